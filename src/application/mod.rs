//! An application as the rules see it: rows of typed values, each with a place that has a name and no bytes.

mod acceptance;
mod cell;
mod derived;
mod place;

pub use crate::reference::StatedRate;
pub use acceptance::Acceptance;
pub use cell::{Cell, Value};
pub use derived::{Derivation, Sizes};
pub use place::Place;

use crate::schema::{ColumnId, TableId};

/// A row of a table: a cell for each column of the schema.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// In the order of the table's columns.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell in this column.
    pub fn cell(&self, column: ColumnId) -> &Cell {
        self.cells.get(column.0).unwrap_or(&Cell::Missing)
    }

    /// Puts something in a cell; where there is no such column, nothing changes.
    pub fn put(&mut self, column: ColumnId, cell: Cell) {
        if let Some(slot) = self.cells.get_mut(column.0) {
            *slot = cell;
        }
    }
}

/// An application, read against the schema of one call.
#[derive(Clone, Debug, Default)]
pub struct Application {
    /// The rows of each table, in the order of the schema's tables and of the file.
    pub tables: Vec<Vec<Row>>,
    /// The currency of every amount (ISO 4217).
    pub currency: String,
    /// The exchange rates that it states, one for a pair at the most.
    pub rates: Vec<StatedRate>,
    /// The ids of the points that the applicant has confirmed.
    pub confirmed: Vec<String>,
    /// What somebody answers for although it breaks a rule; one for a rule and subject at the most.
    pub accepted: Vec<Acceptance>,
    /// The partners, by their row in rising order, that state no size: it follows from their figures, as far as those tell.
    pub sized: Vec<usize>,
}

impl Application {
    /// The rows of a table.
    pub fn rows(&self, table: TableId) -> &[Row] {
        self.tables.get(table.0).map_or(&[], Vec::as_slice)
    }

    /// One cell; a row or column that does not exist is a missing cell.
    pub fn cell(&self, table: TableId, row: usize, column: ColumnId) -> &Cell {
        self.rows(table).get(row).map_or(&Cell::Missing, |row| row.cell(column))
    }

    /// Puts something in a cell; where there is no such row or column, nothing changes.
    pub fn put(&mut self, table: TableId, row: usize, column: ColumnId, cell: Cell) {
        if let Some(row) = self.tables.get_mut(table.0).and_then(|rows| rows.get_mut(row)) {
            row.put(column, cell);
        }
    }
}
