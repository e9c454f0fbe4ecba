//! Trees put together from statements that were parsed one by one.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

/// A name with its bytes.
pub(in crate::read) type Key<'s> = Spanned<DeString<'s>>;
/// A value with its bytes.
pub(in crate::read) type Value<'s> = Spanned<DeValue<'s>>;

/// Two things of one name, or a table where a value stands.
#[derive(Debug)]
pub(super) struct Clash {
    /// The name, where it stands for the second time.
    pub(super) again: Range<usize>,
    /// Where it stood first.
    pub(super) first: Range<usize>,
}

/// The same name, further on in the file.
pub(super) fn shift_key(key: Key<'_>, by: usize) -> Key<'_> {
    let span = key.span();
    Spanned::new(span.start + by..span.end + by, key.into_inner())
}

/// The same value, further on in the file.
pub(in crate::read) fn shift(value: Value<'_>, by: usize) -> Value<'_> {
    let span = value.span();
    let shifted = match value.into_inner() {
        DeValue::Array(array) => DeValue::Array(array.into_iter().map(|item| shift(item, by)).collect()),
        DeValue::Table(table) => {
            let mut shifted = DeTable::new();
            for (key, value) in table {
                shifted.insert(shift_key(key, by), shift(value, by));
            }
            DeValue::Table(shifted)
        }
        scalar => scalar,
    };
    Spanned::new(span.start + by..span.end + by, shifted)
}

/// Adds a value; tables of one name grow together (`label.sv = …`, `label.en = …`).
pub(super) fn insert<'s>(table: &mut DeTable<'s>, key: Key<'s>, value: Value<'s>) -> Result<(), Clash> {
    let Some((old, _)) = table.get_key_value(name(&key)) else {
        table.insert(key, value);
        return Ok(());
    };
    let clash = Clash { again: key.span(), first: old.span() };
    match (table.get_mut(name(&key)).map(Spanned::get_mut), value.into_inner()) {
        (Some(DeValue::Table(old)), DeValue::Table(new)) => {
            new.into_iter().try_for_each(|(key, value)| insert(old, key, value))
        }
        _ => Err(clash),
    }
}

/// The table that a path leads to, made where it is missing; of an array of tables the last.
pub(super) fn descend<'t, 's>(
    root: &'t mut DeTable<'s>,
    path: &[Key<'s>],
) -> Result<&'t mut DeTable<'s>, Clash> {
    let mut table = root;
    for key in path {
        if !table.contains_key(name(key)) {
            table.insert(key.clone(), Spanned::new(key.span(), DeValue::Table(DeTable::new())));
        }
        let first = table.get_key_value(name(key)).map_or(0..0, |(old, _)| old.span());
        let clash = Clash { again: key.span(), first };
        let found = match table.get_mut(name(key)).map(Spanned::get_mut) {
            Some(DeValue::Array(rows)) => rows.last_mut().map(Spanned::get_mut),
            other => other,
        };
        table = match found {
            Some(DeValue::Table(found)) => found,
            _ => return Err(clash),
        };
    }
    Ok(table)
}

/// What tells the table of a path from others of the same path: which rows of arrays of tables it is in.
pub(super) fn identity(root: &DeTable<'_>, path: &[Key<'_>]) -> String {
    let mut identity = String::new();
    let mut table = Some(root);
    for key in path {
        identity.push_str(name(key));
        identity.push('\0');
        table = match table.and_then(|table| table.get(name(key))).map(Spanned::get_ref) {
            Some(DeValue::Table(table)) => Some(table),
            Some(DeValue::Array(rows)) => {
                identity.push_str(&rows.len().to_string());
                rows.last().and_then(|row| row.get_ref().as_table())
            }
            _ => None,
        };
    }
    identity
}

/// Adds a row to an array of tables, made where it is missing, or of the single table that stands there.
pub(in crate::read) fn add_row<'s>(table: &mut DeTable<'s>, key: &Key<'s>, row: Value<'s>) {
    if let Some(DeValue::Array(rows)) = table.get_mut(name(key)).map(Spanned::get_mut) {
        rows.push(row);
        return;
    }
    let single = table.remove(name(key));
    let span = row.span();
    let rows: DeArray<'s> = single.into_iter().chain([row]).collect();
    table.insert(key.clone(), Spanned::new(span, DeValue::Array(rows)));
}

/// The name without its bytes.
pub(super) fn name<'k>(key: &'k Key<'_>) -> &'k str {
    key.get_ref()
}
