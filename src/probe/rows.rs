//! How far a limit on the number of rows, or of different values, is from being kept: so many more or fewer, and which row
//! could go.

use std::ops::Bound;

use super::case::Change;
use super::tries::Tries;
use crate::application::{Cell, Place, Row, Value};
use crate::call::{Comparison, Fold, MeasureId, Reading};
use crate::check::{Fact, Finding, LimitFact, PartOf, Quantity, Working};
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::exact::Exact;
use crate::value::range::Range;

/// So many rows, or values, more or fewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowStep {
    /// What counts them.
    pub measure: MeasureId,
    /// The table whose rows they are.
    pub table: TableId,
    /// How many there are.
    pub now: i64,
    /// How many more there have to be; below zero: fewer.
    pub by: i64,
    /// The rows of which any one may go without anything else, where that is all it takes and there are few; each has been
    /// tried.
    pub may_go: Vec<usize>,
}

/// The rows of an application that are counted.
pub struct RowSteps<'a> {
    tries: &'a Tries<'a>,
}

/// Of more rows that may go nobody is told which.
const FEW: usize = 2;
/// No more rows than so are tried.
const TRIED: usize = 8;
/// No more new rows than so are tried.
const ADDED: i64 = 100;

impl<'a> RowSteps<'a> {
    /// Those of an application.
    pub fn new(tries: &'a Tries<'a>) -> Self {
        Self { tries }
    }

    /// Whether a finding is about how many rows, or values, there are.
    pub fn may_clear(&self, finding: &Finding) -> bool {
        self.counted(finding).is_some()
    }

    /// How many more or fewer clear a finding, the smallest step first; none where so many more break another rule.
    pub fn of(&self, rule: usize, finding: &Finding) -> Vec<RowStep> {
        let Some((fact, measure, table)) = self.counted(finding) else { return Vec::new() };
        let (Some(found), Some(limit)) = (point(&fact.found), fact.limit.as_ref().and_then(point)) else {
            return Vec::new();
        };
        let Some(now) = found.to_i64() else { return Vec::new() };
        let mut steps = steps(fact.comparison, &found, &limit);
        steps.retain(|by| *by != 0 && now + by >= 0 && (*by < 0 || self.may_come(rule, finding, table, *by)));
        steps.sort_by_key(|by| by.abs());
        let step = |by: i64| {
            let may_go = if by == -1 { self.may_go(rule, finding, table) } else { Vec::new() };
            RowStep { measure, table, now, by, may_go }
        };
        steps.into_iter().map(step).collect()
    }

    /// The limit of a finding that is on a number of rows, what counts them, and the table whose rows they are.
    fn counted<'f>(&self, finding: &'f Finding) -> Option<(&'f LimitFact, MeasureId, TableId)> {
        let Fact::Limit(fact) = &finding.fact else { return None };
        let Working::Sum(parts) = &fact.found_working else { return None };
        let [part] = parts.as_slice() else { return None };
        let PartOf::Measure(measure) = part.of else { return None };
        let table = match &self.tries.case.call.measure(measure).reading {
            Reading::Count { table, .. } | Reading::Distinct { table, .. } => *table,
            Reading::Over { fold: Fold::Count, subject, .. } => subject.table,
            _ => return None,
        };
        (part.factor.is_one() && table != TableId::PROJECT).then_some((&**fact, measure, table))
    }

    /// Whether so many rows more, of which nothing is known yet, may clear a finding, and break no other rule.
    fn may_come(&self, rule: usize, finding: &Finding, table: TableId, number: i64) -> bool {
        let columns = self.tries.case.call.schema.table(table).columns.len();
        let row = Row { cells: vec![Cell::Missing; columns] };
        let added = (0..number.min(ADDED)).map(|_| Change::Added(table, row.clone()));
        let with = self.tries.case.with(&added.collect::<Vec<_>>());
        // Who is counted by what others come to for it, is not by being there.
        let is_by_others = self.counted(finding).is_some_and(|(_, measure, _)| {
            matches!(self.tries.case.call.measure(measure).reading, Reading::Over { .. })
        });
        self.tries.is_no_worse_but_for_new(&with, table, (!is_by_others).then_some((rule, finding)))
    }

    /// The rows among those that are counted that may go, each alone; who takes part is not for anybody else to say.
    fn may_go(&self, rule: usize, finding: &Finding, table: TableId) -> Vec<usize> {
        let row_of = |place: &Place| match place {
            Place::Row(of, row) | Place::Cell(of, row, _) if *of == table => Some(*row),
            _ => None,
        };
        let mut rows: Vec<usize> = finding.places.iter().filter_map(row_of).collect();
        rows.sort_unstable();
        rows.dedup();
        if table == TableId::PARTNER || rows.len() > TRIED {
            return Vec::new();
        }
        rows.retain(|row| !self.is_referred_to(table, *row) && self.clears(rule, finding, table, *row));
        if rows.len() > FEW { Vec::new() } else { rows }
    }

    /// Whether a finding is gone without a row, and every rule comes out as before or better.
    fn clears(&self, rule: usize, finding: &Finding, table: TableId, row: usize) -> bool {
        let without = self.tries.case.with(&[Change::Gone(table, row)]);
        self.tries.clears(&without, rule, finding) && self.tries.is_no_worse(&without)
    }

    /// Whether another row refers to one.
    fn is_referred_to(&self, table: TableId, row: usize) -> bool {
        let tables = self.tries.case.call.schema.tables.iter().zip(&self.tries.case.application.tables);
        tables.into_iter().any(|(schema, rows)| {
            let columns = schema.columns.iter().enumerate();
            let mut columns = columns.filter(|(_, column)| column.kind == Kind::Reference(table));
            let refers = |column: usize| {
                let to = Value::Reference(row);
                rows.iter().any(|of| of.cell(ColumnId(column)).known() == Some(&to))
            };
            columns.any(|(column, _)| refers(column))
        })
    }
}

/// The number that something comes to, where it is known.
fn point(range: &Range<Quantity>) -> Option<Exact> {
    match (&range.low, &range.high) {
        (Bound::Included(Quantity::Plain(low, _)), Bound::Included(Quantity::Plain(high, _)))
            if low == high =>
        {
            Some(low.clone())
        }
        _ => None,
    }
}

/// By how much a whole number has to rise or fall to keep to a limit, nearest on either side.
fn steps(comparison: Comparison, found: &Exact, limit: &Exact) -> Vec<i64> {
    let one = Exact::from(1);
    let to = |number: Exact| (&number - found).to_i64();
    let ways = match comparison {
        Comparison::AtLeast => vec![to(limit.ceil())],
        Comparison::MoreThan => vec![to(&limit.floor() + &one)],
        Comparison::AtMost => vec![to(limit.floor())],
        Comparison::LessThan => vec![to(&limit.ceil() - &one)],
        Comparison::Equals if limit.floor() == *limit => vec![to(limit.clone())],
        Comparison::Equals => Vec::new(),
        Comparison::MultipleOf => {
            let rest = found.rest_of(limit);
            vec![to(found - &rest), to(&(found - &rest) + limit)]
        }
    };
    ways.into_iter().flatten().collect()
}
