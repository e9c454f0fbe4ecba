//! Where along a line the rules draw theirs: numbers and days that a cell is held against.

use time::Date;

use super::asked::{Asked, Slot};
use crate::call::{DateBase, Expr, Literal, Matcher, Test};
use crate::schema::TableId;
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
                    match (self.case.constant(to), self.case.constant(within)) {
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
        if let Slot::Cell(TableId::PARTNER, _, column) = self.slot
            && let Some(mut sizes) = self.sizes()
        {
            marks.numbers.extend(sizes.marks(column));
        }
        marks
    }

    fn mark(&self, expr: &Expr, marks: &mut Marks) {
        match expr {
            Expr::Number(sum) => match self.case.constant(sum) {
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
