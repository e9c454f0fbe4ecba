//! How a measure is read, in words: "the sum of funding.amount where source = eu".

use super::super::{Count, say};
use super::Phrase;
use crate::call::{Bound, Extreme, Fold, Measure, Period, Reading, Subject};

impl Phrase<'_> {
    /// What a measure is.
    pub(in crate::report) fn definition(self, measure: &Measure) -> String {
        let (voice, lang) = (self.voice, self.voice.lang);
        let table = |table| &voice.call.schema.table(table).name;
        match &measure.reading {
            Reading::Sum { table, column, filter } => {
                let (of, rows) = (voice.call.schema.path(*table, *column), self.rows(filter, *table));
                say!(lang, "summan av {of}{rows}", "the sum of {of}{rows}")
            }
            Reading::Count { table: of, filter } => {
                let (table, rows) = (table(*of), self.rows(filter, *of));
                say!(lang, "antalet rader i {table}{rows}", "the number of rows of {table}{rows}")
            }
            Reading::Over { fold, subject, of, .. } => self.over(*fold, subject, of),
            Reading::Distinct { table, path, filter } => {
                let (of, rows) = (voice.path(path, *table), self.rows(filter, *table));
                say!(
                    lang,
                    "antalet olika värden i {of}{rows}",
                    "the number of different values of {of}{rows}"
                )
            }
            Reading::Length { start, end } => {
                let (start, end) = (voice.day(start), voice.day(end));
                say!(
                    lang,
                    "tiden från {start} till {end}, båda dagarna inräknade",
                    "the time from {start} to {end}, both days included"
                )
            }
            Reading::Begun { period, start, end } => {
                let (start, end) = (voice.day(start), voice.day(end));
                let periods = match period {
                    Period::Days => voice.word("antalet påbörjade dagar", "the number of begun days"),
                    Period::Months => voice.word("antalet påbörjade månader", "the number of begun months"),
                    Period::Years => voice.word("antalet påbörjade år", "the number of begun years"),
                };
                say!(
                    lang,
                    "{periods} från {start} till {end}, båda dagarna inräknade",
                    "{periods} from {start} to {end}, both days included"
                )
            }
            Reading::Value(expr) => self.expr(expr),
            Reading::By { bound, .. } => self.bound(bound),
        }
    }

    /// So many more or fewer of what a measure counts.
    pub(in crate::report) fn more_or_fewer(self, measure: &Measure, by: i64) -> String {
        let (voice, lang) = (self.voice, self.voice.lang);
        let (table, value, rows) = match &measure.reading {
            Reading::Count { table, filter } => (*table, None, self.rows(filter, *table)),
            Reading::Distinct { table, path, filter } => (*table, Some(path), self.rows(filter, *table)),
            Reading::Over { subject, .. } => {
                let value = subject.group.first();
                let rows = self.rows(&subject.filter, subject.table);
                (subject.table, value, format!("{rows}{}", self.having(subject)))
            }
            _ => return String::new(),
        };
        let counted = match value {
            Some(path) => {
                let values = Count::more_or_fewer(by, [("värde", "värden"), ("value", "values")], lang);
                let of = voice.written(path.table, path.column);
                say!(lang, "{values} i {of}", "{values} of {of}")
            }
            None => voice.more_or_fewer_rows(table, by),
        };
        format!("{counted}{rows}")
    }

    /// What is made of what each of several subjects comes to.
    fn over(self, fold: Fold, subject: &Subject, of: &Bound) -> String {
        let (voice, lang) = (self.voice, self.voice.lang);
        let (rows, having) = (self.rows(&subject.filter, subject.table), self.having(subject));
        let number = self.bound(of);
        match fold {
            Fold::Count => match subject.group.as_slice() {
                [path] => {
                    let of = voice.path(path, subject.table);
                    say!(
                        lang,
                        "antalet olika värden i {of}{rows}{having}",
                        "the number of different values of {of}{rows}{having}"
                    )
                }
                _ => {
                    let table = &voice.call.schema.table(subject.table).name;
                    say!(
                        lang,
                        "antalet rader i {table}{rows}{having}",
                        "the number of rows of {table}{rows}{having}"
                    )
                }
            },
            Fold::Sum => {
                let every = self.subjects(subject);
                say!(lang, "summan av {number} för {every}", "the sum of {number} for {every}")
            }
            Fold::Extreme(Extreme::Highest) => {
                let every = self.subjects(subject);
                say!(lang, "det högsta av {number} för {every}", "the highest of {number} for {every}")
            }
            Fold::Extreme(Extreme::Lowest) => {
                let every = self.subjects(subject);
                say!(lang, "det lägsta av {number} för {every}", "the lowest of {number} for {every}")
            }
        }
    }
}
