//! `calls test --format json`.

use serde::Serialize;

use super::{Faulty, Head, faulty, written};
use crate::report::{self, Coverage, TestDifference, TestLine};

#[derive(Serialize)]
struct TestReport<'r> {
    #[serde(flatten)]
    head: Head,
    summary: Summary,
    applications: Vec<Application<'r>>,
    untested: &'r [String],
    coverage: Vec<OfCall<'r>>,
    faulty: Vec<Faulty<'r>>,
}

#[derive(Serialize)]
struct Summary {
    applications: usize,
    as_expected: usize,
    different: usize,
    untested: usize,
    faulty: usize,
}

#[derive(Serialize)]
struct Application<'r> {
    path: &'r str,
    call: &'r str,
    rules: usize,
    differences: Vec<Difference<'r>>,
}

#[derive(Serialize)]
struct Difference<'r> {
    rule: Option<&'r str>,
    expected: &'r str,
    found: Option<&'r str>,
    messages: &'r [String],
    path: &'r str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct OfCall<'r> {
    call: &'r str,
    applications: usize,
    rules: usize,
    never_broken: &'r [String],
    never_met: &'r [String],
}

/// What was expected and what came, for programs.
pub(in super::super) fn test_report(report: &report::TestReport) -> String {
    let summary = Summary {
        applications: report.tests.len(),
        as_expected: report.tests.len() - report.different(),
        different: report.different(),
        untested: report.untested.len(),
        faulty: report.faulty.len(),
    };
    written(&TestReport {
        head: Head::new(),
        summary,
        applications: report.tests.iter().map(Application::from).collect(),
        untested: &report.untested,
        coverage: report.coverage.iter().map(OfCall::from).collect(),
        faulty: faulty(&report.faulty),
    })
}

impl<'r> From<&'r TestLine> for Application<'r> {
    fn from(test: &'r TestLine) -> Self {
        let differences = test.differences.iter().map(Difference::from).collect();
        Self { path: &test.path, call: &test.call, rules: test.expected, differences }
    }
}

impl<'r> From<&'r TestDifference> for Difference<'r> {
    fn from(difference: &'r TestDifference) -> Self {
        let (path, stretch) = &difference.place;
        Self {
            rule: difference.rule.as_deref(),
            expected: &difference.expected,
            found: difference.found,
            messages: &difference.why,
            path,
            line: stretch.start.line,
            column: stretch.start.column,
        }
    }
}

impl<'r> From<&'r Coverage> for OfCall<'r> {
    fn from(coverage: &'r Coverage) -> Self {
        let Coverage { call, applications, rules, never_broken, never_met } = coverage;
        Self { call, applications: *applications, rules: *rules, never_broken, never_met }
    }
}
