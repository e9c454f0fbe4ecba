//! The files that a test is about: applications with what stands beside them, and calls.

use std::path::{Path, PathBuf};

use super::super::examples::{CASES, EXPECTED, Example};
use super::super::file::{self, Unread};
use super::super::folder;
use crate::read::{Document, Source, is_baseline};
use crate::report::Entry;
use crate::value::text::Lang;

/// The files of some paths, each once.
pub(super) struct Files {
    lang: Lang,
    /// Calls and packs that stand beside the applications.
    pub(super) calls: Vec<Source>,
    /// Applications, and files about them.
    pub(super) examples: Vec<Example>,
    /// What could not be read.
    pub(super) faulty: Vec<Entry>,
}

impl Files {
    /// The files of these paths.
    pub(super) fn of(paths: &[PathBuf], lang: Lang) -> Self {
        let mut files = Self { lang, calls: Vec::new(), examples: Vec::new(), faulty: Vec::new() };
        for path in paths {
            files.path(path);
        }
        files
    }

    fn path(&mut self, path: &Path) {
        if !path.is_dir() {
            self.file(path);
            for beside in [EXPECTED, CASES].map(|ending| Example::beside(path, ending)) {
                if beside.is_file() {
                    self.file(&beside);
                }
            }
            return;
        }
        for found in folder::files(path, &["toml"]) {
            match found {
                Ok(path) => self.file(&path),
                Err((path, why)) => self.unread(&path, why),
            }
        }
    }

    fn file(&mut self, path: &Path) {
        let is_known = self.examples.iter().any(|known| known.path == path)
            || self.calls.iter().any(|call| *call.name == *path.to_string_lossy());
        if is_known {
            return;
        }
        match file::read(path, &path.to_string_lossy()) {
            Ok(source) if Example::is_example(&source) => {
                self.examples.push(Example::new(path.to_owned(), source));
            }
            Ok(source) if is_baseline(&Document::parse(source.text())) => {}
            Ok(source) => self.calls.push(source),
            Err(why) => self.unread(path, why),
        }
    }

    fn unread(&mut self, path: &Path, why: Unread) {
        self.faulty.push(why.entry(&path.to_string_lossy(), self.lang));
    }
}
