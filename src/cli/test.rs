//! `stodkoll calls test`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::applied::Against;
use super::call_arguments::Test;
use super::calls::{Calls, EXPECTED, Wanted, is_tried};
use super::file::{self, Unread};
use super::outlet::Outlet;
use super::{Terminal, folder};
use crate::check::Outcome;
use crate::read::{
    Document, Expectation, ExpectedWords, Problem, Source, named_call, read_expectation, states_expectation,
};
use crate::render::Unread as UnreadPage;
use crate::report::{CallName, Coverage, Entry, ExitStatus, Status, Strictness, TestLine, TestReport};
use crate::text;
use crate::value::text::Lang;

/// How an application may be expected to stand.
const STATUSES: [Status; 4] = [Status::Pass, Status::Fail, Status::Undecided, Status::Invalid];

/// Holds what is expected of applications against what comes of them.
pub(super) fn run(asked: &Test, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (shown, lang) = (&asked.shown, outlet.lang);
    let mut files = Files { lang, calls: Vec::new(), tried: Vec::new(), faulty: Vec::new() };
    for path in &asked.paths {
        files.path(path);
    }
    let calls = match Calls::with(shown.calls.as_deref(), files.calls, lang) {
        Ok(calls) => calls,
        Err(faulty) => {
            let page = UnreadPage(&faulty);
            return outlet.page(&page, shown, &faulty, ExitStatus::CouldNotCheck, terminal);
        }
    };
    let mut round = Round { calls, lang, report: TestReport::new(lang), faulty: files.faulty };
    round.all(&files.tried);
    round.faulty.extend(round.calls.faulty());
    round.report.faulty.clone_from(&round.faulty);
    if round.report.tests.is_empty() && round.faulty.is_empty() {
        let message = text!(
            "här finns ingen ansökan som det står något väntat utfall för",
            "there is no application here with an expected outcome"
        );
        let help = text!(
            "skriv `[expect]` med regler och utfall i `NAMN.expect.toml` bredvid `NAMN.toml`",
            "write `[expect]` with rules and outcomes in `NAME.expect.toml` beside `NAME.toml`"
        );
        return outlet.misused(&message, Some(&help), terminal);
    }
    let status = round.report.exit_status(asked.strict);
    outlet.page(&round.report, shown, &round.faulty, status, terminal)
}

/// The files that are asked for.
struct Files {
    lang: Lang,
    /// Calls and packs that stand beside the applications.
    calls: Vec<Source>,
    /// Applications, and files that say what is expected of them.
    tried: Vec<(PathBuf, Source)>,
    faulty: Vec<Entry>,
}

impl Files {
    fn path(&mut self, path: &Path) {
        if !path.is_dir() {
            self.file(path);
            let beside = beside(path);
            if beside.is_file() {
                self.file(&beside);
            }
            return;
        }
        for found in folder::files(path, &["toml"]) {
            match found {
                Ok(path) => self.file(&path),
                Err((path, error)) => self.unread(&path, Unread::from(&error)),
            }
        }
    }

    fn file(&mut self, path: &Path) {
        let is_known = self.tried.iter().any(|(known, _)| known == path)
            || self.calls.iter().any(|call| *call.name == *path.to_string_lossy());
        if is_known {
            return;
        }
        match file::read(path, &path.to_string_lossy()) {
            Ok(source) if is_tried(&source) => self.tried.push((path.to_owned(), source)),
            Ok(source) => self.calls.push(source),
            Err(why) => self.unread(path, why),
        }
    }

    fn unread(&mut self, path: &Path, why: Unread) {
        self.faulty.push(why.entry(&path.to_string_lossy(), self.lang));
    }
}

/// The file that says what is expected of an application.
fn beside(path: &Path) -> PathBuf {
    let name = path.to_string_lossy();
    PathBuf::from(format!("{}{EXPECTED}", name.strip_suffix(".toml").unwrap_or(&name)))
}

