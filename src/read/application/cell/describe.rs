//! What stands in the file and what should, in words.

use super::Flaw;
use crate::read::spelling::{date, number};
use crate::read::tree::TomlValue;
use crate::schema::{Column, Content, Kind};
use crate::text;
use crate::value::text::{Text, quoted};

/// What kind of value stands there.
pub(in crate::read::application) fn found(value: &TomlValue<'_>) -> Text {
    let (sv, en) = match value {
        TomlValue::String(_) => ("en text", "a text"),
        TomlValue::Integer(_) => ("ett heltal", "a whole number"),
        TomlValue::Float(_) => ("ett tal med decimaler", "a number with decimals"),
        TomlValue::Boolean(true) => ("`true`", "`true`"),
        TomlValue::Boolean(false) => ("`false`", "`false`"),
        TomlValue::Datetime(moment) => match (moment.date, moment.time) {
            (Some(_), None) => ("ett datum", "a date"),
            (Some(_), Some(_)) => ("ett datum med klockslag", "a date with a time"),
            _ => ("ett klockslag", "a time"),
        },
        TomlValue::Array(_) => ("en lista", "a list"),
        TomlValue::Table(_) => ("en tabell", "a table"),
    };
    Text::new(sv, en)
}

/// A single value as it is written, without quotes.
pub(in crate::read::application) fn literal(value: &TomlValue<'_>) -> Option<String> {
    match value {
        TomlValue::String(text) => Some(text.to_string()),
        TomlValue::Integer(digits) => Some(digits.to_string()),
        TomlValue::Float(digits) => Some(digits.as_str().to_owned()),
        TomlValue::Boolean(value) => Some(value.to_string()),
        TomlValue::Datetime(moment) => Some(moment.to_string()),
        TomlValue::Array(_) | TomlValue::Table(_) => None,
    }
}

/// What a column's values are.
fn expected(kind: &Kind) -> Text {
    let (sv, en) = match kind {
        Kind::Boolean => ("`true` eller `false`", "`true` or `false`"),
        Kind::Text(_) => ("en text", "a text"),
        Kind::Integer => ("ett heltal", "a whole number"),
        Kind::Decimal => ("ett tal", "a number"),
        Kind::Amount => ("ett belopp", "an amount"),
        Kind::Date => ("ett datum", "a date"),
        Kind::Moment => ("ett datum, med eller utan klockslag", "a date, with or without a time"),
        Kind::Choice(_) => ("ett av värdena i en lista", "one of the values of a list"),
        Kind::Choices(_) => ("en lista av värden", "a list of values"),
        Kind::Reference(_) => ("ett id", "an id"),
    };
    Text::new(sv, en)
}

/// A value of another kind than the column's.
pub(in crate::read::application) fn wrong(column: &Column, value: &TomlValue<'_>) -> Flaw {
    let (name, expected, found) = (quoted(&column.name), expected(&column.kind), found(value));
    let message = Text::new(
        format!("{name} ska vara {}, men här står {}", expected.sv, found.sv),
        format!("{name} is {}, but here is {}", expected.en, found.en),
    );
    let assign = |value: &str| quoted(&format!("{} = {value}", column.name));
    let help = match meant(column, value) {
        Some(meant) => {
            let (either, or) = (meant.iter().map(|value| assign(value)).collect::<Vec<_>>(), " or ");
            let (either, or) = (either.join(" eller "), either.join(or));
            text!("skriv {either}", "write {or}")
        }
        None => {
            let example = assign(&example(column));
            text!("skriv till exempel {example}", "write for example {example}")
        }
    };
    (message, Some(help))
}

/// How the value is written as one of the column's, where it can be: the likelier first.
fn meant(column: &Column, value: &TomlValue<'_>) -> Option<Vec<String>> {
    let in_quotes = |text: &str| format!("\"{text}\"");
    let written = literal(value);
    match &column.kind {
        Kind::Text(_) | Kind::Choice(_) | Kind::Reference(_) => match value {
            TomlValue::Array(items) if items.len() == 1 => {
                items.first().and_then(|item| literal(item.get_ref())).map(|text| vec![in_quotes(&text)])
            }
            _ => {
                let written = written?;
                let is_listed = column.kind.choices().is_none_or(|list| list.find(&written).is_some());
                is_listed.then(|| vec![in_quotes(&written)])
            }
        },
        Kind::Choices(_) => written.map(|text| vec![format!("[{}]", in_quotes(&text))]),
        Kind::Boolean => match written?.to_lowercase().as_str() {
            "true" | "ja" | "yes" | "sant" | "1" => Some(vec!["true".to_owned()]),
            "false" | "nej" | "no" | "falskt" | "0" => Some(vec!["false".to_owned()]),
            _ => None,
        },
        Kind::Integer | Kind::Decimal | Kind::Amount => {
            let spelt = number::read(&written?)?;
            let is_whole = |digits: &str| !digits.contains('.');
            let fits = !matches!(column.kind, Kind::Integer) || is_whole(&spelt.plain);
            fits.then(|| std::iter::once(spelt.plain).chain(spelt.other).collect())
        }
        Kind::Date | Kind::Moment => match date::read(&written?)? {
            date::Spelt::Days(days) => Some(days.iter().map(ToString::to_string).collect()),
            date::Spelt::NoSuchDay(..) => None,
        },
    }
}

/// A value that the column might have.
fn example(column: &Column) -> String {
    let first = |fallback: &str| {
        let choice = column.kind.choices().and_then(|list| list.get(0));
        choice.map_or_else(|| fallback.to_owned(), |choice| choice.key.clone())
    };
    match &column.kind {
        Kind::Boolean => "true".to_owned(),
        Kind::Text(Content::Language) => "\"sv\"".to_owned(),
        Kind::Text(Content::Region) => "\"Värmland\"".to_owned(),
        Kind::Text(_) => "\"så här\"".to_owned(),
        Kind::Integer => "12".to_owned(),
        Kind::Decimal => "0.5".to_owned(),
        Kind::Amount => "1200000".to_owned(),
        Kind::Date | Kind::Moment => "2024-06-01".to_owned(),
        Kind::Choice(_) => format!("\"{}\"", first("…")),
        Kind::Choices(_) => format!("[\"{}\"]", first("…")),
        Kind::Reference(_) => "\"ledning\"".to_owned(),
    }
}
