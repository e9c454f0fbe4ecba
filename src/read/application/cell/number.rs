//! Amounts, decimals and whole numbers.

use rust_decimal::Decimal;

use super::{Flaw, describe};
use crate::read::application::facts::Written;
use crate::read::spelling::number;
use crate::read::tree::{Digits, TomlValue};
use crate::schema::{Column, Kind, Table, TableId};
use crate::text;
use crate::value::amount::{self, LARGEST, Shape, from_literal, from_text};
use crate::value::text::{Text, quoted};

/// Whole numbers that are never below zero.
const COUNTS: [(TableId, &str); 3] =
    [(TableId::PARTNER, "employees"), (TableId::ATTACHMENT, "pages"), (TableId::COST, YEAR)];
/// What a whole number looks like.
const WHOLE: Shape = Shape { decimals: 0, negative: true };
/// The column of a year.
const YEAR: &str = "year";
/// Years that somebody may mean.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=9999;

/// A number with decimals, as digits or as a text.
pub(in crate::read::application) fn decimal(
    column: &Column,
    value: &Written<'_>,
    shape: Shape,
) -> Result<Decimal, Flaw> {
    let read = match value.get_ref() {
        TomlValue::Integer(digits) if digits.radix() != 10 => return Err(of_radix(digits)),
        TomlValue::Integer(digits) | TomlValue::Float(digits) => from_literal(digits.as_str(), shape),
        TomlValue::String(text) => from_text(text, shape),
        other => return Err(describe::wrong(column, other)),
    };
    read.map_err(|flaw| of_flaw(column, value.get_ref(), flaw, shape))
}

/// A whole number.
pub(super) fn integer(
    (id, table): (TableId, &Table),
    column: &Column,
    value: &Written<'_>,
) -> Result<i64, Flaw> {
    let digits = match value.get_ref() {
        TomlValue::Integer(digits) if digits.radix() != 10 => return Err(of_radix(digits)),
        TomlValue::Integer(digits) => digits,
        other => return Err(describe::wrong(column, other)),
    };
    let number = digits.as_str().parse::<i64>().ok().filter(|number| (-LARGEST..=LARGEST).contains(number));
    let Some(number) = number else {
        // The parser lets some letters among the digits pass: `1_000kr`.
        let is_number =
            digits.as_str().trim_start_matches(['+', '-']).bytes().all(|byte| byte.is_ascii_digit());
        if is_number {
            return Err(too_large(digits.as_str()));
        }
        return Err(of_flaw(column, value.get_ref(), amount::Flaw::NotANumber, WHOLE));
    };
    let is_count = number < 0 && COUNTS.contains(&(id, column.name.as_str()));
    if column.name == YEAR && table.name == "cost" && !YEARS.contains(&number) {
        let message = text!("{number} är inget årtal", "{number} is no year");
        return Err((
            message,
            Some(text!("skriv året med fyra siffror, `2025`", "write the year with four digits, `2025`")),
        ));
    }
    if is_count {
        let name = quoted(&column.name);
        let message = text!("{name} kan inte vara mindre än noll", "{name} cannot be less than zero");
        let positive = quoted(&format!("{} = {}", column.name, number.unsigned_abs()));
        return Err((message, Some(text!("skriv {positive}", "write {positive}"))));
    }
    Ok(number)
}

fn too_large(digits: &str) -> Flaw {
    let written = quoted(digits);
    let message = text!("{written} är ett för stort tal", "{written} is too large a number");
    let help = text!(
        "det största som får skrivas är 1 000 000 000 000 000",
        "the largest that may be written is 1 000 000 000 000 000"
    );
    (message, Some(help))
}

/// A number in the digits of another base: `0x10` is sixteen.
fn of_radix(digits: &Digits<'_>) -> Flaw {
    let written = quoted(&digits.to_string());
    let message =
        text!("{written} är inte skrivet med vanliga siffror", "{written} is not written in ordinary digits");
    let number =
        i128::from_str_radix(digits.as_str(), digits.radix()).ok().map(|number| quoted(&number.to_string()));
    (message, number.map(|number| text!("skriv {number}", "write {number}")))
}

