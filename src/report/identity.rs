//! What a finding is known by from one run to the next, however the file is edited around it.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::accepted_by::AcceptedBy;
use super::call_name::CallName;
use super::entry::Entry;
use super::finding::FindingReport;
use super::repository::Repository;
use super::rule::RuleReport;
use super::subject::Subject;
use super::together::TogetherReport;

/// What a finding is known by: the rule, the application and what it is about; never a line, a figure or a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// The rule, with its call: `kluster-2024/eu-share`, `kluster-2024/cpr-2021/fund-period`.
    pub rule: String,
    /// The application's path in the repository; of several together, all of theirs.
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

/// A rule's name with its call, where it is the rule of one.
pub(super) fn rule_name(call: Option<&CallName>, rule: &RuleReport) -> String {
    match call {
        Some(call) => format!("{}/{}", call.id, rule.name()),
        None => rule.name(),
    }
}

/// What one finding after the other is known by.
struct Identities<'r> {
    repository: &'r Repository,
    /// The application that they stand in.
    application: String,
    known: HashMap<(String, String, String), usize>,
}

impl<'r> Identities<'r> {
    fn new(repository: &'r Repository, path: &str) -> Self {
        Self { repository, application: repository.path(path), known: HashMap::new() }
    }

    fn next(&mut self, rule: String, finding: Option<&FindingReport>) -> Identity {
        let applications = finding.map_or(&[][..], |finding| &finding.applications);
        let application = if applications.is_empty() {
            self.application.clone()
        } else {
            // No path has a line break in it that is not escaped here.
            let paths =
                applications.iter().map(|path| self.repository.path(path).escape_default().to_string());
            paths.collect::<Vec<_>>().join("\n")
        };
        let subject = finding.and_then(|finding| finding.subject.as_ref());
        let subject = subject.map(Subject::written).unwrap_or_default();
        let count = self.known.entry((rule.clone(), application.clone(), subject.clone())).or_default();
        *count += 1;
        Identity { rule, application, subject, nth: *count - 1 }
    }
}

impl TogetherReport {
    /// What each finding is known by, in the order of the rules.
    pub fn fingerprints(&self, repository: &Repository) -> Vec<String> {
        let mut identities = Identities::new(repository, "");
        let mut fingerprints = Vec::new();
        for of in &self.rules {
            for finding in &of.rule.findings {
                let name = rule_name(of.call.as_ref(), &of.rule);
                fingerprints.push(identities.next(name, Some(finding)).fingerprint());
            }
        }
        fingerprints
    }
}

impl Entry {
    /// A rule's name with its call, as `explain` takes it.
    pub fn rule_name(&self, rule: &RuleReport) -> String {
        rule_name(self.call.as_ref(), rule)
    }

    /// All there is to attend to, in the order of the rules.
    pub fn concerns(&self, repository: &Repository) -> Vec<Concern<'_>> {
        let mut identities = Identities::new(repository, &self.path);
        let mut concerns = Vec::new();
        for rule in &self.rules {
            let open = (rule.is_to_confirm() || rule.accepted.is_some()).then_some(None);
            for finding in open.into_iter().chain(rule.findings.iter().map(Some)) {
                let identity = identities.next(self.rule_name(rule), finding);
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
