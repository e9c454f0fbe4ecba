//! The calls of a run: those compiled in, those of `--calls`, each compiled once when it is first wanted.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::examples::Example;
use super::file::{self, Unread};
use super::folder;
use super::stop::Stop;
use crate::call::Call;
use crate::catalog::{Catalog, Faulty};
use crate::read::{Document, Problem, Source, advice, is_baseline};
use crate::reference::Reference;
use crate::report::{CallName, Entry};
use crate::text;
use crate::value::text::{Lang, Text};

/// What stands for every call that is known, unless one is called so.
pub(super) const EVERY: &str = "all";
/// The most files of a folder that are read for the calls among them: another may be the root of a disk.
const MOST_FILES: usize = 10_000;
/// The most bytes in them.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The calls, and what is wrong with those that have been wanted. Files that are checked side by side share them.
pub(super) struct Calls {
    catalog: Catalog,
    /// The examples in the folder of one's own.
    examples: Vec<Example>,
    compiled: BTreeMap<String, OnceLock<Compiled>>,
    lang: Lang,
}

/// What became of a call when it was first wanted.
enum Compiled {
    Sound(Arc<Call>),
    /// The files that it is made of and that have faults.
    Faulty(Vec<Entry>),
}

/// A call that was asked for.
pub(super) enum Wanted {
    /// It is there.
    Call(Arc<Call>),
    /// It is there, and has faults.
    Faulty,
    /// There is none of that id.
    Unknown,
}

impl Calls {
    /// The calls compiled in and, where a folder is given, its own.
    ///
    /// # Errors
    ///
    /// What cannot be read of the folder, and what is no call, pack or reference data.
    pub(super) fn new(folder: Option<&Path>, lang: Lang) -> Result<Self, Vec<Entry>> {
        Self::with(folder, Vec::new(), lang)
    }

    /// The same, with these call files as well.
    ///
    /// # Errors
    ///
    /// As for [`Calls::new`].
    pub(super) fn with(folder: Option<&Path>, files: Vec<Source>, lang: Lang) -> Result<Self, Vec<Entry>> {
        let (mut sources, examples) =
            folder.map_or(Ok(Default::default()), |folder| read_folder(folder, lang))?;
        let is_known = |file: &Source| sources.iter().any(|known| known.name == file.name);
        let others: Vec<Source> = files.into_iter().filter(|file| !is_known(file)).collect();
        sources.extend(others);
        let catalog = Catalog::new(sources)
            .map_err(|faulty| faulty.iter().map(|faulty| entry(faulty, None, lang)).collect::<Vec<_>>())?;
        let compiled = catalog.call_ids().into_iter().map(|id| (id.to_owned(), OnceLock::new())).collect();
        Ok(Self { catalog, examples, compiled, lang })
    }

    /// What the rules stand on.
    pub(super) fn reference(&self) -> &Reference {
        self.catalog.reference()
    }

    /// The files of the calls and packs that there are.
    pub(super) fn files(&self) -> Vec<Source> {
        self.catalog.files().cloned().collect()
    }

    /// The examples in the folder of one's own.
    pub(super) fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// The ids of all of them, in alphabetical order.
    pub(super) fn ids(&self) -> Vec<String> {
        self.catalog.call_ids().into_iter().map(str::to_owned).collect()
    }

    /// The ids that are meant by what the user asks for, each once.
    pub(super) fn asked(&self, ids: &[String]) -> Vec<String> {
        let mut asked: Vec<String> = Vec::new();
        for id in ids {
            let is_every = id == EVERY && !self.compiled.contains_key(id);
            asked.extend(if is_every { self.ids() } else { vec![id.clone()] });
        }
        let mut seen = HashSet::new();
        asked.retain(|id| seen.insert(id.clone()));
        asked
    }

    /// The call with this id.
    pub(super) fn wanted(&self, id: &str) -> Wanted {
        match self.compiled.get(id).map(|compiled| compiled.get_or_init(|| self.compile(id))) {
            Some(Compiled::Sound(call)) => Wanted::Call(Arc::clone(call)),
            Some(Compiled::Faulty(_)) => Wanted::Faulty,
            None => Wanted::Unknown,
        }
    }

    fn compile(&self, id: &str) -> Compiled {
        // INVARIANT: every id in `compiled` is one of the catalog's.
        match self.catalog.call(id).unwrap_or(Err(Vec::new())) {
            Ok(call) => Compiled::Sound(Arc::new(call)),
            Err(faulty) => {
                let name = Some(CallName { id: id.to_owned(), title: None });
                Compiled::Faulty(faulty.iter().map(|file| entry(file, name.clone(), self.lang)).collect())
            }
        }
    }

    /// The files with faults that a call is made of, if it has been wanted.
    pub(super) fn faulty_of(&self, id: &str) -> &[Entry] {
        match self.compiled.get(id).and_then(OnceLock::get) {
            Some(Compiled::Faulty(entries)) => entries,
            Some(Compiled::Sound(_)) | None => &[],
        }
    }

    /// The files with faults of every call that has been wanted, call by call.
    pub(super) fn faulty(&self) -> Vec<Entry> {
        self.compiled.keys().flat_map(|id| self.faulty_of(id)).cloned().collect()
    }

