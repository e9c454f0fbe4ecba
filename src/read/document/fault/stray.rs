//! A line that is neither a header nor a name with a value.

use super::{open, slice, trimmed};
use crate::read::document::statement::Statement;
use crate::read::problem::Problem;
use crate::text;
use crate::value::text::{Text, quoted};

/// How comments begin in other kinds of files.
const COMMENTS: [&str; 6] = ["//", "--", ";", "/*", "%", "<!--"];

/// What is wrong with such a line, and whether it is running text, of which the next line may be a part too.
pub(in crate::read::document) fn stray(text: &str, statement: &Statement) -> (Problem, bool) {
    if let Some(open) = statement.open {
        return (open::fault(text, statement, open), false);
    }
    let line = slice(text, &statement.range);
    if let Some(at) = line.find(|c: char| c.is_control() && c != '\t') {
        let rest = line.get(at..).unwrap_or_default();
        return (unseen(statement.range.start + at, rest), false);
    }
    let range = trimmed(text, statement.range.clone());
    let message = text!(
        "raden är varken en rubrik eller `namn = värde`",
        "the line is neither a header nor `name = value`"
    );
    let meant = advice(line);
    let is_prose = meant.is_none();
    let help = meant.unwrap_or_else(|| {
        text!(
            "skriv `namn = värde`; börja raden med `#` om det är en kommentar",
            "write `name = value`; begin the line with `#` if it is a comment"
        )
    });
    (Problem::new(range, message).with_help(help), is_prose)
}

/// Advice for a line that was meant to be something; none for one of running text.
fn advice(line: &str) -> Option<Text> {
    if let Some(mark) = COMMENTS.into_iter().find(|mark| line.starts_with(mark)) {
        let mark = quoted(mark);
        return Some(text!(
            "en kommentar börjar med `#`, inte med {mark}",
            "a comment begins with `#`, not with {mark}"
        ));
    }
    let is_name = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    };
    if let Some((name, value)) =
        line.split_once([':', '\t', ';']).filter(|(name, _)| is_name(name.trim().trim_matches('"')))
    {
        let right =
            quoted(&format!("{} = {}", name.trim().trim_matches('"'), value.trim().trim_end_matches(',')));
        return Some(text!(
            "skriv ett likhetstecken mellan namn och värde: {right}",
            "write an equals sign between name and value: {right}"
        ));
    }
    if line.ends_with(']') && is_name(line.trim_end_matches(']')) {
        let name = line.trim_end_matches(']');
        let right = quoted(&if line.ends_with("]]") { format!("[[{name}]]") } else { format!("[{name}]") });
        return Some(text!("skriv {right} om det är en rubrik", "write {right} if it is a header"));
    }
    if line.starts_with([']', '}']) {
        return Some(text!(
            "här stängs en lista som aldrig öppnades; ta bort raden, eller skriv `[` efter `=` ovanför",
            "a list ends here that never began; take the line away, or write `[` after `=` above"
        ));
    }
    None
}

/// A character that a text file may not have.
pub(super) fn unseen(at: usize, rest: &str) -> Problem {
    let first = rest.chars().next().unwrap_or(' ');
    let span = at..at + first.len_utf8();
    if first == '\r' {
        let message = text!(
            "raderna slutar på ett sätt som inte längre används (CR)",
            "the lines end in a way that is no longer used (CR)"
        );
        let help = text!(
            "spara om filen med radslut av slaget CRLF eller LF",
            "save the file again with lines that end in CRLF or LF"
        );
        return Problem::new(span, message).with_help(help);
    }
    let written = quoted(&first.to_string());
    let message = text!(
        "här står ett osynligt styrtecken, {written}",
        "here is a control character that nobody sees, {written}"
    );
    let help = text!("ta bort det, eller skriv om raden", "take it away, or type the line anew");
    Problem::new(span, message).with_help(help)
}
