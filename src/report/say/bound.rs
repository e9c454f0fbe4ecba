//! The bound that a matcher compares a column with, in words, and what it comes to where that needs no measuring.

use super::{Voice, quantity};
use crate::application::Value as CellValue;
use crate::call::{DateBase, DateExpr, Expr, Literal, Operand, Stretch};
use crate::check::Quantity;
use crate::schema::{Column, Kind, TableId};
use crate::value::exact::Exact;
use crate::value::moment::Moment;

impl Voice<'_> {
    /// What a bound comes to, where that needs no measuring.
    pub(super) fn bound(&self, column: &Column, expr: &Expr) -> Option<Quantity> {
        match expr {
            Expr::Date(date) => self.day_of(date).map(Quantity::Moment),
            Expr::Number(sum) => match sum.terms.as_slice() {
                [term] if term.of == Operand::One => Some(counted(column, term.factor.clone())),
                _ => None,
            },
            Expr::Length(_) | Expr::LengthOf(_) => None,
        }
    }

    /// A bound of a matcher in words.
    pub(super) fn expression(&self, column: &Column, expr: &Expr) -> String {
        match expr {
            Expr::Number(sum) => match sum.terms.as_slice() {
                [term] if term.of == Operand::One => {
                    self.literal(column, &Literal::Number(term.factor.clone())).text
                }
                _ => self.terms(&sum.terms),
            },
            Expr::Date(date) => {
                let day = self.day_of(date).map(quantity::moment);
                match (self.day_words(date), day) {
                    (Some(words), Some(day)) => format!("{day} ({words})"),
                    (Some(words), None) => words,
                    (None, day) => day.unwrap_or_default(),
                }
            }
            Expr::Length(stretch) => self.stretch(stretch),
            Expr::LengthOf(measure) => self.call.measure(*measure).label.in_lang(self.lang).to_owned(),
        }
    }

    /// An expression in words, whatever the application says.
    pub(super) fn spoken(&self, expr: &Expr) -> String {
        match expr {
            Expr::Number(sum) => self.terms(&sum.terms),
            Expr::Date(date) => self.day(date),
            Expr::Length(stretch) => self.stretch(stretch),
            Expr::LengthOf(measure) => self.measure(*measure),
        }
    }

    /// A day in words: as the call states it, or where it comes from.
    pub(in crate::report) fn day(&self, date: &DateExpr) -> String {
        self.day_words(date).unwrap_or_else(|| match &date.base {
            DateBase::Literal(moment) => quantity::moment(*moment),
            DateBase::Project(_) | DateBase::Row(_) => String::new(),
        })
    }

    /// The day of an expression, where the application gives it.
    fn day_of(&self, expr: &DateExpr) -> Option<Moment> {
        let base = match &expr.base {
            DateBase::Literal(moment) => *moment,
            // Which row is meant is not known here.
            DateBase::Row(_) => return None,
            DateBase::Project(column) => match self.application.cell(TableId::PROJECT, 0, *column).known()? {
                CellValue::Moment(moment) => *moment,
                other => Moment::Day(other.day()?),
            },
        };
        if expr.moved.is_empty() {
            return Some(base);
        }
        let moved = expr.moved.iter().try_fold(base.day(), |day, (forward, stretch)| match stretch.times {
            Some(_) => None,
            None if *forward => stretch.length.after(day),
            None => stretch.length.before(day),
        });
        moved.map(Moment::Day)
    }

    /// Where a day comes from; `None` where the call states it as it is.
    fn day_words(&self, expr: &DateExpr) -> Option<String> {
        let base = match &expr.base {
            DateBase::Literal(_) if expr.moved.is_empty() => return None,
            DateBase::Literal(moment) => quantity::moment(*moment),
            DateBase::Project(column) => self.label(TableId::PROJECT, *column).to_owned(),
            DateBase::Row(path) => self.label(path.table, path.column).to_owned(),
        };
        Some(expr.moved.iter().fold(base, |text, (forward, stretch)| {
            let sign = if *forward { '+' } else { '\u{2212}' };
            format!("{text} {sign} {}", self.stretch(stretch))
        }))
    }

    /// A length of time in words, and what it is multiplied by.
    fn stretch(&self, stretch: &Stretch) -> String {
        let length = quantity::length(stretch.length, self.lang);
        match &stretch.times {
            Some(times) if times.terms.len() > 1 => format!("{length} × ({})", self.terms(&times.terms)),
            Some(times) => format!("{length} × {}", self.terms(&times.terms)),
            None => length,
        }
    }
}

/// A value of a cell that can be compared.
pub(super) fn comparable(column: &Column, value: &CellValue) -> Option<Quantity> {
    match value {
        CellValue::Date(day) => Some(Quantity::Moment(Moment::Day(*day))),
        CellValue::Moment(moment) => Some(Quantity::Moment(*moment)),
        _ => value.number().map(|number| counted(column, number)),
    }
}

fn counted(column: &Column, number: Exact) -> Quantity {
    match column.kind {
        Kind::Amount => Quantity::Amount(number),
        _ => Quantity::Plain(number, column.unit.clone()),
    }
}
