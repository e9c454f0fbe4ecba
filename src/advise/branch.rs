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

/// Why a row has to hold.
#[derive(Clone, Copy)]
pub(super) struct Reason {
    /// The demand that it is from, if it is from one.
    pub(super) from: Option<usize>,
    /// Whether it holds in this branch and not in every one.
    pub(super) is_chosen: bool,
}

/// One branch.
#[derive(Clone)]
pub(super) struct Branch<'p> {
    pub(super) dictionary: Dictionary,
    pub(super) asks: Vec<(usize, &'p Ask)>,
    /// How many of them hold in every branch.
    pub(super) always: usize,
    /// Why each row of the dictionary is there.
    pub(super) sources: Vec<Reason>,
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

    /// The rows that must hold whatever more is chosen.
    pub(super) fn each_row(&self, visit: &mut dyn FnMut(Reason, &'p Row)) {
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
        for (at, (group, ask)) in self.asks.iter().enumerate() {
            let reason = Reason { from: Some(*group), is_chosen: at >= self.always };
            within(ask, &mut |row| visit(reason, row));
        }
    }
}

/// What is asked in a part of a branch, beside what is asked in all of it.
pub(super) enum Further<'p> {
    /// These rows, where a lattice may tell of the whole numbers that are left.
    Rows(Vec<Row>, Option<Rc<Lattice>>),
    /// One part of a demand.
    Part(usize, &'p Ask),
}

/// A part of a branch that is yet to be looked at.
pub(super) struct Open<'p> {
    pub(super) of: Rc<Branch<'p>>,
    pub(super) further: Further<'p>,
    /// How many numbers are kept for it.
    size: usize,
}

/// Parts of branches that are yet to be looked at.
#[derive(Default)]
pub(super) struct Waiting<'p> {
    parts: Vec<Open<'p>>,
    /// How many numbers are kept for them.
    size: usize,
    /// So many of them are no parts of what is being looked at, nor of what it is part of.
    others: usize,
}

impl<'p> Waiting<'p> {
    /// About so many numbers are kept at the most.
    const MOST: usize = 4_000_000;

    /// Adds all parts of a branch; the one that is to be looked at first comes last.
    pub(super) fn add(&mut self, of: Branch<'p>, parts: Vec<Further<'p>>) {
        let of = Rc::new(of);
        let size = of.dictionary.size() / parts.len().max(1);
        self.size += size * parts.len();
        self.parts.extend(parts.into_iter().map(|further| Open { of: Rc::clone(&of), further, size }));
    }

    /// Whether more is kept than may be.
    pub(super) fn are_too_many(&self) -> bool {
        self.size > Self::MOST
    }

    /// The one that may be the cheapest.
    pub(super) fn cheapest(&mut self) -> Option<Open<'p>> {
        let places = self.parts.iter().enumerate().rev();
        let (at, _) = places.min_by(|(_, a), (_, b)| a.of.at_least.cmp(&b.of.at_least))?;
        let next = self.parts.remove(at);
        self.size -= next.size;
        self.others = self.parts.len();
        Some(next)
    }

    /// Takes away what has so many of the first rows of what was being looked at.
    pub(super) fn close(&mut self, rows: usize) {
        while self.parts.len() > self.others
            && let Some(part) = self.parts.pop_if(|part| part.of.sources.len() >= rows)
        {
            self.size -= part.size;
        }
    }

    /// The last one, which is the nearest to an answer.
    pub(super) fn last(&mut self) -> Option<Open<'p>> {
        let next = self.parts.pop()?;
        self.size -= next.size;
        self.others = self.others.min(self.parts.len());
        Some(next)
    }

    /// What everything in each of them costs at the least.
    pub(super) fn at_least(&self) -> impl Iterator<Item = IBig> {
        self.parts.iter().map(|part| part.of.at_least.clone())
    }
}
