//! One row as it is written: each name a column, each value a cell.

use std::iter::repeat_with;
use std::ops::Range;

use super::cell;
use super::facts::Facts;
use super::problems::Problems;
use super::unknown;
use crate::application::{Cell, Row};
use crate::read::document::Document;
use crate::read::spans::RowSpans;
use crate::read::tree::{TomlTable, TomlValue};
use crate::schema::{Column, Table, TableId};

/// The rows of a table in the order of the file, each with its header. What is no row is told by `top`.
pub(super) fn written<'a, 'd>(
    document: &'a Document<'d>,
    id: TableId,
    table: &Table,
) -> Vec<(&'a TomlTable<'d>, Range<usize>)> {
    let Some(value) = document.root.get(table.name.as_str()) else {
        return Vec::new();
    };
    match value.get_ref() {
        TomlValue::Table(entries) => vec![(entries, value.span())],
        TomlValue::Array(rows) => {
            let of = |row: &'a super::facts::Written<'d>| Some((row.get_ref().as_table()?, row.span()));
            let most = if id == TableId::PROJECT { 1 } else { usize::MAX };
            rows.iter().filter_map(of).take(most).collect()
        }
        _ => Vec::new(),
    }
}

/// A row in which everything is missing.
pub(super) fn empty(table: &Table) -> Row {
    Row { cells: repeat_with(Cell::default).take(table.columns.len()).collect() }
}

/// Reads a row.
pub(super) fn read(
    facts: &Facts<'_, '_>,
    (id, table): (TableId, &Table),
    entries: &TomlTable<'_>,
    header: Range<usize>,
    problems: &mut Problems<'_>,
) -> (Row, RowSpans) {
    let mut row = empty(table);
    let mut places: Vec<Option<Range<usize>>> = repeat_with(|| None).take(table.columns.len()).collect();
    let mut next = 0;
    for (key, value) in entries {
        let name: &str = key.get_ref();
        // People write columns in the order in which they are listed.
        let index = table.find_from(next, name).map(|found| found.0);
        let column = index.and_then(|index| table.columns.get(index)).filter(|column| !column.is_derived());
        let (Some(index), Some(column)) = (index, column) else {
            if facts.other_columns(&table.name, name).all(Column::is_derived) {
                unknown::column(facts, (id, table), key, problems);
            }
            continue;
        };
        next = index + 1;
        if let Some(cell) = row.cells.get_mut(index) {
            *cell = cell::read(facts, (id, table), column, value, problems);
        }
        if let Some(place) = places.get_mut(index) {
            *place = Some(value.span());
        }
    }
    (row, RowSpans { header, cells: places })
}
