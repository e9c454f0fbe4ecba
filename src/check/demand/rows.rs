//! What is asked of rows, and whether it depends on what may move.

use super::Demand;
use super::asked::Forms;
use super::linear::{Linear, Variable};
use super::span::Span;
use crate::application::Place;
use crate::call::{Comparison, Condition, Expr, Filter, Literal, Matcher, Must, Subject};
use crate::check::evaluation::Scope;
use crate::schema::{ColumnId, TableId};
use crate::value::truth::Truth;

impl Forms<'_> {
    /// That a row matches a filter: `surely`, or at least possibly.
    pub(super) fn matches(&self, filter: &Filter, table: TableId, row: usize, surely: bool) -> Demand {
        if !self.filter_moves(filter) {
            return Demand::Settled(self.evaluation.holds(filter, table, row));
        }
        match filter {
            Filter::All(parts) => {
                Demand::all(parts.iter().map(|part| self.matches(part, table, row, surely)))
            }
            Filter::Any(parts) => {
                Demand::any(parts.iter().map(|part| self.matches(part, table, row, surely)))
            }
            Filter::NoneOf(parts) => {
                Demand::all(parts.iter().map(|part| self.matches(part, table, row, !surely).negated()))
            }
            Filter::SoMany(how_many, parts) => {
                let fails = |part: &Filter| self.matches(part, table, row, !surely).negated();
                let of = parts.iter().map(|part| (self.matches(part, table, row, surely), fails(part)));
                Demand::so_many(*how_many, of.collect())
            }
            Filter::Test { path, matcher } => {
                let Place::Cell(at, of, column) = self.evaluation.follow(path, table, row).1 else {
                    return Demand::Open;
                };
                match self.cell((at, of), column) {
                    Some(cell) => self.cell_matches(&cell, matcher, Scope::At(table, row), surely),
                    None => Demand::Open,
                }
            }
        }
    }

    fn cell_matches(&self, cell: &Span, matcher: &Matcher, scope: Scope<'_>, surely: bool) -> Demand {
        match matcher {
            Matcher::Not(inner) => self.cell_matches(cell, inner, scope, !surely).negated(),
            Matcher::All(parts) => {
                Demand::all(parts.iter().map(|part| self.cell_matches(cell, part, scope, surely)))
            }
            Matcher::Any(parts) => {
                Demand::any(parts.iter().map(|part| self.cell_matches(cell, part, scope, surely)))
            }
            Matcher::Given(given) => Demand::Settled(Truth::from(*given)),
            Matcher::OneOf { values, .. } => Demand::any(values.iter().map(|value| match value {
                Literal::Number(number) => {
                    let number = Span::point(Linear::constant(number.clone()));
                    super::condition::compared(Comparison::Equals, cell, &number, surely)
                }
                _ => Demand::Settled(Truth::False),
            })),
            Matcher::Compare(comparison, Expr::Number(to)) => match self.sum(to, scope) {
                Some(to) => super::condition::compared(*comparison, cell, &to, surely),
                None => Demand::Open,
            },
            Matcher::Within(to, within) => match (self.sum(to, scope), self.sum(within, scope)) {
                (Some(to), Some(within)) => super::condition::near(cell, &to, &within, surely),
                _ => Demand::Open,
            },
            _ => Demand::Open,
        }
    }

    /// Whether a variable may move.
    pub(super) fn is_free(&self, variable: &Variable) -> bool {
        match variable {
            Variable::Cell(Place::Cell(table, _, column)) if !self.columns.contains(&(*table, *column)) => {
                false
            }
            variable => (self.free)(variable),
        }
    }

    /// Whether some cell of a column may move.
    pub(super) fn column_moves(&self, table: TableId, column: ColumnId) -> bool {
        self.columns.contains(&(table, column)) || self.foreign_columns.contains(&(table, column))
    }

    /// Whether what a filter tests may move.
    pub(super) fn filter_moves(&self, filter: &Filter) -> bool {
        match filter {
            Filter::All(parts) | Filter::Any(parts) | Filter::NoneOf(parts) | Filter::SoMany(_, parts) => {
                parts.iter().any(|part| self.filter_moves(part))
            }
            Filter::Test { path, matcher } => {
                self.column_moves(path.table, path.column) || self.matcher_moves(matcher)
            }
        }
    }

    fn matcher_moves(&self, matcher: &Matcher) -> bool {
        let moves = |sum: &crate::call::Sum| self.expr_moves(&Expr::Number(sum.clone()));
        match matcher {
            Matcher::Not(inner) => self.matcher_moves(inner),
            Matcher::All(parts) | Matcher::Any(parts) => parts.iter().any(|part| self.matcher_moves(part)),
            Matcher::Compare(_, expr) => self.expr_moves(expr),
            Matcher::Within(to, within) => moves(to) || moves(within),
            _ => false,
        }
    }

    /// Whether what a subject must hold may move.
    pub(super) fn must_moves(&self, must: &Must) -> bool {
        match must {
            Must::AllOf(parts) | Must::AnyOf(parts) | Must::NoneOf(parts) | Must::SoMany(_, parts) => {
                parts.iter().any(|part| self.must_moves(part))
            }
            Must::Match(filter) => self.filter_moves(filter),
            Must::Limits { found, limits } => {
                let of_limit = |limit: &crate::call::Limit| {
                    self.bound_moves(&limit.bound)
                        || limit.within.iter().any(|sum| self.expr_moves(&Expr::Number(sum.clone())))
                };
                self.expr_moves(found) || limits.iter().any(of_limit)
            }
        }
    }

    /// Whether it may move which subjects are meant.
    pub(super) fn subject_moves(&self, subject: &Subject) -> bool {
        self.filter_moves(&subject.filter)
            || subject.having.as_ref().is_some_and(|must| self.must_moves(must))
    }

    /// Whether a condition may move.
    pub(super) fn condition_moves(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Limits { found, limits } => {
                self.must_moves(&Must::Limits { found: found.clone(), limits: limits.clone() })
            }
            Condition::Each(each) => self.subject_moves(&each.subject) || self.must_moves(&each.must),
            Condition::Attached(_) => false,
            Condition::Project(filter) => self.filter_moves(filter),
            Condition::AnyOf(parts)
            | Condition::AllOf(parts)
            | Condition::NoneOf(parts)
            | Condition::SoMany(_, parts) => parts.iter().any(|part| self.condition_moves(part)),
        }
    }
}
