//! How far a limit is from being kept where no amount of the budget clears it: the nearest day, hour, number or amount, on
//! either side, to which one figure may be moved.

mod figures;
mod hints;
mod line;

use std::cell::OnceCell;

use super::case::{Case, Change};
use super::scan::scan;
use super::tries::Tries;
use crate::application::{Application, Cell, Place, Value};
use crate::call::Matcher;
use crate::check::{About, Fact, Finding, Weighed, Working, weighed};
use crate::schema::{ColumnId, TableId};
use figures::{facts, matchers};
pub use line::By;

/// A date, a time, a plain number or an amount outside the budget that is moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// The figure: its table, row and column.
    pub cell: (TableId, usize, ColumnId),
    /// What it is.
    pub before: Value,
    /// The nearest value that clears the finding.
    pub after: Value,
    /// How much later or more that is; below zero: earlier, or less.
    pub by: By,
}

/// The figures of an application, beside the amounts of its budget, that may be moved.
pub struct Shifts<'a> {
    tries: &'a Tries<'a>,
    limits: OnceCell<Vec<Weighed>>,
}

/// So many ways are told of one finding.
const TOLD: usize = 2;

impl<'a> Shifts<'a> {
    /// Those of an application.
    pub fn new(tries: &'a Tries<'a>) -> Self {
        Self { tries, limits: OnceCell::new() }
    }

    /// Whether a finding of a rule is of a kind that moving one figure may clear, and there is one to move.
    pub fn may_clear(&self, rule: usize, finding: &Finding) -> bool {
        let is_of_kind =
            !facts(&finding.fact).is_empty() || matchers(&finding.fact).into_iter().any(is_comparison);
        is_of_kind
            && !figures::of(&self.tries.case, finding, &self.limits_of(rule, &finding.about)).is_empty()
    }

    /// The moves of one figure that clear a finding and leave every rule as it is or better, the smallest first; `None` where
    /// so much has been tried already that no more is.
    pub fn of(&self, rule: usize, finding: &Finding) -> Option<Vec<Shift>> {
        let (tries, limits) = (self.tries, self.limits_of(rule, &finding.about));
        let mut shifts: Vec<Shift> = Vec::new();
        for (cell, line, now) in figures::of(&tries.case, finding, &limits) {
            let clears = |at: i128| {
                let value = line.value(at);
                value.is_some_and(|value| {
                    tries.may_look() && tries.clears(&self.with(cell, value), rule, finding)
                })
            };
            let facts = facts(&finding.fact).into_iter();
            let mut hints: Vec<i128> = facts.flat_map(|fact| hints::of_limit(fact, line, now)).collect();
            hints.extend(limits.iter().flat_map(|limit| hints::of_weight(limit, cell, line, now)));
            let matchers = matchers(&finding.fact).into_iter();
            hints.extend(matchers.flat_map(|matcher| hints::of_matcher(&tries.case, matcher, line, now)));
            let (first, last) = line.ends(now);
            let below = scan((first, now), hints.clone(), &mut |at| clears(at));
            let above = scan((now, last), hints, &mut |at| clears(at));
            let highest = below.iter().rposition(|stretch| stretch.answer);
            let highest = highest.and_then(|at| below.get(at + 1)).map(|next| next.from - 1);
            let lowest = above.iter().find(|stretch| stretch.answer).map(|stretch| stretch.from);
            for at in highest.into_iter().chain(lowest) {
                let (Some(before), Some(after)) = (self.value(cell), line.value(at)) else { continue };
                if tries.is_no_worse(&self.with(cell, after.clone())) {
                    shifts.push(Shift { cell, before, after, by: line.by(now, at) });
                }
            }
        }
        // Of two as small the date that is measured.
        let is_measured = |(table, _, column)| match &finding.fact {
            Fact::Limit(fact) => match &fact.found_working {
                Working::Day { column: Some(of), .. } => *of == (table, column),
                _ => false,
            },
            _ => false,
        };
        shifts.sort_by_cached_key(|shift| (shift.by.size(), !is_measured(shift.cell), shift.cell));
        shifts.truncate(TOLD);
        tries.has_time().then_some(shifts)
    }

    fn value(&self, (table, row, column): (TableId, usize, ColumnId)) -> Option<Value> {
        self.tries.case.application.cell(table, row, column).known().cloned()
    }

    /// The limits of a rule on something, with what figures weigh in them.
    fn limits_of(&self, rule: usize, about: &About) -> Vec<&Weighed> {
        let Case { application, call, reference } = self.tries.case;
        let limits = self.limits.get_or_init(|| weighed(application, call, reference, &|_| true));
        limits.iter().filter(|limit| limit.rule == rule && limit.about == *about).collect()
    }

    fn with(&self, (table, row, column): (TableId, usize, ColumnId), value: Value) -> Application {
        self.tries.case.with(&[Change::Put(Place::Cell(table, row, column), Cell::Known(value))])
    }
}

/// Whether a value is compared with something, so that it can lie too far off.
fn is_comparison(matcher: &Matcher) -> bool {
    match matcher {
        Matcher::Compare(..) | Matcher::Within(..) => true,
        Matcher::Not(inner) => is_comparison(inner),
        Matcher::All(parts) | Matcher::Any(parts) => parts.iter().all(is_comparison),
        _ => false,
    }
}
