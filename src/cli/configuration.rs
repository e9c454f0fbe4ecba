//! The `stodkoll.toml` of a repository, found upwards from what is checked, and what it makes of the command line.

use std::collections::HashMap;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use clap::ValueEnum;

use super::arguments::{Check, Language};
use super::file::{self, Unread};
use super::folder::CONFIGURATION;
use super::outlet::Outlet;
use super::renderer::Format;
use super::repository::MARK;
use crate::read::{
    Configuration, ConfigurationWords, Document, FolderSettings, Problem, Settings, read_configuration,
};
use crate::report::{Entry, relative};
use crate::text;
use crate::value::text::Lang;

/// The configurations of a run: those that are found upwards from what is checked.
pub(super) struct Configurations<'a> {
    asked: &'a Check,
    /// The folder that the program was started in.
    started_in: PathBuf,
    lang: Lang,
    /// Of each folder that has been asked about, what holds there.
    found: Mutex<HashMap<PathBuf, Found>>,
}

/// What holds in a folder: nothing, a configuration, or one with mistakes.
type Found = Option<Result<Arc<Configured>, Box<Entry>>>;

/// A configuration, and what the command line says together with it.
pub(super) struct Configured {
    /// The folder that it is in.
    folder: PathBuf,
    configuration: Configuration,
    /// What is asked for in it, and in those below it for which it says something else; the deepest first.
    asked: Vec<(PathBuf, Check)>,
}

/// What is asked for of one file.
pub(super) enum Asked<'a> {
    /// What the command line says.
    Line(&'a Check),
    /// What it says together with a configuration, at this place of it.
    Configured(Arc<Configured>, usize),
}

impl Deref for Asked<'_> {
    type Target = Check;

    fn deref(&self) -> &Check {
        match self {
            Self::Line(asked) => asked,
            Self::Configured(configured, place) => configured.at(*place),
        }
    }
}

impl<'a> Configurations<'a> {
    /// The configurations of what is asked for.
    pub(super) fn new(asked: &'a Check, outlet: Outlet<'_>) -> Self {
        let started_in = outlet.surroundings.folder.clone().unwrap_or_default();
        Self { asked, started_in, lang: outlet.lang, found: Mutex::default() }
    }

    /// A path from the root on, as far as it is known, and without a `.` in it.
    fn whole(&self, path: &Path) -> PathBuf {
        self.started_in.join(path).components().collect()
    }

    /// What is asked for of a file.
    ///
    /// # Errors
    ///
    /// What is wrong with its configuration.
    pub(super) fn of_file(&self, file: &Path) -> Result<Asked<'a>, Box<Entry>> {
        let file = self.whole(file);
        let folder = file.parent().unwrap_or(Path::new(""));
        Ok(match self.of_folder(folder) {
            None => Asked::Line(self.asked),
            Some(configured) => {
                let configured = configured?;
                let place = configured.place_of(folder);
                Asked::Configured(configured, place)
            }
        })
    }

    /// The one configuration of all that is checked, if there is one; of two that differ, an error that names both.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub(super) fn of_run(&self) -> Result<Option<Arc<Configured>>, Box<Entry>> {
        let mut of_run: Option<Arc<Configured>> = None;
        for path in &self.asked.paths {
            let path = self.whole(path);
            let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new("")) };
            let Some(configured) = self.of_folder(folder).transpose()? else { continue };
            match &of_run {
                Some(other) if other.folder != configured.folder => {
                    let (one, two) = (self.name(&other.folder), self.name(&configured.folder));
                    let message = text!(
                        "det som ska kontrolleras hör till två konfigurationer, den här och `{one}`",
                        "what is to be checked belongs to two configurations, this one and `{one}`"
                    );
                    let help = text!(
                        "kontrollera dem var för sig, eller ange `--no-config`",
                        "check them one by one, or give `--no-config`"
                    );
                    return Err(Box::new(Entry::unreadable(&two, &message, Some(&help), self.lang)));
                }
                _ => of_run = Some(configured),
            }
        }
        Ok(of_run)
    }

    /// The nearest configuration at or above a folder, no higher than the root of its repository.
    fn of_folder(&self, folder: &Path) -> Found {
        if self.asked.no_config {
            return None;
        }
        let lock = || self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = lock().get(folder) {
            return found.clone();
        }
        let file = folder.join(CONFIGURATION);
        // Whatever has the name is read: what is no file, or a link that leads nowhere, is told and not passed over.
        let found = if file.symlink_metadata().is_ok() {
            Some(self.read(folder, &file).map(Arc::new))
        } else if folder.join(MARK).exists() {
            None
        } else {
            folder.parent().and_then(|above| self.of_folder(above))
        };
        lock().insert(folder.to_owned(), found.clone());
        found
    }

    /// What a configuration is called from where the program was started.
    fn name(&self, folder: &Path) -> String {
        let file = folder.join(CONFIGURATION);
        if self.started_in.is_absolute() {
            relative(&file, &self.started_in)
        } else {
            file.to_string_lossy().into_owned()
        }
    }

    fn read(&self, folder: &Path, file: &Path) -> Result<Configured, Box<Entry>> {
        let name = self.name(folder);
        let source = file::read(file, &name).map_err(|why: Unread| Box::new(why.entry(&name, self.lang)))?;
        let (formats, langs) = (words::<Format>(), words::<Language>());
        let words = ConfigurationWords { formats: &formats, langs: &langs };
        let (configuration, mut problems) = read_configuration(&Document::parse(source.text()), words);
        let exists = |of: &FolderSettings| folder.join(&of.path).is_dir();
        problems.extend(configuration.folders.iter().filter(|of| !exists(of)).map(no_folder));
        if problems.is_empty() {
            return Ok(Configured::new(folder, configuration, self.asked));
        }
        Err(Box::new(Entry::invalid(&Arc::new(source), None, &problems, self.lang)))
    }
}

