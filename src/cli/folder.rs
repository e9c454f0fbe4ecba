//! The files of a folder that could be of interest, in an order that is always the same.

use std::io;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::names::Names;

/// What a configuration is called; it is no application.
pub(super) const CONFIGURATION: &str = "stodkoll.toml";

/// What a walk comes by: a file, or something that cannot be looked at and why.
pub(super) type Found = Result<PathBuf, (PathBuf, io::Error)>;

/// Every file below `folder` with one of these extensions, in the order of the bytes of its path, and everything that could
/// not be looked into, where its files would stand. What is hidden or ignored is left out, and links are not followed.
pub(super) fn files(
    folder: &Path,
    extensions: &'static [&'static str],
) -> impl Iterator<Item = Found> + use<> {
    Files { extensions, open: vec![Listing::of(folder, extensions)] }
}

/// How many files such a walk comes by.
pub(super) fn count(folder: &Path, extensions: &[&str]) -> u64 {
    let walk = WalkBuilder::new(folder).follow_links(false).build();
    let wanted = walk
        .flatten()
        .filter(|entry| entry.file_type().is_some_and(|kind| !kind.is_dir()) && is_wanted(entry, extensions));
    wanted.map(|_| 1).sum()
}

/// The same of the folder that a file is in, and not of the folders in that.
pub(super) fn beside(file: &Path, extensions: &[&str]) -> impl Iterator<Item = Found> + use<> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Listing { folder, names, unread } = Listing::of(folder, extensions);
    let files = names.filter(|name| !ends_in_separator(Path::new(name)));
    unread.into_iter().map(Err).chain(files.map(move |name| Ok(plain(folder.join(name)))))
}

/// A walk. Only the names in the folders that it is inside are known at a time, not all the paths of the tree.
struct Files {
    extensions: &'static [&'static str],
    /// The folder that it is in, and those around it.
    open: Vec<Listing>,
}

impl Iterator for Files {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let listing = self.open.last_mut()?;
            if let Some(unread) = listing.unread.pop() {
                return Some(Err(unread));
            }
            match listing.names.next().map(|name| listing.folder.join(name)) {
                None => drop(self.open.pop()),
                Some(path) if ends_in_separator(&path) => {
                    let folder = path.components().collect::<PathBuf>();
                    self.open.push(Listing::of(&folder, self.extensions));
                }
                Some(path) => return Some(Ok(plain(path))),
            }
        }
    }
}

/// What is wanted of one folder.
struct Listing {
    folder: PathBuf,
    /// Its files and, with a separator at their end, its folders: so they sort as the bytes of whole paths do.
    names: Names,
    unread: Vec<(PathBuf, io::Error)>,
}

impl Listing {
    fn of(folder: &Path, extensions: &[&str]) -> Self {
        let (mut names, mut unread) = (Names::default(), Vec::new());
        // The ignore files of the folders around this one are respected as in a walk from the top.
        for entry in WalkBuilder::new(folder).max_depth(Some(1)).follow_links(false).build() {
            match entry {
                Ok(entry) if entry.depth() == 0 => {}
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {
                    let mut name = entry.file_name().to_owned();
                    name.push(MAIN_SEPARATOR_STR);
                    names.push(name);
                }
                Ok(entry) if is_wanted(&entry, extensions) => names.push(entry.file_name().to_owned()),
                Ok(_) => {}
                Err(error) => unread.push(unwrapped(error, folder)),
            }
        }
        names.sort();
        unread.sort_by(|(one, _), (other, _)| other.cmp(one));
        Self { folder: folder.to_owned(), names, unread }
    }
}

fn ends_in_separator(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(MAIN_SEPARATOR_STR.as_bytes())
}

/// The path as a user would write it: without `./` before it.
fn plain(path: PathBuf) -> PathBuf {
    path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)
}

/// Whether it is named as asked for and is neither a link nor a configuration. What is neither a folder nor a file is wanted too, so that somebody says
/// why it is not read.
fn is_wanted(entry: &DirEntry, extensions: &[&str]) -> bool {
    let extension =
        entry.path().extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    let is_link = entry.file_type().is_none_or(|kind| kind.is_symlink());
    let is_configuration = entry.file_name() == CONFIGURATION;
    !is_link
        && !is_configuration
        && extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
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
