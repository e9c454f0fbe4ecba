//! What a case changes of an application: values are set, then rows, columns and names at the top removed (counted as they
//! are in the application), then rows added.

use std::ops::Range;

use toml::Spanned;

use super::path::Path;
use crate::read::document::{Damage, Document, add_row};
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::read::tree::{Key, TomlArray, TomlTable, TomlValue};
use crate::text;
use crate::value::text::Text;

/// What is changed.
#[derive(Debug)]
pub(super) struct Change<'d, 's> {
    set: Vec<(Path<'d>, &'d Key<'s>, &'d Node<'s>)>,
    remove: Vec<(Path<'d>, Range<usize>)>,
    add: Vec<(&'d Key<'s>, &'d Node<'s>)>,
}

/// One thing that is changed, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// A place has another value.
    Set(String, String),
    /// A place is gone.
    Removed(String),
    /// A table has more rows.
    Added(String, usize),
}

impl<'d, 's> Change<'d, 's> {
    /// Takes what is changed out of a case.
    pub(super) fn read(keys: &mut Keys<'d, 's>, problems: &mut Vec<Problem>) -> Self {
        let mut change = Self { set: Vec::new(), remove: Vec::new(), add: Vec::new() };
        if let Some(table) = keys.take("set").and_then(|node| keys::table(node, problems)) {
            for (key, node) in table {
                change.set_in(None, key, node, problems);
            }
        }
        for (written, span) in keys.take("remove").map(|node| keys::texts(node, problems)).unwrap_or_default()
        {
            change.remove.extend(path(written, &span, problems).map(|path| (path, span)));
        }
        if let Some(table) = keys.take("add").and_then(|node| keys::table(node, problems)) {
            change.add.extend(table);
        }
        change
    }

    /// `"project.end" = …`, or the same as `project.end = …`.
    fn set_in(
        &mut self,
        table: Option<&'d str>,
        key: &'d Key<'s>,
        node: &'d Node<'s>,
        problems: &mut Vec<Problem>,
    ) {
        let name: &'d str = key.get_ref();
        match (table, node.get_ref()) {
            (Some(top), _) => self.set.push((Path { top, row: None, column: Some(name) }, key, node)),
            (None, TomlValue::Table(columns)) => {
                for (key, node) in columns {
                    self.set_in(Some(name), key, node, problems);
                }
            }
            (None, _) => {
                self.set.extend(path(name, &key.span(), problems).map(|path| (path, key, node)));
            }
        }
    }

    /// An application so changed.
    pub(super) fn applied(&self, base: &Document<'s>) -> Result<Document<'s>, Vec<Problem>> {
        let mut root = base.root.clone();
        let mut problems = Vec::new();
        for (path, key, node) in &self.set {
            match set(&mut root, path, key, node) {
                Ok(()) => {}
                Err(problem) => problems.push(problem),
            }
        }
        let mut rows: Vec<(&str, usize)> = Vec::new();
        for (path, span) in &self.remove {
            match (path.column, path.row) {
                (None, Some(row)) => match rows_of(&mut root, path, span) {
                    Ok(_) => rows.push((path.top, row)),
                    Err(problem) => problems.push(problem),
                },
                _ => problems.extend(remove(&mut root, path, span).err()),
            }
        }
        // From the last on, so that those before keep their places.
        rows.sort_unstable();
        rows.dedup();
        for (top, row) in rows.into_iter().rev() {
            if let Some(TomlValue::Array(list)) = root.get_mut(top).map(Spanned::get_mut) {
                let others = list.iter().enumerate().filter(|(index, _)| *index != row);
                *list = others.map(|(_, row)| row.clone()).collect();
            }
        }
        for (key, node) in &self.add {
            problems.extend(add(&mut root, key, node).err());
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Document { text: base.text, root, problems: Vec::new(), damage: Damage::default() })
    }

    /// What is changed, as it is written in `text`.
    pub(super) fn told(&self, text: &str) -> Vec<Changed> {
        let written = |node: &Node<'_>| text.get(node.span()).unwrap_or_default().to_owned();
        let set = self.set.iter().map(|(path, _, node)| Changed::Set(path.to_string(), written(node)));
        let removed = self.remove.iter().map(|(path, _)| Changed::Removed(path.to_string()));
        let added = self.add.iter().map(|(key, node)| {
            let rows = node.get_ref().as_array().map_or(1, Vec::len);
            Changed::Added(key.get_ref().to_string(), rows)
        });
        set.chain(removed).chain(added).collect()
    }
}

/// A place by its name.
fn path<'p>(written: &'p str, span: &Range<usize>, problems: &mut Vec<Problem>) -> Option<Path<'p>> {
    let path = Path::parse(written);
    if path.is_none() {
        let message =
            text!("`{written}` är inget ställe i en ansökan", "`{written}` is no place in an application");
        let help = text!(
            "skriv så här: `project.end`, `cost[0].amount` (raderna räknas från 0), `attachment[2]`, `confirmed`",
            "write it like this: `project.end`, `cost[0].amount` (rows are counted from 0), `attachment[2]`, `confirmed`"
        );
        problems.push(Problem::new(span.clone(), message).with_help(help));
    }
    path
}

