//! What stands behind an option, taken apart.

use std::ops::Range;

use super::Change;
use super::{leave_out, row, value};
use crate::read::application::RATES;
use crate::read::document::Document;
use crate::read::problem::Problem;
use crate::read::spelling::{advice, advice_by_label};
use crate::schema::{Schema, Table, TableId};
use crate::text;
use crate::value::text::{Text, quoted};

/// What is written behind one option.
#[derive(Clone, Copy)]
pub(super) struct Argument<'s> {
    /// As it is written.
    pub(super) text: &'s str,
    /// Where it begins in the source.
    pub(super) at: usize,
}

/// A name in a path, and its bytes in the source.
pub(super) type Segment<'s> = (&'s str, Range<usize>);

/// What a supposition changes: what stands there, its place, the rows that go, and the change.
pub(super) type Found<'s> = (Option<String>, Range<usize>, Vec<(String, usize, Range<usize>)>, Change<'s>);

impl<'s> Argument<'s> {
    /// The bytes of all of it.
    pub(super) fn span(self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }

    /// What stands before the first equals sign outside quotation marks, and where what stands after it begins.
    pub(super) fn halves(self) -> Option<(&'s str, Argument<'s>)> {
        let mut quoted = false;
        let at = self.text.char_indices().find_map(|(at, c)| {
            quoted ^= c == '"';
            (c == '=' && !quoted).then_some(at)
        })?;
        let (before, after) = (self.text.get(..at)?, self.text.get(at + 1..)?);
        let trimmed = after.trim_start();
        let skipped = after.len() - trimmed.len();
        Some((before, Self { text: trimmed.trim_end(), at: self.at + at + 1 + skipped }))
    }

    /// The names of a path, parted by points; one in quotation marks may hold points.
    pub(super) fn segments(self, path: &'s str) -> Vec<Segment<'s>> {
        let mut segments = Vec::new();
        let (mut start, mut quoted) = (0, false);
        for (at, c) in path.char_indices().chain([(path.len(), '.')]) {
            quoted ^= c == '"';
            if c != '.' || (quoted && at < path.len()) {
                continue;
            }
            let written = path.get(start..at).unwrap_or_default();
            let name = written.trim().trim_matches('"');
            let skipped = written.find(name).unwrap_or(0);
            let from = self.at + start + skipped;
            match name.split_once('[').filter(|(_, row)| segments.is_empty() && row.ends_with(']')) {
                // As reports write a row: `funding[0]`.
                Some((table, row)) => {
                    segments.push((table, from..from + table.len()));
                    let from = from + table.len();
                    segments.push((name.get(table.len()..).unwrap_or_default(), from..from + row.len() + 1));
                }
                None => segments.push((name, from..from + name.len())),
            }
            start = at + 1;
        }
        segments
    }

    /// A value for a cell.
    pub(super) fn value(self, document: &Document<'_>, schema: &Schema) -> Result<Found<'s>, Box<Problem>> {
        let Some((path, written)) = self.halves() else {
            let message = text!("det står inget värde", "there is no value");
            return problem(self.span(), message, Some(how_to_set()));
        };
        let segments = self.segments(path);
        let (id, table) = self.table(schema, segments.first())?;
        let (column, selectors) = match segments.get(1..).unwrap_or_default() {
            [] => {
                let message = text!("det står inte vilken kolumn", "it does not say which column");
                return problem(self.at..self.at + path.len(), message, Some(how_to_set()));
            }
            [selectors @ .., column] => (column, selectors),
        };
        let row = if id == TableId::PROJECT && selectors.is_empty() {
            0
        } else {
            row::named(document, (id, table), selectors, column)?
        };
        let found = table.find(column.0).and_then(|index| table.columns.get(index.0));
        let value = value::read(written, found);
        let (before, place) = row::cell(document, &table.name, row, column.0);
        let change = Change::Cell { table: table.name.clone(), row, column: column.clone(), value };
        Ok((before, place, Vec::new(), change))
    }

    /// A row left out.
    pub(super) fn without(self, document: &Document<'_>, schema: &Schema) -> Result<Found<'s>, Box<Problem>> {
        let segments = self.segments(self.text);
        let (id, table) = self.table(schema, segments.first())?;
        let help = || text!("skriv som `--without partner.p3`", "write as in `--without partner.p3`");
        if id == TableId::PROJECT {
            let message = text!("projektet kan inte utelämnas", "the project cannot be left out");
            return problem(self.span(), message, Some(help()));
        }
        let [_, selectors @ ..] = segments.as_slice() else {
            return problem(self.span(), no_row(), None);
        };
        let Some(last) = selectors.last() else { return problem(self.span(), no_row(), Some(help())) };
        let row = row::named(document, (id, table), selectors, last)?;
        let gone = leave_out::with_referring(document, schema, id, row);
        let place = gone.first().map_or(0..0, |(.., header)| header.clone());
        let rows = gone.iter().map(|(table, row, _)| (table.clone(), *row)).collect();
        Ok((None, place, gone, Change::Gone(rows)))
    }

    fn table<'t>(
        self,
        schema: &'t Schema,
        segment: Option<&Segment<'s>>,
    ) -> Result<(TableId, &'t Table), Box<Problem>> {
        let (name, span) = segment.cloned().unwrap_or(("", self.span()));
        if let Some(id) = schema.find(name) {
            return Ok((id, schema.table(id)));
        }
        let written = quoted(name);
        let message =
            text!("det finns ingen tabell som heter {written}", "there is no table called {written}");
        let known: Vec<(&str, &Text)> =
            schema.tables.iter().map(|table| (table.name.as_str(), &table.label)).collect();
        let help = if name == RATES {
            Some(text!(
                "skriv en växelkurs som `--rate EUR/SEK=12`",
                "write a rate as in `--rate EUR/SEK=12`"
            ))
        } else if name.is_empty() {
            advice("", known.iter().map(|(name, _)| *name))
        } else {
            advice_by_label(name, &known)
        };
        problem(span, message, help)
    }
}

/// Something wrong with an argument.
pub(super) fn problem<T>(span: Range<usize>, message: Text, help: Option<Text>) -> Result<T, Box<Problem>> {
    Err(Box::new(Problem { span, message, help }))
}

fn no_row() -> Text {
    text!("det står inte vilken rad", "it does not say which row")
}

fn how_to_set() -> Text {
    text!(
        "skriv som `--set partner.p2.size=medium`, `--set funding.eu.amount=4000000` eller `--set project.end=2027-05-31`",
        "write as in `--set partner.p2.size=medium`, `--set funding.eu.amount=4000000` or `--set project.end=2027-05-31`"
    )
}
