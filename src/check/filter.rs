//! Whether a row matches.

use super::evaluation::{Evaluation, Scope};
use super::expr::product;
use super::key::Key;
use super::limit::{compare_moments, compare_numbers, equals_within, is_value};
use super::moment::Moments;
use super::tally::count;
use crate::application::{Cell, Place, Value};
use crate::call::{Call, Comparison, Expr, Filter, Literal, Matcher, Path, Start};
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
            Filter::SoMany(how_many, of) => how_many.of(of.iter().map(|part| self.holds(part, table, row))),
            Filter::Test { path, matcher } => {
                let at = self.lead(path, table, row).ok();
                let cell =
                    at.map_or(&Cell::Missing, |(table, row)| self.application.cell(table, row, path.column));
                match (cell, matcher) {
                    // What is asked most.
                    (
                        Cell::Known(value @ (Value::Choice(_) | Value::Boolean(_))),
                        Matcher::OneOf { values, .. },
                    ) => Truth::from(values.iter().any(|literal| is_value(literal, value))),
                    _ => self.matches(&Look { cell, path, at, from: (table, row) }, matcher),
                }
            }
        }
    }

    /// The cell that a path leads to from a row, and its place; where a reference on the way is left out, a missing cell
    /// at the place of that reference.
    pub(super) fn follow(&self, path: &Path, table: TableId, row: usize) -> (&'a Cell, Place) {
        match self.lead(path, table, row) {
            Ok((table, row)) => {
                let cell = self.application.cell(table, row, path.column);
                (cell, self.written_place(table, row, path.column))
            }
            Err(place) => (&Cell::Missing, place),
        }
    }

    /// The cell that a path leads to from a row.
    pub(super) fn cell_at(&self, path: &Path, table: TableId, row: usize) -> &'a Cell {
        let at = self.lead(path, table, row);
        at.map_or(&Cell::Missing, |(table, row)| self.application.cell(table, row, path.column))
    }

    /// The row that a path leads to from another, or the place of the reference on the way that is left out.
    #[inline]
    fn lead(&self, path: &Path, table: TableId, row: usize) -> Result<(TableId, usize), Place> {
        let (mut table, mut row) = match path.start {
            Start::Row => (table, row),
            Start::Project => (TableId::PROJECT, 0),
        };
        for &hop in &path.hops {
            let target = &self.call.schema.column(table, hop).kind;
            match (target, self.application.cell(table, row, hop)) {
                (Kind::Reference(target), Cell::Known(Value::Reference(next))) => {
                    (table, row) = (*target, *next);
                }
                _ => return Err(Place::Cell(table, row, hop)),
            }
        }
        Ok((table, row))
    }

    /// The place where a cell is written: of a derived one, that of the first given column that it follows from.
    fn written_place(&self, table: TableId, row: usize, column: ColumnId) -> Place {
        let columns = self.call.schema.table(table);
        let from =
            self.call.schema.column(table, column).derived_from.iter().filter_map(|from| columns.find(from));
        let given = from.clone().find(|&from| self.application.cell(table, row, from).is_given());
        let written = given.or_else(|| from.clone().next()).unwrap_or(column);
        Place::Cell(table, row, written)
    }

    /// Whether a cell satisfies a matcher. A missing value of a closed list could be any of them.
    pub(super) fn matches(&self, look: &Look<'_>, matcher: &Matcher) -> Truth {
        match matcher {
            Matcher::Not(inner) => return !self.matches(look, inner),
            Matcher::All(all) => return Truth::all(all.iter().map(|part| self.matches(look, part))),
            Matcher::Any(any) => return Truth::any(any.iter().map(|part| self.matches(look, part))),
            Matcher::Given(given) => return Truth::from(look.cell.is_given() == *given),
            Matcher::Same(other) => return self.same(look, other),
            _ => {}
        }
        let agreed = |values: &mut dyn Iterator<Item = Value>| {
            Truth::agreed(values.map(|value| self.value_matches(&value, look, matcher)))
        };
        match (look.cell, &self.column(look).kind) {
            (Cell::Known(value), _) => self.value_matches(value, look, matcher),
            (Cell::OneOf(possible), _) => agreed(&mut possible.iter().map(|&index| Value::Choice(index))),
            (Cell::Missing, Kind::Choice(list)) => agreed(&mut (0..list.choices.len()).map(Value::Choice)),
            (Cell::Missing, Kind::Boolean) => agreed(&mut [false, true].into_iter().map(Value::Boolean)),
            (Cell::Missing, Kind::Amount) => self.compare_number(&Range::from(Exact::ZERO), look, matcher),
            (Cell::Missing, _) => Truth::Unknown,
        }
    }

    fn column(&self, look: &Look<'_>) -> &'a Column {
        let call: &'a Call = self.call;
        call.schema.column(look.path.table, look.path.column)
    }

    /// Whether a cell has the same value as another column of the row it is looked at from.
    fn same(&self, look: &Look<'_>, other: &Path) -> Truth {
        let content = match self.column(look).kind {
            Kind::Text(content) => Some(content),
            _ => None,
        };
        let mine = look.cell.known().map(|value| Key::of(value, content, self.reference));
        let theirs = self.key_at(other, look.from.0, look.from.1);
        mine.zip(theirs).map_or(Truth::Unknown, |(mine, theirs)| Truth::from(mine == theirs))
    }

    fn value_matches(&self, value: &Value, look: &Look<'_>, matcher: &Matcher) -> Truth {
        let content = match self.column(look).kind {
            Kind::Text(content) => content,
            _ => Content::Plain,
        };
        let compare_count = |comparison: &Comparison, found: usize, number: &i64| {
            compare_numbers(*comparison, &Range::point(count(found)), &Range::point(Exact::from(*number)))
        };
        match (matcher, value) {
            (Matcher::OneOf { values, ignore_case }, value) => Truth::from(
                values.iter().any(|literal| self.is_literal(value, content, literal, *ignore_case)),
            ),
            (Matcher::Compare(..) | Matcher::Within(..), value) => match value.number() {
                Some(number) => {
                    let number = Range::point(number);
                    let is_amount = self.column(look).kind == Kind::Amount;
                    let rate =
                        look.at.filter(|_| is_amount).and_then(|(table, row)| self.line_rate(table, row));
                    let number = match rate {
                        Some(rate) => product(number, rate),
                        None => number,
                    };
                    self.compare_number(&number, look, matcher)
                }
                None => self.compare_moment(value, look, matcher),
            },
            (Matcher::Valid(format), Value::Text(text)) => Truth::from(format.admits(text)),
            (Matcher::Like(pattern), Value::Text(text)) => Truth::from(pattern.admits(text)),
            (Matcher::Like(pattern), value) => {
                // A day is written as a file writes it.
                value.day().map_or(Truth::Unknown, |day| Truth::from(pattern.admits(&day.to_string())))
            }
            (Matcher::Words(comparison, number), Value::Text(text)) => {
                compare_count(comparison, text.split_whitespace().count(), number)
            }
            (Matcher::Has(index), Value::Choices(chosen)) => Truth::from(chosen.contains(index)),
            (Matcher::Only(allowed), Value::Choices(chosen)) => {
                Truth::from(chosen.iter().all(|index| allowed.contains(index)))
            }
            (Matcher::Count(comparison, number), Value::Choices(chosen)) => {
                compare_count(comparison, chosen.len(), number)
            }
            (Matcher::Characters(comparison, number), Value::Text(text)) => {
                compare_count(comparison, text.chars().count(), number)
            }
            // A matcher of another kind than its column's does not come out of compiling.
            _ => Truth::Unknown,
        }
    }

    fn is_literal(&self, value: &Value, content: Content, literal: &Literal, ignore_case: bool) -> bool {
        match (value, literal) {
            (Value::Boolean(value), Literal::Boolean(literal)) => value == literal,
            (Value::Text(text), Literal::Text(literal)) => {
                let text = self.reference.comparable(content, text);
                text == literal.as_str() || (ignore_case && text.to_lowercase() == literal.to_lowercase())
            }
            (Value::Choice(index), Literal::Choice(literal)) => index == literal,
            (Value::Date(_) | Value::Moment(_), Literal::Date(literal)) => value.day() == Some(*literal),
            (_, Literal::Number(literal)) => value.number().as_ref() == Some(literal),
            _ => false,
        }
    }

    fn compare_number(&self, found: &Range<Exact>, look: &Look<'_>, matcher: &Matcher) -> Truth {
        let scope = Scope::At(look.from.0, look.from.1);
        match matcher {
            Matcher::Compare(comparison, Expr::Number(to)) => {
                compare_numbers(*comparison, found, &self.sum(to, scope))
            }
            Matcher::Within(to, within) => {
                equals_within(found, &self.sum(to, scope), &self.sum(within, scope))
            }
            _ => Truth::Unknown,
        }
    }

    fn compare_moment(&self, value: &Value, look: &Look<'_>, matcher: &Matcher) -> Truth {
        let found = match value {
            Value::Date(day) => Moment::Day(*day),
            Value::Moment(moment) => *moment,
            _ => return Truth::Unknown,
        };
        match matcher {
            Matcher::Compare(comparison, Expr::Date(date)) => {
                let scope = Scope::At(look.from.0, look.from.1);
                compare_moments(*comparison, Moments::of(Some(found)), self.limit_moments(date, scope))
            }
            _ => Truth::Unknown,
        }
    }
}

/// A cell, looked at from a row.
pub(super) struct Look<'l> {
    pub(super) cell: &'l Cell,
    /// How it is come by.
    pub(super) path: &'l Path,
    /// The row that the cell stands in, where something leads to it.
    pub(super) at: Option<(TableId, usize)>,
    /// The row from which it is looked at.
    pub(super) from: (TableId, usize),
}
