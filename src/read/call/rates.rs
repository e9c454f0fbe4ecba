//! Which exchange rates a call goes by: those of another day than that of submission, or rates that it states itself.

use super::Compiler;
use super::resolve::Wanted;
use crate::call::{DateExpr, Expr};
use crate::read::keys::{self, Keys, Node};
use crate::read::tree::TomlValue;
use crate::reference::StatedRate;
use crate::schema::Kind;
use crate::text;
use crate::value::amount::{self, Shape};

/// How a rate is written: with more decimals than an amount.
const RATE: Shape = Shape { decimals: 12, negative: false };

impl<'d> Compiler<'d> {
    /// The day whose rates the call goes by, and the rates that it states: those of the last file that says so.
    pub(super) fn rates(&mut self, chain: usize) -> (Option<DateExpr>, Vec<StatedRate>) {
        let (mut day, mut rates) = (None, Vec::new());
        for file in 0..self.roots.len() {
            self.file = file;
            let stated = self.root().and_then(|root| root.get("converted_on"));
            let rows = self.top_rows("exchange_rate");
            if file >= chain {
                for node in stated.into_iter().chain(rows) {
                    self.advise(
                        node.span(),
                        text!("ett paket har inga växelkurser", "a pack has no exchange rates"),
                        text!("skriv det i utlysningen", "write it in the call"),
                    );
                }
                continue;
            }
            if let Some(Expr::Date(date)) = stated.and_then(|node| self.bound_expr(node, Wanted::Date)) {
                day = Some(date);
            }
            let own: Vec<(StatedRate, _)> =
                rows.into_iter().filter_map(|row| Some((self.stated_rate(row)?, row.span()))).collect();
            for (index, (rate, span)) in own.iter().enumerate() {
                let is_same =
                    |(other, _): &&(StatedRate, _)| (&other.from, &other.to) == (&rate.from, &rate.to);
                if own.iter().take(index).any(|other| is_same(&other)) {
                    let (from, to) = (&rate.from, &rate.to);
                    self.advise(
                        span.clone(),
                        text!(
                            "kursen från {from} till {to} står två gånger",
                            "the rate from {from} to {to} stands twice"
                        ),
                        text!("ta bort en av dem", "take one of them away"),
                    );
                }
            }
            for (rate, _) in own {
                rates.retain(|other: &StatedRate| (&other.from, &other.to) != (&rate.from, &rate.to));
                rates.push(rate);
            }
        }
        (day, rates)
    }

    fn stated_rate(&mut self, node: &'d Node<'d>) -> Option<StatedRate> {
        let problems = self.problems();
        let mut keys = Keys::of(keys::table(node, problems)?);
        let at = node.span();
        let (from, to) = (keys.require("from", &at), keys.require("to", &at));
        let rate = keys.require("rate", &at);
        let date = keys.take("date");
        let source = keys.require("source", &at).and_then(|node| keys::words(node, problems));
        keys.finish(problems);
        let (from, to) = (self.currency_code(from), self.currency_code(to));
        let date = match date {
            Some(node) => Some(self.literal_moment(node)?.day()),
            None => None,
        };
        let rate = rate.and_then(|node| self.rate_of(node));
        let (from, to) = (from?, to?);
        if from == to {
            self.advise(
                at,
                text!("kursen är från {from} till {to}", "the rate is from {from} to {to}"),
                text!("skriv två olika valutor", "write two different currencies"),
            );
            return None;
        }
        Some(StatedRate { from, to, rate: rate?, date, source: Some(source?.to_owned()) })
    }

    fn rate_of(&mut self, node: &Node<'_>) -> Option<rust_decimal::Decimal> {
        let read = match node.get_ref() {
            TomlValue::Integer(digits) if digits.radix() == 10 => {
                amount::from_literal(digits.as_str(), RATE).ok()
            }
            TomlValue::Float(digits) => amount::from_literal(digits.as_str(), RATE).ok(),
            TomlValue::String(text) => amount::from_text(text, RATE).ok(),
            _ => None,
        };
        let read = read.filter(|rate| !rate.is_zero());
        if read.is_none() {
            self.advise(
                node.span(),
                text!("det här är ingen kurs", "this is no rate"),
                text!(
                    "skriv hur mycket av `to` man får för ett av `from`, över noll: `\"11.3465\"`",
                    "write how much of `to` one of `from` is, above zero: `\"11.3465\"`"
                ),
            );
        }
        read
    }

    fn currency_code(&mut self, node: Option<&'d Node<'d>>) -> Option<String> {
        let node = node?;
        let code = keys::text(node, self.problems())?;
        if !self.reference.currencies.iter().any(|known| known == code) {
            self.no_currency(code, node.span());
            return None;
        }
        Some(code.to_owned())
    }

    /// Looks up the days that the currencies of rows go by.
    pub(super) fn days_of_rates(&mut self) {
        for (file, table, node) in std::mem::take(&mut self.rate_days) {
            self.file = file;
            let Some(name) = keys::text(node, self.problems()) else { continue };
            let name = name.split_once('.').map_or(name, |(_, column)| column);
            let Some(column) = self.find_column(table, name, &node.span()) else { continue };
            if !matches!(self.schema.column(table, column).kind, Kind::Date | Kind::Moment) {
                let path = self.schema.path(table, column);
                self.advise(
                    node.span(),
                    text!("`{path}` är ingen dag", "`{path}` is no day"),
                    text!("skriv en kolumn av typen `date`", "write a column of the type `date`"),
                );
            } else if let Some(table) = self.schema.tables.get_mut(table.0) {
                table.converted_on = Some(column);
            }
        }
    }
}
