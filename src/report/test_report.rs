//! What was expected of applications, and what came of them.

use std::sync::Arc;

use super::coverage::Coverage;
use super::entry::Entry;
use super::exit_status::ExitStatus;
use super::place::Stretch;
use super::rule::RuleReport;
use crate::call::{Call, Rule};
use crate::read::{Expectation, Expected, ExpectedPlaces, Source};
use crate::value::text::Lang;

/// What was expected, and what came.
#[derive(Clone, Debug)]
pub struct TestReport {
    /// The language of every text in it.
    pub lang: Lang,
    /// Each application of which something is expected, and each case file.
    pub tests: Vec<TestLine>,
    /// The applications of which nothing is.
    pub untested: Vec<String>,
    /// What they show of each call and pack.
    pub coverage: Vec<Coverage>,
    /// The files that could not be read.
    pub faulty: Vec<Entry>,
}

/// One application of which something is expected, or a case file.
#[derive(Clone, Debug)]
pub struct TestLine {
    /// What the user calls the file.
    pub path: String,
    /// Its call.
    pub call: String,
    /// Of a case file: how many cases it has.
    pub cases: Option<usize>,
    /// How many rules something is expected of.
    pub expected: usize,
    /// How many come out otherwise: of an application, one at the most.
    pub different: usize,
    /// Where they come out otherwise.
    pub differences: Vec<TestDifference>,
}

/// Something that comes out otherwise than expected.
#[derive(Clone, Debug)]
pub struct TestDifference {
    /// What is compared.
    pub of: Compared,
    /// Of a case: what it shows, in its author's words.
    pub about: Option<String>,
    /// The rule's name; `None`: the application as a whole.
    pub rule: Option<String>,
    /// What was expected, in the words of files.
    pub expected: String,
    /// What came; `None`: nothing, as the application could not be read.
    pub found: Option<String>,
    /// Why it came.
    pub why: Vec<String>,
    /// Where what was expected is written: the file, and the place in it.
    pub place: (String, Stretch),
}

/// What was expected and what came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// How an application stands.
    Status,
    /// How a rule comes out.
    Outcome,
    /// Where a rule finds something.
    Places,
}

impl Compared {
    /// The word that programs have for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Outcome => "outcome",
            Self::Places => "places",
        }
    }
}

impl TestReport {
    /// A report of nothing yet.
    pub fn new(lang: Lang) -> Self {
        Self { lang, tests: Vec::new(), untested: Vec::new(), coverage: Vec::new(), faulty: Vec::new() }
    }

    /// How many applications something is expected of.
    pub fn applications(&self) -> usize {
        self.tests.iter().filter(|test| test.cases.is_none()).count()
    }

    /// How many cases there are.
    pub fn cases(&self) -> usize {
        self.tests.iter().filter_map(|test| test.cases).sum()
    }

    /// How many applications and cases come out otherwise than expected.
    pub fn different(&self) -> usize {
        self.tests.iter().map(|test| test.different).sum()
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
    /// An application or a case file, of which nothing has been compared yet.
    pub fn new(path: &str, call: &str, cases: Option<usize>) -> Self {
        Self {
            path: path.to_owned(),
            call: call.to_owned(),
            cases,
            expected: 0,
            different: 0,
            differences: Vec::new(),
        }
    }

    /// Compares what an application comes to with what was expected of it.
    pub fn application(&mut self, entry: &Entry, call: &Call, stated: &[(Arc<Source>, Expectation)]) {
        for (source, expectation) in stated {
            self.compare(entry, call, (source, expectation), None);
        }
        self.different = usize::from(!self.differences.is_empty());
    }

    /// Compares what a case comes to with what was expected of it in `source`.
    pub fn case(
        &mut self,
        entry: &Entry,
        call: &Call,
        (source, expectation, places): (&Source, &Expectation, Option<&ExpectedPlaces>),
        about: Option<&str>,
    ) {
        let before = self.differences.len();
        self.compare(entry, call, (source, expectation), about);
        if let Some(places) = places {
            self.compare_places(entry, (source, places), about);
        }
        self.different += usize::from(self.differences.len() > before);
    }

    fn compare(
        &mut self,
        entry: &Entry,
        call: &Call,
        (source, expectation): (&Source, &Expectation),
        about: Option<&str>,
    ) {
        let place = |expected: &Expected| (source.name.clone(), Stretch::new(source, &expected.span));
        let status = entry.status.key();
        if let Some(expected) = expectation.status.as_ref().filter(|expected| expected.word != status) {
            self.differences.push(TestDifference {
                of: Compared::Status,
                about: about.map(str::to_owned),
                rule: None,
                expected: expected.word.clone(),
                found: Some(status.to_owned()),
                why: Vec::new(),
                place: place(expected),
            });
        }
        self.expected += expectation.rules.len();
        for (index, outcome) in &expectation.rules {
            let name = call.rules.get(*index).map(Rule::name).unwrap_or_default();
            let rule: Option<&RuleReport> = entry.rules.iter().find(|rule| rule.name() == name);
            let found = rule.map(|rule| rule.outcome.key());
            if found == Some(outcome.word.as_str()) {
                continue;
            }
            let why = rule.iter().flat_map(|rule| &rule.findings).map(|finding| finding.message.clone());
            self.differences.push(TestDifference {
                of: Compared::Outcome,
                about: about.map(str::to_owned),
                rule: Some(name),
                expected: outcome.word.clone(),
                found: found.map(str::to_owned),
                why: why.collect(),
                place: place(outcome),
            });
        }
    }

    /// Where the rules that something is expected of find something, and where they were expected to.
    fn compare_places(
        &mut self,
        entry: &Entry,
        (source, expected): (&Source, &ExpectedPlaces),
        about: Option<&str>,
    ) {
        for rule in &entry.rules {
            let first = rule.findings.iter().filter_map(|finding| finding.places.first());
            let found: Vec<&str> = first.map(|place| place.path.as_str()).collect();
            if found == expected.paths {
                continue;
            }
            self.differences.push(TestDifference {
                of: Compared::Places,
                about: about.map(str::to_owned),
                rule: Some(rule.name()),
                expected: expected.paths.join(", "),
                found: Some(found.join(", ")),
                why: rule.findings.iter().map(|finding| finding.message.clone()).collect(),
                place: (source.name.clone(), Stretch::new(source, &expected.span)),
            });
        }
    }
}
