//! How each derived cell follows from others.

use time::{Date, Month};

use super::cells::Cells;
use super::region;
use super::size::{Ceilings, size};
use crate::application::Value;
use crate::read::application::problems::Problems;
use crate::text;

/// The country where none is stated, and the codes of the region.
pub(super) fn whereabouts(
    cells: &mut Cells<'_, '_, '_>,
    columns: [Option<usize>; 4],
    problems: &mut Problems<'_>,
) {
    let [country, region, nuts2, nuts3] = columns;
    let facts = cells.facts;
    if cells.is_left_out(country) && !facts.reference.regions.default_country.is_empty() {
        cells.set(country, Value::Text(facts.reference.regions.default_country.clone()), None);
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
pub(super) fn derive_size(
    cells: &mut Cells<'_, '_, '_>,
    column: Option<usize>,
    figures: [Option<usize>; 3],
    ceilings: &mut Ceilings<'_>,
) {
    if !cells.is_left_out(column) {
        return;
    }
    let table = cells.table;
    let Some(list) =
        column.and_then(|column| table.columns.get(column)).and_then(|column| column.kind.choices())
    else {
        return;
    };
    let place = figures.into_iter().find_map(|figure| cells.value(figure).and(cells.place(figure)).cloned());
    let cell = size(figures.map(|figure| cells.value(figure)), list, ceilings);
    if cell.is_given() {
        cells.put(column, cell, place);
    }
}

/// The first and the last day of a cost.
pub(super) fn days(cells: &mut Cells<'_, '_, '_>, columns: [Option<usize>; 4], problems: &mut Problems<'_>) {
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
        (None, Some(of)) => new_year(of).zip(new_years_eve(of)).map(|(from, to)| (from, to, year)),
        (None, None) => None,
    };
    if let Some((from, to, source)) = ends {
        let place = cells.place(source).cloned();
        cells.set(first, Value::Date(from), place.clone());
        cells.set(last, Value::Date(to), place);
    }
}

/// Whether the money of a source is public.
pub(super) fn publicness(cells: &mut Cells<'_, '_, '_>, source: Option<usize>, is_public: Option<usize>) {
    let table = cells.table;
    let list = source.and_then(|source| table.columns.get(source)).and_then(|column| column.kind.choices());
    let Some(&Value::Choice(choice)) = cells.value(source) else {
        return;
    };
    if let Some(public) = list.and_then(|list| list.get(choice)).and_then(|choice| choice.public) {
        let place = cells.place(source).cloned();
        cells.set(is_public, Value::Boolean(public), place);
    }
}
