//! The best amounts that meet every demand: a linear programme, and branches where something must be a whole number of
//! steps or where one of several demands is enough.

use std::cmp::Reverse;
use std::collections::{BTreeSet, VecDeque};

use dashu_int::IBig;

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

/// One branch.
#[derive(Clone)]
struct Branch<'p> {
    dictionary: Dictionary,
    asks: Vec<(usize, &'p Ask)>,
    /// For each row of the dictionary, the demand that it is from.
    sources: Vec<Option<usize>>,
    /// How many times a quantity was kept to one side of what is no whole number of its steps.
    sides: usize,
    /// What everything in it costs at the least.
    at_least: IBig,
}

/// After so many sides taken one after the other, the branches that wait have their turn first: two quantities that only
/// take an öre from each other could go on for ever.
const PATIENCE: usize = 24;

impl<'p> Search<'p> {
    /// Looks for the best.
    pub(super) fn run(mut self) -> Found {
        let mut core: BTreeSet<usize> = BTreeSet::new();
        let mut best: Option<(IBig, Vec<IBig>, IBig)> = None;
        // What that costs at the least which is left without an answer.
        let mut left: Vec<IBig> = Vec::new();
        let mut branches = VecDeque::from([self.root()]);
        while let Some(mut branch) = branches.pop_back() {
            if let Some((group, _)) = branch.asks.iter().find(|(_, ask)| **ask == Ask::Never) {
                core.insert(*group);
                continue;
            }
            match branch.dictionary.solve(&mut self.work) {
                End::Best => {}
                End::Contradiction(rows) => {
                    let sources = rows.iter().filter_map(|&row| branch.sources.get(row).copied().flatten());
                    core.extend(sources);
                    continue;
                }
                End::Spent => {
                    left.push(branch.at_least);
                    left.extend(branches.into_iter().map(|branch| branch.at_least));
                    break;
                }
            }
            let over = branch.dictionary.denominator().clone();
            let cost = branch.dictionary.cost().clone();
            // Costs of whole numbers are whole numbers.
            branch.at_least = -floor(&-&cost, &over);
            // What rounds up to the best is no better.
            if best.as_ref().is_some_and(|(least, ..)| cost > (least - IBig::ONE) * &over) {
                continue;
            }
            if self.add_whole(&mut branch, &over) {
                branches.push_back(branch);
                continue;
            }
            let totals = self.totals(&branch.dictionary);
            if self.add_broken(&mut branch, &totals, &over) {
                branches.push_back(branch);
                continue;
            }
            if let Some((group, parts)) = open_choice(&branch.asks, &totals, &over) {
                core.insert(group);
                // What is nearest to being met is tried first: what is far off may take all the work there is.
                let mut parts: Vec<&Ask> = parts.iter().rev().collect();
                parts.sort_by_cached_key(|part| Reverse(part.distance(&totals, &over)));
                for part in parts {
                    let mut child = branch.clone();
                    child.asks.push((group, part));
                    branches.push_back(child);
                }
                continue;
            }
            if let Some(bounds) = self.off_step(&totals, &over) {
                for row in bounds {
                    let mut child = branch.clone();
                    self.add(&mut child, &row, None);
                    child.sides += 1;
                    if child.sides.is_multiple_of(PATIENCE) {
                        branches.push_front(child);
                    } else {
                        branches.push_back(child);
                    }
                }
                continue;
            }
            // Amounts are whole numbers of öre now; a rate need not be whole.
            let quantities = self.programme.quantities.iter().zip(totals);
            let totals: Vec<IBig> = quantities
                .map(|(quantity, total)| match quantity {
                    Quantity::Rate(_) => total,
                    Quantity::Lines(_) | Quantity::Whole => total / &over,
                })
                .collect();
            if (self.accepts)(&totals) {
                best = Some((cost / &over, totals, over));
            } else {
                left.push(branch.at_least);
            }
        }
        match best {
            Some((cost, totals, over)) => {
                let at_least =
                    left.into_iter().min().map_or_else(|| cost.clone(), |least| least.min(cost.clone()));
                Found::Best { totals, over, cost, at_least }
            }
            None if left.is_empty() => Found::Nothing(core),
            None => Found::Unknown,
        }
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

    fn totals(&self, dictionary: &Dictionary) -> Vec<IBig> {
        let total = |(at, quantity): (usize, &Quantity)| {
            let moved = dictionary.column(2 * at) - dictionary.column(2 * at + 1);
            quantity.start() * dictionary.denominator() + moved
        };
        self.programme.quantities.iter().enumerate().map(total).collect()
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
    fn add_broken(&self, branch: &mut Branch<'p>, totals: &[IBig], over: &IBig) -> bool {
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
        for (group, ask) in &branch.asks {
            each_row(ask, &mut |row| {
                if !row.holds(totals, over) {
                    broken.push((*group, row));
                }
            });
        }
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
    fn off_step(&self, totals: &[IBig], over: &IBig) -> Option<Vec<Row>> {
        let quantities = self.programme.quantities.iter().zip(totals).zip(&self.steps).enumerate();
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

/// The first demand of which some part must be chosen and none holds.
fn open_choice<'p>(asks: &[(usize, &'p Ask)], totals: &[IBig], over: &IBig) -> Option<(usize, &'p [Ask])> {
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
    asks.iter().find_map(|(group, ask)| Some((*group, within(ask, totals, over)?)))
}

/// The rows that must hold whatever is chosen.
fn each_row<'p>(ask: &'p Ask, visit: &mut dyn FnMut(&'p Row)) {
    match ask {
        Ask::Row(row) => visit(row),
        Ask::All(parts) => {
            for part in parts {
                each_row(part, visit);
            }
        }
        Ask::Always | Ask::Never | Ask::Any(_) => {}
    }
}
