//! `explain --format json`.

use serde::Serialize;

use super::super::super::json::{ConvertedFrom, InputError, Place, Rule as Outcome, Subject, Value, value};
use super::call_page::Citation;
use super::{Head, level, written};
use crate::read::Changed;
use crate::report::{
    self, AccountReport, Applied as AppliedReport, LimitReport, LineReport, MeasureLine, MeasuredReport,
};

#[derive(Serialize)]
struct RulePage<'r> {
    #[serde(flatten)]
    head: Head,
    call: &'r str,
    rule: &'r str,
    pack: Option<&'r str>,
    level: &'static str,
    title: &'r str,
    asks: &'r str,
    when: Option<&'r str>,
    measures: Vec<Measure<'r>>,
    citation: Citation<'r>,
    published: Option<&'r str>,
    note: Option<&'r str>,
    replaces: Option<&'r str>,
    example: Option<Example<'r>>,
    application: Option<Applied<'r>>,
}

#[derive(Serialize)]
struct Measure<'r> {
    #[serde(rename = "measure")]
    id: &'r str,
    label: &'r str,
    definition: &'r str,
}

#[derive(Serialize)]
struct Example<'r> {
    path: &'r str,
    changes: Vec<Change<'r>>,
    messages: &'r [String],
}

/// A change of an example, in the words of a case file.
#[derive(Serialize)]
#[serde(untagged)]
enum Change<'r> {
    Set { set: &'r str, to: &'r str },
    Remove { remove: &'r str },
    Add { add: &'r str, rows: usize },
}

#[derive(Serialize)]
struct Applied<'r> {
    path: &'r str,
    input_errors: Vec<InputError<'r>>,
    rule: Option<Outcome<'r>>,
    accounts: Vec<Account<'r>>,
}

#[derive(Serialize)]
struct Account<'r> {
    subject: Option<Subject<'r>>,
    limits: Vec<Limit<'r>>,
    measures: Vec<Measured<'r>>,
}

#[derive(Serialize)]
struct Limit<'r> {
    of: &'r str,
    kept: Option<bool>,
    steps: &'r [String],
    converted_from: Option<ConvertedFrom<'r>>,
}

#[derive(Serialize)]
struct Measured<'r> {
    #[serde(rename = "measure")]
    id: &'r str,
    label: &'r str,
    whole: bool,
    total: Option<Value<'r>>,
    lines: Vec<Line<'r>>,
    more: usize,
}

#[derive(Serialize)]
struct Line<'r> {
    place: Option<Place<'r>>,
    name: &'r str,
    belongs: Option<bool>,
    adds: Option<Value<'r>>,
    converted: Option<&'r str>,
    so_far: Option<Value<'r>>,
    measures: Vec<Measured<'r>>,
}

/// The rule for programs.
pub(in super::super) fn rule_page(page: &report::RulePage) -> String {
    let example = page.example.as_ref();
    written(&RulePage {
        head: Head::new(),
        call: &page.call.id,
        rule: &page.id,
        pack: page.pack.as_deref(),
        level: level(page.level),
        title: &page.title,
        asks: &page.asks,
        when: page.when.as_deref(),
        measures: page.measures.iter().map(Measure::from).collect(),
        citation: Citation::from(&page.citation),
        published: page.published.as_deref(),
        note: page.note.as_deref(),
        replaces: page.replaces.as_deref(),
        example: example.map(Example::from),
        application: page.applied.as_ref().map(Applied::from),
    })
}

impl<'r> From<&'r report::Example> for Example<'r> {
    fn from(example: &'r report::Example) -> Self {
        let changes = example.changes.iter().map(Change::from).collect();
        Self { path: &example.path, changes, messages: &example.messages }
    }
}

impl<'r> From<&'r Changed> for Change<'r> {
    fn from(change: &'r Changed) -> Self {
        match change {
            Changed::Set(set, to) => Self::Set { set, to },
            Changed::Removed(remove) => Self::Remove { remove },
            Changed::Added(add, rows) => Self::Add { add, rows: *rows },
        }
    }
}

impl<'r> From<&'r MeasureLine> for Measure<'r> {
    fn from(line: &'r MeasureLine) -> Self {
        let MeasureLine { id, label, definition } = line;
        Self { id, label, definition }
    }
}

impl<'r> From<&'r AppliedReport> for Applied<'r> {
    fn from(applied: &'r AppliedReport) -> Self {
        Self {
            path: &applied.entry.path,
            input_errors: applied.entry.input_errors.iter().map(InputError::from).collect(),
            rule: applied.rule().map(Outcome::from),
            accounts: applied.accounts.iter().map(Account::from).collect(),
        }
    }
}

impl<'r> From<&'r AccountReport> for Account<'r> {
    fn from(account: &'r AccountReport) -> Self {
        Self {
            subject: account.subject.as_ref().map(Subject::from),
            limits: account.limits.iter().map(Limit::from).collect(),
            measures: account.measured.iter().map(Measured::from).collect(),
        }
    }
}

impl<'r> From<&'r LimitReport> for Limit<'r> {
    fn from(limit: &'r LimitReport) -> Self {
        let converted_from = limit.converted_from.as_ref().map(ConvertedFrom::from);
        Self { of: &limit.of, kept: limit.kept, steps: &limit.steps, converted_from }
    }
}

impl<'r> From<&'r MeasuredReport> for Measured<'r> {
    fn from(measured: &'r MeasuredReport) -> Self {
        Self {
            id: &measured.id,
            label: &measured.label,
            whole: measured.whole,
            total: value(Some(&measured.total)),
            lines: measured.lines.iter().map(Line::from).collect(),
            more: measured.more,
        }
    }
}

impl<'r> From<&'r LineReport> for Line<'r> {
    fn from(line: &'r LineReport) -> Self {
        Self {
            place: line.place.as_ref().map(Place::from),
            name: &line.name,
            belongs: line.belongs.then_some(true),
            adds: value(Some(&line.adds)),
            converted: line.converted.as_deref(),
            so_far: value(Some(&line.running)),
            measures: line.measured.iter().map(Measured::from).collect(),
        }
    }
}
