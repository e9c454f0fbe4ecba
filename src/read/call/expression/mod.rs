//! The small language of bounds and values: `"40 % of total"`, `"7 500 000 EUR"`, `"project.start + 24 months"`.

mod function;
mod mistake;

use rust_decimal::Decimal;
use time::Date;
use time::macros::format_description;

use crate::call::{Extreme, Rounding};
use crate::read::document::no_such_day;
use crate::read::spelling;
use crate::text;
use crate::value::amount::{self, Shape};
use crate::value::length::Length;
use mistake::share;

pub(super) use mistake::Mistake;

/// How deep parentheses and shares may stand in one another, and how many factors a product has.
const DEEPEST: usize = 16;
/// The units of lengths of time.
const LENGTHS: [&str; 6] = ["days", "months", "years", "day", "month", "year"];
/// What a number in an expression may look like.
const NUMBER: Shape = Shape { decimals: 6, negative: false };

/// A parsed expression: its shape, no names looked up yet. The offset is where in the text it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parsed {
    /// The byte of the text where it begins.
    pub(super) at: usize,
    /// What stands there.
    pub(super) kind: ParsedKind,
}

/// What an expression is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ParsedKind {
    /// A number as it stands.
    Number(Decimal),
    /// An amount in a currency.
    Money(Decimal, String),
    /// A length of time.
    Length(Length),
    /// A day.
    Day(Date),
    /// A percentage of something.
    Share(Decimal, Box<Parsed>),
    /// A measure, or a column of the project.
    Name {
        /// Whether of the whole application.
        whole: bool,
        /// As it is written.
        name: String,
    },
    /// Several of them, added (`true`) or subtracted.
    Sum(Vec<(bool, Parsed)>),
    /// Two of them multiplied.
    Product(Box<(Parsed, Parsed)>),
    /// The first divided by the second.
    Quotient(Box<(Parsed, Parsed)>),
    /// The lowest or the highest of several.
    Extreme(Extreme, Vec<Parsed>),
    /// One of them as a whole number.
    Rounded(Rounding, Box<Parsed>),
}

impl Parsed {
    /// The names in it, each with whether it is of the whole application.
    pub(super) fn names<'p>(&'p self, names: &mut Vec<(bool, &'p str)>) {
        match &self.kind {
            ParsedKind::Name { whole, name } => names.push((*whole, name)),
            ParsedKind::Share(_, of) | ParsedKind::Rounded(_, of) => of.names(names),
            ParsedKind::Sum(parts) => parts.iter().for_each(|(_, part)| part.names(names)),
            ParsedKind::Extreme(_, parts) => parts.iter().for_each(|part| part.names(names)),
            ParsedKind::Product(both) | ParsedKind::Quotient(both) => {
                both.0.names(names);
                both.1.names(names);
            }
            ParsedKind::Number(_) | ParsedKind::Money(..) | ParsedKind::Length(_) | ParsedKind::Day(_) => {}
        }
    }
}

