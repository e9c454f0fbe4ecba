//! What fields an application has to one call and not to another.

use super::Change;
use crate::schema::{Choice, ChoiceList, Column, Kind, Schema, Table};

/// A field that one call has and the other has not, or has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field: `partner.environment`.
    pub path: String,
    /// Added, dropped or changed.
    pub change: Change,
    /// What of it, where it is changed.
    pub parts: Vec<FieldPart>,
}

/// What is different of a field that both calls have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldPart {
    /// What its values are.
    Kind,
    /// What its numbers are of.
    Unit,
    /// The value that is taken where none is stated.
    Default,
    /// There are these values besides.
    Added(Vec<String>),
    /// There are these values no longer.
    Dropped(Vec<String>),
    /// The money of these sources is public now and was not, or the other way round.
    Public(Vec<String>),
}

impl FieldChange {
    /// Every field that differs between two calls.
    pub fn between(old: &Schema, new: &Schema) -> Vec<Self> {
        let mut changes = Vec::new();
        for (table, column) in columns(old) {
            let Some(after) = counterpart(new, table, column) else {
                changes.push(Self { path: path(table, column), change: Change::Dropped, parts: Vec::new() });
                continue;
            };
            let parts = parts((old, column), (new, after));
            if !parts.is_empty() {
                changes.push(Self { path: path(table, column), change: Change::Changed, parts });
            }
        }
        for (table, column) in
            columns(new).filter(|(table, column)| counterpart(old, table, column).is_none())
        {
            changes.push(Self { path: path(table, column), change: Change::Added, parts: Vec::new() });
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

/// What is different of two columns: what they are called for people is no matter.
fn parts((old_schema, old): (&Schema, &Column), (new_schema, new): (&Schema, &Column)) -> Vec<FieldPart> {
    let mut parts = Vec::new();
    let is_of_one_kind = match (&old.kind, &new.kind) {
        (Kind::Choice(one), Kind::Choice(other)) | (Kind::Choices(one), Kind::Choices(other)) => {
            parts.extend(values(one, other));
            true
        }
        (Kind::Reference(one), Kind::Reference(other)) => {
            old_schema.table(*one).name == new_schema.table(*other).name
        }
        (one, other) => one == other,
    };
    if !is_of_one_kind {
        parts.push(FieldPart::Kind);
    }
    if old.unit != new.unit {
        parts.push(FieldPart::Unit);
    }
    parts
}

/// What is different of two lists of values.
fn values(old: &ChoiceList, new: &ChoiceList) -> Vec<FieldPart> {
    let beyond = |list: &ChoiceList, other: &ChoiceList| -> Vec<String> {
        let is_beyond = |choice: &&Choice| other.find(&choice.key).is_none();
        list.choices.iter().filter(is_beyond).map(|choice| choice.key.clone()).collect()
    };
    let is_turned = |choice: &&Choice| {
        new.choices.iter().any(|other| other.key == choice.key && other.public != choice.public)
    };
    let turned: Vec<String> = old.choices.iter().filter(is_turned).map(|choice| choice.key.clone()).collect();
    let default = |list: &ChoiceList| {
        list.default.and_then(|default| list.get(default)).map(|choice| choice.key.clone())
    };
    let lists =
        [FieldPart::Added(beyond(new, old)), FieldPart::Dropped(beyond(old, new)), FieldPart::Public(turned)];
    let is_any = |part: &FieldPart| match part {
        FieldPart::Added(values) | FieldPart::Dropped(values) | FieldPart::Public(values) => {
            !values.is_empty()
        }
        FieldPart::Kind | FieldPart::Unit | FieldPart::Default => true,
    };
    let default = (default(old) != default(new)).then_some(FieldPart::Default);
    lists.into_iter().filter(is_any).chain(default).collect()
}
