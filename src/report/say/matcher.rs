//! What a column's value must be: "ska vara juridisk person (`legal-person`)".

use super::difference::Sort;
use super::value::chosen;
use super::{Count, Voice, list, quantity, say};
use crate::application::Value as CellValue;
use crate::call::{DateBase, DateExpr, Expr, Matcher, Operand, Path, Start};
use crate::check::Quantity;
use crate::report::figure::{Figure, Value};
use crate::schema::{Column, ColumnId, Kind, TableId};
use crate::value::moment::Moment;
use crate::value::text::Lang;

/// A column of a row, or the reference on the way to it that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) table: TableId,
    pub(super) row: usize,
    pub(super) column: ColumnId,
}

impl Voice<'_> {
    /// Where a path leads from a row: to its column, or to the first reference on the way that is missing.
    pub(super) fn follow(&self, (table, row): (TableId, usize), path: &Path) -> Spot {
        let (mut table, mut row) = match path.start {
            Start::Row => (table, row),
            Start::Project => (TableId::PROJECT, 0),
        };
        for &column in &path.hops {
            let target = &self.call.schema.column(table, column).kind;
            match (target, self.application.cell(table, row, column).known()) {
                (Kind::Reference(target), Some(CellValue::Reference(to))) => (table, row) = (*target, *to),
                _ => return Spot { table, row, column },
            }
        }
        Spot {
            table,
            row,
            column: path.column,
        }
    }

    /// What a matcher asks of a column, with its verb.
    pub(super) fn demand(&self, column: &Column, matcher: &Matcher) -> String {
        let lang = self.lang;
        match matcher {
            Matcher::OneOf { .. } | Matcher::Compare(..) | Matcher::Valid(_) => {
                let asked = self.asked(column, matcher);
                say!(lang, "ska vara {asked}", "must be {asked}")
            }
            Matcher::Not(inner) => match inner.as_ref() {
                Matcher::OneOf { .. } | Matcher::Compare(..) | Matcher::Valid(_) => {
                    let asked = self.asked(column, inner);
                    say!(lang, "får inte vara {asked}", "must not be {asked}")
                }
                Matcher::Given(given) => self.demand(column, &Matcher::Given(!given)),
                Matcher::Has(index) => {
                    let value = self.either_of(column, &[*index]);
                    say!(lang, "får inte innehålla {value}", "must not include {value}")
                }
                other => {
                    let other = self.demand(column, other);
                    say!(lang, "får inte uppfylla: {other}", "must not meet: {other}")
                }
            },
            Matcher::All(matchers) => {
                let demands: Vec<String> = matchers
                    .iter()
                    .map(|matcher| self.demand(column, matcher))
                    .collect();
                list::all(&demands, lang)
            }
            Matcher::Given(true) => say!(lang, "ska anges", "must be given"),
            Matcher::Given(false) => say!(lang, "ska inte anges", "must be left out"),
            Matcher::Has(index) => {
                let value = self.either_of(column, &[*index]);
                say!(lang, "ska innehålla {value}", "must include {value}")
            }
            Matcher::Only(indices) => {
                let values = self.either_of(column, indices);
                say!(lang, "får bara innehålla {values}", "may only include {values}")
            }
            Matcher::Count(comparison, number) => {
                let values =
                    Count::new(*number, [("värde", "värden"), ("value", "values")], lang).to_string();
                let asked = self.compared(*comparison, Sort::Number, &values);
                say!(lang, "ska ha {asked}", "must have {asked}")
            }
        }
    }

    /// What stands after "must be".
    fn asked(&self, column: &Column, matcher: &Matcher) -> String {
        match matcher {
            Matcher::OneOf { values, .. } => {
                let values: Vec<String> = values
                    .iter()
                    .map(|value| self.literal(column, value).text)
                    .collect();
                list::either(&values, self.lang)
            }
            Matcher::Compare(comparison, expr) => {
                let sort = match expr {
                    Expr::Number(_) => Sort::Number,
                    Expr::Date(_) => Sort::Day,
                    Expr::Length(_) | Expr::LengthOf(_) => Sort::Time,
                };
                self.compared(*comparison, sort, &self.expression(column, expr))
            }
            Matcher::Valid(format) => {
                let label = format.label.in_lang(self.lang);
                say!(
                    self.lang,
                    "ett riktigt nummer ({label})",
                    "a correct number ({label})"
                )
            }
            _ => String::new(),
        }
    }

    /// What a matcher asks, for a machine and for a person.
    pub(super) fn demanded(&self, column: &Column, matcher: &Matcher) -> Figure {
        let value = match matcher {
            Matcher::OneOf { values, .. } => match values.as_slice() {
                [only] => self.literal(column, only).value,
                several => Some(Value::Text(self.keys(column, several))),
            },
            Matcher::Compare(_, expr) => self.bound(column, expr),
            Matcher::Has(index) => Some(machine_keys(column, &[*index])),
            Matcher::Only(indices) => Some(machine_keys(column, indices)),
            Matcher::Count(_, number) => Some(Value::Count(*number)),
            Matcher::Not(_) | Matcher::All(_) | Matcher::Given(_) | Matcher::Valid(_) => None,
        };
        let in_words = || {
            let english = Voice {
                lang: Lang::En,
                ..*self
            };
            Value::Text(english.demand(column, matcher).replace('\u{a0}', " "))
        };
        let text = self.demand(column, matcher);
        Figure {
            value: Some(value.unwrap_or_else(in_words)),
            said: text.clone(),
            text,
        }
    }

    fn keys(&self, column: &Column, literals: &[crate::call::Literal]) -> String {
        let key = |literal| match self.literal(column, literal) {
            Figure {
                value: Some(Value::Text(key)),
                ..
            } => key,
            figure => figure.text,
        };
        literals.iter().map(key).collect::<Vec<_>>().join(", ")
    }

    /// What a bound of a matcher comes to, where that needs no measuring.
    fn bound(&self, column: &Column, expr: &Expr) -> Option<Value> {
        match expr {
            Expr::Date(date) => self
                .day_of(date)
                .map(|moment| self.machine(&Quantity::Moment(moment))),
            Expr::Number(sum) => match sum.terms.as_slice() {
                [term] if term.of == Operand::One => {
                    self.literal(column, &crate::call::Literal::Number(term.factor.clone()))
                        .value
                }
                _ => None,
            },
            Expr::Length(_) | Expr::LengthOf(_) => None,
        }
    }

    /// A bound of a matcher in words.
    fn expression(&self, column: &Column, expr: &Expr) -> String {
        match expr {
            Expr::Number(sum) => match sum.terms.as_slice() {
                [term] if term.of == Operand::One => {
                    self.literal(column, &crate::call::Literal::Number(term.factor.clone()))
                        .text
                }
                _ => self.terms(&sum.terms),
            },
            Expr::Date(date) => {
                let day = self.day_of(date).map(quantity::moment);
                match (self.day_words(date), day) {
                    (Some(words), Some(day)) => format!("{day} ({words})"),
                    (Some(words), None) => words,
                    (None, day) => day.unwrap_or_default(),
                }
            }
            Expr::Length(length) => quantity::length(*length, self.lang),
            Expr::LengthOf(measure) => self.call.measure(*measure).label.in_lang(self.lang).to_owned(),
        }
    }

    /// The day of an expression, where the application gives it.
    fn day_of(&self, expr: &DateExpr) -> Option<Moment> {
        let base = match expr.base {
            DateBase::Literal(moment) => moment,
            DateBase::Project(column) => match self.application.cell(TableId::PROJECT, 0, column).known()? {
                CellValue::Moment(moment) => *moment,
                other => Moment::Day(other.day()?),
            },
        };
        if expr.moved.is_empty() {
            return Some(base);
        }
        let moved = expr.moved.iter().try_fold(base.day(), |day, (forward, length)| {
            if *forward {
                length.after(day)
            } else {
                length.before(day)
            }
        });
        moved.map(Moment::Day)
    }

    /// Where a day comes from; `None` where the call states it as it is.
    fn day_words(&self, expr: &DateExpr) -> Option<String> {
        let base = match expr.base {
            DateBase::Literal(_) if expr.moved.is_empty() => return None,
            DateBase::Literal(moment) => quantity::moment(moment),
            DateBase::Project(column) => self.label(TableId::PROJECT, column).to_owned(),
        };
        Some(self.moved(base, &expr.moved))
    }
}

fn machine_keys(column: &Column, indices: &[usize]) -> Value {
    let keys: Vec<&str> = chosen(column, indices)
        .iter()
        .map(|choice| choice.key.as_str())
        .collect();
    Value::Text(keys.join(", "))
}
