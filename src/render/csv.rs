//! `--format csv`: a row for each thing to attend to, for a spreadsheet; RFC 4180, UTF-8, commas and decimal points in either
//! language.

use ::csv::{Terminator, WriterBuilder};

use super::Render;
use super::concern::{error_said, said, stretch};
use super::visible::visible;
use super::words::answered_for;
use crate::check::Outcome;
use crate::report::{Concern, Entry, Figure, InputError, Repository, Stretch, Subject, Summary, Value};
use crate::value::text::Lang;

/// The names of the columns.
const COLUMNS: [&str; 21] = [
    "path",
    "call",
    "title",
    "status",
    "level",
    "outcome",
    "rule",
    "rule_title",
    "subject",
    "message",
    "found",
    "limit",
    "difference",
    "unit",
    "line",
    "column",
    "place",
    "document",
    "section",
    "address",
    "accepted",
];

/// Rows under a head; an application without anything to attend to has one row too.
#[derive(Clone, Copy, Debug, Default)]
pub struct Csv;

impl Render for Csv {
    fn begin(&mut self, _: Lang) -> String {
        rows(vec![COLUMNS.map(str::to_owned)])
    }

    fn entry(&mut self, entry: &Entry, lang: Lang) -> String {
        let concerns = entry.concerns(&Repository::default());
        let mut all: Vec<[String; COLUMNS.len()]> =
            entry.input_errors.iter().map(|error| of_error(entry, error)).collect();
        all.extend(concerns.iter().map(|concern| of_concern(entry, concern, lang)));
        if all.is_empty() {
            let outcome = Outcome::Pass.key().to_owned();
            all.push(row(entry, [String::new(), outcome], Default::default(), None, Default::default()));
        }
        rows(all)
    }

    fn end(&mut self, _: &Summary, _: Lang) -> String {
        String::new()
    }
}

fn of_error(entry: &Entry, error: &InputError) -> [String; COLUMNS.len()] {
    let message = error_said(error);
    let [level, outcome] = ["error", entry.status.key()].map(str::to_owned);
    let middle = [String::new(), String::new(), String::new(), message];
    row(entry, [level, outcome], middle, error.stretch.as_ref(), Default::default())
}

fn of_concern(entry: &Entry, concern: &Concern<'_>, lang: Lang) -> [String; COLUMNS.len()] {
    let (rule, finding) = (concern.rule, concern.finding);
    let head = [rule.level.key(), rule.outcome.key()].map(str::to_owned);
    let subject = finding.and_then(|finding| finding.subject.as_ref()).map(Subject::written);
    let middle = [rule.name(), rule.title.clone(), subject.unwrap_or_default(), said(concern)];
    let figures = finding.map(|finding| [&finding.found, &finding.limit, &finding.difference]);
    let figures = figures.unwrap_or([&None; 3]).map(|figure| figure.as_ref().map(plain).unwrap_or_default());
    let unit = figures.iter().map(|(_, unit)| unit).find(|unit| !unit.is_empty()).cloned();
    let [found, limit, difference] = figures.map(|(value, _)| value);
    let place = finding.and_then(|finding| finding.places.first()).map(|place| place.path.clone());
    let cited = &rule.citation;
    let end = [
        found,
        limit,
        difference,
        unit.unwrap_or_default(),
        place.unwrap_or_default(),
        cited.title.clone(),
        cited.section.clone(),
        cited.address.clone().unwrap_or_default(),
        concern.accepted().map(|by| answered_for(by, lang)).unwrap_or_default(),
    ];
    row(entry, head, middle, stretch(concern), end)
}

fn row(
    entry: &Entry,
    [level, outcome]: [String; 2],
    [rule, rule_title, subject, message]: [String; 4],
    stretch: Option<&Stretch>,
    [found, limit, difference, unit, place, document, section, address, accepted]: [String; 9],
) -> [String; COLUMNS.len()] {
    let call = entry.call.as_ref().map(|call| call.id.clone()).unwrap_or_default();
    let title = entry.title.clone().unwrap_or_default();
    let status = entry.status.key().to_owned();
    let start = stretch.map(|stretch| stretch.start);
    let line = start.map(|start| start.line.to_string()).unwrap_or_default();
    let column = start.map(|start| start.column.to_string()).unwrap_or_default();
    [
        entry.path.clone(),
        call,
        title,
        status,
        level,
        outcome,
        rule,
        rule_title,
        subject,
        message,
        found,
        limit,
        difference,
        unit,
        line,
        column,
        place,
        document,
        section,
        address,
        accepted,
    ]
}

/// A value and its unit.
fn plain(figure: &Figure) -> (String, String) {
    match &figure.value {
        Some(Value::Amount { amount, currency }) => (amount.clone(), currency.clone()),
        Some(Value::Count(count)) => (count.to_string(), String::new()),
        Some(Value::Decimal(text) | Value::Date(text) | Value::Text(text)) => (text.clone(), String::new()),
        Some(Value::Months(months)) => (months.to_string(), "months".to_owned()),
        None => (figure.text.clone(), String::new()),
    }
}

fn rows(rows: Vec<[String; COLUMNS.len()]>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // INVARIANT: writing to memory does not fail, and every row has as many cells.
        let _ = writer.write_record(row.map(|cell| harmless(&cell)));
    }
    // INVARIANT: every part is text.
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula, nor any part of it, should the spreadsheet divide cells at semicolons.
fn harmless(cell: &str) -> String {
    let mut harmless = String::with_capacity(cell.len());
    let mut at_beginning = true;
    for c in visible(cell).chars() {
        if at_beginning && matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') {
            harmless.push('\'');
        }
        at_beginning = c == ';' || (at_beginning && (c.is_whitespace() || c == '"'));
        harmless.push(c);
    }
    harmless
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for begins in ["=cmd()", "+1", "-1", "@SUM(A1)", " =1", "\"=1\"", "＝1"] {
            let cell = harmless(begins);
            assert_ne!(cell, begins);
            assert_eq!(cell.replacen('\'', "", 1), begins);
        }
        assert_eq!(harmless("a; =1;+2"), "a; '=1;'+2");
        assert_eq!(harmless("\t=1"), " '=1");
        assert_eq!(harmless("a = 1 - 2; b@c"), "a = 1 - 2; b@c");
    }
}
