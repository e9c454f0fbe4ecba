//! The least and the most that an expression can come to, each of them linear in what may move.

use std::ops::Bound;

use super::linear::{Linear, Variable};
use crate::value::exact::Exact;
use crate::value::range::Range;

/// From the least to the most; `None` where there is no end.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) low: Option<Linear>,
    pub(super) high: Option<Linear>,
}

impl Span {
    pub(super) fn point(linear: Linear) -> Self {
        Self { low: Some(linear.clone()), high: Some(linear) }
    }

    pub(super) fn of(variable: Variable) -> Self {
        Self::point(Linear::of(variable))
    }

    /// What does not move. An end that does not belong to the range is as good as one that does, but for a limit on it
    /// exactly, which the check of the result sees.
    pub(super) fn constant(range: &Range<Exact>) -> Self {
        let end = |end: &Bound<Exact>| match end {
            Bound::Included(end) | Bound::Excluded(end) => Some(Linear::constant(end.clone())),
            Bound::Unbounded => None,
        };
        Self { low: end(&range.low), high: end(&range.high) }
    }

    /// Its one value, where there is one.
    pub(super) fn as_point(&self) -> Option<&Linear> {
        self.low.as_ref().filter(|low| self.high.as_ref() == Some(low))
    }

    /// Adds so many times another, which turns that one round below zero.
    pub(super) fn add(&mut self, other: &Self, times: &Exact) {
        if times.is_zero() {
            return;
        }
        let (low, high) =
            if times.is_negative() { (&other.high, &other.low) } else { (&other.low, &other.high) };
        for (end, of_other) in [(&mut self.low, low), (&mut self.high, high)] {
            match (end.as_mut(), of_other) {
                (Some(end), Some(of_other)) => end.add(of_other, times),
                _ => *end = None,
            }
        }
    }

    /// So many times this.
    pub(super) fn times(&self, times: &Exact) -> Self {
        let mut product = Self::point(Linear::default());
        product.add(self, times);
        product
    }
}
