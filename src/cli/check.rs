//! `stodkoll check`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::applied::Against;
use super::arguments::Check;
use super::calls::{Calls, Wanted};
use super::file::{self, Unread};
use super::outlet::Outlet;
use super::selection::Selection;
use super::{Terminal, folder, repository, usage};
use crate::call::Call;
use crate::read::{Document, Problem, Source, named_call};
use crate::report::{CallName, Entry, ExitStatus, Report, Strictness};
use crate::text;
use crate::value::text::{Lang, Text};

/// The path that is standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// Checks everything that is asked for, and writes what there is to say.
pub(super) fn run(asked: &Check, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let lang = outlet.lang;
    let report = match Round::new(asked, lang).and_then(|round| round.report(terminal)) {
        Ok(report) => report,
        Err(Stop::Misused(said)) => {
            let _ = terminal.errors.write_all(said.as_bytes());
            return ExitStatus::CouldNotCheck;
        }
        Err(Stop::Unread(entries)) => Report::new(lang, entries),
    };
    outlet.complain(&report, terminal);
    let output = asked.output.as_deref();
    let screen = outlet.screen(output);
    let repository = repository::of(outlet.surroundings);
    let mut renderer = asked.format.renderer(screen, asked.quiet, repository);
    outlet.write(&renderer.whole(&report), output, report.summary.exit_status(), terminal)
}

/// Why there is nothing to report on.
enum Stop {
    /// The command line is wrong: how.
    Misused(String),
    /// The calls cannot be read.
    Unread(Vec<Entry>),
}

/// One run over some paths.
struct Round<'a> {
    asked: &'a Check,
    calls: Calls,
    lang: Lang,
}

/// A file to check.
struct Found<'p> {
    /// Its path as the user wrote it, or as it stands in the folder.
    path: &'p Path,
    /// Whether it is an application only if it says so.
    in_folder: bool,
}

impl<'a> Round<'a> {
    fn new(asked: &'a Check, lang: Lang) -> Result<Self, Stop> {
        let calls = Calls::new(asked.calls.as_deref(), lang).map_err(Stop::Unread)?;
        Ok(Self { asked, calls, lang })
    }

    fn report(mut self, terminal: &mut Terminal<'_>) -> Result<Report, Stop> {
        for id in &self.asked.call {
            if let Wanted::Unknown = self.calls.wanted(id) {
                let (message, help) = self.calls.unknown(id);
                return Err(self.misused(&message, help.as_ref()));
            }
        }
        let mut entries = Vec::new();
        let mut seen: Vec<&PathBuf> = Vec::new();
        for path in &self.asked.paths {
            if !seen.contains(&path) {
                entries.extend(self.path(path, terminal));
                seen.push(path);
            }
        }
        if let Some((message, help)) = Selection::of(self.asked).unknown(&self.calls.used()) {
            return Err(self.misused(&message, help.as_ref()));
        }
        let mut all = std::mem::take(&mut self.calls.faulty);
        all.extend(entries);
        Ok(Report::new(self.lang, all))
    }

    fn misused(&self, message: &Text, help: Option<&Text>) -> Stop {
        let lang = self.lang;
        Stop::Misused(usage::said(message.in_lang(lang), help.map(|help| help.in_lang(lang)), lang))
    }

    /// Whatever a path names.
    fn path(&mut self, path: &Path, terminal: &mut Terminal<'_>) -> Vec<Entry> {
        if path.as_os_str() == STANDARD_INPUT {
            let read = file::read_from(terminal.input, STANDARD_INPUT);
            return self.text(read, &Found { path: Path::new(STANDARD_INPUT), in_folder: false });
        }
        if path.is_dir() {
            return self.folder(path);
        }
        self.text(file::read(path, &path.to_string_lossy()), &Found { path, in_folder: false })
    }

