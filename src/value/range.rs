//! All the values that something can have, given what is known: a point as a rule, wider where a value is missing.

use std::cmp::Ordering;
use std::ops::Bound::{self, Excluded, Included, Unbounded};

use super::truth::Truth;

/// The values between two ends, each of which belongs to it, does not, or is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range<T> {
    /// The lower end.
    pub low: Bound<T>,
    /// The upper end.
    pub high: Bound<T>,
}

impl<T: Clone + Ord> Range<T> {
    /// Just this value.
    pub fn point(value: T) -> Self {
        Self { low: Included(value.clone()), high: Included(value) }
    }

    /// Every value there is.
    pub fn anything() -> Self {
        Self { low: Unbounded, high: Unbounded }
    }

    /// From `low` to `high`, both of them included.
    pub fn between(low: T, high: T) -> Self {
        Self { low: Included(low), high: Included(high) }
    }

    /// From `low` on, itself included.
    pub fn from(low: T) -> Self {
        Self { low: Included(low), high: Unbounded }
    }

    /// Above `low`.
    pub fn above(low: T) -> Self {
        Self { low: Excluded(low), high: Unbounded }
    }

    /// The value, where there is only one.
    pub fn as_point(&self) -> Option<&T> {
        match (&self.low, &self.high) {
            (Included(low), Included(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// Whether every value of this is below every value of `other` (or equal to it).
    pub fn at_most(&self, other: &Self) -> Truth {
        if never_above(&self.high, &other.low) {
            Truth::True
        } else if always_below(&other.high, &self.low) {
            Truth::False
        } else {
            Truth::Unknown
        }
    }

    /// Whether every value of this is strictly below every value of `other`.
    pub fn less_than(&self, other: &Self) -> Truth {
        !other.at_most(self)
    }

    /// Whether this and `other` are the same value.
    pub fn equals(&self, other: &Self) -> Truth {
        match (self.as_point(), other.as_point()) {
            (Some(mine), Some(theirs)) => Truth::from(mine == theirs),
            _ if always_below(&self.high, &other.low) || always_below(&other.high, &self.low) => Truth::False,
            _ => Truth::Unknown,
        }
    }

    /// The least range that both are within.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let low = if starts_before(&self.low, &other.low) { &self.low } else { &other.low };
        let high = if ends_after(&self.high, &other.high) { &self.high } else { &other.high };
        Self { low: low.clone(), high: high.clone() }
    }

    /// The lower of a value of this and a value of `other`.
    #[must_use]
    pub fn lowest(&self, other: &Self) -> Self {
        let low = if starts_before(&self.low, &other.low) { &self.low } else { &other.low };
        let high = if ends_after(&self.high, &other.high) { &other.high } else { &self.high };
        Self { low: low.clone(), high: high.clone() }
    }

    /// The higher of a value of this and a value of `other`.
    #[must_use]
    pub fn highest(&self, other: &Self) -> Self {
        let low = if starts_before(&self.low, &other.low) { &other.low } else { &self.low };
        let high = if ends_after(&self.high, &other.high) { &self.high } else { &other.high };
        Self { low: low.clone(), high: high.clone() }
    }

    /// The same range with its ends carried over by `by`, which keeps their order.
    pub fn map<U>(&self, by: impl Fn(&T) -> U) -> Range<U> {
        Range { low: self.low.as_ref().map(&by), high: self.high.as_ref().map(&by) }
    }

    /// The same range with its ends carried over by `by`, which turns their order round.
    pub fn map_reversed<U>(&self, by: impl Fn(&T) -> U) -> Range<U> {
        Range { low: self.high.as_ref().map(&by), high: self.low.as_ref().map(&by) }
    }

    /// The range of `by` over a value of this and a value of `other`; `by` grows with both.
    #[must_use]
    pub fn combine(&self, other: &Self, by: impl Fn(&T, &T) -> T) -> Self {
        Self {
            low: combine_ends(&self.low, &other.low, &by),
            high: combine_ends(&self.high, &other.high, &by),
        }
    }
}

/// Whether no value up to `high` is above any value from `low` on.
fn never_above<T: Ord>(high: &Bound<T>, low: &Bound<T>) -> bool {
    match (high, low) {
        (Unbounded, _) | (_, Unbounded) => false,
        (Included(h) | Excluded(h), Included(l) | Excluded(l)) => h <= l,
    }
}

/// Whether every value up to `high` is strictly below every value from `low` on.
fn always_below<T: Ord>(high: &Bound<T>, low: &Bound<T>) -> bool {
    match (high, low) {
        (Unbounded, _) | (_, Unbounded) => false,
        (Included(h), Included(l)) => h < l,
        (Included(h) | Excluded(h), Included(l) | Excluded(l)) => h.cmp(l) != Ordering::Greater,
    }
}

fn starts_before<T: Ord>(a: &Bound<T>, b: &Bound<T>) -> bool {
    match (a, b) {
        (Unbounded, _) => true,
        (_, Unbounded) => false,
        (Excluded(a), Included(b)) => a < b,
        (Included(a) | Excluded(a), Included(b) | Excluded(b)) => a <= b,
    }
}

fn ends_after<T: Ord>(a: &Bound<T>, b: &Bound<T>) -> bool {
    match (a, b) {
        (Unbounded, _) => true,
        (_, Unbounded) => false,
        (Excluded(a), Included(b)) => a > b,
        (Included(a) | Excluded(a), Included(b) | Excluded(b)) => a >= b,
    }
}

fn combine_ends<T>(a: &Bound<T>, b: &Bound<T>, by: impl Fn(&T, &T) -> T) -> Bound<T> {
    match (a, b) {
        (Unbounded, _) | (_, Unbounded) => Unbounded,
        (Included(a), Included(b)) => Included(by(a, b)),
        (Included(a) | Excluded(a), Included(b) | Excluded(b)) => Excluded(by(a, b)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Range, Truth};

    #[test]
    fn an_open_end_is_outside() {
        let above_zero = Range::above(0);
        assert_eq!(Range::point(0).at_most(&above_zero), Truth::True);
        assert_eq!(Range::point(0).less_than(&above_zero), Truth::True);
        assert_eq!(above_zero.at_most(&Range::point(0)), Truth::False);
        assert_eq!(Range::point(1).at_most(&above_zero), Truth::Unknown);
    }

    #[test]
    fn ranges_that_touch_are_undecided_only_where_it_matters() {
        let low = Range::between(1, 2);
        let high = Range::between(2, 3);
        assert_eq!(low.at_most(&high), Truth::True);
        assert_eq!(low.less_than(&high), Truth::Unknown);
        assert_eq!(high.less_than(&low), Truth::False);
        assert_eq!(low.equals(&high), Truth::Unknown);
        assert_eq!(low.equals(&Range::point(4)), Truth::False);
    }
}
