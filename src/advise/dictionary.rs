//! A linear programme in whole numbers, solved without rounding: the dual simplex method on an integer dictionary.
//!
//! Every entry is a whole number over one common denominator, and every pivot divides without a rest (Edmonds, Bareiss). So
//! an answer is exact, its being the best is proved, and where there is none the rows that contradict one another are
//! known: none of which a solver in binary floating point can say to the öre. Rows are added as they are found to be
//! broken, so the dictionary stays as small as the fault that it mends.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::rc::Rc;

use dashu_int::IBig;

/// A linear programme that is being solved: the least of a cost that no column lowers, over columns that are not below zero.
#[derive(Clone, Debug)]
pub(super) struct Dictionary {
    /// The common denominator, above zero.
    denominator: IBig,
    /// The variables that are zero now: columns by their number, slacks of rows after them.
    zero: Vec<usize>,
    /// The variables that the others follow from, each with its row.
    basic: Vec<(usize, Line)>,
    cost: Line,
    columns: usize,
    /// What each row bounds: so many times each column.
    rows: Vec<Rc<Terms>>,
}

/// So many times each of some columns.
type Terms = [(usize, IBig)];

/// A constant and what each variable that is zero now is multiplied by.
#[derive(Clone, Debug)]
struct Line {
    constant: IBig,
    factors: Vec<IBig>,
}

/// How solving ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At the best there is.
    Best,
    /// These rows cannot hold together, by the numbers that adding them gave.
    Contradiction(Vec<usize>),
    /// It took more work than it may.
    Spent,
}

/// After so many pivots the choice is made in the way that surely ends.
const EAGER: usize = 50;

impl Dictionary {
    /// Of columns with these costs, none of them below zero.
    pub(super) fn new(costs: Vec<IBig>) -> Self {
        Self {
            denominator: IBig::ONE,
            zero: (0..costs.len()).collect(),
            basic: Vec::new(),
            columns: costs.len(),
            cost: Line { constant: IBig::ZERO, factors: costs },
            rows: Vec::new(),
        }
    }

    /// Adds that so many times each of some columns is not above a number, and says the row's number.
    pub(super) fn add(&mut self, terms: &Terms, at_most: &IBig) -> usize {
        let mut line =
            Line { constant: at_most * &self.denominator, factors: vec![IBig::ZERO; self.zero.len()] };
        for (column, factor) in terms {
            if let Some(at) = self.zero.iter().position(|variable| variable == column) {
                if let Some(own) = line.factors.get_mut(at) {
                    *own -= factor * &self.denominator;
                }
            } else if let Some((_, of)) = self.basic.iter().find(|(variable, _)| variable == column) {
                line.constant -= factor * &of.constant;
                for (own, other) in line.factors.iter_mut().zip(&of.factors) {
                    if !other.is_zero() {
                        *own -= factor * other;
                    }
                }
            }
        }
        let row = self.rows.len();
        self.basic.push((self.columns + row, line));
        self.rows.push(terms.into());
        row
    }

    /// What a column comes to, times the denominator.
    pub(super) fn column(&self, column: usize) -> IBig {
        let found = self.basic.iter().find(|(variable, _)| *variable == column);
        found.map_or(IBig::ZERO, |(_, line)| line.constant.clone())
    }

    /// The common denominator.
    pub(super) fn denominator(&self) -> &IBig {
        &self.denominator
    }

    /// The cost so far, times the denominator.
    pub(super) fn cost(&self) -> &IBig {
        &self.cost.constant
    }

    /// What going away from where it is costs: for each variable that is zero, what it is (so many times each column) and what
    /// one of it costs, times the denominator. Of two columns that raise and lower the same thing (an even one and the next),
    /// the one that is zero tells nothing where the other is not.
    pub(super) fn prices(&self) -> impl Iterator<Item = (Cow<'_, Terms>, &IBig)> {
        let cost = |variable: usize| {
            let at = self.zero.iter().position(|zero| *zero == variable)?;
            self.cost.factors.get(at)
        };
        self.zero.iter().filter_map(move |variable| match variable.checked_sub(self.columns) {
            Some(row) => Some((Cow::Borrowed(&**self.rows.get(row)?), cost(*variable)?)),
            None if variable.is_multiple_of(2) => {
                let least = cost(*variable)?.min(cost(variable + 1)?);
                Some((Cow::Owned(vec![(*variable, IBig::ONE)]), least))
            }
            None => None,
        })
    }

    /// How many numbers it holds.
    pub(super) fn size(&self) -> usize {
        (1 + self.basic.len()) * (1 + self.zero.len())
    }

