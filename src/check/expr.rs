//! What an expression comes to, as a range: a point where everything is known.

use time::Date;

use super::evaluation::{Evaluation, Scope};
use super::outcome::Conversion;
use crate::application::{Cell, Value};
use crate::call::{DateBase, DateExpr, Expr, MeasureId, Operand, Reading, Sum};
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::exact::Exact;
use crate::value::moment::Moment;
use crate::value::range::Range;

impl Evaluation<'_> {
    /// What a sum comes to.
    pub(super) fn sum(&self, sum: &Sum, scope: Scope<'_>) -> Range<Exact> {
        let mut total = Range::point(Exact::ZERO);
        for term in &sum.terms {
            let value = times(&self.operand(&term.of, scope), &term.factor);
            total = total.combine(&value, |a, b| a + b);
        }
        total
    }

    /// What an operand comes to, before it is multiplied.
    pub(super) fn operand(&self, operand: &Operand, scope: Scope<'_>) -> Range<Exact> {
        match operand {
            Operand::One => Range::point(Exact::from(1)),
            Operand::Currency(code) if *code == self.application.currency => Range::point(Exact::from(1)),
            Operand::Currency(code) => match self.conversion(code) {
                Some(conversion) => Range::point(conversion.rate),
                // An unknown rate is some positive number.
                None => Range::above(Exact::ZERO),
            },
            Operand::Measure { id, whole } => self.measure(*id, if *whole { Scope::Whole } else { scope }),
            Operand::Project(column) => self.project_number(*column),
            Operand::Group(sum) => self.sum(sum, scope),
        }
    }

    fn project_number(&self, column: ColumnId) -> Range<Exact> {
        match self.application.cell(TableId::PROJECT, 0, column) {
            Cell::Known(value) => value.number().map_or_else(Range::anything, Range::point),
            _ if self.call.schema.column(TableId::PROJECT, column).kind == Kind::Amount => {
                Range::from(Exact::ZERO)
            }
            _ => Range::anything(),
        }
    }

    /// How one unit of `from` is converted to the application's currency: by the rate that the application states, else by
    /// the rate of the day of submission.
    pub(super) fn conversion(&self, from: &str) -> Option<Conversion> {
        let to = &self.application.currency;
        let stated = self.application.rates.iter().enumerate();
        if let Some((index, stated)) = stated
            .into_iter()
            .find(|(_, rate)| rate.from == from && rate.to == *to)
        {
            return Some(Conversion {
                from: from.to_owned(),
                to: to.clone(),
                rate: Exact::from(stated.rate),
                day: stated.date,
                source: stated.source.clone(),
                stated: Some(index),
            });
        }
        let (day, rate) = self.reference.rates.between(from, to, self.submission_day()?)?;
        let source = Some(self.reference.rates.source.clone());
        Some(Conversion {
            from: from.to_owned(),
            to: to.clone(),
            rate,
            day: Some(day),
            source,
            stated: None,
        })
    }

    /// The day on which the application is handed in.
    pub(super) fn submission_day(&self) -> Option<Date> {
        let column = self.call.schema.table(TableId::PROJECT).find("submitted")?;
        self.application.cell(TableId::PROJECT, 0, column).known()?.day()
    }

    /// A day or instant as it is measured: that of a column with its time.
    pub(super) fn moment(&self, date: &DateExpr) -> Option<Moment> {
        let base = match &date.base {
            DateBase::Literal(moment) => *moment,
            DateBase::Project(column) => match self.application.cell(TableId::PROJECT, 0, *column) {
                Cell::Known(Value::Date(day)) => Moment::Day(*day),
                Cell::Known(Value::Moment(moment)) => *moment,
                _ => return None,
            },
        };
        let mut moved = base;
        for &(forward, length) in &date.moved {
            let day = moved.day();
            moved = Moment::Day(if forward {
                length.after(day)?
            } else {
                length.before(day)?
            });
        }
        Some(moved)
    }

    /// A day or instant as a limit: that of a column counts as its day.
    pub(super) fn limit_moment(&self, date: &DateExpr) -> Option<Moment> {
        let moment = self.moment(date)?;
        match date.base {
            DateBase::Literal(_) => Some(moment),
            DateBase::Project(_) => Some(Moment::Day(moment.day())),
        }
    }

    /// The first and the last day of a measure of length, as far as they are known.
    pub(super) fn length_of(&self, measure: MeasureId) -> (Option<Date>, Option<Date>) {
        match &self.call.measure(measure).reading {
            Reading::Length { start, end } => (
                self.moment(start).map(Moment::day),
                self.moment(end).map(Moment::day),
            ),
            _ => (None, None),
        }
    }

    /// The measures, columns and parts that an expression is made of, each handed to `visit` with whether it is of the
    /// whole application.
    pub(super) fn visit_operands<'e>(expr: &'e Expr, visit: &mut dyn FnMut(&'e Operand)) {
        fn of_sum<'e>(sum: &'e Sum, visit: &mut dyn FnMut(&'e Operand)) {
            for term in &sum.terms {
                visit(&term.of);
                if let Operand::Group(inner) = &term.of {
                    of_sum(inner, visit);
                }
            }
        }
        if let Expr::Number(sum) = expr {
            of_sum(sum, visit);
        }
    }
}

/// A range multiplied by a known number.
pub(super) fn times(range: &Range<Exact>, factor: &Exact) -> Range<Exact> {
    if factor.is_zero() {
        Range::point(Exact::ZERO)
    } else if factor.is_negative() {
        range.map_reversed(|value| value * factor)
    } else {
        range.map(|value| value * factor)
    }
}
