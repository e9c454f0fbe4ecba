//! Which row is meant: by its id, its number, or what stands in it.

use std::ops::Range;

use toml::Spanned;

use super::argument::{Segment, problem};
use crate::read::document::{Document, line_of};
use crate::read::problem::Problem;
use crate::read::spelling::nearest;
use crate::read::tree::{TomlTable, TomlValue};
use crate::schema::{Kind, Table, TableId};
use crate::text;
use crate::value::text::{Text, quoted};

/// So many rows are named where several are meant.
const NAMED: usize = 8;

/// A row of a document: its entries and its header.
type Entries<'a, 'd> = (&'a TomlTable<'d>, Range<usize>);

/// The rows of a table, in the order of the file; of what is no row nothing is changed.
pub(super) fn all<'a, 'd>(document: &'a Document<'d>, table: &str) -> Vec<Entries<'a, 'd>> {
    match document.root.get(table).map(|value| (value.get_ref(), value.span())) {
        Some((TomlValue::Table(entries), span)) => vec![(entries, span)],
        Some((TomlValue::Array(rows), _)) => {
            rows.iter().filter_map(|row| Some((row.get_ref().as_table()?, row.span()))).collect()
        }
        _ => Vec::new(),
    }
}

/// The entries of a row, to change.
pub(super) fn entries_mut<'a, 'd>(
    root: &'a mut TomlTable<'d>,
    table: &str,
    row: usize,
) -> Option<&'a mut TomlTable<'d>> {
    let entries = |value: &'a mut Spanned<TomlValue<'d>>| match value.get_mut() {
        TomlValue::Table(entries) => Some(entries),
        _ => None,
    };
    match root.get_mut(table)?.get_mut() {
        TomlValue::Table(entries) => Some(entries),
        TomlValue::Array(rows) => rows.iter_mut().filter_map(entries).nth(row),
        _ => None,
    }
}

/// What stands in a cell as it is written, and its bytes, or those of its row.
pub(super) fn cell(
    document: &Document<'_>,
    table: &str,
    row: usize,
    column: &str,
) -> (Option<String>, Range<usize>) {
    let rows = all(document, table);
    let Some((entries, header)) = rows.get(row) else { return (None, 0..0) };
    match entries.get(column) {
        Some(value) => {
            let written = document.text.get(value.span()).unwrap_or_default();
            (Some(written.trim_matches('"').to_owned()), value.span())
        }
        None => (None, header.clone()),
    }
}

