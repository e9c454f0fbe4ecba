//! Whether a measure keeps to a limit. Ranges are compared: a limit holds for all of it, for none of it, or for some.

use std::cmp::Ordering;
use std::ops::Bound as Ends;

use time::Date;

use super::evaluation::{Evaluation, Scope, Whom};
use crate::application::{Cell, Value};
use crate::call::{Bound, Case, CaseValue, Comparison, Expr, Limit, Literal, Selector};
use crate::schema::{Kind, TableId};
use crate::value::exact::Exact;
use crate::value::length::Length;
use crate::value::moment::Moment;
use crate::value::range::Range;
use crate::value::truth::Truth;

impl Evaluation<'_> {
    /// Whether what is found keeps to every limit.
    pub(super) fn keeps_to(&self, found: &Expr, limits: &[Limit], scope: Scope<'_>) -> Truth {
        Truth::all(limits.iter().map(|limit| self.keeps_to_limit(found, limit, scope)))
    }

    /// Whether what is found keeps to one limit.
    pub(super) fn keeps_to_limit(&self, found: &Expr, limit: &Limit, scope: Scope<'_>) -> Truth {
        self.keeps_to_bound(found, limit, &limit.bound, scope)
    }

    fn keeps_to_bound(&self, found: &Expr, limit: &Limit, bound: &Bound, scope: Scope<'_>) -> Truth {
        match bound {
            Bound::Expr(expr) => self.compare(found, limit, expr, scope),
            Bound::OneOf(any) => {
                Truth::any(any.iter().map(|bound| self.keeps_to_bound(found, limit, bound, scope)))
            }
            // A value that has no entry has no bound: undecided, never passed.
            Bound::By { .. } => Truth::agreed(self.possible_bounds(bound, scope).into_iter().map(|bound| {
                bound.map_or(Truth::Unknown, |bound| self.keeps_to_bound(found, limit, bound, scope))
            })),
        }
    }

    /// The bounds that a table can come to: one where what it depends on is known, and `None` for a value without an entry.
    pub(super) fn possible_bounds<'b>(&self, bound: &'b Bound, scope: Scope<'_>) -> Vec<Option<&'b Bound>> {
        let Bound::By { selector, cases, otherwise } = bound else { return vec![Some(bound)] };
        let otherwise = otherwise.as_deref();
        let of = |value: &Value| {
            let is_case = |case: &&Case| is_value(&case.value, value);
            cases.iter().find(is_case).map(|case| &case.bound).or(otherwise)
        };
        let path = match selector {
            Selector::Column(path) => path,
            Selector::Measure(id) => return bounds_of_number(&self.measure(*id, scope), cases, otherwise),
        };
        let (table, row) = subject_row(scope);
        let cell = self.cell_at(path, table, row);
        match (cell, &self.call.schema.column(path.table, path.column).kind) {
            (Cell::Known(value), _) => vec![of(value)],
            (Cell::OneOf(possible), _) => possible.iter().map(|&index| of(&Value::Choice(index))).collect(),
            (Cell::Missing, Kind::Choice(list)) => {
                (0..list.choices.len()).map(|index| of(&Value::Choice(index))).collect()
            }
            (Cell::Missing, Kind::Boolean) => {
                [false, true].iter().map(|&value| of(&Value::Boolean(value))).collect()
            }
            // Any value at all: every entry, and those that have none.
            (Cell::Missing, _) => cases.iter().map(|case| Some(&case.bound)).chain([otherwise]).collect(),
        }
    }

    /// Everything that a bound of numbers can come to.
    pub(super) fn bound_range(&self, bound: &Bound, scope: Scope<'_>) -> Range<Exact> {
        let of = |bound: &Bound| match bound {
            Bound::Expr(Expr::Number(sum)) => self.sum(sum, scope),
            Bound::By { .. } => self.bound_range(bound, scope),
            Bound::Expr(_) | Bound::OneOf(_) => Range::anything(),
        };
        let possible = self.possible_bounds(bound, scope).into_iter();
        let ranges = possible.map(|bound| bound.map_or_else(Range::anything, of));
        ranges.reduce(|a, b| a.hull(&b)).unwrap_or_else(Range::anything)
    }

    fn compare(&self, found: &Expr, limit: &Limit, bound: &Expr, scope: Scope<'_>) -> Truth {
        match (found, bound) {
            (Expr::Number(found), Expr::Number(bound)) => {
                let (found, bound) = (self.sum(found, scope), self.sum(bound, scope));
                match &limit.within {
                    Some(within) => equals_within(&found, &bound, &self.sum(within, scope)),
                    None => compare_numbers(limit.comparison, &found, &bound),
                }
            }
            (Expr::Date(found), Expr::Date(bound)) => {
                compare_moments(limit.comparison, self.moment(found, scope), self.limit_moment(bound, scope))
            }
            (Expr::LengthOf(measure), Expr::Length(length)) => {
                let (start, end) = self.length_of(*measure);
                compare_length(limit.comparison, start, end, *length)
            }
            // Things of different kinds are not compared in what comes out of compiling.
            _ => Truth::Unknown,
        }
    }
}

