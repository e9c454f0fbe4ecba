//! Paragraphs wrapped to a width, alone or behind a word, with every line but the first indented as far as the paragraph.

use std::borrow::Cow;

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};

/// A text wrapped to `width`, with a line break at its end. A word is broken only where it is longer than a line.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    columns(&[text], &[], width)
}

/// Paragraphs behind words, all indented alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hanging {
    /// Spaces before the word.
    pub(super) indent: usize,
    /// Characters of the longest word.
    pub(super) word: usize,
    /// Characters of a line.
    pub(super) width: usize,
}

impl Hanging {
    /// Spaces between a word and its paragraph.
    const GAP: usize = 2;
    /// Characters of a paragraph at the least.
    const LEAST: usize = 20;

    /// A paragraph behind its word.
    pub(super) fn paragraph(self, word: &str, paragraph: &str) -> String {
        let paragraph_width = self.width.saturating_sub(self.start()).max(Self::LEAST);
        columns(
            &[word, paragraph],
            &[(self.indent, self.word, Self::GAP), (0, paragraph_width, 0)],
            self.width,
        )
    }

    /// A line as long as it is, where a paragraph would begin: an address, which breaking would break.
    pub(super) fn line(self, line: &str) -> String {
        format!("{:start$}{line}\n", "", start = self.start())
    }

    fn start(self) -> usize {
        self.indent + self.word + Self::GAP
    }
}

/// Characters of a word at the most: what is longer is no word that anybody reads, and takes long to break.
const WORD: usize = 1000;

/// A text with each of its words cut that is longer than any word.
pub(super) fn shortened(text: &str) -> Cow<'_, str> {
    let is_long = |word: &str| word.len() > WORD && word.chars().nth(WORD).is_some();
    if !text.split([' ', '\n']).any(is_long) {
        return Cow::Borrowed(text);
    }
    let word = |word: &str| {
        if !is_long(word) {
            return word.to_owned();
        }
        // Colour ends where the word does.
        let end = if word.contains('\u{1b}') { "…\u{1b}[0m" } else { "…" };
        word.chars()
            .take(WORD)
            .chain(end.chars())
            .chain(word.chars().last().filter(|c| c.is_whitespace()))
            .collect()
    };
    Cow::Owned(text.split_inclusive([' ', '\n']).map(word).collect())
}

/// One row of columns, each with the room before it, its width and the room after it.
fn columns(cells: &[&str], widths: &[(usize, usize, usize)], width: usize) -> String {
    let short = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(short(width));
    // A percentage stays on one line.
    table.add_row(cells.iter().map(|cell| shortened(cell).replace(" %", "\u{a0}%")));
    for (column, index) in table.column_iter_mut().zip(0..) {
        column.set_padding((0, 0));
        if let Some(&(before, width, after)) = widths.get(index) {
            column.set_padding((short(before), short(after)));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(short(before + width + after))));
        }
    }
    format!("{table}\n")
}
