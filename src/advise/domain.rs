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
}

/// `a / b` rounded down; `b` is above zero.
pub(super) fn floor(a: &IBig, b: &IBig) -> IBig {
    let quotient = a / b;
    if *a < IBig::ZERO && &quotient * b != *a { quotient - IBig::ONE } else { quotient }
}
