//! What somebody supposes of an application: values other than the file's, rows left out, other exchange rates. They are
//! put into the parsed document, before it is read, so that what follows from them follows, and what is wrong with them is
//! told as it would be of a file.

mod argument;
mod leave_out;
mod rate;
mod row;
mod value;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use super::application::{RATES, Read};
use super::document::Document;
use super::problem::Problem;
use super::source::Source;
use crate::application::Place;
use crate::read::tree::{TomlArray, TomlTable, TomlValue, further};
use crate::schema::{ColumnId, Schema, TableId};
use argument::Argument;

/// A value of a document with its bytes.
type Written<'d> = Spanned<TomlValue<'d>>;

/// One thing that somebody supposes, as it is written on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Supposition {
    /// A value for a cell: `partner.p2.size=medium`; nothing after the sign: as if the value were missing.
    Value(String),
    /// A row left out, with the rows that refer to it: `partner.p3`.
    Without(String),
    /// An exchange rate: `EUR/SEK=12`.
    Rate(String),
}

/// Everything that somebody supposes.
#[derive(Clone, Debug)]
pub struct Suppositions {
    /// The arguments, one a line: what is wrong with them is shown there.
    pub source: Arc<Source>,
    /// Where each stands in the source, without its option.
    each: Vec<(Supposition, usize)>,
}

/// What a supposition changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supposed {
    /// What is supposed, as it is written on the command line.
    pub supposition: Supposition,
    /// What stands in the file instead, where a value does.
    pub before: Option<String>,
    /// The bytes of that, or of the row; empty where the file has neither.
    pub place: Range<usize>,
    /// The rows that are left out, the one that is named first: table, number counted from 0, and header.
    pub gone: Vec<(String, usize, Range<usize>)>,
}

/// A document in which suppositions stand in place of what was written.
#[derive(Debug, Default)]
pub struct Supposing {
    /// What each supposition changed.
    pub supposed: Vec<Supposed>,
    /// What is wrong with the suppositions, by the bytes of their source.
    pub problems: Vec<Problem>,
    /// Where the bytes of the suppositions begin: beyond those of the file.
    base: usize,
    /// For the bytes of each supposed value those of the file that it stands for.
    stands_for: Vec<(Range<usize>, Range<usize>)>,
}

impl Suppositions {
    /// These suppositions, in this order.
    pub fn new(name: &str, suppositions: impl IntoIterator<Item = Supposition>) -> Self {
        let mut text = String::new();
        let mut each = Vec::new();
        for supposition in suppositions {
            let (option, written) = supposition.parts();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(option);
            text.push(' ');
            let at = text.len();
            text.push_str(written);
            each.push((supposition, at));
        }
        Self { source: Arc::new(Source::new(name, text)), each }
    }

    /// Each of them.
    pub fn each(&self) -> impl Iterator<Item = &Supposition> {
        self.each.iter().map(|(supposition, _)| supposition)
    }

    /// Puts the suppositions into a document that is to be read as an application with this schema.
    pub fn apply<'s>(&'s self, document: &mut Document<'s>, schema: &Schema) -> Supposing {
        let mut supposing = Supposing { base: document.text.len() + 1, ..Supposing::default() };
        // Rows are named as the file has them: found before any is changed or left out.
        let found: Vec<(Supposed, Change<'s>)> = self
            .each
            .iter()
            .filter_map(|(supposition, at)| {
                let argument = Argument { text: supposition.parts().1, at: *at };
                let change = match supposition {
                    Supposition::Value(_) => argument.value(document, schema),
                    Supposition::Without(_) => argument.without(document, schema),
                    Supposition::Rate(_) => argument.rate(document),
                };
                match change {
                    Ok((before, place, gone, change)) => {
                        let supposition = supposition.clone();
                        Some((Supposed { supposition, before, place, gone }, change))
                    }
                    Err(problem) => {
                        supposing.problems.push(*problem);
                        None
                    }
                }
            })
            .collect();
        let mut left_out = BTreeSet::new();
        for (supposed, change) in found {
            let place = supposed.place.clone();
            supposing.supposed.push(supposed);
            match change {
                Change::Cell { table, row, column, value } => {
                    supposing.set(document, (table, row), column, value, &place);
                }
                Change::Gone(rows) => left_out.extend(rows),
                Change::Rate(rate) => supposing.set_rate(document, &rate, &place),
            }
        }
        leave_out::remove(document, &left_out);
        supposing
    }
}

