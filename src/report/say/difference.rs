//! How far beyond a limit: "200 000 kr för mycket", "1 för få", "1 dag för sent".

use super::{Voice, quantity, say};
use crate::call::Comparison;
use crate::check::{LimitFact, Quantity};
use crate::report::figure::Figure;
use crate::value::text::Lang;

/// On which side of its limit something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Too much of it.
    Above,
    /// Too little.
    Below,
}

/// On which side of its limit a measure that breaks it lies.
pub(super) fn side(fact: &LimitFact) -> Side {
    match fact.comparison {
        Comparison::AtMost | Comparison::LessThan => Side::Above,
        Comparison::Equals if is_above(fact) => Side::Above,
        Comparison::AtLeast | Comparison::MoreThan | Comparison::Equals => Side::Below,
    }
}

fn is_above(fact: &LimitFact) -> bool {
    let limit = fact.limit.as_ref().and_then(quantity::point);
    match (quantity::point(&fact.found), limit) {
        (Some(Quantity::Amount(found)), Some(Quantity::Amount(limit)))
        | (Some(Quantity::Plain(found)), Some(Quantity::Plain(limit))) => found > limit,
        (Some(Quantity::Moment(found)), Some(Quantity::Moment(limit))) => found.day() > limit.day(),
        (
            Some(Quantity::Time { months, days }),
            Some(Quantity::Time {
                months: most,
                days: over,
            }),
        ) => (months, days) > (most, over),
        _ => true,
    }
}

impl Voice<'_> {
    /// The distance, and in which direction.
    pub(super) fn difference(&self, fact: &LimitFact) -> Option<Figure> {
        let difference = fact.difference.as_ref()?;
        let decimals = quantity::decimals_seen(difference);
        let text = self.quantity(difference, decimals);
        let said = format!("{text} {}", self.too(fact, difference));
        Some(Figure {
            value: Some(self.machine(difference)),
            text,
            said,
        })
    }

    /// The distance without a currency, and in which direction.
    pub(super) fn bare_difference(&self, fact: &LimitFact) -> Option<String> {
        let difference = fact.difference.as_ref()?;
        let text = self.bare(difference, quantity::decimals_seen(difference));
        Some(format!("{text} {}", self.too(fact, difference)))
    }

    /// "too much", "too few", "too late" …
    fn too(&self, fact: &LimitFact, difference: &Quantity) -> &'static str {
        let is_day = quantity_ends(fact).any(|end| matches!(end, Quantity::Moment(_)));
        match (side(fact), difference, is_day) {
            (Side::Above, _, true) => self.word("för sent", "too late"),
            (Side::Below, _, true) => self.word("för tidigt", "too early"),
            (Side::Above, Quantity::Amount(_), _) => self.word("för mycket", "too much"),
            (Side::Below, Quantity::Amount(_), _) => self.word("för lite", "too little"),
            (Side::Above, Quantity::Plain(_), _) => self.word("för många", "too many"),
            (Side::Below, Quantity::Plain(_), _) => self.word("för få", "too few"),
            (Side::Above, ..) => self.word("för långt", "too long"),
            (Side::Below, ..) => self.word("för kort", "too short"),
        }
    }

    /// One word or phrase of two.
    pub(super) fn word(&self, sv: &'static str, en: &'static str) -> &'static str {
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
        }
    }
}

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

/// What a limit compares.
pub(super) fn sort(fact: &LimitFact) -> Sort {
    quantity_ends(fact)
        .map(|quantity| match quantity {
            Quantity::Amount(_) | Quantity::Plain(_) => Sort::Number,
            Quantity::Moment(_) => Sort::Day,
            Quantity::Time { .. } => Sort::Time,
        })
        .next()
        .unwrap_or(Sort::Number)
}

/// Every end of both ranges that there is.
fn quantity_ends(fact: &LimitFact) -> impl Iterator<Item = &Quantity> {
    use std::ops::Bound::{Excluded, Included, Unbounded};
    let ranges = fact.limit.iter().chain(std::iter::once(&fact.found));
    ranges
        .flat_map(|range| [&range.low, &range.high])
        .filter_map(|end| match end {
            Included(quantity) | Excluded(quantity) => Some(quantity),
            Unbounded => None,
        })
}
