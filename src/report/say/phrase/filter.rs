//! Which rows are meant, in a line: `role = coordinator or partner and size given`.

use super::super::{list, say};
use super::Phrase;
use crate::call::{Comparison, Filter, Literal, Matcher, Path, Start};
use crate::schema::{Column, TableId};

impl Phrase<'_> {
    /// A condition on rows of `table`.
    pub(super) fn filter(self, filter: &Filter, table: TableId) -> String {
        let parts = |parts: &[Filter]| parts.iter().map(|part| self.filter(part, table)).collect::<Vec<_>>();
        match filter {
            Filter::All(all) => list::all(&parts(all), self.voice.lang),
            Filter::Any(any) => self.any(&parts(any)),
            Filter::NoneOf(none) => self.none(&parts(none)),
            Filter::SoMany(how_many, of) => self.so_many(*how_many, &parts(of)),
            Filter::Test { path, matcher } => {
                self.test(&self.column(path, table), self.described(path), matcher)
            }
        }
    }

    fn described(&self, path: &Path) -> &Column {
        self.voice.call.schema.column(path.table, path.column)
    }

    /// A column as a call writes it where rows of `table` are meant: `partner.country`, `project.scope`.
    pub(super) fn column(self, path: &Path, table: TableId) -> String {
        let written = self.voice.path(path, table);
        let of_row = path.start == Start::Row && table != TableId::PROJECT;
        match written.split_once('.') {
            Some((_, columns)) if of_row => columns.to_owned(),
            _ => written,
        }
    }

    /// A column and what its value must be.
    fn test(self, name: &str, column: &Column, matcher: &Matcher) -> String {
        let (voice, lang) = (self.voice, self.voice.lang);
        match matcher {
            Matcher::OneOf { values, .. } => format!("{name} = {}", self.values(column, values)),
            Matcher::Not(inner) => self.not(name, column, inner),
            Matcher::All(all) if all.iter().all(|part| matches!(part, Matcher::Compare(..))) => {
                let (floors, others): (Vec<_>, Vec<_>) = all.iter().partition(|part| {
                    matches!(part, Matcher::Compare(Comparison::AtLeast | Comparison::MoreThan, _))
                });
                let asked = |part: &Matcher| self.test("", column, part).trim_start().to_owned();
                let asked: Vec<String> = floors.into_iter().chain(others).map(asked).collect();
                format!("{name} {}", list::all(&asked, lang))
            }
            Matcher::All(all) => {
                let all: Vec<String> = all.iter().map(|part| self.test(name, column, part)).collect();
                list::all(&all, lang)
            }
            Matcher::Any(any) => {
                let any: Vec<String> = any.iter().map(|part| self.test(name, column, part)).collect();
                self.any(&any)
            }
            Matcher::Compare(comparison, expr) => {
                format!("{name} {}", self.compared(*comparison, &voice.expression(column, expr)))
            }
            Matcher::Within(to, within) => {
                format!("{name} = {} ± {}", voice.terms(&to.terms), voice.terms(&within.terms))
            }
            Matcher::Same(other) => format!("{name} = {}", voice.path(other, other.table)),
            Matcher::Like(pattern) => {
                let written = &pattern.written;
                say!(lang, "{name} skrivs som `{written}`", "{name} is written as `{written}`")
            }
            Matcher::Given(true) => say!(lang, "{name} är ifyllt", "{name} is given"),
            Matcher::Given(false) => say!(lang, "{name} är tomt", "{name} is left out"),
            Matcher::Valid(format) => {
                let label = format.label.in_lang(lang);
                say!(lang, "{name} är ett riktigt nummer ({label})", "{name} is a correct number ({label})")
            }
            Matcher::Has(index) => {
                let value = self.values(column, &[Literal::Choice(*index)]);
                say!(lang, "{name} innehåller {value}", "{name} includes {value}")
            }
            Matcher::Only(indices) => {
                let values: Vec<Literal> = indices.iter().map(|&index| Literal::Choice(index)).collect();
                let values = self.values(column, &values);
                say!(lang, "{name} innehåller bara {values}", "{name} includes only {values}")
            }
            Matcher::Count(comparison, number) => {
                let asked = self.compared(*comparison, &number.to_string());
                say!(lang, "antalet värden i {name} {asked}", "the number of values in {name} {asked}")
            }
            Matcher::Characters(comparison, number) => {
                let asked = self.compared(*comparison, &number.to_string());
                say!(lang, "antalet tecken i {name} {asked}", "the number of characters in {name} {asked}")
            }
            Matcher::Words(comparison, number) => {
                let asked = self.compared(*comparison, &number.to_string());
                say!(lang, "antalet ord i {name} {asked}", "the number of words in {name} {asked}")
            }
        }
    }

    fn not(self, name: &str, column: &Column, inner: &Matcher) -> String {
        match inner {
            Matcher::OneOf { values, .. } if values.len() == 1 => {
                format!("{name} ≠ {}", self.values(column, values))
            }
            Matcher::OneOf { values, .. } => {
                let values = list::neither(&self.named(column, values), self.voice.lang);
                say!(self.voice.lang, "{name} är {values}", "{name} is {values}")
            }
            Matcher::Compare(Comparison::Equals, expr) => {
                format!("{name} ≠ {}", self.voice.expression(column, expr))
            }
            Matcher::Same(other) => format!("{name} ≠ {}", self.voice.path(other, other.table)),
            Matcher::Given(given) => self.test(name, column, &Matcher::Given(!given)),
            inner => self.none(&[self.test(name, column, inner)]),
        }
    }

    /// One of these values.
    fn values(self, column: &Column, values: &[Literal]) -> String {
        list::either(&self.named(column, values), self.voice.lang)
    }

    /// The first of these values, and how many more there are.
    fn named(self, column: &Column, values: &[Literal]) -> Vec<String> {
        let lang = self.voice.lang;
        let mut named: Vec<String> =
            values.iter().take(self.named).map(|value| self.literal(column, value)).collect();
        if let Some(more) = values.len().checked_sub(self.named).filter(|&more| more > 0) {
            named.push(say!(lang, "{more} till", "{more} more"));
        }
        named
    }

    /// A value as it is written in an application.
    pub(super) fn literal(self, column: &Column, literal: &Literal) -> String {
        match literal {
            Literal::Boolean(truth) => truth.to_string(),
            Literal::Text(text) => text.clone(),
            Literal::Choice(index) => {
                let choice = column.kind.choices().and_then(|list| list.get(*index));
                choice.map(|choice| choice.key.clone()).unwrap_or_default()
            }
            Literal::Number(_) | Literal::Date(_) => self.voice.literal(column, literal).text,
        }
    }
}
