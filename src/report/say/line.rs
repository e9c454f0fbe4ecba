//! Lines of a budget as a person would find them, and their amounts.

use super::{Voice, number, say};
use crate::advise::Implied;
use crate::application::Value as Cell;
use crate::report::figure::{Figure, Value};
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::exact::Exact;

/// The columns that tell one line from another, in the order in which they are said.
const TELLING: [&str; 6] = ["source", "category", "activity", "partner", "financier", "text"];
/// The columns that name a row, best first.
const NAMES: [&str; 2] = ["name", "title"];

impl Voice<'_> {
    /// A line with everything that tells it from others: `EU (Regionalfonden), Gemensam plattform`.
    pub(in crate::report) fn budget_line(&self, table: TableId, row: usize) -> String {
        let mut said: Vec<String> = Vec::new();
        for told in TELLING.iter().filter_map(|name| self.told(table, row, name)) {
            // Whoever pays is often the partner itself.
            if !said.contains(&told) {
                said.push(told);
            }
        }
        if said.is_empty() { self.row(table, row) } else { said.join(", ") }
    }

    fn told(&self, table: TableId, row: usize, name: &str) -> Option<String> {
        let column = self.call.schema.table(table).find(name)?;
        let kind = &self.call.schema.column(table, column).kind;
        match (self.application.cell(table, row, column).known()?, kind) {
            (Cell::Text(text), _) if text.trim().is_empty() => None,
            (Cell::Text(text), _) => Some(text.clone()),
            (Cell::Choice(index), _) => {
                Some(kind.choices()?.get(*index)?.label.in_lang(self.lang).to_owned())
            }
            (Cell::Reference(to), Kind::Reference(target)) => {
                let named = |name: &&str| match self.application.cell(
                    *target,
                    *to,
                    self.call.schema.table(*target).find(name)?,
                ) {
                    crate::application::Cell::Known(Cell::Text(text)) if !text.trim().is_empty() => {
                        Some(text.clone())
                    }
                    _ => None,
                };
                NAMES.iter().find_map(named).or_else(|| Some(self.row(*target, *to)))
            }
            _ => None,
        }
    }

    /// Money in the application's currency.
    pub(in crate::report) fn sum_of_money(&self, value: &Exact) -> Figure {
        self.money_in(value, &self.application.currency)
    }

    /// Money in the currency of a row, where it states one, else in the application's.
    pub(in crate::report) fn money_of_row(&self, table: TableId, row: usize, value: &Exact) -> Figure {
        let column = self.call.schema.table(table).currency_column();
        match column.map(|column| self.application.cell(table, row, column).known()) {
            Some(Some(Cell::Text(currency))) => self.money_in(value, currency),
            _ => self.sum_of_money(value),
        }
    }

    /// Money in a currency.
    pub(super) fn money_in(&self, value: &Exact, currency: &str) -> Figure {
        let text = number::money(value, number::OF_AMOUNT, currency, self.lang);
        let amount = Value::Amount { amount: number::plain(value), currency: currency.to_owned() };
        Figure::new(Some(amount), text)
    }

    /// Money more or less of a row, with its sign.
    pub(in crate::report) fn change(&self, table: TableId, row: usize, value: &Exact) -> Figure {
        let figure = self.money_of_row(table, row, value);
        let sign = if value.is_negative() { "\u{2212}" } else { "+" };
        let text = format!("{sign}{}", number::amount(&value.abs(), number::OF_AMOUNT, self.lang));
        Figure { said: text.clone(), text, ..figure }
    }

    /// What a demand comes to for one measure: `så bidraget: högst 2 542 857,14 EUR`.
    pub(in crate::report) fn implied(&self, implied: &Implied) -> String {
        let of = self.measure(implied.measure);
        let money = |value: &Exact| self.sum_of_money(value).text;
        let bounds = match (implied.least.as_ref().map(money), implied.most.as_ref().map(money)) {
            (Some(least), Some(most)) if least == most => say!(self.lang, "just {least}", "just {least}"),
            (Some(least), Some(most)) => say!(self.lang, "{least} till {most}", "{least} to {most}"),
            (Some(least), None) => say!(self.lang, "minst {least}", "at least {least}"),
            (None, Some(most)) => say!(self.lang, "högst {most}", "at most {most}"),
            (None, None) => String::new(),
        };
        say!(self.lang, "alltså {of}: {bounds}", "so {of}: {bounds}")
    }

    /// The amount that stands in a cell.
    pub(in crate::report) fn amount_standing(
        &self,
        table: TableId,
        row: usize,
        column: ColumnId,
    ) -> Option<String> {
        let value = self.application.cell(table, row, column).known()?.number()?;
        Some(self.sum_of_money(&value).text)
    }
}
