//! The best whole numbers at a corner of what is allowed.
//!
//! Where a linear programme is best, the variables that are zero there say all: the cost rises with each of them, and what
//! the others come to follows from them. Whether that is whole depends on what the others leave over their common
//! denominator, and of such rests there are no more than the denominator. So the cheapest whole numbers are the shortest way
//! from the rests at the corner to none (Gomory's group problem). It ends, and is exact to the öre, where branching on one
//! number after another lets two of them take an öre from each other for ever.

use std::collections::{BTreeMap, VecDeque};

use dashu_int::IBig;

use super::domain::floor;
use super::rests::Rests;

/// So many sums of rests take as long as one number of a dictionary.
const SUMS: usize = 4;

/// One more of a variable that is zero at the corner.
pub(super) struct Step<'d> {
    /// The variable, by its place among those that are zero.
    pub(super) variable: usize,
    /// What it adds to each number that is to be whole.
    pub(super) adds: Vec<&'d IBig>,
    /// How often it may be taken at the most; `None`: as often as one likes.
    pub(super) most: Option<IBig>,
    /// What it costs.
    pub(super) cost: &'d IBig,
}

/// How looking for whole numbers ended.
pub(super) enum Whole {
    /// The cheapest are so many of each variable.
    At(BTreeMap<usize, u32>),
    /// There are none that cost as little as they may.
    Nothing,
    /// It took more work than it may.
    Unknown,
}

/// The cheapest steps that make numbers whole, of those that cost less than `below`; all of it times a denominator.
pub(super) fn whole(
    over: &IBig,
    numbers: &[&IBig],
    steps: &[Step<'_>],
    below: &IBig,
    work: &mut usize,
) -> Whole {
    let Ok(below) = u128::try_from(below) else { return Whole::Unknown };
    let rest = |value: &IBig| u64::try_from(value - floor(value, over) * over).ok();
    let row = |(at, now): (usize, &&IBig)| {
        let adds = steps.iter().map(|step| rest(step.adds.get(at)?));
        Some((rest(now)?, adds.collect::<Option<_>>()?))
    };
    let rows = numbers.iter().enumerate().map(row).collect::<Option<_>>();
    let Some((denominator, rows)) = u32::try_from(over).ok().zip(rows) else { return Whole::Unknown };
    let Some(rests) = Rests::new(denominator, rows) else { return Whole::Nothing };
    let takes = rests.how_many().and_then(|all| Some((all, 1 + all.checked_mul(steps.len())? / SUMS)));
    let Some((all, left)) = takes.and_then(|(all, takes)| Some((all, work.checked_sub(takes)?))) else {
        return Whole::Unknown;
    };
    *work = left;
    let start = rests.number(&rests.start());
    let mut costs = vec![u128::MAX; all];
    if let Some(cost) = costs.get_mut(start) {
        *cost = 0;
    }
    let mut times: Vec<Vec<u32>> = Vec::with_capacity(steps.len());
    for (number, step) in steps.iter().enumerate() {
        let most = step.most.as_ref().map_or(u32::MAX, |most| u32::try_from(most).unwrap_or(u32::MAX));
        let Ok(cost) = u128::try_from(step.cost) else { return Whole::Unknown };
        times.push(take(&rests, &rests.step(number), (cost, most), &mut costs));
    }
    if costs.first().is_none_or(|cost| *cost >= below) {
        return Whole::Nothing;
    }
    // Back to the start from where nothing is left.
    let mut at = rests.at(0);
    let mut counts = BTreeMap::new();
    for (number, (step, times)) in steps.iter().zip(&times).enumerate().rev() {
        let count = times.get(rests.number(&at)).copied().unwrap_or_default();
        if count > 0 {
            counts.insert(step.variable, count);
            rests.take_away(&mut at, &rests.step(number), count);
        }
    }
    Whole::At(counts)
}

/// Takes a step that costs so much wherever that makes anything cheaper, no more than so often; how often for each rest.
fn take(rests: &Rests, adds: &[u64], (step, most): (u128, u32), costs: &mut [u128]) -> Vec<u32> {
    let mut times = vec![0; costs.len()];
    let mut seen = vec![false; costs.len()];
    for start in 0..costs.len() {
        if seen.get(start) == Some(&true) {
            continue;
        }
        // It leads round in a circle. Of the rests before, as far back as it may be taken, those are kept that may yet be
        // the cheapest to come from; on the second round all of them have been met.
        let circle = circle(rests, start, adds);
        let before: Vec<u128> =
            circle.iter().map(|at| costs.get(*at).copied().unwrap_or(u128::MAX)).collect();
        let most = most.min(u32::try_from(circle.len() - 1).unwrap_or(u32::MAX));
        let mut from: VecDeque<(u32, u128)> = VecDeque::new();
        let twice = circle.iter().zip(&before).chain(circle.iter().zip(&before));
        for (place, (at, cost)) in (0_u32..).zip(twice) {
            let by_now =
                |(then, cost): &(u32, u128)| cost.saturating_add(step.saturating_mul((place - then).into()));
            while from.front().is_some_and(|(then, _)| place - then > most) {
                from.pop_front();
            }
            while *cost != u128::MAX && from.back().is_some_and(|back| by_now(back) >= *cost) {
                from.pop_back();
            }
            if *cost != u128::MAX {
                from.push_back((place, *cost));
            }
            if let (Some(seen), Some(least), Some(cost), Some(times)) =
                (seen.get_mut(*at), from.front(), costs.get_mut(*at), times.get_mut(*at))
            {
                *seen = true;
                *cost = by_now(least);
                *times = place - least.0;
            } else if let Some(seen) = seen.get_mut(*at) {
                *seen = true;
            }
        }
    }
    times
}

/// The rests that a step leads to one after the other from one, until it is back there.
fn circle(rests: &Rests, start: usize, adds: &[u64]) -> Vec<usize> {
    let mut circle = vec![start];
    let mut at = rests.at(start);
    loop {
        rests.add(&mut at, adds);
        let number = rests.number(&at);
        if number == start {
            return circle;
        }
        circle.push(number);
    }
}
