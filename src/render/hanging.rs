//! Paragraphs wrapped to a width, alone or behind a word, with every line but the first indented as far as the paragraph.

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

/// One row of columns, each with the room before it, its width and the room after it.
fn columns(cells: &[&str], widths: &[(usize, usize, usize)], width: usize) -> String {
    let short = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(short(width));
    // A percentage stays on one line.
    table.add_row(cells.iter().map(|cell| cell.replace(" %", "\u{a0}%")));
    for (column, index) in table.column_iter_mut().zip(0..) {
        column.set_padding((0, 0));
        if let Some(&(before, width, after)) = widths.get(index) {
            column.set_padding((short(before), short(after)));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(short(before + width + after))));
        }
    }
    format!("{table}\n")
}
