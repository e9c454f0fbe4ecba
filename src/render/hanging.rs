//! Paragraphs behind a word each, with every line but the first indented as far as the paragraph.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};

/// The paragraphs, wrapped to `width`, with `indent` spaces before everything.
pub(super) fn hanging(rows: &[(String, String)], indent: usize, width: usize) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    for (word, paragraph) in rows {
        table.add_row([word, paragraph]);
    }
    let padding = u16::try_from(indent).unwrap_or_default();
    if let Some(words) = table.column_mut(0) {
        words.set_padding((padding, 2)).set_constraint(ColumnConstraint::ContentWidth);
    }
    if let Some(paragraphs) = table.column_mut(1) {
        paragraphs.set_padding((0, 0)).set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(20)));
    }
    let mut text = table.to_string();
    text.push('\n');
    text
}
