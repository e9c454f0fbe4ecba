//! Demands as rows of whole numbers over what alike lines come to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use dashu_int::ops::{Abs, Gcd};
use dashu_int::{IBig, UBig};

use super::domain::{Alike, floor};
use crate::application::Place;
use crate::check::{Demand, Linear, Variable};
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// Öre of one unit of money.
pub(super) const ORE: u32 = 100;

/// What a number of the programme is.
#[derive(Clone, Debug)]
pub(super) enum Quantity {
    /// What alike lines come to, in öre.
    Lines(Alike),
    /// A whole number that only the programme knows.
    Whole,
    /// A rate, which is measured from here.
    Rate(u32),
}

impl Quantity {
    /// Where it is measured from: what it is if nothing moves.
    pub(super) fn start(&self) -> IBig {
        match self {
            Self::Lines(alike) => alike.total(),
            Self::Whole => IBig::ZERO,
            Self::Rate(from) => IBig::from(*from),
        }
    }
}

/// So many times each of some quantities is not above a number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Row {
    pub(super) terms: Vec<(usize, IBig)>,
    pub(super) at_most: IBig,
}

/// A demand on quantities.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ask {
    /// It holds, or nothing is known of it until it is tried.
    Always,
    /// It cannot hold.
    Never,
    Row(Row),
    All(Vec<Ask>),
    Any(Vec<Ask>),
}

/// The lines that may move, by what is asked of them.
#[derive(Debug)]
pub(super) struct Programme {
    pub(super) quantities: Vec<Quantity>,
    /// For each demand that it was made of.
    pub(super) asks: Vec<Ask>,
    of: HashMap<Variable, usize>,
}

/// What something is multiplied by in each of some forms, by their number.
type Factors<'d> = Vec<(usize, &'d Exact)>;

/// A line that may move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub(super) place: Place,
    /// Lines of different sorts are not alike, whatever is asked of them.
    pub(super) sort: Sort,
    /// In öre.
    pub(super) amount: u128,
}

/// How a line counts that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// It has an amount.
    Given,
    /// It has an amount, and is part of the support that is applied for.
    Support,
    /// Its amount is missing.
    Missing,
    /// There is no such line yet.
    New,
}

