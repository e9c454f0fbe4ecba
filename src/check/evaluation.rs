//! One application held against one call, and what has been worked out already.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::key::Key;
use super::tally::Tally;
use crate::application::Application;
use crate::call::{Call, MeasureId, Subject};
use crate::reference::Reference;
use crate::schema::{ColumnId, Table, TableId};
use crate::value::exact::Exact;
use crate::value::range::Range;

/// An application, the call it is checked against, and the measures taken of the whole of it so far.
pub(super) struct Evaluation<'a> {
    pub(super) application: &'a Application,
    pub(super) call: &'a Call,
    pub(super) reference: &'a Reference,
    pub(super) wholes: RefCell<Vec<Option<Range<Exact>>>>,
    /// How much of the application's currency one unit of another is, as far as anybody has asked.
    pub(super) rates: RefCell<Vec<(String, Option<Exact>)>>,
    /// The column of each table that says in what currency its rows' amounts are, where there is one.
    pub(super) currency_columns: Vec<Option<ColumnId>>,
    /// The subjects of measures that are taken of one after the other.
    pub(super) inner: RefCell<HashMap<MeasureId, Rc<Subjects<'a>>>>,
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(application: &'a Application, call: &'a Call, reference: &'a Reference) -> Self {
        Self {
            application,
            call,
            reference,
            wholes: RefCell::new(vec![None; call.measures.len()]),
            rates: RefCell::default(),
            currency_columns: call.schema.tables.iter().map(Table::currency_column).collect(),
            inner: RefCell::default(),
        }
    }
}

/// What part of the application a measure looks at.
#[derive(Clone, Copy)]
pub(super) enum Scope<'s> {
    /// All of it.
    Whole,
    /// All of it, seen from one row.
    At(TableId, usize),
    /// What belongs to one of several subjects.
    Subject(&'s Subjects<'s>, &'s Whom),
}

impl Scope<'_> {
    /// The row that a bound's own column is read from.
    pub(super) fn row(self) -> (TableId, usize) {
        match self {
            Self::Subject(subjects, whom) => match whom {
                // What a bound reads of a group is the same in all of its rows.
                Whom::Row(row) | Whom::Group(_, row) | Whom::StrayAlone(row) | Whom::StrayAnywhere(row) => {
                    (subjects.subject.table, *row)
                }
            },
            Self::At(table, row) => (table, row),
            Self::Whole => (TableId::PROJECT, 0),
        }
    }
}

/// One of the subjects.
#[derive(Clone, Debug)]
pub(super) enum Whom {
    /// One row.
    Row(usize),
    /// The rows that have this value in common, and one of them.
    Group(Key, usize),
    /// The group of a row that leaves the value out: a group of its own, together with others that leave it out …
    StrayAlone(usize),
    /// … or any group at all.
    StrayAnywhere(usize),
}

/// What is looked at one at a time, and the measures taken of it so far: every measure takes one pass over its rows, however
/// many subjects there are.
pub(super) struct Subjects<'s> {
    pub(super) subject: &'s Subject,
    pub(super) tallies: RefCell<BTreeMap<MeasureId, Grouped>>,
    /// The key of each row's group, where rows are in groups; `None` for one that leaves the value out.
    pub(super) keys: OnceCell<Vec<Option<Key>>>,
}

impl<'s> Subjects<'s> {
    pub(super) fn new(subject: &'s Subject) -> Self {
        Self { subject, tallies: RefCell::default(), keys: OnceCell::new() }
    }
}

/// A measure, taken of each subject.
pub(super) struct Grouped {
    /// What surely belongs to each subject.
    pub(super) by_key: BTreeMap<Key, Own>,
    /// The rows that could belong to any.
    pub(super) stray_rows: Vec<usize>,
    /// What could belong to any.
    pub(super) strays: Tally,
    /// All of it together, nothing of it certain.
    pub(super) possible: Tally,
}

/// What belongs to one subject.
pub(super) struct Own {
    pub(super) tally: Tally,
    /// The rows that it is made of, or may be.
    pub(super) rows: Vec<usize>,
}
