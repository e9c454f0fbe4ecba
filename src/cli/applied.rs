//! One application against one call: read, checked and put in words.

use std::path::Path;
use std::sync::Arc;

use super::attachment;
use crate::call::{Call, Rule};
use crate::check::{Outcome, RuleOutcome, check};
use crate::probe::{Case, slips};
use crate::read::{Attached, Document, Problem, Read, Source, read_application};
use crate::reference::Reference;
use crate::report::{CallName, Checked, Entry, Strictness};
use crate::value::text::Lang;

/// What an application is held against, and how it is spoken of.
#[derive(Clone, Copy)]
pub(super) struct Against<'a> {
    /// The call.
    pub(super) call: &'a Call,
    /// Others that it may be written for: what only they ask for is no mistake.
    pub(super) others: &'a [&'a Call],
    /// What the call stands on.
    pub(super) reference: &'a Reference,
    /// The rules that are looked at.
    pub(super) wanted: &'a dyn Fn(&Rule) -> bool,
    /// What counts against it.
    pub(super) strictness: Strictness,
    /// Whether to say of each limit that is broken what would clear it.
    pub(super) ways: bool,
    /// The language.
    pub(super) lang: Lang,
}

/// Where the files are that an application attaches.
#[derive(Clone, Copy)]
pub(super) enum Attachments<'p> {
    /// In the folder of this file.
    Beside(&'p Path),
    /// Nowhere, and taken to be there: the application is compiled in.
    Assumed,
}

/// An application that was read and checked.
pub(super) struct Judged {
    /// What was read.
    pub(super) read: Read,
    /// How the rules came out.
    pub(super) outcomes: Vec<RuleOutcome>,
    /// The same in words.
    pub(super) entry: Entry,
}

impl Judged {
    /// With the mistakes that explain what is wrong, where there are such.
    pub(super) fn explained(self, against: Against<'_>, source: &Arc<Source>) -> Entry {
        let Self { read, outcomes, entry } = self;
        let Against { call, reference, lang, .. } = against;
        let slips = slips(Case { application: &read.application, call, reference }, &outcomes);
        let checked = Checked { source, spans: &read.spans, application: &read.application, call, reference };
        entry.explained(&checked, &outcomes, &slips, lang)
    }
}

impl Against<'_> {
    /// How an application in a file comes out.
    pub(super) fn entry(
        self,
        source: &Arc<Source>,
        document: &Document<'_>,
        attachments: Attachments<'_>,
    ) -> Entry {
        self.checked(source, document, attachments).unwrap_or_else(|problems| self.invalid(source, &problems))
    }

    /// An application with mistakes.
    pub(super) fn invalid(self, source: &Arc<Source>, problems: &[Problem]) -> Entry {
        Entry::invalid(source, Some(CallName::new(self.call, self.lang)), problems, self.lang)
    }

    /// The same for those who want to know no more than how it stands.
    pub(super) fn counted(
        self,
        source: &Arc<Source>,
        document: &Document<'_>,
        attachments: Attachments<'_>,
        see: &mut dyn FnMut(&Checked<'_>),
    ) -> Entry {
        let read = self.read(document, attachments);
        let counted = self.put(source, document, read, see, Entry::counted);
        counted.map_or_else(|problems| self.invalid(source, &problems), |judged| judged.entry)
    }

    /// The same, or what keeps it from being checked.
    pub(super) fn checked(
        self,
        source: &Arc<Source>,
        document: &Document<'_>,
        attachments: Attachments<'_>,
    ) -> Result<Entry, Vec<Problem>> {
        self.shown(source, document, attachments, &mut |_| {})
    }

    /// The same; `see` is shown an application that can be read.
    pub(super) fn shown(
        self,
        source: &Arc<Source>,
        document: &Document<'_>,
        attachments: Attachments<'_>,
        see: &mut dyn FnMut(&Checked<'_>),
    ) -> Result<Entry, Vec<Problem>> {
        self.judged(source, document, self.read(document, attachments), see).map(|judged| judged.entry)
    }

    /// What is read of an application.
    pub(super) fn read(self, document: &Document<'_>, attachments: Attachments<'_>) -> Read {
        let look = |name: &str| match attachments {
            Attachments::Beside(file) => attachment::look(file.parent().unwrap_or(Path::new("")), name),
            Attachments::Assumed => Attached::Present(None),
        };
        read_application(document, self.call, self.others, self.reference, &look)
    }

    /// How an application comes out that was read, or what keeps it from being checked; `see` is shown one that can be.
    pub(super) fn judged(
        self,
        source: &Arc<Source>,
        document: &Document<'_>,
        read: Read,
        see: &mut dyn FnMut(&Checked<'_>),
    ) -> Result<Judged, Vec<Problem>> {
        self.put(source, document, read, see, Entry::checked)
    }

    fn put(
        self,
        source: &Arc<Source>,
        document: &Document<'_>,
        mut read: Read,
        see: &mut dyn FnMut(&Checked<'_>),
        in_words: impl FnOnce(&Checked<'_>, &[RuleOutcome], Strictness, Lang) -> Entry,
    ) -> Result<Judged, Vec<Problem>> {
        let Self { call, reference, lang, .. } = self;
        let problems = with(document, std::mem::take(&mut read.problems));
        if !problems.is_empty() {
            return Err(problems);
        }
        let outcomes = check(&read.application, call, reference, self.wanted);
        let checked = Checked { source, spans: &read.spans, application: &read.application, call, reference };
        see(&checked);
        let mut entry = in_words(&checked, &outcomes, self.strictness, lang);
        if self.ways && entry.rules.iter().any(|rule| rule.outcome == Outcome::Fail) {
            entry.find_ways(&checked, &outcomes, lang);
        }
        Ok(Judged { read, outcomes, entry })
    }
}

/// The mistakes of a document's syntax and these, each once, in the order of the file.
pub(super) fn with(document: &Document<'_>, problems: impl IntoIterator<Item = Problem>) -> Vec<Problem> {
    let mut all = document.problems.clone();
    for problem in problems {
        if !all.contains(&problem) {
            all.push(problem);
        }
    }
    all.sort_by_key(|problem| problem.span.start);
    all
}
