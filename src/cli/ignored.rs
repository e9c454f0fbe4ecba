//! What a walk through a folder leaves out: what is hidden, and what ignore files name.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::{IncrementalIgnore, WalkBuilder};

use super::file::Unread;
use crate::text;

/// The files of a folder that say what is ignored, and the one that leads to another such file.
const SAID_IN: [&str; 4] = [".ignore", ".gitignore", ".git", ".git/info/exclude"];
/// A larger one is nobody's ignore file.
const LARGEST: u64 = 1024 * 1024;
/// What is read of ignore files is kept for so many folders, and then read again: there may be a million of them.
const MOST_FOLDERS: usize = 4096;

/// What is left out below a folder. The ignore files of the folders around it are respected too.
pub(super) struct Ignored {
    root: PathBuf,
    /// What somebody leaves out, counted from there.
    but: HashSet<PathBuf>,
    /// What the ignore files say that have been come by.
    known: Vec<IncrementalIgnore>,
    folders: usize,
    /// An ignore file around the folder that cannot be one.
    faulty: Option<(PathBuf, Unread)>,
}

impl Ignored {
    pub(super) fn of(root: &Path, but: HashSet<PathBuf>) -> Self {
        let around = fs::canonicalize(root).unwrap_or_default();
        let faulty = around.ancestors().skip(1).find_map(|folder| faulty(folder).err());
        Self { root: root.to_owned(), but, known: matchers(root), folders: 0, faulty }
    }

    /// Says that a folder is looked into from now on: the one above all or one further down.
    ///
    /// # Errors
    ///
    /// An ignore file that it has and that must not be opened.
    pub(super) fn enter(&mut self, folder: &Path) -> Result<(), (PathBuf, Unread)> {
        if let Some(faulty) = self.faulty.take() {
            return Err(faulty);
        }
        self.folders += 1;
        if self.folders.is_multiple_of(MOST_FOLDERS) {
            self.known = matchers(&self.root);
        }
        faulty(folder)
    }

    /// Whether a path below the folder is left out.
    pub(super) fn has(&mut self, path: &Path, is_folder: bool) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        self.but.contains(below)
            || self.known.iter_mut().any(|known| known.matched(below, is_folder).is_ignore())
    }
}

fn matchers(root: &Path) -> Vec<IncrementalIgnore> {
    WalkBuilder::new(root).follow_links(false).build_matchers()
}

/// Looks for an ignore file that could be read for ever, or for longer than anybody waits.
fn faulty(folder: &Path) -> Result<(), (PathBuf, Unread)> {
    for path in SAID_IN.map(|name| folder.join(name)) {
        let Ok(metadata) = fs::metadata(&path) else { continue };
        if metadata.is_file() && metadata.len() > LARGEST {
            let most = LARGEST / (1024 * 1024);
            let message = text!("filen är större än {most} MiB", "the file is larger than {most} MiB");
            return Err((path, Unread::Unreadable { message, help: None }));
        }
        if !metadata.is_file() && !metadata.is_dir() {
            return Err((path, Unread::not_ordinary()));
        }
    }
    Ok(())
}
