//! Numbers without rounding: every comparison of amounts, shares and converted limits is made on these.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use dashu_int::{IBig, UBig};
use dashu_ratio::Relaxed;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::small::Small;

/// Decimals that a cell may have at the most: two for an amount, six for a `decimal` field.
pub const MAX_DECIMALS: u32 = 6;

/// How many millionths the last digit of a number is worth, by its number of decimals.
pub const MILLIONTHS: [i64; MAX_DECIMALS as usize + 1] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

/// A fraction of whole numbers of any size. Addition, multiplication and comparison are exact and cannot overflow.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Exact(Form);

/// How a number is kept. What fits in machine words may be kept either way.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum Form {
    Small(Small),
    Large(Box<Relaxed>),
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(Form::Small(Small::whole(0)));

    /// A number of millionths: what sums over cells are kept in.
    pub fn from_millionths(millionths: i128) -> Self {
        Self(Form::Small(Small { numerator: millionths, denominator: 1_000_000 }))
    }

    /// So many hundredths, such as öre.
    pub fn from_ore(ore: i128) -> Self {
        Self::from_millionths(ore.saturating_mul(10_000))
    }

    /// The number as a fraction of any size.
    fn relaxed(&self) -> Relaxed {
        match &self.0 {
            Form::Small(Small { numerator, denominator }) => {
                Relaxed::from_parts(IBig::from(*numerator), UBig::from(*denominator))
            }
            Form::Large(number) => Relaxed::clone(number),
        }
    }

    fn of(number: Relaxed) -> Self {
        let small = || {
            let numerator = i128::try_from(number.numerator()).ok()?;
            Some(Small { numerator, denominator: u64::try_from(number.denominator()).ok()? })
        };
        match small() {
            Some(small) => Self(Form::Small(small)),
            None => Self(Form::Large(Box::new(number))),
        }
    }

    /// What two numbers come to: in machine words where it fits.
    fn combine(
        &self,
        other: &Self,
        small: impl Fn(Small, Small) -> Option<Small>,
        large: impl Fn(Relaxed, Relaxed) -> Relaxed,
    ) -> Self {
        if let (Form::Small(mine), Form::Small(theirs)) = (&self.0, &other.0)
            && let Some(fits) = small(*mine, *theirs)
        {
            return Self(Form::Small(fits));
        }
        Self::of(large(self.relaxed(), other.relaxed()))
    }

    /// This number divided by `divisor`, which is not zero; a zero divisor gives zero.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Self {
        if divisor.is_zero() { Self::ZERO } else { self.combine(divisor, Small::over, |a, b| a / b) }
    }

    /// What is left of this when `unit` is taken out of it as many whole times as it goes; of a unit of nothing, all.
    #[must_use]
    pub fn rest_of(&self, unit: &Self) -> Self {
        if unit.is_zero() {
            return self.clone();
        }
        let (number, unit) = (self.relaxed(), unit.relaxed());
        let times = Relaxed::from((&number / &unit).trunc());
        Self::of(number - times * unit)
    }

    /// A whole number of any size divided by another, which is above zero.
    pub fn from_fraction(numerator: IBig, denominator: UBig) -> Self {
        Self::of(Relaxed::from_parts(numerator, denominator))
    }

    /// This as a whole number divided by another, which is above zero.
    pub fn fraction(&self) -> (IBig, UBig) {
        self.relaxed().into_parts()
    }

    /// The least whole number that is not below this.
    #[must_use]
    pub fn ceil(&self) -> Self {
        Self::of(Relaxed::from(self.relaxed().ceil()))
    }

    /// The greatest whole number that is not above this.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self::of(Relaxed::from(self.relaxed().floor()))
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Form::Small(small) => small.numerator == 0,
            Form::Large(number) => number.is_zero(),
        }
    }

    /// Whether this is one.
    pub fn is_one(&self) -> bool {
        match &self.0 {
            Form::Small(small) => small.numerator == i128::from(small.denominator),
            Form::Large(number) => **number == Relaxed::ONE,
        }
    }

    /// Whether this is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(small) => small.numerator < 0,
            Form::Large(number) => **number < Relaxed::ZERO,
        }
    }

    /// How far from zero.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self.clone() } else { self.clone() }
    }

    /// The number as decimal digits with a point, exact when it ends within `decimals` decimals and rounded half away
    /// from zero to that many otherwise; `true` beside it says that it is exact. Zeros at the end are left out.
    pub fn digits(&self, decimals: u32) -> (String, bool) {
        let scale = UBig::from(10_u8).pow(decimals.try_into().unwrap_or(usize::MAX));
        let scaled = self.relaxed() * Relaxed::from(scale);
        let rounded = scaled.round();
        let exact = scaled == Relaxed::from(rounded.clone());
        (place_point(&rounded, decimals), exact)
    }

    /// The whole number, if it is one that fits.
    pub fn to_i64(&self) -> Option<i64> {
        let number = self.relaxed();
        let whole = number.trunc();
        (Relaxed::from(whole.clone()) == number).then(|| i64::try_from(whole).ok()).flatten()
    }
}

