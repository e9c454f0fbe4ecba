//! What was expected of applications, and what came of them.

use std::sync::Arc;

use super::entry::Entry;
use super::exit_status::ExitStatus;
use super::place::Stretch;
use super::rule::RuleReport;
use crate::call::{Body, Call, Rule};
use crate::check::Outcome;
use crate::read::{Expectation, Expected, Source};
use crate::value::text::Lang;

/// What was expected, and what came.
#[derive(Clone, Debug)]
pub struct TestReport {
    /// The language of every text in it.
    pub lang: Lang,
    /// Each application of which something is expected.
    pub tests: Vec<TestLine>,
    /// The applications of which nothing is.
    pub untested: Vec<String>,
    /// What the applications show of each call.
    pub coverage: Vec<Coverage>,
    /// The files that could not be read.
    pub faulty: Vec<Entry>,
}

/// One application of which something is expected.
#[derive(Clone, Debug)]
pub struct TestLine {
    /// What the user calls the file.
    pub path: String,
    /// Its call.
    pub call: String,
    /// How many rules something is expected of.
    pub expected: usize,
    /// Where it comes out otherwise.
    pub differences: Vec<TestDifference>,
}

/// Something that comes out otherwise than expected.
#[derive(Clone, Debug)]
pub struct TestDifference {
    /// The rule's name; `None`: the application as a whole.
    pub rule: Option<String>,
    /// What was expected, in the word of files.
    pub expected: String,
    /// What came; `None`: nothing, as the application could not be read.
    pub found: Option<&'static str>,
    /// Why it came.
    pub why: Vec<String>,
    /// Where what was expected is written: the file, and the place in it.
    pub place: (String, Stretch),
}

/// What applications show of the rules of a call.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// The call's id.
    pub call: String,
    /// How many applications there are to it.
    pub applications: usize,
    /// How many of its rules are computed.
    pub rules: usize,
    /// The rules that no application breaks.
    pub never_broken: Vec<String>,
    /// The rules that no application meets.
    pub never_met: Vec<String>,
}

impl TestReport {
    /// A report of nothing yet.
    pub fn new(lang: Lang) -> Self {
        Self { lang, tests: Vec::new(), untested: Vec::new(), coverage: Vec::new(), faulty: Vec::new() }
    }

    /// How many applications come out otherwise than expected.
    pub fn different(&self) -> usize {
        self.tests.iter().filter(|test| !test.differences.is_empty()).count()
    }

    /// What the program says when it ends; what nothing shows counts where strictness is asked for.
    pub fn exit_status(&self, strict: bool) -> ExitStatus {
        if !self.faulty.is_empty() || self.tests.is_empty() {
            ExitStatus::CouldNotCheck
        } else if self.different() > 0 || (strict && !self.coverage.iter().all(Coverage::is_full)) {
            ExitStatus::Violations
        } else {
            ExitStatus::Clean
        }
    }
}

impl TestLine {
    /// An application, what it comes to, and what was expected, with the files that say so.
    pub fn new(entry: &Entry, call: &Call, stated: &[(Arc<Source>, Expectation)]) -> Self {
        let mut differences = Vec::new();
        let mut expected = 0;
        let place = |source: &Source, expected: &Expected| {
            (source.name.clone(), Stretch::new(source, &expected.span))
        };
        for (source, expectation) in stated {
            let status = entry.status.key();
            if let Some(expected) = expectation.status.as_ref().filter(|expected| expected.word != status) {
                differences.push(TestDifference {
                    rule: None,
                    expected: expected.word.clone(),
                    found: Some(status),
                    why: Vec::new(),
                    place: place(source, expected),
                });
            }
            expected += expectation.rules.len();
            for (index, outcome) in &expectation.rules {
                let name = call.rules.get(*index).map(Rule::name).unwrap_or_default();
                let rule: Option<&RuleReport> = entry.rules.iter().find(|rule| rule.name() == name);
                let found = rule.map(|rule| rule.outcome.key());
                if found == Some(outcome.word.as_str()) {
                    continue;
                }
                let why = rule.iter().flat_map(|rule| &rule.findings).map(|finding| finding.message.clone());
                differences.push(TestDifference {
                    rule: Some(name),
                    expected: outcome.word.clone(),
                    found,
                    why: why.collect(),
                    place: place(source, outcome),
                });
            }
        }
        Self { path: entry.path.clone(), call: call.id.clone(), expected, differences }
    }
}

impl Coverage {
    /// Adds what an application shows of a call.
    pub fn add(all: &mut Vec<Self>, call: &Call, entry: &Entry) {
        let index = all.iter().position(|coverage| coverage.call == call.id).unwrap_or_else(|| {
            all.push(Self::nothing_of(call));
            all.len() - 1
        });
        let Some(coverage) = all.get_mut(index) else { return };
        coverage.applications += 1;
        let shows = |name: &String, outcome: Outcome| {
            entry.rules.iter().any(|rule| rule.outcome == outcome && rule.name() == *name)
        };
        coverage.never_broken.retain(|name| !shows(name, Outcome::Fail));
        coverage.never_met.retain(|name| !shows(name, Outcome::Pass));
    }

    fn nothing_of(call: &Call) -> Self {
        let computed = call.rules.iter().filter(|rule| matches!(rule.body, Body::Check(_)));
        let names: Vec<String> = computed.map(Rule::name).collect();
        Self {
            call: call.id.clone(),
            applications: 0,
            rules: names.len(),
            never_broken: names.clone(),
            never_met: names,
        }
    }

    /// Whether every rule is both broken and met.
    pub fn is_full(&self) -> bool {
        self.never_broken.is_empty() && self.never_met.is_empty()
    }
}
