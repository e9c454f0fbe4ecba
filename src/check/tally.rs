//! Adding up rows of which some may not belong and some have no value.

use std::collections::HashSet;
use std::ops::Bound::{Included, Unbounded};

use super::key::Key;
use crate::value::exact::Exact;
use crate::value::range::Range;
use crate::value::truth::Truth;

/// A sum, a count or a set of values, as far as it is certain and as far as it is possible.
#[derive(Clone, Debug)]
pub(super) enum Tally {
    /// A sum or a count, in millionths.
    Number {
        low: i128,
        high: i128,
        no_floor: bool,
        no_ceiling: bool,
    },
    /// Different values, and rows that have none yet.
    Values {
        certain: HashSet<Key>,
        possible: HashSet<Key>,
        blanks: usize,
    },
}

impl Tally {
    /// No rows, of a sum or a count.
    pub(super) const NOTHING: Self = Self::Number {
        low: 0,
        high: 0,
        no_floor: false,
        no_ceiling: false,
    };

    /// No rows, of a set of values.
    pub(super) fn no_values() -> Self {
        Self::Values {
            certain: HashSet::new(),
            possible: HashSet::new(),
            blanks: 0,
        }
    }

    /// Adds the number of a row that belongs as far as `belongs` says; one without a number may have any, and none below
    /// zero where there is a `floor`.
    pub(super) fn add_number(&mut self, belongs: Truth, number: Option<i128>, floor: bool) {
        let Self::Number {
            low,
            high,
            no_floor,
            no_ceiling,
        } = self
        else {
            return;
        };
        match (belongs, number) {
            (Truth::False, _) => {}
            // INVARIANT: numbers are bounded when they are read, so their sum over a file cannot overflow; saturating
            // arithmetic keeps even a caller that reads no file total.
            (Truth::True, Some(number)) => {
                *low = low.saturating_add(number);
                *high = high.saturating_add(number);
            }
            (Truth::Unknown, Some(number)) => {
                *low = low.saturating_add(number.min(0));
                *high = high.saturating_add(number.max(0));
            }
            (_, None) => {
                *no_ceiling = true;
                *no_floor |= !floor;
            }
        }
    }

    /// Adds the value of a row that belongs as far as `belongs` says.
    pub(super) fn add_value(&mut self, belongs: Truth, value: Option<Key>) {
        let Self::Values {
            certain,
            possible,
            blanks,
        } = self
        else {
            return;
        };
        match (belongs, value) {
            (Truth::False, _) => {}
            (Truth::True, Some(value)) => {
                certain.insert(value);
            }
            (Truth::Unknown, Some(value)) => {
                possible.insert(value);
            }
            (_, None) => *blanks += 1,
        }
    }

    /// Both together.
    pub(super) fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (
                Self::Number {
                    low,
                    high,
                    no_floor,
                    no_ceiling,
                },
                Self::Number {
                    low: low2,
                    high: high2,
                    no_floor: no_floor2,
                    no_ceiling: no_ceiling2,
                },
            ) => Self::Number {
                low: low.saturating_add(*low2),
                high: high.saturating_add(*high2),
                no_floor: no_floor | no_floor2,
                no_ceiling: no_ceiling | no_ceiling2,
            },
            (
                Self::Values {
                    certain,
                    possible,
                    blanks,
                },
                Self::Values {
                    certain: certain2,
                    possible: possible2,
                    blanks: blanks2,
                },
            ) => Self::Values {
                certain: certain | certain2,
                possible: possible | possible2,
                blanks: blanks + blanks2,
            },
            _ => self.clone(),
        }
    }

    /// Every number that this can come to; of different values never more than there are in all (`at_most`).
    pub(super) fn range(&self, at_most: Option<usize>) -> Range<Exact> {
        match self {
            Self::Number {
                low,
                high,
                no_floor,
                no_ceiling,
            } => Range {
                low: if *no_floor {
                    Unbounded
                } else {
                    Included(Exact::from_millionths(*low))
                },
                high: if *no_ceiling {
                    Unbounded
                } else {
                    Included(Exact::from_millionths(*high))
                },
            },
            Self::Values {
                certain,
                possible,
                blanks,
            } => {
                let more = possible.difference(certain).count() + blanks;
                let high = certain.len() + more;
                let high = at_most.map_or(high, |all| high.min(all.max(certain.len())));
                Range::between(count(certain.len()), count(high))
            }
        }
    }
}

/// A number of things.
pub(super) fn count(number: usize) -> Exact {
    Exact::from(i64::try_from(number).unwrap_or(i64::MAX))
}
