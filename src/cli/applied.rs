//! One application against one call: read, checked and put in words.

use std::path::Path;
use std::sync::Arc;

use super::attachment;
use crate::call::{Call, Rule};
use crate::check::check;
use crate::read::{Document, Problem, Source, read_application};
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
    /// Whether its rules are only counted, and not put in words.
    pub(super) only_counts: bool,
    /// The language.
    pub(super) lang: Lang,
}

impl Against<'_> {
    /// How an application in a file comes out.
    pub(super) fn entry(self, source: &Arc<Source>, document: &Document<'_>, path: &Path) -> Entry {
        let Self { call, others, reference, lang, .. } = self;
        let folder = path.parent().unwrap_or(Path::new(""));
        let look = |name: &str| attachment::look(folder, name);
        let read = read_application(document, call, others, reference, &look);
        let problems = with(document, read.problems);
        if !problems.is_empty() {
            return Entry::invalid(source, Some(CallName::new(call, lang)), &problems, lang);
        }
        let outcomes = check(&read.application, call, reference, self.wanted);
        let checked = Checked { source, spans: &read.spans, application: &read.application, call, reference };
        let entry = if self.only_counts { Entry::counted } else { Entry::checked };
        entry(&checked, &outcomes, self.strictness, lang)
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