    /// Every application of a folder.
    fn folder(&mut self, path: &Path) -> Vec<Entry> {
        let mut entries = Vec::new();
        for found in folder::files(path, &["toml"]) {
            match found {
                Ok(path) => {
                    let read = file::read(&path, &path.to_string_lossy());
                    entries.extend(self.text(read, &Found { path: &path, in_folder: true }));
                }
                Err((path, error)) => {
                    entries.push(Unread::from(&error).entry(&path.to_string_lossy(), self.lang));
                }
            }
        }
        if entries.is_empty() {
            let message = text!("det finns ingen ansökan i mappen", "there is no application in the folder");
            let help = text!(
                "en ansökan är en fil som slutar på `.toml` och har `call = \"…\"` överst",
                "an application is a file that ends in `.toml` and has `call = \"…\"` at its top"
            );
            entries.push(Entry::unreadable(&path.to_string_lossy(), &message, Some(&help), self.lang));
        }
        entries
    }

    /// A file's text, if it has one, against each call that it is to be checked against.
    fn text(&mut self, read: Result<Source, Unread>, found: &Found<'_>) -> Vec<Entry> {
        let source = match read {
            Ok(source) => Arc::new(source),
            Err(why) => return vec![why.entry(&found.path.to_string_lossy(), self.lang)],
        };
        let document = Document::parse(source.text());
        let invalid = |problems: &[Problem]| vec![Entry::invalid(&source, None, problems, self.lang)];
        let named = match named_call(&document) {
            Ok(named) => named,
            Err(problem) => return invalid(&with(&document, [problem])),
        };
        let is_sound = document.problems.is_empty();
        if named.is_none() && found.in_folder && is_sound && !document.has("call") {
            return Vec::new();
        }
        let ids: Vec<String> = match (self.asked.call.as_slice(), &named) {
            ([], None) if !is_sound => return invalid(&document.problems),
            ([], None) => return invalid(&[self.no_call()]),
            ([], Some((id, _))) => vec![id.clone()],
            (ids, _) => ids.to_vec(),
        };
        let named = named.unwrap_or_default();
        ids.iter().map(|id| self.against(id, &named, &source, &document, found)).collect()
    }

    fn no_call(&self) -> Problem {
        let known = self.calls.known();
        let message = text!(
            "filen säger inte vilken utlysning den är en ansökan till",
            "the file does not say which call it is an application to"
        );
        let help = text!(
            "skriv `call = \"…\"` överst i filen, eller ange `--call`; kända utlysningar: {}",
            "write `call = \"…\"` at the top of the file, or give `--call`; known calls: {}",
            known.sv
        );
        Problem::new(0..0, message).with_help(help)
    }

    /// One application against one call.
    fn against(
        &mut self,
        id: &str,
        (named, at): &(String, std::ops::Range<usize>),
        source: &Arc<Source>,
        document: &Document<'_>,
        found: &Found<'_>,
    ) -> Entry {
        let lang = self.lang;
        let nameless = || Some(CallName { id: id.to_owned(), title: None });
        let call = match self.calls.wanted(id) {
            Wanted::Call(call) => call,
            Wanted::Faulty => {
                let message = text!(
                    "utlysningen `{id}` har fel i sin egen fil",
                    "the call `{id}` has faults in its own file"
                );
                return Entry::invalid(
                    source,
                    nameless(),
                    &with(document, [Problem::new(at.clone(), message)]),
                    lang,
                );
            }
            Wanted::Unknown => {
                let (message, help) = self.calls.unknown(id);
                let problem = Problem { help, ..Problem::new(at.clone(), message) };
                return Entry::invalid(source, nameless(), &with(document, [problem]), lang);
            }
        };
        // What the file's own call asks for, or another that it is checked against, is no mistake.
        let others = self.asked.call.iter().chain([named]).filter(|other| *other != id);
        let others: Vec<Arc<Call>> = others
            .filter_map(|other| match self.calls.wanted(other) {
                Wanted::Call(other) => Some(other),
                Wanted::Faulty | Wanted::Unknown => None,
            })
            .collect();
        let others: Vec<&Call> = others.iter().map(AsRef::as_ref).collect();
        let selection = Selection::of(self.asked);
        let against = Against {
            call: &call,
            others: &others,
            reference: self.calls.reference(),
            wanted: &|rule| selection.wants(rule),
            strictness: Strictness { draft: self.asked.draft, strict: self.asked.strict },
            lang,
        };
        against.entry(source, document, found.path)
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
