//! A header that is not written as one.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;

use super::{slice, trimmed};
use crate::read::problem::Problem;
use crate::read::tree::Key;
use crate::text;
use crate::value::text::quoted;

/// What is wrong with a header, and the names that it probably has with whether it is of an array of tables.
pub(in crate::read::document) fn header<'s>(
    text: &'s str,
    line: &Range<usize>,
) -> (Problem, Option<(Vec<Key<'s>>, bool)>) {
    let written = slice(text, line);
    let without_comment = written.split('#').next().unwrap_or(written);
    let whole = trimmed(text, line.start..line.start + without_comment.len());
    let message = text!("rubriken är inte rätt skriven", "the header is not written right");
    let Some((path, is_row)) = names(text, &whole) else {
        let help = text!(
            "en rubrik står ensam på sin rad, `[project]`, eller `[[partner]]` där det kan finnas flera",
            "a header stands alone on its line, `[project]`, or `[[partner]]` where there can be several"
        );
        return (Problem::new(whole, message).with_help(help), None);
    };
    let name = path.iter().map(|key| key.get_ref().as_ref()).collect::<Vec<&str>>().join(".");
    let right = quoted(&if is_row { format!("[[{name}]]") } else { format!("[{name}]") });
    let help = text!("skriv {right}, ensamt på raden", "write {right}, alone on its line");
    (Problem::new(whole, message).with_help(help), Some((path, is_row)))
}

/// The names in something like a header.
fn names<'s>(text: &'s str, range: &Range<usize>) -> Option<(Vec<Key<'s>>, bool)> {
    let written = slice(text, range);
    let is_bracket = |c: char| matches!(c, '[' | ']' | ' ' | '\t' | '"' | '\'');
    let before = written.len() - written.trim_start_matches(is_bracket).len();
    let inner = written.trim_start_matches(is_bracket);
    let inner = inner.split(']').next().unwrap_or(inner).trim_end_matches(is_bracket);
    let is_row = written.replace(' ', "").starts_with("[[") || written.replace(' ', "").contains("]]");
    let mut at = range.start + before;
    let mut path = Vec::new();
    for part in inner.split('.') {
        let key = trimmed(text, at..at + part.len());
        let name = slice(text, &key);
        if name.is_empty()
            || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        {
            return None;
        }
        path.push(Spanned::new(key, Cow::Borrowed(name)));
        at += part.len() + 1;
    }
    (path.len() < 8).then_some((path, is_row))
}
