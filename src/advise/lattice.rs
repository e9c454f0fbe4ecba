//! Sums that are whole numbers wherever quantities are, with few values near where a programme is best.
//!
//! Where a quantity must be fifteen hundredths of another, or so many thousands, the whole numbers that will do lie far apart
//! and askew: to keep one quantity to one side of a fraction leaves the next one as fractional, for ever. But all of them come
//! of adding steps up (a lattice), and how often each step is taken is a whole number too. Of steps that are as short and as
//! square to one another as may be, where what a step costs is its length, few are taken, and to keep their number to one
//! side soon ends (Lenstra 1983; Aardal, Hurkens and Lenstra 2000).

use std::cmp::Reverse;
use std::collections::HashSet;

use dashu_int::IBig;
use dashu_int::ops::Abs;

use super::domain::floor;
use super::programme::Row;

/// Of more quantities it takes too long.
pub(super) const MOST: usize = 64;
/// How often each step is held against each other one at the most.
const ROUNDS: usize = 50;
/// The dearest price is two to this power; what costs nothing has a price of one.
const DEAREST: usize = 40;

/// Sums of so many times each quantity. They are whole numbers wherever the quantities are, and only there.
pub(super) struct Lattice {
    /// The quantities that are to be whole.
    whole: Vec<usize>,
    /// The steps that would break an equation, each by itself.
    fixed: Vec<Step>,
    /// The others, the longest first: they are taken the fewest times.
    free: Vec<Step>,
}

/// What quantities can move by.
#[derive(Clone)]
struct Step {
    /// What it adds to each quantity.
    adds: Vec<IBig>,
    /// So many times each quantity are how often it is taken.
    counts: Vec<IBig>,
    /// What it adds to the left of each equation.
    moves: Vec<IBig>,
    /// What it adds to each thing that has a price, times that.
    costs: Vec<IBig>,
}

/// So many times each of some quantities, and what one of that costs.
pub(super) type Price<'p> = (Vec<(usize, IBig)>, &'p IBig);

impl Lattice {
    /// Of the quantities that are to be whole, no more than [`MOST`], and rows that must hold.
    pub(super) fn new(whole: Vec<usize>, rows: &[&Row], work: &mut usize) -> Self {
        let equations = equations(rows, &whole);
        let unit = |at: usize| whole.iter().map(|other| IBig::from(u8::from(*other == at))).collect();
        let moved = |at: usize, row: &Row| {
            let own = row.terms.iter().find(|(of, _)| *of == at);
            own.map_or(IBig::ZERO, |(_, factor)| factor.clone())
        };
        let step = |at: &usize| Step {
            adds: unit(*at),
            counts: unit(*at),
            moves: equations.iter().map(|row| moved(*at, row)).collect(),
            costs: Vec::new(),
        };
        let mut free: Vec<Step> = whole.iter().map(step).collect();
        let mut fixed = Vec::new();
        for equation in 0..equations.len() {
            fixed.extend(alone(&mut free, equation, work));
        }
        Self { whole, fixed, free }
    }

