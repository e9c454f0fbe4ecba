//! A line in the wrong part of the budget: another partner's, another activity's, another category's.

use super::lines::Line;
use super::missed::Missed;
use super::suspect::{Kind, Suspect};
use crate::application::{Cell, Place, Value};
use crate::probe::case::{Case, Change};
use crate::probe::money::whole_ore;
use crate::schema::{ColumnId, Kind as ColumnKind, TableId};

/// So many lines are thought of in other parts.
const LINES: usize = 8;
/// The tables whose lines have parts.
const TABLES: [TableId; 2] = [TableId::COST, TableId::FUNDING];

/// Lines that are as large as what is missed, for what they weigh here and could weigh elsewhere.
pub(super) fn suspects(missed: &Missed<'_>, suspects: &mut Vec<Suspect>) {
    let Missed { case, lines, limit, excess } = *missed;
    let weights = limit.weights();
    let mut amounts: Vec<i128> = Vec::new();
    for (index, one) in weights.iter().enumerate() {
        for other in weights.iter().skip(index + 1) {
            amounts.extend(whole_ore(&excess.over(&(one - other)).abs()));
        }
    }
    amounts.sort_unstable();
    amounts.dedup();
    let found = amounts.into_iter().filter(|amount| *amount > 0).flat_map(|amount| lines.of(amount));
    for line in found.filter(|line| TABLES.contains(&line.table)).take(LINES) {
        of_line(case, line, suspects);
    }
}

fn of_line(case: Case<'_>, line: Line, suspects: &mut Vec<Suspect>) {
    let table = case.call.schema.table(line.table);
    let rows = case.application.rows(line.table);
    for (index, column) in table.columns.iter().enumerate().filter(|(_, column)| !column.is_derived()) {
        let column_id = ColumnId(index);
        if !matches!(column.kind, ColumnKind::Choice(_) | ColumnKind::Reference(_) | ColumnKind::Boolean)
            || (line.table == TableId::FUNDING && column.name == "source")
        {
            continue;
        }
        let now = case.application.cell(line.table, line.row, column_id);
        if !now.is_given() {
            continue;
        }
        // What other lines say, those most like this one first: nobody moves a line to a part that has none.
        let mut others: Vec<(usize, &Value)> = Vec::new();
        for (row, other) in rows.iter().enumerate().filter(|(row, _)| *row != line.row) {
            let Some(value) = other.cell(column_id).known().filter(|value| now.known() != Some(value)) else {
                continue;
            };
            let likeness = likeness(case, line, row);
            match others.iter_mut().find(|(_, known)| *known == value) {
                Some((most, _)) => *most = likeness.max(*most),
                None => others.push((likeness, value)),
            }
        }
        others.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
        for (_, value) in others {
            let cell = Place::Cell(line.table, line.row, column_id);
            let right = Cell::Known(value.clone());
            let kind = Kind::Part { place: line.place, cell, right: right.clone() };
            suspects.push((kind, vec![Change::Put(cell, right)]));
        }
    }
}

/// In how many columns another row says the same.
fn likeness(case: Case<'_>, line: Line, other: usize) -> usize {
    let rows = case.application.rows(line.table);
    let (Some(own), Some(other)) = (rows.get(line.row), rows.get(other)) else { return 0 };
    let same = own.cells.iter().zip(&other.cells).filter(|(own, other)| own.is_given() && own == other);
    same.count()
}
