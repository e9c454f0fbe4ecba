//! Fractions that fit in a few machine words: nearly all that a check meets.

use std::cmp::Ordering;

/// A whole number divided by another. Not reduced: what is added up mostly has one denominator already.
#[derive(Clone, Copy, Debug)]
pub(super) struct Small {
    pub(super) numerator: i128,
    /// Above zero.
    pub(super) denominator: u64,
}

impl Small {
    pub(super) const fn whole(number: i128) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// The sum, where it fits.
    pub(super) fn add(self, other: Self) -> Option<Self> {
        let (mine, theirs, denominator) = self.alike(other)?;
        Some(Self { numerator: mine.checked_add(theirs)?, denominator })
    }

    /// The product, where it fits.
    pub(super) fn mul(self, other: Self) -> Option<Self> {
        self.times(other).or_else(|| self.reduced()?.times(other.reduced()?))
    }

    fn times(self, other: Self) -> Option<Self> {
        Some(Self {
            numerator: product(self.numerator, other.numerator)?,
            denominator: self.denominator.checked_mul(other.denominator)?,
        })
    }

    /// This divided by `divisor`, which is not zero, where it fits.
    pub(super) fn over(self, divisor: Self) -> Option<Self> {
        let denominator = u64::try_from(divisor.numerator.unsigned_abs()).ok()?;
        let by = i128::from(divisor.denominator) * divisor.numerator.signum();
        self.mul(Self { numerator: by, denominator })
    }

    /// This with its sign turned, where it fits.
    pub(super) fn neg(self) -> Option<Self> {
        Some(Self { numerator: self.numerator.checked_neg()?, ..self })
    }

    /// Which of the two is greater, where that can be told in machine words.
    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        let (mine, theirs, _) = self.alike(other)?;
        Some(mine.cmp(&theirs))
    }

    /// The numerators of both over one denominator, and that.
    fn alike(self, other: Self) -> Option<(i128, i128, u64)> {
        let (mine, theirs) = (self.denominator, other.denominator);
        if mine == theirs {
            return Some((self.numerator, other.numerator, mine));
        }
        let raise = |number: i128, by: u64| product(number, i128::from(by));
        if mine % theirs == 0 {
            return Some((self.numerator, raise(other.numerator, mine / theirs)?, mine));
        }
        if theirs % mine == 0 {
            return Some((raise(self.numerator, theirs / mine)?, other.numerator, theirs));
        }
        let by = theirs / greatest_common_divisor(mine, theirs);
        let common = mine.checked_mul(by)?;
        Some((raise(self.numerator, by)?, raise(other.numerator, common / theirs)?, common))
    }

    /// The same in its lowest terms.
    fn reduced(self) -> Option<Self> {
        let rest = u64::try_from(self.numerator.unsigned_abs() % u128::from(self.denominator)).ok()?;
        let by = greatest_common_divisor(self.denominator, rest);
        Some(Self { numerator: self.numerator / i128::from(by), denominator: self.denominator / by })
    }
}

/// The product, where it fits. Nearly always both fit in one word, and so the product in two.
fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b),
    }
}

/// Of a number above zero and any other.
fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}
