//! `stodkoll calls test`.

mod files;

use std::sync::Arc;

use super::Terminal;
use super::applied::Against;
use super::arguments::calls::Test;
use super::calls::{Calls, Wanted};
use super::cases::{self, with_words};
use super::examples::{EXPECTED, Example, Kind};
use super::outlet::Outlet;
use crate::read::{Document, Expectation, Problem, Source, named_call, read_expectation, states_expectation};
use crate::render::Unread as UnreadPage;
use crate::report::{CallName, Coverage, Entry, ExitStatus, Owner, Status, Strictness, TestLine, TestReport};
use crate::text;
use crate::value::text::Lang;
use files::Files;

/// Holds what is expected of applications against what comes of them.
pub(super) fn run(asked: &Test, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (shown, lang) = (&asked.shown, outlet.lang);
    let files = Files::of(&asked.paths, lang);
    let calls = match Calls::with(shown.calls.as_deref(), files.calls, lang) {
        Ok(calls) => calls,
        Err(faulty) => {
            let page = UnreadPage(&faulty);
            return outlet.page(&page, shown, &faulty, ExitStatus::CouldNotCheck, terminal);
        }
    };
    let mut round = Round { calls, lang, report: TestReport::new(lang), faulty: files.faulty };
    round.all(&files.examples);
    round.report.faulty.clone_from(&round.faulty);
    if round.report.tests.is_empty() && round.faulty.is_empty() {
        let message = text!(
            "här finns ingen ansökan som det står något väntat utfall för",
            "there is no application here with an expected outcome"
        );
        let help = text!(
            "skriv `[expect]` med regler och utfall i `NAMN.expect.toml` bredvid `NAMN.toml`, eller fall som ändrar den i `NAMN.cases.toml`",
            "write `[expect]` with rules and outcomes in `NAME.expect.toml` beside `NAME.toml`, or cases that change it in `NAME.cases.toml`"
        );
        return outlet.misused(&message, Some(&help), terminal);
    }
    let status = round.report.exit_status(asked.strict);
    outlet.page(&round.report, shown, &round.faulty, status, terminal)
}

struct Round {
    calls: Calls,
    lang: Lang,
    report: TestReport,
    faulty: Vec<Entry>,
}

impl Round {
    fn all(&mut self, examples: &[Example]) {
        let of = |kind| examples.iter().filter(move |example| example.kind() == kind);
        for example in of(Kind::Application) {
            let beside = Example::beside(&example.path, EXPECTED);
            let expected = of(Kind::Expectation).find(|other| other.path == beside);
            self.application(example, expected.map(|expected| &expected.source));
        }
        for expected in of(Kind::Expectation) {
            if !of(Kind::Application).any(|other| Example::beside(&other.path, EXPECTED) == expected.path) {
                let message =
                    text!("bredvid filen finns ingen ansökan", "there is no application beside the file");
                let help = text!(
                    "filen ska heta som ansökan, med `{EXPECTED}` i stället för `.toml`",
                    "the file is called as the application is, with `{EXPECTED}` for `.toml`"
                );
                let problem = Problem::new(0..0, message).with_help(help);
                self.faulty(Entry::invalid(&expected.source, None, &[problem], self.lang));
            }
        }
        for file in of(Kind::Cases) {
            self.cases(file, examples);
        }
        // A pack that comes with the program is of interest only to those who try it.
        self.report.coverage.retain(|coverage| match &coverage.owner {
            Owner::Call(_) => true,
            Owner::Pack(id) => coverage.cases > 0 || !self.calls.is_built_in_pack(id),
        });
    }

    /// Notes a file with mistakes, once.
    fn faulty(&mut self, entry: Entry) {
        let is_same = |known: &Entry| known.path == entry.path && known.input_errors == entry.input_errors;
        if !self.faulty.iter().any(is_same) {
            self.faulty.push(entry);
        }
    }

    fn cases(&mut self, file: &Example, others: &[Example]) {
        let runs = cases::run(file, others, &self.calls, &|_, _| true, self.lang);
        for entry in runs.faulty {
            self.faulty(entry);
        }
        let Some((base, id)) = runs.base.filter(|_| !runs.cases.is_empty()) else { return };
        self.report.untested.retain(|path| *path != base);
        let mut line = TestLine::new(&file.source.name, &id, Some(runs.cases.len()));
        for case in &runs.cases {
            let stated = (&*file.source, &case.expectation, case.places.as_ref());
            line.case(&case.entry, &case.call, stated, case.about.as_deref());
            let named: Vec<usize> = case.expectation.rules.iter().map(|(index, _)| *index).collect();
            Coverage::add_case(&mut self.report.coverage, &case.call, &case.entry, case.edge, &named);
        }
        self.report.tests.push(line);
    }

    fn application(&mut self, example: &Example, expected: Option<&Arc<Source>>) {
        let (source, lang) = (&example.source, self.lang);
        let document = Document::parse(source.text());
        if expected.is_none() && !states_expectation(&document) {
            self.report.untested.push(source.name.clone());
            return;
        }
        let faulty = |problem: Problem, id: Option<&str>| {
            let name = id.map(|id| CallName { id: id.to_owned(), title: None });
            Entry::invalid(source, name, &[problem], lang)
        };
        let (id, at) = match named_call(&document) {
            Ok(named) => named.unwrap_or_default(),
            Err(problem) => return self.faulty(faulty(problem, None)),
        };
        let call = match self.calls.wanted(&id) {
            Wanted::Call(call) => call,
            Wanted::Faulty => {
                for entry in self.calls.faulty_of(&id).to_vec() {
                    self.faulty(entry);
                }
                return;
            }
            Wanted::Unknown => {
                let (message, help) = self.calls.unknown(&id);
                return self.faulty(faulty(Problem { span: at, message, help }, Some(&id)));
            }
        };
        let mut sound = true;
        let mut says = |source: &Arc<Source>, document: &Document<'_>, alone| {
            let (expectation, problems) = with_words(|words| read_expectation(document, &call, words, alone));
            if !problems.is_empty() {
                let name = Some(CallName::new(&call, lang));
                self.faulty.push(Entry::invalid(source, name, &problems, lang));
                sound = false;
            }
            (Arc::clone(source), expectation)
        };
        let mut stated: Vec<(Arc<Source>, Expectation)> = vec![says(source, &document, false)];
        if let Some(expected) = expected {
            stated.push(says(expected, &Document::parse(expected.text()), true));
        }
        if !sound {
            return;
        }
        let against = Against {
            call: &call,
            others: &[],
            reference: self.calls.reference(),
            wanted: &|_| true,
            ways: false,
            strictness: Strictness::default(),
            lang,
        };
        let entry = against.entry(source, &document, example.attachments());
        let is_expected_invalid = |(_, expectation): &(Arc<Source>, Expectation)| {
            expectation.status.as_ref().is_some_and(|status| status.word == Status::Invalid.key())
        };
        if entry.status == Status::Invalid && !stated.iter().any(is_expected_invalid) {
            self.faulty(entry);
            return;
        }
        let mut line = TestLine::new(&entry.path, &call.id, None);
        line.application(&entry, &call, &stated);
        self.report.tests.push(line);
        Coverage::add_application(&mut self.report.coverage, &call, &entry);
    }
}