/// The one row that the selectors name.
pub(super) fn named(
    document: &Document<'_>,
    (id, table): (TableId, &Table),
    selectors: &[Segment<'_>],
    last: &Segment<'_>,
) -> Result<usize, Box<Problem>> {
    let rows = all(document, &table.name);
    let span = selectors.first().map_or(last.1.start, |(_, span)| span.start)
        ..selectors.last().map_or(last.1.end, |(_, span)| span.end);
    if selectors.is_empty() || id == TableId::PROJECT {
        let (message, help) = if id == TableId::PROJECT {
            (
                text!("det finns bara ett projekt", "there is only one project"),
                text!("skriv `project.KOLUMN=VÄRDE`", "write `project.COLUMN=VALUE`"),
            )
        } else {
            (
                text!("det står inte vilken rad i `{table}`", "it does not say which row of `{table}`"),
                text!("skriv `{table}.RAD.KOLUMN=VÄRDE`", "write `{table}.ROW.COLUMN=VALUE`"),
            )
        };
        return problem(span, message, Some(help));
    }
    if let [(name, _)] = selectors
        && let Some(row) = with_id(table, &rows, name).or_else(|| by_number(&rows, name))
    {
        return Ok(row);
    }
    let is_meant = |(row, (entries, _)): &(usize, &Entries<'_, '_>)| {
        let is_number = |name: &str| name.parse::<usize>().is_ok_and(|number| number == row + 1);
        selectors.iter().all(|(name, _)| is_number(name) || holds(table, entries, name))
    };
    let meant: Vec<(usize, &Entries<'_, '_>)> = rows.iter().enumerate().filter(is_meant).collect();
    let written = quoted(&selectors.iter().map(|(name, _)| *name).collect::<Vec<_>>().join("."));
    match meant.as_slice() {
        [(row, _)] => Ok(*row),
        [] => {
            let message =
                text!("ingen rad i `{table}` heter {written}", "no row of `{table}` is called {written}");
            problem(span, message, Some(known(table, &rows, selectors)))
        }
        several => {
            let (number, named) = (several.len(), candidates(document, table, several));
            let message = text!(
                "{written} kan vara vilken som helst av {number} rader i `{table}`",
                "{written} may be any of {number} rows of `{table}`"
            );
            let (first, column) = (several.first().map_or(1, |(row, _)| row + 1), last.0);
            let column = if selectors.last() == Some(last) { String::new() } else { format!(".{column}") };
            let help = Text::new(
                format!("skriv radens nummer, som i `{table}.{first}{column}`; raderna är {}", named.sv),
                format!(
                    "write the number of the row, as in `{table}.{first}{column}`; the rows are {}",
                    named.en
                ),
            );
            problem(span, message, Some(help))
        }
    }
}

fn with_id(table: &Table, rows: &[Entries<'_, '_>], name: &str) -> Option<usize> {
    let column = table.columns.get(table.id_column()?.0)?.name.as_str();
    rows.iter().position(|(entries, _)| text_in(entries, column) == Some(name))
}

/// A row by its number, counted from 1, or as reports write it, counted from 0: `[0]`.
fn by_number(rows: &[Entries<'_, '_>], name: &str) -> Option<usize> {
    let row = match name.strip_prefix('[').and_then(|row| row.strip_suffix(']')) {
        Some(row) => row.parse().ok(),
        None => name.parse::<usize>().ok().and_then(|number| number.checked_sub(1)),
    };
    row.filter(|row| *row < rows.len())
}

/// Whether a value of a list, or a row that it refers to, stands in a row under this name.
fn holds(table: &Table, entries: &TomlTable<'_>, name: &str) -> bool {
    let tells = |kind: &Kind| matches!(kind, Kind::Choice(_) | Kind::Reference(_));
    let mut telling = table.columns.iter().filter(|column| tells(&column.kind));
    telling.any(|column| text_in(entries, &column.name) == Some(name))
}

fn text_in<'a>(entries: &'a TomlTable<'_>, column: &str) -> Option<&'a str> {
    entries.get(column)?.get_ref().as_str()
}

/// Rows by number and line.
fn candidates(document: &Document<'_>, table: &Table, rows: &[(usize, &Entries<'_, '_>)]) -> Text {
    let told = |(row, (entries, header)): &(usize, &Entries<'_, '_>)| {
        let (number, line) = (row + 1, line_of(document.text, header.start));
        let described = ["text", "financier", "partner"].iter().find_map(|column| {
            table.find(column)?;
            text_in(entries, column)
        });
        let described = described.map(|text| format!(" {}", quoted(text))).unwrap_or_default();
        text!("{number}{described} (rad {line} i filen)", "{number}{described} (line {line} of the file)")
    };
    let mut named: Vec<Text> = rows.iter().take(NAMED).map(told).collect();
    if rows.len() > NAMED {
        named.push(Text::same("…"));
    }
    let joined = |of: fn(&Text) -> &str| named.iter().map(of).collect::<Vec<_>>().join(", ");
    Text::new(joined(|text| &text.sv), joined(|text| &text.en))
}

/// What rows can be named.
fn known(table: &Table, rows: &[Entries<'_, '_>], selectors: &[Segment<'_>]) -> Text {
    let number = rows.len();
    if number == 0 {
        return text!("filen har ingen `[[{table}]]`", "the file has no `[[{table}]]`");
    }
    let id = table.id_column().and_then(|column| table.columns.get(column.0));
    let mut names: Vec<&str> = Vec::new();
    for (entries, _) in rows {
        for column in &table.columns {
            let names_a_row = id.map_or_else(
                || matches!(column.kind, Kind::Choice(_) | Kind::Reference(_)),
                |id| id.name == column.name,
            );
            if let Some(name) = text_in(entries, &column.name).filter(|_| names_a_row)
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
    }
    let near = selectors.iter().find_map(|(name, _)| nearest(name, names.iter().copied())).map(quoted);
    let listed = names.iter().take(NAMED * 2).map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    match near {
        Some(near) => {
            text!("menade du {near}? Det finns: {listed}", "did you mean {near}? There are: {listed}")
        }
        None if listed.is_empty() => {
            text!("raderna har nummer 1 till {number}", "the rows are numbered 1 to {number}")
        }
        None => text!(
            "det finns: {listed}; raderna har också nummer, 1 till {number}",
            "there are: {listed}; rows also have numbers, 1 to {number}"
        ),
    }
}
