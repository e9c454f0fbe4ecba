//! A line that counts the wrong way: income among the costs, a cost among the income.

use super::missed::Missed;
use super::suspect::{Kind, Suspect};
use crate::application::{Cell, Row};
use crate::probe::case::{BUDGET, Case, Change};
use crate::probe::money::whole_ore;
use crate::schema::TableId;
use crate::value::exact::Exact;

/// So many costs are thought of that an income could be like.
const MODELS: usize = 6;

/// Lines that would make up for what is missed if they stood in another table.
pub(super) fn suspects(missed: &Missed<'_>, suspects: &mut Vec<Suspect>) {
    let Missed { case, lines, limit, excess } = *missed;
    // Turned round, a line counts double: so it is half of what is missed, for the weight that it has.
    let mut amounts: Vec<i128> =
        missed.weights().filter_map(|weight| whole_ore(&excess.over(&(&weight * &Exact::from(2))))).collect();
    amounts.sort_unstable();
    amounts.dedup();
    for amount in amounts.into_iter().filter(|amount| *amount > 0) {
        for line in lines.of(amount) {
            let weight = limit.weight(line.place);
            if &(&weight * &Exact::from(2)) * &Exact::from_ore(amount) != *excess {
                continue;
            }
            for table in BUDGET.into_iter().filter(|table| *table != line.table) {
                for row in carried(case, line.table, line.row, table) {
                    let kind = Kind::Side { place: line.place, to: table };
                    suspects
                        .push((kind, vec![Change::Gone(line.table, line.row), Change::Added(table, row)]));
                }
            }
        }
    }
}

/// Whether a line of one table says enough to stand in the other.
fn is_plain(from: TableId, to: TableId) -> bool {
    to == TableId::INCOME || (from == TableId::INCOME && to == TableId::COST)
}

/// A row as a row of another table: what both tables have a column for, and of a cost what other costs say beside.
fn carried(case: Case<'_>, from: TableId, row: usize, to: TableId) -> Vec<Row> {
    let (own, other) = (case.call.schema.table(from), case.call.schema.table(to));
    let Some(row) = case.application.rows(from).get(row).filter(|_| is_plain(from, to)) else {
        return Vec::new();
    };
    let mut carried = Row { cells: vec![Cell::Missing; other.columns.len()] };
    for (cell, column) in row.cells.iter().zip(&own.columns) {
        let target = other.find(&column.name);
        let same =
            target.and_then(|target| other.columns.get(target.0)).filter(|same| same.kind == column.kind);
        if let (Some(target), Some(_)) = (target, same)
            && let Some(slot) = carried.cells.get_mut(target.0)
        {
            slot.clone_from(cell);
        }
    }
    if to != TableId::COST {
        return vec![carried];
    }
    // Income says less than a cost does: what the partner's other costs say will do, or, where it has none, anyone's.
    let partner = other.find("partner");
    let is_own = |like: &&Row| partner.is_none_or(|partner| like.cell(partner) == carried.cell(partner));
    let has_own = case.application.rows(to).iter().any(|like| is_own(&like));
    let mut rows: Vec<Row> = Vec::new();
    for like in case.application.rows(to).iter().filter(|like| !has_own || is_own(like)) {
        let mut row = carried.clone();
        for (slot, cell) in row.cells.iter_mut().zip(&like.cells) {
            if !slot.is_given() {
                slot.clone_from(cell);
            }
        }
        if rows.len() < MODELS && !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}
