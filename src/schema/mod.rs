//! The tables of an application and their columns: the ones that every application has, and what a call adds.

mod acceptance;
mod column;
mod core;
mod form;
mod help;
mod rate;

pub use self::core::DECLARED;
pub use column::{Choice, ChoiceList, Column, Content, Kind};

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::text::Text;

/// A table of an application, by its place in the [`Schema`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TableId(pub usize);

/// A column of a table, by its place in the [`Table`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ColumnId(pub usize);

impl TableId {
    /// The project: always exactly one row.
    pub const PROJECT: Self = Self(0);
    /// The partners.
    pub const PARTNER: Self = Self(1);
    /// The activities.
    pub const ACTIVITY: Self = Self(2);
    /// The cost lines.
    pub const COST: Self = Self(3);
    /// The project's own income.
    pub const INCOME: Self = Self(4);
    /// The funding lines.
    pub const FUNDING: Self = Self(5);
    /// The attachments.
    pub const ATTACHMENT: Self = Self(6);
}

/// A table and its columns.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Table {
    /// As it is written in the file: `partner`.
    pub name: String,
    /// What a person calls one of its rows: "partner", "cost line".
    pub label: Text,
    /// In the order in which they are declared, the core columns first.
    pub columns: Vec<Column>,
    /// The column with the day whose exchange rates its rows' own currencies go by; `None`: as the call's limits do.
    pub converted_on: Option<ColumnId>,
}

impl Table {
    /// The column with this name.
    pub fn find(&self, name: &str) -> Option<ColumnId> {
        self.columns.iter().position(|column| column.name == name).map(ColumnId)
    }

    /// The same, where it probably stands at this place or after it.
    pub fn find_from(&self, place: usize, name: &str) -> Option<ColumnId> {
        let (before, after) = self.columns.split_at_checked(place)?;
        let find = |columns: &[Column]| columns.iter().position(|column| column.name == name);
        find(after).map(|found| place + found).or_else(|| find(before)).map(ColumnId)
    }

    /// The column that identifies a row, where the table has one.
    pub fn id_column(&self) -> Option<ColumnId> {
        self.columns.iter().position(|column| matches!(column.kind, Kind::Text(Content::Id))).map(ColumnId)
    }

    /// The column that says which currency a row's amounts are in, where rows have their own.
    pub fn currency_column(&self) -> Option<ColumnId> {
        self.columns
            .iter()
            .position(|column| matches!(column.kind, Kind::Text(Content::Currency)))
            .map(ColumnId)
    }

    /// The column that says which row of `target` a row belongs to.
    pub fn reference_to(&self, target: TableId) -> Option<ColumnId> {
        self.columns
            .iter()
            .position(|column| matches!(column.kind, Kind::Reference(to) if to == target))
            .map(ColumnId)
    }
}

/// Every table and column that a call's rules may read.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Schema {
    /// The tables; the core ones stand at the places that [`TableId`] names.
    pub tables: Vec<Table>,
}

impl Schema {
    /// The tables and columns that every application has, whatever the call.
    pub fn core() -> Self {
        Self { tables: core::tables() }
    }

    /// The table with this name.
    pub fn find(&self, name: &str) -> Option<TableId> {
        self.tables.iter().position(|table| table.name == name).map(TableId)
    }

    /// The table.
    pub fn table(&self, id: TableId) -> &Table {
        // INVARIANT: a `TableId` is made by `find` or names a core table, and tables are never taken away.
        self.tables.get(id.0).unwrap_or_else(|| unreachable!("table {id:?} is in no schema"))
    }

    /// The column.
    pub fn column(&self, table: TableId, column: ColumnId) -> &Column {
        // INVARIANT: as for `table`; columns are only ever added.
        let columns = &self.table(table).columns;
        columns.get(column.0).unwrap_or_else(|| unreachable!("column {column:?} is not in {table:?}"))
    }

    /// How the column is written in a call: `partner.size`.
    pub fn path(&self, table: TableId, column: ColumnId) -> String {
        format!("{}.{}", self.table(table).name, self.column(table, column).name)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
