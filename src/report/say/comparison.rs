//! How a comparison is said: "at most", "no later than", "shorter than".

use std::ops::Bound::{Excluded, Included, Unbounded};

use super::{Voice, say};
use crate::call::{Comparison, Expr};
use crate::check::{LimitFact, Quantity};
use crate::value::text::Lang;

/// What is compared, which decides the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A number or an amount.
    Number,
    /// A day or an instant.
    Day,
    /// A length of time.
    Time,
}

impl Sort {
    /// That of a quantity.
    pub(super) fn of(quantity: &Quantity) -> Self {
        match quantity {
            Quantity::Amount(_) | Quantity::Plain(..) => Self::Number,
            Quantity::Moment(_) => Self::Day,
            Quantity::Time { .. } => Self::Time,
        }
    }

    /// That of what a limit compares.
    pub(super) fn of_limit(fact: &LimitFact) -> Self {
        let ranges = fact.limit.iter().chain(std::iter::once(&fact.found));
        let mut ends = ranges.flat_map(|range| [&range.low, &range.high]).filter_map(|end| match end {
            Included(quantity) | Excluded(quantity) => Some(quantity),
            Unbounded => None,
        });
        ends.next().map_or(Self::Number, Self::of)
    }

    /// That of what an expression comes to.
    pub(super) fn of_expression(expr: &Expr) -> Self {
        match expr {
            Expr::Number(_) => Self::Number,
            Expr::Date(_) => Self::Day,
            Expr::Length(_) | Expr::LengthOf(_) => Self::Time,
        }
    }
}

impl Voice<'_> {
    /// One word or phrase of two.
    pub(in crate::report) fn word(&self, sv: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Sv => sv,
            Lang::En => en,
        }
    }

    /// "at most", "no later than", "shorter than" … before what is written.
    pub(super) fn compared(&self, comparison: Comparison, sort: Sort, written: &str) -> String {
        let lang = self.lang;
        match (comparison, sort) {
            (Comparison::AtMost, Sort::Day) => say!(lang, "senast {written}", "no later than {written}"),
            (Comparison::AtLeast, Sort::Day) => say!(lang, "tidigast {written}", "no earlier than {written}"),
            (Comparison::LessThan, Sort::Day) => say!(lang, "före {written}", "before {written}"),
            (Comparison::MoreThan, Sort::Day) => say!(lang, "efter {written}", "after {written}"),
            (Comparison::LessThan, Sort::Time) => {
                say!(lang, "kortare än {written}", "shorter than {written}")
            }
            (Comparison::MoreThan, Sort::Time) => say!(lang, "längre än {written}", "longer than {written}"),
            (Comparison::AtMost, _) => say!(lang, "högst {written}", "at most {written}"),
            (Comparison::AtLeast, _) => say!(lang, "minst {written}", "at least {written}"),
            (Comparison::LessThan, Sort::Number) => say!(lang, "mindre än {written}", "less than {written}"),
            (Comparison::MoreThan, Sort::Number) => say!(lang, "mer än {written}", "more than {written}"),
            (Comparison::Equals, _) => say!(lang, "exakt {written}", "exactly {written}"),
            (Comparison::MultipleOf, _) => {
                say!(lang, "ett helt antal gånger {written}", "a whole number of times {written}")
            }
        }
    }
}
