//! How far beyond a limit: "200 000 kr för mycket", "1 för få", "1 dag för sent".

use std::ops::Bound;

use time::Date;

use super::comparison::Sort;
use super::{Count, Voice, quantity, say};
use crate::call::Comparison;
use crate::check::{LimitFact, Quantity, Working};
use crate::report::figure::{Figure, Value};
use crate::value::exact::Exact;
use crate::value::length::Length;
use crate::value::moment::Moment;
use crate::value::range::Range;
use crate::value::text::Lang;

/// On which side of its limit something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Too much of it.
    Above,
    /// Too little.
    Below,
}

/// How far something lies beyond its limit, and on which side.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Distance {
    by: By,
    /// On which side.
    pub(super) side: Side,
    /// What was compared.
    sort: Sort,
    /// Decimals that tell what was found from the limit, and the distance from nothing.
    decimals: u32,
    /// Whether it may be more: something that was measured is not known.
    is_least: bool,
}

/// How far.
#[derive(Clone, Debug, PartialEq)]
enum By {
    /// So much.
    Quantity(Quantity),
    /// So many seconds of one day.
    Seconds(i64),
}

impl Distance {
    /// Whether it may be more.
    pub(super) fn is_least(&self) -> bool {
        self.is_least
    }

    /// Of a measure from its limit; `None` where it is not known or nothing.
    pub(super) fn of(fact: &LimitFact) -> Option<Self> {
        let limit_range = fact.limit.as_ref()?;
        let (Some(found), Some(limit)) = (quantity::point(&fact.found), quantity::point(limit_range)) else {
            return Self::at_least(fact, limit_range);
        };
        let known = fact.difference.clone().map(By::Quantity);
        let by = known.or_else(|| in_time(fact, limit)).or_else(|| between(found, limit))?;
        Self::new(by, fact.comparison, found, limit)
    }

    /// Of a value from a bound.
    pub(super) fn from_bound(comparison: Comparison, found: &Quantity, limit: &Quantity) -> Option<Self> {
        Self::new(between(found, limit)?, comparison, found, limit)
    }

    /// The least that it can be, where what is not known cannot bring the measure within its limit.
    fn at_least(fact: &LimitFact, limit: &Range<Quantity>) -> Option<Self> {
        let ends =
            |low: &Bound<Quantity>, high: &Bound<Quantity>| Some((end(low)?.clone(), end(high)?.clone()));
        let above = ends(&fact.found.low, &limit.high).filter(|(found, limit)| is_above(found, limit));
        let below = ends(&fact.found.high, &limit.low).filter(|(found, limit)| is_above(limit, found));
        let (found, limit) = match fact.comparison {
            Comparison::AtMost | Comparison::LessThan => above,
            Comparison::AtLeast | Comparison::MoreThan => below,
            Comparison::Equals => above.or(below),
            Comparison::MultipleOf => None,
        }
        .filter(|_| fact.within.is_none())?;
        let distance = Self::from_bound(fact.comparison, &found, &limit)?;
        Some(Self { is_least: true, ..distance })
    }

    fn new(by: By, comparison: Comparison, found: &Quantity, limit: &Quantity) -> Option<Self> {
        let is_nothing = match &by {
            By::Quantity(Quantity::Amount(value) | Quantity::Plain(value, _)) => value.is_zero(),
            By::Quantity(Quantity::Time { months, days }) => (*months, *days) == (0, 0),
            By::Quantity(Quantity::Moment(_)) => true,
            By::Seconds(seconds) => *seconds == 0,
        };
        let side = match comparison {
            Comparison::AtMost | Comparison::LessThan | Comparison::MultipleOf => Side::Above,
            Comparison::Equals if is_above(found, limit) => Side::Above,
            Comparison::AtLeast | Comparison::MoreThan | Comparison::Equals => Side::Below,
        };
        let seen = match &by {
            By::Quantity(quantity) => quantity::decimals_seen(quantity),
            By::Seconds(_) => 0,
        };
        (!is_nothing).then_some(Self {
            by,
            side,
            sort: Sort::of(limit),
            decimals: seen.max(quantity::decimals_between(found, limit)),
            is_least: false,
        })
    }
}

fn is_above(found: &Quantity, limit: &Quantity) -> bool {
    match (found, limit) {
        (Quantity::Amount(found), Quantity::Amount(limit))
        | (Quantity::Plain(found, _), Quantity::Plain(limit, _)) => found > limit,
        (Quantity::Moment(found), Quantity::Moment(limit)) => found.day() > limit.day(),
        (Quantity::Time { months, days }, Quantity::Time { months: most, days: over }) => {
            (months, days) > (most, over)
        }
        _ => false,
    }
}

