//! A linear programme in whole numbers, solved without rounding: the dual simplex method on a dictionary of fractions.
//!
//! Every line is of whole numbers over one denominator of its own, without a common factor, and holds what is not zero alone.
//! So an answer is exact, its being the best is proved, and where there is none the rows that contradict one another are
//! known: none of which a solver in binary floating point can say to the öre. Rows are added as they are found to be
//! broken, so the dictionary stays as small as the fault that it mends, and lines that a step leaves alone cost nothing.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::rc::Rc;

use dashu_int::IBig;
use dashu_int::ops::{Abs, Gcd};

/// A linear programme that is being solved: the least of a cost that no column lowers, over columns that are not below zero.
#[derive(Clone, Debug)]
pub(super) struct Dictionary {
    columns: usize,
    /// For each variable (columns by their number, slacks of rows after them), its place in `basic`; `None`: it is zero now.
    places: Vec<Option<usize>>,
    /// The variables that follow from those that are zero, each with how.
    basic: Vec<(usize, Rc<Line>)>,
    cost: Cost,
    /// What each row bounds: so many times each column.
    rows: Vec<Rc<Terms>>,
}

/// So many times each of some columns.
type Terms = [(usize, IBig)];

/// What something comes to, times a number: a constant, and so many times each variable that is zero now.
#[derive(Clone, Debug)]
struct Line {
    /// That number, above zero.
    over: IBig,
    constant: IBig,
    /// By the variables' numbers, none of them zero times.
    factors: Vec<(usize, IBig)>,
}

/// The cost, times a number.
#[derive(Clone, Debug)]
struct Cost {
    /// That number, above zero.
    over: IBig,
    constant: IBig,
    /// For each variable.
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

/// After so many pivots that cost nothing the choice is made in the way that surely ends.
const EAGER: usize = 50;

impl Dictionary {
    /// Of columns with these costs, none of them below zero.
    pub(super) fn new(costs: Vec<IBig>) -> Self {
        Self {
            columns: costs.len(),
            places: vec![None; costs.len()],
            basic: Vec::new(),
            cost: Cost { over: IBig::ONE, constant: IBig::ZERO, factors: costs },
            rows: Vec::new(),
        }
    }

    /// Adds that so many times each of some columns is not above a number, and says the row's number. The columns are in the
    /// order of their numbers.
    pub(super) fn add(&mut self, terms: &Terms, at_most: &IBig) -> usize {
        let factors = terms.iter().filter(|(_, factor)| !factor.is_zero());
        let mut line = Line {
            over: IBig::ONE,
            constant: at_most.clone(),
            factors: factors.map(|(column, factor)| (*column, -factor)).collect(),
        };
        for (column, _) in terms {
            if let Some(of) = self.line(*column) {
                line = line.with(*column, of);
            }
        }
        let row = self.rows.len();
        self.places.push(Some(self.basic.len()));
        self.basic.push((self.columns + row, Rc::new(line)));
        self.cost.factors.push(IBig::ZERO);
        self.rows.push(terms.into());
        row
    }

    fn line(&self, variable: usize) -> Option<&Line> {
        let at = (*self.places.get(variable)?)?;
        self.basic.get(at).map(|(_, line)| &**line)
    }

    /// What the columns come to that are not zero, each times a number; and that number, above zero.
    pub(super) fn values(&self) -> (Vec<(usize, IBig)>, IBig) {
        let of_columns = || {
            let columns = self.basic.iter().filter(|(variable, _)| *variable < self.columns);
            columns.filter(|(_, line)| !line.constant.is_zero())
        };
        let over = of_columns().fold(self.cost.over.clone(), |over, (_, line)| {
            let rest = &over % &line.over;
            if rest.is_zero() { over } else { &over / IBig::from((&line.over).gcd(&rest)) * &line.over }
        });
        let value = |(column, line): &(usize, Rc<Line>)| (*column, &line.constant * (&over / &line.over));
        (of_columns().map(value).collect(), over)
    }

    /// The cost so far, times the number that is second.
    pub(super) fn cost(&self) -> (&IBig, &IBig) {
        (&self.cost.constant, &self.cost.over)
    }

    /// What going away from where it is costs: for each variable that is zero, what it is (so many times each column) and what
    /// one of it costs, all of that times the same number. Of two columns that raise and lower the same thing (an even one and
    /// the next), the one that is zero tells nothing where the other is not.
    pub(super) fn prices(&self) -> impl Iterator<Item = (Cow<'_, Terms>, &IBig)> {
        let cost = |variable: usize| {
            let is_zero = self.places.get(variable)?.is_none();
            self.cost.factors.get(variable).filter(|_| is_zero)
        };
        (0..self.places.len()).filter_map(move |variable| match variable.checked_sub(self.columns) {
            Some(row) => Some((Cow::Borrowed(&**self.rows.get(row)?), cost(variable)?)),
            None if variable.is_multiple_of(2) => {
                let least = cost(variable)?.min(cost(variable + 1)?);
                Some((Cow::Owned(vec![(variable, IBig::ONE)]), least))
            }
            None => None,
        })
    }

