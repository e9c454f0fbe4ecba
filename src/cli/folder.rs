//! The files of a folder that could be of interest, in an order that is always the same.

use std::io;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

/// What a walk comes by: a file, or something that cannot be looked at and why.
pub(super) type Found = Result<PathBuf, (PathBuf, io::Error)>;

/// Every file below `folder` with one of these extensions, sorted by the bytes of its path, and everything that could not
/// be looked into. What is hidden or ignored is left out, and links are not followed.
pub(super) fn files(folder: &Path, extensions: &[&str]) -> Vec<Found> {
    walked(WalkBuilder::new(folder), folder, extensions)
}

/// The same of the folder that a file is in, and not of the folders in that.
pub(super) fn beside(file: &Path, extensions: &[&str]) -> Vec<Found> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut walk = WalkBuilder::new(folder);
    walk.max_depth(Some(1));
    walked(walk, folder, extensions)
}

fn walked(mut walk: WalkBuilder, folder: &Path, extensions: &[&str]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for entry in walk.follow_links(false).build() {
        match entry {
            Ok(entry) if is_wanted(&entry, extensions) => found.push(Ok(plain(entry.into_path()))),
            Ok(_) => {}
            Err(error) => found.push(Err(unwrapped(error, folder))),
        }
    }
    let path = |found: &Found| match found {
        Ok(path) | Err((path, _)) => path.clone(),
    };
    found.sort_by(|one, other| {
        path(one).as_os_str().as_encoded_bytes().cmp(path(other).as_os_str().as_encoded_bytes())
    });
    found
}

/// The path as a user would write it: without `./` before it.
fn plain(path: PathBuf) -> PathBuf {
    path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)
}

/// Whether it is named as asked for and is no folder or link. What is neither a folder nor a file is wanted too, so that
/// somebody says why it is not read.
fn is_wanted(entry: &DirEntry, extensions: &[&str]) -> bool {
    let extension =
        entry.path().extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    let is_kind = entry.file_type().is_some_and(|kind| !kind.is_dir() && !kind.is_symlink());
    is_kind && extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
}

/// The path that an error is about, and what happened there.
fn unwrapped(error: ignore::Error, folder: &Path) -> (PathBuf, io::Error) {
    match error {
        ignore::Error::WithPath { path, err } => (path.clone(), unwrapped(*err, &path).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            unwrapped(*err, folder)
        }
        ignore::Error::Io(error) => (folder.to_owned(), error),
        other => {
            let message = other.to_string();
            (folder.to_owned(), other.into_io_error().unwrap_or_else(|| io::Error::other(message)))
        }
    }
}
