//! Floors and ceilings that leave no room between them.

use std::cmp::Ordering;
use std::ops::Range;

use crate::call::{Bound, Comparison, Constant, Forms, Limit};
use crate::read::call::Compiler;
use crate::text;

/// A floor or a ceiling that is the same for every application.
#[derive(Clone, Debug)]
pub(super) struct End {
    /// Where it lies.
    pub(super) at: Constant,
    /// Whether that itself is outside.
    pub(super) is_open: bool,
}

/// The floor and the ceiling that a comparison with a bound states; both where it asks for one value.
pub(super) fn ends(comparison: Comparison, bound: &Bound, forms: &Forms<'_>) -> (Option<End>, Option<End>) {
    let Some(at) = Constant::of(bound, forms) else { return (None, None) };
    let end = |is_open| Some(End { at: at.clone(), is_open });
    match comparison {
        Comparison::AtLeast => (end(false), None),
        Comparison::MoreThan => (end(true), None),
        Comparison::AtMost => (None, end(false)),
        Comparison::LessThan => (None, end(true)),
        Comparison::Equals => (end(false), end(false)),
        Comparison::MultipleOf => (None, None),
    }
}

/// Whether no value is both above the floor and below the ceiling.
pub(super) fn exclude(floor: &End, ceiling: &End) -> bool {
    match floor.at.compare(&ceiling.at) {
        Some(Ordering::Greater) => true,
        Some(Ordering::Equal) => floor.is_open || ceiling.is_open,
        _ => false,
    }
}

/// Whether some floors and ceilings leave no room between them.
pub(super) fn leave_no_room(ends: &[(Option<End>, Option<End>)]) -> bool {
    let floors = || ends.iter().filter_map(|(floor, _)| floor.as_ref());
    let mut ceilings = ends.iter().filter_map(|(_, ceiling)| ceiling.as_ref());
    ceilings.any(|ceiling| floors().any(|floor| exclude(floor, ceiling)))
}

impl Compiler<'_> {
    /// Whether limits leave room for a value; says so of those that contradict each other: a floor above a ceiling.
    pub(in crate::read::call) fn have_room(&mut self, limits: &[Limit], at: &Range<usize>) -> bool {
        let forms = self.forms();
        let of_limit = |limit: &Limit| match limit.within {
            // What is near enough has room on either side.
            Some(_) => (None, None),
            None => ends(limit.comparison, &limit.bound, &forms),
        };
        let ends: Vec<_> = limits.iter().map(of_limit).collect();
        let have_room = !leave_no_room(&ends);
        if !have_room {
            let equals = limits.iter().filter(|limit| limit.comparison == Comparison::Equals).count();
            let help = if equals > 1 {
                text!(
                    "alla i en lista gäller: skriv `one_of` om ett av värdena räcker",
                    "all in a list hold: write `one_of` where one of the values will do"
                )
            } else {
                text!(
                    "inget värde klarar dem alla: ändra eller ta bort någon av dem",
                    "no value meets them all: change one of them, or take it away"
                )
            };
            let message = text!("gränserna motsäger varandra", "the limits contradict each other");
            self.advise(at.clone(), message, help);
        }
        have_room
    }
}
