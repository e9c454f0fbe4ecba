//! A name or a header that stands twice, or that is two things at once.

use std::ops::Range;

use super::slice;
use crate::read::document::line_of;
use crate::read::document::splice::Clash;
use crate::read::problem::Problem;
use crate::text;
use crate::value::text::quoted;

/// A name that has a value already.
pub(in crate::read::document) fn twice(text: &str, clash: &Clash) -> Problem {
    let (name, line) = (quoted(slice(text, &clash.again)), line_of(text, clash.first.start));
    let message = text!(
        "{name} står två gånger, första gången på rad {line}",
        "{name} stands twice, first on line {line}"
    );
    let help = text!("ta bort den ena raden", "take one of the lines away");
    Problem::new(clash.again.clone(), message).with_help(help)
}

/// The first name of a row again, in the same row.
pub(in crate::read::document) fn missing_header(
    text: &str,
    again: Range<usize>,
    first: &Range<usize>,
    table: &str,
) -> Problem {
    let (name, line) = (quoted(slice(text, &again)), line_of(text, first.start));
    let header = quoted(&format!("[[{table}]]"));
    let message = text!(
        "{name} står två gånger i samma {header}, första gången på rad {line}",
        "{name} stands twice in the same {header}, first on line {line}"
    );
    let help = text!(
        "börjar en ny rad i tabellen här, skriv {header} på en egen rad ovanför",
        "if a new row begins here, write {header} on a line of its own above"
    );
    Problem::new(again, message).with_help(help)
}

/// A table where a value stands.
pub(in crate::read::document) fn no_table(text: &str, clash: &Clash) -> Problem {
    let (name, line) = (quoted(slice(text, &clash.again)), line_of(text, clash.first.start));
    let message = text!(
        "{name} har redan ett värde, på rad {line}, och kan inte vara en rubrik också",
        "{name} has a value already, on line {line}, and cannot be a header too"
    );
    let help =
        text!("ge den ena ett annat namn, eller ta bort den", "rename one of the two, or take it away");
    Problem::new(clash.again.clone(), message).with_help(help)
}

/// `[table]` and `[[table]]` in one file.
pub(in crate::read::document) fn two_kinds(
    text: &str,
    again: Range<usize>,
    first: &Range<usize>,
    table: &str,
) -> Problem {
    let line = line_of(text, first.start);
    let (single, double) = (quoted(&format!("[{table}]")), quoted(&format!("[[{table}]]")));
    let message = text!(
        "rubriken står både som {single} och som {double}, första gången på rad {line}",
        "the header is written both {single} and {double}, first on line {line}"
    );
    let help = text!(
        "skriv {double} om det kan finnas flera, och då överallt",
        "write {double} if there can be several, and then everywhere"
    );
    Problem::new(again, message).with_help(help)
}

/// `[table]` for the second time.
pub(in crate::read::document) fn second_header(
    text: &str,
    again: Range<usize>,
    first: &Range<usize>,
    table: &str,
    are_rows: bool,
) -> Problem {
    let line = line_of(text, first.start);
    let (single, double) = (quoted(&format!("[{table}]")), quoted(&format!("[[{table}]]")));
    let message = text!(
        "{single} står två gånger, första gången på rad {line}",
        "{single} stands twice, first on line {line}"
    );
    let help = if are_rows {
        text!(
            "är det flera av samma slag, skriv {double} med dubbla hakparenteser ovanför var och en",
            "if there are several of a kind, write {double}, with double brackets, above each of them"
        )
    } else {
        text!(
            "flytta raderna under den till den första {single}",
            "move the lines below it to the first {single}"
        )
    };
    Problem::new(again, message).with_help(help)
}
