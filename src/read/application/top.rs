//! What stands at the top level of an application: the call, what is confirmed, the exchange rates, what is
//! accepted and the tables.

use std::ops::Range;

use super::cell::describe;
use super::facts::Written;
use super::named_call;
use super::problems::Problems;
use super::unknown;
use crate::call::Call;
use crate::read::document::Document;
use crate::read::tree::TomlValue;
use crate::schema::TableId;
use crate::text;
use crate::value::text::Text;

/// The table of exchange rates.
pub(in crate::read) const RATES: &str = "exchange_rate";
/// The table of acceptances.
pub(super) const ACCEPTED: &str = "accepted";
/// What stands at the top level and is no table.
pub(super) const NAMES: [&str; 2] = ["call", "confirmed"];

/// What `calls test` is to find.
const EXPECTED: &str = "expect";

/// Tells what does not belong at the top level, and tables that are not written as tables.
pub(super) fn check(document: &Document<'_>, call: &Call, others: &[&Call], problems: &mut Problems<'_>) {
    if let Err(problem) = named_call(document) {
        problems.add(problem.span, problem.message, problem.help);
    }
    for (key, value) in &document.root {
        if problems.is_full() {
            break;
        }
        let name: &str = key.get_ref();
        if NAMES.contains(&name) {
            continue;
        }
        if name == EXPECTED && call.schema.find(name).is_none() {
            expected(value, problems);
            continue;
        }
        match call.schema.find(name) {
            Some(TableId::PROJECT) => single(name, value, key.span(), problems),
            Some(_) => several(name, value, key.span(), problems),
            None if name == RATES || name == ACCEPTED => several(name, value, key.span(), problems),
            None if others.iter().any(|other| other.schema.find(name).is_some()) => {}
            None => unknown::top(call, key, value, problems),
        }
    }
}

/// What the application is expected to come to is of interest to `calls test` alone; it has to be a table of texts.
fn expected(value: &Written<'_>, problems: &mut Problems<'_>) {
    let help = text!(
        "skriv `expect = {{ regel = \"fail\" }}`, eller ta bort raden",
        "write `expect = {{ rule = \"fail\" }}`, or take the line away"
    );
    let TomlValue::Table(words) = value.get_ref() else {
        return no_table(EXPECTED, value.get_ref(), value.span(), help, problems);
    };
    for word in words.values().filter(|word| word.get_ref().as_str().is_none()) {
        let found = describe::found(word.get_ref());
        let message = Text::new(
            format!("ett väntat utfall är en text, men här står {}", found.sv),
            format!("an expected outcome is a text, but here is {}", found.en),
        );
        problems.add(word.span(), message, help.clone());
    }
}

/// A table that there is one of.
fn single(name: &str, value: &Written<'_>, key: Range<usize>, problems: &mut Problems<'_>) {
    let help = || {
        text!(
            "skriv rubriken `[{name}]` på en egen rad, och värdena under den",
            "write the header `[{name}]` on a line of its own, and the values below it"
        )
    };
    match value.get_ref() {
        TomlValue::Table(_) => {}
        TomlValue::Array(rows) if rows.iter().any(|row| row.get_ref().is_table()) => {
            let again = rows.get(1).map_or_else(|| value.span(), Written::span);
            let message = text!("det finns bara ett `[{name}]`", "there is only one `[{name}]`");
            problems.add(again, message, help());
        }
        other => no_table(name, other, key, help(), problems),
    }
}

/// A table that there may be several of.
fn several(name: &str, value: &Written<'_>, key: Range<usize>, problems: &mut Problems<'_>) {
    let help = || {
        text!(
            "skriv rubriken `[[{name}]]` på en egen rad ovanför varje rad i tabellen",
            "write the header `[[{name}]]` on a line of its own above each row of the table"
        )
    };
    match value.get_ref() {
        TomlValue::Array(rows) => {
            for row in rows.iter().filter(|row| !row.get_ref().is_table()) {
                no_table(name, row.get_ref(), row.span(), help(), problems);
            }
        }
        TomlValue::Table(_) => {
            let message = text!(
                "av `{name}` kan det finnas flera, så rubriken har dubbla hakparenteser",
                "there can be several of `{name}`, so the header has double brackets"
            );
            problems.add(value.span(), message, text!("skriv `[[{name}]]`", "write `[[{name}]]`"));
        }
        other => no_table(name, other, key, help(), problems),
    }
}

fn no_table(name: &str, value: &TomlValue<'_>, span: Range<usize>, help: Text, problems: &mut Problems<'_>) {
    let Text { sv, en } = describe::found(value);
    let message = Text::new(
        format!("`{name}` ska vara en tabell, men här står {sv}"),
        format!("`{name}` is a table, but here is {en}"),
    );
    problems.add(span, message, help);
}
