//! Where in its file each place of an application stands.

use std::ops::Range;

use crate::application::Place;

/// The bytes of every row and cell.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    /// For each table of the schema, its rows.
    pub tables: Vec<Vec<RowSpans>>,
    /// The exchange rates.
    pub rates: Vec<Range<usize>>,
}

/// The bytes of a row.
#[derive(Clone, Debug, Default)]
pub struct RowSpans {
    /// Its header, or the whole of an inline table.
    pub header: Range<usize>,
    /// The values of its columns; `None` where one is left out.
    pub cells: Vec<Option<Range<usize>>>,
}

impl Spans {
    /// The bytes that a place names: the value, or the header of the row that leaves it out. `None` where the file has
    /// neither.
    pub fn locate(&self, place: Place) -> Option<Range<usize>> {
        let row = |table: crate::schema::TableId, row: usize| self.tables.get(table.0)?.get(row);
        match place {
            Place::Row(table, index) => row(table, index).map(|row| row.header.clone()),
            Place::Cell(table, index, column) => {
                let row = row(table, index)?;
                Some(
                    row.cells
                        .get(column.0)
                        .cloned()
                        .flatten()
                        .unwrap_or_else(|| row.header.clone()),
                )
            }
            Place::Rate(index) => self.rates.get(index).cloned(),
        }
    }
}
