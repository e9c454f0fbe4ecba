//! The lines of a budget.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::digits;
use super::recurring::OF_TERM;
use super::suspect::Kind;
use crate::application::Place;
use crate::check::conversion;
use crate::probe::case::{BUDGET, Case};
use crate::reference::QUOTED_IN;
use crate::schema::TableId;
use crate::value::exact::Exact;

/// A line of the budget.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) table: TableId,
    pub(super) row: usize,
    /// The amount's place.
    pub(super) place: Place,
    /// In öre.
    pub(super) amount: i128,
}

/// Every line of the budget with an amount.
pub(super) struct Lines {
    pub(super) all: Vec<Line>,
    /// Those of each amount.
    pub(super) by_amount: HashMap<i128, Vec<usize>>,
    /// The currencies that an amount may be in by mistake, and how much of the application's one unit of each is.
    rates: Vec<(String, Exact)>,
    /// How many whole years the project lasts, where an amount could be of one of them.
    years: Option<i64>,
}

/// From so many years on what one of them comes to is not simply half of something, and few projects are longer.
const YEARS: RangeInclusive<i64> = 3..=10;

impl Lines {
    pub(super) fn new(case: Case<'_>) -> Self {
        let mut lines =
            Self { all: Vec::new(), by_amount: HashMap::new(), rates: rates(case), years: years(case) };
        for table in BUDGET {
            let Some(column) = case.amounts(table) else { continue };
            for row in 0..case.application.rows(table).len() {
                if let Some(amount) = case.amount(table, row) {
                    lines.by_amount.entry(amount).or_default().push(lines.all.len());
                    lines.all.push(Line { table, row, place: Place::Cell(table, row, column), amount });
                }
            }
        }
        lines
    }

    /// How many digits the amount in the middle has.
    pub(super) fn usual(&self) -> usize {
        let mut amounts: Vec<i128> = self.all.iter().map(|line| line.amount).collect();
        amounts.sort_unstable();
        amounts.get(amounts.len() / 2).map_or(0, |middle| middle.to_string().len())
    }

    /// An amount in another currency.
    pub(super) fn converted(&self, line: Line, right: i128) -> Option<Kind> {
        let is_in = |rate: &Exact| {
            let back = Exact::from(1).over(rate);
            digits::is_times(line.amount, rate, right) || digits::is_times(right, &back, line.amount)
        };
        let (from, rate) = self.rates.iter().find(|(_, rate)| is_in(rate))?;
        Some(Kind::Currency { place: line.place, from: from.clone(), rate: rate.clone(), right })
    }

    /// An amount of one year in a line for the whole project, or the other way round.
    pub(super) fn of_year(&self, case: Case<'_>, line: Line, right: i128) -> Option<Kind> {
        let years = self.years?;
        let is_year = digits::of_year(line.amount, right, years)?;
        let table = case.call.schema.table(line.table);
        let says = |name: &str| {
            let column = table.find(name);
            column.is_some_and(|column| case.application.cell(line.table, line.row, column).is_given())
        };
        // A line that says of which year or day it is is of no more than a year.
        let is_of_a_year = OF_TERM.into_iter().any(says);
        (is_year != is_of_a_year).then_some(Kind::OfYear { place: line.place, is_year, years, right })
    }

    /// The lines of an amount.
    pub(super) fn of(&self, amount: i128) -> impl Iterator<Item = Line> {
        let found = self.by_amount.get(&amount).into_iter().flatten();
        found.filter_map(|&index| self.all.get(index).copied())
    }
}

/// The currency that rates are quoted in, and those of which the application states the rate.
fn rates(case: Case<'_>) -> Vec<(String, Exact)> {
    let own = &case.application.currency;
    let stated = case.application.rates.iter().filter(|rate| rate.to == *own).map(|rate| rate.from.as_str());
    let codes = std::iter::once(QUOTED_IN).chain(stated).filter(|code| code != own);
    let rate = |code: &str| conversion(case.application, case.call, case.reference, code);
    codes.filter_map(|code| Some((code.to_owned(), rate(code)?.rate))).collect()
}

/// How many whole years a project lasts, where an amount could be of one of them.
fn years(case: Case<'_>) -> Option<i64> {
    let project = |name: &str| {
        let column = case.call.schema.table(TableId::PROJECT).find(name)?;
        case.application.cell(TableId::PROJECT, 0, column).known()?.day()
    };
    let (start, after) = (project("start")?, project("end")?.next_day()?);
    let years = i64::from(after.year()) - i64::from(start.year());
    let is_whole = (start.month(), start.day()) == (after.month(), after.day());
    (is_whole && YEARS.contains(&years)).then_some(years)
}