fn no_folder(of: &FolderSettings) -> Problem {
    let message = text!("det finns ingen sådan mapp", "there is no such folder");
    let help = text!(
        "skriv vägen dit från mappen som `{CONFIGURATION}` ligger i",
        "write the way there from the folder that `{CONFIGURATION}` is in"
    );
    Problem::new(of.span.clone(), message).with_help(help)
}

/// What may be chosen of something.
fn words<T: ValueEnum>() -> Vec<String> {
    let values = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    values.map(|value| value.get_name().to_owned()).collect()
}

impl Configured {
    fn new(folder: &Path, configuration: Configuration, line: &Check) -> Self {
        let mut folders: Vec<(PathBuf, &Settings)> = vec![(folder.to_owned(), &configuration.settings)];
        folders.extend(configuration.folders.iter().map(|of| (folder.join(&of.path), &of.settings)));
        folders.sort_by_key(|(folder, _)| folder.components().count());
        let mut asked: Vec<(PathBuf, Check)> = Vec::new();
        for (below, settings) in folders {
            let above = asked
                .iter()
                .rev()
                .find(|(above, _)| below.starts_with(above))
                .map(|(_, above)| above.clone());
            let mut check = above.unwrap_or_else(|| line.clone());
            check.take(settings, line);
            asked.push((below, check));
        }
        asked.reverse();
        let mut configured = Self { folder: folder.to_owned(), configuration, asked };
        configured.of_the_run(line);
        configured
    }

    /// Fills in what holds for the whole run.
    fn of_the_run(&mut self, line: &Check) {
        let Configuration { calls, format, baseline, .. } = &self.configuration;
        let format = format.as_ref().and_then(|format| Format::from_str(format, false).ok());
        let at = |path: &String| self.folder.join(path);
        for (_, check) in &mut self.asked {
            check.calls = line.calls.clone().or_else(|| calls.as_ref().map(at));
            check.format = line.format.or(format);
            if line.known.write_baseline.is_none() {
                check.known.baseline = line.known.baseline.clone().or_else(|| baseline.as_ref().map(at));
            }
        }
    }

    /// What is asked for in a folder.
    fn in_folder(&self, folder: &Path) -> &Check {
        self.at(self.place_of(folder))
    }

    /// The place of what is asked for in a folder.
    fn place_of(&self, folder: &Path) -> usize {
        let of = self.asked.iter().position(|(above, _)| folder.starts_with(above));
        of.unwrap_or(self.asked.len().saturating_sub(1))
    }

    fn at(&self, place: usize) -> &Check {
        // INVARIANT: there is always what is asked for in the folder of the configuration itself.
        let of = self.asked.get(place);
        of.map_or_else(|| unreachable!("a configuration of no folder"), |(_, asked)| asked)
    }

    /// What is asked for of the run as a whole.
    pub(super) fn asked(&self) -> &Check {
        self.in_folder(&self.folder)
    }

    /// What is asked for anywhere.
    pub(super) fn all(&self) -> impl Iterator<Item = &Check> {
        self.asked.iter().map(|(_, asked)| asked)
    }

    /// The file.
    pub(super) fn file(&self) -> PathBuf {
        self.folder.join(CONFIGURATION)
    }

    /// The language that it asks for.
    pub(super) fn lang(&self) -> Option<Lang> {
        self.configuration.lang.as_deref().map(|lang| if lang == "sv" { Lang::Sv } else { Lang::En })
    }
}

impl Check {
    /// Takes what a configuration says in place of what was there, except where the command line says something itself.
    fn take(&mut self, settings: &Settings, line: &Self) {
        let Settings { call, draft, strict, not_rule } = settings;
        if let (Some(call), true) = (call, line.call.is_empty()) {
            self.call.clone_from(call);
        }
        self.draft = line.draft.or(*draft).or(self.draft);
        self.strict = line.strict.or(*strict).or(self.strict);
        if let (Some(not_rule), true) = (not_rule, line.not_rule.is_empty() && line.rule.is_empty()) {
            self.not_rule.clone_from(not_rule);
        }
    }
}
