//! The least and the most that an expression can come to, each of them linear in what may move.

use std::ops::Bound;

use super::linear::{Linear, Variable};
use crate::call::Extreme;
use crate::value::exact::Exact;
use crate::value::range::Range;

/// Of how many linear forms an expression may be.
pub(super) const FORMS: usize = 64;

/// From the least to the most; `None` where there is no end.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Span {
    pub(super) low: Option<Linear>,
    pub(super) high: Option<Linear>,
    /// What is added besides, which is linear only piece by piece.
    pub(super) pieces: Vec<Pieces>,
}

/// So many times the lowest or the highest of several.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pieces {
    pub(super) which: Extreme,
    pub(super) of: Vec<Span>,
    pub(super) times: Exact,
}

impl Span {
    pub(super) fn new(low: Option<Linear>, high: Option<Linear>) -> Self {
        Self { low, high, pieces: Vec::new() }
    }

    pub(super) fn point(linear: Linear) -> Self {
        Self::new(Some(linear.clone()), Some(linear))
    }

    /// The lowest or the highest of several; of none, nothing.
    pub(super) fn extreme(which: Extreme, mut of: Vec<Self>) -> Self {
        let mut still = None;
        of.retain(|span| match span.as_point().filter(|point| point.terms.is_empty()) {
            Some(number) => {
                let number = number.constant.clone();
                still = Some(match (still.take(), which) {
                    (None, _) => number,
                    (Some(known), Extreme::Lowest) => number.min(known),
                    (Some(known), Extreme::Highest) => number.max(known),
                });
                false
            }
            None => true,
        });
        let still = still.map(|number| Self::point(Linear::constant(number)));
        of.extend(still);
        let nothing = Self::point(Linear::default());
        if of.len() < 2 {
            return of.pop().unwrap_or(nothing);
        }
        Self { pieces: vec![Pieces { which, of, times: Exact::from(1) }], ..nothing }
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
        Self::new(end(&range.low), end(&range.high))
    }

    /// Its one value, where there is one that is linear.
    pub(super) fn as_point(&self) -> Option<&Linear> {
        self.low.as_ref().filter(|low| self.pieces.is_empty() && self.high.as_ref() == Some(low))
    }

    /// Whether it has one value, linear or not.
    pub(super) fn is_point(&self) -> bool {
        let is_known = self.low.is_some() && self.low == self.high;
        is_known && self.pieces.iter().all(|pieces| pieces.of.iter().all(Self::is_point))
    }

    /// This, where it is of no more linear forms than can be gone through.
    pub(super) fn of_a_size(self) -> Option<Self> {
        (self.forms() <= FORMS).then_some(self)
    }

    /// How many linear forms it may be.
    fn forms(&self) -> usize {
        self.pieces.iter().fold(1_usize, |forms, pieces| {
            let of = pieces.of.iter().fold(0_usize, |sum, span| sum.saturating_add(span.forms()));
            forms.saturating_mul(of)
        })
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
        self.pieces.extend(
            other.pieces.iter().map(|pieces| Pieces { times: &pieces.times * times, ..pieces.clone() }),
        );
    }

    /// So many times this.
    pub(super) fn times(&self, times: &Exact) -> Self {
        let mut product = Self::point(Linear::default());
        product.add(self, times);
        product
    }
}
