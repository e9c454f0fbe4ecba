//! A date or a plain number as a place on a line of steps, each the smallest that its column allows.

use rust_decimal::Decimal;
use time::Date;

use crate::application::Value;
use crate::schema::Kind;
use crate::value::amount::LARGEST;
use crate::value::exact::Exact;
use crate::value::moment::Moment;

/// How far a figure is moved.
#[derive(Clone, Debug, PartialEq)]
pub enum By {
    /// So many days.
    Days(i64),
    /// So much.
    Number(Exact),
}

/// What the steps of a line are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Days of a column in which no time of day may stand.
    Dates,
    /// Days of a column in which a time of day may stand.
    Moments,
    /// Whole numbers.
    Whole,
    /// Millionths.
    Millionths,
}

/// Years that a date is moved within.
const YEARS: (i32, i32) = (1990, 2100);
/// Decimals of a number.
const DECIMALS: u32 = 6;
/// Millionths of one.
const MILLION: i64 = 1_000_000;

impl By {
    /// How far, whichever way.
    pub(super) fn size(&self) -> Exact {
        match self {
            Self::Days(days) => Exact::from(*days).abs(),
            Self::Number(number) => number.abs(),
        }
    }
}

impl Line {
    /// The line of a column of a kind, and where on it a value lies; `None` of what is no day and no plain number.
    pub(super) fn of(kind: &Kind, value: &Value) -> Option<(Self, i128)> {
        let day = |day: &Date| i128::from(day.to_julian_day());
        match (kind, value) {
            (_, Value::Date(date)) => Some((Self::Dates, day(date))),
            (_, Value::Moment(Moment::Day(date))) => Some((Self::Moments, day(date))),
            (Kind::Integer, Value::Integer(number)) => Some((Self::Whole, (*number).into())),
            (Kind::Decimal, Value::Decimal(_)) => Some((Self::Millionths, value.millionths()?)),
            _ => None,
        }
    }

    /// What stands in a cell at a place on the line.
    pub(super) fn value(self, at: i128) -> Option<Value> {
        let day = || Date::from_julian_day(i32::try_from(at).ok()?).ok();
        match self {
            Self::Dates => day().map(Value::Date),
            Self::Moments => day().map(|day| Value::Moment(Moment::Day(day))),
            Self::Whole => i64::try_from(at).ok().map(Value::Integer),
            Self::Millionths => {
                let number = Decimal::try_from_i128_with_scale(at, DECIMALS).ok()?;
                Some(Value::Decimal(number.normalize()))
            }
        }
    }

    /// How far it is from a place on the line to another.
    pub(super) fn by(self, from: i128, to: i128) -> By {
        match self {
            Self::Dates | Self::Moments => By::Days(i64::try_from(to - from).unwrap_or(i64::MAX)),
            Self::Whole => By::Number(Exact::from_millionths((to - from).saturating_mul(MILLION.into()))),
            Self::Millionths => By::Number(Exact::from_millionths(to - from)),
        }
    }

    /// The ends of what is tried: a number that is not below zero does not get there.
    pub(super) fn ends(self, now: i128) -> (i128, i128) {
        let new_year = |year| Date::from_ordinal_date(year, 1).map_or(now, |day| day.to_julian_day().into());
        let upto = |most: i128| (if now < 0 { -most } else { 0 }, most);
        match self {
            Self::Dates | Self::Moments => (new_year(YEARS.0), new_year(YEARS.1)),
            Self::Whole => upto(LARGEST.into()),
            Self::Millionths => upto(i128::from(LARGEST) * i128::from(MILLION)),
        }
    }

    /// So much of a number in whole steps, rounded down; `None` where it is out of reach.
    pub(super) fn steps(self, number: &Exact) -> Option<i128> {
        let steps = if self == Self::Millionths { number * &Exact::from(MILLION) } else { number.clone() };
        steps.floor().to_i64().map(i128::from)
    }
}
