//! A line that is missing, where another of the same amount says so.

use std::collections::HashMap;

use super::lines::{Line, Lines};
use super::missed::Missed;
use super::suspect::{Kind, Suspect};
use crate::application::{Cell, Place, Row, Value};
use crate::check::Weighed;
use crate::probe::case::{Case, Change};
use crate::probe::money::cell_of;
use crate::schema::{ColumnId, TableId};
use crate::value::exact::Exact;

/// So many lines of each table that a new one could be like are thought of.
const LIKE: usize = 6;
/// What lines are summed by: a partner's, an activity's.
pub(super) const SUMMED: [&str; 2] = ["partner", "activity"];

/// New lines that would make up for what is missed, of an amount that stands elsewhere.
pub(super) fn suspects(missed: &Missed<'_>, suspects: &mut Vec<Suspect>) {
    let Missed { case, lines, limit, .. } = *missed;
    for (weight, amount) in missed.lacking() {
        let mut evidence: Vec<Vec<Line>> = lines.of(amount).take(LIKE).map(|line| vec![line]).collect();
        evidence.extend(sums(case, lines, amount));
        for like in evidence {
            let Some(first) = like.first() else { continue };
            for model in models(case, lines, limit, &weight, first) {
                if let Some(row) = row_like(case, model, first, amount) {
                    let kind = Kind::Missing {
                        table: model.table,
                        amount,
                        like: like.iter().map(|line| line.place).collect(),
                        answers: model.table != first.table,
                    };
                    suspects.push((kind, vec![Change::Added(model.table, row)]));
                }
            }
        }
    }
}

/// The lines of one table and one partner or activity that come to this amount together.
fn sums(case: Case<'_>, lines: &Lines, amount: i128) -> Vec<Vec<Line>> {
    let mut groups: HashMap<(TableId, ColumnId, usize), Vec<Line>> = HashMap::new();
    let mut order = Vec::new();
    for line in &lines.all {
        let table = case.call.schema.table(line.table);
        for column in SUMMED.iter().filter_map(|name| table.find(name)) {
            let Some(&Value::Reference(to)) = case.application.cell(line.table, line.row, column).known()
            else {
                continue;
            };
            let key = (line.table, column, to);
            let group = groups.entry(key).or_default();
            if group.is_empty() {
                order.push(key);
            }
            group.push(*line);
        }
    }
    let sums = order.into_iter().filter_map(|key| groups.remove(&key));
    sums.filter(|group| group.len() > 1 && group.iter().map(|line| line.amount).sum::<i128>() == amount)
        .collect()
}

/// Lines that weigh what the missing one would, those that share the most with the one that tells of it first.
fn models(case: Case<'_>, lines: &Lines, limit: &Weighed, weight: &Exact, tells: &Line) -> Vec<Line> {
    let mut models: Vec<(usize, Line)> = Vec::new();
    for line in &lines.all {
        if limit.weight(line.place) == *weight {
            models.push((shared(case, line, tells), *line));
        }
    }
    models.sort_by_key(|(shared, line)| (std::cmp::Reverse(*shared), line.place));
    // What is paid for is a cost more often than it is income.
    let tables = [TableId::COST, TableId::FUNDING, TableId::INCOME];
    let of = |table: TableId| models.iter().filter(move |(_, line)| line.table == table).take(LIKE);
    tables.into_iter().flat_map(of).map(|(_, line)| *line).collect()
}

/// How many of the columns that both have say the same.
fn shared(case: Case<'_>, one: &Line, other: &Line) -> usize {
    let (own, theirs) = (case.call.schema.table(one.table), case.call.schema.table(other.table));
    let columns = own.columns.iter().enumerate().filter(|(_, column)| column.name != "amount");
    let same = columns.filter(|(index, column)| {
        let Some(their) = theirs.find(&column.name) else { return false };
        let cell = case.application.cell(one.table, one.row, ColumnId(*index));
        cell.is_given() && cell == case.application.cell(other.table, other.row, their)
    });
    same.count()
}

/// A row like a model, of the partner and activity of the line that tells of it.
fn row_like(case: Case<'_>, model: Line, tells: &Line, amount: i128) -> Option<Row> {
    let mut row = case.application.rows(model.table).get(model.row)?.clone();
    let (own, theirs) = (case.call.schema.table(model.table), case.call.schema.table(tells.table));
    for name in SUMMED {
        if let (Some(to), Some(from)) = (own.find(name), theirs.find(name))
            && let cell @ Cell::Known(_) = case.application.cell(tells.table, tells.row, from)
            && let Some(slot) = row.cells.get_mut(to.0)
        {
            slot.clone_from(cell);
        }
    }
    let Place::Cell(_, _, column) = model.place else { return None };
    *row.cells.get_mut(column.0)? = Cell::Known(cell_of(amount)?);
    Some(row)
}
