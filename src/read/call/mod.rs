//! A call compiled: names become positions, texts become typed expressions, and every mistake becomes a problem with its
//! place. What is left cannot be misspelt.

mod alike;
mod body;
mod bound;
mod by;
mod choices;
mod compound;
mod each;
mod entries;
mod expression;
mod fields;
mod filter;
mod head;
mod lint;
mod literal;
mod matcher;
mod measures;
mod names;
mod operand;
mod over;
mod pack;
mod parts;
mod paths;
mod rates;
mod resolve;
mod rule;
mod rule_ids;
mod rules;
mod tables;
mod together;
mod told;
mod values;

pub use fields::FIELD_TYPES;
pub use head::{FileKind, Head};
pub use matcher::MATCHER_WORDS;
pub use measures::{OF_EACH, OF_ROWS, READINGS};
pub use pack::read_pack;
pub use rule_ids::rule_ids;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::document::Document;
use super::keys::Node;
use super::problem::Problem;
use super::source::Source;
use crate::call::{Call, Measure, MeasureId, Pack, Path, Rule, Unit};
use crate::read::tree::TomlTable;
use crate::reference::Reference;
use crate::schema::{ColumnId, Schema, TableId};
use crate::text;
use names::Names;
use rules::Lost;

/// The files that a call is made of.
#[derive(Clone, Debug, Default)]
pub struct CallFiles<'s> {
    /// The call's own file, and before it the one it is based on, and so on: the first is based on none.
    pub chain: Vec<&'s Source>,
    /// The packs it uses, in order.
    pub packs: Vec<&'s Source>,
    /// Files that are named and that there are none of.
    pub absent: Vec<AbsentFile<'s>>,
}

/// A call or pack that is named and cannot be had.
#[derive(Clone, Debug)]
pub struct AbsentFile<'s> {
    /// The file that names it.
    pub named_in: &'s Source,
    /// As it is named.
    pub id: String,
    /// What is wrong with that.
    pub problem: Problem,
    /// Whether names that the file uses may be declared there.
    pub declares: bool,
}

/// What there is to say of one of the files that a call is made of.
#[derive(Clone, Debug)]
pub struct FileProblems<'s> {
    /// The file.
    pub source: &'s Source,
    /// What is wrong with it, or would be better otherwise.
    pub problems: Vec<Problem>,
}

/// Everything that there is to say of the files of a call; files of which there is nothing to say are left out.
#[derive(Clone, Debug)]
pub struct Linted<'s> {
    /// The call, where there are no faults.
    pub call: Option<Call>,
    /// What is wrong: a call with a fault checks nothing.
    pub faults: Vec<FileProblems<'s>>,
    /// What would be better otherwise, and keeps nothing from being checked.
    pub remarks: Vec<FileProblems<'s>>,
}

/// Compiles a call.
///
/// # Errors
///
/// Every problem of every file that it is made of: a call with a fault checks nothing.
pub fn read_call<'s>(files: &CallFiles<'s>, reference: &Reference) -> Result<Call, Vec<FileProblems<'s>>> {
    // What is compiled in has been looked at when it was made: `calls lint` has nothing to say of it.
    let is_own = files.chain.iter().chain(&files.packs).any(|file| !file.is_built_in());
    let Linted { call, faults, .. } = compile(files, reference, is_own);
    call.ok_or(faults)
}

/// Compiles a call as far as it goes, and says all there is to say of its files.
pub fn lint_call<'s>(files: &CallFiles<'s>, reference: &Reference) -> Linted<'s> {
    compile(files, reference, true)
}

fn compile<'s>(files: &CallFiles<'s>, reference: &Reference, wants_lint: bool) -> Linted<'s> {
    let sources: Vec<&Source> = files.chain.iter().chain(&files.packs).copied().collect();
    let documents: Vec<Document<'_>> = sources.iter().map(|source| source.document()).collect();
    let mut compiler = Compiler::new(&documents, reference);
    compiler.absent_files = files.absent.iter().map(|absent| absent.id.clone()).collect();
    compiler.is_partial |= files.absent.iter().any(|absent| absent.declares);
    for absent in &files.absent {
        let file = sources.iter().position(|source| std::ptr::eq(*source, absent.named_in));
        if let Some(problems) = file.and_then(|file| compiler.problems.get_mut(file)) {
            problems.push(absent.problem.clone());
        }
    }
    let call = compiler.call(files.chain.len(), wants_lint);
    compiler.own_up(&documents);
    let faults = told::by_file(&sources, &documents, compiler.problems, true);
    let remarks = told::by_file(&sources, &documents, compiler.remarks, false);
    Linted { call: call.filter(|_| faults.is_empty()), faults, remarks }
}

