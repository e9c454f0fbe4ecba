//! How one rule came out, in words.

use super::accepted_by::AcceptedBy;
use super::checked::Checked;
use super::finding::FindingReport;
use super::say::Voice;
use super::strictness::Strictness;
use crate::call::{Body, Call, Level, Rule};
use crate::check::{Outcome, RuleOutcome};
use crate::value::text::{Lang, Text};

/// A rule and how it came out.
#[derive(Clone, Debug)]
pub struct RuleReport {
    /// Its id, without its pack.
    pub id: String,
    /// The pack it comes from.
    pub pack: Option<String>,
    /// How much it matters.
    pub level: Level,
    /// How it came out.
    pub outcome: Outcome,
    /// Whether that keeps the application from passing.
    pub counts: bool,
    /// What it asks, in a line.
    pub title: String,
    /// The question of a rule that the applicant confirms.
    pub question: Option<String>,
    /// Where it is written.
    pub citation: Cited,
    /// How the text is read here, and what speaks against it.
    pub note: Option<String>,
    /// What breaks it, or what is missing.
    pub findings: Vec<FindingReport>,
    /// Who answers for a point that is not confirmed, where somebody does.
    pub accepted: Option<AcceptedBy>,
    /// How many more findings there are that were known already; of a point that is not confirmed, itself.
    pub known: usize,
}

/// Where a rule is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The document's id in the call.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The section or article.
    pub section: String,
    /// Where the document can be read.
    pub address: Option<String>,
}

impl RuleReport {
    /// A rule's outcome in words; `None` where the call has no such rule.
    pub(super) fn new(
        checked: &Checked<'_>,
        voice: &Voice<'_>,
        outcome: &RuleOutcome,
        strictness: Strictness,
    ) -> Option<Self> {
        let findings = outcome.findings.iter();
        let findings =
            findings.map(|finding| FindingReport::new(checked, voice, outcome.outcome, finding)).collect();
        Some(Self { findings, ..Self::of_call(voice, outcome, strictness)? })
    }

    /// The same without its findings.
    pub(super) fn of_call(voice: &Voice<'_>, outcome: &RuleOutcome, strictness: Strictness) -> Option<Self> {
        let call = voice.call;
        let rule = call.rules.get(outcome.rule)?;
        let in_lang = |text: &Text| text.in_lang(voice.lang).to_owned();
        Some(Self {
            id: rule.id.clone(),
            pack: rule.pack.clone(),
            level: rule.level,
            outcome: outcome.outcome,
            counts: strictness.counts(rule.level, outcome.outcome),
            title: in_lang(&rule.title),
            question: question(rule, voice.lang),
            citation: Cited::new(call, rule),
            note: rule.note.as_ref().map(in_lang),
            findings: Vec::new(),
            accepted: None,
            known: 0,
        })
    }

    /// Whether something breaks it, or leaves it undecided, that nobody answers for.
    pub fn needs_attention(&self) -> bool {
        matches!(self.outcome, Outcome::Fail | Outcome::Undecided)
            && self.findings.iter().any(|finding| finding.accepted.is_none())
    }

    /// Whether it is a point that the applicant has still to confirm, and that is not known already.
    pub fn is_to_confirm(&self) -> bool {
        self.outcome == Outcome::Unconfirmed && self.accepted.is_none() && self.known == 0
    }

    /// What somebody answers for: each finding, or none where it is a point that is not confirmed.
    pub fn accepted(&self) -> impl Iterator<Item = (Option<&FindingReport>, &AcceptedBy)> {
        let findings = self.findings.iter();
        let findings = findings.filter_map(|finding| Some((Some(finding), finding.accepted.as_ref()?)));
        self.accepted.iter().map(|by| (None, by)).chain(findings)
    }

    /// The rule's name in full: `pack/id`, or `id` of a call's own rule.
    pub fn name(&self) -> String {
        match &self.pack {
            Some(pack) => format!("{pack}/{}", self.id),
            None => self.id.clone(),
        }
    }
}

fn question(rule: &Rule, lang: Lang) -> Option<String> {
    match &rule.body {
        Body::Confirm(question) => Some(question.in_lang(lang).to_owned()),
        Body::Check(_) => None,
    }
}

impl Cited {
    pub(super) fn new(call: &Call, rule: &Rule) -> Self {
        let document = call.document(&rule.citation);
        Self {
            document: document.id.clone(),
            title: document.title.clone(),
            publisher: document.publisher.clone(),
            section: rule.citation.section.to_string(),
            address: document.address.clone(),
        }
    }
}
