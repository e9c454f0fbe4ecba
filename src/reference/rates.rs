//! Exchange rates by day: how much of each currency one euro is.

use rust_decimal::Decimal;
use time::Date;
use time::macros::format_description;

use crate::value::exact::Exact;

/// The currency that the table's rates are of one unit of.
pub const QUOTED_IN: &str = "EUR";

/// The rates of each day on which there are any, in the order of the days.
#[derive(Clone, Debug, Default)]
pub struct Rates {
    currencies: Vec<String>,
    days: Vec<(Date, Vec<Option<Decimal>>)>,
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
        let mut rates = Self { source: source.to_owned(), ..Self::default() };
        for (index, record) in reader.records().enumerate() {
            let flaw = |found: &str| RatesFlaw { line: index + 1, found: found.to_owned() };
            let record = record.map_err(|error| flaw(&error.to_string()))?;
            let mut fields = record.iter();
            let first = fields.next().unwrap_or_default();
            if index == 0 {
                rates.currencies = fields.map(str::to_owned).collect();
                continue;
            }
            let day =
                Date::parse(first, format_description!("[year]-[month]-[day]")).map_err(|_| flaw(first))?;
            if rates.days.last().is_some_and(|&(last, _)| last >= day) {
                return Err(flaw(first));
            }
            let of_day = fields.map(|field| match field {
                "" => Ok(None),
                digits => match Decimal::from_str_exact(digits) {
                    Ok(rate) if rate > Decimal::ZERO => Ok(Some(rate)),
                    _ => Err(flaw(digits)),
                },
            });
            let of_day = of_day.collect::<Result<Vec<_>, _>>()?;
            rates.days.push((day, of_day));
        }
        Ok(rates)
    }

    /// How much of `currency` one euro was on `day`, and the day of that rate: on a day without rates the last earlier
    /// one. `None` before the first day, after the last, and where the currency has no rate.
    pub fn on(&self, day: Date, currency: &str) -> Option<(Date, Decimal)> {
        if day > self.last_day()? {
            return None;
        }
        let after = self.days.partition_point(|&(listed, _)| listed <= day);
        let (listed, rates) = self.days.get(after.checked_sub(1)?)?;
        if currency == QUOTED_IN {
            return Some((*listed, Decimal::ONE));
        }
        let column = self.currencies.iter().position(|known| known == currency)?;
        rates.get(column).copied().flatten().map(|rate| (*listed, rate))
    }

    /// How much of `to` one unit of `from` was on `day`, exactly, and the day of that rate. `None` as for [`Self::on`].
    pub fn between(&self, from: &str, to: &str, day: Date) -> Option<(Date, Exact)> {
        let (listed, from) = self.on(day, from)?;
        let (_, to) = self.on(day, to)?;
        Some((listed, Exact::from(to).over(&Exact::from(from))))
    }

    /// The last day of the table.
    pub fn last_day(&self) -> Option<Date> {
        self.days.last().map(|&(day, _)| day)
    }
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
