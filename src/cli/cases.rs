//! The cases of a file: each a changed application, read and checked.

use std::sync::Arc;

use super::applied::Against;
use super::calls::{Calls, Wanted};
use super::examples::{Example, NoBase};
use crate::call::{Call, Rule};
use crate::check::{Outcome, Share};
use crate::read::{
    Case, Changed, Document, Edge, Expectation, ExpectedPlaces, ExpectedWords, Joined, Problem, named_call,
    read_cases,
};
use crate::report::{CallName, Checked, Entry, Gathering, Status, Strictness};
use crate::text;
use crate::value::text::Lang;

/// How an application may be expected to stand.
const STATUSES: [Status; 4] = [Status::Pass, Status::Fail, Status::Undecided, Status::Invalid];

/// A case, and what came of it.
pub(super) struct CaseRun {
    /// What it shows, in its author's words.
    pub(super) about: Option<String>,
    /// Where its value stands towards the limit.
    pub(super) edge: Option<Edge>,
    /// The call that the changed application names.
    pub(super) call: Arc<Call>,
    /// What is expected; its bytes are those of the case file.
    pub(super) expectation: Expectation,
    /// Where its rule is expected to find something.
    pub(super) places: Option<ExpectedPlaces>,
    /// What is changed.
    pub(super) changes: Vec<Changed>,
    /// What came of the rules that something is expected of.
    pub(super) entry: Entry,
}

/// The cases of a file.
#[derive(Default)]
pub(super) struct CaseRuns {
    /// The application that they change, and its call's id.
    pub(super) base: Option<(String, String)>,
    /// Those that could be read.
    pub(super) cases: Vec<CaseRun>,
    /// What is wrong with the others, with the file as a whole, or with the application.
    pub(super) faulty: Vec<Entry>,
}

