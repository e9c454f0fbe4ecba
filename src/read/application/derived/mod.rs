//! The cells that are left out or follow from others: each stands where what it follows from stands.

mod region;

use super::facts::{Facts, Known};
use super::problems::Problems;
use crate::application::{Cell, Derivation, Row, Sizes, StatedRate, Value};
use crate::read::spans::RowSpans;
use crate::schema::{Column, ColumnId, Table, TableId};
use crate::text;

/// Fills in what follows from the other cells of each row, and what the call and the reference say of what is left out.
/// Returns the rows of which the size follows from figures.
pub(super) fn fill(
    facts: &Facts<'_, '_>,
    known: &Known,
    rates: &[StatedRate],
    id: TableId,
    rows: &mut [Row],
    places: &mut [RowSpans],
    problems: &mut Problems<'_>,
) -> Vec<usize> {
    let table = facts.call.schema.table(id);
    let derivation = Derivation::of(id, table, facts.reference);
    let mut defaults = derivation.defaults();
    if id == TableId::PROJECT {
        let currency = table.find("currency");
        defaults.extend(currency.map(|column| (column, Value::Text(facts.call.currency.clone()))));
    }
    let currency = known.is_currency_certain.then_some(known.currency.as_str());
    let sizes = || Sizes::of(table, facts.reference, currency, known.submitted, rates);
    let mut sizes = (id == TableId::PARTNER).then(sizes).flatten();
    let derived = derived(table);
    if id == TableId::COST {
        check_years(table, rows, places, problems);
    }
    let mut sized = Vec::new();
    for (index, (row, place)) in rows.iter_mut().zip(places).enumerate() {
        for (column, value) in &defaults {
            if is_left_out(facts, table, *column, row, place) {
                row.put(*column, Cell::Known(value.clone()));
            }
        }
        if let Err(flaw) = derivation.derive(row) {
            region::tell(facts, (table, row, place), flaw, problems);
        }
        if let Some(sizes) = &mut sizes
            && is_left_out(facts, table, sizes.column, row, place)
        {
            sized.push(index);
            row.put(sizes.column, sizes.derive(row));
            follow(row, place, sizes.column, sizes.figures.into_iter().flatten());
        }
        for (column, from) in &derived {
            follow(row, place, *column, from.iter().copied());
        }
    }
    sized
}

/// Whether the file says nothing of a column: not, where what it says is wrong or could not be read.
fn is_left_out(facts: &Facts<'_, '_>, table: &Table, column: ColumnId, row: &Row, place: &RowSpans) -> bool {
    let stands = place.cells.get(column.0).and_then(Option::as_ref);
    let may_be_hidden = || {
        let column = table.columns.get(column.0);
        column.is_some_and(|column| facts.may_hide(&place.header, &column.name))
    };
    row.cell(column).known().is_none() && facts.says_nothing(stands) && !may_be_hidden()
}

/// The columns that are never written, each with those that it follows from, the one that decides first.
fn derived(table: &Table) -> Vec<(ColumnId, Vec<ColumnId>)> {
    let from = |column: &Column| column.derived_from.iter().filter_map(|name| table.find(name)).collect();
    let columns = table.columns.iter().enumerate().filter(|(_, column)| column.is_derived());
    columns.map(|(at, column)| (ColumnId(at), from(column))).collect()
}

/// Sets where a cell stands that follows from others: where the first of them does that has a value.
fn follow(row: &Row, place: &mut RowSpans, column: ColumnId, mut from: impl Iterator<Item = ColumnId>) {
    if row.cell(column).is_given()
        && let Some(first) = from.find(|column| row.cell(*column).known().is_some())
    {
        let stands = place.cells.get(first.0).cloned().flatten();
        if let Some(slot) = place.cells.get_mut(column.0) {
            *slot = stands;
        }
    }
}

/// Tells of the rows whose date is not in the year that they state.
fn check_years(table: &Table, rows: &[Row], places: &[RowSpans], problems: &mut Problems<'_>) {
    let [Some(date), Some(year)] = ["date", "year"].map(|name| table.find(name)) else { return };
    for (row, place) in rows.iter().zip(places) {
        let (Some(&Value::Date(day)), Some(&Value::Integer(stated))) =
            (row.cell(date).known(), row.cell(year).known())
        else {
            continue;
        };
        let in_year = day.year();
        let Some(Some(at)) = place.cells.get(year.0).filter(|_| i64::from(in_year) != stated) else {
            continue;
        };
        let message =
            text!("`year` är {stated}, men `date` är {day}", "`year` is {stated}, but `date` is {day}");
        let help = text!(
            "skriv `year = {in_year}`, eller bara det ena av de två",
            "write `year = {in_year}`, or only one of the two"
        );
        problems.add(at.clone(), message, help);
    }
}