    /// The same with steps that are as short as they can be made, by what moving costs; in no more than so much work.
    pub(super) fn shortened(&self, prices: &[Price<'_>], work: &mut usize) -> Self {
        let mut free = self.free.clone();
        let dearest = prices.iter().map(|(_, price)| *price).max().filter(|price| !price.is_zero());
        let weight =
            |price: &IBig| dearest.map_or(IBig::ONE, |dearest| (price << DEAREST) / dearest + IBig::ONE);
        let weighed: Vec<_> = prices.iter().map(|(terms, price)| (terms, weight(price))).collect();
        let of = |adds: &[IBig], terms: &[(usize, IBig)]| {
            let parts = terms
                .iter()
                .filter_map(|(at, factor)| Some(factor * adds.get(self.whole.binary_search(at).ok()?)?));
            parts.fold(IBig::ZERO, |sum, part| sum + part)
        };
        for step in &mut free {
            step.costs = weighed.iter().map(|(terms, weight)| of(&step.adds, terms) * weight).collect();
        }
        shorten(&mut free, work);
        free.sort_by_cached_key(|step| Reverse(step.along(step)));
        Self { whole: self.whole.clone(), fixed: self.fixed.clone(), free }
    }

    /// The first sum that is no whole number where the quantities are these, each times `over`: rows for both sides of it, the
    /// nearer one last. `None`: every quantity that is to be whole is a whole number.
    pub(super) fn sides(&self, totals: &[IBig], over: &IBig) -> Option<[Row; 2]> {
        self.fixed.iter().chain(&self.free).find_map(|step| {
            let terms = self.whole.iter().copied().zip(step.counts.iter().cloned());
            let terms: Vec<(usize, IBig)> = terms.filter(|(_, factor)| !factor.is_zero()).collect();
            let parts = terms.iter().filter_map(|(at, factor)| Some(factor * totals.get(*at)?));
            let sum = parts.fold(IBig::ZERO, |sum, part| sum + part);
            let below = floor(&sum, over);
            let rest = sum - &below * over;
            if rest.is_zero() {
                return None;
            }
            let negative = terms.iter().map(|(at, factor)| (*at, -factor)).collect();
            let above = Row { terms: negative, at_most: -&below - IBig::ONE };
            let below = Row { terms, at_most: below };
            Some(if rest * IBig::from(2) > *over { [below, above] } else { [above, below] })
        })
    }
}

/// Of the rows that say of quantities that something is not above a number, those of which another says that it is not below
/// it; each once.
fn equations(rows: &[&Row], whole: &[usize]) -> Vec<Row> {
    let mut open: HashSet<Row> = HashSet::new();
    let mut found: Vec<Row> = Vec::new();
    for row in rows.iter().filter(|row| row.terms.iter().all(|(at, _)| whole.contains(at))) {
        let opposite = Row {
            terms: row.terms.iter().map(|(at, factor)| (*at, -factor)).collect(),
            at_most: -&row.at_most,
        };
        if open.contains(&opposite) && !found.contains(row) && !found.contains(&opposite) {
            found.push(opposite);
        } else {
            open.insert((*row).clone());
        }
    }
    found
}

/// Takes out the one step that moves the left of an equation, once the others have been made to leave it as it is; `None`
/// where none moves it.
fn alone(steps: &mut Vec<Step>, equation: usize, work: &mut usize) -> Option<Step> {
    let moved = |step: &Step| step.moves.get(equation).cloned().unwrap_or_default();
    loop {
        let moving = steps.iter().enumerate().map(|(at, step)| (moved(step).abs(), at));
        let (_, at) = moving.filter(|(by, _)| !by.is_zero()).min()?;
        let mut own = steps.swap_remove(at);
        let least = moved(&own);
        for step in steps.iter_mut() {
            step.take_away(&mut own, &nearest(&moved(step), &least), work);
        }
        if *work == 0 || steps.iter().all(|step| moved(step).is_zero()) {
            return Some(own);
        }
        steps.push(own);
    }
}

/// Makes steps shorter, and with that more square to one another: each by whole times each other one.
fn shorten(steps: &mut [Step], work: &mut usize) {
    for _ in 0..ROUNDS {
        let mut is_shorter = false;
        for at in 0..steps.len() {
            let Some((before, [own, after @ ..])) = steps.split_at_mut_checked(at) else { continue };
            let length = own.along(own);
            if length.is_zero() {
                continue;
            }
            for other in before.iter_mut().chain(after) {
                let times = nearest(&other.along(own), &length);
                is_shorter |= !times.is_zero();
                other.take_away(own, &times, work);
            }
        }
        if !is_shorter || *work == 0 {
            return;
        }
    }
}

/// The whole number nearest to a fraction.
fn nearest(numerator: &IBig, denominator: &IBig) -> IBig {
    let sign = if *denominator < IBig::ZERO { IBig::NEG_ONE } else { IBig::ONE };
    let twice = denominator * &sign * IBig::from(2);
    floor(&(numerator * sign * IBig::from(2) + denominator.abs()), &twice)
}

impl Step {
    /// Has it do another so many times less: then that one is taken as many times more.
    fn take_away(&mut self, other: &mut Self, times: &IBig, work: &mut usize) {
        *work = work.saturating_sub(self.costs.len());
        if !times.is_zero() {
            take_times(&mut self.adds, times, &other.adds);
            take_times(&mut self.costs, times, &other.costs);
            take_times(&mut self.moves, times, &other.moves);
            take_times(&mut other.counts, &-times, &self.counts);
        }
    }

    /// The length of both times how far they go the same way.
    fn along(&self, other: &Self) -> IBig {
        self.costs.iter().zip(&other.costs).fold(IBig::ZERO, |sum, (a, b)| sum + a * b)
    }
}

fn take_times(from: &mut [IBig], times: &IBig, of: &[IBig]) {
    from.iter_mut().zip(of).filter(|(_, of)| !of.is_zero()).for_each(|(from, of)| *from -= times * of);
}