/// The row that a bound's own column is read from.
pub(super) fn subject_row(scope: Scope<'_>) -> (TableId, usize) {
    match scope {
        Scope::Subject(subjects, Whom::Row(row)) => (subjects.each.subject.table, *row),
        Scope::At(table, row) => (table, row),
        _ => (TableId::PROJECT, 0),
    }
}

fn is_value(case: &CaseValue, value: &Value) -> bool {
    let literal = match case {
        CaseValue::Is(literal) => literal,
        CaseValue::From(low, high) => {
            let number = value.number();
            return number.is_some_and(|number| lies_in(&number, *low, *high));
        }
    };
    match (literal, value) {
        (Literal::Choice(literal), Value::Choice(value)) => literal == value,
        (Literal::Boolean(literal), Value::Boolean(value)) => literal == value,
        (Literal::Text(literal), Value::Text(value)) => literal == value,
        (Literal::Number(literal), value) => value.number().as_ref() == Some(literal),
        _ => false,
    }
}

fn lies_in(number: &Exact, low: i64, high: Option<i64>) -> bool {
    *number >= Exact::from(low) && high.is_none_or(|high| *number <= Exact::from(high))
}

/// The bounds that a table by a number can come to. A case counts where some number of the range lies in it.
fn bounds_of_number<'b>(
    range: &Range<Exact>,
    cases: &'b [Case],
    otherwise: Option<&'b Bound>,
) -> Vec<Option<&'b Bound>> {
    let ends = |case: &Case| match &case.value {
        CaseValue::From(low, high) => Some((Exact::from(*low), high.map(Exact::from))),
        CaseValue::Is(Literal::Number(number)) => Some((number.clone(), Some(number.clone()))),
        CaseValue::Is(_) => None,
    };
    if let Some(number) = range.as_point() {
        let holds = |case: &&Case| {
            ends(case).is_some_and(|(low, high)| *number >= low && high.is_none_or(|high| *number <= high))
        };
        return vec![cases.iter().find(holds).map(|case| &case.bound).or(otherwise)];
    }
    let touches = |case: &&Case| {
        ends(case).is_some_and(|(low, high)| {
            let case = Range { low: Ends::Included(low), high: high.map_or(Ends::Unbounded, Ends::Included) };
            range.less_than(&case) != Truth::True && case.less_than(range) != Truth::True
        })
    };
    cases.iter().filter(touches).map(|case| Some(&case.bound)).chain([otherwise]).collect()
}

/// Numbers against numbers.
pub(super) fn compare_numbers(comparison: Comparison, found: &Range<Exact>, bound: &Range<Exact>) -> Truth {
    match comparison {
        Comparison::AtMost => found.at_most(bound),
        Comparison::AtLeast => bound.at_most(found),
        Comparison::LessThan => found.less_than(bound),
        Comparison::MoreThan => bound.less_than(found),
        Comparison::Equals => found.equals(bound),
        Comparison::MultipleOf => match (found.as_point(), bound.as_point()) {
            (Some(found), Some(bound)) => Truth::from(found.rest_of(bound).is_zero()),
            _ => Truth::Unknown,
        },
    }
}

/// Whether two numbers are no further apart than `within`.
pub(super) fn equals_within(found: &Range<Exact>, bound: &Range<Exact>, within: &Range<Exact>) -> Truth {
    let lowest = bound.combine(&within.map_reversed(|by| -by.clone()), |a, b| a + b);
    let highest = bound.combine(within, |a, b| a + b);
    lowest.at_most(found).and(found.at_most(&highest))
}

/// A moment against a limit: days with days; against an instant, instants, and a day without a time on the same day is
/// undecided.
pub(super) fn compare_moments(comparison: Comparison, found: Option<Moment>, bound: Option<Moment>) -> Truth {
    let (Some(found), Some(bound)) = (found, bound) else {
        return Truth::Unknown;
    };
    let order = match (found, bound) {
        (Moment::Instant(found), Moment::Instant(bound)) => found.cmp(&bound),
        (Moment::Day(found), Moment::Instant(bound)) if found == bound.date() => return Truth::Unknown,
        (found, bound) => found.day().cmp(&bound.day()),
    };
    Truth::from(holds(comparison, order))
}

/// The time from `start` to `end`, both included, against a length: `end` is within it when it is before `start` and the
/// length.
fn compare_length(comparison: Comparison, start: Option<Date>, end: Option<Date>, length: Length) -> Truth {
    let (Some(start), Some(end)) = (start, end) else {
        return Truth::Unknown;
    };
    match (end.next_day(), length.after(start)) {
        (Some(after_end), Some(limit)) => Truth::from(holds(comparison, after_end.cmp(&limit))),
        _ => Truth::Unknown,
    }
}

fn holds(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::AtMost => order.is_le(),
        Comparison::AtLeast => order.is_ge(),
        Comparison::LessThan => order.is_lt(),
        Comparison::MoreThan => order.is_gt(),
        Comparison::Equals => order.is_eq(),
        // Only numbers are counted in units.
        Comparison::MultipleOf => false,
    }
}
