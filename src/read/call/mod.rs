//! A call compiled: names become positions, texts become typed expressions, and every mistake becomes a problem with its
//! place. What is left cannot be misspelt.

mod body;
mod bound;
mod expression;
mod fields;
mod filter;
mod head;
mod lint;
mod matcher;
mod measures;
mod names;
mod pack;
mod resolve;
mod rules;
mod tables;

pub use fields::FIELD_TYPES;
pub use head::{FileKind, Head};
pub use matcher::MATCHER_WORDS;
pub use pack::read_pack;

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::DeTable;

use super::document::Document;
use super::problem::Problem;
use super::source::Source;
use crate::call::{Call, Measure, Pack, Rule};
use crate::reference::Reference;
use crate::schema::{Schema, TableId};
use names::Names;

/// The files that a call is made of.
#[derive(Clone, Debug)]
pub struct CallFiles<'s> {
    /// The call's own file, and before it the one it is based on, and so on: the first is based on none.
    pub chain: Vec<&'s Source>,
    /// The packs it uses, in order.
    pub packs: Vec<&'s Source>,
}

/// The problems of one of the files that a call is made of.
#[derive(Clone, Debug)]
pub struct FileProblems<'s> {
    /// The file.
    pub source: &'s Source,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// A call that can be checked against.
#[derive(Clone, Debug)]
pub struct Compiled<'s> {
    /// The call.
    pub call: Call,
    /// What would be better otherwise, and keeps nothing from being checked; files without any are left out.
    pub remarks: Vec<FileProblems<'s>>,
}

/// Compiles a call.
///
/// # Errors
///
/// Every problem of every file that it is made of: a call with a fault checks nothing.
pub fn read_call<'s>(
    files: &CallFiles<'s>,
    reference: &Reference,
) -> Result<Compiled<'s>, Vec<FileProblems<'s>>> {
    let sources: Vec<&Source> = files.chain.iter().chain(&files.packs).copied().collect();
    let documents: Vec<Document<'_>> = sources.iter().map(|source| Document::parse(source.text())).collect();
    let mut compiler = Compiler::new(&documents, reference);
    let call = compiler.call(files.chain.len());
    let faulty = by_file(&sources, compiler.problems);
    match call {
        Some(call) if faulty.is_empty() => {
            Ok(Compiled { call, remarks: by_file(&sources, compiler.remarks) })
        }
        _ => Err(faulty),
    }
}

/// The files that there is something to say of, each with what that is in the order of its text.
fn by_file<'s>(sources: &[&'s Source], problems: Vec<Vec<Problem>>) -> Vec<FileProblems<'s>> {
    let in_order = |(source, mut problems): (&&'s Source, Vec<Problem>)| {
        problems.sort_by_key(|problem| problem.span.start);
        problems.dedup();
        FileProblems { source, problems }
    };
    sources.iter().zip(problems).map(in_order).filter(|file| !file.problems.is_empty()).collect()
}

/// A call on its way from files to rules.
struct Compiler<'d> {
    reference: &'d Reference,
    /// The top-level table of each file.
    roots: Vec<&'d DeTable<'d>>,
    /// The problems of each file.
    problems: Vec<Vec<Problem>>,
    /// What would be better otherwise in each file, and is no fault.
    remarks: Vec<Vec<Problem>>,
    /// The file that is being read.
    file: usize,
    /// The names that it may use: those of the call, or those of a pack.
    space: usize,
    spaces: Vec<Names<'d>>,
    schema: Schema,
    /// The table of the row that expressions may look at, where there is one.
    row: Option<TableId>,
    currency: String,
    limit_currencies: BTreeSet<String>,
    documents: Vec<crate::call::Document>,
    measures: Vec<Measure>,
    /// Whether it is a pack by itself, without a call that says which fields there are.
    is_alone: bool,
}

impl<'d> Compiler<'d> {
    /// Of these files, before anything in them is looked at.
    fn new(documents: &'d [Document<'d>], reference: &'d Reference) -> Self {
        Self {
            reference,
            roots: documents.iter().map(|document| document.root.get_ref()).collect(),
            problems: documents.iter().map(|document| document.problems.clone()).collect(),
            remarks: vec![Vec::new(); documents.len()],
            file: 0,
            space: 0,
            spaces: Vec::new(),
            schema: Schema::core(),
            row: None,
            currency: String::new(),
            limit_currencies: BTreeSet::new(),
            documents: Vec::new(),
            measures: Vec::new(),
            is_alone: false,
        }
    }

    /// Everything, in the order in which each part needs the ones before it.
    fn call(&mut self, chain: usize) -> Option<Call> {
        let mut heads = Vec::new();
        for file in 0..self.roots.len() {
            self.file = file;
            heads.push(self.head());
            self.tables();
            self.fields();
        }
        let own = heads.get(chain.checked_sub(1)?)?.clone()?;
        self.currency.clone_from(&own.currency);
        self.spaces.push(Names::of(0..chain));
        for pack in chain..self.roots.len() {
            self.spaces.push(Names::of(pack..pack + 1));
        }
        for space in 0..self.spaces.len() {
            self.space = space;
            self.take_names();
        }
        let rules = self.all_rules(chain, &heads);
        self.lint_names(chain);
        let pack = |head: Head| Pack { id: head.id, title: head.title };
        Some(Call {
            packs: heads.into_iter().skip(chain).flatten().map(pack).collect(),
            id: own.id,
            title: own.title,
            funder: own.funder,
            currency: own.currency,
            limit_currencies: std::mem::take(&mut self.limit_currencies),
            documents: std::mem::take(&mut self.documents),
            schema: std::mem::replace(&mut self.schema, Schema { tables: Vec::new() }),
            measures: std::mem::take(&mut self.measures),
            rules,
        })
    }

    /// The problems of the file that is being read.
    fn problems(&mut self) -> &mut Vec<Problem> {
        if self.problems.len() <= self.file {
            self.problems.resize(self.file + 1, Vec::new());
        }
        let file = self.file;
        // INVARIANT: made long enough above.
        self.problems.get_mut(file).unwrap_or_else(|| unreachable!("file {file} has no problems"))
    }

    fn problem(&mut self, span: Range<usize>, message: crate::value::text::Text) {
        self.problems().push(Problem::new(span, message));
    }

    /// Says of the file that is being read what would be better otherwise. It keeps nothing from being checked.
    fn remark(&mut self, remark: Problem) {
        let file = self.file;
        if let Some(remarks) = self.remarks.get_mut(file) {
            remarks.push(remark);
        }
    }

    /// The top-level table of the file that is being read.
    fn root(&self) -> Option<&'d DeTable<'d>> {
        self.roots.get(self.file).copied()
    }
}

/// A rule with where it came from, while rules are put in order.
struct Placed {
    rule: Rule,
    /// What it takes the place of: `pack/rule`, or `call/rule`.
    replaces: Option<(String, Range<usize>)>,
    file: usize,
}
