//! How a measure is read, in words: "the sum of funding.amount where source = eu".

use super::super::say;
use super::Phrase;
use crate::call::{Measure, Reading};

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
            Reading::Value(expr) => self.expr(expr),
            Reading::By { bound, .. } => self.bound(bound),
        }
    }
}
