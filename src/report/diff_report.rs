//! What changes from one call to another, in words.

use super::call_page::RuleLine;
use super::difference::{FieldDifference, HeadDifference};
use super::entry::Entry;
use super::exit_status::ExitStatus;
use super::rule::RuleReport;
use super::rule_page::MeasureLine;
use super::say::{Phrase, Voice};
use super::status::Status;
use crate::application::Application;
use crate::call::{Call, Change, FieldChange, HeadChange, ListChange, Rule, RuleChange, Wording};
use crate::check::Outcome;
use crate::reference::Reference;
use crate::value::text::Lang;

/// What changes from one call to another.
#[derive(Clone, Debug)]
pub struct DiffReport {
    /// The language of every text in it.
    pub lang: Lang,
    /// What the user calls the two.
    pub names: [String; 2],
    /// What the calls say otherwise of all their limits.
    pub head: Vec<HeadDifference>,
    /// The rules that ask something else, or are worded otherwise.
    pub rules: Vec<RuleDifference>,
    /// The fields that an application has or has not.
    pub fields: Vec<FieldDifference>,
    /// The applications, each against both.
    pub applications: Vec<ApplicationDifference>,
    /// The files that could not be read.
    pub faulty: Vec<Entry>,
}

/// A rule that differs.
#[derive(Clone, Debug)]
pub struct RuleDifference {
    /// Its name in full: that of the new call, where it has one.
    pub rule: String,
    /// How what it asks changes; `None`: only its words do.
    pub change: Option<Change>,
    /// Which of its words do.
    pub wording: Vec<Wording>,
    /// The rule as it was and as it is.
    pub lines: [Option<RuleLine>; 2],
    /// The measures that it stands on and that are read otherwise, as they were and as they are.
    pub measures: [Vec<MeasureLine>; 2],
    /// The lists of values in it that are longer or shorter.
    pub lists: Vec<ListChange>,
}

/// An application against both calls.
#[derive(Clone, Debug)]
pub struct ApplicationDifference {
    /// What the user calls the file.
    pub path: String,
    /// How it stood and how it stands.
    pub statuses: [Status; 2],
    /// What keeps it from being checked, where it could be checked before.
    pub errors: Vec<String>,
    /// The rules that come out otherwise: the outcomes, where there is such a rule.
    pub rules: Vec<(String, [Option<Outcome>; 2])>,
}

impl DiffReport {
    /// What changes from one call to another.
    pub fn new(names: [String; 2], old: &Call, new: &Call, reference: &Reference, lang: Lang) -> Self {
        let nobody = |call: &Call| Application { currency: call.currency.clone(), ..Application::default() };
        let applications = [nobody(old), nobody(new)];
        let [before, after] = [(old, &applications[0]), (new, &applications[1])]
            .map(|(call, application)| Voice { lang, call, application, reference });
        Self {
            lang,
            names,
            head: HeadDifference::between(&before, &after, HeadChange::between(old, new)),
            rules: RuleChange::between(old, new)
                .into_iter()
                .map(|change| RuleDifference::new(change, &before, &after))
                .collect(),
            fields: FieldChange::between(&old.schema, &new.schema)
                .into_iter()
                .map(|change| FieldDifference::new(change, &before, &after))
                .collect(),
            applications: Vec::new(),
            faulty: Vec::new(),
        }
    }

    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        let is_different = ApplicationDifference::is_different;
        self.head.is_empty()
            && self.rules.is_empty()
            && self.fields.is_empty()
            && !self.applications.iter().any(is_different)
    }

    /// What the program says when it ends.
    pub fn exit_status(&self) -> ExitStatus {
        if !self.faulty.is_empty() {
            ExitStatus::CouldNotCheck
        } else if self.is_empty() {
            ExitStatus::Clean
        } else {
            ExitStatus::Violations
        }
    }
}

impl RuleDifference {
    fn new(change: RuleChange<'_>, before: &Voice<'_>, after: &Voice<'_>) -> Self {
        let RuleChange { old, new, change, wording, lists } = change;
        let measures = |rule: Option<&Rule>, voice: &Voice<'_>| {
            let of_rule = |rule| MeasureLine::of_rule(voice, Phrase::brief(voice), rule);
            rule.map(of_rule).unwrap_or_default()
        };
        let (measured, measures) = (measures(old, before), measures(new, after));
        let beyond = |lines: &[MeasureLine], others: &[MeasureLine]| -> Vec<MeasureLine> {
            let is_known =
                |line: &MeasureLine| others.iter().any(|other| other.definition == line.definition);
            // What a rule asks that is there only before or only after is said in its line.
            let both = old.is_some() && new.is_some() && change.is_some();
            lines.iter().filter(|line| both && !is_known(line)).cloned().collect()
        };
        Self {
            rule: new.or(old).map(Rule::name).unwrap_or_default(),
            change,
            wording,
            lines: [old.map(|rule| RuleLine::new(before, rule)), new.map(|rule| RuleLine::new(after, rule))],
            measures: [beyond(&measured, &measures), beyond(&measures, &measured)],
            lists,
        }
    }
}

impl ApplicationDifference {
    /// An application as it comes out against both calls.
    pub fn new(old: &Entry, new: &Entry) -> Self {
        let outcome = |entry: &Entry, name: &str| {
            entry.rules.iter().find(|rule| rule.name() == name).map(|rule| rule.outcome)
        };
        let mut names: Vec<String> = old.rules.iter().map(RuleReport::name).collect();
        for name in new.rules.iter().map(RuleReport::name) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let of_both = |name: String| {
            let outcomes = [outcome(old, &name), outcome(new, &name)];
            (name, outcomes)
        };
        let is_readable = old.status != Status::Invalid && new.status != Status::Invalid;
        let rules = names.into_iter().map(of_both).filter(|(_, [old, new])| is_readable && old != new);
        let errors = old.input_errors.iter().chain(&new.input_errors).map(|error| error.message.clone());
        Self {
            path: new.path.clone(),
            statuses: [old.status, new.status],
            errors: errors.collect(),
            rules: rules.collect(),
        }
    }

    /// Whether it stands otherwise.
    pub fn is_different(&self) -> bool {
        let [old, new] = self.statuses;
        old != new
    }
}
