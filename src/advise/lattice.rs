//! Sums that are whole numbers wherever quantities are, with few values near where a programme is best.
//!
//! Where a quantity must be fifteen hundredths of another, or so many thousands, the whole numbers that will do lie far apart
//! and askew: to keep one quantity to one side of a fraction leaves the next one as fractional, for ever. But all of them come
//! of adding steps up (a lattice), and how often each step is taken is a whole number too. Of steps that are as short and as
//! square to one another as may be, where what a step costs is its length, few are taken, and to keep their number to one
//! side soon ends (Lenstra 1983; Aardal, Hurkens and Lenstra 2000).

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
}

/// For each two of some steps, the length of both times how far they go the same way.
struct Gram(Vec<Vec<IBig>>);

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
        // For each quantity, how much of each thing that has a price it is, times that.
        let mut priced: Vec<Vec<(usize, IBig)>> = vec![Vec::new(); self.whole.len()];
        for (price, (terms, one)) in prices.iter().enumerate() {
            let weight = weight(one);
            for (at, factor) in terms {
                let own = self.whole.binary_search(at).ok().and_then(|at| priced.get_mut(at));
                if let Some(own) = own {
                    own.push((price, factor * &weight));
                }
            }
        }
        let mut gram = Gram::new(&free, &priced, prices.len(), work);
        shorten(&mut free, &mut gram, work);
        let lengths = gram.0.iter().enumerate().filter_map(|(at, row)| row.get(at).cloned());
        let mut free: Vec<(IBig, Step)> = lengths.zip(free).collect();
        free.sort_by(|(a, _), (b, _)| b.cmp(a));
        let free = free.into_iter().map(|(_, step)| step).collect();
        Self { whole: self.whole.clone(), fixed: self.fixed.clone(), free }
    }

    /// Rows for the parts of the first sum that is no whole number where the quantities are these, each times `over`. `None`:
    /// every quantity that is to be whole is a whole number.
    pub(super) fn parts(&self, totals: &[IBig], over: &IBig) -> Option<Parts> {
        self.fixed.iter().chain(&self.free).find_map(|step| {
            let terms = self.whole.iter().copied().zip(step.counts.iter().cloned());
            let terms: Vec<_> = terms.filter(|(_, factor)| !factor.is_zero()).collect();
            parts(&terms, totals, over)
        })
    }
}

/// Rows for what is on one side of a whole number, on the other side, and the number itself: the likeliest last.
pub(super) type Parts = [Vec<Row>; 3];

/// Rows for what is below the whole number that is nearest to a sum, above it, and the number itself; `None` where the sum is
/// a whole number, the quantities being these, each times `over`.
pub(super) fn parts(terms: &[(usize, IBig)], totals: &[IBig], over: &IBig) -> Option<Parts> {
    let sum = terms.iter().filter_map(|(at, factor)| Some(factor * totals.get(*at)?));
    let sum = sum.fold(IBig::ZERO, |sum, part| sum + part);
    let nearest = nearest(&sum, over);
    let rest = sum - &nearest * over;
    if rest.is_zero() {
        return None;
    }
    let negative: Vec<(usize, IBig)> = terms.iter().map(|(at, factor)| (*at, -factor)).collect();
    let at_most = |by: IBig| Row { terms: terms.to_vec(), at_most: &nearest + by };
    let at_least = |by: IBig| Row { terms: negative.clone(), at_most: -&nearest - by };
    let (below, above) = (vec![at_most(IBig::NEG_ONE)], vec![at_least(IBig::ONE)]);
    let exactly = vec![at_most(IBig::ZERO), at_least(IBig::ZERO)];
    Some(if rest > IBig::ZERO { [below, above, exactly] } else { [above, below, exactly] })
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
fn shorten(steps: &mut [Step], gram: &mut Gram, work: &mut usize) {
    for _ in 0..ROUNDS {
        let mut is_shorter = false;
        for at in 0..steps.len() {
            let Some((before, [own, after @ ..])) = steps.split_at_mut_checked(at) else { continue };
            *work = work.saturating_sub(before.len() + after.len());
            let others = (0..at).chain(at + 1..).zip(before.iter_mut().chain(after));
            for (place, other) in others {
                let times = gram.times(place, at);
                if !times.is_zero() {
                    is_shorter = true;
                    gram.take_away(place, &times, at, work);
                    other.take_away(own, &times, work);
                }
            }
        }
        if !is_shorter || *work == 0 {
            return;
        }
    }
}

impl Gram {
    /// Of steps, by how much of each thing that has a price each quantity is.
    fn new(steps: &[Step], priced: &[Vec<(usize, IBig)>], prices: usize, work: &mut usize) -> Self {
        let mut costs: Vec<Vec<(usize, IBig)>> = vec![Vec::new(); prices];
        for (at, step) in steps.iter().enumerate() {
            let mut own = vec![IBig::ZERO; prices];
            for (adds, of) in step.adds.iter().zip(priced).filter(|(adds, _)| !adds.is_zero()) {
                *work = work.saturating_sub(of.len());
                for (price, factor) in of {
                    if let Some(cost) = own.get_mut(*price) {
                        *cost += adds * factor;
                    }
                }
            }
            for (of_price, cost) in costs.iter_mut().zip(own).filter(|(_, cost)| !cost.is_zero()) {
                of_price.push((at, cost));
            }
        }
        let mut gram = vec![vec![IBig::ZERO; steps.len()]; steps.len()];
        for of_price in &costs {
            *work = work.saturating_sub(of_price.len() * of_price.len());
            for (at, cost) in of_price {
                let Some(row) = gram.get_mut(*at) else { continue };
                for (other, of_other) in of_price {
                    if let Some(slot) = row.get_mut(*other) {
                        *slot += cost * of_other;
                    }
                }
            }
        }
        Self(gram)
    }

    fn of(&self, one: usize, other: usize) -> Option<&IBig> {
        self.0.get(one)?.get(other)
    }

    /// How often a step is to be taken from another one, which is the shortest that way.
    fn times(&self, from: usize, step: usize) -> IBig {
        match (self.of(from, step), self.of(step, step)) {
            (Some(along), Some(length)) if along.abs() * 2 > *length => nearest(along, length),
            _ => IBig::ZERO,
        }
    }

    /// Has one do another so many times less.
    fn take_away(&mut self, from: usize, times: &IBig, step: usize, work: &mut usize) {
        *work = work.saturating_sub(2 * self.0.len());
        let Some(of_step) = self.0.get(step).cloned() else { return };
        let Some(row) = self.0.get_mut(from) else { return };
        take_times(row, times, &of_step);
        // That is how the shorter one goes along with the one before; along with itself, it is as much less again.
        if let Some(both) = row.get(step).map(|both| times * both)
            && let Some(own) = row.get_mut(from)
        {
            *own -= both;
        }
        let row = row.clone();
        for (of, along) in self.0.iter_mut().zip(row) {
            if let Some(slot) = of.get_mut(from) {
                *slot = along;
            }
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
        *work = work.saturating_sub(self.adds.len());
        if !times.is_zero() {
            take_times(&mut self.adds, times, &other.adds);
            take_times(&mut self.moves, times, &other.moves);
            take_times(&mut other.counts, &-times, &self.counts);
        }
    }
}

fn take_times(from: &mut [IBig], times: &IBig, of: &[IBig]) {
    from.iter_mut().zip(of).filter(|(_, of)| !of.is_zero()).for_each(|(from, of)| *from -= times * of);
}
