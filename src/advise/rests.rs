//! What numbers leave over a common denominator, and what comes of adding those rests up.

use dashu_int::ops::Gcd;

/// The rests that some steps lead to, told apart by as few numbers as may be, each below a size of its own.
pub(super) struct Rests {
    rows: Vec<Row>,
}

/// One number of what is left at the start and of what each step adds, and the size that it stays below.
struct Row {
    start: u64,
    steps: Vec<u64>,
    size: u64,
}

/// A row on the way there.
struct Cells {
    start: u64,
    steps: Vec<u64>,
    /// What is left of the steps where multiples of one were added to another too.
    left: Vec<u64>,
}

impl Rests {
    /// Of rows that say what one number leaves over a denominator at the start, and what each step adds to that. `None`: no
    /// steps lead from there to where every number leaves nothing.
    pub(super) fn new(over: u32, rows: Vec<(u64, Vec<u64>)>) -> Option<Self> {
        let over = u64::from(over);
        let cells = |(start, steps): (u64, Vec<u64>)| Cells { start, left: steps.clone(), steps };
        let mut open: Vec<Cells> = rows.into_iter().map(cells).collect();
        let mut rows = Vec::new();
        // Adding rows to one another leaves them telling the same, adding steps to one another leading to the same. That is
        // done until each row has one number by itself (Smith), of which all that it tells is so many times.
        while let Some((own, unit)) = alone(&mut open, over) {
            if !own.start.is_multiple_of(unit) {
                return None;
            }
            let steps = own.steps.iter().map(|step| step / unit).collect();
            rows.push(Row { start: own.start / unit, steps, size: over / unit });
        }
        open.iter().all(|row| row.start == 0).then_some(Self { rows })
    }

    /// How many different rests there are; `None`: too many to be counted.
    pub(super) fn how_many(&self) -> Option<usize> {
        self.rows.iter().try_fold(1_usize, |all, row| all.checked_mul(usize::try_from(row.size).ok()?))
    }

    /// What is left at the start.
    pub(super) fn start(&self) -> Vec<u64> {
        self.rows.iter().map(|row| row.start).collect()
    }

    /// What a step adds.
    pub(super) fn step(&self, number: usize) -> Vec<u64> {
        self.rows.iter().map(|row| row.steps.get(number).copied().unwrap_or_default()).collect()
    }

    /// Adds one rest to another.
    pub(super) fn add(&self, rests: &mut [u64], adds: &[u64]) {
        for ((rest, add), row) in rests.iter_mut().zip(adds).zip(&self.rows) {
            *rest = (*rest + add) % row.size;
        }
    }

    /// Takes one rest so many times from another.
    pub(super) fn take_away(&self, rests: &mut [u64], adds: &[u64], times: u32) {
        for ((rest, add), row) in rests.iter_mut().zip(adds).zip(&self.rows) {
            *rest = (*rest + (row.size - add) * u64::from(times)) % row.size;
        }
    }

    /// A number below [`Self::how_many`] that no other rest has; where nothing is left, 0.
    pub(super) fn number(&self, rests: &[u64]) -> usize {
        let number = rests.iter().zip(&self.rows).fold(0, |number, (rest, row)| number * row.size + rest);
        usize::try_from(number).unwrap_or(usize::MAX)
    }

    /// The rest that has a number.
    pub(super) fn at(&self, number: usize) -> Vec<u64> {
        let mut left = u64::try_from(number).unwrap_or_default();
        let mut rests: Vec<u64> = Vec::with_capacity(self.rows.len());
        for row in self.rows.iter().rev() {
            rests.push(left % row.size);
            left /= row.size;
        }
        rests.reverse();
        rests
    }
}

/// Brings one row to a single number, of a step that no other row has anything of, and takes it out with that number.
fn alone(rows: &mut Vec<Cells>, over: u64) -> Option<(Cells, u64)> {
    loop {
        let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
            cells.left.iter().enumerate().map(move |(step, value)| (*value, row, step))
        });
        let (least, row, step) = cells.filter(|(value, ..)| *value != 0).min()?;
        let mut own = rows.swap_remove(row);
        let mut is_alone = true;
        for other in rows.iter_mut() {
            let here = other.left.get(step).copied().unwrap_or_default();
            // As often as not to go below zero, over the denominator.
            let times = over - here / least;
            let take = |from: &mut u64, own: &u64| *from = (*from + times % over * own) % over;
            take(&mut other.start, &own.start);
            other.steps.iter_mut().zip(&own.steps).for_each(|(from, own)| take(from, own));
            other.left.iter_mut().zip(&own.left).for_each(|(from, own)| take(from, own));
            is_alone &= here % least == 0;
        }
        if is_alone {
            // Over the denominator its multiples are those of what both are a whole number of.
            let unit = least.gcd(over);
            own.left = own.left.iter().map(|value| value % unit).collect();
            if own.left.iter().all(|value| *value == 0) {
                return Some((own, unit));
            }
            if let Some(cell) = own.left.get_mut(step) {
                *cell = unit;
            }
        }
        rows.push(own);
    }
}
