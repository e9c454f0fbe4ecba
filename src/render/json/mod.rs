//! `--format json`: a promise with a version. The shapes here are the promise and are nobody else's; what the report looks
//! like inside may change without it.

mod as_if;
mod fingerprints;
mod place;
mod sensitivity;
mod slip;
mod stands;
mod together;
mod value;
mod way;

use serde::Serialize;

use super::Render;
use crate::read::Position;
use crate::report::{self, Entry, Repository, Status, TogetherReport};
use crate::value::text::{Lang, is_unseen};
pub(super) use place::Place;
use sensitivity::Sensitivity;
pub(super) use slip::Slip;
pub(super) use stands::Stands;
pub(super) use together::Together;
pub(super) use value::{Value, value};
use way::Way;

/// The version of the format: it rises when something is taken away or means something else.
pub(super) const FORMAT: u32 = 1;

/// One JSON object. The summary stands before the applications, so these wait for it, written already.
#[derive(Debug, Default)]
pub struct Json {
    repository: Repository,
    applications: String,
    together: Option<String>,
}

impl Json {
    /// A report of what lies in this repository.
    pub fn new(repository: Repository) -> Self {
        Self { repository, ..Self::default() }
    }
}

impl Render for Json {
    fn entry(&mut self, entry: &Entry, _: Lang) -> String {
        let before = if self.applications.is_empty() { "\n    " } else { ",\n    " };
        self.applications.push_str(before);
        self.applications
            .push_str(&pretty(&Application::of(entry, &self.repository)).replace('\n', "\n    "));
        String::new()
    }

    fn together(&mut self, together: &TogetherReport, _: Lang) -> String {
        self.together = Some(pretty(&Together::of(together, &self.repository)).replace('\n', "\n  "));
        String::new()
    }

    fn end(&mut self, tally: &report::Summary, _: Lang) -> String {
        let root = pretty(&Root { format: FORMAT, tool: Tool::OURS, summary: Summary::from(tally) });
        let root = root.trim_end_matches("\n}");
        let mut text = std::mem::take(&mut self.applications);
        text.push_str(if text.is_empty() { "]" } else { "\n  ]" });
        // There may be much of it: it is written around, and not copied.
        text.insert_str(0, &format!("{root},\n  \"applications\": ["));
        if let Some(together) = self.together.take() {
            text.push_str(",\n  \"together\": ");
            text.push_str(&together);
        }
        text.push_str("\n}\n");
        text
    }
}

/// A shape as JSON, over several lines.
pub(super) fn pretty(shape: &impl Serialize) -> String {
    visible(serde_json::to_string_pretty(shape))
}

/// A shape as JSON, on one line.
pub(super) fn compact(shape: &impl Serialize) -> String {
    visible(serde_json::to_string(shape))
}

/// JSON that can be shown on a terminal: what it would obey, or show nothing of, is escaped, which changes no value.
fn visible(json: serde_json::Result<String>) -> String {
    // INVARIANT: there is no map in the shapes and no number that JSON lacks, so they can always be written.
    let json = json.unwrap_or_else(|error| unreachable!("a report that is no JSON: {error}"));
    let is_raw = |c: char| c != '\n' && is_unseen(c);
    if !json.contains(is_raw) {
        return json;
    }
    let mut visible = String::with_capacity(json.len());
    for c in json.chars() {
        if is_raw(c) {
            visible.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            visible.push(c);
        }
    }
    visible
}

#[derive(Serialize)]
struct Root {
    format: u32,
    tool: Tool,
    summary: Summary,
}

#[derive(Serialize)]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    /// This one.
    pub(super) const OURS: Self = Self { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
}

#[derive(Serialize)]
pub(super) struct Summary {
    applications: usize,
    pass: usize,
    fail: usize,
    undecided: usize,
    invalid: usize,
    errors: usize,
    warnings: usize,
    unconfirmed: usize,
    accepted: usize,
    known: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    together: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Application<'r> {
    #[serde(flatten)]
    stands: Stands<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sensitivity: Vec<Sensitivity<'r>>,
    /// Of so many limits no ways were looked for; only where there are such.
    #[serde(skip_serializing_if = "Option::is_none")]
    ways_not_sought: Option<usize>,
    rules: Vec<Rule<'r>>,
}

#[derive(Serialize)]
pub(super) struct InputError<'r> {
    message: &'r str,
    help: Option<&'r str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Rule<'r> {
    #[serde(rename = "rule")]
    id: &'r str,
    pack: Option<&'r str>,
    level: &'static str,
    outcome: &'static str,
    title: &'r str,
    citation: Citation<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<Accepted<'r>>,
    /// How many more findings there are that were known already; only where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<usize>,
    /// Of a point to confirm, which has no findings.
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
    findings: Vec<Finding<'r>>,
}

/// Who answers for something; only where somebody does.
#[derive(Serialize)]
struct Accepted<'r> {
    reason: &'r str,
    who: &'r str,
    until: &'r str,
}

