//! An application that is changed in memory, and checked again.

use std::borrow::Cow;

use super::money::ore_of;
use crate::application::{Application, Cell, Derivation, Place, Row, Value};
use crate::call::{Call, Level, MeasureId, Operand, Sum, Test};
use crate::check::{Fact, Finding, Outcome, Part, PartOf, RuleOutcome, Working, check, conversion};
use crate::reference::Reference;
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::exact::Exact;

/// An application and what it is held against.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The application.
    pub application: &'a Application,
    /// The call that it answers.
    pub call: &'a Call,
    /// What the call stands on.
    pub reference: &'a Reference,
}

/// The tables whose rows are amounts of the budget.
pub(super) const BUDGET: [TableId; 3] = [TableId::COST, TableId::INCOME, TableId::FUNDING];

/// One thing done to an application.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Something in a cell instead of what stands there.
    Put(Place, Cell),
    /// A row taken away.
    Gone(TableId, usize),
    /// A row added, after the others of its table.
    Added(TableId, Row),
}

impl<'a> Case<'a> {
    /// How every rule comes out.
    pub(super) fn outcomes(&self) -> Vec<RuleOutcome> {
        self.outcomes_of(self.application)
    }

    /// How every rule comes out for another application.
    pub(super) fn outcomes_of(&self, application: &Application) -> Vec<RuleOutcome> {
        check(application, self.call, self.reference, &|_| true)
    }

    /// The application with changes, each of which names rows as they are before any of them, and with what follows from
    /// them in the cells that are never written.
    pub(super) fn with(&self, changes: &[Change]) -> Application {
        let mut application = self.application.clone();
        let size = self.call.schema.table(TableId::PARTNER).find("size");
        let mut gone: Vec<(TableId, usize)> = Vec::new();
        for change in changes {
            match change {
                Change::Put(place, cell) => {
                    let Place::Cell(table, row, column) = *place else { continue };
                    if table == TableId::PARTNER && Some(column) == size {
                        application.sized.retain(|sized| *sized != row);
                    }
                    let rows = application.tables.get_mut(table.0);
                    if let Some(row) = rows.and_then(|rows| rows.get_mut(row)) {
                        row.put(column, cell.clone());
                        self.derive(table, row);
                    }
                }
                Change::Gone(table, row) => gone.push((*table, *row)),
                Change::Added(table, row) => {
                    if let Some(rows) = application.tables.get_mut(table.0) {
                        let mut row = row.clone();
                        self.derive(*table, &mut row);
                        rows.push(row);
                    }
                }
            }
        }
        gone.sort_unstable();
        for (table, row) in gone.into_iter().rev() {
            if let Some(rows) = application.tables.get_mut(table.0).filter(|rows| row < rows.len()) {
                rows.remove(row);
                self.forget(&mut application, table, row);
            }
        }
        let may_size = |change: &Change| {
            matches!(change, Change::Put(Place::Cell(TableId::PROJECT | TableId::PARTNER, ..), _))
        };
        if !application.sized.is_empty() && changes.iter().any(may_size) {
            self.derive_sizes(&mut application);
        }
        application
    }

    /// Works out anew the sizes of partners that follow from their figures.
    pub(super) fn derive_sizes(&self, application: &mut Application) {
        application.derive_sizes(&self.call.schema, self.reference);
    }

