//! Where a difference lies: with the one partner, or in the one activity, that does not balance while all others do.

use std::collections::BTreeMap;

use super::lines::{Line, Lines};
use super::missing::SUMMED;
use crate::application::{Cell, Place, Row, Value};
use crate::call::Comparison;
use crate::check::Weighed;
use crate::probe::case::{Case, Change};
use crate::schema::{Kind, TableId};
use crate::value::exact::Exact;

/// So many others have to balance: to the öre that is no chance.
const OTHERS: usize = 1;

/// The one row of a table whose lines do not come to what they have to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Apart {
    /// The column that names the row.
    name: &'static str,
    table: TableId,
    row: usize,
}

impl Apart {
    /// The row that a difference lies with, where every line names one.
    pub(super) fn of(case: Case<'_>, lines: &Lines, limit: &Weighed) -> Option<Self> {
        let excess = limit.excess.as_ref().filter(|_| limit.fact.comparison == Comparison::Equals)?;
        SUMMED.into_iter().find_map(|name| {
            let mut sums: BTreeMap<(TableId, usize), (Exact, Exact)> = BTreeMap::new();
            for line in &lines.all {
                let weight = limit.weight(line.place);
                if weight.is_zero() {
                    continue;
                }
                let (more, less) = sums.entry(named(case, name, line)?).or_default();
                let weighed = &weight * &Exact::from_ore(line.amount);
                let sum = if weighed.is_negative() { less } else { more };
                *sum = &*sum + &weighed;
            }
            let is_off = |(more, less): &(Exact, Exact)| !(more + less).is_zero();
            let mut off = sums.iter().filter(|(_, sums)| is_off(sums));
            let (&(table, row), (more, less)) = off.next()?;
            let is_only = off.next().is_none() && more + less == *excess;
            // What is nothing on either side does not balance, it is not there.
            let others = sums.values().filter(|(more, less)| {
                !more.is_zero() && !less.is_zero() && !is_off(&(more.clone(), less.clone()))
            });
            (is_only && others.count() >= OTHERS).then_some(Self { name, table, row })
        })
    }

    /// The row.
    pub(super) fn place(self) -> Place {
        Place::Row(self.table, self.row)
    }

    /// Whether all of changes are to lines of the row.
    pub(super) fn has(self, case: Case<'_>, changes: &[Change]) -> bool {
        let is_own = |table: TableId, row: &Row| {
            let column = case.call.schema.table(table).find(self.name);
            column.and_then(|column| row.cell(column).known()) == Some(&Value::Reference(self.row))
        };
        changes.iter().all(|change| match change {
            Change::Put(Place::Cell(table, row, _), _) | Change::Gone(table, row) => {
                case.application.rows(*table).get(*row).is_some_and(|row| is_own(*table, row))
            }
            Change::Put(..) => false,
            Change::Added(table, row) => is_own(*table, row),
        })
    }

    /// Lets a row name it.
    pub(super) fn name_in(self, case: Case<'_>, table: TableId, row: &mut Row) {
        if let Some(column) = case.call.schema.table(table).find(self.name) {
            row.put(column, Cell::Known(Value::Reference(self.row)));
        }
    }
}

/// The row that a line names.
fn named(case: Case<'_>, name: &str, line: &Line) -> Option<(TableId, usize)> {
    let table = case.call.schema.table(line.table);
    let column = table.find(name)?;
    let Kind::Reference(target) = table.columns.get(column.0)?.kind else { return None };
    match case.application.cell(line.table, line.row, column).known()? {
        Value::Reference(row) => Some((target, *row)),
        _ => None,
    }
}
