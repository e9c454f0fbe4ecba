//! What everything else is made of: texts in two languages, exact numbers, days, lengths, ranges and truth.

pub mod amount;
pub mod codes;
pub mod decimal_bytes;
pub mod exact;
pub mod late;
pub mod length;
pub mod moment;
pub mod noun;
pub mod pattern;
pub mod range;
mod small;
pub mod text;
pub mod truth;
