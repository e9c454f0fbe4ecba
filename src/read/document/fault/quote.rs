//! Quotes that a word processor has made curly.

use std::ops::Range;

use super::slice;
use crate::read::problem::Problem;
use crate::text;
use crate::value::text::quoted;

/// What stands for a quote in running text, and is none here.
const TYPOGRAPHIC: [char; 14] = ['“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '″', '′', '´', '`'];

/// Whether a text begins or ends with a quote that is none.
pub(super) fn is_typographic(text: &str) -> bool {
    text.starts_with(TYPOGRAPHIC) || (text.starts_with(['"', '\'']) && text.ends_with(TYPOGRAPHIC))
}

/// The same text within straight quotes.
pub(super) fn straightened(text: &str) -> String {
    let inner = text.trim_matches(|c| TYPOGRAPHIC.contains(&c) || matches!(c, '"' | '\''));
    format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text in quotes that are none.
pub(super) fn fault(text: &str, range: Range<usize>) -> Problem {
    let straight = quoted(&straightened(slice(text, &range)));
    let message =
        text!("citattecknen runt texten är av fel slag", "the quotes around the text are of the wrong kind");
    let help = text!(
        "skriv {straight}, med raka citattecken (Ctrl+Z ångrar när ett ordbehandlingsprogram har bytt ut dem)",
        "write {straight}, with straight quotes (Ctrl+Z undoes it when a word processor has replaced them)"
    );
    Problem::new(range, message).with_help(help)
}
