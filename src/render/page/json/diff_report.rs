//! `calls diff --format json`.

use serde::Serialize;

use super::{Faulty, Head, faulty, level, written};
use crate::call::{Change, ListChange, Wording};
use crate::check::Outcome;
use crate::report::{
    self, ApplicationDifference, FieldDifference, HeadDifference, MeasureLine, RuleDifference, RuleLine,
};

#[derive(Serialize)]
struct DiffReport<'r> {
    #[serde(flatten)]
    head: Head,
    old: &'r str,
    new: &'r str,
    call: Vec<Key<'r>>,
    rules: Vec<Rule<'r>>,
    fields: Vec<Field<'r>>,
    applications: Vec<Application<'r>>,
    faulty: Vec<Faulty<'r>>,
}

#[derive(Serialize)]
struct Key<'r> {
    #[serde(rename = "key")]
    name: &'static str,
    old: Option<&'r str>,
    new: Option<&'r str>,
}

#[derive(Serialize)]
struct Rule<'r> {
    #[serde(rename = "rule")]
    name: &'r str,
    change: Option<&'static str>,
    texts: Vec<&'static str>,
    old: Option<Line<'r>>,
    new: Option<Line<'r>>,
    lists: Vec<List<'r>>,
}

#[derive(Serialize)]
struct List<'r> {
    of: &'r str,
    added: &'r [String],
    dropped: &'r [String],
}

#[derive(Serialize)]
struct Line<'r> {
    level: &'static str,
    title: &'r str,
    asks: &'r str,
    when: Option<&'r str>,
    /// Those that are read otherwise in the other call.
    measures: Vec<Measure<'r>>,
}

#[derive(Serialize)]
struct Measure<'r> {
    #[serde(rename = "measure")]
    id: &'r str,
    label: &'r str,
    is: &'r str,
}

#[derive(Serialize)]
struct Field<'r> {
    #[serde(rename = "field")]
    path: &'r str,
    change: &'static str,
    added: &'r [String],
    dropped: &'r [String],
    differs: Vec<Key<'r>>,
}

#[derive(Serialize)]
struct Application<'r> {
    path: &'r str,
    old: &'static str,
    new: &'static str,
    errors: &'r [String],
    rules: Vec<Came<'r>>,
}

#[derive(Serialize)]
struct Came<'r> {
    rule: &'r str,
    old: Option<&'static str>,
    new: Option<&'static str>,
}

/// What changes from one call to another, for programs.
pub(in super::super) fn diff_report(report: &report::DiffReport) -> String {
    let [old, new] = &report.names;
    written(&DiffReport {
        head: Head::new(),
        old,
        new,
        call: report.head.iter().map(Key::from).collect(),
        rules: report.rules.iter().map(Rule::from).collect(),
        fields: report.fields.iter().map(Field::from).collect(),
        applications: report.applications.iter().map(Application::from).collect(),
        faulty: faulty(&report.faulty),
    })
}

fn change(change: Change) -> &'static str {
    match change {
        Change::Added => "added",
        Change::Dropped => "dropped",
        Change::Tightened => "tightened",
        Change::Loosened => "loosened",
        Change::Changed => "changed",
    }
}

impl<'r> From<&'r RuleDifference> for Rule<'r> {
    fn from(rule: &'r RuleDifference) -> Self {
        let text = |wording: &Wording| match wording {
            Wording::Title => "title",
            Wording::Note => "note",
            Wording::Citation => "citation",
        };
        let ([old, new], [measured, measures]) = (&rule.lines, &rule.measures);
        Self {
            name: &rule.rule,
            change: rule.change.map(change),
            texts: rule.wording.iter().map(text).collect(),
            old: old.as_ref().map(|line| Line::new(line, measured)),
            new: new.as_ref().map(|line| Line::new(line, measures)),
            lists: rule.lists.iter().map(List::from).collect(),
        }
    }
}

impl<'r> From<&'r ListChange> for List<'r> {
    fn from(ListChange { of, added, dropped }: &'r ListChange) -> Self {
        Self { of, added, dropped }
    }
}

impl<'r> Line<'r> {
    fn new(line: &'r RuleLine, measures: &'r [MeasureLine]) -> Self {
        let measure =
            |MeasureLine { id, label, definition }: &'r MeasureLine| Measure { id, label, is: definition };
        Self {
            level: level(line.level),
            title: &line.title,
            asks: &line.asks,
            when: line.when.as_deref(),
            measures: measures.iter().map(measure).collect(),
        }
    }
}

impl<'r> From<&'r HeadDifference> for Key<'r> {
    fn from(HeadDifference { key, old, new }: &'r HeadDifference) -> Self {
        Self { name: key, old: old.as_deref(), new: new.as_deref() }
    }
}

impl<'r> From<&'r FieldDifference> for Field<'r> {
    fn from(field: &'r FieldDifference) -> Self {
        let some = |text: &'r String| Some(text.as_str()).filter(|text| !text.is_empty());
        let differs = |(key, [old, new]): &'r (&'static str, [String; 2])| Key {
            name: key,
            old: some(old),
            new: some(new),
        };
        Self {
            path: &field.field,
            change: change(field.change),
            added: &field.added,
            dropped: &field.dropped,
            differs: field.parts.iter().map(differs).collect(),
        }
    }
}

impl<'r> From<&'r ApplicationDifference> for Application<'r> {
    fn from(application: &'r ApplicationDifference) -> Self {
        let [old, new] = application.statuses.map(report::Status::key);
        let came = |(rule, outcomes): &'r (String, [Option<Outcome>; 2])| {
            let [old, new] = outcomes.map(|outcome| outcome.map(Outcome::key));
            Came { rule, old, new }
        };
        let rules = application.rules.iter().map(came).collect();
        Self { path: &application.path, old, new, errors: &application.errors, rules }
    }
}
