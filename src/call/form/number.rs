//! Numbers, days and lengths, and the measures that they are made of.

use super::{Form, Forms, sorted, word};
use crate::call::{DateBase, DateExpr, Expr, Extreme, MeasureId, Operand, Reading, Rounding, Stretch, Sum};
use crate::schema::{Kind, TableId};
use crate::value::exact::Exact;
use crate::value::length::Length;
use crate::value::moment::Moment;

impl Form {
    /// So many times this, as a sum has it.
    pub(super) fn times(self, factor: Exact) -> Self {
        Self::of_terms(vec![(factor, self)])
    }

    /// A sum: of one thing once, that thing.
    fn of_terms(mut terms: Vec<(Exact, Self)>) -> Self {
        let is_once = terms.first().is_some_and(|(factor, _)| *factor == Exact::from(1));
        match terms.pop() {
            Some((_, only)) if terms.is_empty() && is_once => only,
            last => {
                terms.extend(last);
                let term = |(factor, of)| Self::Of("term", vec![Self::Number(factor), of]);
                sorted("sum", terms.into_iter().map(term).collect())
            }
        }
    }

    /// What a number adds up: so many times each of several things, each once.
    pub(in crate::call) fn terms(&self) -> Vec<(Exact, &Self)> {
        let Self::Of("sum", parts) = self else { return vec![(Exact::from(1), self)] };
        let term = |part| match part {
            &Self::Of("term", ref term) => match term.as_slice() {
                [Self::Number(factor), of] => Some((factor.clone(), of)),
                _ => None,
            },
            _ => None,
        };
        parts.iter().filter_map(term).collect()
    }
}

impl Forms<'_> {
    /// An expression.
    pub fn expr(&self, expr: &Expr) -> Form {
        match expr {
            Expr::Number(sum) => self.sum(sum),
            Expr::Date(date) => self.date(date),
            Expr::Length(stretch) => self.stretch(stretch),
            Expr::LengthOf(id) => self.measure(*id),
        }
    }

    /// A sum; the sums in it are part of it.
    pub(super) fn sum(&self, sum: &Sum) -> Form {
        let mut terms: Vec<(Exact, Form)> = Vec::new();
        for term in &sum.terms {
            let of = self.operand(&term.of);
            for (times, part) in of.terms() {
                let times = &times * &term.factor;
                match terms.iter_mut().find(|(_, known)| known == part) {
                    Some((factor, _)) => *factor = &*factor + &times,
                    None => terms.push((times, part.clone())),
                }
            }
        }
        terms.retain(|(factor, _)| !factor.is_zero());
        Form::of_terms(terms)
    }

    /// What a term is a multiple or a share of.
    pub fn operand(&self, operand: &Operand) -> Form {
        match operand {
            Operand::One => Form::Of("one", Vec::new()),
            Operand::Currency(code) => Form::Of("money", vec![word(code)]),
            Operand::Measure { id, whole: false } => self.measure(*id),
            Operand::Measure { id, whole: true } => Form::Of("whole", vec![self.measure(*id)]),
            // As a path from the project has it, however it is written.
            Operand::Project(column) => {
                Form::Of("path", vec![word("project"), word(self.schema.path(TableId::PROJECT, *column))])
            }
            Operand::Row(path) => self.path(path),
            Operand::Group(sum) => self.sum(sum),
            Operand::Product(factors) => sorted("product", vec![self.sum(&factors.0), self.sum(&factors.1)]),
            Operand::Quotient(both) => Form::Of("quotient", vec![self.sum(&both.0), self.sum(&both.1)]),
            Operand::Extreme(Extreme::Lowest, of) => sorted("lowest", self.sums(of)),
            Operand::Extreme(Extreme::Highest, of) => sorted("highest", self.sums(of)),
            Operand::Rounded(Rounding::Up, of) => Form::Of("rounded up", vec![self.sum(of)]),
            Operand::Rounded(Rounding::Down, of) => Form::Of("rounded down", vec![self.sum(of)]),
        }
    }

    fn sums(&self, sums: &[Sum]) -> Vec<Form> {
        sums.iter().map(|sum| self.sum(sum)).collect()
    }

    fn stretch(&self, stretch: &Stretch) -> Form {
        let (unit, number) = match stretch.length {
            Length::Days(days) => ("days", days),
            Length::Months(months) => ("months", months),
        };
        let number = Form::Number(Exact::from(i64::from(number)));
        let times = stretch.times.as_ref().map(|times| self.sum(times));
        Form::Of(unit, std::iter::once(number).chain(times).collect())
    }

    /// A day, moved.
    pub fn date(&self, date: &DateExpr) -> Form {
        let base = match &date.base {
            DateBase::Literal(moment) => of_moment(*moment),
            DateBase::Project(column) => self.operand(&Operand::Project(*column)),
            DateBase::Row(path) => self.path(path),
        };
        let moved: Vec<Form> = date
            .moved
            .iter()
            .map(|(forward, stretch)| {
                Form::Of(if *forward { "and" } else { "less" }, vec![self.stretch(stretch)])
            })
            .collect();
        if moved.is_empty() {
            return base;
        }
        Form::Of("date", std::iter::once(base).chain(moved).collect())
    }

    /// What a measure reads, whatever it is called.
    pub fn measure(&self, id: MeasureId) -> Form {
        // Measures are made of earlier ones, so this ends.
        match self.measures.get(id.0).map(|measure| &measure.reading) {
            None => word("none"),
            Some(Reading::Sum { table, column, filter }) => {
                // Only amounts are never below zero.
                let is_money = self.schema.column(*table, *column).kind == Kind::Amount;
                let name = if is_money { "money of" } else { "sum of" };
                Form::Of(name, vec![word(self.schema.path(*table, *column)), self.filter(filter)])
            }
            Some(Reading::Count { table, filter }) => {
                Form::Of("count of", vec![word(&self.schema.table(*table).name), self.filter(filter)])
            }
            Some(Reading::Over { fold, subject, of, .. }) => {
                let fold = word(format!("{fold:?}"));
                Form::Of("over", vec![fold, self.subject(subject), self.bound(of)])
            }
            Some(Reading::Distinct { table, path, filter }) => {
                let table = word(&self.schema.table(*table).name);
                Form::Of("distinct", vec![table, self.path(path), self.filter(filter)])
            }
            Some(Reading::Length { start, end }) => Form::Of("from", vec![self.date(start), self.date(end)]),
            Some(Reading::Begun { period, start, end }) => {
                Form::Of("begun", vec![word(format!("{period:?}")), self.date(start), self.date(end)])
            }
            Some(Reading::Value(expr)) => self.expr(expr),
            Some(Reading::By { bound, .. }) => self.bound(bound),
        }
    }
}

/// A day by its number, an instant by its second and the number of its day.
fn of_moment(moment: Moment) -> Form {
    let day = Form::Number(Exact::from(i64::from(moment.day().to_julian_day())));
    match moment {
        Moment::Day(_) => Form::Of("day", vec![day]),
        Moment::Instant(instant) => {
            let at = Form::Number(Exact::from_millionths(instant.unix_timestamp_nanos()));
            Form::Of("instant", vec![day, at])
        }
    }
}
