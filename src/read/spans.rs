//! Where in its file each place of an application stands.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::application::Place;
use crate::schema::TableId;

/// The bytes of every row and cell.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    /// For each table of the schema, its rows.
    pub tables: Vec<Vec<RowSpans>>,
    /// The exchange rates.
    pub rates: Vec<Range<usize>>,
    /// The places whose values are supposed, and not those of the file.
    pub supposed: BTreeSet<Place>,
    /// The acceptances.
    pub accepted: Vec<AcceptanceSpans>,
}

/// The bytes of an acceptance.
#[derive(Clone, Debug, Default)]
pub struct AcceptanceSpans {
    /// Its header, or the whole of an inline table.
    pub header: Range<usize>,
    /// What it is for, where that is said.
    pub subject: Option<Range<usize>>,
    /// The last day that it holds.
    pub until: Range<usize>,
}

/// The bytes of a row.
#[derive(Clone, Debug, Default)]
pub struct RowSpans {
    /// Its header, or the whole of an inline table; empty where the file has no such row.
    pub header: Range<usize>,
    /// The values of its columns, of a derived one what it follows from; `None` where one is left out.
    pub cells: Vec<Option<Range<usize>>>,
}

impl Spans {
    /// The bytes that a place names: the value, or the header of the row that leaves it out. `None` where the file has
    /// neither.
    pub fn locate(&self, place: Place) -> Option<Range<usize>> {
        let row = |table: TableId, row: usize| self.tables.get(table.0)?.get(row);
        let found = match place {
            Place::Row(table, index) => row(table, index)?.header.clone(),
            Place::Cell(table, index, column) => {
                let row = row(table, index)?;
                row.cells.get(column.0).cloned().flatten().unwrap_or_else(|| row.header.clone())
            }
            Place::Rate(index) => self.rates.get(index)?.clone(),
            Place::Acceptance(index) => self.accepted.get(index)?.header.clone(),
        };
        (!found.is_empty()).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::{RowSpans, Spans};
    use crate::application::Place;
    use crate::schema::{ColumnId, TableId};

    #[test]
    fn a_cell_that_is_left_out_is_at_its_row() {
        let partner = RowSpans { header: 20..31, cells: vec![Some(37..40), None] };
        let project = RowSpans { header: 0..0, cells: vec![None] };
        let spans = Spans { tables: vec![vec![project], vec![partner]], ..Spans::default() };
        let cell = |table, column| spans.locate(Place::Cell(table, 0, ColumnId(column)));
        assert_eq!(cell(TableId::PARTNER, 0), Some(37..40));
        assert_eq!(cell(TableId::PARTNER, 1), Some(20..31));
        assert_eq!(cell(TableId::PROJECT, 0), None);
        assert_eq!(spans.locate(Place::Row(TableId::PARTNER, 1)), None);
        assert_eq!(spans.locate(Place::Rate(0)), None);
        assert_eq!(spans.locate(Place::Acceptance(0)), None);
    }
}
