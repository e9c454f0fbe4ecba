//! A measure outside its limit: its figures, and a sentence of them.

use super::comparison::Sort;
use super::{Voice, list, number, quantity, say};
use crate::call::Comparison;
use crate::check::{LimitFact, Quantity};
use crate::report::figure::{Figure, Value};
use crate::value::exact::Exact;
use crate::value::range::Range;

/// The figures of a measure and its limit.
pub(in crate::report) struct LimitFigures {
    /// What was measured.
    pub(in crate::report) found: Figure,
    /// What it is compared with; `None` where the call states nothing.
    pub(in crate::report) limit: Option<Figure>,
    /// How far apart they are.
    pub(in crate::report) difference: Option<Figure>,
}

impl Voice<'_> {
    /// Both sides and the distance; two that differ look different.
    pub(in crate::report) fn limit_figures(&self, fact: &LimitFact) -> LimitFigures {
        let decimals = decimals_of(fact);
        let limit = fact.limit.as_ref().map(|limit| {
            let figure = self.figure(limit, decimals);
            Figure { said: self.allowed(fact, &figure.text), ..figure }
        });
        let limit = limit.or_else(|| self.any_of(fact, decimals));
        LimitFigures { found: self.figure(&fact.found, decimals), limit, difference: self.difference(fact) }
    }

    /// The several numbers, days or lengths of time of which a limit allows any one: "2, 4 or 8".
    fn any_of(&self, fact: &LimitFact, decimals: u32) -> Option<Figure> {
        if fact.one_of.is_empty() {
            return None;
        }
        let each = fact.one_of.iter().map(|(limit, _)| self.quantity(limit, decimals));
        let text = self.near(fact, list::either(&each.collect::<Vec<_>>(), self.lang));
        let plain = fact.one_of.iter().map(|(limit, _)| self.machine(limit).written());
        let value = Value::Text(plain.collect::<Vec<_>>().join(", "));
        let said = say!(self.lang, "ska vara {text}", "must be {text}");
        Some(Figure { value: Some(value), text, said })
    }

    /// The same as numbers, each as the call writes it; `None` where there is but one bound.
    pub(super) fn any_of_step(&self, fact: &LimitFact, decimals: u32) -> Option<String> {
        let each = fact.one_of.iter();
        let each = each.map(|(limit, working)| self.as_written(Some(working), limit, decimals));
        let each: Vec<String> = each.collect();
        (!each.is_empty()).then(|| self.near(fact, list::either(&each, self.lang)))
    }

    /// What is asked for, and how far from it still counts as equal.
    pub(super) fn near(&self, fact: &LimitFact, asked: String) -> String {
        match &fact.within {
            Some(within) => format!("{asked} ± {}", number::amount(within, number::OF_AMOUNT, self.lang)),
            None => asked,
        }
    }

    /// What a limit allows: "at most 50 %", or, where that is not known, "at most half of total cost (at least 50 000)".
    pub(super) fn allowed(&self, fact: &LimitFact, limit: &str) -> String {
        let compared = |text: &str| self.compared(fact.comparison, Sort::of_limit(fact), text);
        if fact.limit.as_ref().is_some_and(|limit| quantity::point(limit).is_some()) {
            return compared(limit);
        }
        let derivation = fact.limit_working.as_ref().and_then(|working| self.derivation(working));
        let named = derivation.unwrap_or_else(|| self.word("gränsen", "the limit").to_owned());
        format!("{} ({limit})", compared(&named))
    }

    /// A part of what was found.
    pub(in crate::report) fn added(&self, fact: &LimitFact, added: &Range<Exact>) -> Figure {
        let like = fact.limit.as_ref().and_then(quantity::point);
        let quantity = |number: &Exact| match like {
            Some(Quantity::Plain(_, unit)) => Quantity::Plain(number.clone(), unit.clone()),
            _ => Quantity::Amount(number.clone()),
        };
        self.figure(&added.map(quantity), like.map_or(number::OF_AMOUNT, quantity::decimals))
    }

    /// A measure that breaks its limit, as a sentence.
    pub(in crate::report) fn broken_limit(&self, fact: &LimitFact) -> String {
        let LimitFigures { found, limit, .. } = self.limit_figures(fact);
        let (what, found) = (self.measured(&fact.found_working), found.text);
        let Some(limit) = limit else {
            return say!(self.lang, "{what} är {found}", "{what}: {found}");
        };
        let is_known = fact.limit.as_ref().is_some_and(|limit| quantity::point(limit).is_some());
        let working = fact.limit_working.as_ref().filter(|_| is_known);
        let derivation = working.and_then(|working| self.derivation(working));
        let derivation = derivation.map(|derivation| format!(" ({derivation})")).unwrap_or_default();
        let limit = if fact.one_of.is_empty() { limit.said } else { limit.text };
        say!(
            self.lang,
            "{what} är {found} men ska vara {limit}{derivation}",
            "{what}: {found}, but must be {limit}{derivation}"
        )
    }
}

/// How many decimals both sides take, so that two that differ look different.
pub(super) fn decimals_of(fact: &LimitFact) -> u32 {
    let ends = (quantity::point(&fact.found), fact.limit.as_ref().and_then(quantity::point));
    match ends {
        (Some(found), Some(limit)) => {
            let apart = quantity::decimals_between(found, limit);
            let next = next_ore(fact.comparison, found, limit);
            next.map_or(apart, |next| apart.max(quantity::decimals_between(&next, limit)))
        }
        (None, Some(limit)) => {
            let ends = [&fact.found.low, &fact.found.high].into_iter().filter_map(quantity::end);
            let decimals = ends.map(|end| quantity::decimals_between(end, limit));
            decimals.max().unwrap_or_else(|| quantity::decimals(limit))
        }
        (Some(end), None) => {
            let several = fact.one_of.iter().map(|(limit, _)| quantity::decimals_between(end, limit));
            several.max().unwrap_or_else(|| quantity::decimals(end))
        }
        (None, None) => number::OF_AMOUNT,
    }
}

/// One öre more, or less, than an amount that keeps to its limit, where that is beyond it: the limit is not to look as if it
/// allowed that.
fn next_ore(comparison: Comparison, found: &Quantity, limit: &Quantity) -> Option<Quantity> {
    let (Quantity::Amount(found), Quantity::Amount(limit)) = (found, limit) else { return None };
    let ore = Exact::from_ore(1);
    let next = match comparison {
        Comparison::AtMost | Comparison::LessThan if found < limit => found + &ore,
        Comparison::AtLeast | Comparison::MoreThan if found > limit => found - &ore,
        _ => return None,
    };
    let is_beyond = (found < limit) != (next < *limit);
    (is_beyond && next != *limit).then_some(Quantity::Amount(next))
}
