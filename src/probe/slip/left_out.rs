//! A line that may be missing, where no other slip explains what is missed.

use std::cell::LazyCell;

use super::apart::Apart;
use super::lines::{Line, Lines};
use super::missing::SUMMED;
use super::suspect::{Kind, Suspect};
use crate::application::{Cell, Place, Row, Value};
use crate::call::Comparison;
use crate::check::{Outcome, RuleOutcome, Weighed};
use crate::probe::case::{BUDGET, Case, Change, is_no_worse};
use crate::probe::money::{cell_of, whole_ore};
use crate::schema::{Kind as ColumnKind, TableId};

/// So many lines that the new one could be like are tried.
const LIKE: usize = 6;

/// New lines that would make up for what is missed, of an amount that those beside it could have.
///
/// Only what has to come to a sum exactly can lack a line: a limit that is exceeded says nothing of what was meant.
pub(super) fn suspects(case: Case<'_>, lines: &Lines, limit: &Weighed, apart: Option<Apart>) -> Vec<Suspect> {
    let (Comparison::Equals, Some(excess)) = (limit.fact.comparison, &limit.excess) else {
        return Vec::new();
    };
    let mut suspects = Vec::new();
    for weight in limit.weights().into_iter().filter(|weight| !weight.is_zero()) {
        let needed = -excess.clone();
        let Some(amount) = whole_ore(&needed.over(&weight)) else { continue };
        let or_income = LazyCell::new(|| income_would_do(case, limit, amount));
        for table in BUDGET {
            let beside: Vec<&Line> = lines.all.iter().filter(|line| line.table == table).collect();
            if amount <= 0 || !beside.iter().any(|line| is_of_a_size(line.amount, amount)) {
                continue;
            }
            let without = if table == TableId::COST { without_cost(case) } else { Vec::new() };
            let models = beside.iter().filter(|line| limit.weight(line.place) == weight);
            for model in models.take(LIKE) {
                if let Some(mut row) = row_like(case, model, &without, amount) {
                    if let Some(apart) = apart {
                        apart.name_in(case, table, &mut row);
                    }
                    let or_income = table == TableId::FUNDING && *or_income;
                    let without = without.clone();
                    let apart = apart.map(Apart::place);
                    let kind = Kind::LeftOut { table, amount, without, apart, or_income };
                    suspects.push((kind, vec![Change::Added(table, row)]));
                }
            }
        }
    }
    suspects
}

/// Whether income of this amount would do as well, where there is none yet that a new line could be like.
fn income_would_do(case: Case<'_>, limit: &Weighed, amount: i128) -> bool {
    let table = TableId::INCOME;
    let schema = case.call.schema.table(table);
    let (Some(column), Some(amount), []) =
        (case.amounts(table), cell_of(amount), case.application.rows(table))
    else {
        return false;
    };
    let mut row = Row { cells: vec![Cell::Missing; schema.columns.len()] };
    row.put(column, Cell::Known(amount));
    if let Some(partner) = schema.reference_to(TableId::PARTNER) {
        row.put(partner, Cell::Known(Value::Reference(0)));
    }
    let mended = case.with(&[Change::Added(table, row)]);
    let (before, after) = (case.outcomes(), case.outcomes_of(&mended));
    let is_kept = |after: &RuleOutcome| after.rule != limit.rule || after.outcome == Outcome::Pass;
    before.iter().zip(&after).all(|(before, after)| is_no_worse(before, after) && is_kept(after))
}

/// Whether neither amount is more than ten times the other.
fn is_of_a_size(one: i128, other: i128) -> bool {
    one.max(other) <= one.min(other).saturating_mul(10)
}

/// The partner and the activity that are the only ones without a cost; of partners, the only one of those with the role of
/// others that have costs. Not everybody pays, so that of funding it would tell nothing.
fn without_cost(case: Case<'_>) -> Vec<Place> {
    let table = TableId::COST;
    let own = case.call.schema.table(table);
    let columns = SUMMED.iter().filter_map(|name| own.find(name));
    let only = columns.filter_map(|column| {
        let ColumnKind::Reference(target) = own.columns.get(column.0)?.kind else { return None };
        let has_line: Vec<usize> = (0..case.application.rows(table).len())
            .filter_map(|row| match case.application.cell(table, row, column).known() {
                Some(&Value::Reference(to)) => Some(to),
                _ => None,
            })
            .collect();
        let role = case.call.schema.table(target).find("role");
        let role_of = |row: usize| role.map(|role| case.application.cell(target, row, role));
        let mut without = (0..case.application.rows(target).len()).filter(|row| {
            !has_line.contains(row) && has_line.iter().any(|other| role_of(*other) == role_of(*row))
        });
        let first = without.next()?;
        without.next().is_none().then_some(Place::Row(target, first))
    });
    only.collect()
}

/// A row like a model, of the partner and activity without a line.
fn row_like(case: Case<'_>, model: &Line, without: &[Place], amount: i128) -> Option<Row> {
    let mut row = case.application.rows(model.table).get(model.row)?.clone();
    let table = case.call.schema.table(model.table);
    for place in without {
        if let Place::Row(target, to) = *place
            && let Some(column) = table.reference_to(target)
            && let Some(slot) = row.cells.get_mut(column.0)
        {
            *slot = Cell::Known(Value::Reference(to));
        }
    }
    let Place::Cell(_, _, column) = model.place else { return None };
    *row.cells.get_mut(column.0)? = Cell::Known(cell_of(amount)?);
    Some(row)
}
