//! The cells that follow from others.

use std::ops::Range;

use time::{Date, Month};

use super::facts::{Facts, Known};
use super::problems::Problems;
use super::region;
use super::size::{Ceilings, size};
use crate::application::{Cell, Row, StatedRate, Value};
use crate::read::spans::RowSpans;
use crate::schema::{Kind, Table, TableId};
use crate::text;

/// Fills in what the project leaves to the call: the currency.
pub(super) fn project(facts: &Facts<'_, '_>, rows: &mut [Row], places: &[RowSpans]) {
    let column = facts
        .call
        .schema
        .table(TableId::PROJECT)
        .find("currency")
        .map(|column| column.0);
    for (row, place) in rows.iter_mut().zip(places) {
        let Some(cell) = column.and_then(|column| row.cells.get_mut(column)) else {
            continue;
        };
        let stated = column
            .and_then(|column| place.cells.get(column))
            .and_then(Option::as_ref);
        if *cell == Cell::Missing && facts.says_nothing(stated) && !facts.is_damaged(&place.header) {
            *cell = Cell::Known(Value::Text(facts.call.currency.clone()));
        }
    }
}

/// Fills in what follows from the other cells of each row.
pub(super) fn fill(
    facts: &Facts<'_, '_>,
    known: &Known,
    rates: &[StatedRate],
    (id, table): (TableId, &Table),
    rows: &mut [Row],
    places: &mut [RowSpans],
    problems: &mut Problems<'_>,
) {
    let at = |name: &str| table.find(name).map(|column| column.0);
    let defaults: Vec<(usize, usize)> = defaults(table).collect();
    let mut ceilings = Ceilings::new(facts.reference, known, rates);
    for (row, place) in rows.iter_mut().zip(places) {
        for &(column, default) in &defaults {
            let mut cells = Cells {
                facts,
                row: &mut *row,
                place: &mut *place,
            };
            if cells.is_left_out(Some(column)) {
                cells.set(Some(column), Value::Choice(default), None);
            }
        }
        let mut cells = Cells { facts, row, place };
        match id {
            TableId::PARTNER => {
                whereabouts(
                    &mut cells,
                    [at("country"), at("region"), at("nuts2"), at("nuts3")],
                    problems,
                );
                let figures = [at("employees"), at("turnover"), at("balance")];
                derive_size(&mut cells, at("size"), figures, table, &mut ceilings);
            }
            TableId::COST => days(
                &mut cells,
                [at("date"), at("year"), at("first_day"), at("last_day")],
                problems,
            ),
            TableId::FUNDING => publicness(&mut cells, at("source"), at("is_public"), table),
            _ => {}
        }
    }
}

/// The columns whose list has a value for those who state none.
fn defaults(table: &Table) -> impl Iterator<Item = (usize, usize)> {
    let default = |kind: &Kind| match kind {
        Kind::Choice(list) => list.default,
        _ => None,
    };
    table
        .columns
        .iter()
        .enumerate()
        .filter_map(move |(index, column)| Some((index, default(&column.kind)?)))
}

/// The cells of a row that is being filled in.
struct Cells<'r, 'a, 'd> {
    facts: &'r Facts<'a, 'd>,
    row: &'r mut Row,
    place: &'r mut RowSpans,
}

impl Cells<'_, '_, '_> {
    fn value(&self, column: Option<usize>) -> Option<&Value> {
        self.row.cells.get(column?)?.known()
    }

    fn place(&self, column: Option<usize>) -> Option<&Range<usize>> {
        self.place.cells.get(column?)?.as_ref()
    }

    /// Whether the file says nothing of a column: not, where what it says is wrong or could not be read.
    fn is_left_out(&self, column: Option<usize>) -> bool {
        self.value(column).is_none()
            && self.facts.says_nothing(self.place(column))
            && !self.facts.is_damaged(&self.place.header)
    }

    fn set(&mut self, column: Option<usize>, value: Value, place: Option<Range<usize>>) {
        self.put(column, Cell::Known(value), place);
    }

    fn put(&mut self, column: Option<usize>, cell: Cell, place: Option<Range<usize>>) {
        let Some(column) = column else { return };
        if let Some(old) = self.row.cells.get_mut(column) {
            *old = cell;
        }
        if let Some(old) = self.place.cells.get_mut(column) {
            *old = place;
        }
    }
}

