//! A measure outside its limit: its figures, and a sentence of them.

use super::comparison::Sort;
use super::{Voice, quantity, say};
use crate::check::{LimitFact, Quantity};
use crate::report::figure::Figure;
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
        let ends = (quantity::point(&fact.found), fact.limit.as_ref().and_then(quantity::point));
        let decimals = match ends {
            (Some(found), Some(limit)) => quantity::decimals_between(found, limit),
            (None, Some(limit)) => {
                let ends = [&fact.found.low, &fact.found.high].into_iter().filter_map(quantity::end);
                let decimals = ends.map(|end| quantity::decimals_between(end, limit));
                decimals.max().unwrap_or_else(|| quantity::decimals(limit))
            }
            (Some(end), None) => quantity::decimals(end),
            (None, None) => super::number::OF_AMOUNT,
        };
        let limit = fact.limit.as_ref().map(|limit| {
            let figure = self.figure(limit, decimals);
            Figure { said: self.allowed(fact, &figure.text), ..figure }
        });
        LimitFigures { found: self.figure(&fact.found, decimals), limit, difference: self.difference(fact) }
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
        self.figure(&added.map(quantity), like.map_or(super::number::OF_AMOUNT, quantity::decimals))
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
        let limit = limit.said;
        say!(
            self.lang,
            "{what} är {found} men ska vara {limit}{derivation}",
            "{what}: {found}, but must be {limit}{derivation}"
        )
    }
}