fn of_flaw(column: &Column, value: &TomlValue<'_>, flaw: amount::Flaw, shape: Shape) -> Flaw {
    let literal = describe::literal(value).unwrap_or_default();
    let written = quoted(&literal);
    let (sv, en) = if column.kind == Kind::Amount { ("belopp", "amount") } else { ("tal", "number") };
    let decimals = shape.decimals;
    let spelt = number::read(&literal);
    // A number that is wrong in itself is so in every spelling.
    let of_plain = spelt.as_ref().and_then(|spelt| from_literal(&spelt.plain, shape).err());
    let flaw = match of_plain {
        Some(own @ (amount::Flaw::Negative | amount::Flaw::TooLarge)) => own,
        _ => flaw,
    };
    let message = match flaw {
        amount::Flaw::NotANumber | amount::Flaw::Infinite => {
            text!("{written} är inget {sv}", "{written} is no {en}")
        }
        amount::Flaw::Grouping => {
            text!(
                "mellanrummen i {written} delar inte av tre siffror i taget",
                "the spaces in {written} do not part three digits at a time"
            )
        }
        amount::Flaw::TooManyDecimals => {
            text!("{written} har fler än {decimals} decimaler", "{written} has more than {decimals} decimals")
        }
        amount::Flaw::Exponent => {
            text!("{written} är skrivet som en tiopotens", "{written} is written as a power of ten")
        }
        amount::Flaw::Negative => {
            text!("ett {sv} kan inte vara mindre än noll", "an {en} cannot be less than zero")
        }
        amount::Flaw::TooLarge => return too_large(&literal),
    };
    let help = match (flaw, spelt) {
        (amount::Flaw::Negative, _) if column.name != "amount" => {
            text!("skriv det utan minustecken", "write it without the minus sign")
        }
        (amount::Flaw::Negative, _) => text!(
            "skriv det utan minustecken; projektets egna intäkter står i `[[income]]` och minskar kostnaden",
            "write it without the minus sign; the project's own income stands in `[[income]]` and lowers the cost"
        ),
        (amount::Flaw::Exponent, _) => {
            let digits = quoted(&in_full(&literal).unwrap_or_else(|| "1000000".to_owned()));
            text!("skriv ut alla siffror, {digits}", "write all the digits, {digits}")
        }
        (amount::Flaw::TooManyDecimals, Some(spelt)) if of_plain.is_some() && spelt.other.is_none() => {
            text!("avrunda till {decimals} decimaler", "round it to {decimals} decimals")
        }
        (_, Some(spelt)) => of_spelling(&spelt, of_plain.map(|_| decimals)),
        _ if decimals == 0 => text!("skriv bara siffror, `1200`", "write digits only, `1200`"),
        _ => text!(
            "skriv bara siffror, `1234.50`, eller en text med mellanslag och decimalkomma, `\"1 234,50\"`",
            "write digits only, `1234.50`, or a text with spaces and a decimal comma, `\"1 234,50\"`"
        ),
    };
    (message, Some(help))
}

/// The digits of a number that is written as a power of ten.
fn in_full(literal: &str) -> Option<String> {
    let number = Decimal::from_scientific(&literal.to_lowercase()).ok()?.normalize();
    (number.abs() <= Decimal::from(LARGEST)).then(|| number.to_string())
}

/// What a number that can be seen through its spelling should look like, and how many decimals it may have, where it has
/// more.
fn of_spelling(spelt: &number::Spelt, decimals: Option<u32>) -> Text {
    let plain = quoted(&spelt.plain);
    if let Some(other) = &spelt.other {
        let other = quoted(other);
        return text!(
            "skriv {plain} eller {other}, vilket det nu är",
            "write {plain} or {other}, whichever it is"
        );
    }
    if let Some(decimals) = decimals {
        return text!(
            "skriv {plain}, avrundat till {decimals} decimaler",
            "write {plain}, rounded to {decimals} decimals"
        );
    }
    match spelt.unit.as_str() {
        "" | "." => text!("skriv {plain}", "write {plain}"),
        unit => {
            let unit = quoted(unit);
            text!("skriv {plain}, utan {unit}", "write {plain}, without {unit}")
        }
    }
}