/// With what may be expected, and of what.
pub(super) fn with_words<T>(read: impl FnOnce(ExpectedWords<'_>) -> T) -> T {
    let outcomes = Outcome::ALL.map(|(word, _)| word);
    read(ExpectedWords { outcomes: &outcomes, statuses: &STATUSES.map(Status::key) })
}

/// The cases of a file that are of interest, by their call and what is expected.
pub(super) fn run(
    file: &Example,
    others: &[Example],
    calls: &Calls,
    is_wanted: &dyn Fn(&Call, &Expectation) -> bool,
    lang: Lang,
) -> CaseRuns {
    let mut runs = CaseRuns::default();
    let (joined, base) = match file.joined(others) {
        Ok(joined) => joined,
        Err(NoBase::Unnamed(problem)) => {
            runs.faulty.push(Entry::invalid(&file.source, None, &[problem], lang));
            return runs;
        }
        Err(NoBase::Unread(path, why)) => {
            runs.faulty.push(why.entry(&path.to_string_lossy(), lang));
            return runs;
        }
    };
    let (document, case_document) = joined.documents();
    let mut run = Run { joined: &joined, base: &base, document: &document, calls, lang };
    match run.sound_base() {
        Ok(id) => runs.base = Some((base.source.name.clone(), id)),
        Err(faulty) => {
            runs.faulty.extend(faulty);
            return runs;
        }
    }
    let (cases, mut problems) = read_cases(&case_document);
    for problem in &mut problems {
        problem.span = joined.in_cases(&problem.span);
    }
    for case in &cases {
        match run.case(case, is_wanted) {
            Ok(came) => runs.cases.extend(came),
            Err(wrong) => problems.extend(wrong),
        }
    }
    if !problems.is_empty() {
        problems.sort_by_key(|problem| problem.span.start);
        runs.faulty.push(Entry::invalid(&joined.cases, None, &problems, lang));
    }
    runs
}

struct Run<'r, 's> {
    joined: &'s Joined,
    base: &'r Example,
    document: &'r Document<'s>,
    calls: &'r Calls,
    lang: Lang,
}

impl<'s> Run<'_, 's> {
    /// The call of the application as it is, where it can be read as an application to it.
    fn sound_base(&mut self) -> Result<String, Vec<Entry>> {
        let (source, lang) = (Arc::clone(&self.base.source), self.lang);
        let invalid = |problem| vec![Entry::invalid(&source, None, &[problem], lang)];
        let (id, at) = named_call(self.document).map_err(invalid)?.unwrap_or_default();
        match self.calls.wanted(&id) {
            Wanted::Faulty => Err(self.calls.faulty_of(&id).to_vec()),
            Wanted::Unknown => {
                let (message, help) = self.calls.unknown(&id);
                Err(invalid(Problem { span: at, message, help }))
            }
            Wanted::Call(call) => {
                let entry =
                    self.against(&call, &|_| false).entry(&source, self.document, self.base.attachments());
                if entry.status == Status::Invalid { Err(vec![entry]) } else { Ok(id) }
            }
        }
    }

    fn against<'a>(&'a self, call: &'a Call, wanted: &'a dyn Fn(&Rule) -> bool) -> Against<'a> {
        Against {
            call,
            others: &[],
            reference: self.calls.reference(),
            wanted,
            strictness: Strictness::default(),
            lang: self.lang,
        }
    }

    /// What comes of a case; `None` where it is of no interest.
    fn case(
        &mut self,
        case: &Case<'_, 's>,
        is_wanted: &dyn Fn(&Call, &Expectation) -> bool,
    ) -> Result<Option<CaseRun>, Vec<Problem>> {
        let joined = self.joined;
        let blamed = |problem: Problem| joined.blamed(problem, case);
        let own = |problem: Problem| Problem { span: joined.in_cases(&problem.span), ..problem };
        let all = |problems: Vec<Problem>, told: &dyn Fn(Problem) -> Problem| -> Vec<Problem> {
            problems.into_iter().map(told).collect()
        };
        let changed = case.changed(self.document).map_err(|problems| all(problems, &own))?;
        if !case.is_sound {
            return Ok(None);
        }
        let named = named_call(&changed).map_err(|problem| vec![blamed(problem)])?;
        let Some((id, at)) = named else {
            let message = text!(
                "så ändrad säger ansökan inte vilken utlysning den är till",
                "so changed, the application does not say which call it is to"
            );
            return Err(vec![own(Problem::new(case.span.clone(), message))]);
        };
        let call = match self.calls.wanted(&id) {
            Wanted::Call(call) => call,
            Wanted::Faulty | Wanted::Unknown => {
                let (message, help) = self.calls.unknown(&id);
                return Err(vec![blamed(Problem { span: at, message, help })]);
            }
        };
        let (mut expectation, problems) = with_words(|words| case.expectation(&call, words));
        if !problems.is_empty() {
            return Err(all(problems, &own));
        }
        if !is_wanted(&call, &expectation) {
            return Ok(None);
        }
        let rules: Vec<&Rule> =
            expectation.rules.iter().filter_map(|(index, _)| call.rules.get(*index)).collect();
        let every = expectation.status.is_some();
        let named = |rule: &Rule| every || rules.iter().any(|other| std::ptr::eq(*other, rule));
        let against = self.against(&call, &named);
        let invalid = |problems: &[Problem]| {
            let problems: Vec<Problem> = problems.iter().cloned().map(blamed).collect();
            Entry::invalid(&joined.cases, Some(CallName::new(&call, self.lang)), &problems, self.lang)
        };
        let may_be_invalid =
            expectation.status.as_ref().is_some_and(|status| status.word == Status::Invalid.key());
        let mut several = Gathering::new(self.calls.reference(), self.lang);
        let mut wanted = |rule: &Rule, _: Option<&Share>| named(rule);
        let mut gather = |checked: &Checked<'_>| several.application(checked, &call, &mut wanted);
        let attachments = self.base.attachments();
        // What only the changed application is to the call of, it has nothing in common with.
        let _ = against.shown(&self.base.source, self.document, attachments, &mut gather);
        let entry = match against.shown(&joined.whole, &changed, attachments, &mut gather) {
            Ok(mut entry) => {
                let together = several.report(2, false, Strictness::default());
                entry.rules.extend(together.rules.into_iter().map(|rule| rule.rule));
                entry
            }
            Err(problems) if may_be_invalid => invalid(&problems),
            Err(problems) => return Err(all(problems, &blamed)),
        };
        for expected in
            expectation.rules.iter_mut().map(|(_, expected)| expected).chain(&mut expectation.status)
        {
            expected.span = joined.in_cases(&expected.span);
        }
        let places = case.places.clone();
        Ok(Some(CaseRun {
            about: case.about.map(str::to_owned),
            edge: case.edge,
            places: places.map(|places| ExpectedPlaces { span: joined.in_cases(&places.span), ..places }),
            changes: case.changes(joined.whole.text()),
            entry,
            call: Arc::clone(&call),
            expectation,
        }))
    }
}
