//! Which amounts a set of alike lines may come to together.

use std::cmp::Reverse;

use dashu_int::IBig;

use super::programme::ORE;
use crate::application::Place;
use crate::value::amount::LARGEST;

/// Lines that every rule treats alike: what they come to matters, not which of them has it. In öre.
#[derive(Clone, Debug)]
pub(super) struct Alike {
    /// Each with its amount, the largest first: the first is moved first.
    pub(super) lines: Vec<(Place, IBig)>,
}

impl Alike {
    pub(super) fn new(mut lines: Vec<(Place, IBig)>) -> Self {
        lines.sort_by_key(|(place, amount)| (Reverse(amount.clone()), *place));
        Self { lines }
    }

    /// What they come to now.
    pub(super) fn total(&self) -> IBig {
        self.lines.iter().fold(IBig::ZERO, |sum, (_, amount)| sum + amount)
    }

    /// What they can come to at the most: the first may be as much as an amount may be.
    pub(super) fn most(&self) -> IBig {
        let first = self.lines.first().map_or(IBig::ZERO, |(_, amount)| amount.clone());
        self.total() - first + IBig::from(LARGEST) * IBig::from(ORE)
    }

    /// What each line is that moves where they come to `total`: no more of them than must.
    pub(super) fn spread(&self, total: &IBig) -> Vec<(Place, IBig)> {
        let mut rest = self.total();
        let mut moved = Vec::new();
        for (place, amount) in &self.lines {
            if *total == rest {
                break;
            }
            rest -= amount;
            // What this line is to be with the ones after it as they are.
            let own = (total - &rest).max(IBig::ZERO);
            rest += &own;
            moved.push((*place, own));
        }
        moved
    }

    /// The nearest totals below and above `total` (a whole number of öre over `over`) that leave every line as it is or make
    /// it a whole number of `step`; `None` on a side where there is none.
    pub(super) fn around(&self, total: &IBig, over: &IBig, step: &IBig) -> (Option<IBig>, Option<IBig>) {
        let mut below: Option<IBig> = None;
        let mut above: Option<IBig> = None;
        let mut rest = self.total();
        let now = rest.clone();
        let mut consider = |candidate: IBig| {
            let scaled = &candidate * over;
            if scaled <= *total && below.as_ref().is_none_or(|best| candidate > *best) {
                below = Some(candidate.clone());
            }
            if scaled >= *total && above.as_ref().is_none_or(|best| candidate < *best) {
                above = Some(candidate);
            }
        };
        consider(now);
        for (index, (_, amount)) in self.lines.iter().enumerate() {
            rest -= amount;
            // With this line a whole number of steps, the ones before it nothing and the ones after it as they are.
            let wanted = total - &rest * over;
            let unit = step * over;
            let down = floor(&wanted, &unit);
            for times in [down.clone(), down + IBig::ONE] {
                let own = &times * step;
                if own >= IBig::ZERO && (index == 0 || own <= *amount) {
                    consider(&rest + own);
                }
            }
        }
        (below, above)
    }
}

/// `a / b` rounded down; `b` is above zero.
pub(super) fn floor(a: &IBig, b: &IBig) -> IBig {
    let quotient = a / b;
    if *a < IBig::ZERO && &quotient * b != *a { quotient - IBig::ONE } else { quotient }
}
