//! The calls, packs and reference data that are compiled in, and those of a folder of one's own.

mod parts;

use std::collections::BTreeMap;

use crate::call::Call;
use crate::read::{
    FileKind, FileProblems, Head, Problem, Source, lint_call, nearest, read_call, read_reference,
};
use crate::reference::{Rates, Reference};
use crate::text;

/// Every file under `calls/`: its name and its text.
const BUILT_IN: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/calls.rs"));
/// Who published the rates of `calls/reference/`.
const RATES_SOURCE: &str = "ECB";

/// Every call, pack and piece of reference data that is known.
#[derive(Debug)]
pub struct Catalog {
    calls: BTreeMap<String, Source>,
    packs: BTreeMap<String, Source>,
    reference: Reference,
}

/// A call, pack or reference file that there is something to say of: faults, or remarks.
#[derive(Clone, Debug)]
pub struct Faulty {
    /// The file.
    pub source: Source,
    /// What is wrong with it, or would be better otherwise.
    pub problems: Vec<Problem>,
}

/// A call that can be checked against.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The call.
    pub call: Call,
    /// What would be better otherwise in the files that it is made of, and keeps nothing from being checked.
    pub remarks: Vec<Faulty>,
}

/// What there is to say of the files that a call is made of.
#[derive(Clone, Debug)]
pub struct Linted {
    /// What is wrong: a call with a fault checks nothing.
    pub faults: Vec<Faulty>,
    /// What would be better otherwise.
    pub remarks: Vec<Faulty>,
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
        let (catalog, faulty) = Self::of_sound(files);
        if faulty.is_empty() { Ok(catalog) } else { Err(faulty) }
    }

    /// As [`Catalog::new`], of the files that can be taken; and the others, each with everything that is wrong with it.
    pub fn of_sound(files: Vec<Source>) -> (Self, Vec<Faulty>) {
        let mut catalog =
            Self { calls: BTreeMap::new(), packs: BTreeMap::new(), reference: Reference::default() };
        let mut faulty = Vec::new();
        let built_in = BUILT_IN.iter().map(|&(name, text)| Source::new(name, text));
        for source in built_in.chain(files) {
            if let Err(problems) = catalog.add(&source) {
                faulty.push(Faulty { source, problems });
            }
        }
        for faulty in &mut faulty {
            let is_it = |file: &Faulty| file.source.name == faulty.source.name;
            if let Some(all) = catalog.lint(&faulty.source).faults.into_iter().find(is_it) {
                faulty.problems = all.problems;
            }
        }
        (catalog, faulty)
    }

    /// Everything that there is to say of a call file, and of the files that it is made of, whether it is in the catalog
    /// or not. Of a file that is no call, what keeps it from being taken.
    pub fn lint(&self, source: &Source) -> Linted {
        let is_table = source.name.to_ascii_lowercase().ends_with(".csv");
        let kind = if is_table { FileKind::Reference } else { Head::read_as_is(source).0.kind };
        match kind {
            FileKind::Call => {
                let files = self.files_of(source);
                let linted = lint_call(&files, &self.reference);
                Linted { faults: Faulty::of_files(linted.faults), remarks: Faulty::of_files(linted.remarks) }
            }
            FileKind::Pack | FileKind::Reference => {
                let mut scratch = Self {
                    calls: BTreeMap::new(),
                    packs: BTreeMap::new(),
                    reference: self.reference.clone(),
                };
                let problems = scratch.add(source).err();
                let faulty = problems.map(|problems| Faulty { source: source.clone(), problems });
                Linted { faults: faulty.into_iter().collect(), remarks: Vec::new() }
            }
        }
    }

    fn add(&mut self, source: &Source) -> Result<(), Vec<Problem>> {
        if source.name.to_ascii_lowercase().ends_with(".csv") {
            self.reference.rates = Rates::parse(source.text(), RATES_SOURCE).map_err(|flaw| {
                let found = flaw.found;
                let message = text!(
                    "`{found}` är ingen växelkurs eller dag på sin plats",
                    "`{found}` is no rate or day in its place"
                );
                vec![Problem::new(source.line(flaw.line), message)]
            })?;
            return Ok(());
        }
        let head = Head::read(source)?;
        match head.kind {
            FileKind::Call => self.calls.insert(head.id, source.clone()),
            FileKind::Pack => self.packs.insert(head.id, source.clone()),
            FileKind::Reference => return read_reference(source, &mut self.reference),
        };
        Ok(())
    }

    /// The ids of the calls, in alphabetical order.
    pub fn call_ids(&self) -> Vec<&str> {
        self.calls.keys().map(String::as_str).collect()
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
        Some(self.compiled(id)?.map(|compiled| compiled.call))
    }

    /// As [`Catalog::call`], with the remarks on its files.
    ///
    /// # Errors
    ///
    /// As for [`Catalog::call`].
    pub fn compiled(&self, id: &str) -> Option<Result<Compiled, Vec<Faulty>>> {
        let files = self.files_of(self.calls.get(id)?);
        let compiled = read_call(&files, &self.reference).map_err(Faulty::of_files);
        Some(
            compiled.map(|compiled| Compiled {
                call: compiled.call,
                remarks: Faulty::of_files(compiled.remarks),
            }),
        )
    }
}
