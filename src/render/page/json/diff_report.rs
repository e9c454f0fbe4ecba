//! `calls diff --format json`.

use serde::Serialize;

use super::{Faulty, Head, faulty, level, written};
use crate::call::{Change, FieldChange, Wording};
use crate::check::Outcome;
use crate::report::{self, ApplicationDifference, RuleDifference, RuleLine};

#[derive(Serialize)]
struct DiffReport<'r> {
    #[serde(flatten)]
    head: Head,
    old: &'r str,
    new: &'r str,
    rules: Vec<Rule<'r>>,
    fields: Vec<Field<'r>>,
    applications: Vec<Application<'r>>,
    faulty: Vec<Faulty<'r>>,
}

#[derive(Serialize)]
struct Rule<'r> {
    #[serde(rename = "rule")]
    name: &'r str,
    change: Option<&'static str>,
    texts: Vec<&'static str>,
    old: Option<Line<'r>>,
    new: Option<Line<'r>>,
}

#[derive(Serialize)]
struct Line<'r> {
    level: &'static str,
    title: &'r str,
    asks: &'r str,
    when: Option<&'r str>,
}

#[derive(Serialize)]
struct Field<'r> {
    field: &'r str,
    change: &'static str,
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
        let [old, new] = &rule.lines;
        Self {
            name: &rule.rule,
            change: rule.change.map(change),
            texts: rule.wording.iter().map(text).collect(),
            old: old.as_ref().map(Line::from),
            new: new.as_ref().map(Line::from),
        }
    }
}

impl<'r> From<&'r RuleLine> for Line<'r> {
    fn from(line: &'r RuleLine) -> Self {
        Self { level: level(line.level), title: &line.title, asks: &line.asks, when: line.when.as_deref() }
    }
}

impl<'r> From<&'r FieldChange> for Field<'r> {
    fn from(field: &'r FieldChange) -> Self {
        Self { field: &field.path, change: change(field.change) }
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
