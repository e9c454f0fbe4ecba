//! What is left of a limit, and how much of it is used.

use super::{Voice, number, quantity, say};
use crate::application::Value as Cell;
use crate::call::Comparison;
use crate::check::{LimitFact, Quantity, Working};
use crate::report::figure::{Figure, Value};
use crate::report::room::Share;
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::exact::Exact;
use crate::value::length::Length;
use crate::value::truth::Truth;

/// Decimals of a percentage at the most, where two have to look different.
const FINEST: u32 = 6;

impl Voice<'_> {
    /// What is left of a limit that is kept, or how far one is missed; `None` where that is not known.
    pub(in crate::report) fn left(&self, fact: &LimitFact, kept: Truth) -> Option<Figure> {
        if kept != Truth::True {
            return self.difference(fact);
        }
        let left = match (quantity::point(&fact.found)?, quantity::point(fact.limit.as_ref()?)?) {
            (Quantity::Amount(found), Quantity::Amount(limit)) => Quantity::Amount((found - limit).abs()),
            (Quantity::Plain(found, unit), Quantity::Plain(limit, _)) => {
                Quantity::Plain((found - limit).abs(), unit.clone())
            }
            (Quantity::Moment(found), Quantity::Moment(limit)) => {
                Quantity::Time { months: 0, days: (found.day() - limit.day()).whole_days().abs() }
            }
            (Quantity::Time { .. }, Quantity::Time { .. }) => {
                let (used, allowed) = days(fact)?;
                Quantity::Time { months: 0, days: (allowed - used).abs() }
            }
            _ => return None,
        };
        let usable = in_whole_ore(&left);
        let text = self.quantity(&usable, quantity::decimals_seen(&usable));
        let said = match fact.comparison {
            Comparison::AtLeast | Comparison::MoreThan => {
                say!(self.lang, "{text} till godo", "{text} to spare")
            }
            Comparison::Equals | Comparison::MultipleOf => text.clone(),
            _ => say!(self.lang, "{text} kvar", "{text} left"),
        };
        Some(Figure { value: Some(self.machine(&left)), text, said })
    }

    /// How much of a ceiling is used, or how much of what there is a floor asks for.
    pub(in crate::report) fn share_used(fact: &LimitFact) -> Option<Exact> {
        let (found, limit) = match (quantity::point(&fact.found)?, quantity::point(fact.limit.as_ref()?)?) {
            (Quantity::Amount(found), Quantity::Amount(limit))
            | (Quantity::Plain(found, _), Quantity::Plain(limit, _)) => (found.clone(), limit.clone()),
            (Quantity::Time { .. }, Quantity::Time { .. }) => {
                let (used, allowed) = days(fact)?;
                (Exact::from(used), Exact::from(allowed))
            }
            _ => return None,
        };
        let (part, whole) = match fact.comparison {
            Comparison::AtMost | Comparison::LessThan | Comparison::Equals => (found, limit),
            Comparison::AtLeast | Comparison::MoreThan => (limit, found),
            Comparison::MultipleOf => return None,
        };
        let zero = Exact::ZERO;
        (whole > zero && part >= zero).then(|| part.over(&whole))
    }

    /// A share, for a machine, a person and a bar. What is not all does not look like all.
    pub(in crate::report) fn share_of(&self, share: &Exact) -> Share {
        let percent = number::hundredfold(share);
        let apart = number::decimals_apart(&percent, &Exact::from(100), number::OF_SHARE).min(FINEST);
        let scaled = share * &Exact::from(1000);
        let whole = &scaled - &scaled.rest_of(&Exact::from(1));
        let thousandths =
            whole.to_i64().and_then(|whole| usize::try_from(whole).ok()).unwrap_or(1000).min(1000);
        Share {
            percent: percent.digits(FINEST).0,
            text: number::percent(share, apart, self.lang),
            thousandths,
        }
    }

    /// So many öre, for a machine and for a person.
    pub(in crate::report) fn money_figure(&self, ore: i128) -> Figure {
        let quantity = Quantity::Amount(Exact::from_ore(ore));
        Figure::new(Some(self.machine(&quantity)), self.money(ore))
    }

    /// A part of the budget as a person would name it: "kostnadsslag Personal", "parten Kalles kluster (`kalle`)".
    pub(in crate::report) fn part_of_budget(&self, table: TableId, column: ColumnId, value: &Cell) -> String {
        let described = self.call.schema.column(table, column);
        let label = described.label.in_lang(self.lang);
        match (value, &described.kind) {
            (Cell::Reference(row), Kind::Reference(target)) => self.row(*target, *row),
            (Cell::Choice(index), Kind::Choice(list)) => {
                let choice = list.get(*index).map(|choice| choice.label.in_lang(self.lang));
                format!("{label}: {}", choice.unwrap_or_default())
            }
            _ => label.to_owned(),
        }
    }

    /// A value as it is written in a file.
    pub(in crate::report) fn written_value(&self, table: TableId, column: ColumnId, value: &Cell) -> String {
        match self.value(self.call.schema.column(table, column), value).value {
            Some(Value::Text(text)) => text,
            _ => String::new(),
        }
    }
}

/// The days that a length takes, and those that it may take from where it starts.
fn days(fact: &LimitFact) -> Option<(i64, i64)> {
    let Working::LengthOf { start: Some(start), end: Some(end), .. } = &fact.found_working else {
        return None;
    };
    let Quantity::Time { months, days } = quantity::point(fact.limit.as_ref()?)? else { return None };
    let days = Length::Days(u32::try_from(*days).ok()?);
    let reach = days.after(Length::Months(*months).after(*start)?)?;
    Some(((end.next_day()? - *start).whole_days(), (reach - *start).whole_days()))
}

/// What is left, without the part of an öre that nobody can use.
fn in_whole_ore(left: &Quantity) -> Quantity {
    match left {
        Quantity::Amount(amount) => Quantity::Amount(amount - &amount.rest_of(&Exact::from_ore(1))),
        other => other.clone(),
    }
}
