//! Limits: of what is no greater, a ceiling that is no lower; tables of bounds, entry by entry.

use super::Implication;
use super::number::is_unit;
use crate::call::Form;

impl Implication {
    /// Whether a value that keeps to one limit keeps to another.
    pub(super) fn limit_implies(&self, one: &[Form], other: &[Form]) -> bool {
        let (
            [found, Form::Word(comparison), bound, within @ ..],
            [value, Form::Word(asked), limit, near @ ..],
        ) = (one, other)
        else {
            return false;
        };
        let is_up = |strictly: bool| {
            self.is_at_most(value, found)
                && self.by_entries(bound, limit, &|bound, limit| {
                    alternatives(bound).iter().all(|bound| self.is_below(bound, limit, strictly))
                })
        };
        let is_down = |strictly: bool| {
            self.is_at_most(found, value)
                && self.by_entries(bound, limit, &|bound, limit| {
                    alternatives(bound).iter().all(|bound| self.is_below(limit, bound, strictly))
                })
        };
        match (comparison.as_str(), asked.as_str()) {
            ("equals", "equals") => {
                let is_no_nearer = match (within, near) {
                    ([], _) => true,
                    ([within], [near]) => self.is_at_most(within, near),
                    _ => false,
                };
                found == value && is_no_nearer && self.by_entries(bound, limit, &is_part)
            }
            ("equals", _) | (_, "equals") if !within.is_empty() || !near.is_empty() => false,
            ("at_most" | "equals", "at_most") | ("less_than", "at_most" | "less_than") => is_up(false),
            ("at_most" | "equals", "less_than") => is_up(true),
            ("at_least" | "equals", "at_least") | ("more_than", "at_least" | "more_than") => is_down(false),
            ("at_least" | "equals", "more_than") => is_down(true),
            ("multiple_of", "multiple_of") => {
                found == value && self.by_entries(bound, limit, &is_whole_multiple)
            }
            _ => false,
        }
    }

    fn is_below(&self, low: &Form, high: &Form, strictly: bool) -> bool {
        if strictly { is_less(low, high) } else { self.is_at_most(low, high) }
    }

    /// Whether something is true of the bounds of two tables for every value that they go by, or of two plain bounds.
    pub(super) fn by_entries(&self, one: &Form, other: &Form, holds: &dyn Fn(&Form, &Form) -> bool) -> bool {
        if !self.go_on() {
            return false;
        }
        match (Table::of(one), Table::of(other)) {
            (None, None) => holds(one, other),
            (Some(table), None) => table.entries().all(|entry| self.by_entries(entry, other, holds)),
            (None, Some(table)) => {
                table.otherwise.is_some() && table.entries().all(|entry| self.by_entries(one, entry, holds))
            }
            (Some(one), Some(other)) => {
                let both = match (one.otherwise, other.otherwise) {
                    (Some(one), Some(other)) => self.by_entries(one, other, holds),
                    (None, None) => true,
                    _ => false,
                };
                let is_for_all = |values: &Table<'_>| {
                    values.cases.iter().all(|case| match (one.at(case), other.at(case)) {
                        (Some(one), Some(other)) => self.by_entries(one, other, holds),
                        _ => false,
                    })
                };
                one.is_like(&other) && both && is_for_all(&one) && is_for_all(&other)
            }
        }
    }
}

/// A table of bounds.
struct Table<'f> {
    selector: &'f Form,
    is_ordered: bool,
    cases: &'f [Form],
    otherwise: Option<&'f Form>,
}

impl<'f> Table<'f> {
    fn of(form: &'f Form) -> Option<Self> {
        let Form::Of("by", parts) = form else { return None };
        let [selector, Form::Of(order, cases), otherwise @ ..] = parts.as_slice() else { return None };
        Some(Self { selector, is_ordered: *order != "cases", cases, otherwise: otherwise.first() })
    }

    fn entries(&self) -> impl Iterator<Item = &'f Form> {
        self.cases.iter().filter_map(|case| entry(case).map(|(_, bound)| bound)).chain(self.otherwise)
    }

    /// The bound for the value that a case is for.
    fn at(&self, case: &Form) -> Option<&'f Form> {
        let (value, _) = entry(case)?;
        let mut entries = self.cases.iter().filter_map(entry);
        entries.find(|(of, _)| *of == value).map(|(_, bound)| bound).or(self.otherwise)
    }

    /// Whether two go by the same; where ranges may overlap, by the same ranges.
    fn is_like(&self, other: &Self) -> bool {
        let values = |table: &Self| -> Vec<&Form> {
            table.cases.iter().filter_map(|case| entry(case).map(|(value, _)| value)).collect()
        };
        let is_ordered = self.is_ordered || other.is_ordered;
        self.selector == other.selector && (!is_ordered || values(self) == values(other))
    }
}

/// The value and the bound of a case.
fn entry(case: &Form) -> Option<(&Form, &Form)> {
    match case {
        Form::Of("case", parts) => match parts.as_slice() {
            [value, bound] => Some((value, bound)),
            _ => None,
        },
        _ => None,
    }
}

/// The bounds of which any one will do.
fn alternatives(bound: &Form) -> &[Form] {
    match bound {
        Form::Of("one of", several) => several,
        one => std::slice::from_ref(one),
    }
}

/// Whether all that one bound allows is allowed by another.
fn is_part(one: &Form, other: &Form) -> bool {
    alternatives(one).iter().all(|bound| alternatives(other).contains(bound))
}

/// Whether a number lies below another, or a day.
fn is_less(low: &Form, high: &Form) -> bool {
    match (low, high) {
        (Form::Of("day", low), Form::Of("day", high)) => low < high,
        _ => match (low.terms().as_slice(), high.terms().as_slice()) {
            ([(few, of)], [(many, unit)]) => of == unit && is_unit(of) && few < many,
            _ => false,
        },
    }
}

/// Whether whatever is a multiple of one number is one of another.
fn is_whole_multiple(one: &Form, other: &Form) -> bool {
    match (one.terms().as_slice(), other.terms().as_slice()) {
        ([(many, of)], [(few, unit)]) => of == unit && !few.is_zero() && many.rest_of(few).is_zero(),
        _ => false,
    }
}
