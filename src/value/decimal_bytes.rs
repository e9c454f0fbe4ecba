//! A decimal as its sixteen bytes, of which none is lost: for `#[serde(with = "…")]`.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes it.
///
/// # Errors
///
/// Those of what it is written to.
pub fn serialize<S: Serializer>(decimal: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    decimal.serialize().serialize(to)
}

/// Reads it.
///
/// # Errors
///
/// Where sixteen bytes cannot be read.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    Ok(Decimal::deserialize(<[u8; 16]>::deserialize(from)?))
}
