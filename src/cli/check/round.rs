//! What all files of a run have in common, and what comes of one of them.

use std::ops::Range;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use time::Date;

use super::step::{File, Text};
use super::subjects::Subjects;
use crate::call::{Call, Rule};
use crate::cli::applied::{Against, Attachments, with};
use crate::cli::arguments::Check;
use crate::cli::calls::{Calls, Wanted};
use crate::cli::configuration::Configurations;
use crate::cli::file::{self, STANDARD_INPUT};
use crate::cli::folder::CONFIGURATION;
use crate::cli::selection::Selection;
use crate::cli::sensitivity::{Varying, of_rates};
use crate::cli::supposed::judged;
use crate::read::{Document, Problem, Source, Suppositions, named_call};
use crate::report::{CallName, Checked, Entry, Strictness};
use crate::text;
use crate::value::text::Lang;

/// One run over some files, which may be checked side by side.
pub(super) struct Round<'a> {
    pub(super) asked: &'a Check,
    /// What differs from folder to folder.
    pub(super) configurations: &'a Configurations<'a>,
    pub(super) calls: Calls,
    /// Whether the rules are only counted, and not put in words.
    pub(super) only_counts: bool,
    /// What is supposed of every application.
    pub(super) suppositions: Option<Suppositions>,
    /// The day that acceptances are held against, where they are not passed over.
    pub(super) accepted_on: Option<Date>,
    pub(super) lang: Lang,
}

/// A file that is an application.
struct Draft<'d> {
    source: &'d Arc<Source>,
    /// What is asked of it.
    asked: &'d Check,
    document: &'d Document<'d>,
    path: &'d Path,
    /// The call that it is written for, and where it says so.
    named: (String, Range<usize>),
}

/// Who is shown an application that can be read, and the call that it is held against.
pub(super) type See<'s> = dyn FnMut(&Checked<'_>, &Arc<Call>) + 's;

/// What comes of one file.
#[derive(Default)]
pub(super) struct OfFile {
    /// Its path.
    pub(super) path: PathBuf,
    /// An entry for each call that it is checked against; none if it is no application.
    pub(super) entries: Vec<Entry>,
    /// The ids of the calls it needs and that have faults in their own files.
    pub(super) faulty: Vec<String>,
    /// Whether it was found in a folder.
    pub(super) in_folder: bool,
    /// What it shares with others, for each call that has rules about several applications.
    pub(super) subjects: Vec<Subjects>,
}

