//! The text of an application with a plan in it: everything else stays as it stands.

use std::ops::Range;

use rust_decimal::Decimal;

use super::case::AMOUNT;
use super::plan::Plan;
use super::spelling::Spelling;
use crate::application::{Cell, Place, Row, Value};
use crate::call::Call;
use crate::read::{Document, Outline, Spans};
use crate::schema::{ColumnId, Kind, TableId};

/// The text of an application, where its parts stand, and the call that it is read against.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The text.
    pub text: &'a str,
    /// Where its parts stand.
    pub spans: &'a Spans,
    /// The call.
    pub call: &'a Call,
}

impl Written<'_> {
    /// The text with a plan in it. Comments, the order of things and the way in which amounts are written are kept; new
    /// lines stand below the last of their kind, written as that one is.
    pub fn with(&self, plan: &Plan) -> String {
        let document = Document::parse(self.text);
        let outline = Outline::of(&document);
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        for of in &plan.moves {
            let Place::Cell(table, row, column) = of.place else { continue };
            let Some(after) = amount(plan, of.place).filter(|_| !of.is_new) else { continue };
            let own = self.cell(table, row, column);
            let spelling =
                Spelling::like(own.clone().and_then(|at| self.spelling(at)), self.spellings(table));
            let written = spelling.write(after);
            match own {
                Some(at) => edits.push((at, written)),
                None => edits.extend(self.supplied(&outline, (table, row), &format!("{AMOUNT} = {written}"))),
            }
        }
        let rows = plan.application.rows(TableId::FUNDING);
        let added = rows.get(rows.len().saturating_sub(plan.added)..).unwrap_or_default();
        edits.extend(self.added(&outline, plan, added));
        spliced(self.text, edits)
    }

    fn cell(&self, table: TableId, row: usize, column: ColumnId) -> Option<Range<usize>> {
        self.spans.tables.get(table.0)?.get(row)?.cells.get(column.0)?.clone()
    }

    fn header(&self, table: TableId, row: usize) -> Option<Range<usize>> {
        Some(self.spans.tables.get(table.0)?.get(row)?.header.clone())
    }

    fn spelling(&self, at: Range<usize>) -> Option<Spelling> {
        self.text.get(at).map(Spelling::of)
    }

    /// How the amounts of a table are written.
    fn spellings(&self, table: TableId) -> Vec<Spelling> {
        let column = self.call.schema.table(table).find(AMOUNT);
        let rows = self.spans.tables.get(table.0).map_or(0, Vec::len);
        let cells = (0..rows).filter_map(|row| self.cell(table, row, column?));
        cells.filter_map(|at| self.spelling(at)).collect()
    }

    /// The end of a line as the text writes it.
    fn line_break(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// Something that a row lacks: below its last line, or as the last thing between its braces.
    fn supplied(
        &self,
        outline: &Outline<'_, '_>,
        (table, row): (TableId, usize),
        statement: &str,
    ) -> Option<(Range<usize>, String)> {
        let header = self.header(table, row)?;
        if let Some(inside) = self.text.get(header.clone())?.strip_suffix('}') {
            let end = header.start + inside.trim_end().len();
            let comma = if inside.trim_end().ends_with(['{', ',']) { " " } else { ", " };
            return Some((end..end, format!("{comma}{statement}")));
        }
        let end = self.end_of_line(outline.section_at(header.start).last()?.end);
        Some((end..end, format!("{}{}{statement}", self.line_break(), self.indent(header.start))))
    }

    /// New funding lines.
    fn added(&self, outline: &Outline<'_, '_>, plan: &Plan, rows: &[Row]) -> Option<(Range<usize>, String)> {
        let table = TableId::FUNDING;
        let known = self.spans.tables.get(table.0).map_or(0, Vec::len);
        let last = known.checked_sub(1).and_then(|last| self.header(table, last));
        let spelling = Spelling::like(None, self.spellings(table));
        let statements: Vec<Vec<(String, String)>> =
            rows.iter().map(|row| self.statements(plan, row, &spelling)).collect();
        if statements.is_empty() {
            return None;
        }
        let inline =
            last.clone().filter(|at| self.text.get(at.clone()).is_some_and(|text| text.ends_with('}')));
        if let Some(at) = inline {
            let row = |statements: &Vec<(String, String)>| {
                let said: Vec<String> =
                    statements.iter().map(|(name, value)| format!("{name} = {value}")).collect();
                let between = if self
                    .text
                    .get(..at.start)
                    .is_some_and(|before| before.trim_end_matches([' ', '\t']).ends_with('\n'))
                {
                    format!(",{}{}", self.line_break(), self.indent(at.start))
                } else {
                    ", ".to_owned()
                };
                format!("{between}{{ {} }}", said.join(", "))
            };
            return Some((at.end..at.end, statements.iter().map(row).collect()));
        }
        let end = match &last {
            Some(header) => self.end_of_line(outline.section_at(header.start).last()?.end),
            None => self.text.trim_end().len(),
        };
        let width = last.as_ref().map_or(0, |_| self.width(table, known));
        let line_break = self.line_break();
        let row = |statements: &Vec<(String, String)>| {
            let lines = statements.iter().map(|(name, value)| format!("{name:width$} = {value}"));
            let lines: Vec<String> = ["[[funding]]".to_owned()].into_iter().chain(lines).collect();
            format!("{line_break}{line_break}{}", lines.join(line_break))
        };
        let mut text: String = statements.iter().map(row).collect();
        if last.is_none() {
            text.push_str(line_break);
        }
        Some((end..end + if last.is_none() { self.text.len() - end } else { 0 }, text))
    }

    /// How wide the names are made in the last row that states an amount.
    fn width(&self, table: TableId, rows: usize) -> usize {
        let column = self.call.schema.table(table).find(AMOUNT);
        let at = (0..rows).rev().find_map(|row| self.cell(table, row, column?));
        let line = at.and_then(|at| self.text.get(..at.start)?.rsplit('\n').next());
        let name =
            line.and_then(|line| line.trim_start().split_once('=')).map(|(name, _)| name.chars().count());
        name.map_or(0, |width| width.saturating_sub(1))
    }

    /// What a new line states, the source first and the amount last.
    fn statements(&self, plan: &Plan, row: &Row, spelling: &Spelling) -> Vec<(String, String)> {
        let columns = self.call.schema.table(TableId::FUNDING).columns.iter().zip(&row.cells);
        let mut statements: Vec<(String, String)> = Vec::new();
        for (column, cell) in columns.filter(|(column, _)| !column.is_derived()) {
            let Cell::Known(value) = cell else { continue };
            let written = match (value, &column.kind) {
                (Value::Choice(index), Kind::Choice(list)) if list.default != Some(*index) => {
                    list.get(*index).map(|choice| format!("\"{}\"", choice.key))
                }
                (Value::Choices(indices), Kind::Choices(list)) => {
                    let keys = indices.iter().filter_map(|index| list.get(*index));
                    let keys: Vec<String> = keys.map(|choice| format!("\"{}\"", choice.key)).collect();
                    Some(format!("[{}]", keys.join(", ")))
                }
                (Value::Boolean(truth), _) => Some(truth.to_string()),
                (Value::Decimal(amount), Kind::Amount) => Some(spelling.write(*amount)),
                (Value::Reference(to), Kind::Reference(target)) => id(plan, self.call, *target, *to),
                _ => None,
            };
            statements.extend(written.map(|written| (column.name.clone(), written)));
        }
        let rank = |name: &str| match name {
            "source" => 0,
            AMOUNT => 2,
            _ => 1,
        };
        statements.sort_by_key(|(name, _)| rank(name));
        statements
    }

    fn end_of_line(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest
            .find('\n')
            .map_or(rest.len(), |end| rest.get(..end).unwrap_or_default().trim_end_matches('\r').len())
    }

    /// The space that the line of a byte begins with.
    fn indent(&self, at: usize) -> &str {
        let line = self.text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
        line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
    }
}

fn amount(plan: &Plan, place: Place) -> Option<Decimal> {
    let Place::Cell(table, row, column) = place else { return None };
    match plan.application.cell(table, row, column) {
        Cell::Known(Value::Decimal(amount)) => Some(*amount),
        Cell::Known(Value::Integer(amount)) => Some(Decimal::from(*amount)),
        _ => None,
    }
}

/// The id of a row, as TOML writes it.
fn id(plan: &Plan, call: &Call, table: TableId, row: usize) -> Option<String> {
    let column = call.schema.table(table).id_column()?;
    match plan.application.cell(table, row, column) {
        // An id that a basic string cannot hold as it stands is left for the reader of the result to see.
        Cell::Known(Value::Text(id)) => {
            Some(format!("\"{}\"", id.replace('\\', "\\\\").replace('"', "\\\"")))
        }
        _ => None,
    }
}

/// The text with other text at some bytes.
fn spliced(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(at, _)| at.start);
    let mut changed = String::new();
    let mut done = 0;
    for (at, instead) in edits {
        changed.push_str(text.get(done..at.start).unwrap_or_default());
        changed.push_str(&instead);
        done = at.end;
    }
    changed.push_str(text.get(done..).unwrap_or_default());
    changed
}
