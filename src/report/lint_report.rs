//! What there is to say of call files, in words.

use std::sync::Arc;

use super::entry::Entry;
use super::exit_status::ExitStatus;
use super::input_error::InputError;
use crate::catalog::{Linted, Said};
use crate::read::{Problem, Source};
use crate::value::text::Lang;

/// What there is to say of call files.
#[derive(Clone, Debug)]
pub struct LintReport {
    /// The language of every text in it.
    pub lang: Lang,
    /// How many files were looked at.
    pub looked_at: usize,
    /// Those that there is something to say of.
    pub files: Vec<LintedFile>,
}

/// A file that there is something to say of.
#[derive(Clone, Debug)]
pub struct LintedFile {
    /// What the user calls it.
    pub path: String,
    /// Its text, where it could be read.
    pub source: Option<Arc<Source>>,
    /// What keeps it from being used.
    pub faults: Vec<LintLine>,
    /// What would be better otherwise.
    pub remarks: Vec<LintLine>,
}

/// Something that there is to say of a file.
#[derive(Clone, Debug)]
pub struct LintLine {
    /// What, and where.
    pub error: InputError,
    /// The calls that it is true with, where it is not true with every call that the file is part of.
    pub only_with: Vec<String>,
}

impl LintReport {
    /// How many faults there are.
    pub fn faults(&self) -> usize {
        self.files.iter().map(|file| file.faults.len()).sum()
    }

    /// How many remarks there are.
    pub fn remarks(&self) -> usize {
        self.files.iter().map(|file| file.remarks.len()).sum()
    }

    /// Adds remarks on a file, unless it has faults: those come first.
    pub fn add_remarks(&mut self, source: &Source, remarks: &[Problem]) {
        let index = self.files.iter().position(|file| file.path == source.name);
        if remarks.is_empty()
            || index.and_then(|index| self.files.get(index)).is_some_and(LintedFile::has_faults)
        {
            return;
        }
        let index = index.unwrap_or_else(|| {
            let linted = Linted { source: source.clone(), faults: Vec::new(), remarks: Vec::new() };
            self.files.push(LintedFile::new(linted, self.lang));
            self.files.len() - 1
        });
        let Some(file) = self.files.get_mut(index) else { return };
        for problem in remarks {
            let said = Said { problem: problem.clone(), only_with: Vec::new() };
            file.remarks.push(LintLine::new(source, &said, self.lang));
        }
        file.remarks.sort_by_key(|line| line.error.stretch.as_ref().map(|stretch| stretch.bytes.start));
    }

    /// What the program says when it ends: a file with faults could not be read as a call; remarks count where
    /// strictness is asked for.
    pub fn exit_status(&self, strict: bool) -> ExitStatus {
        if self.faults() > 0 {
            ExitStatus::CouldNotCheck
        } else if strict && self.remarks() > 0 {
            ExitStatus::Violations
        } else {
            ExitStatus::Clean
        }
    }
}

impl LintedFile {
    /// A file in words.
    pub fn new(linted: Linted, lang: Lang) -> Self {
        let Linted { source, faults, remarks } = linted;
        let lines = |said: &[Said]| said.iter().map(|said| LintLine::new(&source, said, lang)).collect();
        let (faults, remarks) = (lines(&faults), lines(&remarks));
        Self { path: source.name.clone(), source: Some(Arc::new(source)), faults, remarks }
    }

    fn has_faults(&self) -> bool {
        !self.faults.is_empty()
    }

    /// A file that could not even be read.
    pub fn unread(entry: Entry) -> Self {
        let line = |error| LintLine { error, only_with: Vec::new() };
        let faults = entry.input_errors.into_iter().map(line).collect();
        Self { path: entry.path, source: entry.source, faults, remarks: Vec::new() }
    }
}

impl LintLine {
    fn new(source: &Source, said: &Said, lang: Lang) -> Self {
        Self { error: InputError::new(source, &said.problem, lang), only_with: said.only_with.clone() }
    }
}