    /// How many numbers it holds.
    pub(super) fn size(&self) -> usize {
        self.places.len() + self.basic.iter().map(|(_, line)| 1 + line.factors.len()).sum::<usize>()
    }

    /// Moves to the best that every row allows; `work` is what it may take, and what is left of that.
    pub(super) fn solve(&mut self, work: &mut usize) -> End {
        let mut idle = 0;
        loop {
            // To look takes something too, or it might never end.
            let Some(left) = work.checked_sub(1 + self.basic.len()) else { return End::Spent };
            *work = left;
            let Some(row) = self.broken(idle < EAGER) else { return End::Best };
            let Some(entering) = self.entering(row) else { return self.contradiction(row) };
            idle = if self.cost.factors.get(entering).is_none_or(IBig::is_zero) { idle + 1 } else { 0 };
            let taken = self.pivot(row, entering);
            let Some(left) = work.checked_sub(taken) else { return End::Spent };
            *work = left;
        }
    }

    /// The place of a variable that is below zero: the lowest, or the first by number.
    fn broken(&self, lowest: bool) -> Option<usize> {
        let broken = self.basic.iter().enumerate().filter(|(_, (_, line))| line.constant < IBig::ZERO);
        let found = if lowest {
            broken.min_by(|(_, (_, a)), (_, (_, b))| (&a.constant * &b.over).cmp(&(&b.constant * &a.over)))
        } else {
            broken.min_by_key(|(_, (variable, _))| *variable)
        };
        found.map(|(row, _)| row)
    }

    /// The variable to move from zero so that a row holds at the least cost.
    fn entering(&self, row: usize) -> Option<usize> {
        let (_, line) = self.basic.get(row)?;
        let raises = line.factors.iter().filter(|(_, factor)| *factor > IBig::ZERO);
        let raises = raises
            .filter_map(|(variable, factor)| Some((self.cost.factors.get(*variable)?, factor, *variable)));
        let least = raises.min_by(|(cost_a, a, at_a), (cost_b, b, at_b)| {
            let (left, right): (IBig, IBig) = (*cost_a * *b, *cost_b * *a);
            left.cmp(&right).then(at_a.cmp(at_b))
        });
        least.map(|(.., variable)| variable)
    }

    /// The rows that a row which nothing can raise contradicts, and itself.
    fn contradiction(&self, row: usize) -> End {
        let Some((own, line)) = self.basic.get(row) else { return End::Spent };
        let lowering = line.factors.iter().filter(|(_, factor)| *factor < IBig::ZERO);
        let slacks = lowering.map(|(variable, _)| variable).chain([own]);
        let mut rows: Vec<usize> = slacks.filter_map(|variable| variable.checked_sub(self.columns)).collect();
        rows.sort_unstable();
        End::Contradiction(rows)
    }

    /// Lets the variable of a row be zero, and another follow from the others; says how many numbers that took.
    fn pivot(&mut self, row: usize, entering: usize) -> usize {
        let Some((leaving, own)) = self.basic.get(row).cloned() else { return 0 };
        let Some(own) = own.solved_for(leaving, entering) else { return 0 };
        let mut taken = own.factors.len();
        for (other, (_, line)) in self.basic.iter_mut().enumerate() {
            if other != row && line.factor(entering).is_some() {
                *line = Rc::new(line.with(entering, &own));
                taken += line.factors.len();
            }
        }
        taken += self.cost.replace(entering, &own);
        if let Some(slot) = self.basic.get_mut(row) {
            *slot = (entering, Rc::new(own));
        }
        for (variable, place) in [(leaving, None), (entering, Some(row))] {
            if let Some(slot) = self.places.get_mut(variable) {
                *slot = place;
            }
        }
        taken
    }

    /// Lets a row be exact in the column that gains the most for it; then the costs may be below zero before, and are not
    /// any more. The row's factors are not below zero where a cost is.
    pub(super) fn ground(&mut self, row: usize) {
        let Some((_, line)) = self.basic.get(row) else { return };
        // A row `at most` lowers its slack by its factors.
        let gaining = line.factors.iter().filter(|(_, factor)| *factor < IBig::ZERO);
        let gaining = gaining
            .filter_map(|(variable, factor)| Some((*variable, factor, self.cost.factors.get(*variable)?)));
        let best = gaining.min_by(|(_, a, cost_a), (_, b, cost_b)| -> Ordering {
            // cost_a / -a against cost_b / -b
            let (left, right): (IBig, IBig) = (*cost_a * -*b, *cost_b * -*a);
            left.cmp(&right)
        });
        if let Some(variable) = best.map(|(variable, ..)| variable) {
            self.pivot(row, variable);
        }
    }
}

impl Line {
    fn factor(&self, variable: usize) -> Option<&IBig> {
        let at = self.factors.binary_search_by_key(&variable, |(of, _)| *of).ok()?;
        self.factors.get(at).map(|(_, factor)| factor)
    }

