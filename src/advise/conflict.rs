//! Demands that cannot hold together, and as few of them as may be.

use super::advice::{Answer, WORK, costs, moving};
use super::case::Contrary;
use super::ground::Ground;
use super::programme::Programme;
use super::search::{Found, Search};
use crate::call::MeasureId;
use crate::check::{Demand, choices};
use crate::value::exact::Exact;

/// So many choices of as many demands are looked at: of some forty each two, of some twenty each three.
const CHOSEN: usize = 1_200;

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
    let contradict = |asked: &[usize], work| contradict(ground, programme, asked, stay, work);
    let Contradiction::Of(mut kept) = contradict(all, WORK) else { return None };
    for size in 1..kept.len() {
        if choices(all.len(), size) > CHOSEN {
            break;
        }
        let does = &mut |chosen: &[usize]| matches!(contradict(chosen, WORK / 10), Contradiction::Of(_));
        if let Some(fewest) = first_of(all, size, &mut Vec::new(), does) {
            return Some(fewest);
        }
    }
    for at in kept.clone() {
        let without: Vec<usize> = kept.iter().copied().filter(|other| *other != at).collect();
        match contradict(&without, WORK / 2) {
            Contradiction::Of(fewer) => kept = fewer,
            Contradiction::None => {}
            Contradiction::Unknown => return None,
        }
    }
    Some(kept)
}

/// The first choice of so many more of several, beside those `chosen`, that `does`.
fn first_of(
    of: &[usize],
    more: usize,
    chosen: &mut Vec<usize>,
    does: &mut dyn FnMut(&[usize]) -> bool,
) -> Option<Vec<usize>> {
    let Some(fewer) = more.checked_sub(1) else { return does(chosen).then(|| chosen.clone()) };
    for (at, one) in of.iter().enumerate() {
        chosen.push(*one);
        let rest = of.get(at + 1..).unwrap_or_default();
        let found = first_of(rest, fewer, chosen, does);
        chosen.pop();
        if found.is_some() {
            return found;
        }
    }
    None
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

/// Whether demands cannot hold together.
enum Contradiction {
    /// These of them cannot.
    Of(Vec<usize>),
    /// They can.
    None,
    /// It took too much work to say.
    Unknown,
}

fn contradict(
    ground: &Ground<'_>,
    programme: &Programme,
    asked: &[usize],
    stay: &[usize],
    work: usize,
) -> Contradiction {
    let search = Search {
        programme,
        asked: asked.iter().chain(stay).copied().collect(),
        costs: costs(ground, programme),
        unit: moving(),
        ceiling: None,
        accepts: &|_| true,
        work,
    };
    match search.run() {
        Found::Best { .. } => Contradiction::None,
        Found::Nothing(core) => Contradiction::Of(core.into_iter().filter(|at| !stay.contains(at)).collect()),
        Found::Unknown => Contradiction::Unknown,
    }
}
