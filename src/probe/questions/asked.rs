//! An answer supposed: the application with it, and what the rules come to.

use super::Answer;
use crate::application::{Application, Cell, Place, Sizes, StatedRate, Value};
use crate::call::{Rule, Test};
use crate::check::{Outcome, check};
use crate::probe::case::{Case, Change};
use crate::schema::{ColumnId, Content, Kind, TableId};

/// What is missing, and the rules that it decides.
pub(super) struct Asked<'a> {
    pub(super) case: Case<'a>,
    pub(super) slot: Slot,
    /// By their place in the call.
    pub(super) rules: &'a [usize],
}

/// Where an answer goes.
#[derive(Clone)]
pub(super) enum Slot {
    /// A cell.
    Cell(TableId, usize, ColumnId),
    /// An exchange rate that the application states.
    Rate {
        /// The limit's currency.
        from: String,
        /// The application's.
        to: String,
    },
}

/// Answers, each with what it makes of the rules.
#[derive(Debug, Default)]
pub(super) struct Tried {
    /// In their order.
    pub(super) answers: Vec<(Answer, Vec<Outcome>)>,
    /// Whether there are no others.
    pub(super) is_all: bool,
    /// Whether something between those that were tried may come out otherwise.
    pub(super) may_differ: bool,
    /// The rules, by their place among those that are asked about, of which nothing can be told.
    pub(super) untold: Vec<usize>,
    /// The least that an answer can be, where there is such.
    pub(super) least: Option<Value>,
}

impl Asked<'_> {
    /// The application with an answer.
    pub(super) fn with(&self, value: &Value) -> Application {
        match &self.slot {
            Slot::Cell(table, row, column) => {
                let cell = Place::Cell(*table, *row, *column);
                let mut application = self.case.with(&[Change::Put(cell, Cell::Known(value.clone()))]);
                let kind = &self.case.call.schema.column(*table, *column).kind;
                if let (TableId::PROJECT, Kind::Text(Content::Currency), Value::Text(code)) =
                    (*table, kind, value)
                {
                    application.currency.clone_from(code);
                    self.case.derive_sizes(&mut application);
                }
                application
            }
            Slot::Rate { from, to } => {
                let mut application = self.case.application.clone();
                if let Value::Decimal(rate) = value {
                    let (from, to) = (from.clone(), to.clone());
                    application.rates.push(StatedRate { from, to, rate: *rate, date: None, source: None });
                    self.case.derive_sizes(&mut application);
                }
                application
            }
        }
    }

    /// How sizes follow from figures.
    pub(super) fn sizes(&self) -> Option<Sizes<'_>> {
        Sizes::within(self.case.application, &self.case.call.schema, self.case.reference)
    }

    /// What the rules come to with an answer.
    pub(super) fn outcomes(&self, value: &Value) -> Vec<Outcome> {
        let Case { call, reference, .. } = self.case;
        let application = self.with(value);
        let wanted = |rule: &Rule| {
            self.rules.iter().any(|index| call.rules.get(*index).is_some_and(|own| std::ptr::eq(own, rule)))
        };
        let outcomes = check(&application, call, reference, &wanted);
        let of = |rule: &usize| {
            outcomes.iter().find(|outcome| outcome.rule == *rule).map_or(Outcome::Undecided, |of| of.outcome)
        };
        self.rules.iter().map(of).collect()
    }

    /// Every one of these values.
    pub(super) fn each(&self, values: impl IntoIterator<Item = Value>) -> Tried {
        let answers = values.into_iter().map(|value| {
            let outcomes = self.outcomes(&value);
            (Answer::Value(value), outcomes)
        });
        Tried { answers: answers.collect(), is_all: true, ..Tried::default() }
    }

    /// What the rules hold the cell against, and what follows from it.
    pub(super) fn tests(&self) -> Vec<Test<'_>> {
        self.tests_of(self.rules)
    }

    /// What some of the rules hold it against.
    pub(super) fn tests_of<'s>(&'s self, rules: &'s [usize]) -> Vec<Test<'s>> {
        let Slot::Cell(table, _, column) = self.slot else { return Vec::new() };
        rules.iter().flat_map(|rule| self.case.tests_on(*rule, table, column)).collect()
    }

    /// The texts that stand anywhere in the application in columns of this kind, each once.
    pub(super) fn texts_of(&self, is_meant: &dyn Fn(&Kind) -> bool) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for (table, rows) in self.case.call.schema.tables.iter().zip(&self.case.application.tables) {
            for (column, _) in table.columns.iter().enumerate().filter(|(_, column)| is_meant(&column.kind)) {
                for row in rows {
                    if let Some(Value::Text(text)) = row.cell(ColumnId(column)).known() {
                        texts.push(text.clone());
                    }
                }
            }
        }
        texts.sort_unstable();
        texts.dedup();
        texts
    }
}
