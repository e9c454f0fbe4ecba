//! What is missing: which value, and where it goes.

use super::{Voice, list, quantity, say};
use crate::application::{Place, Value as Cell};
use crate::check::{About, Need};
use crate::schema::{ColumnId, TableId};

/// So many missing things are named in one sentence.
const NAMED: usize = 5;
/// So many rows are named that miss the same thing.
const ROWS: usize = 12;

/// A column, and the rows that leave it out.
type Gap = ((TableId, ColumnId), Vec<usize>);

impl Voice<'_> {
    /// What is missing, as nouns: what several rows miss is one thing, and what `about` is about is not named again.
    pub(in crate::report) fn needs(&self, needs: &[Need], about: &About) -> Vec<String> {
        let gaps = gaps(needs);
        let mut said: Vec<String> = Vec::new();
        for need in needs {
            let need = match need {
                Need::Value(Place::Cell(table, _, column)) if *table != TableId::PROJECT => {
                    let rows =
                        gaps.iter().find(|(of, _)| *of == (*table, *column)).map(|(_, rows)| rows.as_slice());
                    self.gap(*table, *column, rows.unwrap_or_default(), about)
                }
                other => self.need(other),
            };
            if !said.contains(&need) {
                said.push(need);
            }
        }
        said
    }

    /// A column that rows leave out.
    fn gap(&self, table: TableId, column: ColumnId, rows: &[usize], about: &About) -> String {
        let (lang, written) = (self.lang, self.written(table, column));
        match rows {
            [only] if *about == About::Row(table, *only) => written,
            [_] | [_, _] => {
                let named: Vec<String> = rows.iter().map(|&row| self.row(table, row)).collect();
                let named = list::all(&named, lang);
                say!(lang, "{written} för {named}", "{written} of {named}")
            }
            several => {
                let mut named: Vec<String> =
                    several.iter().take(ROWS).map(|&row| self.short(table, row)).collect();
                if let Some(more) = several.len().checked_sub(ROWS).filter(|&more| more > 0) {
                    named.push(say!(lang, "{more} till", "{more} more"));
                }
                let (table, named) = (&self.call.schema.table(table).name, named.join(", "));
                say!(lang, "{written} för `[[{table}]]` {named}", "{written} of `[[{table}]]` {named}")
            }
        }
    }

    /// A row among others of its table: its id, or its number.
    fn short(&self, table: TableId, row: usize) -> String {
        let column = self.call.schema.table(table).id_column();
        match column.and_then(|column| self.application.cell(table, row, column).known()) {
            Some(Cell::Text(id)) => format!("`{id}`"),
            _ => (row + 1).to_string(),
        }
    }

    /// Something to find out, as a noun: `` `amount` (belopp) för kostnadsrad 3 ``.
    fn need(&self, need: &Need) -> String {
        let lang = self.lang;
        match need {
            Need::Value(place) => self.place(*place),
            Need::Time(place) => {
                let place = self.place(*place);
                say!(lang, "klockslaget i {place}", "the time of day in {place}")
            }
            Need::Rate { from, to, day: Some(day) } => {
                let day = quantity::date(*day);
                say!(
                    lang,
                    "en växelkurs från {from} till {to} för {day}",
                    "an exchange rate from {from} to {to} for {day}"
                )
            }
            Need::Rate { from, to, day: None } => {
                say!(lang, "en växelkurs från {from} till {to}", "an exchange rate from {from} to {to}")
            }
            Need::Bound { path, value } => {
                let label = path
                    .as_ref()
                    .map_or_else(String::new, |path| self.label(path.table, path.column).to_owned());
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
                say!(self.lang, "{written} under `[project]`", "{written} under `[project]`")
            }
            Place::Cell(table, row, column) => {
                let (written, row) = (self.written(table, column), self.row(table, row));
                say!(self.lang, "{written} för {row}", "{written} of {row}")
            }
            Place::Row(table, row) => self.row(table, row),
            Place::Rate(index) => say!(self.lang, "växelkurs {}", "exchange rate {}", index + 1),
            Place::Acceptance(index) => {
                say!(self.lang, "godtagen avvikelse {}", "accepted finding {}", index + 1)
            }
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
        say!(lang, "det går inte att avgöra utan {named}", "it cannot be decided without {named}")
    }
}

/// The cells that are missing, by column.
fn gaps(needs: &[Need]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    for need in needs {
        let Need::Value(Place::Cell(table, row, column)) = need else {
            continue;
        };
        match gaps.iter_mut().find(|(of, _)| *of == (*table, *column)) {
            Some((_, rows)) if rows.contains(row) => {}
            Some((_, rows)) => rows.push(*row),
            None => gaps.push(((*table, *column), vec![*row])),
        }
    }
    gaps
}
