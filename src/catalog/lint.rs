//! Every fault of every file at once, and what is only advice.

use std::collections::{BTreeSet, HashMap};

use super::{BUILT_IN, Catalog, Faulty, is_rates};
use crate::read::{FileKind, FileProblems, Head, Problem, Source, lint_call, read_pack};

/// What there is to say of call files.
#[derive(Clone, Debug, Default)]
pub struct Lint {
    /// How many files were looked at.
    pub looked_at: usize,
    /// Those that there is something to say of, in the order in which it was found.
    pub files: Vec<Linted>,
}

/// A file that there is something to say of.
#[derive(Clone, Debug)]
pub struct Linted {
    /// The file.
    pub source: Source,
    /// What keeps it from being used.
    pub faults: Vec<Said>,
    /// What would be better otherwise.
    pub remarks: Vec<Said>,
}

/// Something that there is to say.
#[derive(Clone, Debug)]
pub struct Said {
    /// What.
    pub problem: Problem,
    /// The calls that it is true with, where it is not true with every call that the file is part of.
    pub only_with: Vec<String>,
}

/// How much something matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grade {
    Fault,
    Remark,
}

impl Catalog {
    /// Looks at `named` together with what is compiled in and with `others`: at the calls that are among them or made of
    /// them, and at all calls where reference data is. `None`: at everything.
    pub fn lint(named: Option<&[Source]>, others: Vec<Source>) -> Lint {
        let looked_at = named.map_or(BUILT_IN.len() + others.len(), <[Source]>::len);
        let everything = named.is_none();
        let named = named.unwrap_or_default();
        let is_reference =
            |source: &Source| is_rates(source) || Head::read_as_is(source).0.kind == FileKind::Reference;
        let every_call = everything || named.iter().any(is_reference);
        let is_named = |source: &Source| named.iter().any(|named| is_same(named, source));
        let (catalog, faulty) = Self::as_it_is(others.into_iter().chain(named.iter().cloned()).collect());
        let mut heard = Heard::default();
        for Faulty { source, problems } in faulty {
            heard.take(&source, problems, Grade::Fault, None);
        }
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for (id, source) in &catalog.calls {
            let files = catalog.files_of(source);
            let parts: Vec<&Source> = files.chain.iter().chain(&files.packs).copied().collect();
            used.extend(files.packs.iter().map(|pack| pack.name.as_str()));
            if !every_call && !parts.iter().any(|part| is_named(part)) {
                continue;
            }
            for part in &parts {
                heard.count(part, id);
            }
            let linted = lint_call(&files, &catalog.reference);
            heard.take_all(linted.faults, Grade::Fault, id);
            heard.take_all(linted.remarks, Grade::Remark, id);
        }
        for pack in catalog.packs.values().filter(|pack| !used.contains(pack.name.as_str())) {
            if everything || is_named(pack) {
                let (faults, remarks) = read_pack(pack, &catalog.reference);
                for (said, grade) in [(faults, Grade::Fault), (remarks, Grade::Remark)] {
                    heard.take(pack, said.map(|said| said.problems).unwrap_or_default(), grade, None);
                }
            }
        }
        Lint { looked_at, files: heard.told() }
    }
}

fn is_same(one: &Source, other: &Source) -> bool {
    one.name == other.name && one.text() == other.text()
}

/// What has been said so far.
#[derive(Default)]
struct Heard {
    files: Vec<HeardOf>,
    /// The files of each call that was looked at.
    parts: Vec<(String, String)>,
}

struct HeardOf {
    source: Source,
    said: Vec<(Grade, Problem, Vec<String>)>,
    /// Where among these what is said of a place stands.
    places: HashMap<(usize, usize), Vec<usize>>,
}

impl Heard {
    fn count(&mut self, file: &Source, call: &str) {
        self.parts.push((file.name.clone(), call.to_owned()));
    }

    fn take_all(&mut self, files: Vec<FileProblems<'_>>, grade: Grade, call: &str) {
        for FileProblems { source, problems } in files {
            self.take(source, problems, grade, Some(call));
        }
    }

    fn take(&mut self, source: &Source, problems: Vec<Problem>, grade: Grade, call: Option<&str>) {
        if problems.is_empty() {
            return;
        }
        let index = self.files.iter().position(|file| is_same(&file.source, source)).unwrap_or_else(|| {
            self.files.push(HeardOf { source: source.clone(), said: Vec::new(), places: HashMap::new() });
            self.files.len() - 1
        });
        let Some(file) = self.files.get_mut(index) else { return };
        for problem in problems {
            let calls = call.map(str::to_owned);
            // What there is to choose from can differ from call to call; what is wrong is the same.
            let places = file.places.entry((problem.span.start, problem.span.end)).or_default();
            let is_known = |&&place: &&usize| {
                let known = file.said.get(place);
                known.is_some_and(|(known, said, _)| *known == grade && said.message == problem.message)
            };
            let known = places.iter().find(is_known).copied();
            match known.and_then(|place| file.said.get_mut(place)) {
                Some((.., with)) => with.extend(calls),
                None => {
                    places.push(file.said.len());
                    file.said.push((grade, problem, calls.into_iter().collect()));
                }
            }
        }
    }

    fn told(self) -> Vec<Linted> {
        let parts = self.parts;
        let told = |file: HeardOf| {
            let all = parts.iter().filter(|(name, _)| *name == file.source.name).count();
            let mut linted = Linted { source: file.source, faults: Vec::new(), remarks: Vec::new() };
            for (grade, problem, with) in file.said {
                let only_with = if with.len() < all { with } else { Vec::new() };
                let said = Said { problem, only_with };
                match grade {
                    Grade::Fault => linted.faults.push(said),
                    Grade::Remark => linted.remarks.push(said),
                }
            }
            linted.faults.sort_by_key(|said| said.problem.span.start);
            linted.remarks.sort_by_key(|said| said.problem.span.start);
            linted
        };
        self.files.into_iter().map(told).collect()
    }
}
