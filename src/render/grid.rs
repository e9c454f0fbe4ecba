//! Tables of words: as wide as the screen, with lines between the rows and none between the columns.

use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};

use super::Screen;
use super::hanging::shortened;
use super::ink::{Ink, length, paint};

/// Spaces between columns, beside the one that comfy-table puts where a line would be.
pub(super) const GAP: usize = 1;

/// A table whose columns share the width.
#[derive(Clone, Debug)]
pub(super) struct Grid<const N: usize> {
    /// What stands above each column.
    pub(super) head: [&'static str; N],
    /// The cells, row by row.
    pub(super) rows: Vec<[String; N]>,
    /// So many of the first columns are never broken where that leaves the others room: ids, which are copied.
    pub(super) whole: usize,
    /// Whether there are no lines between the rows.
    pub(super) dense: bool,
}

impl<const N: usize> Grid<N> {
    /// The table as text, with a line break at its end.
    pub(super) fn render(&self, screen: Screen) -> String {
        let widths = self.widths(screen.width);
        let break_up = |row: &[String; N]| {
            let cells = row.iter().zip(&widths);
            cells.map(|(cell, &width)| broken(cell, width)).collect::<Vec<_>>()
        };
        let mut table = Table::new();
        let style = style(screen.unicode);
        let style = if self.dense { style.row_separator(LineStyle::none()) } else { style };
        table.load_style(style).set_header(self.head.map(|head| paint(head, Ink::Bold)));
        for row in &self.rows {
            table.add_row(break_up(row));
        }
        lay_out(&mut table, &widths, screen.width);
        format!("{table}\n")
    }

    /// The width of each column: room for its longest word, where there is room for that of all; then the narrower ones
    /// grow first, as far as they need.
    fn widths(&self, width: usize) -> Vec<usize> {
        let room = width.saturating_sub(N.saturating_sub(1) * (GAP + 1));
        let mut columns: Vec<Column> = self.head.iter().map(|head| Column::of(head)).collect();
        for row in &self.rows {
            for (column, cell) in columns.iter_mut().zip(row) {
                *column = column.and(Column::of(cell));
            }
        }
        for column in columns.iter_mut().take(self.whole).filter(|column| column.most <= width * 2 / 5) {
            column.least = column.most;
        }
        let mut widths: Vec<usize> = columns.iter().map(|column| column.least).collect();
        while widths.iter().sum::<usize>() > room
            && let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > 1)
        {
            *widest -= 1;
        }
        while widths.iter().sum::<usize>() < room
            && let growing = widths.iter_mut().zip(&columns).filter(|(width, column)| **width < column.most)
            && let Some((narrowest, _)) = growing.min_by_key(|(width, _)| **width)
        {
            *narrowest += 1;
        }
        widths
    }
}

/// What a column needs.
#[derive(Clone, Copy)]
struct Column {
    /// Its longest word.
    least: usize,
    /// Its longest line.
    most: usize,
}

impl Column {
    fn of(cell: &str) -> Self {
        Self {
            least: cell.split([' ', '\n']).map(length).max().unwrap_or_default(),
            most: cell.lines().map(length).max().unwrap_or_default(),
        }
    }

    fn and(self, other: Self) -> Self {
        Self { least: self.least.max(other.least), most: self.most.max(other.most) }
    }
}

/// Gives each column its width, and the gap before it.
pub(super) fn lay_out(table: &mut Table, widths: &[usize], width: usize) {
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(short(width));
    for (column, (index, width)) in table.column_iter_mut().zip(widths.iter().enumerate()) {
        let gap = if index == 0 { 0 } else { GAP };
        let constraint = ColumnConstraint::Absolute(Width::Fixed(short(width + gap)));
        column.set_padding((short(gap), 0)).set_constraint(constraint);
    }
}

/// A cell whose words fit in `width` where they can be broken after a hyphen or a slash: ids that are copied should
/// break where a reader expects it.
pub(super) fn broken(cell: &str, width: usize) -> String {
    let fits = |text: &str| length(text) <= width;
    let cell = shortened(cell);
    let words = cell.split_inclusive([' ', '\n']).map(|word| {
        if fits(word.trim_end()) {
            return word.to_owned();
        }
        let mut lines: Vec<String> = vec![String::new()];
        for piece in word.split_inclusive(['-', '/', '_']) {
            match lines.last_mut() {
                Some(line) if line.is_empty() || fits(&format!("{line}{piece}")) => line.push_str(piece),
                _ => lines.push(piece.to_owned()),
            }
        }
        lines.join("\n")
    });
    words.collect()
}

fn short(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

/// Lines between the rows and none between the columns: what stands together reads together.
pub(super) fn style(unicode: bool) -> TableStyle {
    let (thin, thick) = if unicode { ('─', '━') } else { ('-', '=') };
    let line = |fill| LineStyle::none().fill(fill).junction(fill);
    TableStyle::new()
        .top_border(line(thick))
        .header_separator(line(thin))
        .row_separator(line(thin))
        .bottom_border(line(thick))
}
