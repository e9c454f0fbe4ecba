//! Where along a line the rules draw theirs: numbers and days that a cell is held against.

use time::Date;

use super::asked::Asked;
use crate::call::{DateBase, Expr, Literal, Matcher, Operand, Sum, Test};
use crate::check::conversion;
use crate::value::exact::Exact;

/// What a cell is held against.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Numbers.
    pub(super) numbers: Vec<Exact>,
    /// Days.
    pub(super) days: Vec<Date>,
    /// Whether there is something besides that depends on the rest of the application.
    pub(super) others: bool,
}

impl Asked<'_> {
    /// What the rules hold the cell against.
    pub(super) fn marks(&self) -> Marks {
        let mut marks = Marks::default();
        for test in self.tests() {
            match test {
                Test::Matches(Matcher::Compare(_, expr)) | Test::Ends(expr) => self.mark(expr, &mut marks),
                Test::Matches(Matcher::Within(to, within)) => {
                    match (self.constant(to), self.constant(within)) {
                        (Some(to), Some(within)) => marks.numbers.extend([&to - &within, &to + &within]),
                        _ => marks.others = true,
                    }
                }
                Test::Matches(Matcher::OneOf { values, .. }) => {
                    for value in values {
                        marks.add(value);
                    }
                }
                Test::Is(value) => marks.add(value),
                Test::Matches(Matcher::Same(_)) => marks.others = true,
                Test::Matches(_) => {}
            }
        }
        marks
    }

    fn mark(&self, expr: &Expr, marks: &mut Marks) {
        match expr {
            Expr::Number(sum) => match self.constant(sum) {
                Some(number) => marks.numbers.push(number),
                None => marks.others = true,
            },
            Expr::Date(date) => match &date.base {
                DateBase::Literal(moment) if date.moved.is_empty() => marks.days.push(moment.day()),
                _ => marks.others = true,
            },
            Expr::Length(_) | Expr::LengthOf(_) => marks.others = true,
        }
    }

    /// What a sum comes to that depends on no row.
    fn constant(&self, sum: &Sum) -> Option<Exact> {
        let case = self.case;
        let mut total = Exact::ZERO;
        for term in &sum.terms {
            let worth = match &term.of {
                Operand::One => Exact::from(1),
                Operand::Currency(code) if *code == case.application.currency => Exact::from(1),
                Operand::Currency(code) => {
                    conversion(case.application, case.call, case.reference, code)?.rate
                }
                _ => return None,
            };
            total = &total + &(&term.factor * &worth);
        }
        Some(total)
    }
}

impl Marks {
    fn add(&mut self, literal: &Literal) {
        match literal {
            Literal::Number(number) => self.numbers.push(number.clone()),
            Literal::Date(day) => self.days.push(*day),
            Literal::Boolean(_) | Literal::Text(_) | Literal::Choice(_) => {}
        }
    }
}
