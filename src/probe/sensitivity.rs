//! Between which exchange rates an application comes out the same.

use super::scan::{Stretch, scan};
use crate::check::Outcome;

/// A rate in whole units: a rate is written with twelve decimals at the most.
pub const RATE_UNITS: i128 = 1_000_000_000_000;
/// No rate is looked at that is more than so many times the one that is used.
const FARTHEST: i128 = 1000;

/// How an application comes out at one rate: its status, as a word, and each rule.
pub type Verdict = (&'static str, Vec<Outcome>);

/// Between which rates an application comes out the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sensitivity {
    /// The lowest rate at which the status is the same, and what comes out otherwise just below it; `None`: at every lower
    /// rate.
    pub low: Option<End>,
    /// The highest, and what comes out otherwise just above it.
    pub high: Option<End>,
    /// Rates in between at which a rule comes out otherwise and the status does not: from this rate on, compared with just
    /// below it.
    pub within: Vec<End>,
}

/// A rate at which something changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The rate, in units.
    pub rate: i128,
    /// The status beyond it.
    pub status: &'static str,
    /// The rules that come out otherwise, by their place in the verdict: inside, and beyond.
    pub flips: Vec<(usize, Outcome, Outcome)>,
}

/// Between which rates the status is what it is at the rate that is `used`. `hints` are rates at which limits are just met.
pub fn sensitivity(
    used: i128,
    hints: impl IntoIterator<Item = i128>,
    verdict: &mut dyn FnMut(i128) -> Verdict,
) -> Sensitivity {
    let hints = hints.into_iter().chain([used]);
    let stretches = scan((1, used.saturating_mul(FARTHEST)), hints, verdict);
    let own = stretches.iter().rposition(|stretch| stretch.from <= used).unwrap_or(0);
    let status = stretches.get(own).map_or("", |stretch| stretch.answer.0);
    let mut found = Sensitivity { low: None, high: None, within: Vec::new() };
    let differs = |stretch: &Stretch<Verdict>| stretch.answer.0 != status;
    let first = stretches.iter().take(own).rposition(differs).map_or(0, |before| before + 1);
    let last = stretches.iter().skip(own).position(differs).map(|after| own + after);
    for (index, pair) in stretches.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let at = index + 1;
        if at == first {
            found.low = Some(end(after.from, &after.answer, &before.answer));
        } else if Some(at) == last {
            found.high = Some(end(after.from - 1, &before.answer, &after.answer));
        } else if at > first && last.is_none_or(|last| at < last) {
            found.within.push(end(after.from, &before.answer, &after.answer));
        }
    }
    found
}

fn end(rate: i128, inside: &Verdict, beyond: &Verdict) -> End {
    let pairs = inside.1.iter().zip(&beyond.1).enumerate();
    let flips = pairs.filter(|(_, (inside, beyond))| inside != beyond);
    let flips = flips.map(|(rule, (inside, beyond))| (rule, *inside, *beyond));
    End { rate, status: beyond.0, flips: flips.collect() }
}