    /// The call with this id, or why there is none.
    pub(super) fn asked_for(&self, id: &str) -> Result<Arc<Call>, Stop> {
        match self.wanted(id) {
            Wanted::Call(call) => Ok(call),
            Wanted::Faulty => Err(Stop::Unread(self.faulty_of(id).to_vec())),
            Wanted::Unknown => {
                let (message, help) = self.unknown(id);
                Err(Stop::Misused(message, help))
            }
        }
    }

    /// The call of a file that need not be among the others.
    ///
    /// # Errors
    ///
    /// The files with faults that it is made of.
    pub(super) fn in_file(&self, source: &Source) -> Result<Arc<Call>, Vec<Entry>> {
        let faulty =
            |faulty: Vec<Faulty>| faulty.iter().map(|faulty| entry(faulty, None, self.lang)).collect();
        self.catalog.call_in(source).map(Arc::new).map_err(faulty)
    }

    /// Whether a pack is one that comes with the program, as it does.
    pub(super) fn is_built_in_pack(&self, id: &str) -> bool {
        self.catalog.is_built_in_pack(id)
    }

    /// Every call that is sound, wanted or not.
    pub(super) fn sound(&self) -> Vec<Call> {
        self.catalog.call_ids().into_iter().filter_map(|id| self.catalog.call(id)?.ok()).collect()
    }

    /// Every call that has been wanted and is sound.
    pub(super) fn used(&self) -> Vec<&Call> {
        let compiled = self.compiled.values().filter_map(OnceLock::get);
        compiled
            .filter_map(|compiled| match compiled {
                Compiled::Sound(call) => Some(call.as_ref()),
                Compiled::Faulty(_) => None,
            })
            .collect()
    }

    /// What to say of an id that no call has: the message, and the nearest of the ids that there are.
    pub(super) fn unknown(&self, id: &str) -> (Text, Option<Text>) {
        let message = text!("okänd utlysning: `{id}`", "unknown call: `{id}`");
        (message, advice(id, self.catalog.call_ids()))
    }

    /// What to say of an application that names no call.
    pub(super) fn unnamed(&self) -> Problem {
        let known: Vec<String> = self.catalog.call_ids().iter().map(|id| format!("`{id}`")).collect();
        let known = known.join(", ");
        let message = text!(
            "filen säger inte vilken utlysning den är en ansökan till",
            "the file does not say which call it is an application to"
        );
        let help = text!(
            "skriv `call = \"…\"` överst i filen, eller ange `--call`; kända utlysningar: {known}",
            "write `call = \"…\"` at the top of the file, or give `--call`; known calls: {known}"
        );
        Problem::new(0..0, message).with_help(help)
    }
}

/// Every call, pack and reference file of a folder, and the examples that may stand beside them.
fn read_folder(folder: &Path, lang: Lang) -> Result<(Vec<Source>, Vec<Example>), Vec<Entry>> {
    if !folder.is_dir() {
        let message = text!("det finns ingen sådan mapp", "there is no such folder");
        return Err(vec![Entry::unreadable(&folder.to_string_lossy(), &message, None, lang)]);
    }
    let (mut sources, mut examples) = (Vec::new(), Vec::new());
    let mut unread = Vec::new();
    let mut bytes = 0;
    for (number, found) in folder::files(folder, &["toml", "csv"]).enumerate() {
        let read = found.and_then(|path| match file::read(&path, &path.to_string_lossy()) {
            Ok(source) => Ok((path, source)),
            Err(why) => Err((path, why)),
        });
        bytes += read.as_ref().map_or(0, |(_, source)| source.text().len());
        if number >= MOST_FILES || bytes > MOST_BYTES {
            return Err(vec![too_much(folder, lang)]);
        }
        match read {
            Ok((path, source)) if Example::is_example(&source) => examples.push(Example::new(path, source)),
            Ok((_, source)) if is_baseline(&Document::parse(source.text())) => {}
            Ok((_, source)) => sources.push(source),
            Err((path, why)) => unread.push(why.entry(&path.to_string_lossy(), lang)),
        }
    }
    if unread.is_empty() { Ok((sources, examples)) } else { Err(unread) }
}

/// What is said of a folder that is hardly the one that was meant.
fn too_much(folder: &Path, lang: Lang) -> Entry {
    let most = MOST_BYTES / (1024 * 1024);
    let message = text!(
        "i mappen finns mer än tio tusen filer, eller mer än {most} MiB i dem",
        "the folder has more than ten thousand files, or more than {most} MiB in them"
    );
    let help = text!(
        "kontrollera att det är mappen med utlysningsfilerna",
        "check that it is the folder with the call files"
    );
    Entry::unreadable(&folder.to_string_lossy(), &message, Some(&help), lang)
}

fn entry(faulty: &Faulty, call: Option<CallName>, lang: Lang) -> Entry {
    Entry::invalid(&Arc::new(faulty.source.clone()), call, &faulty.problems, lang)
}

impl Unread {
    /// The entry of a file without a text.
    pub(super) fn entry(self, name: &str, lang: Lang) -> Entry {
        match self {
            Self::Unreadable { message, help } => Entry::unreadable(name, &message, help.as_ref(), lang),
            Self::NoText(no_text) => {
                let (source, problem) = *no_text;
                Entry::invalid(&Arc::new(source), None, &[problem], lang)
            }
        }
    }
}
