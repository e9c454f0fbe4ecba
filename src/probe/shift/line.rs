//! A date, an hour, an amount or a plain number as a place on a line of steps, each the smallest that its column allows.

use rust_decimal::Decimal;
use time::{Date, OffsetDateTime, UtcOffset};

use crate::application::Value;
use crate::probe::money::{ORE, cell_of, ore_of};
use crate::schema::Kind;
use crate::value::amount::LARGEST;
use crate::value::exact::Exact;
use crate::value::moment::Moment;

/// How far a figure is moved.
#[derive(Clone, Debug, PartialEq)]
pub enum By {
    /// So many days.
    Days(i64),
    /// So many seconds.
    Seconds(i64),
    /// So many years.
    Years(i64),
    /// So much money.
    Money(Exact),
    /// So much of anything else.
    Number(Exact),
}

/// What the steps of a line are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Days of a column in which no time of day may stand.
    Dates,
    /// Days of a column in which a time of day may stand.
    Moments,
    /// Times in an offset: so many seconds each, a minute where no seconds are written.
    Times(UtcOffset, i64),
    /// Years from which days follow.
    Years,
    /// Whole numbers.
    Whole,
    /// Millionths.
    Millionths,
    /// Öre.
    Money,
}

/// Years that a date is moved within.
const YEARS: (i32, i32) = (1990, 2100);
/// Decimals of a number.
const DECIMALS: u32 = 6;
/// Millionths of one.
const MILLION: i64 = 1_000_000;
/// Seconds of a minute.
const MINUTE: i64 = 60;
/// Seconds of a day.
const DAY: i64 = 86_400;
/// Days of a year, about.
const YEAR: i64 = 365;

impl By {
    /// How far, whichever way; time in days.
    pub(super) fn size(&self) -> Exact {
        match self {
            Self::Days(days) => Exact::from(*days).abs(),
            Self::Seconds(seconds) => Exact::from(*seconds).abs().over(&Exact::from(DAY)),
            Self::Years(years) => &Exact::from(*years).abs() * &Exact::from(YEAR),
            Self::Money(number) | Self::Number(number) => number.abs(),
        }
    }
}

impl Line {
    /// The line of a column of a kind, or of a year, and where on it a value lies; `None` of what is no time and no number.
    pub(super) fn of(kind: &Kind, is_year: bool, value: &Value) -> Option<(Self, i128)> {
        let day = |day: &Date| i128::from(day.to_julian_day());
        match (kind, value) {
            (_, Value::Date(date)) => Some((Self::Dates, day(date))),
            (_, Value::Moment(Moment::Day(date))) => Some((Self::Moments, day(date))),
            (_, Value::Moment(Moment::Instant(instant))) => {
                let step = if instant.second() == 0 { MINUTE } else { 1 };
                let line = Self::Times(instant.offset(), step);
                Some((line, i128::from(instant.unix_timestamp().div_euclid(step))))
            }
            (Kind::Integer, Value::Integer(number)) => {
                Some((if is_year { Self::Years } else { Self::Whole }, (*number).into()))
            }
            (Kind::Decimal, Value::Decimal(_)) => Some((Self::Millionths, value.millionths()?)),
            (Kind::Amount, Value::Decimal(_)) => Some((Self::Money, ore_of(value)?)),
            _ => None,
        }
    }

    /// What stands in a cell at a place on the line.
    pub(super) fn value(self, at: i128) -> Option<Value> {
        let day = || Date::from_julian_day(i32::try_from(at).ok()?).ok();
        match self {
            Self::Dates => day().map(Value::Date),
            Self::Moments => day().map(|day| Value::Moment(Moment::Day(day))),
            Self::Times(offset, step) => {
                let seconds = i64::try_from(at).ok()?.checked_mul(step)?;
                let instant = OffsetDateTime::from_unix_timestamp(seconds).ok()?.checked_to_offset(offset)?;
                Some(Value::Moment(Moment::Instant(instant)))
            }
            Self::Years | Self::Whole => i64::try_from(at).ok().map(Value::Integer),
            Self::Millionths => {
                let number = Decimal::try_from_i128_with_scale(at, DECIMALS).ok()?;
                Some(Value::Decimal(number.normalize()))
            }
            Self::Money => cell_of(at),
        }
    }

