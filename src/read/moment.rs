//! Dates and times of a file.

use time::{Date, Month, OffsetDateTime, Time, UtcOffset};
use toml_datetime::{Datetime, Offset};

use crate::value::moment::Moment;

/// Why something is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MomentFlaw {
    /// It has no date.
    NoDate,
    /// It has a time without an offset from universal time.
    NoOffset,
    /// There is no such day or time.
    Nonexistent,
}

/// The moment that a date or date-time names.
pub(super) fn moment(written: &Datetime) -> Result<Moment, MomentFlaw> {
    let date = written.date.ok_or(MomentFlaw::NoDate)?;
    let month = Month::try_from(date.month).map_err(|_| MomentFlaw::Nonexistent)?;
    let day = Date::from_calendar_date(i32::from(date.year), month, date.day)
        .map_err(|_| MomentFlaw::Nonexistent)?;
    let Some(time) = written.time else {
        return Ok(Moment::Day(day));
    };
    let (second, nanosecond) = (time.second.unwrap_or(0), time.nanosecond.unwrap_or(0));
    let time = Time::from_hms_nano(time.hour, time.minute, second, nanosecond)
        .map_err(|_| MomentFlaw::Nonexistent)?;
    let minutes = match written.offset {
        None => return Err(MomentFlaw::NoOffset),
        Some(Offset::Z) => 0,
        Some(Offset::Custom { minutes }) => i32::from(minutes),
    };
    let offset = UtcOffset::from_whole_seconds(minutes * 60).map_err(|_| MomentFlaw::Nonexistent)?;
    Ok(Moment::Instant(OffsetDateTime::new_in_offset(day, time, offset)))
}
