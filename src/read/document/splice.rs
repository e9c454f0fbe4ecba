//! Trees put together from statements that were parsed one by one.

use crate::read::tree::{Key, Node, TomlTable, TomlValue};
use std::ops::Range;

use toml::Spanned;

/// Two things of one name, or a table where a value stands.
#[derive(Debug)]
pub(super) struct Clash {
    /// The name, where it stands for the second time.
    pub(super) again: Range<usize>,
    /// Where it stood first.
    pub(super) first: Range<usize>,
}

/// Adds a value; tables of one name grow together (`label.sv = …`, `label.en = …`).
pub(super) fn insert<'s>(table: &mut TomlTable<'s>, key: Key<'s>, value: Node<'s>) -> Result<(), Clash> {
    let Some((old, _)) = table.get_key_value(name(&key)) else {
        let _ = table.insert(key, value);
        return Ok(());
    };
    let clash = Clash { again: key.span(), first: old.span() };
    match (table.get_mut(name(&key)).map(Spanned::get_mut), value.into_inner()) {
        (Some(TomlValue::Table(old)), TomlValue::Table(new)) => {
            new.into_iter().try_for_each(|(key, value)| insert(old, key, value))
        }
        _ => Err(clash),
    }
}

/// The table that a path leads to, made where it is missing; of an array of tables the last.
pub(super) fn descend<'t, 's>(
    root: &'t mut TomlTable<'s>,
    path: &[Key<'s>],
) -> Result<&'t mut TomlTable<'s>, Clash> {
    let mut table = root;
    for key in path {
        let first = table.get_key_value(name(key)).map_or(0..0, |(old, _)| old.span());
        let clash = Clash { again: key.span(), first };
        let made = || Spanned::new(key.span(), TomlValue::Table(TomlTable::default()));
        let found = match table.get_or_insert(key, made).map(Spanned::get_mut) {
            Some(TomlValue::Array(rows)) => rows.last_mut().map(Spanned::get_mut),
            other => other,
        };
        table = match found {
            Some(TomlValue::Table(found)) => found,
            _ => return Err(clash),
        };
    }
    Ok(table)
}

/// What tells the table of a path from others of the same path: which rows of arrays of tables it is in.
pub(super) fn identity(root: &TomlTable<'_>, path: &[Key<'_>]) -> String {
    let mut identity = String::new();
    let mut table = Some(root);
    for key in path {
        identity.push_str(name(key));
        identity.push('\0');
        table = match table.and_then(|table| table.get(name(key))).map(Spanned::get_ref) {
            Some(TomlValue::Table(table)) => Some(table),
            Some(TomlValue::Array(rows)) => {
                identity.push_str(&rows.len().to_string());
                rows.last().and_then(|row| row.get_ref().as_table())
            }
            _ => None,
        };
    }
    identity
}

/// Adds a row to an array of tables, made where it is missing, or of the single table that stands there.
pub(in crate::read) fn add_row<'s>(table: &mut TomlTable<'s>, key: &Key<'s>, row: Node<'s>) {
    let rows = || Spanned::new(row.span(), TomlValue::Array(Vec::new()));
    let Some(standing) = table.get_or_insert(key, rows) else { return };
    if let TomlValue::Array(rows) = standing.get_mut() {
        rows.push(row);
        return;
    }
    let rows = Spanned::new(row.span(), TomlValue::Array(Vec::new()));
    let single = std::mem::replace(standing, rows);
    if let TomlValue::Array(rows) = standing.get_mut() {
        rows.extend([single, row]);
    }
}

/// The name without its bytes.
pub(super) fn name<'k>(key: &'k Key<'_>) -> &'k str {
    key.get_ref()
}
