//! The best amounts that meet every demand: a linear programme, and branches where something must be a whole number of
//! steps or where one of several demands is enough.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use dashu_int::IBig;

use super::branch::{Branch, Further, Open, Point, Reason, Waiting};
use super::dictionary::{Dictionary, End};
use super::domain::floor;
use super::lattice::{Lattice, MOST, Parts, parts};
use super::programme::{Ask, Programme, Quantity, Row};

/// What is looked for.
pub(super) struct Search<'p> {
    pub(super) programme: &'p Programme,
    /// The demands that must be met, by their place in the programme.
    pub(super) asked: Vec<usize>,
    /// What it costs to raise each quantity by one, and to lower it.
    pub(super) costs: Vec<[IBig; 2]>,
    /// What costs are a whole number of, but for what tells apart those that are the same so: less than half of it.
    pub(super) unit: IBig,
    /// A row that keeps what is gained within bounds, where a cost is below zero.
    pub(super) ceiling: Option<Row>,
    /// Whether an answer will do.
    pub(super) accepts: &'p dyn Fn(&[IBig]) -> bool,
    /// Whether any answer will do as well as the best.
    pub(super) any: bool,
    /// How many numbers may be computed.
    pub(super) work: usize,
}

/// How a search ended.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// The best that was found: what each quantity comes to (of a rate: times the second number), what it costs, and what the
    /// best there is costs at the least. Where both costs are the same it is proved to be the best; where any will do, nothing
    /// is known of it.
    Best { totals: Vec<IBig>, over: IBig, cost: IBig, at_least: IBig },
    /// These demands cannot be met together, by their place in the programme.
    Nothing(BTreeSet<usize>),
    /// It took more work than it may, or what was found did not do.
    Unknown,
}

/// A lattice may take one part in so many of the work that is left.
const LATTICES: usize = 8;
/// So many quantities may take as much work again.
const QUANTITIES: usize = 100;
/// So many times it goes back by one choice from where there is no answer, before it begins again where it may be cheapest.
const RETURNS: usize = 40;

/// What comes of a branch.
enum Next<'p> {
    /// It has these parts, the last of them to be looked at first.
    Parts(Branch<'p>, Vec<Further<'p>>),
    /// Nothing in it is cheaper.
    Answer(Point),
    /// Nothing in it can be an answer, or none that is cheaper than the one that is known; nor in anything that has as many of
    /// its first rows.
    Closed(usize),
    /// It took more work than it may.
    Spent(Branch<'p>),
}

impl<'p> Search<'p> {
    /// Looks for the best.
    pub(super) fn run(mut self) -> Found {
        self.work = self.work.saturating_add(self.work / QUANTITIES * self.programme.quantities.len());
        let mut core: BTreeSet<usize> = BTreeSet::new();
        let mut best: Option<Point> = None;
        // What that costs at the least which is left without an answer.
        let mut left: Vec<IBig> = Vec::new();
        let mut waiting = Waiting::default();
        let mut branch = Some(self.root());
        // Until there is an answer it goes on from where it is, which is the nearest to one: to go on from the cheapest alone
        // may take all there is.
        let mut returns = 0;
        while let Some(next) = branch.take() {
            let at_least = next.at_least.clone();
            let is_open = match self.next(next, best.as_ref(), &mut core) {
                Next::Parts(of, parts) => {
                    waiting.add(of, parts);
                    true
                }
                Next::Answer(answer) if (self.accepts)(&answer.totals) => {
                    best = Some(answer);
                    if self.any {
                        break;
                    }
                    false
                }
                Next::Answer(_) => {
                    left.push(at_least);
                    false
                }
                Next::Closed(rows) => {
                    waiting.close(rows);
                    false
                }
                Next::Spent(branch) => {
                    left.push(branch.at_least);
                    left.extend(waiting.at_least());
                    break;
                }
            };
            if waiting.are_too_many() {
                left.extend(waiting.at_least());
                break;
            }
            let goes_on = is_open || (best.is_none() && returns < RETURNS);
            returns = if goes_on { returns + usize::from(!is_open) } else { 0 };
            let part = if goes_on { waiting.last() } else { waiting.cheapest() };
            branch = part.map(|part| self.part(part));
        }
        match best {
            Some(Point { totals, cost, over }) => {
                let at_least =
                    left.into_iter().min().map_or_else(|| cost.clone(), |least| least.min(cost.clone()));
                Found::Best { totals, over, cost, at_least }
            }
            None if left.is_empty() => Found::Nothing(core),
            None => Found::Unknown,
        }
    }

