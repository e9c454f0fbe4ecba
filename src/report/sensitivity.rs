//! Between which exchange rates an application comes out the same, in words.

use super::say;
use crate::call::Call;
use crate::check::{Conversion, Outcome, RuleOutcome};
use crate::probe::{End, RATE_UNITS, Sensitivity};
use crate::value::exact::Exact;
use crate::value::text::Lang;

/// Between which rates an application comes out the same.
#[derive(Clone, Debug)]
pub struct SensitivityReport {
    /// The currency of which one unit is so much.
    pub from: String,
    /// The application's currency.
    pub to: String,
    /// The rate that was used.
    pub used: RateReport,
    /// The lowest rate at which the status is the same, and what comes out otherwise below it; `None`: at every lower one.
    pub low: Option<TurnReport>,
    /// The highest, and what comes out otherwise above it.
    pub high: Option<TurnReport>,
    /// The rates in between from which on a rule comes out otherwise, and the status does not.
    pub within: Vec<TurnReport>,
}

/// A rate, for a machine and for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateReport {
    /// Its digits, with a point.
    pub digits: String,
    /// As a person reads it.
    pub text: String,
}

/// A rate at which something changes.
#[derive(Clone, Debug)]
pub struct TurnReport {
    /// The rate.
    pub rate: RateReport,
    /// The status beyond it, as programs have it.
    pub status: &'static str,
    /// The rules that come out otherwise beyond it: name, on this side and beyond.
    pub flips: Vec<(String, Outcome, Outcome)>,
}

impl SensitivityReport {
    /// What was found of an application whose rules came out so, in their order.
    pub fn new(
        call: &Call,
        outcomes: &[RuleOutcome],
        used: &Conversion,
        found: &Sensitivity,
        lang: Lang,
    ) -> Self {
        let turn = |end: &End| {
            let named = |(index, inside, beyond): &(usize, Outcome, Outcome)| {
                let rule = call.rules.get(outcomes.get(*index)?.rule)?;
                Some((rule.name(), *inside, *beyond))
            };
            let units = Exact::from_millionths(RATE_UNITS.saturating_mul(1_000_000));
            let rate = Exact::from_millionths(end.rate.saturating_mul(1_000_000)).over(&units);
            TurnReport {
                rate: RateReport::new(&rate, lang),
                status: end.status,
                flips: end.flips.iter().filter_map(named).collect(),
            }
        };
        Self {
            from: used.from.clone(),
            to: used.to.clone(),
            used: RateReport::new(&used.rate, lang),
            low: found.low.as_ref().map(turn),
            high: found.high.as_ref().map(turn),
            within: found.within.iter().map(turn).collect(),
        }
    }
}

impl RateReport {
    fn new(rate: &Exact, lang: Lang) -> Self {
        Self { digits: say::plain(rate), text: say::rate_digits(rate, lang) }
    }
}