#[derive(Serialize)]
struct Citation<'r> {
    document: &'r str,
    title: &'r str,
    section: &'r str,
    address: Option<&'r str>,
}

#[derive(Serialize)]
struct Finding<'r> {
    subject: Option<Subject<'r>>,
    message: String,
    found: Option<Value<'r>>,
    limit: Option<Limit<'r>>,
    difference: Option<Value<'r>>,
    ways: Vec<Way<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<Accepted<'r>>,
    places: Vec<Place<'r>>,
    /// Only in a report of applications.
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    slips: Vec<Slip<'r>>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Subject<'r> {
    Named { table: &'r str, id: &'r str },
    Numbered { table: &'r str, index: usize },
    Group { group: &'r str, value: Option<&'r str> },
}

#[derive(Serialize)]
struct Limit<'r> {
    #[serde(flatten)]
    value: Value<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    converted_from: Option<ConvertedFrom<'r>>,
}

#[derive(Serialize)]
pub(super) struct ConvertedFrom<'r> {
    amount: &'r str,
    currency: &'r str,
    rate: &'r str,
    day: Option<&'r str>,
    source: Option<&'r str>,
}

impl From<&report::Summary> for Summary {
    fn from(tally: &report::Summary) -> Self {
        Self {
            applications: tally.applications,
            pass: tally.pass,
            fail: tally.fail,
            undecided: tally.undecided,
            invalid: tally.invalid,
            errors: tally.errors,
            warnings: tally.warnings,
            unconfirmed: tally.unconfirmed,
            accepted: tally.accepted,
            known: tally.known,
            together: tally.together.map(Status::key),
        }
    }
}

impl<'r> Application<'r> {
    /// With what everything in it is known by.
    pub(super) fn of(entry: &'r Entry, repository: &Repository) -> Self {
        let mut application = Self {
            stands: Stands::from(entry),
            sensitivity: entry.sensitivity.iter().map(Sensitivity::from).collect(),
            ways_not_sought: (entry.unsought > 0).then_some(entry.unsought),
            rules: entry.rules.iter().map(Rule::from).collect(),
        };
        application.know(entry, repository);
        application
    }
}

impl<'r> From<&'r report::InputError> for InputError<'r> {
    fn from(error: &'r report::InputError) -> Self {
        let (start, end): (Option<Position>, Option<Position>) =
            error.stretch.as_ref().map(|stretch| (stretch.start, stretch.end)).unzip();
        Self {
            message: &error.message,
            help: error.help.as_deref(),
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            end_line: end.map(|end| end.line),
            end_column: end.map(|end| end.column),
            fingerprint: None,
        }
    }
}

impl<'r> From<&'r report::RuleReport> for Rule<'r> {
    fn from(rule: &'r report::RuleReport) -> Self {
        Self {
            id: &rule.id,
            pack: rule.pack.as_deref(),
            level: rule.level.key(),
            outcome: rule.outcome.key(),
            title: &rule.title,
            citation: Citation {
                document: &rule.citation.document,
                title: &rule.citation.title,
                section: &rule.citation.section,
                address: rule.citation.address.as_deref(),
            },
            accepted: rule.accepted.as_ref().map(Accepted::from),
            known: (rule.known > 0).then_some(rule.known),
            fingerprint: None,
            findings: rule.findings.iter().map(Finding::from).collect(),
        }
    }
}

impl<'r> From<&'r report::FindingReport> for Finding<'r> {
    fn from(finding: &'r report::FindingReport) -> Self {
        let converted_from = finding.converted_from.as_ref().map(ConvertedFrom::from);
        let limit = value(finding.limit.as_ref()).map(|value| Limit { value, converted_from });
        Self {
            subject: finding.subject.as_ref().map(Subject::from),
            message: finding.in_full(),
            found: value(finding.found.as_ref()),
            limit,
            difference: value(finding.difference.as_ref()),
            ways: finding.ways.iter().map(Way::from).collect(),
            accepted: finding.accepted.as_ref().map(Accepted::from),
            places: finding.places.iter().map(Place::from).collect(),
            fingerprint: None,
            slips: finding.slips.iter().map(Slip::from).collect(),
        }
    }
}

impl<'r> From<&'r report::AcceptedBy> for Accepted<'r> {
    fn from(by: &'r report::AcceptedBy) -> Self {
        Self { reason: &by.reason, who: &by.who, until: &by.until }
    }
}

impl<'r> From<&'r report::Subject> for Subject<'r> {
    fn from(subject: &'r report::Subject) -> Self {
        match subject {
            report::Subject::Named { table, id } => Self::Named { table, id },
            report::Subject::Numbered { table, index } => Self::Numbered { table, index: *index },
            report::Subject::Group { path, value } => Self::Group { group: path, value: value.as_deref() },
        }
    }
}

impl<'r> From<&'r report::ConvertedFrom> for ConvertedFrom<'r> {
    fn from(from: &'r report::ConvertedFrom) -> Self {
        let report::ConvertedFrom { amount, currency, rate, day, source } = from;
        Self { amount, currency, rate, day: day.as_deref(), source: source.as_deref() }
    }
}