    /// What comes of a branch.
    fn next(&mut self, mut branch: Branch<'p>, best: Option<&Point>, core: &mut BTreeSet<usize>) -> Next<'p> {
        if let Some((group, _)) = branch.asks.iter().find(|(_, ask)| **ask == Ask::Never) {
            core.insert(*group);
            return Next::Closed(usize::MAX);
        }
        let is_dearer = |branch: &Branch<'_>| best.is_some_and(|best| branch.at_least >= best.cost);
        let point = loop {
            if is_dearer(&branch) {
                return Next::Closed(usize::MAX);
            }
            match branch.dictionary.solve(&mut self.work) {
                End::Best => {}
                End::Contradiction(rows) => {
                    core.extend(rows.iter().filter_map(|&row| branch.sources.get(row)?.from));
                    let chosen = rows
                        .into_iter()
                        .filter(|&row| branch.sources.get(row).is_some_and(|of| of.is_chosen));
                    return Next::Closed(chosen.max().map_or(0, |row| row + 1));
                }
                End::Spent => return Next::Spent(branch),
            }
            let point = self.vertex(&branch.dictionary);
            branch.costs_at_least(self.in_units(&point));
            if is_dearer(&branch) {
                return Next::Closed(usize::MAX);
            }
            if !self.add_broken(&mut branch, &point) {
                break point;
            }
        };
        if let Some((group, parts)) = branch.open_choice(&point) {
            core.insert(group);
            // What is nearest to being met is tried first: what is far off may take all the work there is.
            let mut parts: Vec<&Ask> = parts.iter().rev().collect();
            parts.sort_by_cached_key(|part| Reverse(part.distance(&point.totals, &point.over)));
            return Next::Parts(branch, parts.into_iter().map(|part| Further::Part(group, part)).collect());
        }
        match self.between(&branch, &point) {
            Some((lattice, parts)) => {
                let parts = parts.into_iter().map(|rows| Further::Rows(rows, lattice.clone()));
                Next::Parts(branch, parts.collect())
            }
            None => Next::Answer(self.in_whole(point)),
        }
    }

    /// A part of a branch as a branch of its own.
    fn part(&self, Open { of, further, .. }: Open<'p>) -> Branch<'p> {
        let mut branch = Rc::unwrap_or_clone(of);
        match further {
            Further::Rows(rows, lattice) => {
                branch.lattice = lattice;
                for row in &rows {
                    self.add(&mut branch, row, Reason { from: None, is_chosen: true });
                }
            }
            Further::Part(group, ask) => {
                branch.lattice = None;
                branch.asks.push((group, ask));
            }
        }
        branch
    }

    /// Where a quantity is to be a whole number and is none: rows for the parts of something that is to be whole too, and
    /// what tells of that for the branches they lead to.
    fn between(&mut self, branch: &Branch<'p>, point: &Point) -> Option<(Option<Rc<Lattice>>, Parts)> {
        let Point { totals, over, .. } = point;
        let whole: Vec<usize> = (0..totals.len()).filter(|at| self.is_whole(*at)).collect();
        let is_broken = |at: &usize| totals.get(*at).is_some_and(|total| !(total % over).is_zero());
        let broken: Vec<usize> = whole.iter().copied().filter(is_broken).take(MOST).collect();
        if broken.is_empty() {
            return None;
        }
        let are_few = whole.len() <= MOST;
        if let Some(parts) = if are_few { None } else { self.parts_of_rows(branch, point) } {
            return Some((None, parts));
        }
        let mut share = self.work / LATTICES;
        self.work -= share;
        let lattice = branch.lattice(if are_few { whole } else { broken }, &mut share);
        self.work += share;
        let parts = lattice.parts(totals, over)?;
        Some((are_few.then(|| Rc::new(lattice)), parts))
    }

    fn is_whole(&self, at: usize) -> bool {
        !matches!(self.programme.quantities.get(at), Some(Quantity::Rate(_)))
    }

    /// Of what counts alike in a row, the longest sum that is to be a whole number and is none: of many quantities, any other
    /// can make up for one that is kept to one side.
    fn parts_of_rows(&self, branch: &Branch<'p>, Point { totals, over, .. }: &Point) -> Option<Parts> {
        // What others are so many times of is the coarsest.
        let mut own = (0..totals.len())
            .filter(|at| matches!(self.programme.quantities.get(*at), Some(Quantity::Whole)));
        if let Some(parts) = own.find_map(|at| parts(&[(at, IBig::ONE)], totals, over)) {
            return Some(parts);
        }
        let mut longest: Vec<(usize, IBig)> = Vec::new();
        branch.each_row(&mut |_, row| {
            let mut alike: BTreeMap<&IBig, Vec<(usize, IBig)>> = BTreeMap::new();
            for (at, factor) in row.terms.iter().filter(|(at, _)| self.is_whole(*at)) {
                alike.entry(factor).or_default().push((*at, IBig::ONE));
            }
            for terms in alike.into_values() {
                let sum = terms.iter().filter_map(|(at, _)| totals.get(*at));
                let sum = sum.fold(IBig::ZERO, |sum, total| sum + total);
                if terms.len() > longest.len().max(1) && !(sum % over).is_zero() {
                    longest = terms;
                }
            }
        });
        parts(&longest, totals, over)
    }

    fn root(&self) -> Branch<'p> {
        let costs = self.costs.iter().flatten().cloned().collect();
        let asks = self.asked.iter().filter_map(|&group| Some((group, self.programme.asks.get(group)?)));
        let mut root = Branch {
            dictionary: Dictionary::new(costs),
            asks: asks.collect(),
            sources: Vec::new(),
            always: self.asked.len(),
            at_least: IBig::ZERO,
            lattice: None,
        };
        if let Some(ceiling) = &self.ceiling {
            self.add(&mut root, ceiling, Reason { from: None, is_chosen: false });
            root.dictionary.ground(0);
            let (cost, over) = root.dictionary.cost();
            root.at_least = -floor(&-cost, over);
        }
        root
    }

    /// What whole numbers cost at the least where all costs so much.
    fn in_units(&self, point: &Point) -> IBig {
        let whole = -floor(&-&point.cost, &point.over);
        let units = floor(&whole, &self.unit);
        let rest = &whole - &units * &self.unit;
        if rest * IBig::from(2) > self.unit { (units + IBig::ONE) * &self.unit } else { whole }
    }

    /// Where a dictionary stands.
    fn vertex(&self, dictionary: &Dictionary) -> Point {
        let (values, over) = dictionary.values();
        let mut totals: Vec<IBig> =
            self.programme.quantities.iter().map(|quantity| quantity.start() * &over).collect();
        for (column, value) in values {
            if let Some(total) = totals.get_mut(column / 2) {
                if column.is_multiple_of(2) { *total += value } else { *total -= value }
            }
        }
        let (cost, cost_over) = dictionary.cost();
        Point { totals, cost: cost * (&over / cost_over), over }
    }

    /// A point at which amounts are whole numbers of öre, as these; a rate need not be whole.
    fn in_whole(&self, point: Point) -> Point {
        let Point { totals, cost, over } = point;
        let quantities = self.programme.quantities.iter().zip(totals);
        let totals = quantities.map(|(quantity, total)| match quantity {
            Quantity::Rate(_) => total,
            Quantity::Lines(_) | Quantity::Whole => total / &over,
        });
        Point { totals: totals.collect(), cost: cost / &over, over }
    }

    /// Adds every row that is broken; `false` where none is.
    fn add_broken(&self, branch: &mut Branch<'p>, Point { totals, over, .. }: &Point) -> bool {
        let before = branch.sources.len();
        for (at, (quantity, total)) in self.programme.quantities.iter().zip(totals).enumerate() {
            if !matches!(quantity, Quantity::Whole) && *total < IBig::ZERO {
                let row = Row { terms: vec![(at, IBig::NEG_ONE)], at_most: IBig::ZERO };
                self.add(branch, &row, Reason { from: None, is_chosen: false });
            }
            if let Quantity::Lines(alike) = quantity
                && *total > alike.most() * over
            {
                let row = Row { terms: vec![(at, IBig::ONE)], at_most: alike.most() };
                self.add(branch, &row, Reason { from: None, is_chosen: false });
            }
        }
        let mut broken: Vec<(Reason, &'p Row)> = Vec::new();
        branch.each_row(&mut |reason, row| {
            if !row.holds(totals, over) {
                broken.push((reason, row));
            }
        });
        for (reason, row) in broken {
            self.add(branch, row, reason);
        }
        branch.sources.len() > before
    }

    fn add(&self, branch: &mut Branch<'p>, row: &Row, reason: Reason) {
        let mut at_most = row.at_most.clone();
        let mut terms = Vec::with_capacity(2 * row.terms.len());
        for (at, factor) in &row.terms {
            if let Some(quantity) = self.programme.quantities.get(*at) {
                at_most -= factor * quantity.start();
            }
            terms.push((2 * at, factor.clone()));
            terms.push((2 * at + 1, -factor));
        }
        branch.dictionary.add(&terms, &at_most);
        branch.sources.push(reason);
    }
}