/// `rounded` divided by ten to the power of `decimals`, written with a point and without zeros at the end.
fn place_point(rounded: &IBig, decimals: u32) -> String {
    let text = rounded.to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.as_str()),
    };
    let decimals = usize::try_from(decimals).unwrap_or(usize::MAX);
    let padded = format!("{digits:0>width$}", width = decimals.saturating_add(1));
    let (whole, part) = padded.split_at(padded.len().saturating_sub(decimals));
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

impl Default for Exact {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Form::Small(mine), Form::Small(theirs)) = (&self.0, &other.0)
            && let Some(order) = mine.compare(*theirs)
        {
            return order;
        }
        self.relaxed().cmp(&other.relaxed())
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        if let Some(denominator) = 10_u64.checked_pow(value.scale()) {
            return Self(Form::Small(Small { numerator: value.mantissa(), denominator }));
        }
        let scale = usize::try_from(value.scale()).unwrap_or(usize::MAX);
        Self::of(Relaxed::from_parts(IBig::from(value.mantissa()), UBig::from(10_u8).pow(scale)))
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(Form::Small(Small::whole(i128::from(value))))
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: Self) -> Exact {
        self.combine(other, Small::add, |a, b| a + b)
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: Self) -> Exact {
        self.combine(other, |a, b| a.add(b.neg()?), |a, b| a - b)
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: Self) -> Exact {
        self.combine(other, Small::mul, |a, b| a * b)
    }
}

impl Neg for Exact {
    type Output = Self;
    fn neg(self) -> Self {
        match self.0 {
            Form::Small(small) => {
                small.neg().map_or_else(|| Self::of(-self.relaxed()), |small| Self(Form::Small(small)))
            }
            Form::Large(number) => Self(Form::Large(Box::new(-*number))),
        }
    }
}

impl fmt::Display for Exact {
    /// As many decimals as it has, and twelve of a fraction that never ends.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits(12).0)
    }
}

#[cfg(test)]
mod tests {
    use dashu_int::{IBig, UBig};
    use dashu_ratio::Relaxed;
    use proptest::prelude::{Strategy, any, prop_oneof};
    use proptest::proptest;

    use super::{Exact, Form, Small};

    /// A number that fits in machine words, many of them barely.
    fn small() -> impl Strategy<Value = Small> {
        let numerator = prop_oneof![any::<i128>(), any::<i64>().prop_map(i128::from), -9_i128..9];
        let denominator = prop_oneof![1..=u64::MAX, 1_u64..1000, (0_u32..19).prop_map(|by| 10_u64.pow(by))];
        (numerator, denominator).prop_map(|(numerator, denominator)| Small { numerator, denominator })
    }

    fn exact(number: Small) -> (Exact, Relaxed) {
        let relaxed = Relaxed::from_parts(IBig::from(number.numerator), UBig::from(number.denominator));
        (Exact(Form::Small(number)), relaxed)
    }

    proptest! {
        #[test]
        fn machine_words_come_to_the_same(a in small(), b in small()) {
            let ((a, a_large), (b, b_large)) = (exact(a), exact(b));
            assert_eq!((&a + &b).relaxed(), &a_large + &b_large);
            assert_eq!((&a - &b).relaxed(), &a_large - &b_large);
            assert_eq!((&a * &b).relaxed(), &a_large * &b_large);
            assert_eq!((-a.clone()).relaxed(), -a_large.clone());
            assert_eq!(a.cmp(&b), a_large.cmp(&b_large));
            assert_eq!(a.is_negative(), a_large < Relaxed::ZERO);
            assert_eq!(&(&a + &b) - &b, a);
            if !b.is_zero() {
                assert_eq!(a.over(&b).relaxed(), &a_large / &b_large);
                assert_eq!(&a.over(&b) * &b, a);
            }
        }
    }
}
