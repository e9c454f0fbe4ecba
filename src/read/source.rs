//! The text of a file, and where in it a byte stands.

use std::ops::Range;

use super::problem::Problem;
use crate::value::text::Text;

/// A file's text with its lines counted.
#[derive(Clone, Debug)]
pub struct Source {
    /// What the user calls the file: its path, or `-`.
    pub name: String,
    text: String,
    line_starts: Vec<usize>,
}

/// A line and a column, both counted from 1; columns are characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The most bytes that a file may have.
pub const LARGEST_FILE: usize = 32 * 1024 * 1024;

impl Source {
    /// A file's text: UTF-8, with or without a byte-order mark.
    ///
    /// # Errors
    ///
    /// What is no such text, with as much of it as can be shown.
    #[expect(
        clippy::result_large_err,
        reason = "made once a file, and both halves are wanted as they are"
    )]
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, (Self, Problem)> {
        String::from_utf8(bytes)
            .map(|text| Self::new("", text))
            .map_err(|_| {
                let message = Text::new("filen är ingen textfil", "the file is not a text file");
                (Self::new("", ""), Problem::new(0..0, message))
            })
            .map(|source| Self {
                name: name.into(),
                ..source
            })
    }

    /// A file with more than [`LARGEST_FILE`] bytes.
    pub fn too_large(name: impl Into<String>) -> (Self, Problem) {
        let message = Text::new("filen är för stor", "the file is too large");
        (Self::new(name, ""), Problem::new(0..0, message))
    }

    /// A text under a name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(ends.map(|(index, _)| index + 1))
            .collect();
        Self {
            name: name.into(),
            text,
            line_starts,
        }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The position of a byte; of one beyond the end, the end's.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|index| self.line_starts.get(index))
            .copied()
            .unwrap_or(0);
        let before = self
            .text
            .get(start..offset)
            .or_else(|| self.text.get(start..))
            .unwrap_or_default();
        let column = before.chars().filter(|&c| c != '\u{feff}').count() + 1;
        Position {
            line: line.max(1),
            column,
        }
    }

    /// The bytes of a line, counted from 1, without its end.
    pub fn line(&self, line: usize) -> Range<usize> {
        let start = line
            .checked_sub(1)
            .and_then(|index| self.line_starts.get(index))
            .copied()
            .unwrap_or(0);
        let rest = self.text.get(start..).unwrap_or_default();
        start..start + rest.find(['\r', '\n']).unwrap_or(rest.len())
    }

    /// The positions of both ends of a range of bytes.
    pub fn positions(&self, span: &Range<usize>) -> (Position, Position) {
        (self.position(span.start), self.position(span.end))
    }
}
