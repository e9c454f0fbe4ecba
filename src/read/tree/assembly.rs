//! Where in a tree a pair and the rows below a header belong.

use std::ops::Range;

use toml::Spanned;

use super::{Key, Node, TomlArray, TomlTable, TomlValue};

/// A name with the names before it: `a.b.c` is `c`, by the path of `a` and `b`.
pub(super) struct Name<'s> {
    pub(super) path: Vec<Key<'s>>,
    pub(super) last: Key<'s>,
}

/// A header.
pub(super) struct Header<'s> {
    pub(super) name: Name<'s>,
    pub(super) range: Range<usize>,
    /// Whether it has double brackets.
    pub(super) is_row: bool,
}

/// Adds a name and its value to a table. A dotted name adds to tables that other dotted names have begun, and to no
/// others. `None` where TOML's rarer rules decide.
pub(super) fn add_pair<'s>(table: &mut TomlTable<'s>, name: Name<'s>, value: Node<'s>) -> Option<()> {
    let mut table = table;
    for key in &name.path {
        let begun = || Spanned::new(key.span(), TomlValue::Table(TomlTable::default()));
        table = match table.get_or_insert(key, begun)?.get_mut() {
            TomlValue::Table(begun) if !begun.is_closed => begun,
            _ => return None,
        };
    }
    table.insert(name.last, value).ok()
}

/// Adds what stands below a header; of an array of tables on the way, to its last row. `None` as for [`add_pair`].
pub(super) fn add_section<'s>(
    root: &mut TomlTable<'s>,
    Header { name, range, is_row }: Header<'s>,
    section: TomlTable<'s>,
) -> Option<()> {
    let mut table = root;
    for key in &name.path {
        let implied = || Spanned::new(key.span(), TomlValue::Table(TomlTable::default()));
        table = match table.get_or_insert(key, implied)?.get_mut() {
            TomlValue::Table(table) => table,
            TomlValue::Array(rows) => last_row(rows)?,
            _ => return None,
        };
        if table.is_closed {
            return None;
        }
    }
    let section = Spanned::new(range.clone(), TomlValue::Table(section));
    if !is_row {
        return table.insert(name.last, section).ok();
    }
    match table.get_mut(name.last.get_ref()).map(Spanned::get_mut) {
        None => table.insert(name.last, Spanned::new(range, TomlValue::Array(vec![section]))).ok(),
        Some(TomlValue::Array(rows)) => {
            last_row(rows).filter(|row| !row.is_closed)?;
            rows.push(section);
            Some(())
        }
        Some(_) => None,
    }
}

fn last_row<'r, 's>(rows: &'r mut TomlArray<'s>) -> Option<&'r mut TomlTable<'s>> {
    match rows.last_mut()?.get_mut() {
        TomlValue::Table(row) => Some(row),
        _ => None,
    }
}
