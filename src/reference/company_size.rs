//! How the size of a company follows from its staff, turnover and balance sheet.

use serde::{Deserialize, Serialize};

use crate::value::decimal_bytes;

use rust_decimal::Decimal;

/// A size and its ceilings: of that size is a company whose headcount is within and one of the two amounts too.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompanySize {
    /// The value of the size column.
    pub key: String,
    /// The ceiling of the headcount.
    pub employees: Headcount,
    /// The ceiling of the turnover, in `currency`, itself included.
    #[serde(with = "decimal_bytes")]
    pub turnover_at_most: Decimal,
    /// The ceiling of the balance sheet total, in `currency`, itself included.
    #[serde(with = "decimal_bytes")]
    pub balance_at_most: Decimal,
    /// The currency of both amounts.
    pub currency: String,
}

/// A ceiling of a headcount.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Headcount {
    /// Fewer than this many.
    pub less_than: i64,
}

/// The sizes from the smallest up; the first whose ceilings hold is a company's.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct CompanySizes {
    /// The sizes with ceilings.
    pub sizes: Vec<CompanySize>,
    /// The size of a company above them all.
    pub otherwise: String,
}
