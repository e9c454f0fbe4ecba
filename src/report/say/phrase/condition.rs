//! Conditions in a line: limits, rows, attachments and combinations of them.

use super::super::{list, say};
use super::Phrase;
use crate::call::{Condition, Each, Filter, Must, Subject};
use crate::schema::TableId;

impl Phrase<'_> {
    /// A condition: `EU money ≤ 40 % of total budget`, `attached: budget`, `any of [A; B]`.
    pub(super) fn condition(self, condition: &Condition) -> String {
        let parts = |parts: &[Condition]| parts.iter().map(|part| self.condition(part)).collect::<Vec<_>>();
        match condition {
            Condition::Limits { found, limits } => self.limits(found, limits),
            Condition::Each(each) => self.each(each),
            Condition::Attached(kind) => {
                let kind = self.voice.attachment_kind(*kind).map_or("", |kind| kind.key.as_str());
                say!(self.voice.lang, "bilaga: {kind}", "attached: {kind}")
            }
            Condition::Project(filter) => self.filter(filter, TableId::PROJECT),
            Condition::AnyOf(any) => self.any(&parts(any)),
            Condition::AllOf(all) => self.all(&parts(all)),
            Condition::NoneOf(none) => self.none(&parts(none)),
            Condition::SoMany(how_many, of) => self.so_many(*how_many, &parts(of)),
        }
    }

    fn each(self, each: &Each) -> String {
        let Each { subject, must } = each;
        let must = self.must(must, subject.table);
        if *subject == Subject::rows(TableId::PROJECT) {
            return must;
        }
        format!("{}: {must}", self.subjects(subject))
    }

    /// What is looked at one at a time, and which of it is meant.
    pub(super) fn subjects(self, subject: &Subject) -> String {
        format!(
            "{}{}{}",
            self.every(subject),
            self.rows(&subject.filter, subject.table),
            self.having(subject)
        )
    }

    /// What a subject must hold to be meant, where it is more than that its rows match.
    pub(super) fn having(self, subject: &Subject) -> String {
        let Some(having) = &subject.having else { return String::new() };
        let having = self.must(having, subject.table);
        say!(self.voice.lang, " med {having}", " with {having}")
    }

    fn must(self, must: &Must, table: TableId) -> String {
        let parts = |parts: &[Must]| parts.iter().map(|part| self.must(part, table)).collect::<Vec<_>>();
        match must {
            Must::Match(must) => self.filter(must, table),
            Must::Limits { found, limits } => self.limits(found, limits),
            Must::AnyOf(any) => self.any(&parts(any)),
            Must::AllOf(all) => self.all(&parts(all)),
            Must::NoneOf(none) => self.none(&parts(none)),
            Must::SoMany(how_many, of) => self.so_many(*how_many, &parts(of)),
        }
    }

    /// `every partner`, `every value of partner.country`.
    fn every(self, subject: &Subject) -> String {
        let (voice, lang) = (self.voice, self.voice.lang);
        match subject.group.as_slice() {
            _ if subject.table == TableId::PROJECT => voice.word("projektet", "the project").to_owned(),
            [] => {
                let label = voice.call.schema.table(subject.table).label.in_lang(lang);
                say!(lang, "varje {label}", "every {label}")
            }
            [path] => {
                let path = voice.path(path, subject.table);
                say!(lang, "varje värde i {path}", "every value of {path}")
            }
            several => {
                let several: Vec<String> =
                    several.iter().map(|path| voice.path(path, subject.table)).collect();
                let several = list::all(&several, lang);
                say!(lang, "varje kombination av {several}", "every combination of {several}")
            }
        }
    }

    /// The rows that are meant, where not every row is: ` where source = eu`.
    pub(super) fn rows(self, filter: &Filter, table: TableId) -> String {
        match filter {
            Filter::All(parts) if parts.is_empty() => String::new(),
            filter => {
                let filter = self.filter(filter, table);
                say!(self.voice.lang, " där {filter}", " where {filter}")
            }
        }
    }
}
