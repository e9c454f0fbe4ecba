//! Demands that cannot hold together, and as few of them as may be.

use std::collections::BTreeSet;

use dashu_int::IBig;

use super::advice::{Answer, WORK, costs, moving};
use super::case::Contrary;
use super::ground::Ground;
use super::programme::Programme;
use super::search::{Found, Search};
use crate::call::MeasureId;
use crate::check::Demand;
use crate::value::exact::Exact;

/// So many times it is looked at whether some can hold together, for one answer; fewer times where there are many quantities.
const LOOKS: usize = 1_200;
/// So many quantities make a look count twice.
const QUANTITIES: usize = 50;
/// So many steps it may take in all to choose what is looked at.
const STEPS: usize = 100_000;

/// The answer where the demands were shown not to hold together.
pub(super) fn answer(ground: &Ground<'_>) -> Answer {
    sources(ground).map_or(Answer::NotFound, Answer::Conflict)
}

/// Where as few demands come from as still cannot hold together.
pub(super) fn sources(ground: &Ground<'_>) -> Option<Vec<Contrary>> {
    let all: Vec<usize> = (0..ground.goals.len()).collect();
    smallest(ground, &ground.programme(&[]), &all, &[]).map(|kept| ground.sources(&kept))
}

/// Of demands that cannot hold together with those that `stay`, as few as still cannot: without any one of them the others
/// can. `None` where they can, or where that took too much work.
pub(super) fn smallest(
    ground: &Ground<'_>,
    programme: &Programme,
    all: &[usize],
    stay: &[usize],
) -> Option<Vec<usize>> {
    let together = Together { ground, programme, stay };
    let Held::Not(kept) = together.held(all, WORK) else { return None };
    let few = together.few(kept)?;
    Some(together.fewest(all, few.len()).unwrap_or(few))
}

/// Demands of a programme, some of which always `stay`, that are to hold together.
struct Together<'g, 'a> {
    ground: &'g Ground<'a>,
    programme: &'g Programme,
    stay: &'g [usize],
}

/// Whether demands can hold together.
enum Held {
    /// These of them cannot.
    Not(Vec<usize>),
    /// They can, where the quantities come to this.
    At(Vec<IBig>),
    /// It took too much work to say.
    Unknown,
}

impl Together<'_, '_> {
    fn held(&self, asked: &[usize], work: usize) -> Held {
        let search = Search {
            programme: self.programme,
            asked: asked.iter().chain(self.stay).copied().collect(),
            costs: costs(self.ground, self.programme),
            unit: moving(),
            ceiling: None,
            accepts: &|_| true,
            any: true,
            work,
        };
        match search.run() {
            Found::Best { totals, .. } => Held::At(totals),
            Found::Nothing(core) => {
                Held::Not(core.into_iter().filter(|at| !self.stay.contains(at)).collect())
            }
            Found::Unknown => Held::Unknown,
        }
    }

    /// The same in little work; `None` where no looks are left.
    fn looked(&self, asked: &[usize], looks: &mut usize) -> Option<Held> {
        *looks = looks.checked_sub(1 + self.programme.quantities.len() / QUANTITIES)?;
        Some(self.held(asked, WORK / 10))
    }

    /// Of demands that cannot hold together, some that cannot either, but without any one of them can.
    fn few(&self, mut kept: Vec<usize>) -> Option<Vec<usize>> {
        for at in kept.clone() {
            if !kept.contains(&at) {
                continue;
            }
            let without: Vec<usize> = kept.iter().copied().filter(|other| *other != at).collect();
            match self.held(&without, WORK / 2) {
                Held::Not(fewer) => kept = fewer,
                Held::At(_) => {}
                Held::Unknown => return None,
            }
        }
        Some(kept)
    }

    /// The first of the smallest choices that cannot hold together, of fewer than so many; `None`: there is none, or that took
    /// too much work. Whatever cannot hold together has something of what each that can leaves out: so the smallest that has
    /// something of each that is known is looked at, and either cannot, or tells of one more.
    fn fewest(&self, all: &[usize], than: usize) -> Option<Vec<usize>> {
        let mut left_out: Vec<Vec<usize>> = Vec::new();
        let (mut looks, mut steps) = (LOOKS, STEPS);
        let mut size = 0;
        while size < than && steps > 0 {
            let Some(chosen) = choice(&left_out, size, &mut steps) else {
                size += 1;
                continue;
            };
            match self.looked(&chosen, &mut looks)? {
                Held::Not(fewest) => return Some(fewest),
                Held::At(totals) => left_out.push(self.left_out(all, chosen, totals, &mut looks)),
                Held::Unknown => return None,
            }
        }
        None
    }

