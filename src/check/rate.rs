//! How currencies are converted: by a rate that the application or the call states, else by the rates of a day.

use time::Date;

use super::evaluation::{Evaluation, Scope};
use super::outcome::Conversion;
use crate::application::{Cell, Place, StatedRate, Value};
use crate::schema::TableId;
use crate::value::exact::Exact;
use crate::value::range::Range;

impl Evaluation<'_> {
    /// How one unit of a row's own currency is converted to the application's; `None` where they are the same.
    pub(super) fn line_rate(&self, table: TableId, row: usize) -> Option<Range<Exact>> {
        let code = self.line_currency(table, row)?;
        let known = self.conversion(code, self.line_day(table, row));
        Some(known.map_or_else(|| Range::above(Exact::ZERO), |known| Range::point(known.rate)))
    }

    /// The currency of a row's amounts, where it is not the application's.
    pub(super) fn line_currency(&self, table: TableId, row: usize) -> Option<&str> {
        if table == TableId::PROJECT {
            return None;
        }
        let column = (*self.currency_columns.get(table.0)?)?;
        match self.application.cell(table, row, column) {
            Cell::Known(Value::Text(code)) if *code != self.application.currency => Some(code),
            _ => None,
        }
    }

    /// The day whose rates a row's own currency goes by, where it is known.
    pub(super) fn line_day(&self, table: TableId, row: usize) -> Option<Date> {
        match self.call.schema.table(table).converted_on {
            Some(column) => self.application.cell(table, row, column).known()?.day(),
            None => self.rate_day(),
        }
    }

    /// The cell with the day whose rates a row's own currency goes by, where it has one of its own.
    pub(super) fn line_day_place(&self, table: TableId, row: usize) -> Option<Place> {
        self.call.schema.table(table).converted_on.map(|column| Place::Cell(table, row, column))
    }

    /// How much of the application's currency one unit of `from` is on the day that the call goes by.
    pub(super) fn rate(&self, from: &str) -> Option<Exact> {
        if let Some((_, known)) = self.rates.borrow().iter().find(|(code, _)| code == from) {
            return known.clone();
        }
        let rate = self.conversion(from, self.rate_day()).map(|conversion| conversion.rate);
        self.rates.borrow_mut().push((from.to_owned(), rate.clone()));
        rate
    }

    /// How one unit of `from` is converted to the application's currency: by the rate that the application states, by the
    /// one that the call states, else by the rate of the day.
    pub(super) fn conversion(&self, from: &str, day: Option<Date>) -> Option<Conversion> {
        let to = &self.application.currency;
        let is_meant = |rate: &StatedRate| rate.from == from && rate.to == *to;
        let stated = |rate: &StatedRate, stated: Option<usize>| Conversion {
            from: from.to_owned(),
            to: to.clone(),
            rate: Exact::from(rate.rate),
            day: rate.date,
            source: rate.source.clone(),
            stated,
        };
        let mut own = self.application.rates.iter().enumerate();
        if let Some((index, rate)) = own.find(|(_, rate)| is_meant(rate)) {
            return Some(stated(rate, Some(index)));
        }
        if let Some(rate) = self.call.rates.iter().find(|rate| is_meant(rate)) {
            return Some(stated(rate, None));
        }
        let (day, rate) = self.reference.rates.between(from, to, day?)?;
        let source = Some(self.reference.rates.source.clone());
        Some(Conversion { from: from.to_owned(), to: to.clone(), rate, day: Some(day), source, stated: None })
    }

    /// The day whose rates the call goes by, where it is known.
    pub(super) fn rate_day(&self) -> Option<Date> {
        match &self.call.converted_on {
            Some(date) => self.day(date, Scope::Whole),
            None => self.submission_day(),
        }
    }

    /// The day on which the application is handed in.
    fn submission_day(&self) -> Option<Date> {
        let column = self.call.schema.table(TableId::PROJECT).find("submitted")?;
        self.application.cell(TableId::PROJECT, 0, column).known()?.day()
    }
}
