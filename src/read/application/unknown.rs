//! Names that nobody knows, and where they may belong.

use super::facts::{Facts, Written};
use super::problems::Problems;
use super::top::{ACCEPTED, NAMES, RATES};
use crate::call::Call;
use crate::read::spelling::{advice, advice_by_label, labelled, list, nearest};
use crate::read::tree::{Key, TomlArray};
use crate::schema::{DECLARED, Schema, Table, TableId};
use crate::text;
use crate::value::text::{Text, quoted};

/// What is wrong with a name of the top of the file in a row.
pub(super) fn below_a_header(name: &str) -> Option<(Text, Text)> {
    NAMES.contains(&name).then(|| {
        let written = quoted(name);
        let message =
            text!("{written} hör inte hemma under en rubrik", "{written} does not belong below a header");
        let help = text!(
            "flytta raden högst upp i filen, ovanför den första rubriken",
            "move the line to the top of the file, above the first header"
        );
        (message, help)
    })
}

/// What is wrong with a name in a row of a table that is the same for every call.
pub(super) fn of_the_format(table: &str, columns: &[&str], name: &str) -> (Text, Option<Text>) {
    if let Some((message, help)) = below_a_header(name) {
        return (message, Some(help));
    }
    let written = quoted(name);
    let message = text!(
        "`[[{table}]]` har ingen kolumn som heter {written}",
        "`[[{table}]]` has no column called {written}"
    );
    (message, advice(name, columns.iter().copied()))
}

/// A name in a row that no column has, or one that follows from other columns.
pub(super) fn column(
    facts: &Facts<'_, '_>,
    (id, table): (TableId, &Table),
    key: &Key<'_>,
    problems: &mut Problems<'_>,
) {
    if problems.is_full() {
        return;
    }
    let name: &str = key.get_ref();
    let written = quoted(name);
    if table.find(name).is_some() {
        let (message, help) = derived(&written, name);
        return problems.add(key.span(), message, help);
    }
    if let Some((message, help)) = below_a_header(name) {
        return problems.add(key.span(), message, help);
    }
    let header = header(table, id);
    if DECLARED.contains(&(id, name)) {
        let message = text!(
            "den här utlysningen frågar inte efter {written} i {header}",
            "this call does not ask for {written} in {header}"
        );
        return problems.add(key.span(), message, text!("ta bort raden", "take the line away"));
    }
    let message =
        text!("{header} har ingen kolumn som heter {written}", "{header} has no column called {written}");
    let known: Vec<(&str, &Text)> = table
        .columns
        .iter()
        .filter(|column| !column.is_derived())
        .map(|column| (column.name.as_str(), &*column.label))
        .collect();
    let help = elsewhere(&facts.call.schema, name).or_else(|| advice_by_label(name, &known));
    problems.add(key.span(), message, help);
}

/// A column that follows from others, and which.
fn derived(written: &str, name: &str) -> (Text, Text) {
    let message = text!(
        "{written} skrivs inte i filen: det följer av andra kolumner",
        "{written} is not written in a file: it follows from other columns"
    );
    let from: &[&str] = match name {
        "nuts2" | "nuts3" => &["country", "region"],
        "first_day" | "last_day" => &["date", "year"],
        "is_public" => &["source"],
        _ => &[],
    };
    if from.is_empty() {
        return (message, text!("ta bort raden", "take the line away"));
    }
    let from = list(from.iter().copied());
    (message, text!("ta bort raden; det som räknas är {from}", "take the line away; what counts is {from}"))
}

/// The tables that have a column of this name.
fn elsewhere(schema: &Schema, name: &str) -> Option<Text> {
    let owns = |(_, table): &(usize, &Table)| {
        table.find(name).is_some_and(|id| table.columns.get(id.0).is_some_and(|column| !column.is_derived()))
    };
    let owners = schema.tables.iter().enumerate().filter(owns);
    let owners = owners.map(|(index, table)| header(table, TableId(index))).collect::<Vec<_>>().join(", ");
    (!owners.is_empty()).then(|| text!("det hör hemma under {owners}", "it belongs below {owners}"))
}

/// A table's header, in backticks.
pub(super) fn header(table: &Table, id: TableId) -> String {
    if id == TableId::PROJECT { format!("`[{table}]`") } else { format!("`[[{table}]]`") }
}

/// A name at the top level that nobody knows.
pub(super) fn top(call: &Call, key: &Key<'_>, value: &Written<'_>, problems: &mut Problems<'_>) {
    let name: &str = key.get_ref();
    let written = quoted(name);
    let tables = call.schema.tables.iter().map(|table| (table.name.as_str(), &table.label));
    let has_tables = |rows: &TomlArray<'_>| rows.iter().any(|row| row.get_ref().is_table());
    if value.get_ref().is_table() || value.get_ref().as_array().is_some_and(has_tables) {
        let none = Text::default();
        let known: Vec<(&str, &Text)> = tables.chain([(RATES, &none), (ACCEPTED, &none)]).collect();
        let message =
            text!("det finns ingen tabell som heter {written}", "there is no table called {written}");
        return problems.add(key.span(), message, advice_by_label(name, &known));
    }
    let message = text!(
        "{written} hör inte hemma högst upp i filen",
        "{written} does not belong at the top of the file"
    );
    let tables: Vec<&str> = call.schema.tables.iter().map(|table| table.name.as_str()).collect();
    let known = || NAMES.into_iter().chain(tables.iter().copied()).chain([RATES, ACCEPTED]);
    let help = elsewhere(&call.schema, name)
        .or_else(|| nearest(name, known()).is_none().then(|| in_project(&call.schema, name))?)
        .or_else(|| advice(name, known()));
    problems.add(key.span(), message, help);
}

/// The project's column that a name at the top level may mean.
fn in_project(schema: &Schema, name: &str) -> Option<Text> {
    let project = schema.table(TableId::PROJECT);
    let columns = || project.columns.iter().filter(|column| !column.is_derived());
    let near = labelled(name, columns().map(|column| (column.name.as_str(), &*column.label)))
        .or_else(|| nearest(name, columns().map(|column| column.name.as_str())))?;
    let (near, header) = (quoted(near), header(project, TableId::PROJECT));
    Some(text!(
        "menade du {near}? Det hör hemma under {header}",
        "did you mean {near}? It belongs below {header}"
    ))
}
