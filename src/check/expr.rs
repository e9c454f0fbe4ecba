//! What an expression comes to, as a range: a point where everything is known.

use std::ops::Bound;

use time::Date;

use super::evaluation::{Evaluation, Scope};
use crate::application::{Cell, Place};
use crate::call::{DateExpr, Expr, MeasureId, Operand, Period, Reading, Rounding, Stretch, Sum};
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::exact::Exact;
use crate::value::length::Length;
use crate::value::range::Range;

impl Evaluation<'_> {
    /// What a sum comes to.
    pub(super) fn sum(&self, sum: &Sum, scope: Scope<'_>) -> Range<Exact> {
        let mut values = sum.terms.iter().map(|term| match &term.of {
            Operand::One => Range::point(term.factor.clone()),
            operand => times(self.operand(operand, scope), &term.factor),
        });
        let first = values.next().unwrap_or_else(|| Range::point(Exact::ZERO));
        values.fold(first, |total, value| total.combine(&value, |a, b| a + b))
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
                let (table, row) = scope.row();
                match self.follow(path, table, row).1 {
                    Place::Cell(table, row, column) => self.number_at(table, row, column),
                    _ => Range::anything(),
                }
            }
            Operand::Group(sum) => self.sum(sum, scope),
            Operand::Product(factors) => product(self.sum(&factors.0, scope), self.sum(&factors.1, scope)),
            Operand::Quotient(both) => {
                let divisor = self.sum(&both.1, scope);
                // What is divided by is above zero: only its rate may be unknown.
                let inverse = divisor.as_point().map_or_else(
                    || Range::above(Exact::ZERO),
                    |divisor| Range::point(Exact::from(1).over(divisor)),
                );
                product(self.sum(&both.0, scope), inverse)
            }
            Operand::Extreme(which, several) => {
                let ranges = several.iter().map(|sum| self.sum(sum, scope));
                let further = |a: Range<Exact>, b: Range<Exact>| which.of(&a, &b);
                ranges.reduce(further).unwrap_or_else(Range::anything)
            }
            Operand::Rounded(rounding, sum) => rounded(*rounding, &self.sum(sum, scope)),
        }
    }

    /// The number of a cell; an amount in the application's currency.
    pub(super) fn number_at(&self, table: TableId, row: usize, column: ColumnId) -> Range<Exact> {
        let is_amount = self.call.schema.column(table, column).kind == Kind::Amount;
        match self.application.cell(table, row, column) {
            Cell::Known(value) => {
                let number = value.number().map_or_else(Range::anything, Range::point);
                match self.line_rate(table, row).filter(|_| is_amount) {
                    Some(rate) => product(number, rate),
                    None => number,
                }
            }
            _ if is_amount => Range::from(Exact::ZERO),
            _ => Range::anything(),
        }
    }

    /// The first and the last day of a measure of length, as far as they are known.
    pub(super) fn length_of(&self, measure: MeasureId, scope: Scope<'_>) -> (Option<Date>, Option<Date>) {
        let day = |date| self.day(date, scope);
        match &self.call.measure(measure).reading {
            Reading::Length { start, end } => (day(start), day(end)),
            _ => (None, None),
        }
    }

    /// How many days, months or years are begun from one day to another.
    pub(super) fn begun(
        &self,
        period: Period,
        start: &DateExpr,
        end: &DateExpr,
        scope: Scope<'_>,
    ) -> Range<Exact> {
        let day = |date| self.day(date, scope);
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
                for inner in term.of.inner() {
                    of_sum(inner, visit);
                }
            }
        }
        let of_stretch = |stretch: &'e Stretch, visit: &mut dyn FnMut(&'e Operand)| {
            if let Some(times) = &stretch.times {
                of_sum(times, visit);
            }
        };
        match expr {
            Expr::Number(sum) => of_sum(sum, visit),
            Expr::Length(stretch) => of_stretch(stretch, visit),
            Expr::Date(date) => date.moved.iter().for_each(|(_, stretch)| of_stretch(stretch, visit)),
            Expr::LengthOf(_) => {}
        }
    }
}

/// A range multiplied by a known number.
pub(super) fn times(range: Range<Exact>, factor: &Exact) -> Range<Exact> {
    if factor.is_one() {
        range
    } else if factor.is_zero() {
        Range::point(Exact::ZERO)
    } else if factor.is_negative() {
        range.map_reversed(|value| value * factor)
    } else {
        range.map(|value| value * factor)
    }
}

fn rounded(rounding: Rounding, range: &Range<Exact>) -> Range<Exact> {
    let round = |number: &Exact| match rounding {
        Rounding::Up => number.ceil(),
        Rounding::Down => number.floor(),
    };
    // An end that is outside may be rounded to inside.
    let end = |end: &Bound<Exact>| match end {
        Bound::Included(number) | Bound::Excluded(number) => Bound::Included(round(number)),
        Bound::Unbounded => Bound::Unbounded,
    };
    Range { low: end(&range.low), high: end(&range.high) }
}

/// The range of the products of a value of `a` and a value of `b`. Where one reaches below zero and neither is a point,
/// nothing is claimed of the product.
pub(super) fn product(a: Range<Exact>, b: Range<Exact>) -> Range<Exact> {
    let at_least_zero = |range: &Range<Exact>| matches!(&range.low, Bound::Included(low) | Bound::Excluded(low) if !low.is_negative());
    if let Some(factor) = a.as_point() {
        times(b, factor)
    } else if let Some(factor) = b.as_point() {
        times(a, factor)
    } else if at_least_zero(&a) && at_least_zero(&b) {
        a.combine(&b, |a, b| a * b)
    } else {
        Range::anything()
    }
}
