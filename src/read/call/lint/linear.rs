//! Comparisons of sums that come out alike whatever the application says, because amounts and counts are never below zero.

use crate::call::{Comparison, Expr, Filter, Fold, Forms, MeasureId, Operand, Reading, Sum};
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// What is left of one sum when another is taken from it: so many times each of some operands.
#[derive(Clone)]
pub(super) struct Linear {
    parts: Vec<(Operand, Exact)>,
}

impl Linear {
    /// Whether one thing is always, or never, so compared with another.
    pub(super) fn compare(found: &Expr, comparison: Comparison, to: &Expr, forms: &Forms<'_>) -> Truth {
        let (Expr::Number(found), Expr::Number(to)) = (found, to) else { return Truth::Unknown };
        let mut rest = Self::of(found, &Exact::from(1), forms);
        rest.add(to, &Exact::from(-1), false, forms);
        let is_nothing = rest.parts.is_empty();
        let reversed = rest.reversed();
        let (at_least_zero, above_zero) = rest.is_up(forms);
        let (at_most_zero, below_zero) = reversed.is_up(forms);
        let decided = |holds: bool, fails: bool| match (holds, fails) {
            (true, _) => Truth::True,
            (_, true) => Truth::False,
            _ => Truth::Unknown,
        };
        match comparison {
            Comparison::AtMost => decided(at_most_zero, above_zero),
            Comparison::LessThan => decided(below_zero, at_least_zero),
            Comparison::AtLeast => decided(at_least_zero, below_zero),
            Comparison::MoreThan => decided(above_zero, at_most_zero),
            Comparison::Equals => decided(is_nothing, above_zero || below_zero),
            Comparison::MultipleOf => Truth::Unknown,
        }
    }

    /// Whether one thing is so compared with a share of itself that only nothing at all can meet it.
    pub(super) fn is_of_itself(found: &Expr, comparison: Comparison, to: &Expr, forms: &Forms<'_>) -> bool {
        let (Expr::Number(found), Expr::Number(to)) = (found, to) else { return false };
        let (one, other) = (Self::of(found, &Exact::from(1), forms), Self::of(to, &Exact::from(-1), forms));
        let mut rest = one.clone();
        rest.add(to, &Exact::from(-1), false, forms);
        let has = |of: &Self, operand: &Operand| of.parts.iter().any(|(known, _)| known == operand);
        let is_shared = rest
            .parts
            .iter()
            .any(|(operand, _)| operand.is_measured() && has(&one, operand) && has(&other, operand));
        let (never_below, never_above) = (rest.is_up(forms).0, rest.reversed().is_up(forms).0);
        is_shared
            && match comparison {
                Comparison::AtMost => never_below,
                Comparison::AtLeast => never_above,
                Comparison::Equals => never_below || never_above,
                Comparison::LessThan | Comparison::MoreThan | Comparison::MultipleOf => false,
            }
    }

    fn of(sum: &Sum, times: &Exact, forms: &Forms<'_>) -> Self {
        let mut of = Self { parts: Vec::new() };
        of.add(sum, times, false, forms);
        of
    }

    fn reversed(&self) -> Self {
        Self { parts: self.parts.iter().map(|(of, times)| (of.clone(), -times.clone())).collect() }
    }

    /// Adds a sum, so many times; a measure that is made of others is taken apart.
    fn add(&mut self, sum: &Sum, times: &Exact, whole: bool, forms: &Forms<'_>) {
        for term in &sum.terms {
            let times = times * &term.factor;
            match &term.of {
                Operand::Group(inner) => self.add(inner, &times, whole, forms),
                Operand::Measure { id, whole: of_whole } => {
                    let whole = whole || *of_whole;
                    match reading(*id, forms) {
                        Some(Reading::Value(Expr::Number(inner))) => self.add(inner, &times, whole, forms),
                        _ => self.add_part(&Operand::Measure { id: *id, whole }, &times),
                    }
                }
                other => self.add_part(other, &times),
            }
        }
    }

    fn add_part(&mut self, of: &Operand, times: &Exact) {
        match self.parts.iter_mut().find(|(known, _)| known == of) {
            Some((_, sum)) => *sum = &*sum + times,
            None => self.parts.push((of.clone(), times.clone())),
        }
        self.parts.retain(|(_, times)| !times.is_zero());
    }

    /// Whether this is never below zero, and whether it is always above.
    fn is_up(&self, forms: &Forms<'_>) -> (bool, bool) {
        let mut parts = self.parts.clone();
        // A sum over some rows is covered by the sum over all of them.
        for index in 0..parts.len() {
            let Some((of, times)) = parts.get(index).cloned() else { continue };
            if !times.is_negative() {
                continue;
            }
            let cover = parts
                .iter()
                .position(|(whole, so_many)| *so_many >= times.abs() && is_part_of(&of, whole, forms));
            if let Some((_, so_many)) = cover.and_then(|cover| parts.get_mut(cover)) {
                *so_many = &*so_many + &times;
                if let Some((_, times)) = parts.get_mut(index) {
                    *times = Exact::ZERO;
                }
            }
        }
        let never_below = |(of, times): &(Operand, Exact)| {
            times.is_zero() || (!times.is_negative() && is_never_below_zero(of, forms))
        };
        let above = |(of, times): &(Operand, Exact)| {
            !times.is_zero() && !times.is_negative() && matches!(of, Operand::One | Operand::Currency(_))
        };
        let is_up = parts.iter().all(never_below);
        (is_up, is_up && parts.iter().any(above))
    }
}

fn reading<'c>(id: MeasureId, forms: &Forms<'c>) -> Option<&'c Reading> {
    forms.measures.get(id.0).map(|measure| &measure.reading)
}

/// Whether one measure sums some of the rows that another sums all of.
fn is_part_of(part: &Operand, all: &Operand, forms: &Forms<'_>) -> bool {
    let (Operand::Measure { id: part, whole }, Operand::Measure { id: all, whole: of_whole }) = (part, all)
    else {
        return false;
    };
    if whole != of_whole || part == all {
        return false;
    }
    match (reading(*part, forms), reading(*all, forms)) {
        (
            Some(Reading::Sum { table, column, .. }),
            Some(Reading::Sum { table: of, column: same, filter }),
        ) => {
            let is_up = never_below(*table, *column, forms);
            (table, column) == (of, same) && *filter == Filter::EVERY_ROW && is_up
        }
        (Some(Reading::Count { table, .. }), Some(Reading::Count { table: of, filter })) => {
            table == of && *filter == Filter::EVERY_ROW
        }
        _ => false,
    }
}

fn is_never_below_zero(of: &Operand, forms: &Forms<'_>) -> bool {
    match of {
        Operand::One | Operand::Currency(_) => true,
        Operand::Measure { id, .. } => match reading(*id, forms) {
            Some(
                Reading::Count { .. }
                | Reading::Distinct { .. }
                | Reading::Begun { .. }
                | Reading::Over { fold: Fold::Count, .. },
            ) => true,
            Some(Reading::Sum { table, column, .. }) => never_below(*table, *column, forms),
            _ => false,
        },
        Operand::Project(column) => never_below(TableId::PROJECT, *column, forms),
        Operand::Row(path) => never_below(path.table, path.column, forms),
        Operand::Group(_)
        | Operand::Product(_)
        | Operand::Quotient(_)
        | Operand::Extreme(..)
        | Operand::Rounded(..) => false,
    }
}

/// Whether a column's numbers are never below zero: amounts are not.
fn never_below(table: TableId, column: ColumnId, forms: &Forms<'_>) -> bool {
    forms.schema.column(table, column).kind == Kind::Amount
}
