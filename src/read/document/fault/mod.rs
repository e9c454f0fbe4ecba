//! What is wrong with a statement, in words for somebody who comes from a spreadsheet.

pub(super) mod clash;
mod header;
mod key;
mod list;
mod open;
mod quote;
mod scalar;
mod stray;
mod value;

pub(super) use header::header;
pub(in crate::read) use scalar::no_such_day;
pub(super) use stray::stray;

use std::ops::Range;

use toml::de::Error;

use super::statement::Statement;
use crate::read::problem::Problem;
use crate::text;
use crate::value::text::Text;

/// The mistakes of a name with a value: of the name, of the value, or of both.
pub(super) fn pair(text: &str, statement: &Statement, equals: usize, errors: &[Error]) -> Vec<Problem> {
    let name = statement.range.start..equals;
    let value = trimmed(text, equals + 1..statement.range.end);
    let of_value = match statement.open {
        Some(open) => Some(open::fault(text, statement, open)),
        None => value::fault(text, &value),
    };
    let mut problems: Vec<Problem> = key::fault(text, &name).into_iter().chain(of_value).collect();
    if problems.is_empty() {
        let first = errors.iter().filter_map(Error::span).min_by_key(|span| span.start).unwrap_or(0..0);
        problems.push(unknown(text, first.start + statement.range.start..first.end + statement.range.start));
    }
    problems
}

/// A mistake that nothing here knows by name.
pub(super) fn unknown(text: &str, span: Range<usize>) -> Problem {
    let end = span.end.min(text.len());
    let message = text!("det som står här går inte att läsa", "what stands here cannot be read");
    Problem::new(span.start.min(end)..end, message).with_help(how_values_are_written())
}

/// How each kind of value is written.
fn how_values_are_written() -> Text {
    text!(
        "text skrivs inom raka citattecken, `\"så här\"`, tal med bara siffror, `1200000` eller `0.5`, datum som \
           `2024-06-01`, ja och nej som `true` och `false`",
        "text is written in straight quotes, `\"like this\"`, a number with digits only, `1200000` or `0.5`, a date like \
         `2024-06-01`, yes and no as `true` and `false`"
    )
}

/// The bytes without the space around them, be it the kind that nobody sees.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(inner) = text.get(range.clone()) else {
        return range;
    };
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}

/// A part of the text; nothing where the range is none.
fn slice<'s>(text: &'s str, range: &Range<usize>) -> &'s str {
    text.get(range.clone()).unwrap_or_default()
}

/// The bytes of the character at a place; none at the end.
fn character(text: &str, at: usize) -> Range<usize> {
    let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    at..at + length
}
