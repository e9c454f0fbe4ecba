//! What each limit of each rule asks.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::condition::of_whom;
use super::span::Span;
use super::{Demand, Linear, Variable};
use crate::application::{Application, Place};
use crate::call::{Body, Call, Condition, Filter, MeasureId, Must, Rule};
use crate::check::evaluation::{Evaluation, Scope, Subjects, Whom};
use crate::check::outcome::About;
use crate::reference::Reference;
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::truth::Truth;

/// What one limit of a rule, or a rule in all, asks of one subject.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The rule, by its place in the call.
    pub rule: usize,
    /// What it is about.
    pub about: About,
    /// That it holds, whatever is missing.
    pub surely: Demand,
    /// That it is not broken, whatever comes for what is missing.
    pub possibly: Demand,
}

/// What the call's computed rules ask of the variables that are `free`: those of each rule together, the rules in the order
/// of the call. A free cell must have a value.
pub fn demands(
    application: &Application,
    call: &Call,
    reference: &Reference,
    free: &dyn Fn(&Variable) -> bool,
) -> Vec<Asked> {
    let evaluation = Evaluation::new(application, call, reference);
    let forms = Forms::new(&evaluation, free);
    call.rules.iter().enumerate().flat_map(|(index, rule)| forms.of_rule(index, rule)).collect()
}

/// What a measure comes to over the whole application, where it is one number and linear in the variables that are `free`.
pub fn measured(
    application: &Application,
    call: &Call,
    reference: &Reference,
    free: &dyn Fn(&Variable) -> bool,
    measure: MeasureId,
) -> Option<Linear> {
    let evaluation = Evaluation::new(application, call, reference);
    Forms::new(&evaluation, free).measured(measure, Scope::Whole)?.as_point().cloned()
}

/// An application held against a call, of which some variables are free.
pub(super) struct Forms<'f> {
    pub(super) evaluation: &'f Evaluation<'f>,
    pub(super) free: &'f dyn Fn(&Variable) -> bool,
    /// The columns of which some cell is free.
    pub(super) columns: Vec<(TableId, ColumnId)>,
    /// The amounts that stand in rows of which the currency's rate is free.
    pub(super) foreign_columns: Vec<(TableId, ColumnId)>,
    /// For each measure, whether it depends on what is free.
    pub(super) moving: RefCell<Vec<Option<bool>>>,
    /// For each measure, which rows match it.
    matching: RefCell<HashMap<MeasureId, Rc<Vec<Truth>>>>,
}

impl<'f> Forms<'f> {
    fn new(evaluation: &'f Evaluation<'f>, free: &'f dyn Fn(&Variable) -> bool) -> Self {
        let (mut columns, mut foreign_columns) = (Vec::new(), Vec::new());
        let schema = &evaluation.call.schema;
        let has_free_rate =
            evaluation.call.limit_currencies.iter().any(|code| free(&Variable::Rate(code.clone())));
        for (index, table) in schema.tables.iter().enumerate() {
            let table_id = TableId(index);
            let amounts = table.columns.iter().enumerate().filter(|(_, column)| column.kind == Kind::Amount);
            for column in amounts.map(|(column, _)| ColumnId(column)) {
                let is_free = |row| free(&Variable::Cell(Place::Cell(table_id, row, column)));
                if (0..evaluation.application.rows(table_id).len()).any(is_free) {
                    columns.push((table_id, column));
                }
                if has_free_rate && table.currency_column().is_some() {
                    foreign_columns.push((table_id, column));
                }
            }
        }
        let moving = RefCell::new(vec![None; evaluation.call.measures.len()]);
        Self { evaluation, free, columns, foreign_columns, moving, matching: RefCell::default() }
    }

    /// Which rows match the filter of a measure.
    pub(super) fn matching(&self, id: MeasureId, table: TableId, filter: &Filter) -> Rc<Vec<Truth>> {
        if let Some(known) = self.matching.borrow().get(&id) {
            return Rc::clone(known);
        }
        let rows = 0..self.evaluation.application.rows(table).len();
        let matching = Rc::new(rows.map(|row| self.evaluation.holds(filter, table, row)).collect());
        self.matching.borrow_mut().insert(id, Rc::clone(&matching));
        matching
    }

    /// What a measure comes to; `None`: not linear.
    pub(super) fn measured(&self, id: MeasureId, scope: Scope<'_>) -> Option<Span> {
        let operand = crate::call::Operand::Measure { id, whole: false };
        self.operand(&operand, scope)
    }

    fn of_rule(&self, index: usize, rule: &Rule) -> Vec<Asked> {
        let Body::Check(condition) = &rule.body else { return Vec::new() };
        let unless = |surely: bool| match &rule.when {
            // It holds where it does not apply.
            Some(when) => self.condition(when, !surely).negated(),
            None => Demand::Settled(Truth::False),
        };
        let (surely_not, possibly_not) = (unless(true), unless(false));
        if surely_not == Demand::Settled(Truth::True) {
            return Vec::new();
        }
        let asked = |about: About, of: &dyn Fn(bool) -> Demand| Asked {
            rule: index,
            about,
            surely: Demand::any([surely_not.clone(), of(true)]),
            possibly: Demand::any([possibly_not.clone(), of(false)]),
        };
        match &**condition {
            Condition::Limits { found, limits } => limits
                .iter()
                .map(|limit| asked(About::Whole, &|surely| self.limit(found, limit, Scope::Whole, surely)))
                .collect(),
            Condition::Each(each)
                if !self.filter_moves(&each.subject.filter) && self.condition_moves(condition) =>
            {
                let subjects = Subjects::new(&each.subject);
                let mut all = Vec::new();
                for seen in &self.evaluation.met(&subjects) {
                    let about = self.evaluation.about(&each.subject, seen);
                    let if_meant =
                        |demand, surely| Demand::any([self.unmeant(&subjects, seen, surely), demand]);
                    match &each.must {
                        Must::Limits { found, limits } => {
                            for limit in limits {
                                all.push(asked(about.clone(), &|surely| {
                                    let of = |whom: &Whom, surely| {
                                        self.limit(found, limit, Scope::Subject(&subjects, whom), surely)
                                    };
                                    if_meant(of_whom(seen, surely, &of), surely)
                                }));
                            }
                        }
                        must => all.push(asked(about, &|surely| {
                            if_meant(self.must(&subjects, must, seen, surely), surely)
                        })),
                    }
                }
                all
            }
            condition => vec![asked(About::Whole, &|surely| self.condition(condition, surely))],
        }
    }
}
