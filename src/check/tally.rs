//! Adding up rows of which some may not belong and some have no value.

use std::collections::HashSet;
use std::ops::Bound::{Included, Unbounded};

use super::key::Key;
use crate::call::Extreme;
use crate::value::exact::Exact;
use crate::value::range::Range;
use crate::value::truth::Truth;

/// What rows come to, as far as it is certain and as far as it is possible.
#[derive(Clone, Debug)]
pub(super) enum Tally {
    /// A sum or a count.
    Number(Numbers),
    /// Different values.
    Values(Values),
    /// The lowest or the highest of several numbers.
    Extreme(Furthest),
}

/// A sum or a count.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// The least that the numbers come to, in millionths, and the most.
    low: i128,
    high: i128,
    /// Whether a number is missing that could be below zero, or above any.
    no_floor: bool,
    no_ceiling: bool,
    /// What was computed, or converted from other currencies; `None` where nothing was.
    computed: Option<Range<Exact>>,
}

/// Different values.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    certain: HashSet<Key>,
    possible: HashSet<Key>,
    /// Rows that have no value yet.
    blanks: usize,
}

/// The lowest or the highest of several numbers; of none, zero.
#[derive(Clone, Debug)]
pub(super) struct Furthest {
    which: Extreme,
    /// That of the numbers that surely belong.
    certain: Option<Range<Exact>>,
    /// All that those can be that may belong.
    possible: Option<Range<Exact>>,
}

impl Furthest {
    /// That of no numbers.
    pub(super) fn of(which: Extreme) -> Self {
        Self { which, certain: None, possible: None }
    }

    fn add(&mut self, belongs: Truth, number: &Range<Exact>) {
        match belongs {
            Truth::False => {}
            Truth::True => self.certain = self.further(self.certain.clone(), Some(number.clone())),
            Truth::Unknown => self.possible = hull(self.possible.take(), Some(number.clone())),
        }
    }

    fn further(&self, a: Option<Range<Exact>>, b: Option<Range<Exact>>) -> Option<Range<Exact>> {
        match (a, b) {
            (Some(a), Some(b)) => Some(self.which.of(&a, &b)),
            (one, other) => one.or(other),
        }
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            which: self.which,
            certain: self.further(self.certain.clone(), other.certain.clone()),
            possible: hull(self.possible.clone(), other.possible.clone()),
        }
    }

    fn range(&self) -> Range<Exact> {
        let least = self.certain.clone().unwrap_or_else(|| Range::point(Exact::ZERO));
        let Some(possible) = &self.possible else { return least };
        // Any of those that may belong may be left out, and all of them.
        least.hull(&match &self.certain {
            Some(certain) => self.which.of(certain, possible),
            None => possible.clone(),
        })
    }
}

fn hull(a: Option<Range<Exact>>, b: Option<Range<Exact>>) -> Option<Range<Exact>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.hull(&b)),
        (one, other) => one.or(other),
    }
}

impl Tally {
    /// Adds the number of a row that belongs as far as `belongs` says; one without a number may have any, and none below
    /// zero where there is a `floor`.
    pub(super) fn add_number(&mut self, belongs: Truth, number: Option<i128>, floor: bool) {
        let Self::Number(numbers) = self else { return };
        match (belongs, number) {
            (Truth::False, _) => {}
            // INVARIANT: numbers are bounded when they are read, so their sum over a file cannot overflow; saturating
            // arithmetic keeps even a caller that reads no file total.
            (Truth::True, Some(number)) => {
                numbers.low = numbers.low.saturating_add(number);
                numbers.high = numbers.high.saturating_add(number);
            }
            (Truth::Unknown, Some(number)) => {
                numbers.low = numbers.low.saturating_add(number.min(0));
                numbers.high = numbers.high.saturating_add(number.max(0));
            }
            (_, None) => {
                numbers.no_ceiling = true;
                numbers.no_floor |= !floor;
            }
        }
    }

