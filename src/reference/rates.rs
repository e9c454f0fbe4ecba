//! Exchange rates by day: how much of each currency one euro is.

use std::borrow::Cow;

use rust_decimal::Decimal;
use time::Date;
use time::macros::format_description;

use crate::value::exact::Exact;

/// The currency that the table's rates are of one unit of.
pub const QUOTED_IN: &str = "EUR";

/// The rates of each day on which there are any, in the order of the days. They stay a text, of which only the line that
/// somebody asks for is read.
#[derive(Clone, Debug, Default)]
pub struct Rates {
    currencies: Vec<String>,
    /// A line for each day: the day, and a rate for each currency or nothing.
    days: Cow<'static, str>,
    /// Who published them.
    pub source: String,
}

/// What is wrong with a table of rates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatesFlaw {
    /// The line of the table, counted from 1.
    pub line: usize,
    /// What stands there that is no day, no rate, or out of order.
    pub found: String,
}

impl Rates {
    /// Reads a table: a heading of `date` and currencies, then a line for each day; a rate that is left empty does not
    /// exist. The days must rise.
    pub fn parse(table: &str, source: &str) -> Result<Self, RatesFlaw> {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(table.as_bytes());
        let mut currencies = Vec::new();
        let mut days = String::new();
        let mut last: Option<Date> = None;
        for (index, record) in reader.records().enumerate() {
            let flaw = |found: &str| RatesFlaw { line: index + 1, found: found.to_owned() };
            let record = record.map_err(|error| flaw(&error.to_string()))?;
            let mut fields = record.iter();
            let first = fields.next().unwrap_or_default();
            if index == 0 {
                currencies = fields.map(str::to_owned).collect();
                continue;
            }
            let day = read_day(first).ok_or_else(|| flaw(first))?;
            if last.is_some_and(|last| last >= day) {
                return Err(flaw(first));
            }
            last = Some(day);
            days.push_str(first);
            for field in fields {
                let is_rate = Decimal::from_str_exact(field).is_ok_and(|rate| rate > Decimal::ZERO);
                if !field.is_empty() && !is_rate {
                    return Err(flaw(field));
                }
                days.push(',');
                days.push_str(field);
            }
            days.push('\n');
        }
        Ok(Self { currencies, days: Cow::Owned(days), source: source.to_owned() })
    }

    /// A table that [`Rates::parse`] is known to read, with nothing in quotes.
    pub fn sound(table: &'static str, source: &str) -> Self {
        let (heading, days) = table.split_once('\n').unwrap_or_default();
        let currencies = heading.split(',').skip(1).map(str::to_owned).collect();
        Self { currencies, days: Cow::Borrowed(days), source: source.to_owned() }
    }

    /// How much of `currency` one euro was on `day`, and the day of that rate: on a day without rates the last earlier
    /// one. `None` before the first day, after the last, and where the currency has no rate.
    pub fn on(&self, day: Date, currency: &str) -> Option<(Date, Decimal)> {
        let (listed, rates) = self.line_of(day)?;
        Some((read_day(listed)?, self.rate_of(currency, rates)?))
    }

    /// The day and the rates that hold on `day`.
    fn line_of(&self, day: Date) -> Option<(&str, &str)> {
        let day = day.to_string();
        if day.as_str() > self.last_listed() {
            return None;
        }
        self.last_until(&day)?.split_once(',')
    }

    fn rate_of(&self, currency: &str, rates: &str) -> Option<Decimal> {
        if currency == QUOTED_IN {
            return Some(Decimal::ONE);
        }
        let column = self.currencies.iter().position(|known| known == currency)?;
        Decimal::from_str_exact(rates.split(',').nth(column)?).ok()
    }

    /// The last line whose day is not after `day`. Days of four-digit years stand in the same order as their digits.
    fn last_until(&self, day: &str) -> Option<&str> {
        let (mut from, mut to) = (0, self.days.len());
        let mut found = None;
        while from < to {
            let middle = from + (to - from) / 2;
            let start = self.days.get(from..middle)?.rfind('\n').map_or(from, |at| from + at + 1);
            let rest = self.days.get(start..)?;
            if rest.get(..day.len())? <= day {
                let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
                found = Some(line.trim_end_matches('\r'));
                from = start + line.len() + 1;
            } else {
                to = start;
            }
        }
        found
    }

    /// How much of `to` one unit of `from` was on `day`, exactly, and the day of that rate. `None` as for [`Self::on`].
    pub fn between(&self, from: &str, to: &str, day: Date) -> Option<(Date, Exact)> {
        let (listed, rates) = self.line_of(day)?;
        let (from, to) = (self.rate_of(from, rates)?, self.rate_of(to, rates)?);
        Some((read_day(listed)?, Exact::from(to).over(&Exact::from(from))))
    }

    /// The last day of the table.
    pub fn last_day(&self) -> Option<Date> {
        read_day(self.last_listed())
    }

    fn last_listed(&self) -> &str {
        let last = self.days.trim_end().rsplit('\n').next().unwrap_or_default();
        last.split(',').next().unwrap_or_default()
    }
}

fn read_day(written: &str) -> Option<Date> {
    Date::parse(written, format_description!("[year]-[month]-[day]")).ok()
}

#[cfg(test)]
mod tests {
    use super::Rates;
    use time::macros::date;

    const TABLE: &str = "date,SEK,USD\n2024-03-18,11.2,1.0\n2024-03-19,11.4,1.25\n2024-03-22,11.5,\n";

    #[test]
    fn a_rate_between_two_currencies_is_an_exact_fraction() {
        let rates = Rates::parse(TABLE, "ECB").unwrap();
        let between = |from, to, day| rates.between(from, to, day).map(|(day, rate)| (day, rate.to_string()));
        assert_eq!(
            between("EUR", "SEK", date!(2024 - 03 - 19)),
            Some((date!(2024 - 03 - 19), "11.4".to_owned()))
        );
        assert_eq!(
            between("USD", "SEK", date!(2024 - 03 - 21)),
            Some((date!(2024 - 03 - 19), "9.12".to_owned()))
        );
        assert_eq!(
            between("SEK", "EUR", date!(2024 - 03 - 18)),
            Some((date!(2024 - 03 - 18), "0.089285714286".to_owned()))
        );
        assert_eq!(between("USD", "SEK", date!(2024 - 03 - 22)), None);
        assert_eq!(between("EUR", "SEK", date!(2024 - 03 - 17)), None);
        assert_eq!(between("EUR", "SEK", date!(2024 - 03 - 23)), None);
    }
}
