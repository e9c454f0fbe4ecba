//! Where the statements of a file begin and end, well-formed or not, so that a mistake in one leaves the others readable.

use std::ops::Range;

pub(super) use crate::read::tree::LONGEST;
/// How deep brackets may stand in one another.
const DEEPEST: usize = 70;

/// A header, or a name with its value, or something that is neither.
#[derive(Debug)]
pub(in crate::read) struct Statement {
    /// Its bytes, without space around them.
    pub(in crate::read) range: Range<usize>,
    /// What it is.
    pub(in crate::read) kind: Kind,
    /// What is never closed in it.
    pub(super) open: Option<Open>,
}

/// What a statement is, as far as its beginning tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Kind {
    /// `[table]` or `[[table]]`.
    Header,
    /// `name = value`.
    Pair {
        /// Where the sign between them stands.
        equals: usize,
    },
    /// Neither.
    Stray,
}

/// Something without an end, and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// A bracket or brace.
    Bracket(usize),
    /// A quoted text.
    Quote(usize),
    /// Brackets in brackets, more than anybody means.
    TooDeep(usize),
    /// The whole statement: it is longer than [`LONGEST`].
    TooLong,
}

/// The statements of a text, in its order.
pub(in crate::read) struct Statements<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Statements<'s> {
    pub(in crate::read) fn of(text: &'s str) -> Self {
        let mark = '\u{feff}';
        Self { text, at: if text.starts_with(mark) { mark.len_utf8() } else { 0 } }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The end of the line that a byte is on.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        rest.iter().position(|&byte| byte == b'\n').map_or(self.text.len(), |length| at + length)
    }

    /// The first line end at or after `at` that the line of a new statement follows.
    fn end_before_next(&self, at: usize) -> usize {
        let mut end = self.line_end(at);
        while end < self.text.len() && self.opening(end + 1).is_none() {
            end = self.line_end(end + 1);
        }
        end
    }

    /// Whether the line that starts here looks like the beginning of a statement, wherever it stands: `[name]`, `name =`.
    fn opening(&self, line: usize) -> Option<Opening> {
        let mut at = self.past(line, |byte| matches!(byte, b' ' | b'\t'));
        let name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        if self.byte(at) == Some(b'[') {
            at = self.past(at, |byte| matches!(byte, b'[' | b' '));
            let end = self.past(at, name);
            let is_name = self.byte(at).is_some_and(|byte| byte.is_ascii_alphabetic());
            let is_word = matches!(self.text.get(at..end), Some("true" | "false" | "inf" | "nan"));
            return (is_name && !is_word && self.byte(end) == Some(b']')).then_some(Opening::Header);
        }
        let end = self.past(at, name);
        let equals = self.past(end, |byte| matches!(byte, b' ' | b'\t'));
        (end > at && self.byte(equals) == Some(b'=')).then_some(Opening::Pair)
    }

    fn past(&self, mut at: usize, is_skipped: impl Fn(u8) -> bool) -> usize {
        while self.byte(at).is_some_and(&is_skipped) {
            at += 1;
        }
        at
    }

    /// The first `=` of a line that is in no quotes and no comment.
    fn equals(&self, start: usize, end: usize) -> Option<usize> {
        let mut at = start;
        // After a quote that is never closed, no other of its kind is looked for: a line of nothing else would take for ever.
        let mut unclosed = Vec::new();
        while at < end {
            match self.byte(at)? {
                b'=' => return Some(at),
                b'#' => return None,
                quote @ (b'"' | b'\'') if !unclosed.contains(&quote) => {
                    let end = self.quote_end(at, quote, end);
                    if end.is_none() {
                        unclosed.push(quote);
                    }
                    at = end.unwrap_or(at + 1);
                }
                _ => at += 1,
            }
        }
        None
    }

    /// The end of the quoted text that begins here, if it has one before `limit`.
    fn quote_end(&self, start: usize, quote: u8, limit: usize) -> Option<usize> {
        let tripled = |at: usize| (at..at + 3).all(|at| self.byte(at) == Some(quote));
        let long = tripled(start);
        let mut at = start + if long { 3 } else { 1 };
        while at < limit {
            let byte = self.byte(at)?;
            if byte == b'\\' && quote == b'"' && (long || self.byte(at + 1) != Some(b'\n')) {
                at += 2;
            } else if byte == quote && !long {
                return Some(at + 1);
            } else if byte == quote && tripled(at) {
                // Two more may stand before the three that close it.
                let more = (at + 3..at + 5).take_while(|&at| self.byte(at) == Some(quote)).count();
                return Some(at + 3 + more);
            } else if byte == b'\n' && !long {
                return None;
            } else {
                at += 1;
            }
        }
        None
    }

    /// The end of the value that begins here, and what is never closed in it.
    fn value(&self, start: usize) -> (usize, Option<Open>) {
        let limit = self.text.len().min(start + LONGEST);
        let mut brackets: Vec<(u8, usize)> = Vec::new();
        let mut too_deep: usize = 0;
        let mut open = None;
        // The first line within an open brace that might as well be a statement of its own, and how deep it stands.
        let mut pair: Option<(usize, usize)> = None;
        let mut at = start;
        while at < limit {
            match self.byte(at).unwrap_or(b'\n') {
                b'\n' => {
                    let Some(&(bracket, place)) = brackets.last() else {
                        return (at, open);
                    };
                    match self.opening(at + 1) {
                        Some(Opening::Pair) if bracket == b'{' => {
                            pair.get_or_insert((at, brackets.len()));
                        }
                        Some(_) => {
                            return (pair.map_or(at, |pair| pair.0), open.or(Some(Open::Bracket(place))));
                        }
                        None => {}
                    }
                    at += 1;
                }
                b'#' => at = self.line_end(at),
                quote @ (b'"' | b'\'') => match self.quote_end(at, quote, limit) {
                    Some(end) => at = end,
                    None => {
                        let is_long = self
                            .text
                            .get(at + 1..at + 3)
                            .is_some_and(|next| next.bytes().all(|b| b == quote));
                        let end = if is_long { self.end_before_next(at) } else { self.line_end(at) };
                        open.get_or_insert(Open::Quote(at));
                        at = end;
                    }
                },
                bracket @ (b'[' | b'{') => {
                    if brackets.len() < DEEPEST {
                        brackets.push((bracket, at));
                    } else {
                        open.get_or_insert(Open::TooDeep(at));
                        too_deep += 1;
                    }
                    at += 1;
                }
                b']' | b'}' => {
                    if too_deep > 0 {
                        too_deep -= 1;
                    } else {
                        brackets.pop();
                        pair = pair.filter(|&(_, depth)| depth <= brackets.len());
                    }
                    at += 1;
                }
                _ => at += 1,
            }
        }
        if at < self.text.len() {
            return (self.end_before_next(at), open.or(Some(Open::TooLong)));
        }
        let bracket = brackets.last().map(|&(_, place)| Open::Bracket(place));
        (pair.filter(|_| bracket.is_some()).map_or(at, |pair| pair.0), open.or(bracket))
    }

    /// Whether a line that is a comment has characters that a text file may not have.
    fn is_unclean(&self, start: usize, end: usize) -> bool {
        let line = self.text.as_bytes().get(start..end).unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        line.iter().any(|&byte| byte != b'\t' && byte.is_ascii_control())
    }

    fn statement(&self, start: usize, end: usize, kind: Kind, open: Option<Open>) -> Statement {
        let length = self.text.get(start..end).map_or(0, |text| text.trim_end().len());
        Statement { range: start..start + length, kind, open }
    }
}

