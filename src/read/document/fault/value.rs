//! A value that cannot be read.

use std::ops::Range;

use toml::de::DeValue;

use super::{how_values_are_written, list, quote, scalar, slice, stray, trimmed};
use crate::read::problem::Problem;
use crate::text;
use crate::value::text::quoted;

/// What is wrong with a value and the rest of its line, if anything is.
pub(super) fn fault(text: &str, range: &Range<usize>) -> Option<Problem> {
    let written = slice(text, range);
    if written.is_empty() || written.starts_with('#') {
        let message = text!("det saknas ett värde efter `=`", "there is no value after `=`");
        let help = text!(
            "skriv ett värde, eller ta bort raden: det mesta får saknas i ett utkast",
            "write a value, or take the line away: most things may be missing in a draft"
        );
        let equals = text.get(..range.start).and_then(|before| before.rfind('=')).unwrap_or(range.start);
        return Some(Problem::new(equals..equals + 1, message).with_help(help));
    }
    let before = text.get(..range.start).unwrap_or_default();
    let is_space = |c: char| c.is_whitespace() && !matches!(c, ' ' | '\t' | '\r' | '\n');
    if let Some(hard) = before.chars().next_back().filter(|&c| is_space(c)) {
        let message = text!(
            "mellanslaget före värdet är av ett slag som inte syns på det (hårt mellanslag)",
            "the space before the value is of a kind that does not show (a hard space)"
        );
        let help = text!("ersätt det med ett vanligt mellanslag", "replace it with an ordinary space");
        return Some(Problem::new(range.start - hard.len_utf8()..range.start, message).with_help(help));
    }
    let first = DeValue::parse(written).err()?.span().unwrap_or(0..0);
    if quote::is_typographic(written) {
        return Some(quote::fault(text, range.clone()));
    }
    match written.chars().next() {
        Some('"' | '\'') => Some(of_text(text, range)),
        Some('[' | '{') => Some(list::fault(text, range, first.start)),
        Some('=') => {
            let message = text!("det står ett `=` för mycket", "there is one `=` too many");
            let help = text!("skriv raden som `namn = värde`", "write the line as `name = value`");
            Some(Problem::new(range.start..range.start + 1, message).with_help(help))
        }
        _ => {
            let value = written.split('#').next().unwrap_or(written);
            let value = trimmed(text, range.start..range.start + value.len());
            if quote::is_typographic(slice(text, &value)) {
                return Some(quote::fault(text, value));
            }
            Some(scalar::fault(text, value))
        }
    }
}

/// A quoted text with something wrong in it or after it.
fn of_text(text: &str, range: &Range<usize>) -> Problem {
    let written = slice(text, range);
    let end = end_of_text(written);
    let after = trimmed(text, range.start + end..range.end);
    let rest = slice(text, &after);
    if rest.is_empty() || rest.starts_with('#') {
        return inside_text(range, written);
    }
    if rest.contains('=') && !rest.starts_with('=') {
        let message = text!("här står mer än ett värde på raden", "here is more than one value on the line");
        let help = text!(
            "skriv varje `namn = värde` på en egen rad",
            "write each `name = value` on a line of its own"
        );
        return Problem::new(after, message).with_help(help);
    }
    if rest.starts_with([',', ';']) {
        let mark = quoted(rest.get(..1).unwrap_or_default());
        let message = text!("raden slutar inte med {mark}", "a line does not end with {mark}");
        let help = text!("ta bort {mark}", "take {mark} away");
        return Problem::new(after.start..after.start + 1, message).with_help(help);
    }
    let message =
        text!("här står mer efter det avslutande citattecknet", "here is more after the closing quote");
    let inner = written.split('#').next().unwrap_or(written).trim_end();
    let inner = inner.trim_matches(|c| matches!(c, '"' | '\''));
    let help = if rest.contains('"') && !inner.contains('\'') {
        let single = quoted(&format!("'{inner}'"));
        text!(
            "en text som själv har citattecken skrivs inom enkla: {single}",
            "a text that has quotes itself is written in single ones: {single}"
        )
    } else {
        text!(
            "ta bort det, eller skriv `#` före om det är en kommentar",
            "take it away, or write `#` before it if it is a comment"
        )
    };
    Problem::new(after, message).with_help(help)
}

/// The bytes of the quoted text that a value begins with.
fn end_of_text(written: &str) -> usize {
    let quote = written.chars().next().unwrap_or('"');
    let long = quote.to_string().repeat(3);
    let (skipped, closing) = if written.starts_with(&long) { (3, long) } else { (1, quote.to_string()) };
    let mut at = skipped;
    loop {
        let Some(rest) = written.get(at..) else {
            return written.len();
        };
        let Some(next) = rest.chars().next() else {
            return written.len();
        };
        if rest.starts_with(&closing) {
            return at + closing.len();
        }
        at += next.len_utf8();
        if next == '\\' && quote == '"' {
            at += written.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        }
    }
}

fn inside_text(range: &Range<usize>, written: &str) -> Problem {
    if let Some(at) = written.find(|c: char| c.is_control() && !matches!(c, '\t' | '\n')) {
        let rest = written.get(at..).unwrap_or_default();
        if !rest.starts_with("\r\n") {
            return stray::unseen(range.start + at, rest);
        }
    }
    let inner = written.trim_matches('"');
    if written.starts_with('"') && inner.contains('\\') {
        let message = text!(
            "omvänt snedstreck betyder något särskilt inom dubbla citattecken",
            "a backslash means something of its own within double quotes"
        );
        let single =
            quoted(&if inner.contains('\'') { inner.replace('\\', "/") } else { format!("'{inner}'") });
        let help =
            text!("skriv {single}, eller `\\\\` för varje `\\`", "write {single}, or `\\\\` for each `\\`");
        return Problem::new(range.clone(), message).with_help(help);
    }
    let message = text!("texten går inte att läsa", "the text cannot be read");
    Problem::new(range.clone(), message).with_help(how_values_are_written())
}
