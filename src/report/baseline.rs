//! Findings that were known already: which of a report's are new, and which known ones are gone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use toml_writer::{ToTomlValue as _, TomlStringBuilder};

use super::entry::Entry;
use super::finding::Subject;
use super::rule::RuleReport;
use super::status::Status;
use crate::check::Outcome;
use crate::read::{BASELINE_FORMAT, KnownFinding};
use crate::text;
use crate::value::text::Lang;

/// The findings that are known, and what has become of them so far in a run.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    /// Of each application, those that have not been met.
    left: BTreeMap<String, Vec<KnownFinding>>,
    /// Those that rules have looked for and not found.
    gone: Vec<KnownFinding>,
}

/// What a report found, to be known from now on.
#[derive(Clone, Debug, Default)]
pub struct NewBaseline {
    found: BTreeMap<KnownFinding, usize>,
}

impl Baseline {
    /// A baseline of these findings.
    pub fn new(known: Vec<KnownFinding>) -> Self {
        let mut baseline = Self::default();
        for finding in known {
            baseline.left.entry(finding.application.clone()).or_default().push(finding);
        }
        baseline
    }

    /// Takes what is known out of the entry of an application, which the baseline calls `application`. What is accepted
    /// stays, with its reason. What was undecided and now fails is new.
    pub fn screen(&mut self, entry: &mut Entry, application: &str) {
        if entry.status == Status::Invalid {
            return;
        }
        let Some(left) = self.left.get_mut(application) else { return };
        let names: Vec<String> = entry.rules.iter().map(|rule| entry.rule_name(rule)).collect();
        for (rule, name) in entry.rules.iter_mut().zip(&names) {
            let outcome = rule.outcome;
            take(rule, &mut |subject| {
                let is_it = |known: &&mut KnownFinding| {
                    let is_left = known.count > 0 && covers(&known.outcome, outcome);
                    is_left && known.rule == *name && known.subject == subject
                };
                left.iter_mut().find(is_it).map(|known| known.count -= 1).is_some()
            });
        }
        left.retain(|known| known.count > 0);
        self.gone.extend(left.extract_if(.., |known| names.contains(&known.rule)));
        entry.status = Status::of(&entry.rules);
    }

    /// What is known and gone, in the order of the applications: what rules have looked for and not found, and what is known
    /// of an application that is not there any more.
    pub fn gone(mut self, is_there: &dyn Fn(&str) -> bool) -> Vec<KnownFinding> {
        self.left.retain(|application, _| !is_there(application));
        self.gone.extend(self.left.into_values().flatten());
        self.gone.sort();
        self.gone
    }
}

impl NewBaseline {
    /// Takes everything out of an entry and keeps it as known.
    pub fn collect(&mut self, entry: &mut Entry, application: &str) {
        let names: Vec<String> = entry.rules.iter().map(|rule| entry.rule_name(rule)).collect();
        for (rule, name) in entry.rules.iter_mut().zip(names) {
            let outcome = rule.outcome.key();
            take(rule, &mut |subject| {
                let known = KnownFinding {
                    application: application.to_owned(),
                    rule: name.clone(),
                    subject: subject.to_owned(),
                    outcome: outcome.to_owned(),
                    count: 0,
                };
                *self.found.entry(known).or_default() += 1;
                true
            });
        }
        if entry.status != Status::Invalid {
            entry.status = Status::of(&entry.rules);
        }
    }

    /// The file, in the order of the applications.
    pub fn text(&self, lang: Lang) -> String {
        let about = text!(
            "# Det som redan var känt när filen skrevs; `stodkoll check --baseline` visar bara det som är nytt.\n",
            "# What was known when this was written; `stodkoll check --baseline` shows only what is new.\n"
        );
        let mut text = format!("{}format = {BASELINE_FORMAT}\n", about.in_lang(lang));
        if self.found.is_empty() {
            text.push_str("known = []\n");
        }
        for (known, count) in &self.found {
            let KnownFinding { application, rule, subject, outcome, .. } = known;
            let _ =
                write!(text, "\n[[known]]\napplication = {}\nrule = {}\n", quoted(application), quoted(rule));
            if !subject.is_empty() {
                let _ = writeln!(text, "subject = {}", quoted(subject));
            }
            let _ = writeln!(text, "outcome = {}", quoted(outcome));
            if *count > 1 {
                let _ = writeln!(text, "count = {count}");
            }
        }
        text
    }
}

/// Takes out of a rule what is known by its subject, and is not accepted.
fn take(rule: &mut RuleReport, is_known: &mut dyn FnMut(&str) -> bool) {
    let before = rule.findings.len();
    rule.findings.retain(|finding| {
        let subject = finding.subject.as_ref().map(Subject::written).unwrap_or_default();
        finding.accepted.is_some() || !is_known(&subject)
    });
    rule.known = before - rule.findings.len();
    if rule.is_to_confirm() && is_known("") {
        rule.known = 1;
    }
    rule.counts &= rule.needs_attention() || rule.is_to_confirm();
}

/// Whether something that is known to have come out in one way is no news when it comes out in another.
fn covers(known: &str, outcome: Outcome) -> bool {
    known == outcome.key() || (known == Outcome::Fail.key() && outcome == Outcome::Undecided)
}

/// A text as TOML has it, on one line.
fn quoted(text: &str) -> String {
    let builder = TomlStringBuilder::new(text);
    let string =
        builder.as_basic_pretty().or_else(|| builder.as_literal()).unwrap_or_else(|| builder.as_basic());
    string.to_toml_value()
}
