//! One application against one call: read, checked and put in words.

use std::path::Path;
use std::sync::Arc;

use super::attachment;
use crate::call::{Call, Rule};
use crate::check::check;
use crate::read::{Document, Problem, Read, Source, Suppositions, read_application};
use crate::reference::Reference;
use crate::report::{AsIf, CallName, Checked, Entry, Strictness};
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
    /// What is supposed of it.
    pub(super) suppositions: Option<&'a Suppositions>,
    /// The language.
    pub(super) lang: Lang,
}

impl Against<'_> {
    /// How an application in a file comes out, as it is written or as it is supposed to be.
    pub(super) fn entry(self, source: &Arc<Source>, document: &Document<'_>, path: &Path) -> Entry {
        let Some(suppositions) = self.suppositions else {
            return self.checked(source, document, path).map_or_else(|entry| *entry, |(_, entry)| entry);
        };
        let before = Self { suppositions: None, ..self }.entry(source, document, path);
        let mut supposed = Document::parse(source.text());
        let mut supposing = suppositions.apply(&mut supposed, &self.call.schema);
        let mut read = self.read(&supposed, path);
        supposing.settle(&mut read);
        if !supposing.problems.is_empty() {
            let call = Some(CallName::new(self.call, self.lang));
            return Entry::invalid(&suppositions.source, call, &supposing.problems, self.lang);
        }
        match self.of_read(source, &supposed, read) {
            Ok((_, entry)) => {
                let as_if = AsIf::new(source, &supposing, &before, &entry, self.lang);
                Entry { as_if: Some(as_if), ..entry }
            }
            Err(entry) => *entry,
        }
    }

    /// What is read of an application, and how it comes out.
    ///
    /// # Errors
    ///
    /// What is wrong with the file.
    fn checked(
        self,
        source: &Arc<Source>,
        document: &Document<'_>,
        path: &Path,
    ) -> Result<(Read, Entry), Box<Entry>> {
        self.of_read(source, document, self.read(document, path))
    }

    fn read(self, document: &Document<'_>, path: &Path) -> Read {
        let folder = path.parent().unwrap_or(Path::new(""));
        let look = |name: &str| attachment::look(folder, name);
        read_application(document, self.call, self.others, self.reference, &look)
    }

    fn of_read(
        self,
        source: &Arc<Source>,
        document: &Document<'_>,
        mut read: Read,
    ) -> Result<(Read, Entry), Box<Entry>> {
        let Self { call, reference, lang, .. } = self;
        let problems = with(document, std::mem::take(&mut read.problems));
        if !problems.is_empty() {
            return Err(Box::new(Entry::invalid(source, Some(CallName::new(call, lang)), &problems, lang)));
        }
        let outcomes = check(&read.application, call, reference, self.wanted);
        let checked = Checked { source, spans: &read.spans, application: &read.application, call, reference };
        let entry = Entry::checked(&checked, &outcomes, self.strictness, lang);
        Ok((read, entry))
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
