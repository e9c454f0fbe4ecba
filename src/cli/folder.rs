//! The files of a folder that could be of interest, in an order that is always the same.

use std::collections::HashSet;
use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};

use super::file::Unread;
use super::ignored::Ignored;
use super::names::Names;

/// What a configuration is called; it is no application.
pub(super) const CONFIGURATION: &str = "stodkoll.toml";

/// What a walk comes by: a file, or something that cannot be looked at and why.
pub(super) type Found = Result<PathBuf, (PathBuf, Unread)>;

/// Every file below `folder` with one of these extensions, in the order of the bytes of its path, and everything that could
/// not be looked into, where its files would stand. What is hidden or ignored is left out, and links are not followed.
pub(super) fn files(
    folder: &Path,
    extensions: &'static [&'static str],
) -> impl Iterator<Item = Found> + use<> {
    files_but(folder, extensions, HashSet::new())
}

/// The same without these, counted from the folder, and what is in them.
pub(super) fn files_but(
    folder: &Path,
    extensions: &'static [&'static str],
    but: HashSet<PathBuf>,
) -> impl Iterator<Item = Found> + use<> {
    let mut ignored = Ignored::of(folder, but);
    Files { extensions, open: vec![Listing::of(folder, &mut ignored, extensions)], ignored }
}

/// Every such file of the folder that a file is in, and not of the folders in that.
pub(super) fn beside(file: &Path, extensions: &[&str]) -> impl Iterator<Item = Found> + use<> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Listing { folder, names, unread } =
        Listing::of(folder, &mut Ignored::of(folder, HashSet::new()), extensions);
    let files = names.filter(|name| !ends_in_separator(Path::new(name)));
    unread.into_iter().map(Err).chain(files.map(move |name| Ok(plain(folder.join(name)))))
}

/// A walk. Only the names in the folders that it is inside are known at a time, not all the paths of the tree.
struct Files {
    extensions: &'static [&'static str],
    /// The folder that it is in, and those around it.
    open: Vec<Listing>,
    ignored: Ignored,
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
                    self.open.push(Listing::of(&folder, &mut self.ignored, self.extensions));
                }
                Some(path) => return Some(Ok(plain(path))),
            }
        }
    }
}

/// What is wanted of one folder.
#[derive(Default)]
struct Listing {
    folder: PathBuf,
    /// Its files and, with a separator at their end, its folders: so they sort as the bytes of whole paths do.
    names: Names,
    unread: Vec<(PathBuf, Unread)>,
}

impl Listing {
    fn of(folder: &Path, ignored: &mut Ignored, extensions: &[&str]) -> Self {
        let mut listing = Self { folder: folder.to_owned(), ..Self::default() };
        if let Err(unread) = ignored.enter(folder).and_then(|()| listing.fill(ignored, extensions)) {
            listing.unread.push(unread);
        }
        listing.names.sort();
        listing.unread.sort_by(|(one, _), (other, _)| other.cmp(one));
        listing
    }

    fn fill(&mut self, ignored: &mut Ignored, extensions: &[&str]) -> Result<(), (PathBuf, Unread)> {
        let unread = |error| (self.folder.clone(), Unread::from(&error));
        for entry in fs::read_dir(&self.folder).map_err(unread)? {
            let entry = entry.map_err(unread)?;
            let (path, mut name) = (entry.path(), entry.file_name());
            let kind = match entry.file_type() {
                Ok(kind) => kind,
                Err(error) => {
                    self.unread.push((path, Unread::from(&error)));
                    continue;
                }
            };
            if ignored.has(&path, kind.is_dir()) {
                continue;
            }
            if kind.is_dir() {
                name.push(MAIN_SEPARATOR_STR);
                self.names.push(name);
            } else if !kind.is_symlink() && is_wanted(&path, extensions) {
                self.names.push(name);
            }
        }
        Ok(())
    }
}

fn ends_in_separator(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(MAIN_SEPARATOR_STR.as_bytes())
}

/// The path as a user would write it: without `./` before it.
fn plain(path: PathBuf) -> PathBuf {
    path.strip_prefix(".").map(Path::to_owned).unwrap_or(path)
}

/// Whether it is named as asked for and is no configuration. What is neither a folder nor a file is wanted too, so that
/// somebody says why it is not read.
fn is_wanted(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    let is_configuration = path.file_name().is_some_and(|name| name == CONFIGURATION);
    !is_configuration && extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
}
