//! The best amounts that meet every demand: a linear programme, and branches where something must be a whole number of
//! steps or where one of several demands is enough.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::rc::Rc;

use dashu_int::IBig;

use super::branch::{Branch, Point, Waiting};
use super::dictionary::{Dictionary, End};
use super::domain::floor;
use super::lattice::{Lattice, MOST};
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
    /// How many numbers may be computed.
    pub(super) work: usize,
}

/// How a search ended.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// The best that was found: what each quantity comes to (of a rate: times the second number), what it costs, and what the
    /// best there is costs at the least. Where both costs are the same it is proved to be the best.
    Best { totals: Vec<IBig>, over: IBig, cost: IBig, at_least: IBig },
    /// These demands cannot be met together, by their place in the programme.
    Nothing(BTreeSet<usize>),
    /// It took more work than it may, or what was found did not do.
    Unknown,
}

/// A lattice may take one part in so many of the work that is left.
const LATTICES: usize = 8;

/// What comes of a branch.
enum Next<'p> {
    /// These, the last of them first.
    Branches(Vec<Branch<'p>>),
    /// Nothing in it is cheaper.
    Answer(Point),
}

impl<'p> Search<'p> {
    /// Looks for the best.
    pub(super) fn run(mut self) -> Found {
        let mut core: BTreeSet<usize> = BTreeSet::new();
        let mut best: Option<Point> = None;
        // What that costs at the least which is left without an answer.
        let mut left: Vec<IBig> = Vec::new();
        let mut waiting = Waiting::default();
        waiting.add(self.root());
        // Until there is an answer, every other time the one that is nearest to one: to go on from the cheapest alone may take
        // all there is, and what is far off may have no end.
        let mut is_cheapest = false;
        while let Some(mut branch) = if is_cheapest { waiting.cheapest() } else { waiting.last() } {
            is_cheapest = best.is_some() || !is_cheapest;
            if let Some((group, _)) = branch.asks.iter().find(|(_, ask)| **ask == Ask::Never) {
                core.insert(*group);
                continue;
            }
            match branch.dictionary.solve(&mut self.work) {
                End::Best => {}
                End::Contradiction(rows) => {
                    core.extend(rows.iter().filter_map(|&row| branch.sources.get(row)).flatten());
                    continue;
                }
                End::Spent => {
                    left.push(branch.at_least);
                    left.extend(waiting.at_least());
                    break;
                }
            }
            let point = self.vertex(&branch.dictionary);
            branch.costs_at_least(self.in_units(&point));
            if best.as_ref().is_some_and(|best| branch.at_least >= best.cost) {
                continue;
            }
            let at_least = branch.at_least.clone();
            match self.next(&branch, point, &mut core) {
                Next::Branches(branches) => branches.into_iter().for_each(|branch| waiting.add(branch)),
                Next::Answer(answer) if (self.accepts)(&answer.totals) => best = Some(answer),
                Next::Answer(_) => left.push(at_least),
            }
            if waiting.are_too_many() {
                left.extend(waiting.at_least());
                break;
            }
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

    /// What is to be looked at in place of a branch of which the best is at a point, but for whole numbers.
    fn next(&mut self, branch: &Branch<'p>, point: Point, core: &mut BTreeSet<usize>) -> Next<'p> {
        if let Some(branches) = self.asked_at(branch, &point, core) {
            return Next::Branches(branches);
        }
        let Some((lattice, sides)) = self.between(branch, &point) else {
            return Next::Answer(self.in_whole(point));
        };
        let sides = sides.iter().map(|row| {
            let mut child = Branch { lattice: lattice.clone(), ..branch.clone() };
            self.add(&mut child, row, None);
            child
        });
        Next::Branches(sides.collect())
    }

    /// Where a quantity is to be a whole number and is none: rows for the two sides of something that is to be whole too, and
    /// what tells of that for the branches they lead to.
    fn between(&mut self, branch: &Branch<'p>, point: &Point) -> Option<(Option<Rc<Lattice>>, [Row; 2])> {
        let Point { totals, over, .. } = point;
        let quantities = self.programme.quantities.iter().zip(totals).enumerate();
        let whole = quantities.filter(|(_, (quantity, _))| !matches!(quantity, Quantity::Rate(_)));
        let broken = whole.clone().filter(|(_, (_, total))| !(*total % over).is_zero());
        let broken: Vec<usize> = broken.map(|(at, _)| at).take(MOST).collect();
        if broken.is_empty() {
            return None;
        }
        let whole: Vec<usize> = whole.map(|(at, _)| at).collect();
        let mut share = self.work / LATTICES;
        self.work -= share;
        let are_few = whole.len() <= MOST;
        let lattice = branch.lattice(if are_few { whole } else { broken }, &mut share);
        self.work += share;
        let sides = lattice.sides(totals, over)?;
        Some((are_few.then(|| Rc::new(lattice)), sides))
    }

    /// Branches in which what does not hold at a point is asked for; `None` where all of it does.
    fn asked_at(
        &self,
        branch: &Branch<'p>,
        point: &Point,
        core: &mut BTreeSet<usize>,
    ) -> Option<Vec<Branch<'p>>> {
        let mut asked = branch.clone();
        if self.add_broken(&mut asked, point) {
            return Some(vec![asked]);
        }
        let (group, parts) = branch.open_choice(point)?;
        core.insert(group);
        // What is nearest to being met is tried first: what is far off may take all the work there is.
        let mut parts: Vec<&Ask> = parts.iter().rev().collect();
        parts.sort_by_cached_key(|part| Reverse(part.distance(&point.totals, &point.over)));
        let children = parts.into_iter().map(|part| {
            let mut child = Branch { lattice: None, ..branch.clone() };
            child.asks.push((group, part));
            child
        });
        Some(children.collect())
    }

    fn root(&self) -> Branch<'p> {
        let costs = self.costs.iter().flatten().cloned().collect();
        let asks = self.asked.iter().filter_map(|&group| Some((group, self.programme.asks.get(group)?)));
        let mut root = Branch {
            dictionary: Dictionary::new(costs),
            asks: asks.collect(),
            sources: Vec::new(),
            at_least: IBig::ZERO,
            lattice: None,
        };
        if let Some(ceiling) = &self.ceiling {
            self.add(&mut root, ceiling, None);
            root.dictionary.ground(0);
            root.at_least = -floor(&-root.dictionary.cost(), root.dictionary.denominator());
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
        self.point(
            &|column| dictionary.column(column),
            dictionary.cost().clone(),
            dictionary.denominator().clone(),
        )
    }

    fn point(&self, column: &dyn Fn(usize) -> IBig, cost: IBig, over: IBig) -> Point {
        let quantities = self.programme.quantities.iter().enumerate();
        let total = |(at, quantity): (usize, &Quantity)| {
            quantity.start() * &over + column(2 * at) - column(2 * at + 1)
        };
        Point { totals: quantities.map(total).collect(), cost, over }
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
                self.add(branch, &row, None);
            }
            if let Quantity::Lines(alike) = quantity
                && *total > alike.most() * over
            {
                let row = Row { terms: vec![(at, IBig::ONE)], at_most: alike.most() };
                self.add(branch, &row, None);
            }
        }
        let mut broken: Vec<(usize, &'p Row)> = Vec::new();
        branch.each_row(&mut |group, row| {
            if !row.holds(totals, over) {
                broken.push((group, row));
            }
        });
        for (group, row) in broken {
            self.add(branch, row, Some(group));
        }
        branch.sources.len() > before
    }

    fn add(&self, branch: &mut Branch<'p>, row: &Row, source: Option<usize>) {
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
        branch.sources.push(source);
    }
}
