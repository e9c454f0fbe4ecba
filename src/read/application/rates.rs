//! The exchange rates that an application states.

use std::ops::Range;

use rust_decimal::Decimal;
use time::Date;

use super::cell::{Flaw, day, describe, number, words};
use super::facts::{Facts, Known, Written};
use super::problems::Problems;
use super::top::RATES;
use super::unknown;
use crate::application::StatedRate;
use crate::read::document::line_of;
use crate::read::tree::{TomlTable, TomlValue};
use crate::schema::{Column, Content, Kind};
use crate::text;
use crate::value::amount::Shape;
use crate::value::exact::Exact;

/// What may be stated of a rate.
const COLUMNS: [&str; 5] = ["from", "to", "rate", "date", "source"];
/// How a rate is written: with more decimals than an amount. That it is above zero is told in words of its own.
const RATE: Shape = Shape { decimals: 12, negative: true };

/// The rates and where each stands; those that lack a currency or the rate itself are left out, as a draft's may be.
pub(super) fn read(
    facts: &Facts<'_, '_>,
    known: &Known,
    problems: &mut Problems<'_>,
) -> (Vec<StatedRate>, Vec<Range<usize>>) {
    let mut rates = Vec::new();
    let mut places = Vec::new();
    let rows: Vec<&Written<'_>> = match facts.document.root.get(RATES) {
        Some(value) => match value.get_ref() {
            TomlValue::Array(rows) => rows.iter().collect(),
            _ => vec![value],
        },
        None => Vec::new(),
    };
    let mut pairs: Vec<(String, String, usize)> = Vec::new();
    for row in rows {
        let Some(entries) = row.get_ref().as_table() else {
            continue;
        };
        if problems.is_full() {
            break;
        }
        let written = one(facts, entries, problems);
        let (Some(from), Some(to)) = (written.from, written.to) else {
            continue;
        };
        let place = written.place.unwrap_or_else(|| row.span());
        if !is_right_way(facts, known, (&from, &to), written.rate, place, problems) {
            continue;
        }
        if let Some((.., first)) = pairs.iter().find(|pair| pair.0 == from && pair.1 == to) {
            twice(facts, (&from, &to), *first, row.span(), problems);
            continue;
        }
        pairs.push((from.clone(), to.clone(), row.span().start));
        let Some(rate) = written.rate else { continue };
        let (date, source) = (written.date, written.source);
        rates.push(StatedRate { from, to, rate, date, source });
        places.push(row.span());
    }
    (rates, places)
}

fn twice(
    facts: &Facts<'_, '_>,
    (from, to): (&str, &str),
    first: usize,
    span: Range<usize>,
    problems: &mut Problems<'_>,
) {
    let line = line_of(facts.document.text, first);
    let message = text!(
        "det finns redan en kurs från {from} till {to}, på rad {line}",
        "there is a rate from {from} to {to} already, on line {line}"
    );
    problems.add(span, message, text!("behåll en av dem", "keep one of the two"));
}

/// A rate as far as it is written.
#[derive(Default)]
struct WrittenRate {
    from: Option<String>,
    /// Where `from` stands.
    place: Option<Range<usize>>,
    to: Option<String>,
    rate: Option<Decimal>,
    date: Option<Date>,
    source: Option<String>,
}

fn one(facts: &Facts<'_, '_>, entries: &TomlTable<'_>, problems: &mut Problems<'_>) -> WrittenRate {
    let mut written = WrittenRate::default();
    for (key, value) in entries {
        let name: &str = key.get_ref();
        if value.get_ref().as_str().is_some_and(str::is_empty) && COLUMNS.contains(&name) {
            continue;
        }
        let read = match name {
            "from" => {
                written.place = Some(value.span());
                currency(facts, name, value).map(|currency| written.from = Some(currency))
            }
            "to" => currency(facts, name, value).map(|currency| written.to = Some(currency)),
            "rate" => a_rate(value).map(|rate| written.rate = Some(rate)),
            "date" => a_day(value).map(|day| written.date = Some(day)),
            "source" => a_text(name, value).map(|text| written.source = Some(text)),
            _ => {
                let (message, help) = unknown::of_the_format(RATES, &COLUMNS, name);
                problems.add(key.span(), message, help);
                continue;
            }
        };
        if let Err((message, help)) = read {
            problems.add(value.span(), message, help);
        }
    }
    written
}

fn a_text(name: &str, value: &Written<'_>) -> Result<String, Flaw> {
    match value.get_ref() {
        TomlValue::String(text) => Ok(text.to_string()),
        other => Err(describe::wrong(&Column::of_the_format(name, Kind::Text(Content::Plain)), other)),
    }
}

fn currency(facts: &Facts<'_, '_>, name: &str, value: &Written<'_>) -> Result<String, Flaw> {
    let text = a_text(name, value)?;
    words::currency(facts.reference, &facts.call.currency, &text)?;
    Ok(text)
}

fn a_rate(value: &Written<'_>) -> Result<Decimal, Flaw> {
    let rate = number::decimal(&Column::of_the_format("rate", Kind::Decimal), value, RATE)?;
    if rate > Decimal::ZERO {
        return Ok(rate);
    }
    let message = text!("en växelkurs är större än noll", "an exchange rate is above zero");
    let help = text!(
        "skriv hur mycket av `to` man får för ett av `from`: `rate = \"11.3465\"`",
        "write how much of `to` one of `from` is: `rate = \"11.3465\"`"
    );
    Err((message, Some(help)))
}

fn a_day(value: &Written<'_>) -> Result<Date, Flaw> {
    day::date(&Column::of_the_format("date", Kind::Date), value)
}

/// Whether a rate leads to the application's currency, or is one that no limit needs; one that leads the other way between
/// it and a limit's is told.
fn is_right_way(
    facts: &Facts<'_, '_>,
    known: &Known,
    (from, to): (&str, &str),
    rate: Option<Decimal>,
    place: Range<usize>,
    problems: &mut Problems<'_>,
) -> bool {
    if !known.is_currency_certain || *from != known.currency || !facts.call.limit_currencies.contains(to) {
        return true;
    }
    if from == to {
        let message = text!(
            "kursen är från {from} till {to}, samma valuta",
            "the rate is from {from} to {to}, the same currency"
        );
        problems.add(place, message, text!("ta bort den", "take it away"));
        return false;
    }
    let message = text!(
        "kursen är åt fel håll: {from} är ansökans valuta och hör hemma i `to`",
        "the rate is the wrong way round: {from} is the application's currency and belongs in `to`"
    );
    let inverse = rate.map(|rate| Exact::from(1).over(&Exact::from(rate)).digits(6).0);
    let right = inverse.map_or_else(|| "rate = …".to_owned(), |inverse| format!("rate = \"{inverse}\""));
    let help = text!(
        "skriv `from = \"{to}\"`, `to = \"{from}\"` och vad en {to} är i {from}, ungefär `{right}`",
        "write `from = \"{to}\"`, `to = \"{from}\"` and what one {to} is in {from}, about `{right}`"
    );
    problems.add(place, message, help);
    false
}