    /// What is left out where to some that can hold together are added as many as can.
    fn left_out(
        &self,
        all: &[usize],
        mut some: Vec<usize>,
        mut totals: Vec<IBig>,
        looks: &mut usize,
    ) -> Vec<usize> {
        let holds = |at: &usize, totals: &[IBig]| {
            self.programme.asks.get(*at).is_some_and(|ask| ask.holds(totals, &IBig::ONE))
        };
        let mut left = Vec::new();
        for at in all {
            if some.contains(at) {
                continue;
            }
            some.push(*at);
            if holds(at, &totals) {
                continue;
            }
            match self.looked(&some, looks) {
                Some(Held::At(others)) => totals = others,
                _ => left.extend(some.pop()),
            }
        }
        left
    }
}

/// The first choice of so many, or fewer, that has something of each set; `None` where there is none, or where no steps are
/// left.
fn choice(sets: &[Vec<usize>], size: usize, steps: &mut usize) -> Option<Vec<usize>> {
    fn further(
        sets: &[&Vec<usize>],
        more: usize,
        chosen: &mut Vec<usize>,
        steps: &mut usize,
    ) -> Option<Vec<usize>> {
        *steps = steps.checked_sub(1)?;
        // What comes first of the rest has to be in time for each set.
        let Some(last) = sets.iter().filter_map(|set| set.iter().max()).min() else {
            return Some(chosen.clone());
        };
        let fewer = more.checked_sub(1)?;
        let first = chosen.last().map_or(0, |last| last + 1);
        let ones: BTreeSet<usize> = sets.iter().flat_map(|set| set.iter().copied()).collect();
        for one in ones.iter().filter(|one| (first..=*last).contains(*one)) {
            let rest: Vec<&Vec<usize>> = sets.iter().filter(|set| !set.contains(one)).copied().collect();
            chosen.push(*one);
            let found = further(&rest, fewer, chosen, steps);
            chosen.pop();
            if found.is_some() {
                return found;
            }
        }
        None
    }
    further(&sets.iter().collect::<Vec<_>>(), size, &mut Vec::new(), steps)
}

/// What a demand that keeps one measure within bounds comes to, in the application's currency and whole öre.
#[derive(Clone, Debug, PartialEq)]
pub struct Implied {
    /// The measure.
    pub measure: MeasureId,
    /// The least that it may be.
    pub least: Option<Exact>,
    /// The most that it may be.
    pub most: Option<Exact>,
}

/// What a demand comes to for one measure of the call, where it is about one.
pub(super) fn implied(ground: &Ground<'_>, demand: &Demand) -> Option<Implied> {
    let parts = match demand {
        Demand::All(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let mut implied: Option<Implied> = None;
    for part in parts {
        let (form, strictly) = match part {
            Demand::NotAboveZero(form) => (form, false),
            Demand::BelowZero(form) => (form, true),
            _ => return None,
        };
        let factor = form.terms.values().next()?;
        if form.terms.values().any(|other| other != factor) {
            return None;
        }
        let measure = ground.case.call.of_the_whole().find(|&id| {
            ground.measured(id).is_some_and(|of| {
                of.constant.is_zero()
                    && of.terms.values().all(|own| *own == Exact::from(1))
                    && of.terms.keys().eq(form.terms.keys())
            })
        })?;
        let bound = (-form.constant.clone()).over(factor);
        let ore = Exact::from_ore(1);
        let rest = bound.rest_of(&ore);
        let is_least = factor.is_negative();
        let whole = &bound - &rest;
        let bound = match (is_least, rest.is_zero()) {
            (_, true) if !strictly => whole,
            (true, _) => &whole + &ore,
            (false, true) => &whole - &ore,
            (false, false) => whole,
        };
        let of = implied.get_or_insert(Implied { measure, least: None, most: None });
        if of.measure != measure {
            return None;
        }
        *(if is_least { &mut of.least } else { &mut of.most }) = Some(bound);
    }
    implied
}
