//! What a column's value must be: "ska vara juridisk person (`legal-person`)".

use super::comparison::Sort;
use super::value::chosen;
use super::{Count, Voice, list, say};
use crate::application::Value as CellValue;
use crate::call::{Matcher, Path, Start};
use crate::report::figure::{Figure, Value};
use crate::schema::{Column, ColumnId, Kind, TableId};
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
        Spot { table, row, column: path.column }
    }

    /// What a matcher asks of a column, with its verb.
    pub(super) fn demand(&self, column: &Column, matcher: &Matcher) -> String {
        let lang = self.lang;
        match matcher {
            Matcher::Any(any) if !is_value(matcher) => {
                let demands: Vec<String> = any.iter().map(|matcher| self.demand(column, matcher)).collect();
                list::either(&demands, lang)
            }
            Matcher::OneOf { .. }
            | Matcher::Compare(..)
            | Matcher::Within(..)
            | Matcher::Any(_)
            | Matcher::Same(_)
            | Matcher::Like(_)
            | Matcher::Valid(_) => {
                let asked = self.asked(column, matcher);
                say!(lang, "ska vara {asked}", "must be {asked}")
            }
            Matcher::Not(inner) => match inner.as_ref() {
                inner if is_value(inner) => {
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
                let demands: Vec<String> =
                    matchers.iter().map(|matcher| self.demand(column, matcher)).collect();
                list::all(&demands, lang)
            }
            Matcher::Characters(comparison, number) => {
                let characters =
                    Count::new(*number, [("tecken", "tecken"), ("character", "characters")], lang)
                        .to_string();
                let asked = self.compared(*comparison, Sort::Number, &characters);
                say!(lang, "ska ha {asked}", "must have {asked}")
            }
            Matcher::Words(comparison, number) => {
                let words = Count::new(*number, [("ord", "ord"), ("word", "words")], lang).to_string();
                let asked = self.compared(*comparison, Sort::Number, &words);
                say!(lang, "ska ha {asked}", "must have {asked}")
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
    pub(in crate::report) fn asked(&self, column: &Column, matcher: &Matcher) -> String {
        match matcher {
            Matcher::OneOf { values, .. } => {
                let values: Vec<String> =
                    values.iter().map(|value| self.literal(column, value).text).collect();
                list::either(&values, self.lang)
            }
            Matcher::Compare(comparison, expr) => {
                let sort = Sort::of_expression(expr);
                self.compared(*comparison, sort, &self.expression(column, expr))
            }
            Matcher::Within(to, within) => {
                let (to, within) = (self.terms(&to.terms), self.terms(&within.terms));
                format!("{to} ± {within}")
            }
            Matcher::Same(other) => {
                let other = self.label(other.table, other.column);
                say!(self.lang, "detsamma som {other}", "the same as {other}")
            }
            Matcher::Like(pattern) => {
                let written = &pattern.written;
                say!(
                    self.lang,
                    "skrivet som `{written}` (# är en siffra, ? en bokstav, * vad som helst)",
                    "written as `{written}` (# is a digit, ? a letter, * anything)"
                )
            }
            Matcher::Any(any) => {
                let asked: Vec<String> = any.iter().map(|matcher| self.asked(column, matcher)).collect();
                list::either(&asked, self.lang)
            }
            Matcher::Valid(format) => {
                let label = format.label.in_lang(self.lang);
                say!(self.lang, "ett riktigt nummer ({label})", "a correct number ({label})")
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
            Matcher::Compare(_, expr) => self.bound(column, expr).map(|bound| self.machine(&bound)),
            Matcher::Not(inner) => self.excluded(column, inner),
            Matcher::Has(index) => Some(machine_keys(column, &[*index])),
            Matcher::Only(indices) => Some(machine_keys(column, indices)),
            Matcher::Count(_, number) | Matcher::Characters(_, number) | Matcher::Words(_, number) => {
                Some(Value::Count(*number))
            }
            Matcher::Like(pattern) => Some(Value::Text(pattern.written.clone())),
            Matcher::Any(_)
            | Matcher::Within(..)
            | Matcher::All(_)
            | Matcher::Given(_)
            | Matcher::Same(_)
            | Matcher::Valid(_) => None,
        };
        let in_words = || {
            let english = Voice { lang: Lang::En, ..*self };
            Value::Text(english.demand(column, matcher).replace('\u{a0}', " "))
        };
        let text = self.demand(column, matcher);
        let said = match matcher {
            Matcher::Not(inner) if matches!(**inner, Matcher::OneOf { .. }) => {
                self.word("inte tillåtet", "not allowed").to_owned()
            }
            _ => text.clone(),
        };
        Figure { value: Some(value.unwrap_or_else(in_words)), text, said }
    }

    /// The values that are not allowed, for a machine.
    fn excluded(&self, column: &Column, matcher: &Matcher) -> Option<Value> {
        match matcher {
            Matcher::OneOf { values, .. } => Some(Value::Text(format!("not {}", self.keys(column, values)))),
            _ => None,
        }
    }

    fn keys(&self, column: &Column, literals: &[crate::call::Literal]) -> String {
        let key = |literal| match self.literal(column, literal) {
            Figure { value: Some(Value::Text(key)), .. } => key,
            figure => figure.text,
        };
        literals.iter().map(key).collect::<Vec<_>>().join(", ")
    }
}

/// Whether what a matcher asks can stand after "must be".
fn is_value(matcher: &Matcher) -> bool {
    match matcher {
        Matcher::OneOf { .. }
        | Matcher::Compare(..)
        | Matcher::Within(..)
        | Matcher::Same(_)
        | Matcher::Like(_)
        | Matcher::Valid(_) => true,
        Matcher::Any(any) => any.iter().all(is_value),
        Matcher::Not(_)
        | Matcher::All(_)
        | Matcher::Given(_)
        | Matcher::Has(_)
        | Matcher::Only(_)
        | Matcher::Count(..)
        | Matcher::Characters(..)
        | Matcher::Words(..) => false,
    }
}

fn machine_keys(column: &Column, indices: &[usize]) -> Value {
    let keys: Vec<&str> = chosen(column, indices).iter().map(|choice| choice.key.as_str()).collect();
    Value::Text(keys.join(", "))
}