/// A call on its way from files to rules.
struct Compiler<'d> {
    reference: &'d Reference,
    /// The text of each file.
    texts: Vec<&'d str>,
    /// The top-level table of each file.
    roots: Vec<&'d TomlTable<'d>>,
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
    /// Columns that are declared with a fault: nobody is told that they do not exist.
    faulty_columns: HashSet<(TableId, String)>,
    /// The calls and packs that are named and that there are none of.
    absent_files: Vec<String>,
    /// Whether names may be declared where nobody can read them: none of them is called unknown.
    is_partial: bool,
    /// The table of the row that expressions may look at, where there is one.
    row: Option<TableId>,
    /// Whether the rule that is being read is about several applications together.
    is_joint: bool,
    /// What the rows of the group that is looked at have in common, where expressions look at a group.
    group: Vec<Path>,
    /// The rules that could not be compiled.
    lost: Vec<Lost>,
    /// The first rule that could not be compiled, and its file.
    failed: Option<(usize, Range<usize>)>,
    /// Of how many measures, and measures of measures, each is made.
    sizes: HashMap<MeasureId, usize>,
    /// Of how many the one that is being read is made so far.
    size: usize,
    /// How many measures are being read, each for the one before.
    depth: usize,
    /// The columns that something reads.
    read: HashSet<(TableId, ColumnId)>,
    /// The columns with the day that currencies of rows go by, which are looked up when every field is known.
    rate_days: Vec<(usize, TableId, &'d Node<'d>)>,
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
            texts: documents.iter().map(|document| document.text).collect(),
            roots: documents.iter().map(|document| &document.root).collect(),
            problems: vec![Vec::new(); documents.len()],
            remarks: vec![Vec::new(); documents.len()],
            file: 0,
            space: 0,
            spaces: Vec::new(),
            schema: Schema::core(),
            faulty_columns: HashSet::new(),
            absent_files: Vec::new(),
            is_partial: documents.iter().any(|document| document.damage.has_lost_tables()),
            row: None,
            is_joint: false,
            group: Vec::new(),
            lost: Vec::new(),
            failed: None,
            sizes: HashMap::new(),
            size: 0,
            depth: 0,
            read: HashSet::new(),
            rate_days: Vec::new(),
            currency: String::new(),
            limit_currencies: BTreeSet::new(),
            documents: Vec::new(),
            measures: Vec::new(),
            is_alone: false,
        }
    }

    /// Everything, in the order in which each part needs the ones before it.
    fn call(&mut self, chain: usize, wants_lint: bool) -> Option<Call> {
        let mut heads = Vec::new();
        for file in 0..self.roots.len() {
            self.file = file;
            heads.push(self.head());
            self.tables();
            self.fields();
        }
        self.days_of_rates();
        let own: Head = heads.get(chain.checked_sub(1)?)?.clone();
        self.currency.clone_from(&own.currency);
        self.spaces.push(Names::of(0..chain));
        for pack in chain..self.roots.len() {
            self.spaces.push(Names::of(pack..pack + 1));
        }
        for space in 0..self.spaces.len() {
            self.space = space;
            self.take_names();
        }
        let (converted_on, rates) = self.rates(chain);
        let rules = self.all_rules(chain, &heads);
        let support = self.support(chain, &heads);
        if wants_lint {
            self.read_unused(chain.saturating_sub(1));
            self.lint(chain, &rules);
        }
        let rules = rules.into_iter().map(|placed| placed.rule).collect();
        let pack = |head: &Head| Pack { id: head.id.clone(), title: head.title.clone() };
        Some(Call {
            packs: heads.iter().skip(chain).map(pack).collect(),
            id: own.id,
            title: own.title,
            funder: own.funder,
            currency: own.currency,
            support,
            converted_on,
            rates,
            limit_currencies: std::mem::take(&mut self.limit_currencies),
            documents: std::mem::take(&mut self.documents).into(),
            schema: std::mem::replace(&mut self.schema, Schema { tables: Vec::new() }),
            measures: std::mem::take(&mut self.measures),
            rules,
        })
    }

    /// The measure that is the support applied for: as the call itself says, else the one that it is based on.
    fn support(&mut self, chain: usize, heads: &[Head]) -> Option<MeasureId> {
        let mut stated = heads.iter().take(chain).enumerate().rev();
        let (file, (name, span)) = stated.find_map(|(file, head)| Some((file, head.support.clone()?)))?;
        (self.file, self.space) = (file, 0);
        let id = self.measure_named(&name, &span)?;
        let is_money = self.measures.get(id.0).is_some_and(|it| self.unit_of(&it.reading) == Unit::Amount);
        if !is_money {
            let message = text!("måttet `{name}` är inget belopp", "the measure `{name}` is no amount");
            let help = text!(
                "`support` är måttet för det stöd som söks, till exempel summan av en finansieringskälla",
                "`support` is the measure of the support applied for, such as the sum of one source of funding"
            );
            self.advise(span, message, help);
        } else if !self.is_of_funding(id) {
            self.remark_on_support(&name, span);
        }
        Some(id).filter(|_| is_money)
    }

    /// The top-level table of the file that is being read.
    fn root(&self) -> Option<&'d TomlTable<'d>> {
        self.roots.get(self.file).copied()
    }
}

/// A rule with where it came from, while rules are put in order.
struct Placed<'d> {
    rule: Rule,
    /// What it takes the place of: `pack/rule`, or `call/rule`.
    replaces: Option<(String, Range<usize>)>,
    file: usize,
    node: &'d Node<'d>,
}