    /// The same of `own`, told by a variable that it follows from.
    fn solved_for(&self, own: usize, variable: usize) -> Option<Self> {
        let over = self.factor(variable)?.clone();
        let sign = if over < IBig::ZERO { IBig::ONE } else { IBig::NEG_ONE };
        let mut factors: Vec<(usize, IBig)> = Vec::with_capacity(self.factors.len());
        factors.extend(
            self.factors.iter().filter(|(of, _)| *of != variable).map(|(of, factor)| (*of, factor * &sign)),
        );
        let at = factors.partition_point(|(of, _)| *of < own);
        factors.insert(at, (own, -&self.over * &sign));
        Some(Self { over: over.abs(), constant: &self.constant * sign, factors })
    }

    /// The same with a variable told by what it is.
    fn with(&self, variable: usize, of: &Self) -> Self {
        let Some(factor) = self.factor(variable) else { return self.clone() };
        let (times, of_times) = multiples(factor, &of.over);
        let mut factors: Vec<(usize, IBig)> = Vec::with_capacity(self.factors.len() + of.factors.len());
        let mut own = self.factors.iter().filter(|(own, _)| *own != variable).peekable();
        let mut others = of.factors.iter().peekable();
        loop {
            let order = match (own.peek(), others.peek()) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((a, _)), Some((b, _))) => a.cmp(b),
            };
            let own = if order.is_le() { own.next() } else { None };
            let other = if order.is_ge() { others.next() } else { None };
            let Some((at, _)) = own.or(other) else { break };
            let sum = match (own, other) {
                (Some((_, own)), Some((_, other))) => own * &times + other * &of_times,
                (Some((_, own)), None) => own * &times,
                (None, Some((_, other))) => other * &of_times,
                (None, None) => break,
            };
            if !sum.is_zero() {
                factors.push((*at, sum));
            }
        }
        let mut line = Self {
            over: &self.over * &times,
            constant: &self.constant * times + &of.constant * of_times,
            factors,
        };
        line.reduce();
        line
    }

    /// Divides by what all of it can be divided by.
    fn reduce(&mut self) {
        let numbers = [&self.constant].into_iter().chain(self.factors.iter().map(|(_, factor)| factor));
        if let Some(common) = common(&self.over, numbers) {
            for number in [&mut self.over, &mut self.constant]
                .into_iter()
                .chain(self.factors.iter_mut().map(|(_, factor)| factor))
            {
                *number = &*number / &common;
            }
        }
    }
}

impl Cost {
    /// Tells a variable by what it is; says how many numbers that took.
    fn replace(&mut self, variable: usize, of: &Line) -> usize {
        let Some(factor) =
            self.factors.get_mut(variable).map(std::mem::take).filter(|factor| !factor.is_zero())
        else {
            return 0;
        };
        let (times, of_times) = multiples(&factor, &of.over);
        let mut taken = of.factors.len();
        if !times.is_one() {
            taken += self.factors.len();
            self.over *= &times;
            self.constant *= &times;
            self.factors.iter_mut().filter(|factor| !factor.is_zero()).for_each(|factor| *factor *= &times);
        }
        self.constant += &of.constant * &of_times;
        for (at, factor) in &of.factors {
            if let Some(own) = self.factors.get_mut(*at) {
                *own += factor * &of_times;
            }
        }
        if let Some(common) = common(&self.over, [&self.constant].into_iter().chain(&self.factors)) {
            for number in [&mut self.over, &mut self.constant].into_iter().chain(&mut self.factors) {
                *number = &*number / &common;
            }
        }
        taken
    }
}

/// How often a line and another are to be taken, where the other, over a number, stands for a variable that the line has so
/// many times.
fn multiples(factor: &IBig, over: &IBig) -> (IBig, IBig) {
    if over.is_one() {
        return (IBig::ONE, factor.clone());
    }
    let common = IBig::from(factor.gcd(over));
    if common.is_one() { (over.clone(), factor.clone()) } else { (over / &common, factor / common) }
}

/// What a number, above zero, and all others can be divided by, where that is more than one.
fn common<'n>(over: &IBig, others: impl Iterator<Item = &'n IBig>) -> Option<IBig> {
    let mut common = over.clone();
    for other in others.filter(|other| !other.is_zero()) {
        if common.is_one() {
            return None;
        }
        common = IBig::from((&common).gcd(other));
    }
    (!common.is_one()).then_some(common)
}