impl Round<'_> {
    /// What comes of a file. Should the program break on it, that is said, and the others are checked nonetheless.
    pub(super) fn file(&self, file: File) -> OfFile {
        let (path, in_folder) = (file.path.clone(), file.in_folder);
        let whole = panic::catch_unwind(AssertUnwindSafe(|| self.whole_file(file))).unwrap_or_else(|_| {
            let message = text!(
                "programmet gick sönder på den här filen, vilket är ett fel i programmet",
                "the program broke on this file, which is a mistake in the program"
            );
            OfFile {
                entries: vec![Entry::unreadable(&path.to_string_lossy(), &message, None, self.lang)],
                ..OfFile::default()
            }
        });
        OfFile { path, in_folder, ..whole }
    }

    fn whole_file(&self, File { path, in_folder, text }: File) -> OfFile {
        let name = path.to_string_lossy();
        let read = match text {
            Text::OfFile => file::read(&path, &name),
            Text::Known(read) => read,
        };
        let entry = match (read, self.configurations.of_file(&path)) {
            (Ok(_), Ok(_)) if path.file_name().is_some_and(|name| name == CONFIGURATION) => {
                let message = text!(
                    "det är en konfiguration och ingen ansökan",
                    "it is a configuration and no application"
                );
                Entry::unreadable(&name, &message, None, self.lang)
            }
            (Ok(source), Ok(asked)) => {
                let source = Arc::new(source);
                let mut subjects = Vec::new();
                let kept = (path.as_os_str() == STANDARD_INPUT).then_some(&source);
                let of_file = self.source(&source, &asked, &path, in_folder, &mut |checked, call| {
                    let wanted = |rule: &Rule| Selection::of(&asked).wants(rule);
                    subjects.extend(Subjects::of(&path, checked, call, &wanted, kept));
                });
                return OfFile { subjects, ..of_file };
            }
            (Err(why), _) => why.entry(&name, self.lang),
            (_, Err(faulty)) => *faulty,
        };
        OfFile { entries: vec![entry], ..OfFile::default() }
    }

    /// Shows the application of a file again, read against each of its calls.
    pub(super) fn again(&self, path: &Path, kept: Option<&Arc<Source>>, see: &mut See<'_>) {
        let read = kept.map_or_else(
            || file::read(path, &path.to_string_lossy()).ok().map(Arc::new),
            |kept| Some(Arc::clone(kept)),
        );
        if let (Some(source), Ok(asked)) = (read, self.configurations.of_file(path)) {
            self.source(&source, &asked, path, true, see);
        }
    }

    /// What counts against an application.
    pub(super) fn strictness(&self, asked: &Check) -> Strictness {
        Strictness {
            draft: asked.draft.unwrap_or_default(),
            strict: asked.strict.unwrap_or_default(),
            accepted_on: self.accepted_on,
        }
    }

    /// A text against each call that it is to be checked against.
    fn source(
        &self,
        source: &Arc<Source>,
        asked: &Check,
        path: &Path,
        in_folder: bool,
        see: &mut See<'_>,
    ) -> OfFile {
        let document = Document::parse(source.text());
        let invalid = |problems: &[Problem]| OfFile {
            entries: vec![Entry::invalid(source, None, problems, self.lang)],
            ..OfFile::default()
        };
        let named = match named_call(&document) {
            Ok(named) => named,
            Err(problem) => return invalid(&with(&document, [problem])),
        };
        let is_sound = document.problems.is_empty();
        if named.is_none() && in_folder && is_sound && !document.has("call") {
            return OfFile::default();
        }
        let ids: Vec<String> = match (self.calls.asked(&asked.call).as_slice(), &named) {
            ([], None) if !is_sound => return invalid(&document.problems),
            ([], None) => return invalid(&[self.calls.unnamed()]),
            ([], Some((id, _))) => vec![id.clone()],
            (ids, _) => ids.to_vec(),
        };
        let draft = Draft { source, asked, document: &document, path, named: named.unwrap_or_default() };
        let mut of_file = OfFile { entries: Vec::with_capacity(ids.len()), ..OfFile::default() };
        for id in &ids {
            let entry = self.against(id, &draft, &mut of_file.faulty, see);
            of_file.entries.push(entry);
        }
        of_file
    }

    /// One application against one call.
    fn against(
        &self,
        id: &str,
        Draft { source, asked, document, path, named: (named, at) }: &Draft<'_>,
        faulty: &mut Vec<String>,
        see: &mut See<'_>,
    ) -> Entry {
        let lang = self.lang;
        let invalid = |problem: Problem| {
            let name = Some(CallName { id: id.to_owned(), title: None });
            Entry::invalid(source, name, &with(document, [problem]), lang)
        };
        let mut wanted = |id: &str| {
            let wanted = self.calls.wanted(id);
            if matches!(wanted, Wanted::Faulty) && !faulty.iter().any(|known| known == id) {
                faulty.push(id.to_owned());
            }
            wanted
        };
        let call = match wanted(id) {
            Wanted::Call(call) => call,
            Wanted::Faulty => {
                return invalid(Problem::new(
                    at.clone(),
                    text!(
                        "utlysningen `{id}` har fel i sin egen fil",
                        "the call `{id}` has faults in its own file"
                    ),
                ));
            }
            Wanted::Unknown => {
                let (message, help) = self.calls.unknown(id);
                return invalid(Problem { help, ..Problem::new(at.clone(), message) });
            }
        };
        // What the file's own call asks for, or another that it is checked against, is no mistake.
        let every = self.calls.asked(&asked.call);
        let others = every.iter().chain([named]).filter(|other| *other != id);
        let others: Vec<Arc<Call>> = others
            .filter_map(|other| match wanted(other) {
                Wanted::Call(other) => Some(other),
                Wanted::Faulty | Wanted::Unknown => None,
            })
            .collect();
        let others: Vec<&Call> = others.iter().map(AsRef::as_ref).collect();
        let selection = Selection::of(asked);
        let against = Against {
            call: &call,
            others: &others,
            reference: self.calls.reference(),
            wanted: &|rule| selection.wants(rule),
            strictness: self.strictness(asked),
            ways: !self.asked.quiet,
            lang,
        };
        let suppositions = self.suppositions.as_ref();
        let mut see = |checked: &Checked<'_>| see(checked, &call);
        if self.only_counts {
            return against.counted(source, document, Attachments::Beside(path), &mut see);
        }
        judged(against, suppositions, source, document, Attachments::Beside(path), &mut see).map_or_else(
            |entry| *entry,
            |judged| {
                let attachments = Attachments::Beside(path);
                let rates = self
                    .asked
                    .sensitivity
                    .map(|Varying::Rate| of_rates(against, suppositions, source, attachments, &judged));
                let entry = if self.asked.quiet { judged.entry } else { judged.explained(against, source) };
                Entry { sensitivity: rates.unwrap_or_default(), ..entry }
            },
        )
    }
}