/// The columns of the row, or of the single table, that a place is in.
fn columns_of<'r, 's>(
    root: &'r mut TomlTable<'s>,
    path: &Path<'_>,
    span: &Range<usize>,
) -> Result<&'r mut TomlTable<'s>, Problem> {
    let Some(row) = path.row else {
        let known: Vec<String> = root.keys().map(|key| key.get_ref().to_string()).collect();
        let top = path.top;
        return match root.get_mut(top).map(Spanned::get_mut) {
            Some(TomlValue::Table(table)) => Ok(table),
            Some(TomlValue::Array(rows)) if rows.iter().any(|row| row.get_ref().is_table()) => {
                let message = text!("`{top}` har flera rader", "`{top}` has several rows");
                let column = path.column.unwrap_or("…");
                let help = text!(
                    "säg vilken, räknat från 0: `{top}[0].{column}`",
                    "say which, counted from 0: `{top}[0].{column}`"
                );
                Err(Problem::new(span.clone(), message).with_help(help))
            }
            _ => Err(absent(top, span, known.iter().map(String::as_str))),
        };
    };
    let rows = rows_of(root, path, span)?;
    match rows.get_mut(row).map(Spanned::get_mut) {
        Some(TomlValue::Table(columns)) => Ok(columns),
        _ => Err(absent(&path.to_string(), span, [])),
    }
}

/// The rows of a table that has the one a place names.
fn rows_of<'r, 's>(
    root: &'r mut TomlTable<'s>,
    path: &Path<'_>,
    span: &Range<usize>,
) -> Result<&'r mut TomlArray<'s>, Problem> {
    let (top, row) = (path.top, path.row.unwrap_or_default());
    let known: Vec<String> = root.keys().map(|key| key.get_ref().to_string()).collect();
    match root.get_mut(top).map(Spanned::get_mut) {
        Some(TomlValue::Array(rows)) => {
            if row < rows.len() {
                return Ok(rows);
            }
            let last = rows.len().saturating_sub(1);
            let help = text!(
                "raderna är `{top}[0]` till `{top}[{last}]`",
                "the rows are `{top}[0]` to `{top}[{last}]`"
            );
            Err(Problem { help: Some(help), ..absent(&format!("{top}[{row}]"), span, []) })
        }
        Some(_) => {
            let message = text!("`{top}` har inga rader", "`{top}` has no rows");
            let help = text!("skriv det utan `[{row}]`", "write it without `[{row}]`");
            Err(Problem::new(span.clone(), message).with_help(help))
        }
        None => Err(absent(top, span, known.iter().map(String::as_str))),
    }
}

