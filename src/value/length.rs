//! Lengths of time as calls state them, and where they end in the calendar.

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month};

/// A number of days, or of calendar months (a year is twelve).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Length {
    /// Days.
    Days(u32),
    /// Calendar months.
    Months(u32),
}

impl Length {
    /// The day this long after `start`; the ends of shorter months are kept to (31 January and one month is
    /// 28 or 29 February). `None` outside the calendar.
    pub fn after(self, start: Date) -> Option<Date> {
        match self {
            Self::Days(days) => start.checked_add(Duration::days(i64::from(days))),
            Self::Months(months) => shift_months(start, i64::from(months)),
        }
    }

    /// The day this long before `start`.
    pub fn before(self, start: Date) -> Option<Date> {
        match self {
            Self::Days(days) => start.checked_sub(Duration::days(i64::from(days))),
            Self::Months(months) => shift_months(start, -i64::from(months)),
        }
    }

    /// So many times this; `None` where that is more than can be counted.
    pub fn times(self, times: u32) -> Option<Self> {
        match self {
            Self::Days(days) => days.checked_mul(times).map(Self::Days),
            Self::Months(months) => months.checked_mul(times).map(Self::Months),
        }
    }

    /// Whole calendar months, and days beyond them, from `start` to `end`, neither counted twice: `end` is the day
    /// after the last one. `None` when `end` is before `start`.
    pub fn months_and_days(start: Date, end: Date) -> Option<(u32, i64)> {
        if end < start {
            return None;
        }
        let rough = (i64::from(end.year()) - i64::from(start.year())) * 12 + i64::from(u8::from(end.month()))
            - i64::from(u8::from(start.month()));
        let whole = [rough, rough - 1]
            .into_iter()
            .filter_map(|months| Some((months, shift_months(start, months)?)))
            .find(|&(_, reached)| reached <= end)?;
        Some((u32::try_from(whole.0).ok()?, (end - whole.1).whole_days()))
    }
}

fn shift_months(start: Date, months: i64) -> Option<Date> {
    let count = i64::from(start.year()) * 12 + i64::from(u8::from(start.month())) - 1 + months;
    let year = i32::try_from(count.div_euclid(12)).ok()?;
    let month = Month::try_from(u8::try_from(count.rem_euclid(12) + 1).ok()?).ok()?;
    Date::from_calendar_date(year, month, start.day().min(month.length(year))).ok()
}

#[cfg(test)]
mod tests {
    use super::Length;
    use time::macros::date;

    #[test]
    fn month_ends_are_clamped() {
        assert_eq!(Length::Months(1).after(date!(2023 - 01 - 31)), Some(date!(2023 - 02 - 28)));
        assert_eq!(Length::Months(1).after(date!(2024 - 01 - 31)), Some(date!(2024 - 02 - 29)));
        assert_eq!(Length::Months(24).after(date!(2018 - 10 - 01)), Some(date!(2020 - 10 - 01)));
        assert_eq!(Length::Months(1).before(date!(2024 - 03 - 31)), Some(date!(2024 - 02 - 29)));
    }

    #[test]
    fn months_and_days_count_whole_months_first() {
        let from = date!(2018 - 10 - 01);
        assert_eq!(Length::months_and_days(from, date!(2020 - 10 - 01)), Some((24, 0)));
        assert_eq!(Length::months_and_days(from, date!(2020 - 10 - 02)), Some((24, 1)));
        assert_eq!(Length::months_and_days(from, date!(2018 - 09 - 30)), None);
    }

    #[test]
    fn the_calendar_ends() {
        assert_eq!(Length::Months(u32::MAX).after(date!(2024 - 01 - 31)), None);
        assert_eq!(Length::Days(u32::MAX).after(date!(2024 - 01 - 31)), None);
    }
}
