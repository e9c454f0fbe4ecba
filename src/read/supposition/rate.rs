//! An exchange rate that is supposed.

use std::ops::Range;

use toml::Spanned;

use super::argument::{Argument, Found, Segment, problem};
use super::{Change, Written};
use crate::read::application::RATES;
use crate::read::document::Document;
use crate::read::problem::Problem;
use crate::read::tree::{TomlArray, TomlTable, TomlValue, further};
use crate::text;

/// A rate between two currencies.
pub(super) struct Pair<'s> {
    from: Segment<'s>,
    to: Segment<'s>,
    rate: Written<'s>,
}

impl<'s> Argument<'s> {
    /// A rate: `EUR/SEK=12`.
    pub(super) fn rate(self, document: &Document<'_>) -> Result<Found<'s>, Box<Problem>> {
        let help = || {
            text!(
                "skriv som `--rate EUR/SEK=12`: en euro är tolv kronor",
                "write as in `--rate EUR/SEK=12`: one euro is twelve kronor"
            )
        };
        let parts = self.halves().and_then(|(pair, rate)| Some((pair.split_once('/')?, rate)));
        let Some(((from, to), rate)) = parts else {
            let message = text!("det är ingen växelkurs", "it is no exchange rate");
            return problem(self.span(), message, Some(help()));
        };
        let segment = |written: &'s str, start: usize| {
            let name = written.trim();
            let from = self.at + start + written.find(name).unwrap_or(0);
            (name, from..from + name.len())
        };
        let pair = (segment(from, 0), segment(to, from.len() + 1));
        if rate.text.is_empty() {
            let message = text!("kursen saknas", "the rate is missing");
            return problem(self.span(), message, Some(help()));
        }
        let value = TomlValue::parse(rate.text, rate.at)
            .unwrap_or_else(|| Spanned::new(rate.span(), TomlValue::String(rate.text.into())));
        let pair = Pair { from: pair.0, to: pair.1, rate: value };
        let stated = rows(document).find(|row| row.get_ref().as_table().is_some_and(|row| pair.is_of(row)));
        let before = stated
            .and_then(|row| row.get_ref().as_table()?.get("rate"))
            .map(|rate| document.text.get(rate.span()).unwrap_or_default().trim_matches('"').to_owned());
        let place = stated.map_or(0..0, Spanned::span);
        Ok((before, place, Vec::new(), Change::Rate(pair)))
    }
}

impl<'s> Pair<'s> {
    /// The rate as a row of the table of rates, and its bytes.
    pub(super) fn row(&self, base: usize) -> (Range<usize>, Written<'s>) {
        let beyond = |span: &Range<usize>| base + span.start..base + span.end;
        let span = beyond(&(self.from.1.start..self.rate.span().end));
        let mut entries = TomlTable::default();
        for (column, (name, at)) in [("from", &self.from), ("to", &self.to)] {
            let value = Spanned::new(beyond(at), TomlValue::String((*name).into()));
            entries.put(Spanned::new(beyond(at), column.into()), value);
        }
        entries.put(Spanned::new(span.clone(), "rate".into()), further(self.rate.clone(), base));
        (span.clone(), Spanned::new(span, TomlValue::Table(entries)))
    }

    /// Puts the rate where the file has one for the same pair, or after the others.
    pub(super) fn replace(&self, rows: &mut TomlArray<'s>, row: Written<'s>) {
        match rows.iter_mut().find(|row| row.get_ref().as_table().is_some_and(|row| self.is_of(row))) {
            Some(stated) => *stated = row,
            None => rows.push(row),
        }
    }

    fn is_of(&self, row: &TomlTable<'_>) -> bool {
        let is = |column: &str, name: &str| {
            row.get(column).is_some_and(|value| value.get_ref().as_str() == Some(name))
        };
        is("from", self.from.0) && is("to", self.to.0)
    }
}

fn rows<'a, 'd>(document: &'a Document<'d>) -> impl Iterator<Item = &'a Written<'d>> {
    let rows = document.root.get(RATES).and_then(|value| value.get_ref().as_array());
    rows.into_iter().flat_map(|rows| rows.iter())
}
