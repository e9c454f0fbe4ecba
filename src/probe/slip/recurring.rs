//! A line that is missing, where the same stands for every other year of the project, or for every other month in between.

use std::collections::BTreeSet;

use time::{Date, Month};

use super::lines::Line;
use super::missed::Missed;
use super::suspect::{Kind, Suspect, Term};
use crate::application::{Cell, Row, Value};
use crate::probe::case::{Case, Change};
use crate::schema::{Table, TableId};

/// So many lines of the amount are looked at.
const LOOKED_AT: usize = 60;
/// The columns that say of which year or month a line is.
pub(super) const OF_TERM: [&str; 2] = ["year", "date"];

/// New lines of an amount that recurs, for the one year or month that has none.
pub(super) fn suspects(missed: &Missed<'_>, suspects: &mut Vec<Suspect>) {
    let Missed { case, lines, limit, .. } = *missed;
    for (weight, amount) in missed.lacking() {
        let mut left: Vec<Line> =
            lines.of(amount).filter(|line| limit.weight(line.place) == weight).take(LOOKED_AT).collect();
        while let Some(first) = left.first().copied() {
            let (series, others): (Vec<Line>, Vec<Line>) =
                left.into_iter().partition(|line| is_alike(case, first, line.table, line.row));
            left = others;
            suspects.extend(missing(case, &series, amount));
        }
    }
}

/// The line that is missing from a series of such lines.
fn missing(case: Case<'_>, series: &[Line], amount: i128) -> Option<Suspect> {
    let [first, _, ..] = series else { return None };
    let rows = case.application.rows(first.table);
    let table = case.call.schema.table(first.table);
    // What stands for a year or month with another amount is not missing.
    let all = (0..rows.len()).filter(|row| is_alike(case, *first, first.table, *row));
    let terms: Option<BTreeSet<Term>> = all.map(|row| term(table, rows.get(row)?)).collect();
    let terms = terms?;
    let [missing] =
        between(case, &terms)?.into_iter().filter(|term| !terms.contains(term)).collect::<Vec<_>>()[..]
    else {
        return None;
    };
    let mut row = rows.get(first.row)?.clone();
    for (name, value) in of_term(table, &row, missing)? {
        row.put(table.find(name)?, Cell::Known(value));
    }
    let like = series.iter().map(|line| line.place).collect();
    let kind = Kind::Recurring { table: first.table, amount, like, term: missing };
    Some((kind, vec![Change::Added(first.table, row)]))
}

/// Whether a row says the same as a line, but for its amount and of what year or month it is.
fn is_alike(case: Case<'_>, line: Line, table: TableId, row: usize) -> bool {
    let rows = case.application.rows(table);
    let (Some(one), Some(other)) = (rows.get(line.row), rows.get(row)) else { return false };
    let columns = &case.call.schema.table(table).columns;
    let cells = one.cells.iter().zip(&other.cells).zip(columns);
    table == line.table
        && cells
            .filter(|(_, column)| column.name != "amount" && !OF_TERM.contains(&column.name.as_str()))
            .filter(|(_, column)| !column.is_derived())
            .all(|((one, other), _)| one == other)
}

/// The year or month of a row: the month where a day stands.
fn term(table: &Table, row: &Row) -> Option<Term> {
    let value = |name: &str| row.cell(table.find(name)?).known();
    match (value("date"), value("year")) {
        (Some(Value::Date(day)), _) => Some(Term::Month(day.year(), day.month())),
        (_, Some(Value::Integer(year))) => Some(Term::Year(i32::try_from(*year).ok()?)),
        _ => None,
    }
}

/// The years of the project, or the months from the first to the last that a line stands for.
fn between(case: Case<'_>, terms: &BTreeSet<Term>) -> Option<Vec<Term>> {
    match (terms.first()?, terms.last()?) {
        (Term::Year(first), Term::Year(last)) => {
            let project = |name: &str| {
                let column = case.call.schema.table(TableId::PROJECT).find(name)?;
                case.application.cell(TableId::PROJECT, 0, column).known()?.day().map(Date::year)
            };
            let first = project("start").map_or(*first, |start| start.min(*first));
            let last = project("end").map_or(*last, |end| end.max(*last));
            (i64::from(last) - i64::from(first) <= 100).then(|| (first..=last).map(Term::Year).collect())
        }
        (&Term::Month(mut year, mut month), last @ Term::Month(..)) => {
            let mut months = Vec::new();
            while Term::Month(year, month) <= *last {
                months.push(Term::Month(year, month));
                if months.len() > 1200 {
                    return None;
                }
                month = month.next();
                year += i32::from(month == Month::January);
            }
            Some(months)
        }
        _ => None,
    }
}

/// What a row like another says of another year or month.
fn of_term(table: &Table, row: &Row, term: Term) -> Option<Vec<(&'static str, Value)>> {
    match term {
        Term::Year(year) => Some(vec![("year", Value::Integer(year.into()))]),
        Term::Month(year, month) => {
            let cell = |name: &str| row.cell(table.find(name)?).known();
            let day = cell("date").and_then(Value::day)?.day().min(month.length(year));
            let mut said = vec![("date", Value::Date(Date::from_calendar_date(year, month, day).ok()?))];
            said.extend(cell("year").map(|_| ("year", Value::Integer(year.into()))));
            Some(said)
        }
    }
}
