//! Three-valued logic: what a draft leaves out makes a condition neither true nor false.

use std::ops::Not;

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It does not hold, whatever is filled in.
    False,
    /// What is missing decides.
    Unknown,
    /// It holds, whatever is filled in.
    True,
}

impl Truth {
    /// Both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// At least one holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        !(!self).and(!other)
    }

    /// All hold; none at all do.
    pub fn all(of: impl IntoIterator<Item = Self>) -> Self {
        let mut truth = Self::True;
        for next in of {
            truth = truth.and(next);
            if truth == Self::False {
                break;
            }
        }
        truth
    }

    /// At least one holds.
    pub fn any(of: impl IntoIterator<Item = Self>) -> Self {
        !Self::all(of.into_iter().map(|truth| !truth))
    }

    /// What every one of the possibilities says; unknown where they differ or where there are none.
    pub fn agreed(of: impl IntoIterator<Item = Self>) -> Self {
        let mut possibilities = of.into_iter();
        let Some(first) = possibilities.next() else {
            return Self::Unknown;
        };
        if possibilities.all(|next| next == first) { first } else { Self::Unknown }
    }
}

impl Not for Truth {
    type Output = Self;
    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}
