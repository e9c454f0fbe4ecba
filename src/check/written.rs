//! Values as they are written in the file.

use super::evaluation::Evaluation;
use crate::application::{Cell, Value};
use crate::call::Path;
use crate::schema::{ColumnId, TableId};

impl Evaluation<'_> {
    /// The value that a path leads to, as it is written.
    pub(super) fn written_at(&self, path: &Path, table: TableId, row: usize) -> Option<String> {
        let cell = self.cell_at(path, table, row);
        self.written(path.table, path.column, cell)
    }

    /// The value of a cell, as it is written.
    pub(super) fn written(&self, table: TableId, column: ColumnId, cell: &Cell) -> Option<String> {
        let kind = &self.call.schema.column(table, column).kind;
        Some(match cell.known()? {
            Value::Boolean(value) => value.to_string(),
            Value::Text(text) => text.clone(),
            Value::Integer(value) => value.to_string(),
            Value::Decimal(value) => value.to_string(),
            Value::Date(day) => day.to_string(),
            Value::Moment(moment) => moment.day().to_string(),
            Value::Choice(index) => kind.choices()?.get(*index)?.key.clone(),
            Value::Choices(indices) => {
                let list = kind.choices()?;
                let keys: Vec<&str> =
                    indices.iter().filter_map(|&index| Some(list.get(index)?.key.as_str())).collect();
                keys.join(", ")
            }
            Value::Reference(row) => self.id_of(kind.target()?, *row)?,
        })
    }

    /// The id of a row, where its table has ids.
    fn id_of(&self, table: TableId, row: usize) -> Option<String> {
        let column = self.call.schema.table(table).id_column()?;
        match self.application.cell(table, row, column).known()? {
            Value::Text(id) => Some(id.clone()),
            _ => None,
        }
    }
}
