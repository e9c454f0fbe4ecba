//! What is read off an application.

use serde::{Deserialize, Serialize};

use super::{Bound, DateExpr, Expr, Extreme, Filter, Path, Subject, Unit};
use crate::schema::{ColumnId, TableId};
use crate::value::late::Late;
use crate::value::noun::Noun;
use crate::value::text::Text;

/// A measure, by its place in the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MeasureId(pub usize);

/// A number, an amount, a date or a length, read off an application.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Measure {
    /// As it is written in the call.
    pub id: String,
    /// What a person calls it, in the middle of a sentence.
    pub label: Late<Text>,
    /// What its numbers are of, where they are no money: pages, hours.
    pub unit: Option<Noun>,
    /// The table of the row that it is taken of, where it is taken of one row and not of all.
    pub row: Option<TableId>,
    /// How it is read.
    pub reading: Reading,
}

/// What is made of a number of each of several subjects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fold {
    /// How many subjects there are.
    Count,
    /// Their sum.
    Sum,
    /// The lowest or the highest; of none, nothing.
    Extreme(Extreme),
}

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// Days.
    Days,
    /// Calendar months.
    Months,
    /// Calendar years of twelve months.
    Years,
}

/// How a measure is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Reading {
    /// The sum of a column over the rows that match.
    Sum {
        /// Of this table.
        table: TableId,
        /// Of this number column.
        column: ColumnId,
        /// The rows.
        filter: Filter,
    },
    /// The number of rows that match.
    Count {
        /// Of this table.
        table: TableId,
        /// The rows.
        filter: Filter,
    },
    /// The number of different values that the rows that match have.
    Distinct {
        /// Of this table.
        table: TableId,
        /// The values.
        path: Path,
        /// The rows.
        filter: Filter,
    },
    /// The number, the sum, the lowest or the highest of what each of several subjects comes to.
    Over {
        /// Which of these.
        fold: Fold,
        /// Of what.
        subject: Subject,
        /// What the numbers count.
        unit: Unit,
        /// The number of each.
        of: Bound,
    },
    /// The time from one day to another, both included.
    Length {
        /// The first day.
        start: DateExpr,
        /// The last day.
        end: DateExpr,
    },
    /// The days, months or years from one day to another, both included; one that is begun counts.
    Begun {
        /// What is counted.
        period: Period,
        /// The first day.
        start: DateExpr,
        /// The last day.
        end: DateExpr,
    },
    /// An expression over other measures.
    Value(Expr),
    /// A number that depends on a column or on another measure.
    By {
        /// What it counts.
        unit: Unit,
        /// The number for each value.
        bound: Bound,
    },
}

impl Reading {
    /// The table whose rows it looks at, if it looks at rows.
    pub fn table(&self) -> Option<TableId> {
        match self {
            Self::Sum { table, .. } | Self::Count { table, .. } | Self::Distinct { table, .. } => {
                Some(*table)
            }
            Self::Over { subject, .. } => Some(subject.table),
            Self::Length { .. } | Self::Begun { .. } | Self::Value(_) | Self::By { .. } => None,
        }
    }
}
