//! Example applications: what is expected of each stands beside it, and so do the cases that change it.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::applied::Attachments;
use super::file::{self, Unread};
use crate::catalog;
use crate::read::{Document, Joined, Problem, Source, named_base};
use crate::text;
use crate::value::text::Text;

/// What a file that says what is expected of the application beside it ends in.
pub(super) const EXPECTED: &str = ".expect.toml";
/// What a file of cases ends in.
pub(super) const CASES: &str = ".cases.toml";

/// A file among examples.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// Its path; its name among the examples that are compiled in.
    pub(super) path: PathBuf,
    /// Its text.
    pub(super) source: Arc<Source>,
    /// Whether it is compiled in.
    pub(super) is_built_in: bool,
}

/// What a file among examples is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An application.
    Application,
    /// What is expected of the application beside it.
    Expectation,
    /// Changes of an application, and what is expected of each.
    Cases,
}

impl Example {
    /// A file of the user's.
    pub(super) fn new(path: PathBuf, source: Source) -> Self {
        Self { path, source: Arc::new(source), is_built_in: false }
    }

    /// Those that are compiled in.
    pub(super) fn built_in() -> Vec<Self> {
        let example = |source: Source| Self {
            path: PathBuf::from(&source.name),
            source: Arc::new(source),
            is_built_in: true,
        };
        catalog::examples().map(example).collect()
    }

    /// Whether a file is one: an application, or a file about one.
    pub(super) fn is_example(source: &Source) -> bool {
        let document = Document::parse(source.text());
        !document.has("format") && (document.has("call") || kind_of(&source.name) != Kind::Application)
    }

    /// What it is.
    pub(super) fn kind(&self) -> Kind {
        kind_of(&self.path.to_string_lossy())
    }

    /// The file beside it that ends so: of `plan.toml`, `plan.expect.toml`.
    pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
        let name = path.to_string_lossy();
        let stem = [EXPECTED, CASES, ".toml"].iter().find_map(|known| name.strip_suffix(known));
        PathBuf::from(format!("{}{ending}", stem.unwrap_or(&name)))
    }

    /// Where the files are that it attaches.
    pub(super) fn attachments(&self) -> Attachments<'_> {
        if self.is_built_in { Attachments::Assumed } else { Attachments::Beside(&self.path) }
    }

    /// A case file, and the application that it changes: one of `others`, or a file of its own.
    ///
    /// # Errors
    ///
    /// Why there is no such application, told of the case file; or what is wrong with the application's file.
    pub(super) fn joined(&self, others: &[Self]) -> Result<(Joined, Self), NoBase> {
        let document = Document::parse(self.source.text());
        let named = named_base(&document).map_err(NoBase::Unnamed)?;
        let path = match &named {
            Some((base, _)) => self.path.parent().unwrap_or(Path::new("")).join(base),
            None => Self::beside(&self.path, ".toml"),
        };
        let known = others.iter().find(|other| other.path == path && other.is_built_in == self.is_built_in);
        let base = match known {
            Some(known) => known.clone(),
            None if self.is_built_in => return Err(NoBase::Unnamed(absent(&path, named.is_some()))),
            None => match file::read(&path, &path.to_string_lossy()) {
                Ok(source) => Self::new(path, source),
                Err(Unread::Unreadable { message, .. }) => {
                    let is_named = named.is_some();
                    let span = named.map_or(0..0, |(_, span)| span);
                    let absent = absent(&path, is_named);
                    let why = Text::new(
                        format!("{}: {}", absent.message.sv, message.sv),
                        format!("{}: {}", absent.message.en, message.en),
                    );
                    return Err(NoBase::Unnamed(Problem { span, message: why, ..absent }));
                }
                Err(unread @ Unread::NoText(_)) => return Err(NoBase::Unread(path, unread)),
            },
        };
        Ok((Joined::new(Arc::clone(&base.source), Arc::clone(&self.source)), base))
    }
}

/// Why a case file changes no application.
pub(super) enum NoBase {
    /// It names none that there is.
    Unnamed(Problem),
    /// The one that it names is no text.
    Unread(PathBuf, Unread),
}

fn absent(path: &Path, is_named: bool) -> Problem {
    let name = path.to_string_lossy();
    let message = text!("det går inte att läsa ansökan `{name}`", "the application `{name}` cannot be read");
    let help = if is_named {
        text!(
            "`base` är ansökan som fallen ändrar, sedd från den här filen",
            "`base` is the application that the cases change, seen from this file"
        )
    } else {
        text!(
            "filen ska heta som ansökan bredvid, med `{CASES}` i stället för `.toml`, eller säga `base = \"…\"`",
            "the file is called as the application beside it is, with `{CASES}` for `.toml`, or it says `base = \"…\"`"
        )
    };
    Problem::new(0..0, message).with_help(help)
}

fn kind_of(name: &str) -> Kind {
    if name.ends_with(EXPECTED) {
        Kind::Expectation
    } else if name.ends_with(CASES) {
        Kind::Cases
    } else {
        Kind::Application
    }
}

/// The paths that are meant where somebody names several, by a pattern of a shell: as in a walk of a folder, files about
/// other applications are passed over, unless there are no others.
pub(super) fn meant(paths: &[PathBuf]) -> impl Iterator<Item = &PathBuf> + Clone {
    let are_all = paths.iter().all(|path| is_about_another(path));
    paths.iter().filter(move |path| are_all || !is_about_another(path))
}

/// An application that the user names: of `input` where it is `-`.
///
/// # Errors
///
/// Why it cannot be read, or what it is that is about another application.
pub(super) fn application(path: &Path, input: &mut dyn Read) -> Result<Source, Unread> {
    about_another(path).map_or_else(|| file::named(path, input), Err)
}

/// Why a file is no application, where by its name it is about another.
pub(super) fn about_another(path: &Path) -> Option<Unread> {
    let message = match kind_of(&path.to_string_lossy()) {
        Kind::Application => return None,
        Kind::Expectation => text!(
            "filen säger vad som väntas av en ansökan, och är ingen själv",
            "the file says what is expected of an application, and is none itself"
        ),
        Kind::Cases => text!(
            "filen håller fall som ändrar en ansökan, och är ingen själv",
            "the file holds cases that change an application, and is none itself"
        ),
    };
    let help = Some(text!(
        "ange ansökan; vad som väntas av den prövar `stodkoll calls test`",
        "give the application; what is expected of it is tried by `stodkoll calls test`"
    ));
    Some(Unread::Unreadable { message, help })
}

fn is_about_another(path: &Path) -> bool {
    kind_of(&path.to_string_lossy()) != Kind::Application
}
