//! What the new call asks for beside what is there, as comments where it belongs.

use super::Carried;
use super::edit::{Edit, apply, below, line_end, line_start};
use crate::read::{Document, List, Outline, Read, RowSpans};
use crate::schema::{Column, Schema, Table, TableId};
use crate::starter::comment::explanation;
use crate::text;

impl Carried<'_> {
    /// The text with what the new call asks for in addition: columns, attachments, tables and points.
    pub(super) fn with_additions(&self, text: &str) -> String {
        let document = Document::parse(text);
        let outline = Outline::of(&document);
        let read = self.read(&document);
        let mut edits = Vec::new();
        let mut end = String::new();
        for (index, table) in self.to.schema.tables.iter().enumerate() {
            let id = TableId(index);
            let rows = read.spans.tables.get(index).map_or(&[][..], Vec::as_slice);
            let is_there = outline.top(&table.name).is_some();
            if is_there {
                edits.extend(self.columns(text, &outline, table, rows));
            } else if self.guide().is_asked_for(id) {
                end.push_str(&self.guide().table(id, table));
            }
            if id == TableId::ATTACHMENT && is_there {
                let missing = self.guide().attachments(&read.application);
                let last = rows.last().and_then(|row| last_line(text, &outline, row));
                match last {
                    _ if missing.is_empty() => {}
                    Some(at) => edits.push(below(text, at, &missing)),
                    None => end.push_str(&missing),
                }
            }
        }
        edits.extend(self.points(text, &outline, &read));
        if !end.is_empty() {
            let about = text!("det här frågas det också efter", "this is asked for as well");
            let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
            edits
                .push(Edit::insert(text.len(), format!("{gap}{}{end}", explanation("", &self.said(&about)))));
        }
        apply(text, edits)
    }

    /// The columns that the old call did not have and a row has not.
    fn columns(&self, text: &str, outline: &Outline<'_, '_>, table: &Table, rows: &[RowSpans]) -> Vec<Edit> {
        let core = Schema::core();
        let is_in = |schema: &Schema, column: &Column| {
            schema.find(&table.name).is_some_and(|id| schema.table(id).find(&column.name).is_some())
        };
        let is_new = |column: &Column| {
            !column.is_derived()
                && !is_in(&core, column)
                && self.from.is_none_or(|from| !is_in(&from.schema, column))
        };
        let mut explained: Vec<&str> = Vec::new();
        let mut edits = Vec::new();
        for row in rows {
            let Some(last) = last_line(text, outline, row) else { continue };
            let mut lines = String::new();
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                if cell.is_some() || !is_new(column) {
                    continue;
                }
                if !explained.contains(&column.name.as_str()) {
                    if lines.is_empty() {
                        let about = text!("det här frågas det också efter", "this is asked for as well");
                        lines.push_str(&explanation("", &self.said(&about)));
                    }
                    explained.push(&column.name);
                    lines.push_str(&self.guide().explained(column));
                }
                lines.push_str(&self.guide().line(column));
            }
            if !lines.is_empty() {
                edits.push(below(text, last, &lines));
            }
        }
        edits
    }

    /// The points that are not confirmed, in the list of those that are.
    fn points(&self, text: &str, outline: &Outline<'_, '_>, read: &Read) -> Vec<Edit> {
        let points = self.guide().open_points(&read.application.confirmed);
        if points.is_empty() {
            return Vec::new();
        }
        let Some(list) = outline.top_list("confirmed") else {
            let after = outline.top("call").map_or(0, |call| call.end);
            return vec![below(text, after, &self.guide().confirmed())];
        };
        let about = text!(
            "läs frågan, och ta bort # framför punkten först när svaret är ja",
            "read the question, and take the # before the point away only when the answer is yes"
        );
        into_list(text, &list, &format!("{}{points}", explanation("  ", &self.said(&about))))
    }
}

/// A byte on the last line of a row that has a header of its own; what was made a comment there is still its own.
fn last_line(text: &str, outline: &Outline<'_, '_>, row: &RowSpans) -> Option<usize> {
    if row.header.is_empty() || !outline.is_header(row.header.start) {
        return None;
    }
    let mut last = outline.section_at(row.header.start).last()?.end;
    let mut next = line_end(text, last) + 1;
    while text.get(next..).is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with('#')) {
        last = next;
        next = line_end(text, last) + 1;
    }
    // A comment right above a header is the header's.
    let is_of_next = outline.is_header(next);
    if is_of_next { outline.section_at(row.header.start).last().map(|last| last.end) } else { Some(last) }
}

/// Lines added at the end of a list.
fn into_list(text: &str, list: &List, lines: &str) -> Vec<Edit> {
    let close = list.range.end.saturating_sub(1);
    let start = line_start(text, close);
    let mut edits = Vec::new();
    if let Some(last) = list.items.last() {
        let between = text.get(last.end..close).unwrap_or_default();
        let has_comma =
            between.lines().any(|line| line.split('#').next().is_some_and(|line| line.contains(',')));
        if !has_comma {
            edits.push(Edit::insert(last.end, ","));
        }
    }
    let is_alone =
        start > list.range.start && text.get(start..close).is_some_and(|before| before.trim().is_empty());
    edits.push(if is_alone { Edit::insert(start, lines) } else { Edit::insert(close, format!("\n{lines}")) });
    edits
}
