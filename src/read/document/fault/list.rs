//! A list, or a table in braces, with a mistake in it.

use std::ops::Range;

use toml::de::DeValue;

use super::{character, quote, scalar, slice, trimmed};
use crate::read::problem::Problem;
use crate::text;

/// What is wrong with a list whose first mistake is at the byte `at` of it.
pub(super) fn fault(text: &str, range: &Range<usize>, at: usize) -> Problem {
    let written = slice(text, range);
    let at = at.min(written.len());
    let element = element(text, range, at);
    let value = slice(text, &element);
    if !value.is_empty() && DeValue::parse(value).is_err() {
        if quote::is_typographic(value) {
            return quote::fault(text, element);
        }
        if !value.starts_with(['"', '\'']) {
            return scalar::fault(text, element);
        }
    }
    let place = character(text, range.start + at);
    let is_list = written.starts_with('[');
    if is_list && end_of_list(written).is_some_and(|end| at >= end) {
        let message = text!("här står mer efter listans slut", "here is more after the end of the list");
        let help = text!(
            "ta bort det, eller skriv `#` före om det är en kommentar",
            "take it away, or write `#` before it if it is a comment"
        );
        return Problem::new(trimmed(text, range.start + at..range.end), message).with_help(help);
    }
    if is_list {
        let message = text!("listan är inte rätt skriven här", "the list is not written right here");
        let help = text!(
            "en lista skrivs med ett kommatecken mellan värdena: `[\"a\", \"b\"]`",
            "a list has one comma between its values: `[\"a\", \"b\"]`"
        );
        return Problem::new(place, message).with_help(help);
    }
    let message = text!(
        "det som står inom `{{ }}` är inte rätt skrivet här",
        "what stands within `{{ }}` is not written right here"
    );
    let help = text!(
        "skriv `namn = värde` med kommatecken emellan: `{{ from = \"EUR\", to = \"SEK\" }}`",
        "write `name = value` with commas between: `{{ from = \"EUR\", to = \"SEK\" }}`"
    );
    Problem::new(place, message).with_help(help)
}

/// The value in a list that a byte of it belongs to.
fn element(text: &str, range: &Range<usize>, at: usize) -> Range<usize> {
    let written = slice(text, range);
    let ends = |c: char| matches!(c, '[' | ']' | '{' | '}' | ',' | '=' | '\n' | '#');
    let (before, after) = written.split_at_checked(at).unwrap_or((written, ""));
    let start = before.rfind(ends).map_or(0, |found| found + 1);
    let end = after.find(ends).map_or(written.len(), |found| before.len() + found);
    // Up to the `=` of the next name: no value, but two without a comma between them.
    if written.get(end..).is_some_and(|rest| rest.starts_with('=')) {
        return range.start + at..range.start + at;
    }
    trimmed(text, range.start + start..range.start + end)
}

/// Where the list ends that a value begins with; `None` where quotes make that hard to see.
fn end_of_list(written: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in written.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 1 => return Some(at + 1),
            ']' => depth = depth.saturating_sub(1),
            '"' | '\'' | '#' => return None,
            _ => {}
        }
    }
    None
}
