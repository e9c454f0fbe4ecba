//! Funding lines that an application has not, and could have.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::case::{AMOUNT, Case};
use crate::application::{Application, Cell, Derivation, Row, Value};
use crate::check::{Outcome, RuleOutcome, check};
use crate::schema::{ColumnId, Kind, TableId};

/// So many lines are thought of at the most.
const MOST: usize = 1_024;

/// Funding lines that an application could have.
#[derive(Clone, Debug, Default)]
pub(super) struct Spare {
    /// The lines, of nothing, that would break no rule by being there, the simplest first.
    pub(super) rows: Vec<Row>,
    /// Whether there may be others that were not thought of.
    pub(super) may_be_more: bool,
}

/// Those of an application.
pub(super) fn lines(case: &Case<'_>) -> Spare {
    let table = TableId::FUNDING;
    let schema = case.call.schema.table(table);
    let (Some(source), Some(amount)) = (schema.find("source"), schema.find(AMOUNT)) else {
        return Spare::default();
    };
    let Kind::Choice(sources) = &case.call.schema.column(table, source).kind else {
        return Spare::default();
    };
    let derivation = Derivation::of(table, schema, case.reference);
    let defaults = derivation.defaults();
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashSet<Vec<Cell>> = HashSet::new();
    let settings = settings(case);
    let may_be_more = settings.len() * sources.choices.len() > MOST;
    for settings in settings {
        for index in 0..sources.choices.len() {
            let mut row = Row { cells: vec![Cell::Missing; schema.columns.len()] };
            let own = [(source, Value::Choice(index)), (amount, Value::Decimal(Decimal::ZERO))];
            for (column, value) in defaults.iter().chain(&settings).chain(&own) {
                row.put(*column, Cell::Known(value.clone()));
            }
            if derivation.derive(&mut row).is_err() {
                continue;
            }
            if rows.len() < MOST && known.insert(row.cells.clone()) {
                rows.push(row);
            }
        }
    }
    let before = check(case.application, case.call, case.reference, &|rule| case.counts(rule));
    let mut harmless = Vec::new();
    keep_harmless(case, &before, &rows, &mut harmless);
    Spare { rows: harmless, may_be_more }
}

/// Keeps those of rows that do no harm: most often none does, which is sooner seen of many at once.
fn keep_harmless(case: &Case<'_>, before: &[RuleOutcome], rows: &[Row], kept: &mut Vec<Row>) {
    if are_harmless(case, before, rows) {
        kept.extend_from_slice(rows);
    } else if rows.len() > 1 {
        let (first, rest) = rows.split_at(rows.len() / 2);
        keep_harmless(case, before, first, kept);
        keep_harmless(case, before, rest, kept);
    }
}

/// What lines say beside their source and amount: nothing, or as the lines that there are; failing that, each activity, each
/// partner, and each partner in each activity.
fn settings(case: &Case<'_>) -> Vec<Vec<(ColumnId, Value)>> {
    let table = TableId::FUNDING;
    let columns = &case.call.schema.table(table).columns;
    let tells =
        |kind: &Kind| matches!(kind, Kind::Choice(_) | Kind::Choices(_) | Kind::Reference(_) | Kind::Boolean);
    let of_row = |row: &Row, with_partner: bool| -> Vec<(ColumnId, Value)> {
        let cells = columns.iter().zip(&row.cells).enumerate();
        let said = cells.filter(|(_, (column, _))| {
            let is_own = !column.is_derived() && !["source", "fixed"].contains(&column.name.as_str());
            is_own && tells(&column.kind) && (with_partner || column.name != "partner")
        });
        said.filter_map(|(at, (_, cell))| Some((ColumnId(at), cell.known()?.clone()))).collect()
    };
    let mut all: Vec<Vec<(ColumnId, Value)>> = vec![Vec::new()];
    let mut known: HashSet<Vec<(ColumnId, Value)>> = HashSet::from_iter(all.clone());
    // One more than is looked at tells that there are more.
    let mut add = |setting: Vec<(ColumnId, Value)>| {
        if all.len() <= MOST && known.insert(setting.clone()) {
            all.push(setting);
        }
    };
    for with_partner in [false, true] {
        for row in case.application.rows(table) {
            add(of_row(row, with_partner));
        }
    }
    let each = |target: TableId, column: &str| -> Vec<(ColumnId, Value)> {
        let column = case.call.schema.table(table).find(column);
        let rows = 0..case.application.rows(target).len();
        column
            .into_iter()
            .flat_map(|column| rows.clone().map(move |row| (column, Value::Reference(row))))
            .collect()
    };
    let (activities, partners) = (each(TableId::ACTIVITY, "activity"), each(TableId::PARTNER, "partner"));
    for of in activities.iter().chain(&partners) {
        add(vec![of.clone()]);
    }
    let both = activities.iter().flat_map(|activity| partners.iter().map(move |partner| [activity, partner]));
    for both in both.take(MOST + 1) {
        add(both.map(Clone::clone).into());
    }
    all
}

/// Whether no rule comes out worse for the rows' being there.
fn are_harmless(case: &Case<'_>, before: &[RuleOutcome], added: &[Row]) -> bool {
    let mut application: Application = case.application.clone();
    if let Some(rows) = application.tables.get_mut(TableId::FUNDING.0) {
        rows.extend_from_slice(added);
    }
    let after = check(&application, case.call, case.reference, &|rule| case.counts(rule));
    let weight = |outcome: &RuleOutcome| match outcome.outcome {
        Outcome::Fail => (2, outcome.findings.len()),
        Outcome::Undecided => (1, outcome.findings.len()),
        _ => (0, 0),
    };
    before.iter().zip(&after).all(|(before, after)| weight(after) <= weight(before))
}
