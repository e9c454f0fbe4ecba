//! Amounts in whole öre: quick to compare, and exact.

use rust_decimal::Decimal;

use crate::application::Value;
use crate::value::amount::{AMOUNT_DECIMALS, LARGEST};
use crate::value::exact::Exact;

/// Öre of one unit of money.
pub(super) const ORE: i128 = 100;

/// A cell's amount; `None` where it is none, or finer than an öre.
pub(super) fn ore_of(value: &Value) -> Option<i128> {
    let millionths = value.millionths()?;
    let (whole, rest) = (millionths / (1_000_000 / ORE), millionths % (1_000_000 / ORE));
    (rest == 0).then_some(whole)
}

/// A number in whole öre; `None` where it is finer.
pub(super) fn whole_ore(number: &Exact) -> Option<i128> {
    let (digits, is_exact) = number.digits(AMOUNT_DECIMALS);
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let digits = format!("{whole}{part:0<2}");
    is_exact.then(|| digits.parse().ok())?
}

/// So many öre as a cell has them; `None` where it is no amount.
pub(super) fn cell_of(ore: i128) -> Option<Value> {
    if ore < 0 || ore > i128::from(LARGEST) * ORE {
        return None;
    }
    Decimal::try_from_i128_with_scale(ore, AMOUNT_DECIMALS)
        .ok()
        .map(|amount| Value::Decimal(amount.normalize()))
}
