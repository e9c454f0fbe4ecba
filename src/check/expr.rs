//! What an expression comes to, as a range: a point where everything is known.

use std::ops::Bound;

use time::Date;

use super::evaluation::{Evaluation, Scope};
use super::limit::subject_row;
use super::outcome::Conversion;
use crate::application::{Cell, Place, Value};
use crate::call::{DateBase, DateExpr, Expr, MeasureId, Operand, Period, Reading, Sum};
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::exact::Exact;
use crate::value::length::Length;
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
            Operand::Currency(code) => match self.rate(code) {
                Some(rate) => Range::point(rate),
                // An unknown rate is some positive number.
                None => Range::above(Exact::ZERO),
            },
            Operand::Measure { id, whole } => self.measure(*id, if *whole { Scope::Whole } else { scope }),
            Operand::Project(column) => self.number_at(TableId::PROJECT, 0, *column),
            Operand::Row(path) => {
                let (table, row) = subject_row(scope);
                match self.follow(path, table, row).1 {
                    Place::Cell(table, row, column) => self.number_at(table, row, column),
                    _ => Range::anything(),
                }
            }
            Operand::Group(sum) => self.sum(sum, scope),
            Operand::Product(factors) => product(&self.sum(&factors.0, scope), &self.sum(&factors.1, scope)),
        }
    }

    /// The number of a cell; an amount in the application's currency.
    pub(super) fn number_at(&self, table: TableId, row: usize, column: ColumnId) -> Range<Exact> {
        let is_amount = self.call.schema.column(table, column).kind == Kind::Amount;
        match self.application.cell(table, row, column) {
            Cell::Known(value) => {
                let number = value.number().map_or_else(Range::anything, Range::point);
                match self.line_rate(table, row).filter(|_| is_amount) {
                    Some(rate) => product(&number, &rate),
                    None => number,
                }
            }
            _ if is_amount => Range::from(Exact::ZERO),
            _ => Range::anything(),
        }
    }

    /// How one unit of a row's own currency is converted to the application's; `None` where they are the same.
    pub(super) fn line_rate(&self, table: TableId, row: usize) -> Option<Range<Exact>> {
        if table == TableId::PROJECT {
            return None;
        }
        let column = self.call.schema.table(table).currency_column()?;
        match self.application.cell(table, row, column) {
            Cell::Known(Value::Text(code)) if *code != self.application.currency => {
                Some(self.rate(code).map_or_else(|| Range::above(Exact::ZERO), Range::point))
            }
            _ => None,
        }
    }

    /// How much of the application's currency one unit of `from` is.
    pub(super) fn rate(&self, from: &str) -> Option<Exact> {
        if let Some((_, known)) = self.rates.borrow().iter().find(|(code, _)| code == from) {
            return known.clone();
        }
        let rate = self.conversion(from).map(|conversion| conversion.rate);
        self.rates.borrow_mut().push((from.to_owned(), rate.clone()));
        rate
    }

    /// How one unit of `from` is converted to the application's currency: by the rate that the application states, else by
    /// the rate of the day of submission.
    pub(super) fn conversion(&self, from: &str) -> Option<Conversion> {
        let to = &self.application.currency;
        let stated = self.application.rates.iter().enumerate();
        if let Some((index, stated)) =
            stated.into_iter().find(|(_, rate)| rate.from == from && rate.to == *to)
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
        Some(Conversion { from: from.to_owned(), to: to.clone(), rate, day: Some(day), source, stated: None })
    }

    /// The day on which the application is handed in.
    pub(super) fn submission_day(&self) -> Option<Date> {
        let column = self.call.schema.table(TableId::PROJECT).find("submitted")?;
        self.application.cell(TableId::PROJECT, 0, column).known()?.day()
    }

    /// A day or instant as it is measured: that of a column with its time.
    pub(super) fn moment(&self, date: &DateExpr, scope: Scope<'_>) -> Option<Moment> {
        let base = match &date.base {
            DateBase::Literal(moment) => *moment,
            DateBase::Project(column) => moment_of(self.application.cell(TableId::PROJECT, 0, *column))?,
            DateBase::Row(path) => {
                let (table, row) = subject_row(scope);
                moment_of(self.cell_at(path, table, row))?
            }
        };
        let mut moved = base;
        for &(forward, length) in &date.moved {
            let day = moved.day();
            moved = Moment::Day(if forward { length.after(day)? } else { length.before(day)? });
        }
        Some(moved)
    }

    /// A day or instant as a limit: that of a column counts as its day.
    pub(super) fn limit_moment(&self, date: &DateExpr, scope: Scope<'_>) -> Option<Moment> {
        let moment = self.moment(date, scope)?;
        match date.base {
            DateBase::Literal(_) => Some(moment),
            DateBase::Project(_) | DateBase::Row(_) => Some(Moment::Day(moment.day())),
        }
    }

    /// The first and the last day of a measure of length, as far as they are known.
    pub(super) fn length_of(&self, measure: MeasureId) -> (Option<Date>, Option<Date>) {
        let day = |date| self.moment(date, Scope::Whole).map(Moment::day);
        match &self.call.measure(measure).reading {
            Reading::Length { start, end } => (day(start), day(end)),
            _ => (None, None),
        }
    }

    /// How many days, months or years are begun from one day to another.
    pub(super) fn begun(&self, period: Period, start: &DateExpr, end: &DateExpr) -> Range<Exact> {
        let day = |date| self.moment(date, Scope::Whole).map(Moment::day);
        let begun = || {
            let (start, after_end) = (day(start)?, day(end)?.next_day()?);
            if period == Period::Days {
                return Some((after_end - start).whole_days().max(0));
            }
            let Some((months, days)) = Length::months_and_days(start, after_end) else { return Some(0) };
            let months = i64::from(months) + i64::from(days > 0);
            Some(if period == Period::Years { (months + 11) / 12 } else { months })
        };
        begun().map_or_else(|| Range::from(Exact::ZERO), |count| Range::point(Exact::from(count)))
    }

    /// The measures, columns and parts that an expression is made of, each handed to `visit` with whether it is of the
    /// whole application.
    pub(super) fn visit_operands<'e>(expr: &'e Expr, visit: &mut dyn FnMut(&'e Operand)) {
        fn of_sum<'e>(sum: &'e Sum, visit: &mut dyn FnMut(&'e Operand)) {
            for term in &sum.terms {
                visit(&term.of);
                match &term.of {
                    Operand::Group(inner) => of_sum(inner, visit),
                    Operand::Product(factors) => {
                        of_sum(&factors.0, visit);
                        of_sum(&factors.1, visit);
                    }
                    _ => {}
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

fn moment_of(cell: &Cell) -> Option<Moment> {
    match cell.known()? {
        Value::Date(day) => Some(Moment::Day(*day)),
        Value::Moment(moment) => Some(*moment),
        _ => None,
    }
}

/// The range of the products of a value of `a` and a value of `b`. Where one reaches below zero and neither is a point,
/// nothing is claimed of the product.
pub(super) fn product(a: &Range<Exact>, b: &Range<Exact>) -> Range<Exact> {
    let at_least_zero = |range: &Range<Exact>| matches!(&range.low, Bound::Included(low) | Bound::Excluded(low) if !low.is_negative());
    if let Some(factor) = a.as_point() {
        times(b, factor)
    } else if let Some(factor) = b.as_point() {
        times(a, factor)
    } else if at_least_zero(a) && at_least_zero(b) {
        a.combine(b, |a, b| a * b)
    } else {
        Range::anything()
    }
}
