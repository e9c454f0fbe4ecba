//! Values that a call states: numbers, days, texts, values of lists.

use std::ops::{Range, RangeInclusive};

use rust_decimal::Decimal;
use time::Date;

use super::Compiler;
use crate::call::Literal;
use crate::read::keys::Node;
use crate::read::moment::{MomentFlaw, moment};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::read::tree::TomlValue;
use crate::reference::NumberFormat;
use crate::schema::{ColumnId, Content, Kind, TableId};
use crate::text;
use crate::value::amount::{self, Shape};
use crate::value::exact::{Exact, MAX_DECIMALS};
use crate::value::moment::Moment;
use crate::value::text::{Text, quoted};

/// Years that a day of a call lies in, unless a digit is wrong.
const USUAL_YEARS: RangeInclusive<i32> = 1900..=2100;

impl Compiler<'_> {
    /// A number that a call states.
    pub(super) fn number(&mut self, node: &Node<'_>) -> Option<Decimal> {
        let shape = Shape { decimals: MAX_DECIMALS, negative: true };
        let (written, number) = match node.get_ref() {
            TomlValue::Integer(number) if number.radix() == 10 => {
                // The parser lets some letters among the digits pass: `1_000kr`.
                (number.to_string(), amount::from_literal(number.as_str(), shape).ok())
            }
            TomlValue::Integer(number) => (number.to_string(), None),
            TomlValue::Float(number) => {
                (number.as_str().to_owned(), amount::from_literal(number.as_str(), shape).ok())
            }
            _ => (String::new(), None),
        };
        if number.is_none() {
            let help = match spelling::number::read(&written) {
                Some(spelt) if spelt.other.is_none() => {
                    let plain = spelt.plain;
                    text!("skriv `{plain}`", "write `{plain}`")
                }
                _ => {
                    text!("skriv ett tal med högst sex decimaler", "write a number with at most six decimals")
                }
            };
            let written = quoted(&written);
            let message = text!("{written} är inget tal", "{written} is no number");
            self.advise(node.span(), message, help);
        }
        number
    }

    /// A day or instant that a call states.
    pub(super) fn literal_moment(&mut self, node: &Node<'_>) -> Option<Moment> {
        let read = match node.get_ref() {
            TomlValue::Datetime(datetime) => moment(datetime),
            _ => Err(MomentFlaw::NoDate),
        };
        let (message, help) = match read {
            Ok(moment) => {
                self.remark_on_far_day(moment.day(), node.span());
                return Some(moment);
            }
            Err(MomentFlaw::NoOffset) => (
                text!("tidpunkten säger inte i vilken tidszon", "the time does not say in which time zone"),
                text!(
                    "skriv till exempel `2021-11-30T17:00:00+01:00` för svensk normaltid",
                    "write `2021-11-30T17:00:00+01:00`, for instance, for Swedish winter time"
                ),
            ),
            Err(_) => (
                text!("här väntas ett datum", "a date is expected here"),
                text!(
                    "skriv till exempel `2024-03-19`, utan citattecken",
                    "write `2024-03-19`, for instance, without quotes"
                ),
            ),
        };
        self.advise(node.span(), message, help);
        None
    }

    /// Remarks on a day that hardly any application has.
    pub(super) fn remark_on_far_day(&mut self, day: Date, span: Range<usize>) {
        let year = day.year();
        if !USUAL_YEARS.contains(&year) {
            let message = text!("året {year} ligger långt bort", "the year {year} is far away");
            let help = text!("skriv det år som menas", "write the year that is meant");
            self.remark(Problem::new(span, message).with_help(help));
        }
    }

    /// A value of a column, as the call states it.
    pub(super) fn literal(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) -> Option<Literal> {
        match (node.get_ref(), &self.schema.column(table, column).kind) {
            (TomlValue::String(text), _) => self.text_literal(text, &node.span(), table, column),
            (TomlValue::Boolean(value), Kind::Boolean) => Some(Literal::Boolean(*value)),
            (TomlValue::Integer(_) | TomlValue::Float(_), Kind::Integer | Kind::Decimal) => {
                self.number(node).map(|number| Literal::Number(Exact::from(number)))
            }
            (TomlValue::Datetime(_), Kind::Date | Kind::Moment) => {
                self.literal_moment(node).map(|moment| Literal::Date(moment.day()))
            }
            _ => {
                self.wrong_literal(&node.span(), table, column);
                None
            }
        }
    }

    fn wrong_literal(&mut self, span: &Range<usize>, table: TableId, column: ColumnId) {
        let path = self.schema.path(table, column);
        let help = match &self.schema.column(table, column).kind {
            Kind::Boolean => text!(
                "skriv `true` eller `false`, utan citattecken",
                "write `true` or `false`, without quotes"
            ),
            Kind::Integer | Kind::Decimal | Kind::Amount => text!("skriv ett tal", "write a number"),
            Kind::Date | Kind::Moment => {
                text!("skriv ett datum, som `2024-03-19`", "write a date, such as `2024-03-19`")
            }
            Kind::Text(_) => text!("skriv en text inom citattecken", "write a text in quotes"),
            Kind::Choice(list) | Kind::Choices(list) => {
                let known = spelling::list(list.choices.iter().map(|choice| choice.key.as_str()));
                text!("skriv ett av {known}", "write one of {known}")
            }
            Kind::Reference(_) => text!(
                "raden har ett id som varje ansökan väljer: kräv `given`, eller något av den rad som den pekar på",
                "the row has an id of the application's choosing: ask for `given`, or something of the row it points to"
            ),
        };
        let message = text!("`{path}` har inte värden av det slaget", "`{path}` has no values of that kind");
        self.advise(span.clone(), message, help);
    }

    pub(super) fn text_literal(
        &mut self,
        text: &str,
        span: &Range<usize>,
        table: TableId,
        column: ColumnId,
    ) -> Option<Literal> {
        match self.schema.column(table, column).kind.clone() {
            Kind::Text(content) => {
                self.known_text(content, text, span)?;
                Some(Literal::Text(self.reference.comparable(content, text).into_owned()))
            }
            Kind::Choice(list) => {
                let found = list.find(text).map(Literal::Choice);
                if found.is_none() {
                    self.no_such_value(text, span, table, column);
                }
                found
            }
            Kind::Choices(_) => {
                let path = self.schema.path(table, column);
                self.advise(
                    span.clone(),
                    text!("`{path}` har flera värden", "`{path}` has several values"),
                    text!(
                        "skriv `{{ has = \"{text}\" }}`, eller `{{ only = [\"{text}\"] }}` om inget annat får vara med",
                        "write `{{ has = \"{text}\" }}`, or `{{ only = [\"{text}\"] }}` if nothing else may be among them"
                    ),
                );
                None
            }
            _ => {
                self.wrong_literal(span, table, column);
                None
            }
        }
    }

    /// Says that a column's list lacks a value: which one was meant, or which column has it.
    pub(super) fn no_such_value(
        &mut self,
        text: &str,
        span: &Range<usize>,
        table: TableId,
        column: ColumnId,
    ) {
        let path = self.schema.path(table, column);
        let message = text!("`{path}` har inget värde `{text}`", "`{path}` has no value `{text}`");
        let help = self.column_with_value(text, table).or_else(|| {
            let list = self.schema.column(table, column).kind.choices().cloned()?;
            spelling::advice(text, list.choices.iter().map(|choice| choice.key.as_str()))
        });
        self.problems().push(Problem { span: span.clone(), message, help });
    }

    /// Advice where another column of the table has such a value.
    fn column_with_value(&self, text: &str, table: TableId) -> Option<Text> {
        let has_it = |column: &&crate::schema::Column| {
            column.kind.choices().is_some_and(|list| list.find(text).is_some())
        };
        let other = self.schema.table(table).columns.iter().find(has_it)?;
        let other = format!("{}.{}", self.schema.table(table).name, other.name);
        Some(text!("det är ett värde för `{other}`", "it is a value of `{other}`"))
    }

    /// Countries, currencies and regions must exist, and a language must look like one.
    pub(super) fn known_text(&mut self, content: Content, text: &str, span: &Range<usize>) -> Option<()> {
        let countries = &self.reference.regions.countries;
        match content {
            Content::Country if !countries.contains(text) => {
                let by_name =
                    countries.all().iter().find(|country| country.name.sv == text || country.name.en == text);
                let by_nuts = countries.all().iter().find(|country| country.nuts.as_deref() == Some(text));
                let help = match by_name.or(by_nuts) {
                    Some(country) => {
                        let code = &country.code;
                        text!("skriv `{code}`", "write `{code}`")
                    }
                    None => text!(
                        "skriv landets två bokstäver enligt ISO 3166, som `SE`",
                        "write the country's two letters by ISO 3166, such as `SE`"
                    ),
                };
                self.advise(
                    span.clone(),
                    text!("det finns inget land `{text}`", "there is no country `{text}`"),
                    help,
                );
                None
            }
            Content::Currency if !self.reference.currencies.contains(text) => {
                self.no_currency(text, span.clone());
                None
            }
            Content::Region if !self.is_region(text) => {
                self.advise(
                    span.clone(),
                    text!("det finns ingen region `{text}`", "there is no region `{text}`"),
                    text!(
                        "skriv namnet på en region, eller dess NUTS-kod",
                        "write the name of a region, or its NUTS code"
                    ),
                );
                None
            }
            Content::OrganisationNumber => self.known_number(text, span),
            Content::Language if !is_language(text) => {
                self.advise(
                    span.clone(),
                    text!("det finns inget språk `{text}`", "there is no language `{text}`"),
                    text!(
                        "skriv språkets två eller tre bokstäver, som `sv`",
                        "write the language's two or three letters, such as `sv`"
                    ),
                );
                None
            }
            _ => Some(()),
        }
    }

    /// An organisation number has digits; one with as many as a format that is known here should keep to it.
    fn known_number(&mut self, text: &str, span: &Range<usize>) -> Option<()> {
        let digits = self.reference.comparable(Content::OrganisationNumber, text).len();
        if digits == 0 {
            self.advise(
                span.clone(),
                text!(
                    "det finns inga siffror i numret `{text}`",
                    "there are no digits in the number `{text}`"
                ),
                text!("skriv numret, som `556036-0793`", "write the number, such as `556036-0793`"),
            );
            return None;
        }
        let formats = self.reference.formats.iter().filter(|format| format.digits == digits);
        let known: Vec<&NumberFormat> = formats.collect();
        if let (Some(format), false) = (known.first(), known.iter().any(|format| format.admits(text))) {
            let label = format.label.clone();
            let help = text!(
                "se efter i siffrorna: den sista följer av de andra",
                "look the digits over: the last one follows from the others"
            );
            let message =
                Text::new(format!("`{text}` är inget {}", label.sv), format!("`{text}` is no {}", label.en));
            self.remark(Problem::new(span.clone(), message).with_help(help));
        }
        Some(())
    }

    /// Whether this names a region of some country.
    fn is_region(&self, text: &str) -> bool {
        let regions = &self.reference.regions;
        regions.countries.all().iter().any(|country| regions.resolve(&country.code, text).is_ok())
    }
}

fn is_language(text: &str) -> bool {
    let first = text.split('-').next().unwrap_or_default();
    matches!(first.len(), 2 | 3) && first.bytes().all(|byte| byte.is_ascii_alphabetic())
}
