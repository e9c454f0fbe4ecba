//! `calls test --format json`.

use serde::Serialize;

use super::{Faulty, Head, faulty, written};
use crate::check::Outcome;
use crate::read::Edge;
use crate::report::{self, Coverage, Lack, Owner, RuleCoverage, TestDifference, TestLine};

#[derive(Serialize)]
struct TestReport<'r> {
    #[serde(flatten)]
    head: Head,
    summary: Summary,
    applications: Vec<Application<'r>>,
    case_files: Vec<CaseFile<'r>>,
    untested: &'r [String],
    coverage: Vec<OfOwner<'r>>,
    faulty: Vec<Faulty<'r>>,
}

#[derive(Serialize)]
struct Summary {
    applications: usize,
    cases: usize,
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
struct CaseFile<'r> {
    path: &'r str,
    call: &'r str,
    cases: usize,
    differences: Vec<Difference<'r>>,
}

#[derive(Serialize)]
struct Difference<'r> {
    of: &'static str,
    about: Option<&'r str>,
    rule: Option<&'r str>,
    expected: &'r str,
    found: Option<&'r str>,
    messages: &'r [String],
    path: &'r str,
    line: usize,
    column: usize,
}

/// What examples show of the rules of a call, or of a pack.
#[derive(Serialize)]
struct OfOwner<'r> {
    call: Option<&'r str>,
    pack: Option<&'r str>,
    applications: usize,
    cases: usize,
    never_broken: Vec<&'r str>,
    never_met: Vec<&'r str>,
    always_confirmed: Vec<&'r str>,
    never_confirmed: Vec<&'r str>,
    never_on_limit: Vec<&'r str>,
    never_beyond_limit: Vec<&'r str>,
    rules: Vec<OfRule<'r>>,
}

/// How many examples show each outcome of a rule, and how many cases stand on its limit and beyond it.
#[derive(Serialize)]
struct OfRule<'r> {
    rule: &'r str,
    pass: usize,
    fail: usize,
    undecided: usize,
    not_applicable: usize,
    confirmed: usize,
    unconfirmed: usize,
    on_limit: usize,
    beyond_limit: usize,
}

/// What was expected and what came, for programs.
pub(in super::super) fn test_report(report: &report::TestReport) -> String {
    let summary = Summary {
        applications: report.applications(),
        cases: report.cases(),
        as_expected: (report.applications() + report.cases()).saturating_sub(report.different()),
        different: report.different(),
        untested: report.untested.len(),
        faulty: report.faulty.len(),
    };
    written(&TestReport {
        head: Head::new(),
        summary,
        applications: report.tests.iter().filter_map(Application::of).collect(),
        case_files: report.tests.iter().filter_map(CaseFile::of).collect(),
        untested: &report.untested,
        coverage: report.coverage.iter().map(OfOwner::from).collect(),
        faulty: faulty(&report.faulty),
    })
}

impl<'r> Application<'r> {
    fn of(test: &'r TestLine) -> Option<Self> {
        let differences = test.differences.iter().map(Difference::from).collect();
        let application = Self { path: &test.path, call: &test.call, rules: test.expected, differences };
        test.cases.is_none().then_some(application)
    }
}

impl<'r> CaseFile<'r> {
    fn of(test: &'r TestLine) -> Option<Self> {
        let differences = test.differences.iter().map(Difference::from).collect();
        Some(Self { path: &test.path, call: &test.call, cases: test.cases?, differences })
    }
}

impl<'r> From<&'r TestDifference> for Difference<'r> {
    fn from(difference: &'r TestDifference) -> Self {
        let (path, stretch) = &difference.place;
        Self {
            of: difference.of.key(),
            about: difference.about.as_deref(),
            rule: difference.rule.as_deref(),
            expected: &difference.expected,
            found: difference.found.as_deref(),
            messages: &difference.why,
            path,
            line: stretch.start.line,
            column: stretch.start.column,
        }
    }
}

impl<'r> From<&'r Coverage> for OfOwner<'r> {
    fn from(coverage: &'r Coverage) -> Self {
        let (call, pack) = match &coverage.owner {
            Owner::Call(id) => (Some(id.as_str()), None),
            Owner::Pack(id) => (None, Some(id.as_str())),
        };
        let lacking = |lack| coverage.lacking(lack).collect();
        Self {
            call,
            pack,
            applications: coverage.applications,
            cases: coverage.cases,
            never_broken: lacking(Lack::Outcome(Outcome::Fail)),
            never_met: lacking(Lack::Outcome(Outcome::Pass)),
            always_confirmed: lacking(Lack::Outcome(Outcome::Unconfirmed)),
            never_confirmed: lacking(Lack::Outcome(Outcome::Confirmed)),
            never_on_limit: lacking(Lack::Edge(Edge::On)),
            never_beyond_limit: lacking(Lack::Edge(Edge::Beyond)),
            rules: coverage.rules.iter().map(OfRule::from).collect(),
        }
    }
}

impl<'r> From<&'r RuleCoverage> for OfRule<'r> {
    fn from(rule: &'r RuleCoverage) -> Self {
        Self {
            rule: &rule.name,
            pass: rule.times(Outcome::Pass),
            fail: rule.times(Outcome::Fail),
            undecided: rule.times(Outcome::Undecided),
            not_applicable: rule.times(Outcome::NotApplicable),
            confirmed: rule.times(Outcome::Confirmed),
            unconfirmed: rule.times(Outcome::Unconfirmed),
            on_limit: rule.on,
            beyond_limit: rule.beyond,
        }
    }
}
