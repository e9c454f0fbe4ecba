//! The best amounts that meet every demand: a linear programme, and branches where something must be a whole number of
//! steps or where one of several demands is enough.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use dashu_int::IBig;

use super::branch::{Branch, Point, Waiting};
use super::corner::Whole;
use super::dictionary::{Dictionary, End};
use super::domain::floor;
use super::programme::{Ask, Programme, Quantity, Row};

/// What is looked for.
pub(super) struct Search<'p> {
    pub(super) programme: &'p Programme,
    /// The demands that must be met, by their place in the programme.
    pub(super) asked: Vec<usize>,
    /// What it costs to raise each quantity by one, and to lower it.
    pub(super) costs: Vec<[IBig; 2]>,
    /// What each quantity is a whole number of, where it moves.
    pub(super) steps: Vec<IBig>,
    /// A row that keeps what is gained within bounds, where a cost is below zero.
    pub(super) ceiling: Option<Row>,
    /// Columns of which so many times each come to a whole number wherever the quantities are whole steps, and whether the
    /// least of it is looked for rather than the most: what cannot be reached need not be looked for.
    pub(super) whole: (Vec<(usize, IBig)>, bool),
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

/// The best whole numbers at one corner may take one part in so many of the work that is left.
const CORNERS: usize = 4;
/// Whole numbers that cost no more than so many öre of the dearest quantity are looked for first.
const LITTLE: u32 = 100;

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
        while let Some(mut branch) = waiting.next(best.is_some() && self.is_in_ore()) {
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
            // Costs of whole numbers are whole numbers.
            branch.costs_at_least(-floor(&-&point.cost, &point.over));
            if best.as_ref().is_some_and(|best| branch.at_least >= best.cost) {
                continue;
            }
            let at_least = branch.at_least.clone();
            match self.next(branch, point, best.as_ref(), &mut core) {
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
    fn next(
        &mut self,
        mut branch: Branch<'p>,
        point: Point,
        best: Option<&Point>,
        core: &mut BTreeSet<usize>,
    ) -> Next<'p> {
        if !self.is_in_ore() && self.add_whole(&mut branch, &point.over) {
            return Next::Branches(vec![branch]);
        }
        if let Some(branches) = self.asked_at(&branch, &point, core) {
            return Next::Branches(branches);
        }
        let Some(sides) = self.off_step(&point) else { return Next::Answer(self.in_whole(point)) };
        if self.is_in_ore()
            && let Some(next) = self.at_corner(&mut branch, &point, best, core)
        {
            return next;
        }
        let sides = sides.into_iter().map(|row| {
            let mut child = branch.clone();
            self.add(&mut child, &row, None);
            child.sides += 1;
            child
        });
        Next::Branches(sides.collect())
    }

    /// The same by the best whole numbers at the corner where it is. `None`: they are not known, or of no use.
    fn at_corner(
        &mut self,
        branch: &mut Branch<'p>,
        point: &Point,
        best: Option<&Point>,
        core: &mut BTreeSet<usize>,
    ) -> Option<Next<'p>> {
        let most = best.map_or(IBig::from(u128::MAX), |best| &best.cost * &point.over - &point.cost);
        // Most often some öre do. What costs more makes for more rests, and is tried only where that is of no avail.
        let little = self.costs.iter().flatten().max()? * IBig::from(LITTLE);
        let near = &little * &point.over;
        let mut whole = self.whole(branch, (&most).min(&near));
        if matches!(whole, Whole::Nothing) && near < most {
            branch.costs_at_least(-floor(&-&point.cost, &point.over) + little);
            whole = self.whole(branch, &most);
        }
        let counts = match whole {
            Whole::At(counts) => counts,
            Whole::Nothing => {
                core.extend(branch.sources.iter().flatten());
                return Some(Next::Branches(Vec::new()));
            }
            Whole::Unknown => {
                let wholes = self.programme.quantities.iter().enumerate();
                let mut wholes = wholes.filter(|(_, quantity)| matches!(quantity, Quantity::Whole));
                let loose = wholes.find(|(at, _)| branch.dictionary.is_loose(2 * at))?;
                return Some(Next::Branches(branch.on_both_sides(2 * loose.0)));
            }
        };
        let beside = branch.dictionary.beside(&counts);
        branch.costs_at_least(beside.cost.clone());
        if !beside.below_zero.is_empty() {
            // The corner knows nothing of the variables that are not zero there.
            let mut below_zero = beside.below_zero.into_iter();
            let between = below_zero.find(|variable| branch.dictionary.is_between(*variable))?;
            return Some(Next::Branches(branch.on_both_sides(between)));
        }
        let point = self.point(
            &|column| beside.columns.get(column).cloned().unwrap_or_default(),
            beside.cost,
            IBig::ONE,
        );
        Some(match self.asked_at(branch, &point, core) {
            Some(branches) => Next::Branches(branches),
            None => Next::Answer(point),
        })
    }

    /// The best whole numbers at the corner where a branch is, of those that cost less than something more.
    fn whole(&mut self, branch: &Branch<'p>, below: &IBig) -> Whole {
        let mut share = self.work / CORNERS;
        self.work -= share;
        let whole = branch.dictionary.whole(below, &mut share);
        self.work += share;
        whole
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
            let mut child = branch.clone();
            child.asks.push((group, part));
            child
        });
        Some(children.collect())
    }

    /// Whether every quantity is a whole number of öre, and of nothing larger.
    fn is_in_ore(&self) -> bool {
        let is_rate = |quantity: &Quantity| matches!(quantity, Quantity::Rate(_));
        self.steps.iter().all(|step| *step == IBig::ONE) && !self.programme.quantities.iter().any(is_rate)
    }

    fn root(&self) -> Branch<'p> {
        let costs = self.costs.iter().flatten().cloned().collect();
        let asks = self.asked.iter().filter_map(|&group| Some((group, self.programme.asks.get(group)?)));
        let mut root = Branch {
            dictionary: Dictionary::new(costs),
            asks: asks.collect(),
            sources: Vec::new(),
            sides: 0,
            at_least: IBig::ZERO,
        };
        if let Some(ceiling) = &self.ceiling {
            self.add(&mut root, ceiling, None);
            root.dictionary.ground(0);
            root.at_least = -floor(&-root.dictionary.cost(), root.dictionary.denominator());
        }
        root
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

    /// Adds that what comes to a whole number does so; `false` where it does already.
    fn add_whole(&self, branch: &mut Branch<'p>, over: &IBig) -> bool {
        let (terms, is_least) = &self.whole;
        let sum = terms
            .iter()
            .fold(IBig::ZERO, |sum, (column, factor)| sum + factor * branch.dictionary.column(*column));
        let below = floor(&sum, over);
        if &below * over == sum {
            return false;
        }
        if *is_least {
            let terms: Vec<(usize, IBig)> = terms.iter().map(|(column, factor)| (*column, -factor)).collect();
            branch.dictionary.add(&terms, &(-below - IBig::ONE));
        } else {
            branch.dictionary.add(terms, &below);
        }
        branch.sources.push(None);
        true
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

    /// Where a quantity is no whole number of its steps: a row for each side, the nearer side last.
    fn off_step(&self, Point { totals, over, .. }: &Point) -> Option<Vec<Row>> {
        let mut quantities: Vec<_> =
            self.programme.quantities.iter().zip(totals).zip(&self.steps).enumerate().collect();
        // What counts multiples of something is coarser than any amount.
        quantities.sort_by_key(|(_, ((quantity, _), _))| !matches!(quantity, Quantity::Whole));
        for (at, ((quantity, total), step)) in quantities {
            let (below, above) = match quantity {
                Quantity::Rate(_) => continue,
                Quantity::Whole => {
                    let below = floor(total, over);
                    if &below * over == *total {
                        continue;
                    }
                    let above = &below + IBig::ONE;
                    (Some(below), Some(above))
                }
                Quantity::Lines(alike) => alike.around(total, over, step),
            };
            if below.is_some() && below == above {
                continue;
            }
            let is_nearer_below = match (&below, &above) {
                (Some(below), Some(above)) => total - below * over <= above * over - total,
                _ => true,
            };
            let mut rows: Vec<Row> = Vec::new();
            rows.extend(above.map(|above| Row { terms: vec![(at, IBig::NEG_ONE)], at_most: -above }));
            rows.extend(below.map(|below| Row { terms: vec![(at, IBig::ONE)], at_most: below }));
            if !is_nearer_below {
                rows.reverse();
            }
            return Some(rows);
        }
        None
    }
}
