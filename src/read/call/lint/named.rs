//! What conditions compare: their limits, and what is named on either side of one.

use crate::call::{Bound, Condition, Expr, Limit, Must, Operand, Sum};

/// Tells of each limit of a condition: what is measured, and the limit.
pub(super) fn limits<'c>(condition: &'c Condition, told: &mut dyn FnMut(&'c Expr, &'c Limit)) {
    match condition {
        Condition::Limits { found, limits } => limits.iter().for_each(|limit| told(found, limit)),
        Condition::Each(each) => limits_of_must(&each.must, told),
        Condition::Attached(_) | Condition::Project(_) => {}
        Condition::AnyOf(parts)
        | Condition::AllOf(parts)
        | Condition::NoneOf(parts)
        | Condition::SoMany(_, parts) => parts.iter().for_each(|part| limits(part, told)),
    }
}

fn limits_of_must<'c>(must: &'c Must, told: &mut dyn FnMut(&'c Expr, &'c Limit)) {
    match must {
        Must::Match(_) => {}
        Must::Limits { found, limits } => limits.iter().for_each(|limit| told(found, limit)),
        Must::AnyOf(parts) | Must::AllOf(parts) | Must::NoneOf(parts) | Must::SoMany(_, parts) => {
            for part in parts {
                limits_of_must(part, told);
            }
        }
    }
}

/// Tells of each expression that a bound may come to.
pub(super) fn expressions<'b>(bound: &'b Bound, told: &mut dyn FnMut(&'b Expr)) {
    match bound {
        Bound::Expr(expr) => told(expr),
        Bound::OneOf(any) => any.iter().for_each(|bound| expressions(bound, told)),
        Bound::By { cases, otherwise, .. } => {
            let bounds = cases.iter().map(|case| &case.bound).chain(otherwise.as_deref());
            bounds.for_each(|bound| expressions(bound, told));
        }
    }
}

/// Tells of everything that an expression names, in parentheses too.
pub(super) fn operands<'e>(expr: &'e Expr, told: &mut dyn FnMut(&'e Operand)) {
    if let Expr::Number(sum) = expr {
        operands_of_sum(sum, told);
    }
}

fn operands_of_sum<'e>(sum: &'e Sum, told: &mut dyn FnMut(&'e Operand)) {
    for term in &sum.terms {
        told(&term.of);
        for inner in term.of.inner() {
            operands_of_sum(inner, told);
        }
    }
}
