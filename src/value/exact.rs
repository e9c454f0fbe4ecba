//! Numbers without rounding: every comparison of amounts, shares and converted limits is made on these.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use dashu_int::{IBig, UBig};
use dashu_ratio::Relaxed;
use rust_decimal::Decimal;

/// Decimals that a cell may have at the most: two for an amount, six for a `decimal` field.
pub const MAX_DECIMALS: u32 = 6;

/// A fraction of whole numbers of any size. Addition, multiplication and comparison are exact and cannot overflow.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(Relaxed);

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(Relaxed::ZERO);

    /// A number of millionths: what sums over cells are kept in.
    pub fn from_millionths(millionths: i128) -> Self {
        Self(Relaxed::from_parts(IBig::from(millionths), UBig::from(1_000_000_u32)))
    }

    /// This number divided by `divisor`, which is not zero; a zero divisor gives zero.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Self {
        if divisor.is_zero() { Self::ZERO } else { Self(&self.0 / &divisor.0) }
    }

    /// What is left of this when `unit` is taken out of it as many whole times as it goes; of a unit of nothing, all.
    #[must_use]
    pub fn rest_of(&self, unit: &Self) -> Self {
        if unit.is_zero() {
            return self.clone();
        }
        let times = Relaxed::from((&self.0 / &unit.0).trunc());
        Self(&self.0 - times * &unit.0)
    }

    /// The least whole number that is not below this.
    #[must_use]
    pub fn ceil(&self) -> Self {
        Self(Relaxed::from(self.0.ceil()))
    }

    /// The greatest whole number that is not above this.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self(Relaxed::from(self.0.floor()))
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below zero.
    pub fn is_negative(&self) -> bool {
        *self < Self::ZERO
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
        let scaled = &self.0 * Relaxed::from(scale);
        let rounded = scaled.round();
        let exact = scaled == Relaxed::from(rounded.clone());
        (place_point(&rounded, decimals), exact)
    }

    /// The whole number, if it is one that fits.
    pub fn to_i64(&self) -> Option<i64> {
        let whole = self.0.trunc();
        (Relaxed::from(whole.clone()) == self.0).then(|| i64::try_from(whole).ok()).flatten()
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

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        let scale = usize::try_from(value.scale()).unwrap_or(usize::MAX);
        Self(Relaxed::from_parts(IBig::from(value.mantissa()), UBig::from(10_u8).pow(scale)))
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(Relaxed::from(IBig::from(value)))
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: Self) -> Exact {
        Exact(&self.0 + &other.0)
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: Self) -> Exact {
        Exact(&self.0 - &other.0)
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: Self) -> Exact {
        Exact(&self.0 * &other.0)
    }
}

impl Neg for Exact {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl fmt::Display for Exact {
    /// As many decimals as it has, and twelve of a fraction that never ends.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits(12).0)
    }
}