    /// Moves to the best that every row allows; `work` is what it may take, and what is left of that.
    pub(super) fn solve(&mut self, work: &mut usize) -> End {
        // To look takes something too, or it might never end.
        let Some(left) = work.checked_sub(1) else { return End::Spent };
        *work = left;
        for pivots in 0.. {
            let Some(row) = self.broken(pivots < EAGER) else { return End::Best };
            let Some(column) = self.entering(row) else { return self.contradiction(row) };
            let Some(left) = work.checked_sub(1 + self.basic.len() * self.zero.len()) else {
                return End::Spent;
            };
            *work = left;
            self.pivot(row, column);
        }
        End::Spent
    }

    /// A variable that is below zero: the lowest, or the first by number.
    fn broken(&self, lowest: bool) -> Option<usize> {
        let broken = self.basic.iter().enumerate().filter(|(_, (_, line))| line.constant < IBig::ZERO);
        let by_number = |(_, (variable, _)): &(usize, &(usize, Line))| *variable;
        let found = if lowest {
            broken.min_by(|(_, (_, a)), (_, (_, b))| a.constant.cmp(&b.constant))
        } else {
            broken.min_by_key(by_number)
        };
        found.map(|(row, _)| row)
    }

    /// The variable to move from zero so that a row holds at the least cost.
    fn entering(&self, row: usize) -> Option<usize> {
        let (_, line) = self.basic.get(row)?;
        let raises = line.factors.iter().zip(&self.cost.factors).zip(&self.zero).enumerate();
        raises
            .filter(|(_, ((factor, _), _))| **factor > IBig::ZERO)
            .min_by(|(_, ((a, cost_a), at_a)), (_, ((b, cost_b), at_b))| {
                let (left, right): (IBig, IBig) = (*cost_a * *b, *cost_b * *a);
                left.cmp(&right).then(at_a.cmp(at_b))
            })
            .map(|(column, _)| column)
    }

    /// The rows that a row which nothing can raise contradicts, and itself.
    fn contradiction(&self, row: usize) -> End {
        let Some((own, line)) = self.basic.get(row) else { return End::Spent };
        let lowering = line.factors.iter().zip(&self.zero).filter(|(factor, _)| **factor < IBig::ZERO);
        let slacks = lowering.map(|(_, variable)| variable).chain([own]);
        let mut rows: Vec<usize> = slacks.filter_map(|variable| variable.checked_sub(self.columns)).collect();
        rows.sort_unstable();
        End::Contradiction(rows)
    }

    /// Lets the variable of a row be zero, and the one of a column follow from the others.
    fn pivot(&mut self, row: usize, column: usize) {
        let Some((leaving, mut own)) = self.basic.get(row).cloned() else { return };
        let Some(mut pivot) = own.factors.get(column).cloned() else { return };
        let Some(entering) = self.zero.get_mut(column) else { return };
        let old = self.denominator.clone();
        let is_negative = pivot < IBig::ZERO;
        let lines = self.basic.iter_mut().enumerate().filter(|(other, _)| *other != row);
        for line in lines.map(|(_, (_, line))| line).chain([&mut self.cost]) {
            let Some(factor) = line.factors.get(column).cloned() else { continue };
            let carry = |value: &IBig, of_row: &IBig| {
                let mut carried = (&pivot * value - &factor * of_row) / &old;
                if is_negative {
                    carried = -carried;
                }
                carried
            };
            line.constant = carry(&line.constant, &own.constant);
            for (index, (value, of_row)) in line.factors.iter_mut().zip(&own.factors).enumerate() {
                if index != column {
                    *value = carry(value, of_row);
                } else if is_negative {
                    *value = -&*value;
                }
            }
        }
        own.constant = -own.constant;
        for (index, value) in own.factors.iter_mut().enumerate() {
            *value = if index == column { old.clone() } else { -&*value };
        }
        if is_negative {
            pivot = -pivot;
            own.constant = -own.constant;
            for value in &mut own.factors {
                *value = -&*value;
            }
        }
        self.denominator = pivot;
        let entered = std::mem::replace(entering, leaving);
        if let Some(slot) = self.basic.get_mut(row) {
            *slot = (entered, own);
        }
    }

    /// Lets a row be exact in the column that gains the most for it; then the costs may be below zero before, and are not
    /// any more. The row's factors are not below zero where a cost is.
    pub(super) fn ground(&mut self, row: usize) {
        let Some((_, line)) = self.basic.get(row) else { return };
        // A row `at most` lowers its slack by its factors.
        let gaining = line.factors.iter().zip(&self.cost.factors).enumerate();
        let best = gaining.filter(|(_, (factor, _))| **factor < IBig::ZERO).min_by(
            |(_, (a, cost_a)), (_, (b, cost_b))| -> Ordering {
                // cost_a / -a against cost_b / -b
                let (left, right): (IBig, IBig) = (*cost_a * -*b, *cost_b * -*a);
                left.cmp(&right)
            },
        );
        let best = best.map(|(column, _)| column);
        if let Some(column) = best {
            self.pivot(row, column);
        }
    }
}
