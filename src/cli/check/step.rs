//! What there is to do in a run, one step after the other, in the order that the report has.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::cli::file::{self, STANDARD_INPUT, Unread};
use crate::cli::{examples, folder};
use crate::read::Source;

/// Something to do.
pub(super) enum Step {
    /// A file to check.
    File(File),
    /// The last file of a folder has been handed out.
    EndOfFolder(PathBuf),
}

/// A file to check.
pub(super) struct File {
    /// Its path as the user wrote it, or as it stands in the folder.
    pub(super) path: PathBuf,
    /// Whether it is an application only if it says so.
    pub(super) in_folder: bool,
    /// Where its text comes from.
    pub(super) text: Text,
}

/// Where a text comes from.
pub(super) enum Text {
    /// It is read from the file when its turn has come.
    OfFile,
    /// It is there already, or cannot be had.
    Known(Result<Source, Unread>),
}

impl Step {
    /// How many bytes there are to read, as far as anybody knows.
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::File(File { path, text: Text::OfFile, .. }) => {
                fs::metadata(path).map_or(0, |metadata| metadata.len())
            }
            Self::File(File { text: Text::Known(Ok(source)), .. }) => {
                u64::try_from(source.text().len()).unwrap_or(u64::MAX)
            }
            Self::File(_) | Self::EndOfFolder(_) => 0,
        }
    }
}

/// The steps of a run over these paths. Standard input is read when it is come to. What several of them lead to comes once.
pub(super) fn steps<'s>(paths: &'s [PathBuf], input: &'s mut dyn Read) -> impl Iterator<Item = Step> + 's {
    given(paths).into_iter().flat_map(move |given| of(given, input))
}

/// A path that is given.
struct Given<'p> {
    path: &'p Path,
    /// What lies in it and is given by itself, counted from it; that has a turn of its own.
    apart: HashSet<PathBuf>,
}

fn given(paths: &[PathBuf]) -> Vec<Given<'_>> {
    let meant = examples::meant(paths).map(PathBuf::as_path);
    if paths.len() < 2 {
        return meant.map(|path| Given { path, apart: HashSet::new() }).collect();
    }
    let mut all = BTreeSet::new();
    let mut once = Vec::new();
    for path in meant {
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if all.insert(real.clone()) {
            once.push((path, real));
        }
    }
    let below = |real: &PathBuf| {
        let below = all.range::<PathBuf, _>(real..).skip(1).map_while(|path| path.strip_prefix(real).ok());
        below.map(Path::to_owned).collect()
    };
    once.iter().map(|(path, real)| Given { path, apart: below(real) }).collect()
}

/// The steps that a path stands for.
fn of(Given { path, apart }: Given<'_>, input: &mut dyn Read) -> Box<dyn Iterator<Item = Step>> {
    let file = |path: PathBuf, in_folder, text| Step::File(File { path, in_folder, text });
    if path.as_os_str() == STANDARD_INPUT {
        let read = file::read_from(input, STANDARD_INPUT);
        return Box::new(std::iter::once(file(path.to_owned(), false, Text::Known(read))));
    }
    if !path.is_dir() {
        let text = examples::about_another(path).map_or(Text::OfFile, |why| Text::Known(Err(why)));
        return Box::new(std::iter::once(file(path.to_owned(), false, text)));
    }
    let is_whole = apart.is_empty();
    let files = folder::files_but(path, &["toml"], apart).map(move |found| match found {
        Ok(path) => file(path, true, Text::OfFile),
        Err((path, why)) => file(path, true, Text::Known(Err(why))),
    });
    // Of one that has something else to show nobody says that it is empty.
    let end = is_whole.then(|| Step::EndOfFolder(path.to_owned()));
    Box::new(files.chain(end))
}
