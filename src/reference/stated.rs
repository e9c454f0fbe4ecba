//! Exchange rates that a call or an application states itself.

use serde::{Deserialize, Serialize};

use rust_decimal::Decimal;
use time::Date;

use crate::value::decimal_bytes;

/// An exchange rate that a call or an application states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatedRate {
    /// The currency that one unit of is converted: the limit's.
    pub from: String,
    /// The currency that it is converted to: the application's.
    pub to: String,
    /// How much of `to` one unit of `from` is. Above zero.
    #[serde(with = "decimal_bytes")]
    pub rate: Decimal,
    /// The day of the rate, where it is given.
    pub date: Option<Date>,
    /// Who published it, where it is given.
    pub source: Option<String>,
}
