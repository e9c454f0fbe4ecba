//! Where something stands in an application, by name. Only the parsed document knows the line and column.

use crate::schema::{ColumnId, Schema, TableId};

/// A place in an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A row; the row's header in the file.
    Row(TableId, usize),
    /// A cell of a row; where the row leaves it out, the row's header.
    Cell(TableId, usize, ColumnId),
    /// An exchange rate, counted from 0.
    Rate(usize),
    /// An acceptance, counted from 0.
    Acceptance(usize),
}

impl Place {
    /// How the place is written: `funding[2].amount`, `project.end`.
    pub fn path(self, schema: &Schema) -> String {
        match self {
            Self::Row(TableId::PROJECT, _) => "project".to_owned(),
            Self::Row(table, row) => format!("{}[{row}]", schema.table(table).name),
            Self::Cell(table, row, column) => {
                format!("{}.{}", Self::Row(table, row).path(schema), schema.column(table, column).name)
            }
            Self::Rate(index) => format!("exchange_rate[{index}]"),
            Self::Acceptance(index) => format!("accepted[{index}]"),
        }
    }
}