impl Programme {
    /// Of these lines and demands; rates that are asked about are measured `from`. Lines are `apart`, or those of which the
    /// same is asked make one quantity.
    pub(super) fn new(lines: &[Line], demands: &[&Demand], from: u32, apart: bool) -> Self {
        let mut leaves: HashMap<&Variable, Factors<'_>> = HashMap::new();
        let mut number = 0;
        for demand in demands {
            each_form(demand, &mut |form| {
                for (variable, factor) in &form.terms {
                    leaves.entry(variable).or_default().push((number, factor));
                }
                number += 1;
            });
        }
        let mut alike: BTreeMap<(Sort, Factors<'_>, Option<Place>), Vec<&Line>> = BTreeMap::new();
        let mut rates: Vec<&Variable> = Vec::new();
        for line in lines {
            let asked = leaves.get(&Variable::Cell(line.place)).cloned().unwrap_or_default();
            alike.entry((line.sort, asked, apart.then_some(line.place))).or_default().push(line);
        }
        rates.extend(leaves.keys().copied().filter(|variable| matches!(variable, Variable::Rate(_))));
        rates.sort_unstable();
        // A new line is of no use where there is one that is asked the same of.
        let known: BTreeSet<Factors<'_>> = alike
            .keys()
            .filter(|(sort, ..)| matches!(sort, Sort::Given | Sort::Support | Sort::Missing))
            .map(|(_, asked, _)| asked.clone())
            .collect();
        alike.retain(|(sort, asked, _), _| *sort != Sort::New || !known.contains(asked));
        let mut groups: Vec<Vec<&Line>> = alike.into_values().collect();
        // Where plans move as much, the largest lines are moved: for them it is least.
        groups.sort_by_key(|group| {
            (Reverse(group.iter().map(|line| line.amount).max()), group.iter().map(|line| line.place).min())
        });
        let mut programme = Self { quantities: Vec::new(), asks: Vec::new(), of: HashMap::new() };
        for group in groups {
            let at = programme.quantities.len();
            programme.of.extend(group.iter().map(|line| (Variable::Cell(line.place), at)));
            let lines = group.iter().map(|line| (line.place, IBig::from(line.amount))).collect();
            programme.quantities.push(Quantity::Lines(Alike::new(lines)));
        }
        for rate in rates {
            programme.of.insert(rate.clone(), programme.quantities.len());
            programme.quantities.push(Quantity::Rate(from));
        }
        programme.asks = demands.iter().map(|demand| programme.ask(demand)).collect();
        programme
    }

    /// Asks that what lines come to stays or is a whole number of `step` (in öre); `with_rest`, for all but one quantity.
    pub(super) fn keep_to_steps(&mut self, step: &IBig, with_rest: bool) {
        let quantities = self.quantities.len();
        // The one that takes the rest, by its number.
        let rest = quantities;
        self.quantities.push(Quantity::Whole);
        for at in 0..quantities {
            let Some(Quantity::Lines(alike)) = self.quantities.get(at) else { continue };
            let now = alike.total();
            let times = self.quantities.len();
            self.quantities.push(Quantity::Whole);
            let stays = equation(vec![(at, IBig::ONE)], now);
            let moves = equation(vec![(at, IBig::ONE), (times, -step)], IBig::ZERO);
            let takes_rest = with_rest.then(|| equation(vec![(rest, IBig::ONE)], IBig::from(at)));
            self.asks.push(Ask::Any([moves, stays].into_iter().chain(takes_rest).collect()));
        }
    }

    fn ask(&mut self, demand: &Demand) -> Ask {
        match demand {
            Demand::Settled(Truth::True) | Demand::Open => Ask::Always,
            Demand::Settled(Truth::False | Truth::Unknown) => Ask::Never,
            Demand::NotAboveZero(form) => self.row(form, None, false),
            Demand::BelowZero(form) => self.row(form, None, true),
            Demand::MultipleOf(form, unit) => {
                let whole = self.quantities.len();
                self.quantities.push(Quantity::Whole);
                let mut negative = Linear::default();
                negative.add(form, &Exact::from(-1));
                let not_above = self.row(form, Some((whole, -unit.clone())), false);
                let not_below = self.row(&negative, Some((whole, unit.clone())), false);
                Ask::All(vec![not_above, not_below])
            }
            Demand::All(parts) => {
                let parts: Vec<Ask> = parts.iter().map(|part| self.ask(part)).collect();
                if parts.contains(&Ask::Never) { Ask::Never } else { Ask::All(parts) }
            }
            Demand::Any(parts) => {
                let mut parts: Vec<Ask> = parts.iter().map(|part| self.ask(part)).collect();
                if parts.contains(&Ask::Always) {
                    return Ask::Always;
                }
                parts.retain(|part| *part != Ask::Never);
                match parts.len() {
                    0 => Ask::Never,
                    1 => parts.pop().unwrap_or(Ask::Never),
                    _ => Ask::Any(parts),
                }
            }
        }
    }

    /// A form that is not above zero, or below it, in whole numbers.
    fn row(&self, form: &Linear, whole: Option<(usize, Exact)>, strictly: bool) -> Ask {
        let mut factors: BTreeMap<usize, Exact> = BTreeMap::new();
        let mut is_whole = true;
        for (variable, factor) in &form.terms {
            // A new line that was of no use stays nothing.
            let Some(&at) = self.of.get(variable) else { continue };
            is_whole &= !matches!(variable, Variable::Rate(_));
            // Every one of alike lines has this factor.
            factors.insert(at, in_money(variable, factor));
        }
        factors.extend(whole);
        let all = || factors.values().chain([&form.constant]);
        let scale = all().fold(UBig::ONE, |scale, value| {
            let denominator = value.fraction().1;
            let common = (&scale).gcd(&denominator);
            scale / common * denominator
        });
        let scaled = |value: &Exact| {
            let (numerator, denominator) = value.fraction();
            numerator * IBig::from(&scale / denominator)
        };
        let mut terms: Vec<(usize, IBig)> =
            factors.iter().map(|(&at, factor)| (at, scaled(factor))).collect();
        let mut at_most = -scaled(&form.constant);
        if is_whole {
            let common = terms.iter().fold(UBig::ZERO, |common, (_, factor)| {
                let size: UBig =
                    factor.clone().try_into().unwrap_or_else(|_| (-factor).try_into().unwrap_or(UBig::ONE));
                if common.is_zero() { size } else { common.gcd(size) }
            });
            let common = IBig::from(if common.is_zero() { UBig::ONE } else { common });
            for (_, factor) in &mut terms {
                *factor = &*factor / &common;
            }
            // Whole numbers are below a bound where they are not above the whole number before it.
            at_most =
                if strictly { -floor(&-at_most, &common) - IBig::ONE } else { floor(&at_most, &common) };
        }
        Ask::Row(Row { terms, at_most })
    }

    /// The quantity that a line is part of.
    pub(super) fn quantity(&self, variable: &Variable) -> Option<usize> {
        self.of.get(variable).copied()
    }
}

/// That so many times each of some quantities is a number.
fn equation(terms: Vec<(usize, IBig)>, number: IBig) -> Ask {
    let not_below =
        Row { terms: terms.iter().map(|(at, factor)| (*at, -factor)).collect(), at_most: -&number };
    Ask::All(vec![Ask::Row(Row { terms, at_most: number }), Ask::Row(not_below)])
}

/// A factor of an amount as one of its öre.
fn in_money(variable: &Variable, factor: &Exact) -> Exact {
    match variable {
        Variable::Cell(_) => factor.over(&Exact::from(i64::from(ORE))),
        Variable::Rate(_) => factor.clone(),
    }
}

fn each_form<'d>(demand: &'d Demand, visit: &mut dyn FnMut(&'d Linear)) {
    match demand {
        Demand::NotAboveZero(form) | Demand::BelowZero(form) | Demand::MultipleOf(form, _) => visit(form),
        Demand::All(parts) | Demand::Any(parts) => {
            for part in parts {
                each_form(part, visit);
            }
        }
        Demand::Settled(_) | Demand::Open => {}
    }
}

impl Row {
    /// Whether it holds where the quantities are these, each times `over`.
    pub(super) fn holds(&self, totals: &[IBig], over: &IBig) -> bool {
        self.excess(totals, over) <= IBig::ZERO
    }

