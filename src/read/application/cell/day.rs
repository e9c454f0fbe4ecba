//! Days, and instants with their offset.

use time::{Date, Month};

use super::{Flaw, describe};
use crate::read::application::facts::Written;
use crate::read::document::no_such_day;
use crate::read::moment::{self, MomentFlaw};
use crate::read::spelling::date;
use crate::read::tree::TomlValue;
use crate::schema::Column;
use crate::text;
use crate::value::moment::Moment;
use crate::value::text::quoted;

/// A day.
pub(in crate::read::application) fn date(column: &Column, value: &Written<'_>) -> Result<Date, Flaw> {
    let Some(day) = day_of(value.get_ref()) else {
        return Err(wrong(column, value.get_ref()));
    };
    if value.get_ref().as_datetime().is_some_and(|written| written.time.is_some()) {
        let name = quoted(&column.name);
        let message = text!("{name} är en dag, utan klockslag", "{name} is a day, without a time");
        let right = quoted(&format!("{} = {day}", column.name));
        return Err((message, Some(text!("skriv {right}", "write {right}"))));
    }
    Ok(day)
}

/// A day, or an instant with its offset.
pub(super) fn moment(column: &Column, value: &Written<'_>) -> Result<Moment, Flaw> {
    let Some(written) = value.get_ref().as_datetime() else {
        return Err(wrong(column, value.get_ref()));
    };
    moment::moment(written).map_err(|flaw| match flaw {
        MomentFlaw::NoDate => wrong(column, value.get_ref()),
        MomentFlaw::NoOffset => without_offset(column, &written.to_string()),
        MomentFlaw::Nonexistent => nonexistent(&written.to_string()),
    })
}

/// The day of a date, with a time or without.
fn day_of(value: &TomlValue<'_>) -> Option<Date> {
    let date = value.as_datetime()?.date?;
    Date::from_calendar_date(i32::from(date.year), Month::try_from(date.month).ok()?, date.day).ok()
}

fn nonexistent(written: &str) -> Flaw {
    let written = quoted(written);
    let message = text!("tidpunkten {written} finns inte", "there is no time {written}");
    let help = text!("dygnets sista sekund är `23:59:59`", "the last second of a day is `23:59:59`");
    (message, Some(help))
}

/// A day in quotes, or something else that is no day.
fn wrong(column: &Column, value: &TomlValue<'_>) -> Flaw {
    match describe::literal(value).and_then(|text| Some((date::read(&text)?, text))) {
        Some((date::Spelt::NoSuchDay(year, month), text)) => {
            let (message, help) = no_such_day(&text, year, month);
            (message, Some(help))
        }
        _ => describe::wrong(column, value),
    }
}

fn without_offset(column: &Column, written: &str) -> Flaw {
    let name = quoted(&column.name);
    let message = text!(
        "{name} har ett klockslag men säger inte i vilken tidszon",
        "{name} has a time but does not say in which time zone"
    );
    let normal = quoted(&format!("{} = {written}+01:00", column.name));
    let help = text!(
        "skriv {normal} för svensk normaltid, med `+02:00` för sommartid, eller bara dagen",
        "write {normal} for Swedish winter time, with `+02:00` for summer time, or the day alone"
    );
    (message, Some(help))
}
