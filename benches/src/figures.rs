//! Ratios as they are shown and recorded: whole thousandths, so that a file of them reads the same everywhere.

use std::fmt::{self, Display, Formatter};

/// A ratio, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ratio(pub u64);

impl Ratio {
    /// One number to another; to nothing, nothing.
    pub fn of(one: impl Into<u128>, other: impl Into<u128>) -> Self {
        let thousandths = (one.into() * 1000).checked_div(other.into()).unwrap_or(0);
        Self(u64::try_from(thousandths).unwrap_or(u64::MAX))
    }

    /// Reads what [`Display`] writes.
    pub fn read(written: &str) -> Option<Self> {
        let (whole, part) = written.split_once('.')?;
        Some(Self(whole.parse::<u64>().ok()? * 1000 + part.parse::<u64>().ok().filter(|_| part.len() == 3)?))
    }
}

impl Display for Ratio {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{:03}", self.0 / 1000, self.0 % 1000))
    }
}