    /// By how much it is above what it may be, times `over`.
    fn excess(&self, totals: &[IBig], over: &IBig) -> IBig {
        let sum = self.terms.iter().fold(IBig::ZERO, |sum, (at, factor)| match totals.get(*at) {
            Some(total) => sum + factor * total,
            None => sum,
        });
        sum - &self.at_most * over
    }
}

impl Ask {
    /// Whether it holds where the quantities are these, each times `over`.
    pub(super) fn holds(&self, totals: &[IBig], over: &IBig) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Row(row) => row.holds(totals, over),
            Self::All(parts) => parts.iter().all(|part| part.holds(totals, over)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(totals, over)),
        }
    }

    /// How far the quantities are from meeting it, roughly: by how much the one that counts most would have to move for each
    /// row.
    pub(super) fn distance(&self, totals: &[IBig], over: &IBig) -> IBig {
        let of = |part: &Self| part.distance(totals, over);
        match self {
            Self::Always | Self::Never => IBig::ZERO,
            Self::Row(row) => {
                let most = row.terms.iter().map(|(_, factor)| factor.abs()).max().unwrap_or(IBig::ONE);
                floor(&row.excess(totals, over).max(IBig::ZERO), &(most * over))
            }
            Self::All(parts) => parts.iter().map(of).fold(IBig::ZERO, |sum, part| sum + part),
            Self::Any(parts) => parts.iter().map(of).min().unwrap_or(IBig::ZERO),
        }
    }
}
