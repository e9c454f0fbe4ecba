//! A quantity, and a range of them, for a machine and for a person.

use std::ops::Bound::{Excluded, Included, Unbounded};

use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime};

use super::{Count, Voice, number, say};
use crate::check::Quantity;
use crate::report::figure::{Figure, Value};
use crate::value::length::Length;
use crate::value::moment::Moment;
use crate::value::range::Range;
use crate::value::text::Lang;

/// So many months that are whole years are said in years.
const LONG: u32 = 60;

/// Decimals where nothing asks for more.
pub(super) fn decimals(quantity: &Quantity) -> u32 {
    match quantity {
        Quantity::Amount(_) => number::OF_AMOUNT,
        Quantity::Plain(..) | Quantity::Moment(_) | Quantity::Time { .. } => number::OF_NUMBER,
    }
}

/// How many decimals it takes for two quantities that differ to look different.
pub(super) fn decimals_between(one: &Quantity, other: &Quantity) -> u32 {
    match (one, other) {
        (Quantity::Amount(a), Quantity::Amount(b)) | (Quantity::Plain(a, _), Quantity::Plain(b, _)) => {
            number::decimals_apart(a, b, decimals(one))
        }
        _ => decimals(one),
    }
}

/// How many decimals it takes for a quantity not to look like nothing.
pub(super) fn decimals_seen(quantity: &Quantity) -> u32 {
    match quantity {
        Quantity::Amount(value) | Quantity::Plain(value, _) => {
            number::decimals_seen(value, decimals(quantity))
        }
        Quantity::Moment(_) | Quantity::Time { .. } => 0,
    }
}

impl Voice<'_> {
    /// A quantity with so many decimals: `4 200 000 kr`, `3`, `2024-03-19`, `24 månader`.
    pub(super) fn quantity(&self, quantity: &Quantity, decimals: u32) -> String {
        match quantity {
            Quantity::Amount(value) => number::money(value, decimals, &self.application.currency, self.lang),
            Quantity::Plain(value, Some(unit)) => {
                let number = number::number(value, decimals, self.lang);
                format!("{number}\u{a0}{}", unit.of(value).in_lang(self.lang))
            }
            _ => self.bare(quantity, decimals),
        }
    }

    /// A quantity without a currency or unit.
    pub(super) fn bare(&self, quantity: &Quantity, decimals: u32) -> String {
        match quantity {
            Quantity::Amount(value) => number::amount(value, decimals, self.lang),
            Quantity::Plain(value, _) => number::number(value, decimals, self.lang),
            Quantity::Moment(moment) => self::moment(*moment),
            Quantity::Time { months, days } => time(*months, *days, self.lang),
        }
    }

    /// A quantity for a machine.
    pub(super) fn machine(&self, quantity: &Quantity) -> Value {
        match quantity {
            Quantity::Amount(value) => {
                Value::Amount { amount: number::plain(value), currency: self.application.currency.clone() }
            }
            Quantity::Plain(value, _) => {
                value.to_i64().map_or_else(|| Value::Decimal(number::plain(value)), Value::Count)
            }
            Quantity::Moment(Moment::Day(day)) => Value::Date(date(*day)),
            Quantity::Moment(Moment::Instant(instant)) => Value::Date(rfc3339(*instant)),
            Quantity::Time { months, days: 0 } => Value::Months(*months),
            Quantity::Time { months, days } => {
                Value::Text(time(*months, *days, Lang::En).replace('\u{a0}', " "))
            }
        }
    }

    /// A range: its value where it has one, else its ends in words.
    pub(super) fn figure(&self, range: &Range<Quantity>, decimals: u32) -> Figure {
        let value = point(range).map(|quantity| self.machine(quantity));
        Figure::new(value, self.range(range, &|quantity| self.quantity(quantity, decimals)))
    }

    /// A range in words, each end written by `write`.
    pub(super) fn range<T: PartialEq>(&self, range: &Range<T>, write: &dyn Fn(&T) -> String) -> String {
        let lang = self.lang;
        match (&range.low, &range.high) {
            (Included(low), Included(high)) if low == high => write(low),
            (Included(low) | Excluded(low), Included(high) | Excluded(high)) => {
                say!(lang, "{} till {}", "{} to {}", write(low), write(high))
            }
            (Included(low), Unbounded) => say!(lang, "minst {}", "at least {}", write(low)),
            (Excluded(low), Unbounded) => say!(lang, "mer än {}", "more than {}", write(low)),
            (Unbounded, Included(high)) => say!(lang, "högst {}", "at most {}", write(high)),
            (Unbounded, Excluded(high)) => say!(lang, "mindre än {}", "less than {}", write(high)),
            (Unbounded, Unbounded) => say!(lang, "okänt", "unknown"),
        }
    }
}

/// The only value of a range.
pub(in crate::report) fn point<T: PartialEq>(range: &Range<T>) -> Option<&T> {
    match (&range.low, &range.high) {
        (Included(low), Included(high)) if low == high => Some(low),
        _ => None,
    }
}

/// The value at one end of a range, where it ends there.
pub(super) fn end<T>(end: &std::ops::Bound<T>) -> Option<&T> {
    match end {
        Included(value) | Excluded(value) => Some(value),
        Unbounded => None,
    }
}

/// A day: `2024-03-19`.
pub(in crate::report) fn date(day: Date) -> String {
    day.to_string()
}

/// A day, or an instant to the minute with its offset: `2024-03-19 16:59 +01:00`.
pub(in crate::report) fn moment(moment: Moment) -> String {
    match moment {
        Moment::Day(day) => date(day),
        Moment::Instant(instant) => {
            let (time, (hours, minutes, _)) = (instant.time(), instant.offset().as_hms());
            let sign = if instant.offset().is_negative() { '\u{2212}' } else { '+' };
            let seconds = if time.second() == 0 { String::new() } else { format!(":{:02}", time.second()) };
            format!(
                "{}\u{a0}{:02}:{:02}{seconds}\u{a0}{sign}{:02}:{:02}",
                date(instant.date()),
                time.hour(),
                time.minute(),
                hours.abs(),
                minutes.abs()
            )
        }
    }
}

/// A day or an instant for a machine (ISO 8601).
pub(in crate::report) fn iso(moment: Moment) -> String {
    match moment {
        Moment::Day(day) => date(day),
        Moment::Instant(instant) => rfc3339(instant),
    }
}

/// An instant for a machine.
fn rfc3339(instant: OffsetDateTime) -> String {
    instant.format(&Rfc3339).unwrap_or_else(|_| instant.to_string())
}

/// A length of time: `24 månader och 1 dag`.
pub(super) fn time(months: u32, days: i64, lang: Lang) -> String {
    let months_text = Count::new(months.into(), [("månad", "månader"), ("month", "months")], lang);
    let days_text = Count::new(days, [("dag", "dagar"), ("day", "days")], lang);
    match (months, days) {
        (0, _) => days_text.to_string(),
        (_, 0) => months_text.to_string(),
        _ => say!(lang, "{months_text} och {days_text}", "{months_text} and {days_text}"),
    }
}

/// A length as a call states it.
pub(super) fn length(length: Length, lang: Lang) -> String {
    match length {
        Length::Months(months) if months >= LONG && months % 12 == 0 => {
            let years = months / 12;
            say!(lang, "{years} år", "{years} years")
        }
        Length::Months(months) => time(months, 0, lang),
        Length::Days(days) => time(0, days.into(), lang),
    }
}
