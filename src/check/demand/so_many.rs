//! That so many of several things hold.

use super::Demand;
use super::asked::Forms;
use super::span::Span;
use crate::call::{Comparison, Fold, HowMany, Limit, MeasureId, Operand, Reading, Sum};
use crate::check::each::Seen;
use crate::check::evaluation::{Scope, Subjects, Whom};
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// So many choices of which of them hold are spelt out at the most.
const CHOICES: usize = 64;
/// Of more subjects than this it is not looked into which are meant: each may have the same rows summed up.
const SUBJECTS: usize = 1_000;

impl Demand {
    /// That so many of several hold, each of which is said once that it does and once that it does not.
    pub(super) fn so_many(how_many: HowMany, of: Vec<(Self, Self)>) -> Self {
        let (hold, fail): (Vec<Self>, Vec<Self>) = of.into_iter().unzip();
        let failing = how_many.most.map_or(0, |most| fail.len().saturating_sub(most));
        Self::all([Self::at_least(how_many.least, &hold), Self::at_least(failing, &fail)])
    }

    /// That the number of several that hold compares so with another. `None`: that one moves, or no such numbers are all from
    /// one to another.
    pub(super) fn as_many(comparison: Comparison, to: &Span, of: Vec<(Self, Self)>) -> Option<Self> {
        let to = to.as_point().filter(|point| point.terms.is_empty())?;
        Some(Self::so_many(how_many(comparison, &to.constant)?, of))
    }

    /// At least so many of several; open where that could be in too many ways.
    fn at_least(number: usize, of: &[Self]) -> Self {
        let certain = of.iter().filter(|one| **one == Self::Settled(Truth::True)).count();
        let makes_a_difference = |one: &&Self| !matches!(one, Self::Settled(Truth::True | Truth::False));
        let of: Vec<&Self> = of.iter().filter(makes_a_difference).collect();
        let number = number.saturating_sub(certain);
        if choices(of.len(), number) > CHOICES {
            return Self::Open;
        }
        Self::chosen(number, &of)
    }

    /// At least so many of several, the first of them or not. However many there are, it is spelt out for a few only: all of
    /// them is one choice.
    fn chosen(number: usize, of: &[&Self]) -> Self {
        let Some(fewer) = number.checked_sub(1) else { return Self::Settled(Truth::True) };
        if number == of.len() {
            return Self::all(of.iter().map(|one| (*one).clone()));
        }
        let Some((first, rest)) = of.split_first().filter(|_| number < of.len()) else {
            return Self::Settled(Truth::False);
        };
        let with = Self::all([(*first).clone(), Self::chosen(fewer, rest)]);
        Self::any([with, Self::chosen(number, rest)])
    }
}

impl Forms<'_> {
    /// That the number of subjects that are meant keeps to a limit, where who is meant moves. `None`: it is something else
    /// that is compared, or not with a number that stays.
    pub(super) fn counted(
        &self,
        (found, to): (&Sum, &Sum),
        limit: &Limit,
        scope: Scope<'_>,
        surely: bool,
    ) -> Option<Demand> {
        let [term] = found.terms.as_slice() else { return None };
        let Operand::Measure { id, whole } = &term.of else { return None };
        let of = self.counting(*id, if *whole { Scope::Whole } else { scope }, surely)?;
        if term.factor != Exact::from(1) || limit.within.is_some() {
            return None;
        }
        Demand::as_many(limit.comparison, &self.sum(to, scope)?, of)
    }

    /// What a measure counts, where it moves what counts: of each once that it does and once that it does not.
    pub(super) fn counting(
        &self,
        id: MeasureId,
        scope: Scope<'_>,
        surely: bool,
    ) -> Option<Vec<(Demand, Demand)>> {
        let is_small = |number: usize| number <= SUBJECTS;
        match &self.evaluation.call.measure(id).reading {
            Reading::Over { fold: Fold::Count, subject, .. }
                if !matches!(scope, Scope::Subject(..)) && !self.filter_moves(&subject.filter) =>
            {
                let subjects = Subjects::new(subject);
                let met = self.evaluation.met(&subjects);
                let is_clear = !met.iter().any(|seen| matches!(seen.whom, Whom::StrayAlone(_)));
                let of = |seen: &Seen| {
                    let is_not = |surely| self.unmeant(&subjects, seen, surely);
                    (is_not(!surely).negated(), is_not(surely))
                };
                (is_clear && is_small(met.len())).then(|| met.iter().map(of).collect())
            }
            Reading::Count { table, filter } if self.filter_moves(filter) => {
                let rows = self.evaluation.application.rows(*table).len();
                let of = |row: usize| {
                    let belongs = self.evaluation.belongs(scope, *table, row);
                    let is = |surely| {
                        Demand::all([Demand::Settled(belongs), self.matches(filter, *table, row, surely)])
                    };
                    (is(surely), is(!surely).negated())
                };
                is_small(rows).then(|| (0..rows).map(of).collect())
            }
            _ => None,
        }
    }
}

/// Which whole numbers keep to a limit; `None`: none do, or those that do are not all from one to another.
fn how_many(comparison: Comparison, to: &Exact) -> Option<HowMany> {
    let whole = |number: Exact| usize::try_from(number.to_i64()?).ok();
    let one = Exact::from(1);
    let (least, most) = match comparison {
        Comparison::AtLeast => (Some(to.ceil()), None),
        Comparison::MoreThan => (Some(&to.floor() + &one), None),
        Comparison::AtMost => (None, Some(to.floor())),
        Comparison::LessThan => (None, Some(&to.ceil() - &one)),
        Comparison::Equals => (Some(to.ceil()), Some(to.floor())),
        Comparison::MultipleOf => return None,
    };
    let least = match least {
        Some(least) if least.is_negative() => 0,
        Some(least) => whole(least)?,
        None => 0,
    };
    let most = match most {
        Some(most) => Some(whole(most)?),
        None => None,
    };
    Some(HowMany { least, most })
}

/// In how many ways so many of several can be chosen.
pub fn choices(of: usize, number: usize) -> usize {
    let number = number.min(of.saturating_sub(number));
    (0..number).fold(1_usize, |ways, taken| ways.saturating_mul(of - taken) / (taken + 1))
}