    /// Adds a number that was computed for a row that belongs as far as `belongs` says.
    pub(super) fn add_range(&mut self, belongs: Truth, number: &Range<Exact>) {
        let numbers = match self {
            Self::Number(numbers) => numbers,
            Self::Extreme(furthest) => return furthest.add(belongs, number),
            Self::Values(_) => return,
        };
        let number = match belongs {
            Truth::False => return,
            Truth::True => number.clone(),
            Truth::Unknown => number.hull(&Range::point(Exact::ZERO)),
        };
        numbers.computed = add(numbers.computed.take(), Some(number));
    }

    /// Adds the value of a row that belongs as far as `belongs` says.
    pub(super) fn add_value(&mut self, belongs: Truth, value: Option<Key>) {
        let Self::Values(values) = self else { return };
        match (belongs, value) {
            (Truth::False, _) => {}
            (Truth::True, Some(value)) => {
                values.certain.insert(value);
            }
            (Truth::Unknown, Some(value)) => {
                values.possible.insert(value);
            }
            (_, None) => values.blanks += 1,
        }
    }

    /// Both together.
    pub(super) fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Number(mine), Self::Number(theirs)) => Self::Number(Numbers {
                low: mine.low.saturating_add(theirs.low),
                high: mine.high.saturating_add(theirs.high),
                no_floor: mine.no_floor | theirs.no_floor,
                no_ceiling: mine.no_ceiling | theirs.no_ceiling,
                computed: add(mine.computed.clone(), theirs.computed.clone()),
            }),
            (Self::Values(mine), Self::Values(theirs)) => Self::Values(Values {
                certain: &mine.certain | &theirs.certain,
                possible: &mine.possible | &theirs.possible,
                blanks: mine.blanks + theirs.blanks,
            }),
            (Self::Extreme(mine), Self::Extreme(theirs)) => Self::Extreme(mine.plus(theirs)),
            // Tallies of one measure are of one kind.
            _ => self.clone(),
        }
    }

    /// What this comes to when `own`, which is among it as a possibility, surely belongs.
    pub(super) fn with_certain(&self, own: &Self) -> Self {
        match (self, own) {
            (Self::Number(all), Self::Number(own)) => Self::Number(Numbers {
                low: all.low.saturating_add(own.low.max(0)),
                high: all.high.saturating_add(own.high.min(0)),
                ..all.clone()
            }),
            (Self::Values(all), Self::Values(own)) => {
                Self::Values(Values { certain: &all.certain | &own.certain, ..all.clone() })
            }
            (Self::Extreme(all), Self::Extreme(own)) => Self::Extreme(all.plus(own)),
            _ => self.clone(),
        }
    }

    /// Every number that this can come to; of different values never more than there are in all (`at_most`).
    pub(super) fn range(&self, at_most: Option<usize>) -> Range<Exact> {
        match self {
            Self::Number(numbers) => {
                let millionths = |missing: bool, number: i128| {
                    if missing { Unbounded } else { Included(Exact::from_millionths(number)) }
                };
                let own = Range {
                    low: millionths(numbers.no_floor, numbers.low),
                    high: millionths(numbers.no_ceiling, numbers.high),
                };
                match &numbers.computed {
                    None => own,
                    Some(computed) => own.combine(computed, |a, b| a + b),
                }
            }
            Self::Extreme(furthest) => furthest.range(),
            Self::Values(values) => {
                let certain = values.certain.len();
                let high = certain + values.possible.difference(&values.certain).count() + values.blanks;
                let high = at_most.map_or(high, |all| high.min(all.max(certain)));
                Range::between(count(certain), count(high))
            }
        }
    }
}

fn add(a: Option<Range<Exact>>, b: Option<Range<Exact>>) -> Option<Range<Exact>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.combine(&b, |a, b| a + b)),
        (one, other) => one.or(other),
    }
}

/// A number of things.
pub(super) fn count(number: usize) -> Exact {
    Exact::from(i64::try_from(number).unwrap_or(i64::MAX))
}
