//! What has been told so far: entries go to every output as they come, and are counted.

use std::collections::HashSet;
use std::path::Path;

use super::known::Known;
use super::progress::Progress;
use super::round::{OfFile, Round};
use super::sinks::Sinks;
use super::subjects::Subjects;
use super::together::Together;
use crate::cli::Terminal;
use crate::cli::outlet::Outlet;
use crate::report::{Entry, Summary};
use crate::text;

/// What has been told so far.
pub(super) struct Told<'t, 'o> {
    sinks: &'t mut Sinks,
    outlet: Outlet<'o>,
    pub(super) summary: Summary,
    /// The calls with faults that have come up.
    faulty: HashSet<String>,
    /// The files with faults that they are made of.
    faulty_files: HashSet<String>,
    progress: Progress,
    /// Whether what is shown goes to a terminal that the progress is seen on as well.
    is_terminal: bool,
    /// How many entries the folder has come to that is being gone through.
    of_folder: usize,
    together: Together,
}

impl<'t, 'o> Told<'t, 'o> {
    pub(super) fn new(sinks: &'t mut Sinks, progress: Progress, outlet: Outlet<'o>) -> Self {
        Self {
            sinks,
            outlet,
            summary: Summary::default(),
            faulty: HashSet::new(),
            faulty_files: HashSet::new(),
            is_terminal: outlet.surroundings.output.is_terminal,
            progress,
            of_folder: 0,
            together: Together::default(),
        }
    }

    /// What came of the next file. The faults of a call come before the first application that needs it.
    pub(super) fn file(&mut self, of_file: OfFile, round: &Round<'_>, terminal: &mut Terminal<'_>) {
        for id in &of_file.faulty {
            if self.faulty.insert(id.clone()) {
                self.faulty_call(round.calls.faulty_of(id), terminal);
            }
        }
        self.entries(&of_file.entries, terminal);
        of_file.subjects.into_iter().for_each(|subjects| self.see(subjects));
        self.progress.count();
        if of_file.in_folder {
            self.of_folder += of_file.entries.len();
        }
    }

    /// What an application shares with others.
    pub(super) fn see(&mut self, subjects: Subjects) {
        self.together.see(subjects);
    }

    /// Nothing of what has been told counts.
    pub(super) fn forget(&mut self) {
        self.summary = Summary::default();
        self.together = Together::default();
    }

    /// A pack with faults is said once, however many calls use it.
    fn faulty_call(&mut self, entries: &[Entry], terminal: &mut Terminal<'_>) {
        for entry in entries {
            if self.faulty_files.insert(entry.path.clone()) {
                self.complain(std::slice::from_ref(entry), terminal);
            }
        }
        self.tell(entries, terminal);
    }

    /// Entries of one file, or of the files that keep a run from beginning.
    pub(super) fn entries(&mut self, entries: &[Entry], terminal: &mut Terminal<'_>) {
        self.complain(entries, terminal);
        self.tell(entries, terminal);
    }

    /// What the applications come to together, now that all of them are known.
    pub(super) fn together(&mut self, round: &Round<'_>, known: &mut Known, terminal: &mut Terminal<'_>) {
        if let Some(mut report) = std::mem::take(&mut self.together).report(round) {
            known.screen_together(&mut report);
            self.summary.add_together(&report);
            self.sinks.together(&report, self.outlet.lang, terminal);
        }
    }

    /// A folder has come to its end.
    pub(super) fn end_of_folder(&mut self, path: &Path, terminal: &mut Terminal<'_>) {
        if std::mem::take(&mut self.of_folder) > 0 {
            return;
        }
        let message = text!("det finns ingen ansökan i mappen", "there is no application in the folder");
        let help = text!(
            "en ansökan är en fil som slutar på `.toml` och har `call = \"…\"` överst",
            "an application is a file that ends in `.toml` and has `call = \"…\"` at its top"
        );
        let path = path.to_string_lossy();
        self.entries(&[Entry::unreadable(&path, &message, Some(&help), self.outlet.lang)], terminal);
    }

    /// No more will come.
    pub(super) fn end(self) -> Summary {
        self.progress.end();
        self.summary
    }

    fn tell(&mut self, entries: &[Entry], terminal: &mut Terminal<'_>) {
        self.summary.include(&Summary::of(entries));
        let Self { sinks, progress, outlet, .. } = self;
        for entry in entries {
            if self.is_terminal && progress.is_shown() && sinks.is_shown() {
                progress.aside(|| {
                    sinks.entry(entry, outlet.lang, terminal);
                    // Should it be closed, the next to write to it says so.
                    let _ = terminal.output.flush();
                });
            } else {
                sinks.entry(entry, outlet.lang, terminal);
            }
        }
    }

    fn complain(&self, entries: &[Entry], terminal: &mut Terminal<'_>) {
        if entries.iter().any(|entry| !entry.input_errors.is_empty()) {
            // Where both go to one terminal, what is wrong with a file stands where the file does. Should it be closed or
            // full, the next to write to it says so.
            let _ = terminal.output.flush();
            self.progress.aside(|| self.outlet.complain(entries, terminal));
        }
    }
}
