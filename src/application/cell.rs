//! What stands in one cell.

use rust_decimal::Decimal;
use time::Date;

use crate::value::exact::{Exact, MILLIONTHS};
use crate::value::moment::Moment;

/// A cell of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Cell {
    /// Nothing: a draft may leave anything out.
    #[default]
    Missing,
    /// A value.
    Known(Value),
    /// One of these values of the column's list: what was derived from figures of which some are missing.
    OneOf(Vec<usize>),
}

/// A value, of the kind that its column has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Of a boolean column.
    Boolean(bool),
    /// Of a text column, as it is written.
    Text(String),
    /// Of an integer column.
    Integer(i64),
    /// Of a decimal or amount column.
    Decimal(Decimal),
    /// Of a date column.
    Date(Date),
    /// Of a moment column.
    Moment(Moment),
    /// Of a choice column: the place of the value in the column's list.
    Choice(usize),
    /// Of a choices column: the places of the values, each once.
    Choices(Vec<usize>),
    /// Of a reference column: the row of the other table.
    Reference(usize),
}

impl Cell {
    /// The value, if there is one and it is certain.
    pub fn known(&self) -> Option<&Value> {
        match self {
            Self::Known(value) => Some(value),
            Self::Missing | Self::OneOf(_) => None,
        }
    }

    /// Whether something stands here, be it uncertain.
    pub fn is_given(&self) -> bool {
        !matches!(self, Self::Missing)
    }
}

impl Value {
    /// A number in millionths: what sums are kept in. Amounts and decimals are bounded when they are read, so that no sum
    /// over a file can leave the range.
    pub fn millionths(&self) -> Option<i128> {
        match self {
            Self::Integer(value) => Some(i128::from(*value) * i128::from(MILLIONTHS[0])),
            Self::Decimal(value) => {
                let worth = *MILLIONTHS.get(usize::try_from(value.scale()).ok()?)?;
                match i64::try_from(value.mantissa()) {
                    Ok(mantissa) => Some(i128::from(mantissa) * i128::from(worth)),
                    Err(_) => value.mantissa().checked_mul(i128::from(worth)),
                }
            }
            _ => None,
        }
    }

    /// A number, exactly.
    pub fn number(&self) -> Option<Exact> {
        match self {
            Self::Integer(value) => Some(Exact::from(*value)),
            Self::Decimal(value) => Some(Exact::from(*value)),
            _ => None,
        }
    }

    /// The day of a date or a moment.
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Date(day) => Some(*day),
            Self::Moment(moment) => Some(moment.day()),
            _ => None,
        }
    }
}
