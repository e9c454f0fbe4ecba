//! A value without quotes: a number, a day, yes or no, or a text as a spreadsheet shows it.

use std::ops::Range;

use super::slice;
use crate::read::problem::Problem;
use crate::read::spelling::{date, number};
use crate::text;
use crate::value::amount::{Shape, from_text};
use crate::value::exact::MAX_DECIMALS;
use crate::value::text::{Text, quoted};

/// Words for yes and no.
const YES: [&str; 6] = ["ja", "sant", "yes", "true", "on", "sann"];
const NO: [&str; 7] = ["nej", "falskt", "no", "false", "off", "falsk", "osant"];

/// What is wrong with such a value.
pub(super) fn fault(text: &str, range: Range<usize>) -> Problem {
    let value = slice(text, &range);
    let (message, help) = if let Some(word) = boolean(value) {
        of_boolean(value, word)
    } else if let Some(spelt) = date::read(value) {
        of_date(value, &spelt)
    } else if let Some(spelt) = number::read(value) {
        of_number(value, &spelt)
    } else {
        of_text(value)
    };
    Problem::new(range, message).with_help(help)
}

/// The word of the file format for a word that means yes or no.
pub(in crate::read) fn boolean(value: &str) -> Option<&'static str> {
    let value = value.to_lowercase();
    let value = value.as_str();
    if YES.contains(&value) { Some("true") } else { NO.contains(&value).then_some("false") }
}

fn of_boolean(value: &str, word: &str) -> (Text, Text) {
    let (written, word) = (quoted(value), quoted(word));
    let message = text!(
        "{written} går inte att läsa: ja och nej skrivs `true` och `false`",
        "{written} cannot be read: yes and no are written `true` and `false`"
    );
    (message, text!("skriv {word}", "write {word}"))
}

fn of_date(value: &str, spelt: &date::Spelt) -> (Text, Text) {
    let written = quoted(value);
    let days = match spelt {
        date::Spelt::NoSuchDay(year, month) => return no_such_day(value, *year, *month),
        date::Spelt::Days(days) => days,
    };
    let days: Vec<String> = days.iter().map(|day| quoted(&day.to_string())).collect();
    if days.len() == 1 && value.starts_with(days.concat().trim_matches('`')) {
        let message = text!(
            "datumet {written} går inte att läsa med det som står efter dagen",
            "the date {written} cannot be read with what stands after the day"
        );
        let day = days.concat();
        let help = text!(
            "skriv {day}, eller med klockslag som `2024-03-12T16:59:00+01:00`",
            "write {day}, or with a time like `2024-03-12T16:59:00+01:00`"
        );
        return (message, help);
    }
    let (either, or) = (days.join(" eller "), days.join(" or "));
    let message = text!("datumet {written} är inte rätt skrivet", "the date {written} is not written right");
    let help = text!(
        "skriv {either}: år, månad och dag med bindestreck emellan",
        "write {or}: year, month and day with hyphens between"
    );
    (message, help)
}

/// A day that is in no calendar.
pub(in crate::read) fn no_such_day(written: &str, year: i32, month: u8) -> (Text, Text) {
    let written = quoted(written);
    let message = text!("dagen {written} finns inte", "there is no day {written}");
    let help = match time::Month::try_from(month) {
        Ok(month) => {
            let (days, month) = (month.length(year), u8::from(month));
            text!(
                "månad {month} har {days} dagar år {year}; skriv år, månad och dag: `2024-06-01`",
                "month {month} has {days} days in {year}; write year, month and day: `2024-06-01`"
            )
        }
        Err(_) => text!(
            "månaden är 01 till 12; skriv år, månad och dag: `2024-06-01`",
            "the month is 01 to 12; write year, month and day: `2024-06-01`"
        ),
    };
    (message, help)
}

fn of_number(value: &str, spelt: &number::Spelt) -> (Text, Text) {
    let written = quoted(value);
    let message = text!("talet {written} är inte rätt skrivet", "the number {written} is not written right");
    let plain = quoted(&spelt.plain);
    let help = if let Some(other) = &spelt.other {
        let other = quoted(other);
        text!("skriv {plain} eller {other}, vilket det nu är", "write {plain} or {other}, whichever it is")
    } else if spelt.unit == "%" {
        text!("skriv talet utan procenttecken: {plain}", "write the number without the percent sign: {plain}")
    } else if !matches!(spelt.unit.as_str(), "" | ".") {
        let unit = quoted(&spelt.unit);
        text!("skriv talet utan {unit}: {plain}", "write the number without {unit}: {plain}")
    } else {
        in_every_way(value, &spelt.plain)
    };
    (message, help)
}

/// The ways to write a number that may be had.
fn in_every_way(value: &str, plain: &str) -> Text {
    let mut ways = vec![quoted(plain)];
    if !plain.contains('.') && plain.len() > 4 && !plain.starts_with('-') {
        ways.push(quoted(&underscored(plain)));
    }
    if from_text(value, Shape { decimals: MAX_DECIMALS, negative: true }).is_ok() {
        ways.push(quoted(&format!("\"{value}\"")));
    }
    match ways.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            let rest = rest.join(", ");
            text!("skriv {rest} eller {last}", "write {rest} or {last}")
        }
        _ => {
            let way = ways.concat();
            text!("skriv {way}", "write {way}")
        }
    }
}

/// Digits in groups of three with underscores between.
fn underscored(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

fn of_text(value: &str) -> (Text, Text) {
    let written = quoted(value);
    let in_quotes =
        quoted(&format!("\"{}\"", value.trim_end_matches([',', ';']).replace('\\', "/").replace('"', "'")));
    if value.len() > 1 && value.starts_with('0') && value.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = quoted(match value.trim_start_matches('0') {
            "" => "0",
            number => number,
        });
        let message = text!(
            "{written} börjar med noll, och det gör inga tal",
            "{written} begins with a zero, and no number does"
        );
        return (
            message,
            text!(
                "skriv {in_quotes} om det är en kod, {number} om det är ett tal",
                "write {in_quotes} if it is a code, {number} if it is a number"
            ),
        );
    }
    let message = text!("{written} är text utan citattecken", "{written} is text without quotes");
    let Some(number) = leading_number(value) else {
        return (message, text!("skriv {in_quotes}", "write {in_quotes}"));
    };
    let help = text!(
        "skriv {in_quotes} om det är en text, {number} om det är ett tal",
        "write {in_quotes} if it is a text, {number} if it is a number"
    );
    (message, help)
}

/// The number that a text begins with, where words follow it: `12 st`. None where they may multiply it: `1,5 millioner`.
fn leading_number(value: &str) -> Option<String> {
    let words = value.find(char::is_alphabetic)?;
    let first = value.get(words..)?.split_whitespace().next()?;
    if number::may_multiply(first) || first.len() == 1 {
        return None;
    }
    let spelt = number::read(value.get(..words)?.trim_end())?;
    value.get(..words)?.ends_with(char::is_whitespace).then(|| quoted(&spelt.plain))
}
