//! When something happens: a day, or an instant with its offset.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

/// A day, or an instant on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Moment {
    /// A day without a time.
    Day(Date),
    /// A time of a day, with its offset from universal time.
    Instant(OffsetDateTime),
}

impl Moment {
    /// The day as it is written, in the moment's own offset.
    pub fn day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Instant(instant) => instant.date(),
        }
    }
}
