//! The calls, packs and reference data that are compiled in, and those of a folder of one's own.

mod built_in;
mod examples;
mod lint;

pub use examples::examples;
pub use lint::{Lint, Linted, Said};

use std::collections::BTreeMap;

use built_in::{BUILT_IN, BuiltIn, RATES_SOURCE};

use crate::call::Call;
use crate::read::{
    CallFiles, FileKind, FileProblems, Head, Problem, Source, lint_call, nearest, read_call, read_reference,
};
use crate::reference::{Rates, Reference};
use crate::text;

/// Every call, pack and piece of reference data that is known.
#[derive(Debug)]
pub struct Catalog {
    calls: BTreeMap<String, Source>,
    packs: BTreeMap<String, Source>,
    reference: Reference,
    /// Whether nothing has been added to what is compiled in.
    is_as_built: bool,
}

/// A call, pack or reference file that there is something to say of: faults, or remarks.
#[derive(Clone, Debug)]
pub struct Faulty {
    /// The file.
    pub source: Source,
    /// What is wrong with it, or would be better otherwise.
    pub problems: Vec<Problem>,
}

impl Faulty {
    fn of_files(files: Vec<FileProblems<'_>>) -> Vec<Self> {
        let owned = |file: FileProblems<'_>| Self { source: file.source.clone(), problems: file.problems };
        files.into_iter().map(owned).collect()
    }
}

impl Catalog {
    /// What is compiled in, and `files` added to it or, where an id is known, in its place. A file whose name ends in
    /// `.csv` is a table of exchange rates.
    ///
    /// # Errors
    ///
    /// The files that are no call, pack or reference data.
    pub fn new(files: Vec<Source>) -> Result<Self, Vec<Faulty>> {
        let (catalog, mut faulty) = Self::as_it_is(files);
        if faulty.is_empty() {
            return Ok(catalog);
        }
        for Faulty { source, problems } in &mut faulty {
            for problem in catalog.faults_of(source) {
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
            problems.sort_by_key(|problem| problem.span.start);
        }
        Err(faulty)
    }

    /// The same, with what is wrong with the heads of calls and packs, and with reference data: what can be made out is
    /// in its place nonetheless.
    fn as_it_is(files: Vec<Source>) -> (Self, Vec<Faulty>) {
        let mut catalog = Self {
            calls: BTreeMap::new(),
            packs: BTreeMap::new(),
            reference: built_in::reference(),
            is_as_built: files.is_empty(),
        };
        let mut faulty = Vec::new();
        let mut own: BTreeMap<(FileKind, String), String> = BTreeMap::new();
        for file in BUILT_IN {
            catalog.add_built_in(file);
        }
        for source in files {
            let (named, mut problems) = catalog.add(&source);
            if let Some((kind, id)) = named
                && let Some(other) = own.insert((kind, id.clone()), source.name.clone())
            {
                let message =
                    text!("`{id}` finns redan, i `{other}`", "there is `{id}` already, in `{other}`");
                problems.push(Problem::new(source.line(1), message));
            }
            if !problems.is_empty() {
                faulty.push(Faulty { source, problems });
            }
        }
        (catalog, faulty)
    }

    /// Takes in a file that is compiled in.
    fn add_built_in(&mut self, file: &BuiltIn) {
        let files = match file.kind() {
            FileKind::Call => &mut self.calls,
            FileKind::Pack => &mut self.packs,
            FileKind::Reference => return,
        };
        files.insert(file.id.to_owned(), file.source());
    }

    /// Takes a file in: what it is, where it is a call or a pack, and what is wrong with its head.
    fn add(&mut self, source: &Source) -> (Option<(FileKind, String)>, Vec<Problem>) {
        if is_rates(source) {
            return match Rates::parse(source.text(), RATES_SOURCE) {
                Ok(rates) => {
                    self.reference.rates = rates;
                    (None, Vec::new())
                }
                Err(flaw) => {
                    let found = flaw.found;
                    let message = text!(
                        "`{found}` är ingen växelkurs eller dag på sin plats",
                        "`{found}` is no rate or day in its place"
                    );
                    (None, vec![Problem::new(source.line(flaw.line), message)])
                }
            };
        }
        let (head, problems) = Head::read_as_is(source);
        let (kind, id) = (head.kind, head.id);
        match kind {
            // It has no place among the others, but what else is wrong with it can be said.
            FileKind::Call if id.is_empty() => {
                self.calls.insert(source.name.clone(), source.clone());
                return (None, problems);
            }
            FileKind::Pack if id.is_empty() => return (None, problems),
            FileKind::Call => self.calls.insert(id.clone(), source.clone()),
            FileKind::Pack => self.packs.insert(id.clone(), source.clone()),
            FileKind::Reference => {
                let problems = read_reference(source, &mut self.reference).err().unwrap_or(problems);
                return (None, problems);
            }
        };
        (Some((kind, id)), problems)
    }

    /// The ids of the calls, in alphabetical order.
    pub fn call_ids(&self) -> Vec<&str> {
        self.calls.keys().map(String::as_str).collect()
    }

    /// The files of the calls and packs, in alphabetical order of their ids, calls first.
    pub fn files(&self) -> impl Iterator<Item = &Source> {
        self.calls.values().chain(self.packs.values())
    }

    /// Whether the pack with this id is compiled in, and no other has taken its place.
    pub fn is_built_in_pack(&self, id: &str) -> bool {
        self.packs.get(id).is_some_and(Source::is_built_in)
    }

    /// The id of the call that is spelt most like `unknown`.
    pub fn nearest_call(&self, unknown: &str) -> Option<&str> {
        nearest(unknown, self.calls.keys().map(String::as_str))
    }

    /// The reference data.
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// The call with this id, compiled; `None` if there is none.
    ///
    /// # Errors
    ///
    /// The files that it is made of and that have faults.
    pub fn call(&self, id: &str) -> Option<Result<Call, Vec<Faulty>>> {
        let source = self.calls.get(id)?;
        let built_in = if self.is_as_built { built_in::call(id) } else { None };
        Some(built_in.map_or_else(|| self.call_in(source), Ok))
    }

    /// The call of a file that need not be in the catalog, compiled with the packs that are.
    ///
    /// # Errors
    ///
    /// The files that it is made of and that have faults.
    pub fn call_in(&self, source: &Source) -> Result<Call, Vec<Faulty>> {
        read_call(&self.files_of(source), &self.reference).map_err(Faulty::of_files)
    }

    /// The files of a call, and what it names that there is none of.
    fn files_of<'c>(&'c self, call: &'c Source) -> CallFiles<'c> {
        CallFiles::of(call, &self.calls, &self.packs)
    }

    /// Everything that is wrong with a call, beyond what is wrong with its head; nothing of any other file.
    fn faults_of(&self, source: &Source) -> Vec<Problem> {
        let is_call = !is_rates(source) && Head::read_as_is(source).0.kind == FileKind::Call;
        if !is_call {
            return Vec::new();
        }
        let linted = lint_call(&self.files_of(source), &self.reference);
        let own = linted.faults.into_iter().find(|file| std::ptr::eq(file.source, source));
        own.map(|file| file.problems).unwrap_or_default()
    }
}

/// Whether a file is a table of exchange rates.
fn is_rates(source: &Source) -> bool {
    source.name.to_ascii_lowercase().ends_with(".csv")
}
