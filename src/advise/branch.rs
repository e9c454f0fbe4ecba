//! Branches of a search, and in which order they are looked at.

use std::rc::Rc;

use dashu_int::IBig;

use super::dictionary::Dictionary;
use super::lattice::{Lattice, Price};
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
    /// What everything in it costs at the least.
    pub(super) at_least: IBig,
    /// What is whole wherever quantities are, while nothing more is asked.
    pub(super) lattice: Option<Rc<Lattice>>,
}

impl<'p> Branch<'p> {
    /// Says that everything in it costs so much at the least.
    pub(super) fn costs_at_least(&mut self, cost: IBig) {
        if self.at_least < cost {
            self.at_least = cost;
        }
    }

    /// The first demand of which some part must be chosen, and none has been nor holds.
    pub(super) fn open_choice(&self, point: &Point) -> Option<(usize, &'p [Ask])> {
        self.asks.iter().find_map(|(group, ask)| Some((*group, self.open_within(ask, point)?)))
    }

    fn open_within(&self, ask: &'p Ask, point: &Point) -> Option<&'p [Ask]> {
        match ask {
            // A part that has been chosen is a demand of its own, and is looked at as such.
            Ask::Any(parts) if !ask.holds(&point.totals, &point.over) && !self.has_chosen(parts) => {
                Some(parts)
            }
            Ask::All(parts) => parts.iter().find_map(|part| self.open_within(part, point)),
            _ => None,
        }
    }

    fn has_chosen(&self, parts: &[Ask]) -> bool {
        self.asks.iter().any(|(_, ask)| parts.iter().any(|part| std::ptr::eq(part, *ask)))
    }

    /// Numbers that are whole wherever `whole` quantities are, told by what must hold and by what going away from where it is
    /// costs. Where the branch that this is from had some, little is left to be done.
    pub(super) fn lattice(&self, whole: Vec<usize>, work: &mut usize) -> Lattice {
        let prices = self.dictionary.prices().map(|(terms, price)| {
            let raised = terms.iter().filter(|(column, _)| column.is_multiple_of(2));
            (raised.map(|(column, factor)| (column / 2, factor.clone())).collect(), price)
        });
        let prices: Vec<Price<'_>> = prices.collect();
        if let Some(lattice) = &self.lattice {
            return lattice.shortened(&prices, work);
        }
        let mut rows: Vec<&Row> = Vec::new();
        self.each_row(&mut |_, row| rows.push(row));
        Lattice::new(whole, &rows, work).shortened(&prices, work)
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

/// The branches that are yet to be looked at.
#[derive(Default)]
pub(super) struct Waiting<'p> {
    branches: Vec<Branch<'p>>,
    /// How many numbers they hold.
    size: usize,
}

impl<'p> Waiting<'p> {
    /// They hold no more than about so many numbers.
    const MOST: usize = 4_000_000;

    pub(super) fn add(&mut self, branch: Branch<'p>) {
        self.size += branch.dictionary.size();
        self.branches.push(branch);
    }

    /// Whether they hold more than they may.
    pub(super) fn are_too_many(&self) -> bool {
        self.size > Self::MOST
    }

    /// The one that may be the cheapest.
    pub(super) fn cheapest(&mut self) -> Option<Branch<'p>> {
        let places = self.branches.iter().enumerate().rev();
        let (at, _) = places.min_by(|(_, a), (_, b)| a.at_least.cmp(&b.at_least))?;
        let next = self.branches.remove(at);
        self.size -= next.dictionary.size();
        Some(next)
    }

    /// The last one, which is the nearest to an answer.
    pub(super) fn last(&mut self) -> Option<Branch<'p>> {
        let next = self.branches.pop()?;
        self.size -= next.dictionary.size();
        Some(next)
    }

    /// What everything in each of them costs at the least.
    pub(super) fn at_least(&self) -> impl Iterator<Item = IBig> {
        self.branches.iter().map(|branch| branch.at_least.clone())
    }
}