/// Something that the application does not have.
fn absent<'k>(written: &str, span: &Range<usize>, known: impl IntoIterator<Item = &'k str>) -> Problem {
    let message = text!("ansökan har inget `{written}`", "the application has no `{written}`");
    Problem { span: span.clone(), message, help: spelling::advice(written, known) }
}

fn set<'s>(root: &mut TomlTable<'s>, path: &Path<'_>, key: &Key<'s>, node: &Node<'s>) -> Result<(), Problem> {
    let (table, name) = match path.column {
        Some(column) => (columns_of(root, path, &key.span())?, column),
        None if path.row.is_some() => {
            let message = text!("`{path}` är en hel rad", "`{path}` is a whole row");
            let help = text!("skriv vilken kolumn: `{path}.amount`", "write which column: `{path}.amount`");
            return Err(Problem::new(key.span(), message).with_help(help));
        }
        None => (root, path.top),
    };
    match table.get_mut(name) {
        Some(old) if is_same(old.get_ref(), node.get_ref()) => {
            let message =
                text!("`{path}` är redan så i ansökan", "`{path}` is so already in the application");
            let help =
                text!("ta bort det, eller skriv ett annat värde", "take it away, or write another value");
            Err(Problem::new(node.span(), message).with_help(help))
        }
        Some(old) => {
            *old = node.clone();
            Ok(())
        }
        None => {
            // It is not there, as has just been looked.
            let _ = table.insert(Spanned::new(key.span(), name.to_owned().into()), node.clone());
            Ok(())
        }
    }
}

fn remove(root: &mut TomlTable<'_>, path: &Path<'_>, span: &Range<usize>) -> Result<(), Problem> {
    let (table, name) = match path.column {
        Some(column) => (columns_of(root, path, span)?, column),
        None => (root, path.top),
    };
    if table.remove(name).is_some() {
        return Ok(());
    }
    let known: Vec<String> = table.keys().map(|key| key.get_ref().to_string()).collect();
    let problem = absent(&path.to_string(), span, []);
    Err(Problem { help: spelling::advice(name, known.iter().map(String::as_str)), ..problem })
}

fn add<'s>(root: &mut TomlTable<'s>, key: &Key<'s>, node: &Node<'s>) -> Result<(), Problem> {
    let name: &str = key.get_ref();
    if root.get(name).is_some_and(|old| !old.get_ref().is_array()) {
        let message = text!("av `{name}` finns det bara en", "there is only one `{name}`");
        let help = text!("skriv `set` i stället för `add`", "write `set` instead of `add`");
        return Err(Problem::new(key.span(), message).with_help(help));
    }
    match node.get_ref() {
        TomlValue::Array(rows) if rows.iter().all(|row| row.get_ref().is_table()) => {
            for row in rows {
                add_row(root, key, row.clone());
            }
            Ok(())
        }
        TomlValue::Table(_) => {
            add_row(root, key, node.clone());
            Ok(())
        }
        _ => {
            let wanted = Text::new("rader: `[[case.add.cost]]`", "rows: `[[case.add.cost]]`");
            Err(keys::wrong_type(node, &wanted))
        }
    }
}

/// Whether two values are written the same, digit by digit.
fn is_same(one: &TomlValue<'_>, other: &TomlValue<'_>) -> bool {
    match (one, other) {
        (TomlValue::String(one), TomlValue::String(other)) => one == other,
        (TomlValue::Integer(one), TomlValue::Integer(other)) => {
            (one.as_str(), one.radix()) == (other.as_str(), other.radix())
        }
        (TomlValue::Float(one), TomlValue::Float(other)) => one.as_str() == other.as_str(),
        (TomlValue::Boolean(one), TomlValue::Boolean(other)) => one == other,
        (TomlValue::Datetime(one), TomlValue::Datetime(other)) => one == other,
        (TomlValue::Array(one), TomlValue::Array(other)) => {
            let are_same = |(one, other): (&Node<'_>, &Node<'_>)| is_same(one.get_ref(), other.get_ref());
            one.len() == other.len() && one.iter().zip(other.iter()).all(are_same)
        }
        _ => false,
    }
}
