//! Whether a measure keeps to a limit. Ranges are compared: a limit holds for all of it, for none of it, or for some.

use std::cmp::Ordering;

use time::Date;

use super::evaluation::{Evaluation, Scope};
use super::moment::Moments;
use crate::application::{Cell, Place, Value};
use crate::call::{Bound, CaseValue, Comparison, Expr, Limit, Literal, Selector};
use crate::schema::Kind;
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

    pub(super) fn keeps_to_bound(
        &self,
        found: &Expr,
        limit: &Limit,
        bound: &Bound,
        scope: Scope<'_>,
    ) -> Truth {
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
        let mut possible = Vec::new();
        for value in self.possible_values(selector, scope) {
            let mut is_found = false;
            for case in cases {
                let is_case = self.is_case(&case.value, &value, scope);
                if is_case != Truth::False {
                    possible.push(Some(&case.bound));
                }
                if is_case == Truth::True {
                    is_found = true;
                    break;
                }
            }
            if !is_found {
                possible.push(otherwise.as_deref());
            }
        }
        possible
    }

    /// What a table of bounds may go by.
    fn possible_values(&self, selector: &Selector, scope: Scope<'_>) -> Vec<Selected> {
        let path = match selector {
            Selector::Column(path) => path,
            Selector::Measure(id) => return vec![Selected::Number(self.measure(*id, scope))],
        };
        let (table, row) = scope.row();
        let (cell, place) = self.follow(path, table, row);
        let choices = |indices: &mut dyn Iterator<Item = usize>| {
            indices.map(|index| Selected::Value(Value::Choice(index))).collect()
        };
        match (cell, &self.call.schema.column(path.table, path.column).kind, place) {
            (_, Kind::Amount | Kind::Integer | Kind::Decimal, Place::Cell(table, row, column)) => {
                vec![Selected::Number(self.number_at(table, row, column))]
            }
            (cell, Kind::Date | Kind::Moment, _) => vec![Selected::Day(cell.known().and_then(Value::day))],
            (Cell::Known(value), ..) => vec![Selected::Value(value.clone())],
            (Cell::OneOf(possible), ..) => choices(&mut possible.iter().copied()),
            (Cell::Missing, Kind::Choice(list), _) => choices(&mut (0..list.choices.len())),
            (Cell::Missing, Kind::Boolean, _) => {
                [false, true].map(|value| Selected::Value(Value::Boolean(value))).into()
            }
            (Cell::Missing, ..) => vec![Selected::Anything],
        }
    }

    /// Whether a case is for a value.
    fn is_case(&self, case: &CaseValue, selected: &Selected, scope: Scope<'_>) -> Truth {
        let (low, high) = match (case, selected) {
            (CaseValue::Is(literal), Selected::Value(value)) => {
                return Truth::from(is_value(literal, value));
            }
            (CaseValue::Is(_), _) => return Truth::Unknown,
            (CaseValue::Between(low, high), _) => (low, high),
        };
        let holds = |comparison, end: &Option<Expr>| match (end, selected) {
            (None, _) => Truth::True,
            (Some(Expr::Number(sum)), Selected::Number(number)) => {
                compare_numbers(comparison, number, &self.sum(sum, scope))
            }
            (Some(Expr::Date(date)), Selected::Day(day)) => compare_moments(
                comparison,
                Moments::of(day.map(Moment::Day)),
                self.limit_moments(date, scope),
            ),
            (Some(_), _) => Truth::Unknown,
        };
        holds(Comparison::AtLeast, low).and(holds(Comparison::AtMost, high))
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
            (Expr::Date(found), Expr::Date(bound)) => compare_moments(
                limit.comparison,
                self.moments(found, scope),
                self.limit_moments(bound, scope),
            ),
            (Expr::LengthOf(measure), Expr::Length(stretch)) => {
                let (start, end) = self.length_of(*measure, scope);
                let compare = |length| compare_length(limit.comparison, start, end, length);
                // What holds of the shortest and of the longest holds of all between.
                Truth::agreed(
                    self.lengths(stretch, scope).map(|length| length.map_or(Truth::Unknown, compare)),
                )
            }
            // Things of different kinds are not compared in what comes out of compiling.
            _ => Truth::Unknown,
        }
    }
}

/// What a table of bounds goes by, as far as it is known.
enum Selected {
    /// A value of a list or a text.
    Value(Value),
    /// A number or an amount.
    Number(Range<Exact>),
    /// A day, where it is known.
    Day(Option<Date>),
    /// Any value at all.
    Anything,
}

/// Whether a value is the one that the call states, letter by letter.
pub(super) fn is_value(literal: &Literal, value: &Value) -> bool {
    match (literal, value) {
        (Literal::Choice(literal), Value::Choice(value)) => literal == value,
        (Literal::Boolean(literal), Value::Boolean(value)) => literal == value,
        (Literal::Text(literal), Value::Text(value)) => literal == value,
        _ => false,
    }
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
pub(super) fn compare_moments(comparison: Comparison, found: Moments, bound: Moments) -> Truth {
    let compare = |found: Option<Moment>, bound: Option<Moment>| {
        found.zip(bound).map_or(Truth::Unknown, |(found, bound)| compare_moment(comparison, found, bound))
    };
    let (early, late) = (compare(found.earliest, bound.latest), compare(found.latest, bound.earliest));
    let (least_likely, most_likely) = match comparison {
        Comparison::AtMost | Comparison::LessThan => (late, early),
        Comparison::AtLeast | Comparison::MoreThan => (early, late),
        Comparison::Equals | Comparison::MultipleOf => {
            let (found, bound) = (found.only(), bound.only());
            return compare(found, bound);
        }
    };
    match (least_likely, most_likely) {
        (Truth::True, _) => Truth::True,
        (_, Truth::False) => Truth::False,
        _ => Truth::Unknown,
    }
}

fn compare_moment(comparison: Comparison, found: Moment, bound: Moment) -> Truth {
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
