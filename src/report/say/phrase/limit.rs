//! Limits in a line: `≥ 2 and ≤ 40 % of total budget`.

use super::super::comparison::Sort;
use super::super::{list, say};
use super::Phrase;
use crate::call::{Bound, Case, CaseValue, Comparison, Expr, Limit, Selector};

impl Phrase<'_> {
    /// What is measured and its limits.
    pub(super) fn limits(self, found: &Expr, limits: &[Limit]) -> String {
        let is_floor =
            |limit: &&Limit| matches!(limit.comparison, Comparison::AtLeast | Comparison::MoreThan);
        let (floors, others): (Vec<&Limit>, Vec<&Limit>) = limits.iter().partition(is_floor);
        let asked: Vec<String> = floors.into_iter().chain(others).map(|limit| self.limit(limit)).collect();
        format!("{} {}", self.expr(found), list::all(&asked, self.voice.lang))
    }

    fn limit(self, limit: &Limit) -> String {
        let asked = self.compared(limit.comparison, &self.bound(&limit.bound));
        match &limit.within {
            Some(within) => format!("{asked} ± {}", self.voice.terms(&within.terms)),
            None => asked,
        }
    }

    /// A comparison with what is written: `≤ 10`.
    pub(super) fn compared(self, comparison: Comparison, written: &str) -> String {
        let sign = match comparison {
            Comparison::AtMost => '≤',
            Comparison::AtLeast => '≥',
            Comparison::LessThan => '<',
            Comparison::MoreThan => '>',
            Comparison::Equals => '=',
            Comparison::MultipleOf => {
                let asked = self.voice.compared(comparison, Sort::Number, written);
                return say!(self.voice.lang, "är {asked}", "is {asked}");
            }
        };
        format!("{sign}\u{a0}{written}")
    }

    /// What something is compared with.
    pub(super) fn bound(self, bound: &Bound) -> String {
        match bound {
            Bound::Expr(expr) => self.expr(expr),
            Bound::OneOf(any) => {
                let any: Vec<String> = any.iter().map(|bound| self.bound(bound)).collect();
                list::either(&any, self.voice.lang)
            }
            Bound::By { selector, cases, otherwise } => {
                let mut entries: Vec<String> = cases.iter().map(|case| self.case(selector, case)).collect();
                if let Some(otherwise) = otherwise {
                    let bound = self.bound(otherwise);
                    entries.push(say!(self.voice.lang, "annars: {bound}", "otherwise: {bound}"));
                }
                let (by, entries) = (self.selector(selector), entries.join("; "));
                say!(self.voice.lang, "värdet för {by} ({entries})", "the value for {by} ({entries})")
            }
        }
    }

    fn selector(self, selector: &Selector) -> String {
        match selector {
            Selector::Column(path) => self.column(path, path.table),
            Selector::Measure(id) => self.voice.measure(*id),
        }
    }

    /// The bound for one value: `small: 70 % of cost`, `2–4: SEK 200`.
    fn case(self, selector: &Selector, case: &Case) -> String {
        let value = match (&case.value, selector) {
            (CaseValue::Is(literal), Selector::Column(path)) => {
                self.literal(self.voice.call.schema.column(path.table, path.column), literal)
            }
            (CaseValue::Is(_), Selector::Measure(_)) | (CaseValue::Between(None, None), _) => String::new(),
            (CaseValue::Between(Some(from), Some(to)), _) if from == to => self.end(selector, from),
            (CaseValue::Between(Some(from), Some(to)), _) => {
                format!("{}–{}", self.end(selector, from), self.end(selector, to))
            }
            (CaseValue::Between(Some(from), None), _) => format!("≥\u{a0}{}", self.end(selector, from)),
            (CaseValue::Between(None, Some(to)), _) => format!("≤\u{a0}{}", self.end(selector, to)),
        };
        format!("{value}: {}", self.bound(&case.bound))
    }

    /// An end of the values that a bound is for.
    fn end(self, selector: &Selector, end: &Expr) -> String {
        match selector {
            Selector::Column(path) => {
                self.voice.expression(self.voice.call.schema.column(path.table, path.column), end)
            }
            Selector::Measure(_) => self.expr(end),
        }
    }

    /// An expression in the words of findings.
    pub(super) fn expr(self, expr: &Expr) -> String {
        self.voice.spoken(expr)
    }
}
