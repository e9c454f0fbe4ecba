//! A line that stands twice.

use super::lines::{Line, Lines};
use super::suspect::{Kind, Suspect};
use crate::application::{Cell, Row};
use crate::probe::case::{Case, Change};
use crate::schema::Table;

/// So many lines of the amount are compared with one another.
const COMPARED: usize = 12;

/// Lines of this amount that repeat another.
pub(super) fn suspects(case: Case<'_>, lines: &Lines, amount: i128, suspects: &mut Vec<Suspect>) {
    let alike: Vec<Line> = lines.of(amount).take(COMPARED).collect();
    for (index, second) in alike.iter().enumerate().rev() {
        let rows = case.application.rows(second.table);
        let table = case.call.schema.table(second.table);
        let first = alike.iter().take(index).find(|first| {
            first.table == second.table
                && rows
                    .get(first.row)
                    .zip(rows.get(second.row))
                    .is_some_and(|(one, other)| same(table, one, other))
        });
        if let Some(first) = first {
            let kind = Kind::Twice(second.place, first.place);
            suspects.push((kind, vec![Change::Gone(second.table, second.row)]));
        }
    }
}

/// Whether two rows say the same, as far as both say anything.
pub(super) fn same(table: &Table, one: &Row, other: &Row) -> bool {
    let cells = one.cells.iter().zip(&other.cells).zip(&table.columns);
    let mut agreed = 0;
    for ((one, other), column) in cells {
        match (one, other) {
            (Cell::Known(one), Cell::Known(other)) if one == other => agreed += 1,
            (Cell::Known(_), Cell::Known(_)) => return false,
            // A remark or a day may be left out of a copy, what it is for may not.
            _ if one.is_given() != other.is_given() && column.kind.target().is_some() => return false,
            _ => {}
        }
    }
    agreed > 1
}
