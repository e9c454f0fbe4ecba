//! Numbers and measures as forms over what may move. `None`: not linear.

use super::asked::Forms;
use super::linear::{Linear, Variable};
use super::span::{FORMS, Span};
use crate::application::{Place, Value};
use crate::call::{Bound, Expr, Filter, Fold, MeasureId, Operand, Reading, Selector, Sum};
use crate::check::evaluation::{Scope, Subjects, Whom};
use crate::schema::{ColumnId, TableId};
use crate::value::exact::Exact;
use crate::value::truth::Truth;

impl Forms<'_> {
    /// What a sum comes to.
    pub(super) fn sum(&self, sum: &Sum, scope: Scope<'_>) -> Option<Span> {
        if !self.sum_moves(sum) {
            return Some(Span::constant(&self.evaluation.sum(sum, scope)));
        }
        let mut total = Span::point(Linear::default());
        for term in &sum.terms {
            total.add(&self.operand(&term.of, scope)?, &term.factor);
        }
        total.of_a_size()
    }

    pub(super) fn operand(&self, operand: &Operand, scope: Scope<'_>) -> Option<Span> {
        match operand {
            Operand::Currency(code) if self.is_free(&Variable::Rate(code.clone())) => {
                Some(Span::of(Variable::Rate(code.clone())))
            }
            Operand::Measure { id, whole } => self.measure(*id, if *whole { Scope::Whole } else { scope }),
            Operand::Row(path) => {
                let (table, row) = scope.row();
                match self.evaluation.follow(path, table, row).1 {
                    Place::Cell(table, row, column) => self.cell((table, row), column),
                    _ => Some(Span::constant(&self.evaluation.operand(operand, scope))),
                }
            }
            Operand::Group(inner) => self.sum(inner, scope),
            Operand::Product(factors) => {
                let (a, b) = (self.sum(&factors.0, scope)?, self.sum(&factors.1, scope)?);
                let number = |span: &Span| {
                    span.as_point().filter(|point| point.terms.is_empty()).map(|point| point.constant.clone())
                };
                match (number(&a), number(&b)) {
                    (Some(factor), _) => Some(b.times(&factor)),
                    (_, Some(factor)) => Some(a.times(&factor)),
                    _ => None,
                }
            }
            Operand::Quotient(both) => {
                let divisor = self.sum(&both.1, scope)?;
                let divisor = divisor.as_point().filter(|point| point.terms.is_empty())?;
                Some(self.sum(&both.0, scope)?.times(&Exact::from(1).over(&divisor.constant)))
            }
            Operand::Extreme(which, several) => {
                let of = several.iter().map(|sum| self.sum(sum, scope)).collect::<Option<_>>()?;
                Span::extreme(*which, of).of_a_size()
            }
            Operand::Rounded(_, inner) if self.sum_moves(inner) => None,
            Operand::One | Operand::Currency(_) | Operand::Project(_) | Operand::Rounded(..) => {
                Some(Span::constant(&self.evaluation.operand(operand, scope)))
            }
        }
    }

    /// An amount in the application's currency.
    pub(super) fn cell(&self, (table, row): (TableId, usize), column: ColumnId) -> Option<Span> {
        let variable = Variable::Cell(Place::Cell(table, row, column));
        let rate = self.foreign(table, row).map(Variable::Rate).filter(|rate| self.is_free(rate));
        if !self.is_free(&variable) {
            let number = self.evaluation.number_at(table, row, column);
            let Some(rate) = rate else { return Some(Span::constant(&number)) };
            let cell = self.evaluation.application.cell(table, row, column).known().and_then(Value::number);
            return Some(match cell {
                Some(number) => Span::of(rate).times(&number),
                None => Span::new(Some(Linear::default()), None),
            });
        }
        if rate.is_some() {
            return None;
        }
        let own = Span::of(variable);
        match self.evaluation.line_rate(table, row) {
            None => Some(own),
            Some(rate) => rate.as_point().map(|rate| own.times(rate)),
        }
    }

    /// The currency of a row of its own that is converted as limits are.
    fn foreign(&self, table: TableId, row: usize) -> Option<String> {
        let has_own_day = self.evaluation.line_day_place(table, row).is_some();
        self.evaluation.line_currency(table, row).filter(|_| !has_own_day).map(str::to_owned)
    }

    fn measure(&self, id: MeasureId, scope: Scope<'_>) -> Option<Span> {
        if !self.measure_moves(id) {
            return Some(Span::constant(&self.evaluation.measure(id, scope)));
        }
        match &self.evaluation.call.measure(id).reading {
            Reading::Value(Expr::Number(sum)) => self.sum(sum, scope),
            Reading::By { bound, .. } => self.by(bound, scope),
            Reading::Sum { table, column, filter } if !self.filter_moves(filter) => {
                self.rows(id, (*table, *column, filter), scope)
            }
            Reading::Over { fold, subject, of, .. }
                if !self.subject_moves(subject) && !matches!(scope, Scope::Subject(..)) =>
            {
                let subjects = Subjects::new(subject);
                let mut each = Vec::new();
                let seen = self.evaluation.seen(&subjects);
                if matches!(fold, Fold::Count) || (matches!(fold, Fold::Extreme(_)) && seen.len() > FORMS) {
                    return None;
                }
                for seen in seen {
                    if seen.meant != Truth::True || matches!(seen.whom, Whom::StrayAlone(_)) {
                        return None;
                    }
                    each.push(self.by(of, Scope::Subject(&subjects, &seen.whom))?);
                }
                if let Fold::Extreme(which) = fold {
                    return Span::extreme(*which, each).of_a_size();
                }
                let mut total = Span::point(Linear::default());
                for one in &each {
                    total.add(one, &Exact::from(1));
                }
                total.of_a_size()
            }
            _ => None,
        }
    }

    fn by(&self, bound: &Bound, scope: Scope<'_>) -> Option<Span> {
        match bound {
            Bound::Expr(Expr::Number(sum)) => self.sum(sum, scope),
            Bound::By { selector: Selector::Measure(id), .. } if self.measure_moves(*id) => None,
            Bound::By { .. } => match self.evaluation.possible_bounds(bound, scope).as_slice() {
                [Some(only)] => self.by(only, scope),
                _ => None,
            },
            _ => None,
        }
    }

    fn rows(
        &self,
        id: MeasureId,
        (table, column, filter): (TableId, ColumnId, &Filter),
        scope: Scope<'_>,
    ) -> Option<Span> {
        let mut total = Span::point(Linear::default());
        let matching = self.matching(id, table, filter);
        for (row, matches) in matching.iter().enumerate() {
            let counts = matches.and(self.evaluation.belongs(scope, table, row));
            if counts == Truth::False {
                continue;
            }
            let mut amount = self.cell((table, row), column)?;
            if counts == Truth::Unknown {
                // It may not count at all, and no amount is below zero.
                amount.low = Some(Linear::default());
            }
            total.add(&amount, &Exact::from(1));
        }
        Some(total)
    }

    /// Whether what a measure comes to depends on what may move.
    pub(super) fn measure_moves(&self, id: MeasureId) -> bool {
        if let Some(Some(known)) = self.moving.borrow().get(id.0) {
            return *known;
        }
        let reading = &self.evaluation.call.measure(id).reading;
        let moves = match reading {
            Reading::Sum { table, column, filter } => {
                self.column_moves(*table, *column) || self.filter_moves(filter)
            }
            Reading::Count { filter, .. } => self.filter_moves(filter),
            Reading::Over { subject, of, .. } => self.subject_moves(subject) || self.bound_moves(of),
            Reading::Distinct { path, filter, .. } => {
                self.column_moves(path.table, path.column) || self.filter_moves(filter)
            }
            Reading::Length { .. } | Reading::Begun { .. } => false,
            Reading::Value(expr) => self.expr_moves(expr),
            Reading::By { bound, .. } => self.bound_moves(bound),
        };
        if let Some(slot) = self.moving.borrow_mut().get_mut(id.0) {
            *slot = Some(moves);
        }
        moves
    }

    fn sum_moves(&self, sum: &Sum) -> bool {
        sum.terms.iter().any(|term| match &term.of {
            Operand::One | Operand::Project(_) => false,
            Operand::Currency(code) => self.is_free(&Variable::Rate(code.clone())),
            Operand::Measure { id, .. } => self.measure_moves(*id),
            Operand::Row(path) => self.column_moves(path.table, path.column),
            Operand::Group(_)
            | Operand::Product(_)
            | Operand::Quotient(_)
            | Operand::Extreme(..)
            | Operand::Rounded(..) => term.of.inner().iter().any(|sum| self.sum_moves(sum)),
        })
    }

    /// Whether an expression depends on what may move.
    pub(super) fn expr_moves(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Number(sum) => self.sum_moves(sum),
            Expr::Date(_) | Expr::Length(_) | Expr::LengthOf(_) => false,
        }
    }

    pub(super) fn bound_moves(&self, bound: &Bound) -> bool {
        match bound {
            Bound::Expr(expr) => self.expr_moves(expr),
            Bound::OneOf(any) => any.iter().any(|bound| self.bound_moves(bound)),
            Bound::By { selector, cases, otherwise } => {
                let of_selector = matches!(selector, Selector::Measure(id) if self.measure_moves(*id));
                of_selector
                    || cases.iter().any(|case| self.bound_moves(&case.bound))
                    || otherwise.as_ref().is_some_and(|bound| self.bound_moves(bound))
            }
        }
    }
}
