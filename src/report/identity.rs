//! What a finding is known by from one run to the next, however the file is edited around it.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::accepted::AcceptedBy;
use super::entry::Entry;
use super::finding::{FindingReport, Subject};
use super::repository::Repository;
use super::rule::RuleReport;

/// What a finding is known by: the rule, the application and what it is about; never a line, a figure or a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// The rule, with its call: `kluster-2024/eu-share`, `kluster-2024/cpr-2021/fund-period`.
    pub rule: String,
    /// The application's path in the repository.
    pub application: String,
    /// What it is about, as [`Subject::written`]; empty: the application as a whole.
    pub subject: String,
    /// Counted from 0, where the three above are the same for several; in the order of the report.
    pub nth: usize,
}

/// One thing to attend to in an application: what breaks a rule or leaves it undecided, or a point to confirm.
#[derive(Clone, Debug)]
pub struct Concern<'r> {
    /// The rule.
    pub rule: &'r RuleReport,
    /// What breaks it or is missing; `None`: the rule is a point to confirm.
    pub finding: Option<&'r FindingReport>,
    /// What it is known by.
    pub identity: Identity,
}

impl Concern<'_> {
    /// Who answers for it, where somebody does.
    pub fn accepted(&self) -> Option<&AcceptedBy> {
        self.finding.map_or(self.rule.accepted.as_ref(), |finding| finding.accepted.as_ref())
    }
}

impl Identity {
    /// 32 digits that stand for all of it, in this version and every later one.
    pub fn fingerprint(&self) -> String {
        fingerprint([&*self.rule, &self.application, &self.subject, &self.nth.to_string()])
    }
}

/// 32 hexadecimal digits that stand for some texts.
fn fingerprint<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // With its length before it, so that no text runs into the next.
        hash.update(format!("{}:{part}", part.len()));
    }
    let first = hash.finalize().first_chunk().copied().map(u128::from_be_bytes);
    format!("{:032x}", first.unwrap_or_default())
}

impl Entry {
    /// A rule's name with its call, as `explain` takes it.
    pub fn rule_name(&self, rule: &RuleReport) -> String {
        match &self.call {
            Some(call) => format!("{}/{}", call.id, rule.name()),
            None => rule.name(),
        }
    }

    /// All there is to attend to, in the order of the rules.
    pub fn concerns(&self, repository: &Repository) -> Vec<Concern<'_>> {
        let application = repository.path(&self.path);
        let mut known: HashMap<(String, String), usize> = HashMap::new();
        let mut concerns = Vec::new();
        for rule in &self.rules {
            let open = (rule.is_to_confirm() || rule.accepted.is_some()).then_some(None);
            for finding in open.into_iter().chain(rule.findings.iter().map(Some)) {
                let subject = finding.and_then(|finding| finding.subject.as_ref());
                let subject = subject.map(Subject::written).unwrap_or_default();
                let rule_name = self.rule_name(rule);
                let count = known.entry((rule_name.clone(), subject.clone())).or_default();
                let identity =
                    Identity { rule: rule_name, application: application.clone(), subject, nth: *count };
                *count += 1;
                concerns.push(Concern { rule, finding, identity });
            }
        }
        concerns
    }

    /// What each input error is known by: the application and its words. So it is another in the other language; it keeps
    /// the rest from being checked, and is mended before any of it is compared.
    pub fn error_fingerprints(&self, repository: &Repository) -> Vec<String> {
        let application = repository.path(&self.path);
        let mut known: HashMap<&str, usize> = HashMap::new();
        let errors = self.input_errors.iter();
        let fingerprints = errors.map(|error| {
            let count = known.entry(&error.message).or_default();
            *count += 1;
            fingerprint([&*application, &error.message, &count.to_string()])
        });
        fingerprints.collect()
    }
}
