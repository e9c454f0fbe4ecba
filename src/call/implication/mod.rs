//! Whether one condition follows from another, for every application: shown part by part, from how the parts are put
//! together. What cannot be shown so is taken not to follow.

mod bound;
mod matching;
mod number;

use std::cell::Cell;

use super::Form;
use matching::most_pairs;

/// So many comparisons of parts are made at the most; rules that people write need few.
const PATIENCE: u32 = 100_000;

/// Shows what follows from what.
pub(super) struct Implication {
    left: Cell<u32>,
}

impl Implication {
    /// Whether whatever meets `one` meets `other`.
    pub(super) fn follows(one: &Form, other: &Form) -> bool {
        Self { left: Cell::new(PATIENCE) }.implies(one, other)
    }

    /// Whether there is patience for another step.
    fn go_on(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left > 0
    }

    fn implies(&self, one: &Form, other: &Form) -> bool {
        if !self.go_on() {
            return false;
        }
        match (one, other) {
            _ if one == other => true,
            (_, Form::Of("all", parts)) => parts.iter().all(|part| self.implies(one, part)),
            (Form::Of("any", parts), _) => parts.iter().all(|part| self.implies(part, other)),
            (Form::Of("none", none), Form::Of("none", other)) => {
                other.iter().all(|part| none.iter().any(|forbidden| self.implies(part, forbidden)))
            }
            _ => {
                self.is_same_test(one, other)
                    || matches!(one, Form::Of("all", parts) if parts.iter().any(|part| self.implies(part, other)))
                    || matches!(other, Form::Of("any", parts) if parts.iter().any(|part| self.implies(one, part)))
                    || self.counts_imply(one, other)
            }
        }
    }

    /// Two conditions of one kind, with something in them that is stricter.
    fn is_same_test(&self, one: &Form, other: &Form) -> bool {
        match (one, other) {
            (Form::Of("project", one), Form::Of("project", other)) => self.each_implies(one, other),
            (Form::Of("each", one), Form::Of("each", other)) => match (one.as_slice(), other.as_slice()) {
                ([subject, must], [of, asked]) => self.is_among(of, subject) && self.implies(must, asked),
                _ => false,
            },
            (Form::Of("limit", one), Form::Of("limit", other)) => self.limit_implies(one, other),
            (Form::Of("test", one), Form::Of("test", other)) => match (one.as_slice(), other.as_slice()) {
                ([column, asked], [of, needed]) => column == of && is_within(asked, needed),
                _ => false,
            },
            _ => false,
        }
    }

    fn each_implies(&self, one: &[Form], other: &[Form]) -> bool {
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| self.implies(one, other))
    }

    /// Whether every subject is one of others.
    fn is_among(&self, subject: &Form, others: &Form) -> bool {
        let (Form::Of("subject", one), Form::Of("subject", other)) = (subject, others) else { return false };
        let ([table, rows, having, group @ ..], [of, all_rows, all_having, by @ ..]) =
            (one.as_slice(), other.as_slice())
        else {
            return false;
        };
        // What a group comes to depends on its rows.
        let is_row_among = rows == all_rows || (group.is_empty() && self.implies(rows, all_rows));
        table == of && group == by && is_row_among && self.implies(having, all_having)
    }

    /// Conditions of which so many hold: those that follow from one another hold together, of the rest nothing is known.
    fn counts_imply(&self, one: &Form, other: &Form) -> bool {
        let (Some(one), Some(other)) = (Counted::of(one), Counted::of(other)) else { return false };
        if one.is_single && other.is_single {
            return false;
        }
        let holds = |least: usize, of: &Counted<'_>, by: &Counted<'_>| {
            let pairs = most_pairs(
                of.parts.len(),
                by.parts.len(),
                |index, to| matches!((of.parts.get(index), by.parts.get(to)), (Some(one), Some(other)) if self.implies(one, other)),
            );
            // So many of the first hold; those without a partner may be among them.
            least.saturating_add(pairs).checked_sub(of.parts.len())
        };
        let floor =
            other.least == 0 || holds(one.least, &one, &other).is_some_and(|certain| certain >= other.least);
        let ceiling = other.most.is_none_or(|most| {
            let pairs = most_pairs(other.parts.len(), one.parts.len(), |index, to| {
                matches!((other.parts.get(index), one.parts.get(to)), (Some(one), Some(other)) if self.implies(one, other))
            });
            most >= other.parts.len()
                || one.most.is_some_and(|few| few.saturating_add(other.parts.len()) <= most.saturating_add(pairs))
        });
        floor && ceiling
    }
}

/// Whether one list of values, or one test of the same kind, is part of another.
fn is_within(asked: &Form, needed: &Form) -> bool {
    match (asked, needed) {
        (Form::Of(name, few), Form::Of(of, many)) if name == of => {
            let is_list = matches!(*name, "one of" | "one of, in any case" | "only");
            // Both are sorted.
            is_list && few.iter().all(|value| many.binary_search(value).is_ok())
        }
        _ => false,
    }
}

/// Conditions of which so many must hold.
struct Counted<'f> {
    least: usize,
    most: Option<usize>,
    parts: &'f [Form],
    /// Whether it is one condition, and no list of them.
    is_single: bool,
}

impl<'f> Counted<'f> {
    fn of(form: &'f Form) -> Option<Self> {
        let several = |least, most, parts| Some(Self { least, most, parts, is_single: false });
        match form {
            Form::Of("all", parts) => several(parts.len(), None, parts),
            Form::Of("any", parts) => several(1, None, parts),
            Form::Of("none", parts) => several(0, Some(0), parts),
            Form::Of("so many", parts) => match parts.as_slice() {
                [Form::Number(least), most, Form::Of(_, parts)] => {
                    let most = match most {
                        Form::Number(most) => Some(usize::try_from(most.to_i64()?).ok()?),
                        _ => None,
                    };
                    several(usize::try_from(least.to_i64()?).ok()?, most, parts)
                }
                _ => None,
            },
            one => Some(Self { least: 1, most: None, parts: std::slice::from_ref(one), is_single: true }),
        }
    }
}
