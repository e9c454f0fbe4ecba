//! What measures and bounds compute: sums of shares, amounts and measures; days; lengths.

use serde::{Deserialize, Serialize};

use super::{MeasureId, Path};
use crate::schema::ColumnId;
use crate::value::exact::Exact;
use crate::value::length::Length;
use crate::value::moment::Moment;
use crate::value::range::Range;

/// Something that has a value for an application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expr {
    /// A number or an amount.
    Number(Sum),
    /// A day or an instant.
    Date(DateExpr),
    /// A length of time.
    Length(Stretch),
    /// The length that a measure takes between two days.
    LengthOf(MeasureId),
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Money in the application's currency.
    Amount,
    /// Anything else: rows, staff, pages.
    Plain,
}

/// A sum of terms of one unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sum {
    /// What it counts.
    pub unit: Unit,
    /// What is added up.
    pub terms: Vec<Term>,
}

/// A part of a sum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// What the operand is multiplied by; below zero where it is subtracted.
    pub factor: Exact,
    /// Whether the factor was written as a percentage.
    pub is_share: bool,
    /// What it is a multiple or a share of.
    pub of: Operand,
}

/// What a term multiplies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Operand {
    /// One: the factor is a number as it stands.
    One,
    /// One unit of a currency.
    Currency(String),
    /// A measure; with `whole` over the whole application even where a rule looks at one subject.
    Measure {
        /// Which.
        id: MeasureId,
        /// Whether over the whole application.
        whole: bool,
    },
    /// A number column of the project.
    Project(ColumnId),
    /// A number column of the row that is looked at.
    Row(Path),
    /// Several terms in parentheses.
    Group(Sum),
    /// Two numbers multiplied, of which one at most is an amount.
    Product(Box<(Sum, Sum)>),
    /// A number divided by another that the call states and that is above zero.
    Quotient(Box<(Sum, Sum)>),
    /// The lowest or the highest of several numbers.
    Extreme(Extreme, Vec<Sum>),
    /// A plain number as the nearest whole one, up or down.
    Rounded(Rounding, Box<Sum>),
}

impl Operand {
    /// Whether it depends on the application, and not on its currency alone.
    pub fn is_measured(&self) -> bool {
        match self {
            Self::One | Self::Currency(_) => false,
            Self::Measure { .. } | Self::Project(_) | Self::Row(_) => true,
            Self::Group(_) | Self::Product(_) | Self::Quotient(_) | Self::Extreme(..) | Self::Rounded(..) => {
                self.inner().iter().any(|sum| sum.terms.iter().any(|term| term.of.is_measured()))
            }
        }
    }

    /// The sums that it is made of.
    pub fn inner(&self) -> Vec<&Sum> {
        match self {
            Self::Group(sum) => vec![sum],
            Self::Rounded(_, sum) => vec![sum],
            Self::Product(both) | Self::Quotient(both) => vec![&both.0, &both.1],
            Self::Extreme(_, several) => several.iter().collect(),
            Self::One | Self::Currency(_) | Self::Measure { .. } | Self::Project(_) | Self::Row(_) => {
                Vec::new()
            }
        }
    }
}

/// Which of several numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extreme {
    /// The lowest.
    Lowest,
    /// The highest.
    Highest,
}

impl Extreme {
    /// The lower or the higher of two numbers.
    pub fn of(self, a: &Range<Exact>, b: &Range<Exact>) -> Range<Exact> {
        match self {
            Self::Lowest => a.lowest(b),
            Self::Highest => a.highest(b),
        }
    }
}

/// Which whole number a number is taken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rounding {
    /// The one above it, or itself.
    Up,
    /// The one below it, or itself.
    Down,
}

/// A length of time, or so many times one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stretch {
    /// The length.
    pub length: Length,
    /// How many times it is taken, none where that is below zero; `None`: once.
    pub times: Option<Sum>,
}

impl From<Length> for Stretch {
    fn from(length: Length) -> Self {
        Self { length, times: None }
    }
}

/// A day, moved by lengths.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DateExpr {
    /// Where it starts from.
    pub base: DateBase,
    /// What is added (`true`) or subtracted, in this order.
    pub moved: Vec<(bool, Stretch)>,
}

/// A day or an instant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DateBase {
    /// As the call states it.
    Literal(Moment),
    /// A date column of the project.
    Project(ColumnId),
    /// A date column of the row that is looked at.
    Row(Path),
}