fn end<T>(bound: &Bound<T>) -> Option<&T> {
    match bound {
        Bound::Included(end) | Bound::Excluded(end) => Some(end),
        Bound::Unbounded => None,
    }
}

/// How far apart two quantities of one sort are, where nothing else needs to be known.
fn between(found: &Quantity, limit: &Quantity) -> Option<By> {
    let apart = |found: &Exact, limit: &Exact| (found - limit).abs();
    match (found, limit) {
        (Quantity::Amount(found), Quantity::Amount(limit)) => {
            Some(By::Quantity(Quantity::Amount(apart(found, limit))))
        }
        (Quantity::Plain(found, unit), Quantity::Plain(limit, _)) => {
            Some(By::Quantity(Quantity::Plain(apart(found, limit), unit.clone())))
        }
        (Quantity::Moment(found), Quantity::Moment(limit)) => match (found, limit) {
            (Moment::Instant(found), Moment::Instant(limit)) if found.date() == limit.date() => {
                Some(By::Seconds((*found - *limit).whole_seconds().abs()))
            }
            _ => {
                let days = (found.day() - limit.day()).whole_days().abs();
                Some(By::Quantity(Quantity::Time { months: 0, days }))
            }
        },
        _ => None,
    }
}

/// How far the time between two days reaches beyond a length, or falls short of it.
fn in_time(fact: &LimitFact, limit: &Quantity) -> Option<By> {
    let (Working::LengthOf { start: Some(start), end: Some(end), .. }, Quantity::Time { months, days }) =
        (&fact.found_working, limit)
    else {
        return None;
    };
    let over = Length::Days(u32::try_from(*days).ok()?);
    let reach = over.after(Length::Months(*months).after(*start)?)?;
    let after_end = end.next_day()?;
    let (first, last): (Date, Date) = (reach.min(after_end), reach.max(after_end));
    let (months, days) =
        if *months == 0 { (0, (last - first).whole_days()) } else { Length::months_and_days(first, last)? };
    Some(By::Quantity(Quantity::Time { months, days }))
}

impl Voice<'_> {
    /// The distance of a measure from its limit, and in which direction.
    pub(super) fn difference(&self, fact: &LimitFact) -> Option<Figure> {
        Distance::of(fact).map(|distance| self.distance(&distance))
    }

    /// A distance, and in which direction.
    pub(super) fn distance(&self, distance: &Distance) -> Figure {
        let (value, text) = match &distance.by {
            By::Quantity(quantity) => {
                let text = self.quantity(quantity, distance.decimals);
                (self.machine(quantity), text)
            }
            By::Seconds(seconds) => {
                let english = clock(*seconds, Lang::En).replace('\u{a0}', " ");
                (Value::Text(english), clock(*seconds, self.lang))
            }
        };
        let text = if distance.is_least { say!(self.lang, "minst {text}", "at least {text}") } else { text };
        let said = format!("{text} {}", self.too(distance));
        let value = (!distance.is_least).then_some(value);
        Figure { value, text, said }
    }

    /// The same without a currency.
    pub(super) fn bare_difference(&self, fact: &LimitFact) -> Option<String> {
        let distance = Distance::of(fact)?;
        match &distance.by {
            By::Quantity(quantity) if !distance.is_least => {
                let text = self.bare(quantity, distance.decimals);
                Some(format!("{text} {}", self.too(&distance)))
            }
            By::Quantity(_) | By::Seconds(_) => Some(self.distance(&distance).said),
        }
    }

    /// "too much", "too few", "too late" …
    fn too(&self, distance: &Distance) -> &'static str {
        let is_count =
            matches!(&distance.by, By::Quantity(Quantity::Plain(value, None)) if value.to_i64().is_some());
        match (distance.sort, distance.side) {
            (Sort::Day, Side::Above) => self.word("för sent", "too late"),
            (Sort::Day, Side::Below) => self.word("för tidigt", "too early"),
            (Sort::Time, Side::Above) => self.word("för långt", "too long"),
            (Sort::Time, Side::Below) => self.word("för kort", "too short"),
            (Sort::Number, Side::Above) if is_count => self.word("för många", "too many"),
            (Sort::Number, Side::Below) if is_count => self.word("för få", "too few"),
            (Sort::Number, Side::Above) => self.word("för mycket", "too much"),
            (Sort::Number, Side::Below) => self.word("för lite", "too little"),
        }
    }
}

/// A part of a day: whole minutes where there are any.
fn clock(seconds: i64, lang: Lang) -> String {
    if seconds < 60 {
        Count::new(seconds, [("sekund", "sekunder"), ("second", "seconds")], lang).to_string()
    } else {
        Count::new(seconds / 60, [("minut", "minuter"), ("minute", "minutes")], lang).to_string()
    }
}
