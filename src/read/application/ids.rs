//! The ids of the rows: found before any row is read, so that a row may name one further down.

use std::collections::HashMap;
use std::ops::Range;

use super::cell::describe;
use super::problems::Problems;
use super::row;
use crate::call::Call;
use crate::read::document::{Document, line_of};
use crate::read::tree::{TomlTable, TomlValue};
use crate::schema::{Table, TableId};
use crate::text;
use crate::value::text::quoted;

/// Of so many ids, one is found by looking at each.
const FEW: usize = 12;

/// The ids of a table and the rows that have them.
#[derive(Debug, Default)]
pub(super) struct Ids<'a> {
    /// In the order of the file.
    listed: Vec<(&'a str, usize)>,
    /// The row of each id, where there are more than a few.
    rows: HashMap<&'a str, usize>,
    /// Ids that are told to be wrong where they stand, and need not be told again where they are named.
    unreadable: Vec<String>,
    /// Whether some id may be in a line that could not be read.
    is_incomplete: bool,
}

impl<'a> Ids<'a> {
    /// The row with this id.
    pub(super) fn row(&self, id: &str) -> Option<usize> {
        if self.rows.is_empty() {
            return self.listed.iter().find(|(listed, _)| *listed == id).map(|(_, row)| *row);
        }
        self.rows.get(id).copied()
    }

    fn add(&mut self, id: &'a str, row: usize) {
        self.listed.push((id, row));
        if !self.rows.is_empty() {
            self.rows.insert(id, row);
        } else if self.listed.len() > FEW {
            self.rows = self.listed.iter().copied().collect();
        }
    }

    /// Whether a row may have this id after all: in a line that could not be read, or with the mistake of one told.
    pub(super) fn may_have(&self, id: &str) -> bool {
        self.is_incomplete || self.unreadable.iter().any(|unreadable| unreadable == id)
    }

    /// All of them, in the order of the file.
    pub(super) fn listed(&self) -> impl Iterator<Item = &'a str> {
        self.listed.iter().map(|(id, _)| *id)
    }
}

/// The ids of every table, at the table's place.
pub(super) fn collect<'a>(
    document: &'a Document<'_>,
    call: &Call,
    problems: &mut Problems<'_>,
) -> Vec<Ids<'a>> {
    let tables = call.schema.tables.iter().enumerate();
    tables.map(|(index, table)| of_table(document, TableId(index), table, problems)).collect()
}

fn of_table<'a>(
    document: &'a Document<'_>,
    id: TableId,
    table: &Table,
    problems: &mut Problems<'_>,
) -> Ids<'a> {
    let mut ids = Ids { is_incomplete: document.damage.has_lost_tables(), ..Ids::default() };
    let Some(column) = table.id_column() else {
        return ids;
    };
    let name = call_column(table, column.0);
    let written = row::written(document, id, table);
    let mut spans: Vec<Range<usize>> = Vec::with_capacity(written.len());
    for (index, (entries, header)) in written.into_iter().enumerate() {
        let Some((id, span)) = id_of(entries, name) else {
            ids.unreadable.extend(entries.get(name).and_then(|value| describe::literal(value.get_ref())));
            if document.damage.may_hide(&header, name) {
                ids.is_incomplete = true;
            } else {
                missing(table, name, entries, header, problems);
            }
            continue;
        };
        if let Some(first) = ids.row(id).and_then(|_| ids.listed().position(|listed| listed == id)) {
            let line = line_of(document.text, spans.get(first).map_or(0, |span| span.start));
            let written = quoted(id);
            let message =
                text!("{written} är redan id på rad {line}", "{written} is the id on line {line} already");
            let help = text!(
                "varje `[[{table}]]` har ett eget id; ändra det ena, och det som hänvisar till det",
                "each `[[{table}]]` has an id of its own; change one of the two, and what refers to it"
            );
            problems.add(span, message, help);
            continue;
        }
        ids.add(id, index);
        spans.push(span);
    }
    ids
}

fn call_column(table: &Table, column: usize) -> &str {
    table.columns.get(column).map_or("id", |column| &column.name)
}

/// A row's id, unless it is missing, empty or no text.
fn id_of<'a>(entries: &'a TomlTable<'_>, name: &str) -> Option<(&'a str, Range<usize>)> {
    let value = entries.get(name)?;
    match value.get_ref() {
        TomlValue::String(id) if !id.is_empty() => Some((id, value.span())),
        _ => None,
    }
}

fn missing(
    table: &Table,
    name: &str,
    entries: &TomlTable<'_>,
    header: Range<usize>,
    problems: &mut Problems<'_>,
) {
    let help = text!(
        "skriv ett kort namn att hänvisa till, till exempel `{name} = \"ledning\"`",
        "write a short name to refer to, such as `{name} = \"management\"`"
    );
    match entries.get(name) {
        None => {
            let message = text!("`[[{table}]]` saknar `{name}`", "`[[{table}]]` has no `{name}`");
            problems.add(header, message, help);
        }
        // What is no text is told where the row is read.
        Some(value) if value.get_ref().is_str() => {
            problems.add(value.span(), text!("`{name}` är tomt", "`{name}` is empty"), help);
        }
        Some(_) => {}
    }
}
