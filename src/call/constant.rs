//! Bounds that can be told apart without an application: numbers, days, lengths, and shares of the same thing.

use std::cmp::Ordering;

use super::{Bound, DateBase, DateExpr, Expr, Form, Forms, Stretch, Sum, Term};
use crate::value::exact::Exact;
use crate::value::length::Length;
use crate::value::moment::Moment;

/// A bound that lies in the same place for every application, or in the same proportion to something.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// So many times something that is not below zero, as a rule one, or one unit of a currency.
    Number(Exact, Form),
    /// A day or an instant.
    Moment(Moment),
    /// A length of time.
    Length(Length),
}

impl Constant {
    /// The constant that a bound is, if it is one.
    pub fn of(bound: &Bound, forms: &Forms<'_>) -> Option<Self> {
        match bound {
            Bound::Expr(expr) => Self::of_expr(expr, forms),
            Bound::OneOf(_) | Bound::By { .. } => None,
        }
    }

    /// The constant that an expression is, if it is one.
    pub fn of_expr(expr: &Expr, forms: &Forms<'_>) -> Option<Self> {
        match expr {
            // Shares of the same thing are as good as numbers.
            Expr::Number(Sum { terms, .. }) => match terms.as_slice() {
                [Term { factor, of, .. }] => Some(Self::Number(factor.clone(), forms.operand(of))),
                _ => None,
            },
            Expr::Date(DateExpr { base: DateBase::Literal(moment), moved }) if moved.is_empty() => {
                Some(Self::Moment(*moment))
            }
            Expr::Length(Stretch { length, times: None }) => Some(Self::Length(*length)),
            Expr::Date(_) | Expr::Length(_) | Expr::LengthOf(_) => None,
        }
    }

    /// Which of the two is greater; `None` where that depends.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(a, of), Self::Number(b, other_of)) if of == other_of => Some(a.cmp(b)),
            (Self::Moment(Moment::Instant(a)), Self::Moment(Moment::Instant(b))) => Some(a.cmp(b)),
            (Self::Moment(a), Self::Moment(b)) => match a.day().cmp(&b.day()) {
                Ordering::Equal if a != b => None,
                order => Some(order),
            },
            (Self::Length(Length::Days(a)), Self::Length(Length::Days(b)))
            | (Self::Length(Length::Months(a)), Self::Length(Length::Months(b))) => Some(a.cmp(b)),
            _ => None,
        }
    }
}
