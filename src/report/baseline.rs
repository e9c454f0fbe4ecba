//! Findings that were known already: which of a report's are new, and which known ones are gone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use toml_writer::{ToTomlValue as _, TomlStringBuilder};

use super::entry::Entry;
use super::finding::FindingReport;
use super::identity::rule_name;
use super::rule::RuleReport;
use super::status::Status;
use super::subject::Subject;
use super::together::TogetherReport;
use crate::check::Outcome;
use crate::read::{BASELINE_FORMAT, KnownFinding};
use crate::text;
use crate::value::text::Lang;

/// The findings that are known, and what has become of them so far in a run.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    /// Of each application, those that have not been met.
    left: BTreeMap<String, Vec<KnownFinding>>,
    /// The same of several together, at the first of them.
    together: BTreeMap<String, Vec<KnownFinding>>,
    /// The applications that those are about, and whether each has been seen in the run.
    seen: BTreeMap<String, bool>,
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
            let of = if finding.with.is_empty() {
                &mut baseline.left
            } else {
                baseline.seen.extend(applications(&finding).map(|name| (name.to_owned(), false)));
                &mut baseline.together
            };
            of.entry(finding.application.clone()).or_default().push(finding);
        }
        baseline
    }

    /// Takes what is known out of the entry of an application, which the baseline calls `application`. What is accepted
    /// stays, with its reason. What was undecided and now fails is new.
    pub fn screen(&mut self, entry: &mut Entry, application: &str) {
        if entry.status == Status::Invalid {
            return;
        }
        if let Some(seen) = self.seen.get_mut(application) {
            *seen = true;
        }
        let Some(left) = self.left.get_mut(application) else { return };
        let names: Vec<String> = entry.rules.iter().map(|rule| entry.rule_name(rule)).collect();
        for (rule, name) in entry.rules.iter_mut().zip(&names) {
            let outcome = rule.outcome;
            take(rule, &mut |_, subject| meet(left, (name, subject, &[]), outcome));
        }
        left.retain(|known| known.count > 0);
        self.gone.extend(left.extract_if(.., |known| names.contains(&known.rule)));
        entry.status = Status::of(&entry.rules);
    }

    /// Takes what is known out of what several applications come to together; `name` says what the baseline calls each.
    pub fn screen_together(&mut self, together: &mut TogetherReport, name: &dyn Fn(&str) -> String) {
        let mut names = BTreeSet::new();
        for of in &mut together.rules {
            let (rule, outcome) = (rule_name(of.call.as_ref(), &of.rule), of.rule.outcome);
            take(&mut of.rule, &mut |finding, subject| {
                let Some((first, with)) = named(finding, name) else { return false };
                let Some(left) = self.together.get_mut(&first) else { return false };
                meet(left, (&rule, subject, &with), outcome)
            });
            names.insert(rule);
        }
        for left in self.together.values_mut() {
            left.retain(|known| known.count > 0);
            let is_seen =
                |known: &KnownFinding| applications(known).all(|name| self.seen.get(name) == Some(&true));
            self.gone.extend(left.extract_if(.., |known| names.contains(&known.rule) && is_seen(known)));
        }
        together.status = Status::of(together.rules.iter().map(|of| &of.rule));
    }

    /// What is known and gone, in the order of the applications: what rules have looked for and not found, and what is known
    /// of an application that is not there any more.
    pub fn gone(mut self, is_there: &dyn Fn(&str) -> bool) -> Vec<KnownFinding> {
        self.left.retain(|application, _| !is_there(application));
        self.gone.extend(self.left.into_values().flatten());
        let together = self.together.into_values().flatten();
        self.gone.extend(together.filter(|known| !applications(known).all(is_there)));
        self.gone.sort();
        self.gone
    }
}

impl NewBaseline {
    /// Takes everything out of an entry and keeps it as known.
    pub fn collect(&mut self, entry: &mut Entry, application: &str) {
        let names: Vec<String> = entry.rules.iter().map(|rule| entry.rule_name(rule)).collect();
        for (rule, name) in entry.rules.iter_mut().zip(names) {
            let outcome = rule.outcome;
            take(rule, &mut |_, subject| {
                self.keep((application.to_owned(), Vec::new()), &name, subject, outcome);
                true
            });
        }
        if entry.status != Status::Invalid {
            entry.status = Status::of(&entry.rules);
        }
    }

    /// The same of what several applications come to together; `name` says what the baseline calls each.
    pub fn collect_together(&mut self, together: &mut TogetherReport, name: &dyn Fn(&str) -> String) {
        for of in &mut together.rules {
            let (rule, outcome) = (rule_name(of.call.as_ref(), &of.rule), of.rule.outcome);
            take(&mut of.rule, &mut |finding, subject| {
                let Some(applications) = named(finding, name) else { return false };
                self.keep(applications, &rule, subject, outcome);
                true
            });
        }
        together.status = Status::of(together.rules.iter().map(|of| &of.rule));
    }

    fn keep(
        &mut self,
        (application, with): (String, Vec<String>),
        rule: &str,
        subject: &str,
        outcome: Outcome,
    ) {
        let (rule, subject, outcome) = (rule.to_owned(), subject.to_owned(), outcome.key().to_owned());
        let known = KnownFinding { application, with, rule, subject, outcome, count: 0 };
        *self.found.entry(known).or_default() += 1;
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
            let KnownFinding { application, with, rule, subject, outcome, .. } = known;
            let _ = writeln!(text, "\n[[known]]\napplication = {}", quoted(application));
            if !with.is_empty() {
                let with: Vec<String> = with.iter().map(|name| quoted(name)).collect();
                let _ = writeln!(text, "with = [{}]", with.join(", "));
            }
            let _ = writeln!(text, "rule = {}", quoted(rule));
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
fn take(rule: &mut RuleReport, is_known: &mut dyn FnMut(Option<&FindingReport>, &str) -> bool) {
    let before = rule.findings.len();
    rule.findings.retain(|finding| {
        let subject = finding.subject.as_ref().map(Subject::written).unwrap_or_default();
        finding.accepted.is_some() || !is_known(Some(finding), &subject)
    });
    rule.known = before - rule.findings.len();
    if rule.is_to_confirm() && is_known(None, "") {
        rule.known = 1;
    }
    rule.counts &= rule.needs_attention() || rule.is_to_confirm();
}

/// Whether something of this rule, subject and other applications is among those that are left; one less is left then.
fn meet(left: &mut [KnownFinding], of: (&str, &str, &[String]), outcome: Outcome) -> bool {
    let is_it = |known: &&mut KnownFinding| {
        let is_left = known.count > 0 && covers(&known.outcome, outcome);
        is_left && (&*known.rule, &*known.subject, &*known.with) == of
    };
    left.iter_mut().find(is_it).map(|known| known.count -= 1).is_some()
}

/// The applications that something known is about.
fn applications(known: &KnownFinding) -> impl Iterator<Item = &str> {
    std::iter::once(&known.application).chain(&known.with).map(String::as_str)
}

/// What the baseline calls the applications of a finding about several: the first in its order, and the others.
fn named(finding: Option<&FindingReport>, name: &dyn Fn(&str) -> String) -> Option<(String, Vec<String>)> {
    let mut names: Vec<String> = finding?.applications.iter().map(|path| name(path)).collect();
    names.sort();
    let with = names.split_off(names.len().min(1));
    Some((names.pop()?, with))
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
