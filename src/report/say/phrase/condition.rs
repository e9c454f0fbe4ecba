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
        }
    }

    fn each(self, each: &Each) -> String {
        let Each { subject, filter, must } = each;
        let must = match must {
            Must::Match(must) => self.filter(must, subject.table),
            Must::Limits { found, limits } => self.limits(found, limits),
        };
        let rows = self.rows(filter, subject.table);
        if subject.table == TableId::PROJECT && rows.is_empty() {
            return must;
        }
        format!("{}{rows}: {must}", self.every(subject))
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
