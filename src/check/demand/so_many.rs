//! That so many of several things hold.

use super::Demand;
use super::asked::Forms;
use crate::call::{Comparison, Fold, HowMany, Limit, Operand, Reading, Sum};
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
        let Reading::Over { fold: Fold::Count, subject, .. } = &self.evaluation.call.measure(*id).reading
        else {
            return None;
        };
        let is_of_the_whole = *whole || !matches!(scope, Scope::Subject(..));
        let is_said = term.factor == Exact::from(1) && limit.within.is_none() && is_of_the_whole;
        if !is_said || self.filter_moves(&subject.filter) {
            return None;
        }
        let to = self.sum(to, scope)?;
        let to = to.as_point().filter(|point| point.terms.is_empty())?;
        let how_many = how_many(limit.comparison, &to.constant)?;
        let subjects = Subjects::new(subject);
        let met = self.evaluation.met(&subjects);
        if met.len() > SUBJECTS || met.iter().any(|seen| matches!(seen.whom, Whom::StrayAlone(_))) {
            return None;
        }
        let of = met.iter().map(|seen| {
            let is_not = |surely| self.unmeant(&subjects, seen, surely);
            (is_not(!surely).negated(), is_not(surely))
        });
        Some(Demand::so_many(how_many, of.collect()))
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
fn choices(of: usize, number: usize) -> usize {
    let number = number.min(of.saturating_sub(number));
    (0..number).fold(1_usize, |ways, taken| ways.saturating_mul(of - taken) / (taken + 1))
}
