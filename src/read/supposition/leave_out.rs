//! Rows left out, and the rows that refer to them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::row;
use crate::read::document::Document;
use crate::read::tree::TomlValue;
use crate::schema::{Kind, Schema, TableId};

/// A row, and every row that refers to it or to one that goes with it.
pub(super) fn with_referring(
    document: &Document<'_>,
    schema: &Schema,
    table: TableId,
    row: usize,
) -> Vec<(String, usize, Range<usize>)> {
    let mut gone = vec![(table, row)];
    let mut next = 0;
    while let Some(&(target, row)) = gone.get(next) {
        next += 1;
        let owner = schema.table(target);
        let rows = row::all(document, &owner.name);
        let id = owner.id_column().and_then(|column| owner.columns.get(column.0));
        let id = id.and_then(|id| rows.get(row)?.0.get(id.name.as_str())?.get_ref().as_str());
        let Some(id) = id else { continue };
        for (index, other) in schema.tables.iter().enumerate() {
            let refers: Vec<&str> = other
                .columns
                .iter()
                .filter(|column| column.kind == Kind::Reference(target))
                .map(|column| column.name.as_str())
                .collect();
            for (row, (entries, _)) in row::all(document, &other.name).iter().enumerate() {
                let names_it = |column: &str| {
                    entries.get(column).is_some_and(|value| value.get_ref().as_str() == Some(id))
                };
                if refers.iter().any(|column| names_it(column)) && !gone.contains(&(TableId(index), row)) {
                    gone.push((TableId(index), row));
                }
            }
        }
    }
    let with_header = |(table, row): (TableId, usize)| {
        let name = schema.table(table).name.clone();
        let header = row::all(document, &name).get(row).map_or(0..0, |(_, header)| header.clone());
        (name, row, header)
    };
    gone.into_iter().map(with_header).collect()
}

/// Takes rows out of a document.
pub(super) fn remove(document: &mut Document<'_>, rows: &BTreeSet<(String, usize)>) {
    for (table, row) in rows.iter().rev() {
        let Some(value) = document.root.get_mut(table.as_str()) else { continue };
        if let TomlValue::Array(all) = value.get_mut() {
            let mut index = 0;
            let items = std::mem::take(all);
            let kept = items.into_iter().filter(|item| {
                let is_row = item.get_ref().is_table();
                let keep = !is_row || index != *row;
                index += usize::from(is_row);
                keep
            });
            *all = kept.collect();
        } else {
            document.root.remove(table.as_str());
        }
    }
}