    /// How far it is from a place on the line to another.
    pub(super) fn by(self, from: i128, to: i128) -> By {
        let whole = |steps: i128| i64::try_from(steps).unwrap_or(i64::MAX);
        match self {
            Self::Dates | Self::Moments => By::Days(whole(to - from)),
            Self::Times(_, step) => By::Seconds(whole(to - from).saturating_mul(step)),
            Self::Years => By::Years(whole(to - from)),
            Self::Whole => By::Number(Exact::from_millionths((to - from).saturating_mul(MILLION.into()))),
            Self::Millionths => By::Number(Exact::from_millionths(to - from)),
            Self::Money => By::Money(Exact::from_ore(to - from)),
        }
    }

    /// The ends of what is tried: a number that is not below zero does not get there.
    pub(super) fn ends(self, now: i128) -> (i128, i128) {
        let new_year = |year| Date::from_ordinal_date(year, 1).ok();
        let years = |at: &dyn Fn(Date) -> i128| {
            let end = |year| new_year(year).map_or(now, at);
            (end(YEARS.0), end(YEARS.1))
        };
        let upto = |most: i128| (if now < 0 { -most } else { 0 }, most);
        match self {
            Self::Dates | Self::Moments => years(&|day| day.to_julian_day().into()),
            Self::Times(..) => years(&|day| self.at(Moment::Day(day)).unwrap_or(now)),
            Self::Years => (YEARS.0.into(), YEARS.1.into()),
            Self::Whole => upto(LARGEST.into()),
            Self::Millionths => upto(i128::from(LARGEST) * i128::from(MILLION)),
            Self::Money => upto(i128::from(LARGEST) * ORE),
        }
    }

    /// Whether something later lies further along it.
    pub(super) fn is_of_time(self) -> bool {
        matches!(self, Self::Dates | Self::Moments | Self::Times(..) | Self::Years)
    }

    /// Where on a line of time a moment lies, a day at its beginning; `None` on a line of numbers.
    pub(super) fn at(self, moment: Moment) -> Option<i128> {
        match self {
            Self::Dates | Self::Moments => Some(moment.day().to_julian_day().into()),
            Self::Times(offset, step) => {
                let instant = match moment {
                    Moment::Day(day) => day.midnight().assume_offset(offset),
                    Moment::Instant(instant) => instant,
                };
                Some(instant.unix_timestamp().div_euclid(step).into())
            }
            Self::Years => Some(moment.day().year().into()),
            Self::Whole | Self::Millionths | Self::Money => None,
        }
    }

    /// So many steps are a day; none of a line of years or numbers.
    pub(super) fn day(self) -> i128 {
        match self {
            Self::Dates | Self::Moments => 1,
            Self::Times(_, step) => (DAY / step).into(),
            Self::Years | Self::Whole | Self::Millionths | Self::Money => 0,
        }
    }

    /// So much of a number in whole steps, rounded down; `None` where it is out of reach, or on a line of time.
    pub(super) fn steps(self, number: &Exact) -> Option<i128> {
        let parts = match self {
            Self::Whole => 1,
            Self::Millionths => MILLION,
            Self::Money => 100,
            Self::Dates | Self::Moments | Self::Times(..) | Self::Years => return None,
        };
        (number * &Exact::from(parts)).floor().to_i64().map(i128::from)
    }

    /// The number at a place on the line; `None` on a line of time.
    pub(super) fn number(self, at: i128) -> Option<Exact> {
        self.value(at).filter(|_| !self.is_of_time())?.number()
    }
}
