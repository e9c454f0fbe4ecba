//! Answers that are several values of a list at once: how many, or whether some of them are among them.

use super::Answer;
use super::asked::{Asked, Tried};
use crate::application::Value;
use crate::call::{Literal, Matcher, Test};
use crate::check::Outcome;

/// So many values that rules name are told apart at the most.
const NAMED: usize = 4;
/// So many values that no rule names are taken at once.
const OTHERS: usize = 8;
/// So many values of a list are tried by themselves.
const ALONE: usize = 40;

/// Some of the values that rules name, and how many of the others, with what the rules come to.
struct Case {
    named: Vec<usize>,
    others: usize,
    outcomes: Vec<Outcome>,
}

impl Case {
    fn has(&self, choice: usize) -> bool {
        self.named.contains(&choice)
    }

    /// How many values there are.
    fn number(&self) -> usize {
        self.named.len() + self.others
    }
}

impl Asked<'_> {
    /// What values of a list, so long, make of the rules: all that matters is which of those that rules name are among them,
    /// and how many there are.
    pub(super) fn several(&self, length: usize) -> Tried {
        let named = self.named_choices();
        let others: Vec<usize> = (0..length).filter(|choice| !named.contains(choice)).collect();
        if named.len() > NAMED || others.len() > OTHERS {
            return self.each_alone(length);
        }
        let mut cases = Vec::new();
        for subset in 0..1_u32 << named.len() {
            let chosen = named.iter().enumerate().filter(|(bit, _)| subset >> bit & 1 == 1);
            let chosen: Vec<usize> = chosen.map(|(_, choice)| *choice).collect();
            for number in 0..=others.len() {
                let mut values: Vec<usize> =
                    chosen.iter().chain(others.iter().take(number)).copied().collect();
                values.sort_unstable();
                let outcomes = self.outcomes(&Value::Choices(values));
                cases.push(Case { named: chosen.clone(), others: number, outcomes });
            }
        }
        let told = by_number(&cases)
            .or_else(|| {
                named.iter().find_map(|&choice| {
                    by(&cases, Answer::With(choice, None, None), &|case| case.has(choice))
                })
            })
            .or_else(|| by(&cases, Answer::Among(named.clone()), &|case| case.others == 0))
            .or_else(|| named.iter().find_map(|choice| by_number_with(&cases, *choice)));
        match told {
            Some(answers) => Tried { answers, is_all: true, ..Tried::default() },
            None => self.each_alone(length),
        }
    }

    /// The first values of a list, each by itself.
    fn each_alone(&self, length: usize) -> Tried {
        let values = (0..length.min(ALONE)).map(|choice| Value::Choices(vec![choice]));
        Tried { is_all: false, ..self.each(values) }
    }

    /// The values that the rules name, in the order of the list.
    fn named_choices(&self) -> Vec<usize> {
        let mut named: Vec<usize> = Vec::new();
        let mut add = |literal: &Literal| {
            if let Literal::Choice(choice) = literal {
                named.push(*choice);
            }
        };
        for test in self.tests() {
            match test {
                Test::Matches(Matcher::OneOf { values, .. }) => values.iter().for_each(&mut add),
                Test::Matches(Matcher::Has(choice)) => add(&Literal::Choice(*choice)),
                Test::Matches(Matcher::Only(choices)) => {
                    for choice in choices {
                        add(&Literal::Choice(*choice));
                    }
                }
                Test::Is(literal) => add(literal),
                Test::Matches(_) | Test::Ends(_) => {}
            }
        }
        named.sort_unstable();
        named.dedup();
        named
    }
}

/// The answers by how many values they are, where nothing else matters.
fn by_number(cases: &[Case]) -> Option<Vec<(Answer, Vec<Outcome>)>> {
    let most = cases.iter().map(Case::number).max()?;
    let mut answers: Vec<(Answer, Vec<Outcome>)> = Vec::new();
    for count in 0..=most {
        let mut of = cases.iter().filter(|case| case.number() == count);
        let first = of.next()?;
        if of.any(|case| case.outcomes != first.outcomes) {
            return None;
        }
        let (from, to) = ((count > 0).then_some(count), (count < most).then_some(count));
        answers.push((Answer::Many(from, to), first.outcomes.clone()));
    }
    Some(answers)
}

/// The answers by how many values they are with one among them, where nothing else matters, and whatever they are without it.
fn by_number_with(cases: &[Case], choice: usize) -> Option<Vec<(Answer, Vec<Outcome>)>> {
    let (with, without): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| case.has(choice));
    let most = with.iter().map(|case| case.number()).max()?;
    let mut answers: Vec<(Answer, Vec<Outcome>)> = Vec::new();
    for count in 1..=most {
        let of: Vec<&Case> = with.iter().copied().filter(|case| case.number() == count).collect();
        let to = (count < most).then_some(count);
        answers.push((Answer::With(choice, Some(count), to), same(&of)?));
    }
    answers.push((Answer::Other, same(&without)?));
    Some(answers)
}

/// What all of several cases come to, where that is the same.
fn same(cases: &[&Case]) -> Option<Vec<Outcome>> {
    let first = cases.first()?;
    cases.iter().all(|case| case.outcomes == first.outcomes).then(|| first.outcomes.clone())
}

/// The answers by whether something holds of them, where nothing else matters.
fn by(cases: &[Case], answer: Answer, holds: &dyn Fn(&Case) -> bool) -> Option<Vec<(Answer, Vec<Outcome>)>> {
    let (these, rest): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| holds(case));
    Some(vec![(answer, same(&these)?), (Answer::Other, same(&rest)?)])
}