    /// Lets what refers to rows of a table go on without one of them.
    fn forget(&self, application: &mut Application, table: TableId, gone: usize) {
        if table == TableId::PARTNER {
            application.sized.retain(|sized| *sized != gone);
            application.sized.iter_mut().filter(|sized| **sized > gone).for_each(|sized| *sized -= 1);
        }
        for (schema, rows) in self.call.schema.tables.iter().zip(&mut application.tables) {
            let columns = schema.columns.iter().enumerate();
            let columns = columns.filter(|(_, column)| column.kind == Kind::Reference(table));
            for column in columns.map(|(column, _)| ColumnId(column)) {
                for row in rows.iter_mut() {
                    match row.cell(column).known() {
                        Some(Value::Reference(to)) if *to == gone => row.put(column, Cell::Missing),
                        Some(Value::Reference(to)) if *to > gone => {
                            row.put(column, Cell::Known(Value::Reference(to - 1)));
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn derive(&self, id: TableId, row: &mut Row) {
        // A region that the country has not leaves the row without codes.
        let _ = Derivation::of(id, self.call.schema.table(id), self.reference).derive(row);
    }

    /// The partner, by its row, that a row is about.
    pub fn partner_of(&self, table: TableId, row: usize) -> Option<usize> {
        if table == TableId::PARTNER {
            return Some(row);
        }
        let column = self.call.schema.table(table).reference_to(TableId::PARTNER)?;
        match self.application.cell(table, row, column).known() {
            Some(Value::Reference(partner)) => Some(*partner),
            _ => None,
        }
    }

    /// The country that a row is in.
    pub(super) fn country_of(&self, table: TableId, row: usize) -> Option<String> {
        let column = self.call.schema.table(table).find("country")?;
        match self.application.cell(table, row, column).known()? {
            Value::Text(code) => Some(code.clone()),
            _ => None,
        }
    }

    /// What a rule holds a column against, and what follows from it.
    pub(super) fn tests_on(&self, rule: usize, table: TableId, column: ColumnId) -> Vec<Test<'a>> {
        let schema = self.call.schema.table(table);
        let own = &self.call.schema.column(table, column).name;
        let is_meant = |of: ColumnId| {
            let follows = |from: &Cow<'_, str>| from == own;
            of == column
                || schema.columns.get(of.0).is_some_and(|column| column.derived_from.iter().any(follows))
        };
        let tests = self.call.rules.get(rule).into_iter().flat_map(|rule| self.call.tests_of(rule));
        tests.filter(|(path, _)| path.table == table && is_meant(path.column)).map(|(_, test)| test).collect()
    }

    /// The column of the amounts of a table of the budget.
    pub(super) fn amounts(&self, table: TableId) -> Option<ColumnId> {
        self.call.schema.table(table).find("amount")
    }

    /// The amount of a row in öre; `None` where there is none.
    pub(super) fn amount(&self, table: TableId, row: usize) -> Option<i128> {
        self.application.cell(table, row, self.amounts(table)?).known().and_then(ore_of)
    }

    /// Whether days follow from the numbers of a column.
    pub(super) fn is_year(&self, table: TableId, column: ColumnId) -> bool {
        let name = &self.call.schema.column(table, column).name;
        let mut columns = self.call.schema.table(table).columns.iter();
        columns.any(|other| other.kind == Kind::Date && other.derived_from.iter().any(|from| from == name))
            && self.call.schema.column(table, column).kind == Kind::Integer
    }

    /// What a sum comes to that depends on no row.
    pub(super) fn constant(&self, sum: &Sum) -> Option<Exact> {
        let mut total = Exact::ZERO;
        for term in &sum.terms {
            let worth = match &term.of {
                Operand::One => Exact::from(1),
                Operand::Currency(code) if *code == self.application.currency => Exact::from(1),
                Operand::Currency(code) => {
                    conversion(self.application, self.call, self.reference, code)?.rate
                }
                _ => return None,
            };
            total = &total + &(&term.factor * &worth);
        }
        Some(total)
    }

    /// The rules of some levels that are broken `after` and were not before, or are broken in more ways.
    pub(super) fn newly_broken(
        &self,
        before: &[RuleOutcome],
        after: &[RuleOutcome],
        levels: &[Level],
    ) -> Vec<usize> {
        let counts = |rule: usize| self.call.rules.get(rule).is_some_and(|rule| levels.contains(&rule.level));
        let broken = before.iter().zip(after).filter(|(before, after)| ways(after) > ways(before));
        broken.map(|(_, after)| after.rule).filter(|rule| counts(*rule)).collect()
    }
}

/// Whether two findings of one rule are of the same limit on the same thing.
pub(super) fn is_same(one: &Finding, other: &Finding) -> bool {
    one.about == other.about
        && match (&one.fact, &other.fact) {
            (Fact::Limit(one), Fact::Limit(other)) => {
                one.comparison == other.comparison
                    && origins(&one.found_working) == origins(&other.found_working)
            }
            _ => true,
        }
}

/// A measure, or a column.
type Origin = (Option<MeasureId>, Option<(TableId, ColumnId)>);

/// The measures and columns that something was computed from.
fn origins(working: &Working) -> Vec<Origin> {
    match working {
        Working::Day { column, .. } => vec![(None, *column)],
        Working::LengthOf { measure, .. } => vec![(Some(*measure), None)],
        Working::Length(_) => Vec::new(),
        Working::Sum(parts) => {
            let of = |part: &Part| match part.of {
                PartOf::Measure(measure) => (Some(measure), None),
                PartOf::Column(table, column) => (None, Some((table, column))),
                _ => (None, None),
            };
            parts.iter().map(of).collect()
        }
    }
}

/// Whether a rule is left open that was not before.
pub(super) fn leaves_open(before: &RuleOutcome, after: &RuleOutcome) -> bool {
    after.outcome == Outcome::Undecided && before.outcome != Outcome::Undecided
}

/// Whether a rule comes out as before, or better.
pub(super) fn is_no_worse(before: &RuleOutcome, after: &RuleOutcome) -> bool {
    ways(after) <= ways(before) && !leaves_open(before, after)
}

/// In how many ways a rule is broken.
pub(super) fn ways(outcome: &RuleOutcome) -> usize {
    if outcome.outcome == Outcome::Fail { outcome.findings.len().max(1) } else { 0 }
}
