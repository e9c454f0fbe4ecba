//! Where on its line a figure may just meet a limit.

use std::ops::Bound;

use super::line::Line;
use crate::application::Place;
use crate::call::{Comparison, DateBase, Expr, Literal, Matcher};
use crate::check::{LimitFact, Quantity, Weighed};
use crate::probe::case::Case;
use crate::schema::{ColumnId, TableId};
use crate::value::exact::Exact;
use crate::value::moment::Moment;
use crate::value::range::Range;

/// So many multiples are tried on either side.
const MULTIPLES: i64 = 12;

/// Where a figure may just meet a limit: at what is compared, and as far from where it is now as it is missed by.
pub(super) fn of_limit(fact: &LimitFact, line: Line, now: i128) -> Vec<i128> {
    let point = |range: &Range<Quantity>| match range.low.as_ref() {
        Bound::Included(Quantity::Moment(moment)) => line.at(*moment),
        Bound::Included(Quantity::Plain(number, _) | Quantity::Amount(number)) => line.steps(number),
        _ => None,
    };
    let points: Vec<i128> = fact.limit.iter().chain([&fact.found]).filter_map(point).collect();
    let apart: Vec<i128> = match (points.as_slice(), &fact.difference) {
        // A day ends where the next one begins.
        ([one, other], _) => vec![now + one - other, now - one + other, one + line.day()],
        (_, Some(Quantity::Time { months, days })) => {
            let days = i128::from(*days) + i128::from(*months) * 30;
            vec![now + days * line.day(), now - days * line.day()]
        }
        _ => Vec::new(),
    };
    points.into_iter().chain(apart).collect()
}

/// Where a number just meets a limit that is in proportion to it.
pub(super) fn of_weight(
    limit: &Weighed,
    (table, row, column): (TableId, usize, ColumnId),
    line: Line,
    now: i128,
) -> Vec<i128> {
    let weight = limit.weight(Place::Cell(table, row, column));
    let Some(number) = line.number(now).filter(|_| !weight.is_zero()) else { return Vec::new() };
    let mut targets = limit.targets.clone();
    // A figure that weighs more than itself may meet only some of the multiples.
    if let (Comparison::MultipleOf, Some(Some(unit))) =
        (limit.fact.comparison, limit.fact.limit.as_ref().map(number_of))
    {
        for times in 1..MULTIPLES {
            let further = &unit * &Exact::from(times);
            let of_end = |(target, is_next): (&Exact, bool)| {
                if is_next { target - &further } else { target + &further }
            };
            let both = limit.targets.iter().zip([true, false]);
            targets.extend(both.map(of_end));
        }
    }
    let root = |target: &Exact| line.steps(&(&number - &target.over(&weight)));
    targets.iter().filter_map(root).collect()
}

/// The number that a quantity is.
fn number_of(range: &Range<Quantity>) -> Option<Exact> {
    match range.low.as_ref() {
        Bound::Included(Quantity::Plain(number, _) | Quantity::Amount(number)) => Some(number.clone()),
        _ => None,
    }
}

/// Where a value just matches.
pub(super) fn of_matcher(case: &Case<'_>, matcher: &Matcher, line: Line, now: i128) -> Vec<i128> {
    match matcher {
        Matcher::All(parts) | Matcher::Any(parts) => {
            parts.iter().flat_map(|part| of_matcher(case, part, line, now)).collect()
        }
        Matcher::Not(inner) => of_matcher(case, inner, line, now),
        Matcher::Compare(comparison, Expr::Number(to)) => {
            let (Some(to), Some(number)) = (case.constant(to), line.number(now)) else { return Vec::new() };
            let points = if *comparison == Comparison::MultipleOf {
                let rest = number.rest_of(&to);
                vec![&number - &rest, &(&number - &rest) + &to]
            } else {
                vec![to]
            };
            points.iter().filter_map(|point| line.steps(point)).collect()
        }
        Matcher::Compare(_, Expr::Date(date)) => match &date.base {
            DateBase::Literal(moment) if date.moved.is_empty() => line.at(*moment).into_iter().collect(),
            _ => Vec::new(),
        },
        Matcher::Within(to, within) => {
            let (Some(to), Some(within)) = (case.constant(to), case.constant(within)) else {
                return Vec::new();
            };
            [&to - &within, &to + &within].iter().filter_map(|point| line.steps(point)).collect()
        }
        Matcher::OneOf { values, .. } => {
            let point = |value: &Literal| match value {
                Literal::Number(number) => line.steps(number),
                Literal::Date(day) => line.at(Moment::Day(*day)),
                Literal::Boolean(_) | Literal::Text(_) | Literal::Choice(_) => None,
            };
            values.iter().filter_map(point).collect()
        }
        _ => Vec::new(),
    }
}
