//! `--format junit`: an application is a test suite and each of its rules a test, for whatever shows test results.
//!
//! The suites are written as they come. So there are no totals over all of them, which every reader counts itself.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::Render;
use super::concern::error_said;
use super::gitlab::INPUT_ERROR;
use super::visible::visible;
use super::words::{answered_for, word};
use crate::check::Outcome;
use crate::report::{Entry, FindingReport, InputError, Repository, RuleReport, Summary};
use crate::value::text::Lang;

/// What stands before the suites.
const BEGINNING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"stodkoll\">\n";
const END: &str = "</testsuites>\n";
const SUITE: &str = "    <testsuite ";

/// An XML document.
#[derive(Clone, Debug)]
pub struct Junit {
    repository: Repository,
}

impl Junit {
    /// A document about what lies in this repository.
    pub fn new(repository: Repository) -> Self {
        Self { repository }
    }
}

impl Render for Junit {
    fn begin(&mut self, _: Lang) -> String {
        BEGINNING.to_owned()
    }

    fn entry(&mut self, entry: &Entry, lang: Lang) -> String {
        let path = self.repository.path(&entry.path);
        let call = entry.call.as_ref().map(|call| call.id.as_str());
        let name = call.map_or_else(|| path.clone(), |call| format!("{path} ({call})"));
        let class = class(call, &path);
        let mut suite = TestSuite::new(shown(&name));
        for (index, error) in entry.input_errors.iter().enumerate() {
            let mut case = TestCase::new(nth(INPUT_ERROR, index), error_status(error, &path));
            case.set_classname(class.as_str());
            suite.add_test_case(case);
        }
        for rule in &entry.rules {
            let mut case = TestCase::new(shown(&rule.name()), status(rule, lang));
            case.set_classname(class.as_str());
            if !rule.counts && rule.outcome == Outcome::Fail {
                case.set_system_out(shown(&details(rule, lang)));
            }
            suite.add_test_case(case);
        }
        written(suite)
    }

    fn end(&mut self, _: &Summary, _: Lang) -> String {
        END.to_owned()
    }
}

/// One suite out of a document of its own.
fn written(suite: TestSuite) -> String {
    let mut report = Report::new("");
    report.add_test_suite(suite);
    // INVARIANT: writing to memory does not fail.
    let document = report.to_string().unwrap_or_default();
    let start = document.find(SUITE).unwrap_or_default();
    let end = document.rfind(END).unwrap_or_default();
    document.get(start..end).unwrap_or_default().to_owned()
}

/// The class of an application's tests. Readers know a test by its class and its name, and take what stands before the last
/// point for a package: the call.
fn class(call: Option<&str>, path: &str) -> String {
    let path = path.strip_suffix(".toml").unwrap_or(path);
    shown(&call.map_or_else(|| path.to_owned(), |call| format!("{call}.{path}")))
}

/// A name that others bear as well: the first has it as it is.
fn nth(name: &str, index: usize) -> String {
    if index == 0 { name.to_owned() } else { format!("{name} {}", index + 1) }
}

fn error_status(error: &InputError, path: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_type(INPUT_ERROR).set_message(shown(&error.message));
    let place = error.stretch.as_ref().map(|stretch| (stretch.start.line, stretch.start.column));
    let place = place.map(|(line, column)| format!("{path}:{line}:{column}: ")).unwrap_or_default();
    status.set_description(shown(&format!("{place}{}", error_said(error))));
    status
}

fn status(rule: &RuleReport, lang: Lang) -> TestCaseStatus {
    let mut status = match rule.outcome {
        Outcome::Pass | Outcome::Confirmed => return TestCaseStatus::success(),
        Outcome::Fail if !rule.counts => return TestCaseStatus::success(),
        Outcome::NotApplicable => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(word(lang, "gäller inte här", "does not apply here"));
            return status;
        }
        _ if rule.counts => TestCaseStatus::non_success(NonSuccessKind::Failure),
        _ => TestCaseStatus::skipped(),
    };
    status.set_type(rule.outcome.key());
    status.set_message(shown(rule.question.as_deref().unwrap_or(&rule.title)));
    status.set_description(shown(&details(rule, lang)));
    status
}

/// Each finding on a line of its own, with where it is and who answers for it.
fn details(rule: &RuleReport, lang: Lang) -> String {
    let source = format!("{} ({}), {}", rule.citation.title, rule.citation.publisher, rule.citation.section);
    let findings = rule.findings.iter().map(|found| finding(found, lang));
    let accepted = rule.accepted.iter().map(|by| answered_for(by, lang));
    let lines = findings.chain(accepted).chain([source]);
    lines.map(|line| visible(&line).into_owned()).collect::<Vec<_>>().join("\n")
}

fn finding(finding: &FindingReport, lang: Lang) -> String {
    let mut said = finding.in_full();
    if let Some(place) = finding.places.first() {
        let start = place.stretch.start;
        said = format!("{}:{}: {said}", start.line, start.column);
    }
    match &finding.accepted {
        Some(by) => format!("{said} ({})", answered_for(by, lang)),
        None => said,
    }
}

/// A text that XML can hold and a person can see; line breaks are ours.
fn shown(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    lines.join("\n").replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
