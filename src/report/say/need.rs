//! What is missing: which value, and where it goes.

use super::{Voice, list, quantity, say};
use crate::application::Place;
use crate::check::Need;
use crate::schema::TableId;

/// So many missing things are named in one sentence.
const NAMED: usize = 5;

impl Voice<'_> {
    /// Something to find out, as a noun: `` `amount` (belopp) för kostnadsrad 3 ``.
    pub(in crate::report) fn need(&self, need: &Need) -> String {
        let lang = self.lang;
        match need {
            Need::Value(place) => self.place(*place),
            Need::Time(place) => {
                let place = self.place(*place);
                say!(lang, "klockslaget i {place}", "the time of day in {place}")
            }
            Need::Rate {
                from,
                to,
                day: Some(day),
            } => {
                let day = quantity::date(*day);
                say!(
                    lang,
                    "en växelkurs från {from} till {to} för {day}",
                    "an exchange rate from {from} to {to} for {day}"
                )
            }
            Need::Rate { from, to, day: None } => {
                say!(
                    lang,
                    "en växelkurs från {from} till {to}",
                    "an exchange rate from {from} to {to}"
                )
            }
            Need::Bound { path, value } => {
                let label = path.as_ref().map_or_else(String::new, |path| self.label(path.table, path.column).to_owned());
                say!(
                    lang,
                    "en gräns i utlysningen för {label} `{value}`",
                    "a limit in the call for {label} `{value}`"
                )
            }
        }
    }

    fn place(&self, place: Place) -> String {
        match place {
            Place::Cell(TableId::PROJECT, _, column) => {
                let written = self.written(TableId::PROJECT, column);
                say!(
                    self.lang,
                    "{written} under `[project]`",
                    "{written} under `[project]`"
                )
            }
            Place::Cell(table, row, column) => {
                let (written, row) = (self.written(table, column), self.row(table, row));
                say!(self.lang, "{written} för {row}", "{written} of {row}")
            }
            Place::Row(table, row) => self.row(table, row),
            Place::Rate(index) => say!(self.lang, "växelkurs {}", "exchange rate {}", index + 1),
        }
    }

    /// Everything that is missing, as a sentence.
    pub(super) fn undecided(&self, missing: &[String]) -> String {
        let lang = self.lang;
        if missing.is_empty() {
            return say!(lang, "det går inte att avgöra", "it cannot be decided");
        }
        let mut named: Vec<String> = missing.iter().take(NAMED).cloned().collect();
        if let Some(more) = missing.len().checked_sub(NAMED).filter(|&more| more > 0) {
            named.push(say!(lang, "{more} till", "{more} more"));
        }
        let named = list::all(&named, lang);
        say!(
            lang,
            "det går inte att avgöra utan {named}",
            "it cannot be decided without {named}"
        )
    }
}