/// How a line that begins a statement looks.
#[derive(Clone, Copy)]
enum Opening {
    Header,
    Pair,
}

impl Iterator for Statements<'_> {
    type Item = Statement;

    fn next(&mut self) -> Option<Statement> {
        loop {
            let start = self.past(self.at, |byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
            let first = self.byte(start)?;
            let line = self.line_end(start);
            self.at = line;
            if first == b'#' {
                if self.is_unclean(start, line) {
                    return Some(self.statement(start, line, Kind::Stray, None));
                }
                continue;
            }
            if line - start > LONGEST {
                return Some(self.statement(start, line, Kind::Stray, Some(Open::TooLong)));
            }
            if first == b'[' {
                return Some(self.statement(start, line, Kind::Header, None));
            }
            let Some(equals) = self.equals(start, line) else {
                return Some(self.statement(start, line, Kind::Stray, None));
            };
            let (end, open) = self.value(equals + 1);
            self.at = end;
            return Some(self.statement(start, end, Kind::Pair { equals }, open));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Open, Statements};

    fn split(text: &str) -> Vec<(&str, Option<Open>)> {
        Statements::of(text).map(|statement| (text.get(statement.range).unwrap(), statement.open)).collect()
    }

    #[test]
    fn statements_are_told_apart() {
        let text = "# c\n\na = 1 # x\r\n[b]\n\"c=\" = [\n  1, # ]\n  2\n]\nd = \"\"\"\n[x]\ny = 1\n\"\"\"\ne";
        let statements: Vec<&str> = split(text).into_iter().map(|(statement, _)| statement).collect();
        let long = ["\"c=\" = [\n  1, # ]\n  2\n]", "d = \"\"\"\n[x]\ny = 1\n\"\"\""];
        assert_eq!(statements, ["a = 1 # x", "[b]", long[0], long[1], "e"]);
    }

    #[test]
    fn what_is_never_closed_ends_where_the_next_statement_begins() {
        assert_eq!(split("a = [1,\n2\nb = 1"), [("a = [1,\n2", Some(Open::Bracket(4))), ("b = 1", None)]);
        assert_eq!(split("a = {x = 1\nb = 1"), [("a = {x = 1", Some(Open::Bracket(4))), ("b = 1", None)]);
        assert_eq!(
            split("a = [{x = 1,\ny = 2}\n[b]"),
            [("a = [{x = 1,\ny = 2}", Some(Open::Bracket(4))), ("[b]", None)]
        );
        assert_eq!(split("a = \"x\nb = 1"), [("a = \"x", Some(Open::Quote(4))), ("b = 1", None)]);
        assert_eq!(
            split("a = \"\"\"x\ny\nb = 1"),
            [("a = \"\"\"x\ny", Some(Open::Quote(4))), ("b = 1", None)]
        );
        assert_eq!(split("a = [\"x]\nb = 1"), [("a = [\"x]", Some(Open::Quote(5))), ("b = 1", None)]);
    }

    #[test]
    fn brackets_beyond_reason_end_with_their_line() {
        let text = format!("a = {}\nb = 1", "[".repeat(3000));
        let statements = split(&text);
        assert_eq!(statements.len(), 2);
        assert!(matches!(statements[0].1, Some(Open::TooDeep(_))));
    }
}
