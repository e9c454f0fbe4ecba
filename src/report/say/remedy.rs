//! What would mend it.

use super::comparison::Sort;
use super::difference::{Distance, Side};
use super::matcher::Spot;
use super::{Voice, list, quantity, say};
use crate::application::Value as Cell;
use crate::call::{Comparison, Literal, Matcher};
use crate::check::{Fact, LimitFact, Need, PartOf, Quantity, Working};
use crate::read::nearest;
use crate::schema::{Column, Kind};

/// So many values are listed in one sentence.
const LISTED: usize = 12;

impl Voice<'_> {
    /// What would mend a rule that is broken, where that can be said.
    pub(super) fn remedy(&self, fact: &Fact) -> Option<String> {
        match fact {
            Fact::Limit(fact) => self.within_limit(fact),
            Fact::Mismatch { row, path, matcher } => {
                let spot = self.follow(*row, path);
                let column = self.call.schema.column(spot.table, spot.column);
                let is_given = self.cell(spot.table, spot.row, spot.column).is_some();
                let help = self.help(column).filter(|_| !is_given);
                let write = self.nearest(spot, matcher).or_else(|| self.rewrite(column, matcher));
                let said: Vec<String> = write.into_iter().chain(help).collect();
                (!said.is_empty()).then(|| said.join(": "))
            }
            Fact::NotAttached(kind) => Some(self.attached(self.attachment_kind(*kind)?)),
            Fact::Several(findings) => {
                let remedies: Vec<String> =
                    findings.iter().filter_map(|finding| self.remedy(&finding.fact)).collect();
                (!remedies.is_empty()).then(|| remedies.join("; "))
            }
            Fact::NoneHolds(_) | Fact::SoMany { .. } | Fact::Forbidden => None,
        }
    }

    /// What to add for a rule that is undecided.
    pub(super) fn supply(&self, needs: &[Need]) -> Option<String> {
        match needs {
            [Need::Value(crate::application::Place::Cell(table, _, column))] => {
                self.help(self.call.schema.column(*table, *column))
            }
            [Need::Time(_)] => Some(say!(
                self.lang,
                "skriv dagen med klockslag och tidszon, till exempel `2024-03-19T14:00:00+01:00`",
                "write the day with its time and offset, such as `2024-03-19T14:00:00+01:00`"
            )),
            [Need::Rate { from, to, .. }] => Some(say!(
                self.lang,
                "ange inlämningsdagen (`submitted`), eller lägg till en `[[exchange_rate]]` med `from = \"{from}\"` och `to = \"{to}\"`",
                "state the day of submission (`submitted`), or add an `[[exchange_rate]]` with `from = \"{from}\"` and `to = \"{to}\"`"
            )),
            _ => None,
        }
    }

    pub(super) fn help(&self, column: &Column) -> Option<String> {
        column.help.as_ref().map(|help| help.in_lang(self.lang).to_owned())
    }

    /// The listed text that is spelt most like the one that is written.
    fn nearest(&self, spot: Spot, matcher: &Matcher) -> Option<String> {
        let Matcher::OneOf { values, .. } = matcher else {
            return None;
        };
        let Some(Cell::Text(written)) = self.application.cell(spot.table, spot.row, spot.column).known()
        else {
            return None;
        };
        let texts = values.iter().filter_map(|value| match value {
            Literal::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let near = nearest(written, texts)?;
        Some(say!(self.lang, "menade du `{near}`?", "did you mean `{near}`?"))
    }

    /// What would match. Whether it is true is for the applicant to know, so nobody is told to write it.
    fn rewrite(&self, column: &Column, matcher: &Matcher) -> Option<String> {
        let (lang, name) = (self.lang, &column.name);
        match matcher {
            Matcher::OneOf { values, .. } => match values.as_slice() {
                [only] => {
                    let value = toml(column, only)?;
                    Some(say!(
                        lang,
                        "om det stämmer, skriv `{name} = {value}`",
                        "where that is so, write `{name} = {value}`"
                    ))
                }
                several if several.len() <= LISTED => {
                    let value = |value| Some(format!("`{}`", toml(column, value)?));
                    let values: Option<Vec<String>> = several.iter().map(value).collect();
                    let values = list::either(&values?, lang);
                    Some(say!(
                        lang,
                        "om något av dem stämmer, skriv `{name}` som {values}",
                        "where one of them is so, write `{name}` as {values}"
                    ))
                }
                _ => None,
            },
            Matcher::Given(true) => Some(say!(lang, "lägg till `{name}`", "add `{name}`")),
            Matcher::Given(false) => Some(say!(lang, "ta bort `{name}`", "take away `{name}`")),
            _ => None,
        }
    }

    fn within_limit(&self, fact: &LimitFact) -> Option<String> {
        let lang = self.lang;
        let what = self.measured(&fact.found_working);
        let distance = Distance::of(fact)?;
        let by = self.distance(&distance).text;
        let above = distance.side == Side::Above;
        match (&fact.found_working, quantity::point(&fact.found)?) {
            (Working::Day { column: Some((table, column)), .. }, _)
                if self.call.schema.column(*table, *column).is_fact =>
            {
                None
            }
            (Working::Day { column: Some(column), .. }, _) => {
                let limit = self.figure(fact.limit.as_ref()?, 0).text;
                let name = self.written(column.0, column.1);
                let asked = self.compared(fact.comparison, Sort::of_limit(fact), &limit);
                Some(say!(lang, "ändra {name} till {asked}", "change {name} to {asked}"))
            }
            (Working::LengthOf { .. }, _) if above => {
                Some(say!(lang, "korta {what} med {by}", "shorten {what} by {by}"))
            }
            (Working::LengthOf { .. }, _) => {
                Some(say!(lang, "förläng {what} med {by}", "lengthen {what} by {by}"))
            }
            (Working::Sum(_), Quantity::Amount(_) | Quantity::Plain(..)) => {
                let by = match fact.comparison {
                    _ if distance.is_least() => by,
                    Comparison::AtMost | Comparison::AtLeast => say!(lang, "minst {by}", "at least {by}"),
                    Comparison::LessThan | Comparison::MoreThan => {
                        say!(lang, "mer än {by}", "more than {by}")
                    }
                    Comparison::Equals | Comparison::MultipleOf => by,
                };
                let change = if above {
                    say!(lang, "sänk {what} med {by}", "lower {what} by {by}")
                } else {
                    say!(lang, "höj {what} med {by}", "raise {what} by {by}")
                };
                Some(match self.base(fact) {
                    Some(base) if above => {
                        say!(lang, "{change}, eller höj {base}", "{change}, or raise {base}")
                    }
                    Some(base) => say!(lang, "{change}, eller sänk {base}", "{change}, or lower {base}"),
                    None => change,
                })
            }
            _ => None,
        }
    }

    /// What the limit is a share or a multiple of, where it is of one measure alone.
    fn base(&self, fact: &LimitFact) -> Option<String> {
        match fact.limit_working.as_ref()? {
            Working::Sum(parts) => match parts.as_slice() {
                [part] if !part.factor.is_negative() && quantity::point(&part.value).is_some() => {
                    match part.of {
                        PartOf::Measure(measure) => Some(self.measure(measure)),
                        _ => None,
                    }
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// A value as it is written in an application.
fn toml(column: &Column, literal: &Literal) -> Option<String> {
    match literal {
        Literal::Boolean(truth) => Some(truth.to_string()),
        Literal::Text(text) => Some(format!("\"{text}\"")),
        Literal::Number(value) => Some(value.to_string()),
        Literal::Date(day) => Some(quantity::date(*day)),
        Literal::Choice(index) => {
            let key = &column.kind.choices()?.get(*index)?.key;
            Some(match column.kind {
                Kind::Choices(_) => format!("[\"{key}\"]"),
                _ => format!("\"{key}\""),
            })
        }
    }
}
