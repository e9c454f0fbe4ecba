//! Pages about calls for programs: promises with a version, in shapes of their own.

mod call_list;
mod call_page;
mod diff_report;
mod lint_report;
mod questions_page;
mod room_page;
mod rule_page;
mod starter_page;
mod test_report;

pub(super) use call_list::call_list;
pub(super) use call_page::call_page;
pub(super) use diff_report::diff_report;
pub(super) use lint_report::lint_report;
pub(super) use questions_page::questions_page;
pub(super) use room_page::room_page;
pub(super) use rule_page::rule_page;
pub(super) use starter_page::starter_page;
pub(super) use test_report::test_report;

use serde::Serialize;

use super::super::json::{FORMAT, InputError, Tool, pretty};
use crate::call::Level;
use crate::report::{Entry, Named, Window};

/// What every page begins with.
#[derive(Serialize)]
struct Head {
    format: u32,
    tool: Tool,
}

impl Head {
    fn new() -> Self {
        Self { format: FORMAT, tool: Tool::OURS }
    }
}

/// A file with faults.
#[derive(Serialize)]
struct Faulty<'r> {
    path: &'r str,
    input_errors: Vec<InputError<'r>>,
}

#[derive(Serialize)]
struct Stretch {
    opens: Option<String>,
    closes: Option<String>,
}

/// A name as it is written, and what a person calls it.
#[derive(Serialize)]
struct Labelled<'r> {
    id: &'r str,
    label: &'r str,
}

#[derive(Serialize)]
struct Unread<'r> {
    #[serde(flatten)]
    head: Head,
    faulty: Vec<Faulty<'r>>,
}

/// What is said where faults leave nothing else to say.
pub(super) fn unread(entries: &[Entry]) -> String {
    written(&Unread { head: Head::new(), faulty: faulty(entries) })
}

impl<'r> From<&'r Entry> for Faulty<'r> {
    fn from(entry: &'r Entry) -> Self {
        let input_errors = entry.input_errors.iter().map(InputError::from).collect();
        Self { path: &entry.path, input_errors }
    }
}

fn faulty(entries: &[Entry]) -> Vec<Faulty<'_>> {
    entries.iter().map(Faulty::from).collect()
}

fn stretches(windows: &[Window]) -> Vec<Stretch> {
    windows.iter().map(|window| window.plain()).map(|[opens, closes]| Stretch { opens, closes }).collect()
}

fn labelled(named: &[Named]) -> Vec<Labelled<'_>> {
    named.iter().map(|Named { id, label }| Labelled { id, label }).collect()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
        Level::Confirm => "confirm",
    }
}

fn written(page: &impl Serialize) -> String {
    pretty(page) + "\n"
}