/// The country where none is stated, and the codes of the region.
fn whereabouts(cells: &mut Cells<'_, '_, '_>, columns: [Option<usize>; 4], problems: &mut Problems<'_>) {
    let [country, region, nuts2, nuts3] = columns;
    let facts = cells.facts;
    if cells.is_left_out(country) && !facts.reference.regions.default_country.is_empty() {
        cells.set(
            country,
            Value::Text(facts.reference.regions.default_country.clone()),
            None,
        );
    }
    let (Some(Value::Text(in_country)), Some(Value::Text(named))) =
        (cells.value(country), cells.value(region))
    else {
        return;
    };
    let Some(place) = cells.place(region).cloned() else {
        return;
    };
    if let Some(nuts) = region::resolve(facts, in_country, named, place.clone(), problems) {
        cells.set(nuts2, Value::Text(nuts.nuts2), Some(place.clone()));
        if let Some(code) = nuts.nuts3 {
            cells.set(nuts3, Value::Text(code), Some(place));
        }
    }
}

/// The size that follows from the figures, where none is stated.
fn derive_size(
    cells: &mut Cells<'_, '_, '_>,
    column: Option<usize>,
    figures: [Option<usize>; 3],
    table: &Table,
    ceilings: &mut Ceilings<'_>,
) {
    if !cells.is_left_out(column) {
        return;
    }
    let Some(list) = column
        .and_then(|column| table.columns.get(column))
        .and_then(|column| column.kind.choices())
    else {
        return;
    };
    let place = figures
        .into_iter()
        .find_map(|figure| cells.value(figure).and(cells.place(figure)).cloned());
    let cell = size(figures.map(|figure| cells.value(figure)), list, ceilings);
    if cell.is_given() {
        cells.put(column, cell, place);
    }
}

/// The first and the last day of a cost.
fn days(cells: &mut Cells<'_, '_, '_>, columns: [Option<usize>; 4], problems: &mut Problems<'_>) {
    let [date, year, first, last] = columns;
    let stated = match cells.value(date) {
        Some(&Value::Date(day)) => Some(day),
        _ => None,
    };
    let of_year = match cells.value(year) {
        Some(&Value::Integer(year)) => i32::try_from(year).ok(),
        _ => None,
    };
    if let (Some(day), Some(year_stated)) = (stated, of_year)
        && day.year() != year_stated
        && let Some(place) = cells.place(year)
    {
        let in_year = day.year();
        let message = text!(
            "`year` är {year_stated}, men `date` är {day}",
            "`year` is {year_stated}, but `date` is {day}"
        );
        let help = text!(
            "skriv `year = {in_year}`, eller bara det ena av de två",
            "write `year = {in_year}`, or only one of the two"
        );
        problems.add(place.clone(), message, help);
    }
    let new_year = |year: i32| Date::from_calendar_date(year, Month::January, 1).ok();
    let new_years_eve = |year: i32| Date::from_calendar_date(year, Month::December, 31).ok();
    let ends = match (stated, of_year) {
        (Some(day), _) => Some((day, day, date)),
        (None, Some(of)) => new_year(of)
            .zip(new_years_eve(of))
            .map(|(from, to)| (from, to, year)),
        (None, None) => None,
    };
    if let Some((from, to, source)) = ends {
        let place = cells.place(source).cloned();
        cells.set(first, Value::Date(from), place.clone());
        cells.set(last, Value::Date(to), place);
    }
}

/// Whether the money of a source is public.
fn publicness(cells: &mut Cells<'_, '_, '_>, source: Option<usize>, is_public: Option<usize>, table: &Table) {
    let list = source
        .and_then(|source| table.columns.get(source))
        .and_then(|column| column.kind.choices());
    let Some(&Value::Choice(choice)) = cells.value(source) else {
        return;
    };
    if let Some(public) = list
        .and_then(|list| list.get(choice))
        .and_then(|choice| choice.public)
    {
        let place = cells.place(source).cloned();
        cells.set(is_public, Value::Boolean(public), place);
    }
}