/// What a supposition does to a document.
enum Change<'s> {
    /// A value, or none, in a cell.
    Cell {
        /// The table's name.
        table: String,
        /// The row, counted from 0.
        row: usize,
        /// The column's name, and its bytes in the source.
        column: (&'s str, Range<usize>),
        /// The value.
        value: Option<Written<'s>>,
    },
    /// Rows that are left out.
    Gone(Vec<(String, usize)>),
    /// A rate, as a row of the table of rates.
    Rate(rate::Pair<'s>),
}

impl Supposition {
    /// The option that it is given with, and what is written behind it.
    pub fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Value(written) => ("--set", written),
            Self::Without(written) => ("--without", written),
            Self::Rate(written) => ("--rate", written),
        }
    }
}

impl Supposing {
    /// Takes out of what was read what belongs to the suppositions: their mistakes, by the bytes of their source; and the
    /// places of their values, which from now on are those of what they stand for.
    pub fn settle(&mut self, read: &mut Read) {
        let base = self.base;
        let (own, others): (Vec<Problem>, Vec<Problem>) =
            std::mem::take(&mut read.problems).into_iter().partition(|problem| problem.span.start >= base);
        read.problems = others;
        self.problems.extend(own.into_iter().map(|problem| Problem {
            span: problem.span.start - base..problem.span.end.max(problem.span.start) - base,
            ..problem
        }));
        self.problems.sort_by_key(|problem| problem.span.start);
        let places = &mut read.spans.supposed;
        for (table, rows) in read.spans.tables.iter_mut().enumerate() {
            for (row, spans) in rows.iter_mut().enumerate() {
                for (column, cell) in spans.cells.iter_mut().enumerate() {
                    if let Some(span) = cell.as_ref().filter(|span| span.start >= base) {
                        places.insert(Place::Cell(TableId(table), row, ColumnId(column)));
                        *cell = Some(self.of_file(span)).filter(|span| !span.is_empty());
                    }
                }
            }
        }
        for (rate, span) in read.spans.rates.iter_mut().enumerate() {
            if span.start >= base {
                places.insert(Place::Rate(rate));
                *span = self.of_file(span);
            }
        }
    }

    fn of_file(&self, span: &Range<usize>) -> Range<usize> {
        self.stands_for.iter().find(|(own, _)| own == span).map_or(0..0, |(_, file)| file.clone())
    }

    /// The bytes that stand for those of the source: beyond the end of the file.
    fn beyond(&self, span: &Range<usize>) -> Range<usize> {
        self.base + span.start..self.base + span.end
    }

    fn set<'s>(
        &mut self,
        document: &mut Document<'s>,
        (table, row): (String, usize),
        (column, column_span): (&'s str, Range<usize>),
        value: Option<Written<'s>>,
        place: &Range<usize>,
    ) {
        let root = &mut document.root;
        if table == "project" && !root.contains_key("project") {
            let empty = Spanned::new(0..0, TomlValue::Table(TomlTable::default()));
            root.put(Spanned::new(0..0, table.clone().into()), empty);
        }
        let Some(entries) = row::entries_mut(root, &table, row) else { return };
        let Some(value) = value else {
            entries.remove(column);
            return;
        };
        let value = further(value, self.base);
        self.stands_for.push((value.span(), place.clone()));
        let key = Spanned::new(self.beyond(&column_span), column.into());
        entries.put(key, value);
    }

    fn set_rate<'s>(&mut self, document: &mut Document<'s>, rate: &rate::Pair<'s>, place: &Range<usize>) {
        let (span, row) = rate.row(self.base);
        self.stands_for.push((span, place.clone()));
        let root = &mut document.root;
        if !matches!(root.get(RATES).map(Spanned::get_ref), Some(TomlValue::Array(_))) {
            let empty = Spanned::new(0..0, TomlValue::Array(TomlArray::new()));
            root.put(Spanned::new(0..0, RATES.into()), empty);
        }
        if let Some(TomlValue::Array(rows)) = root.get_mut(RATES).map(Spanned::get_mut) {
            rate.replace(rows, row);
        }
    }
}
