//! What fields an application has to one call and not to another.

use super::Change;
use crate::schema::{Column, Kind, Schema, Table};

/// A field that one call has and the other has not, or has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field: `partner.environment`.
    pub path: String,
    /// Added, dropped or changed.
    pub change: Change,
}

impl FieldChange {
    /// Every field that differs between two calls.
    pub fn between(old: &Schema, new: &Schema) -> Vec<Self> {
        let mut changes = Vec::new();
        for (table, column) in columns(old) {
            let change = match counterpart(new, table, column) {
                None => Change::Dropped,
                Some(after) if is_alike((old, column), (new, after)) => continue,
                Some(_) => Change::Changed,
            };
            changes.push(Self { path: path(table, column), change });
        }
        for (table, column) in
            columns(new).filter(|(table, column)| counterpart(old, table, column).is_none())
        {
            changes.push(Self { path: path(table, column), change: Change::Added });
        }
        changes
    }
}

fn columns(schema: &Schema) -> impl Iterator<Item = (&Table, &Column)> {
    schema.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)))
}

fn path(table: &Table, column: &Column) -> String {
    format!("{}.{}", table.name, column.name)
}

/// The column of the same name in the table of the same name.
fn counterpart<'s>(schema: &'s Schema, table: &Table, column: &Column) -> Option<&'s Column> {
    let table = schema.table(schema.find(&table.name)?);
    table.columns.iter().find(|other| other.name == column.name)
}

/// Whether two columns have the same values: what they are called for people is no matter.
fn is_alike((old_schema, old): (&Schema, &Column), (new_schema, new): (&Schema, &Column)) -> bool {
    match (&old.kind, &new.kind) {
        (Kind::Choice(one), Kind::Choice(other)) | (Kind::Choices(one), Kind::Choices(other)) => {
            let values = |list: &crate::schema::ChoiceList| {
                let mut values: Vec<(String, Option<bool>)> =
                    list.choices.iter().map(|choice| (choice.key.clone(), choice.public)).collect();
                values.sort();
                values
            };
            values(one) == values(other)
        }
        (Kind::Reference(one), Kind::Reference(other)) => {
            old_schema.table(*one).name == new_schema.table(*other).name
        }
        (one, other) => one == other,
    }
}
