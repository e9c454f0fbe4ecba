//! Branches of a search, and in which order they are looked at.

use std::collections::VecDeque;

use dashu_int::IBig;

use super::dictionary::Dictionary;
use super::programme::{Ask, Row};

/// What the quantities come to, and what that costs; all of it times a number.
pub(super) struct Point {
    pub(super) totals: Vec<IBig>,
    pub(super) cost: IBig,
    pub(super) over: IBig,
}

/// One branch.
#[derive(Clone)]
pub(super) struct Branch<'p> {
    pub(super) dictionary: Dictionary,
    pub(super) asks: Vec<(usize, &'p Ask)>,
    /// For each row of the dictionary, the demand that it is from, if it is from one.
    pub(super) sources: Vec<Option<usize>>,
    /// How many times a quantity was kept to one side of what is no whole number of its steps.
    pub(super) sides: usize,
    /// What everything in it costs at the least.
    pub(super) at_least: IBig,
}

impl<'p> Branch<'p> {
    /// Says that everything in it costs so much at the least.
    pub(super) fn costs_at_least(&mut self, cost: IBig) {
        if self.at_least < cost {
            self.at_least = cost;
        }
    }

    /// The branches with a variable on either side of where it is.
    pub(super) fn on_both_sides(&self, variable: usize) -> Vec<Self> {
        let side = |sign: IBig| {
            let mut child = self.clone();
            child.sources.push(None);
            child.dictionary.keep_to_side(variable, &sign);
            child
        };
        [IBig::ONE, IBig::NEG_ONE].map(side).into()
    }

    /// The first demand of which some part must be chosen and none holds.
    pub(super) fn open_choice(&self, Point { totals, over, .. }: &Point) -> Option<(usize, &'p [Ask])> {
        fn within<'p>(ask: &'p Ask, totals: &[IBig], over: &IBig) -> Option<&'p [Ask]> {
            match ask {
                Ask::Any(parts) if !ask.holds(totals, over) => {
                    // The demand may have been chosen from already; a chosen part is a demand of its own and holds then.
                    Some(parts)
                }
                Ask::All(parts) => parts.iter().find_map(|part| within(part, totals, over)),
                _ => None,
            }
        }
        self.asks.iter().find_map(|(group, ask)| Some((*group, within(ask, totals, over)?)))
    }

    /// The rows that must hold whatever is chosen, each with its demand.
    pub(super) fn each_row(&self, visit: &mut dyn FnMut(usize, &'p Row)) {
        fn within<'p>(ask: &'p Ask, visit: &mut dyn FnMut(&'p Row)) {
            match ask {
                Ask::Row(row) => visit(row),
                Ask::All(parts) => {
                    for part in parts {
                        within(part, visit);
                    }
                }
                Ask::Always | Ask::Never | Ask::Any(_) => {}
            }
        }
        for (group, ask) in &self.asks {
            within(ask, &mut |row| visit(*group, row));
        }
    }
}

/// After so many sides taken one after the other, the branches that wait have their turn first: two quantities that only
/// take an öre from each other could go on for ever.
const PATIENCE: usize = 24;

/// The branches that are yet to be looked at.
#[derive(Default)]
pub(super) struct Waiting<'p>(VecDeque<Branch<'p>>);

impl<'p> Waiting<'p> {
    pub(super) fn add(&mut self, branch: Branch<'p>) {
        if branch.sides > 0 && branch.sides.is_multiple_of(PATIENCE) {
            self.0.push_front(branch);
        } else {
            self.0.push_back(branch);
        }
    }

    /// The one to be looked at next: the one that may be the cheapest, or the last, which is nearest to an answer.
    pub(super) fn next(&mut self, cheapest: bool) -> Option<Branch<'p>> {
        if !cheapest {
            return self.0.pop_back();
        }
        let places = self.0.iter().enumerate().rev();
        let (at, _) = places.min_by(|(_, a), (_, b)| a.at_least.cmp(&b.at_least))?;
        self.0.remove(at)
    }

    /// What everything in each of them costs at the least.
    pub(super) fn at_least(&self) -> impl Iterator<Item = IBig> {
        self.0.iter().map(|branch| branch.at_least.clone())
    }
}
