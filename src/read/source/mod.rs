//! The text of a file, and where in it a byte stands.

mod decoding;

pub use decoding::LARGEST_FILE;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::document::Document;
use super::tree::Stored;

/// What a text may begin with to say that it is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A file's text. Its lines are counted when somebody asks for a position.
#[derive(Clone, Debug)]
pub struct Source {
    /// What the user calls the file: its path, or `-`.
    pub name: String,
    text: Cow<'static, str>,
    /// Its tree, where it was parsed when the program was built.
    stored: Option<Stored>,
    line_starts: OnceLock<Vec<usize>>,
}

/// A line and a column, both counted from 1; columns are characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Source {
    /// A text under a name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: Cow::Owned(text.into()), stored: None, line_starts: OnceLock::new() }
    }

    /// A file that is compiled in.
    pub fn built_in(name: &str, stored: Stored) -> Self {
        let text = Cow::Borrowed(stored.text);
        Self { name: name.to_owned(), text, stored: Some(stored), line_starts: OnceLock::new() }
    }

    /// Whether it is compiled in.
    pub fn is_built_in(&self) -> bool {
        self.stored.is_some()
    }

    /// Its document.
    pub(super) fn document(&self) -> Document<'_> {
        let stored = self.stored.as_ref().and_then(Stored::tree);
        stored.map_or_else(|| Document::parse(&self.text), |root| Document::sound(&self.text, root))
    }

    /// Its document, of which nobody reads these tables.
    pub(super) fn document_without(&self, tables: &[&str]) -> Document<'_> {
        let stored = self.stored.as_ref().and_then(|stored| stored.tree_before(tables));
        stored.map_or_else(|| self.document(), |root| Document::sound(&self.text, root))
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The position of a byte; of one beyond the end, the end's. A byte-order mark is no column.
    pub fn position(&self, offset: usize) -> Position {
        let offset = character_start(&self.text, offset);
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let start = starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or_default();
        let before = if start == 0 { before.trim_start_matches(BYTE_ORDER_MARK) } else { before };
        Position { line, column: before.chars().count() + 1 }
    }

    /// The bytes of a line, counted from 1, without its end.
    pub fn line(&self, line: usize) -> Range<usize> {
        let starts = self.line_starts();
        let start = line.checked_sub(1).and_then(|index| starts.get(index)).copied().unwrap_or(0);
        let rest = self.text.get(start..).unwrap_or_default();
        start..start + rest.find(['\r', '\n']).unwrap_or(rest.len())
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| line_starts(&self.text))
    }

    /// The positions of both ends of a range of bytes; the second is that of the character after the last.
    pub fn positions(&self, span: &Range<usize>) -> (Position, Position) {
        (self.position(span.start), self.position(span.end.max(span.start)))
    }
}

/// The start of the character that the byte is part of.
fn character_start(text: &str, offset: usize) -> usize {
    let mut start = offset.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    start
}

fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
    std::iter::once(0).chain(ends.map(|(index, _)| index + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Position, Source};

    fn at(text: &str, offset: usize) -> (usize, usize) {
        let Position { line, column } = Source::new("-", text).position(offset);
        (line, column)
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(at("åäö\nå = 1", 0), (1, 1));
        assert_eq!(at("åäö\nå = 1", 4), (1, 3));
        assert_eq!(at("åäö\nå = 1", 7), (2, 1));
        assert_eq!(at("åäö\nå = 1", 9), (2, 2));
        assert_eq!(at("a\r\nb", 3), (2, 1));
    }

    #[test]
    fn the_end_and_what_is_beyond_it_have_a_position() {
        assert_eq!(at("", 0), (1, 1));
        assert_eq!(at("", 9), (1, 1));
        assert_eq!(at("ab\n", 3), (2, 1));
        assert_eq!(at("ab\n", 99), (2, 1));
    }

    #[test]
    fn the_middle_of_a_character_is_its_start() {
        assert_eq!(at("åb", 1), (1, 1));
        assert_eq!(at("x\nåb", 3), (2, 1));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(at("\u{feff}ab", 4), (1, 2));
        assert_eq!(at("\u{feff}ab", 1), (1, 1));
        assert_eq!(at("ab\n\u{feff}c", 6), (2, 2));
    }
}