/// Parses an expression.
pub(super) fn parse(text: &str) -> Result<Parsed, Mistake> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let parsed = parser.sum()?;
    parser.skip_spaces();
    match parser.rest().chars().next() {
        None => Ok(parsed),
        Some(next) => Err(parser.unexpected(next)),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Takes a sign, if it stands next.
    fn takes(&mut self, sign: char) -> bool {
        self.skip_spaces();
        let there = self.rest().starts_with(sign);
        if there {
            self.at += sign.len_utf8();
        }
        there
    }

    /// The word that stands next, without taking it.
    fn word(&self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    fn sum(&mut self) -> Result<Parsed, Mistake> {
        self.skip_spaces();
        let at = self.at;
        let mut parts = vec![(!self.takes('-'), self.product()?)];
        loop {
            let added = if self.takes('+') {
                true
            } else if self.takes('-') {
                false
            } else {
                break;
            };
            parts.push((added, self.product()?));
        }
        match (parts.len(), parts.pop()) {
            (1, Some((true, only))) => Ok(only),
            (_, Some(last)) => {
                parts.push(last);
                Ok(Parsed { at, kind: ParsedKind::Sum(parts) })
            }
            (_, None) => Err(self.lacks_something()),
        }
    }

    /// Counts what stands in one another.
    fn go_deeper(&mut self) -> Result<(), Mistake> {
        self.depth += 1;
        if self.depth <= DEEPEST { Ok(()) } else { Err(self.too_deep()) }
    }

    fn product(&mut self) -> Result<Parsed, Mistake> {
        let mut product = self.term()?;
        for factors in 1_usize.. {
            let kind = if self.takes('*') {
                ParsedKind::Product
            } else if self.takes('/') {
                ParsedKind::Quotient
            } else {
                return Ok(product);
            };
            if factors > DEEPEST {
                return Err(self.too_deep());
            }
            let at = product.at;
            product = Parsed { at, kind: kind(Box::new((product, self.term()?))) };
        }
        Ok(product)
    }

    /// Something in parentheses, of which the first has been taken: several, with commas between them.
    fn parenthesised(&mut self) -> Result<Vec<Parsed>, Mistake> {
        self.go_deeper()?;
        let mut parts = vec![self.sum()?];
        while self.takes(',') {
            parts.push(self.sum()?);
        }
        self.depth -= 1;
        if self.takes(')') {
            Ok(parts)
        } else {
            Err(self
                .mistake(text!("`)` saknas", "`)` is missing"))
                .with_help(text!("skriv den där parentesen slutar", "write it where the parenthesis ends")))
        }
    }

    fn term(&mut self) -> Result<Parsed, Mistake> {
        self.skip_spaces();
        let at = self.at;
        if self.takes('(') {
            let mut inner = self.parenthesised()?;
            return match (inner.len(), inner.pop()) {
                (1, Some(only)) => Ok(only),
                _ => Err(self.mistake(text!(
                    "ett kommatecken väntades inte i parentesen",
                    "a comma was not expected in the parentheses"
                ))),
            };
        }
        if let Some(day) = self.rest().get(..10).and_then(day) {
            self.at += 10;
            return Ok(Parsed { at, kind: ParsedKind::Day(day) });
        }
        if let Some((year, month)) = self.rest().get(..10).and_then(shaped_like_a_day) {
            let (message, help) = no_such_day(self.rest().get(..10).unwrap_or_default(), year, month);
            return Err(self.mistake(message).with_help(help));
        }
        if self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            let number = self.number()?;
            return self.quantity(at, number);
        }
        self.name(at)
    }

    fn name(&mut self, at: usize) -> Result<Parsed, Mistake> {
        let mut word = self.word();
        let whole = word == "whole";
        if whole {
            self.at += word.len();
            self.skip_spaces();
            word = self.word();
        }
        if word.is_empty() {
            return Err(self.lacks_something());
        }
        self.at += word.len();
        if !whole && self.takes('(') {
            return self.function(at, word);
        }
        Ok(Parsed { at, kind: ParsedKind::Name { whole, name: word.to_owned() } })
    }

    /// A number with its groups: digits, and spaces before a further digit.
    fn number(&mut self) -> Result<Decimal, Mistake> {
        let rest = self.rest();
        let mut end = 0;
        let mut chars = rest.char_indices().peekable();
        while let Some((index, c)) = chars.next() {
            let before_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            let inside = matches!(c, '.' | ',' | '_') || (c.is_whitespace() && !c.is_control());
            if c.is_ascii_digit() || (inside && before_digit) {
                end = index + c.len_utf8();
            } else {
                break;
            }
        }
        let written = rest.get(..end).unwrap_or_default();
        let number = amount::from_text(written, NUMBER).map_err(|_| {
            let mistake = self.mistake(text!("`{written}` är inget tal", "`{written}` is no number"));
            match spelling::number::read(written) {
                Some(spelt) if spelt.other.is_none() => {
                    let plain = spelt.plain;
                    mistake.with_help(text!("skriv `{plain}`", "write `{plain}`"))
                }
                _ => mistake.with_help(text!(
                    "skriv siffror, med mellanslag mellan grupper om tre: `1 234 500`",
                    "write digits, with spaces between groups of three: `1 234 500`"
                )),
            }
        })?;
        self.at += end;
        Ok(number)
    }

    /// What a number is a number of.
    fn quantity(&mut self, at: usize, number: Decimal) -> Result<Parsed, Mistake> {
        if self.takes('%') {
            self.skip_spaces();
            if self.word() != "of" {
                let mistake = self
                    .mistake(text!("det står inte vad andelen är av", "it is not said what the share is of"));
                return Err(mistake.with_help(share()));
            }
            self.at += 2;
            self.go_deeper()?;
            let of = self.term()?;
            self.depth -= 1;
            return Ok(Parsed { at, kind: ParsedKind::Share(number, Box::new(of)) });
        }
        self.skip_spaces();
        let word = self.word();
        let kind = if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            ParsedKind::Money(number, word.to_owned())
        } else if let Some(length) = length(number, word) {
            ParsedKind::Length(length)
        } else if word.is_empty() {
            return Ok(Parsed { at, kind: ParsedKind::Number(number) });
        } else {
            return Err(self.no_unit(number, word));
        };
        self.at += word.len();
        Ok(Parsed { at, kind })
    }
}

/// The year and month of what is written as a day.
fn shaped_like_a_day(text: &str) -> Option<(i32, u8)> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let is_number =
        |part: &str, digits| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_like = is_number(year, 4) && is_number(month, 2) && is_number(day, 2);
    is_like.then_some((year.parse().ok()?, month.parse().ok()?))
}

/// A day as TOML writes it: `2024-03-19`.
fn day(text: &str) -> Option<Date> {
    Date::parse(text, format_description!("[year]-[month]-[day]")).ok()
}

fn length(number: Decimal, unit: &str) -> Option<Length> {
    let number = u32::try_from(number.is_integer().then_some(number)?).ok()?;
    match unit {
        "day" | "days" => Some(Length::Days(number)),
        "month" | "months" => Some(Length::Months(number)),
        "year" | "years" => number.checked_mul(12).map(Length::Months),
        _ => None,
    }
}
