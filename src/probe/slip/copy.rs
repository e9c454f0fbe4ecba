//! A line that stands twice, word for word or with another text.

use super::lines::{Line, Lines};
use super::suspect::{Kind, Suspect};
use crate::application::{Cell, Row};
use crate::probe::case::{Case, Change};
use crate::schema::Table;

/// So many lines of the amount are compared with one another.
const COMPARED: usize = 12;
/// The column of what a line is for, in the applicant's words.
const TEXT: &str = "text";

/// Lines of this amount that repeat another.
pub(super) fn suspects(case: Case<'_>, lines: &Lines, amount: i128, suspects: &mut Vec<Suspect>) {
    let alike: Vec<Line> = lines.of(amount).take(COMPARED).collect();
    for (index, second) in alike.iter().enumerate().rev() {
        let rows = case.application.rows(second.table);
        let table = case.call.schema.table(second.table);
        let likeness = |first: &Line| {
            let both = rows.get(first.row).zip(rows.get(second.row));
            both.filter(|_| first.table == second.table).and_then(|(one, other)| likeness(table, one, other))
        };
        let earlier = || alike.iter().take(index);
        let gone = vec![Change::Gone(second.table, second.row)];
        if let Some(first) = earlier().find(|first| likeness(first) == Some(Likeness::Same)) {
            suspects.push((Kind::Twice(second.place, first.place), gone));
        } else if let Some(first) = earlier().find(|first| likeness(first) == Some(Likeness::ButText)) {
            suspects.push((Kind::Again(second.place, first.place), gone));
        }
    }
}

/// How far one row repeats another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    /// As far as both say anything.
    Same,
    /// But for a text.
    ButText,
}

/// Whether two rows say the same, as far as both say anything.
pub(super) fn same(table: &Table, one: &Row, other: &Row) -> bool {
    likeness(table, one, other) == Some(Likeness::Same)
}

/// How far two rows say the same, as far as both say anything; `None`: they do not.
fn likeness(table: &Table, one: &Row, other: &Row) -> Option<Likeness> {
    let cells = one.cells.iter().zip(&other.cells).zip(&table.columns);
    let mut agreed = 0;
    let mut likeness = Likeness::Same;
    for ((one, other), column) in cells {
        match (one, other) {
            (Cell::Known(one), Cell::Known(other)) if one == other => agreed += 1,
            (Cell::Known(_), Cell::Known(_)) if column.name == TEXT => likeness = Likeness::ButText,
            (Cell::Known(_), Cell::Known(_)) => return None,
            // A remark or a day may be left out of a copy, what it is for may not.
            _ if one.is_given() != other.is_given() && column.kind.target().is_some() => return None,
            _ => {}
        }
    }
    // With another text it has to say as much as a partner and a year beside.
    let least = if likeness == Likeness::Same { 2 } else { 3 };
    (agreed >= least).then_some(likeness)
}