struct Round {
    calls: Calls,
    lang: Lang,
    report: TestReport,
    faulty: Vec<Entry>,
}

impl Round {
    fn all(&mut self, tried: &[(PathBuf, Source)]) {
        let is_expectation = |path: &Path| path.to_string_lossy().ends_with(EXPECTED);
        let (expectations, applications): (Vec<_>, Vec<_>) =
            tried.iter().partition(|(path, _)| is_expectation(path));
        for (path, source) in &applications {
            let beside = beside(path);
            let expected = expectations.iter().find(|(other, _)| *other == beside).map(|(_, source)| source);
            self.application(path, source, expected);
        }
        for (path, source) in expectations {
            if !applications.iter().any(|(other, _)| beside(other) == *path) {
                let message =
                    text!("bredvid filen finns ingen ansökan", "there is no application beside the file");
                let help = text!(
                    "filen ska heta som ansökan, med `{EXPECTED}` i stället för `.toml`",
                    "the file is called as the application is, with `{EXPECTED}` for `.toml`"
                );
                let problem = Problem::new(0..0, message).with_help(help);
                self.faulty.push(Entry::invalid(&Arc::new(source.clone()), None, &[problem], self.lang));
            }
        }
    }

    fn application(&mut self, path: &Path, source: &Source, expected: Option<&Source>) {
        let source = Arc::new(source.clone());
        let document = Document::parse(source.text());
        if expected.is_none() && !states_expectation(&document) {
            self.report.untested.push(source.name.clone());
            return;
        }
        let lang = self.lang;
        let faulty = |problem: Problem, id: Option<&str>| {
            let name = id.map(|id| CallName { id: id.to_owned(), title: None });
            Entry::invalid(&source, name, &[problem], lang)
        };
        let (id, at) = match named_call(&document) {
            Ok(named) => named.unwrap_or_default(),
            Err(problem) => return self.faulty.push(faulty(problem, None)),
        };
        let call = match self.calls.wanted(&id) {
            Wanted::Call(call) => call,
            Wanted::Faulty => return,
            Wanted::Unknown => {
                let (message, help) = self.calls.unknown(&id);
                return self.faulty.push(faulty(Problem { span: at, message, help }, Some(&id)));
            }
        };
        let outcomes = Outcome::ALL.map(|(word, _)| word);
        let words = ExpectedWords { outcomes: &outcomes, statuses: &STATUSES.map(Status::key) };
        let mut sound = true;
        let mut says = |source: &Arc<Source>, document: &Document<'_>, alone| {
            let (expectation, problems) = read_expectation(document, &call, words, alone);
            if !problems.is_empty() {
                self.faulty.push(Entry::invalid(source, Some(CallName::new(&call, lang)), &problems, lang));
                sound = false;
            }
            (Arc::clone(source), expectation)
        };
        let mut stated: Vec<(Arc<Source>, Expectation)> = vec![says(&source, &document, false)];
        if let Some(expected) = expected {
            let expected = Arc::new(expected.clone());
            stated.push(says(&expected, &Document::parse(expected.text()), true));
        }
        if !sound {
            return;
        }
        let against = Against {
            call: &call,
            others: &[],
            reference: self.calls.reference(),
            wanted: &|_| true,
            strictness: Strictness::default(),
            only_counts: false,
            lang,
        };
        let entry = against.entry(&source, &document, path);
        let is_expected_invalid = |(_, expectation): &(Arc<Source>, Expectation)| {
            expectation.status.as_ref().is_some_and(|status| status.word == Status::Invalid.key())
        };
        if entry.status == Status::Invalid && !stated.iter().any(is_expected_invalid) {
            self.faulty.push(entry);
            return;
        }
        self.report.tests.push(TestLine::new(&entry, &call, &stated));
        Coverage::add(&mut self.report.coverage, &call, &entry);
    }
}
