//! Whether a row matches.

use super::evaluation::{Evaluation, Scope};
use super::limit::{compare_moments, compare_numbers};
use crate::application::{Cell, Place, Value};
use crate::call::{Comparison, Expr, Filter, Literal, Matcher, Path, Start};
use crate::schema::{Column, ColumnId, Content, Kind, TableId};
use crate::value::exact::Exact;
use crate::value::moment::Moment;
use crate::value::range::Range;
use crate::value::truth::Truth;

impl<'a> Evaluation<'a> {
    /// Whether a row matches a filter.
    pub(super) fn holds(&self, filter: &Filter, table: TableId, row: usize) -> Truth {
        match filter {
            Filter::All(all) => Truth::all(all.iter().map(|part| self.holds(part, table, row))),
            Filter::Any(any) => Truth::any(any.iter().map(|part| self.holds(part, table, row))),
            Filter::NoneOf(none) => !Truth::any(none.iter().map(|part| self.holds(part, table, row))),
            Filter::Test { path, matcher } => {
                let (cell, _) = self.follow(path, table, row);
                self.matches(cell, self.call.schema.column(path.table, path.column), matcher)
            }
        }
    }

    /// The cell that a path leads to from a row, and its place; where a reference on the way is left out, a missing cell
    /// at the place of that reference.
    pub(super) fn follow(&self, path: &Path, table: TableId, row: usize) -> (&'a Cell, Place) {
        let (mut table, mut row) = match path.start {
            Start::Row => (table, row),
            Start::Project => (TableId::PROJECT, 0),
        };
        for &hop in &path.hops {
            let place = Place::Cell(table, row, hop);
            let target = match &self.call.schema.column(table, hop).kind {
                Kind::Reference(target) => *target,
                _ => return (&Cell::Missing, place),
            };
            match self.application.cell(table, row, hop) {
                Cell::Known(Value::Reference(next)) => (table, row) = (target, *next),
                _ => return (&Cell::Missing, place),
            }
        }
        let cell = self.application.cell(table, row, path.column);
        (cell, self.written_place(table, row, path.column))
    }

    /// The place where a cell is written: of a derived one, that of the first given column that it follows from.
    fn written_place(&self, table: TableId, row: usize, column: ColumnId) -> Place {
        let columns = self.call.schema.table(table);
        let from = self
            .call
            .schema
            .column(table, column)
            .derived_from
            .iter()
            .filter_map(|from| columns.find(from));
        let given = from
            .clone()
            .find(|&from| self.application.cell(table, row, from).is_given());
        let written = given.or_else(|| from.clone().next()).unwrap_or(column);
        Place::Cell(table, row, written)
    }

    /// Whether a cell of `column` satisfies a matcher. A missing value of a closed list could be any of them.
    pub(super) fn matches(&self, cell: &Cell, column: &Column, matcher: &Matcher) -> Truth {
        match matcher {
            Matcher::Not(inner) => return !self.matches(cell, column, inner),
            Matcher::All(all) => return Truth::all(all.iter().map(|part| self.matches(cell, column, part))),
            Matcher::Given(given) => return Truth::from(cell.is_given() == *given),
            _ => {}
        }
        match (cell, &column.kind) {
            (Cell::Known(value), kind) => self.value_matches(value, kind, matcher),
            (Cell::OneOf(possible), kind) => Truth::agreed(
                possible
                    .iter()
                    .map(|&index| self.value_matches(&Value::Choice(index), kind, matcher)),
            ),
            (Cell::Missing, kind @ Kind::Choice(list)) => Truth::agreed(
                (0..list.choices.len()).map(|index| self.value_matches(&Value::Choice(index), kind, matcher)),
            ),
            (Cell::Missing, kind @ Kind::Boolean) => Truth::agreed(
                [false, true]
                    .into_iter()
                    .map(|value| self.value_matches(&Value::Boolean(value), kind, matcher)),
            ),
            (Cell::Missing, Kind::Amount) => match matcher {
                Matcher::Compare(comparison, to) => {
                    self.compare_number(&Range::from(Exact::ZERO), *comparison, to)
                }
                _ => Truth::Unknown,
            },
            (Cell::Missing, _) => Truth::Unknown,
        }
    }

    fn value_matches(&self, value: &Value, kind: &Kind, matcher: &Matcher) -> Truth {
        let content = match kind {
            Kind::Text(content) => Some(*content),
            _ => None,
        };
        match (matcher, value) {
            (Matcher::OneOf { values, ignore_case }, value) => Truth::from(
                values
                    .iter()
                    .any(|literal| self.is_literal(value, content, literal, *ignore_case)),
            ),
            (Matcher::Compare(comparison, to), value) => match value.number() {
                Some(number) => self.compare_number(&Range::point(number), *comparison, to),
                None => self.compare_moment(value, *comparison, to),
            },
            (Matcher::Valid(format), Value::Text(text)) => Truth::from(format.admits(text)),
            (Matcher::Has(index), Value::Choices(chosen)) => Truth::from(chosen.contains(index)),
            (Matcher::Only(allowed), Value::Choices(chosen)) => {
                Truth::from(chosen.iter().all(|index| allowed.contains(index)))
            }
            (Matcher::Count(comparison, number), Value::Choices(chosen)) => compare_numbers(
                *comparison,
                &Range::point(super::tally::count(chosen.len())),
                &Range::point(Exact::from(*number)),
            ),
            // A matcher of another kind than its column's does not come out of compiling.
            _ => Truth::Unknown,
        }
    }

    fn is_literal(
        &self,
        value: &Value,
        content: Option<Content>,
        literal: &Literal,
        ignore_case: bool,
    ) -> bool {
        match (value, literal) {
            (Value::Boolean(value), Literal::Boolean(literal)) => value == literal,
            (Value::Text(text), Literal::Text(literal)) => {
                let text = self.reference.comparable(content.unwrap_or(Content::Plain), text);
                text == literal.as_str() || (ignore_case && text.to_lowercase() == literal.to_lowercase())
            }
            (Value::Choice(index), Literal::Choice(literal)) => index == literal,
            (Value::Date(_) | Value::Moment(_), Literal::Date(literal)) => value.day() == Some(*literal),
            (_, Literal::Number(literal)) => value.number().as_ref() == Some(literal),
            _ => false,
        }
    }

    fn compare_number(&self, found: &Range<Exact>, comparison: Comparison, to: &Expr) -> Truth {
        match to {
            Expr::Number(sum) => compare_numbers(comparison, found, &self.sum(sum, Scope::Whole)),
            _ => Truth::Unknown,
        }
    }

    fn compare_moment(&self, value: &Value, comparison: Comparison, to: &Expr) -> Truth {
        let found = match value {
            Value::Date(day) => Moment::Day(*day),
            Value::Moment(moment) => *moment,
            _ => return Truth::Unknown,
        };
        match to {
            Expr::Date(date) => compare_moments(comparison, Some(found), self.limit_moment(date)),
            _ => Truth::Unknown,
        }
    }
}
