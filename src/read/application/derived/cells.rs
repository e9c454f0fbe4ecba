//! The cells of a row, some of which follow from others.

use std::ops::Range;

use crate::application::{Cell, Row, Value};
use crate::read::application::facts::Facts;
use crate::read::spans::RowSpans;
use crate::schema::Table;

/// The cells of a row that is being filled in.
pub(super) struct Cells<'r, 'a, 'd> {
    pub(super) facts: &'r Facts<'a, 'd>,
    pub(super) table: &'r Table,
    pub(super) row: &'r mut Row,
    pub(super) place: &'r mut RowSpans,
}

impl Cells<'_, '_, '_> {
    /// The value of a column, if it is known.
    pub(super) fn value(&self, column: Option<usize>) -> Option<&Value> {
        self.row.cells.get(column?)?.known()
    }

    /// Where the value of a column stands.
    pub(super) fn place(&self, column: Option<usize>) -> Option<&Range<usize>> {
        self.place.cells.get(column?)?.as_ref()
    }

    /// Whether the file says nothing of a column: not, where what it says is wrong or could not be read.
    pub(super) fn is_left_out(&self, column: Option<usize>) -> bool {
        self.value(column).is_none()
            && self.facts.says_nothing(self.place(column))
            && !self.may_be_hidden(column)
    }

    fn may_be_hidden(&self, column: Option<usize>) -> bool {
        let column = column.and_then(|column| self.table.columns.get(column));
        column.is_some_and(|column| self.facts.may_hide(&self.place.header, &column.name))
    }

    /// Fills a cell in, with the place of what it follows from.
    pub(super) fn set(&mut self, column: Option<usize>, value: Value, place: Option<Range<usize>>) {
        self.put(column, Cell::Known(value), place);
    }

    pub(super) fn put(&mut self, column: Option<usize>, cell: Cell, place: Option<Range<usize>>) {
        let Some(column) = column else { return };
        if let Some(old) = self.row.cells.get_mut(column) {
            *old = cell;
        }
        if let Some(old) = self.place.cells.get_mut(column) {
            *old = place;
        }
    }
}
