//! The top of the file: the call that it answers, and what depends on that alone.

use super::Carried;
use super::edit::{Edit, apply, below, line_end, line_start};
use crate::read::{Document, Outline};
use crate::schema::TableId;
use crate::starter::blank::{addressed, schema_command, schema_file};
use crate::starter::comment::explanation;
use crate::text;
use crate::value::text::Lang;

/// What names the JSON Schema of a file.
const DIRECTIVE: &str = "#:schema";

impl Carried<'_> {
    /// The text with the new call in the old one's place.
    pub(super) fn with_call(&self, text: &str) -> String {
        let document = Document::parse(text);
        let id = &self.to.id;
        let about = text!(
            "den här ansökan är överförd hit. Rader som börjar med ## {id} säger vad som inte gick att ta med och varför, eller vad utlysningen frågar efter utöver det som stod här.",
            "this application was carried over to here. Lines that begin with ## {id} say what could not be taken along and why, or what the call asks for beside what was here."
        );
        let about = explanation("", &self.said(&about));
        let mut edits = Vec::new();
        match Outline::of(&document).top("call") {
            Some(value) => {
                edits.push(Edit::insert(line_start(text, value.start), about));
                edits.push(Edit { at: value, text: format!("\"{id}\"") });
            }
            None => {
                let top = top(text);
                edits.push(Edit::insert(top, format!("{about}call = \"{id}\"\n\n")));
            }
        }
        edits.extend(self.with_schema(text));
        apply(text, edits)
    }

    /// What a starter says of its call at its top, said of the new one: its JSON Schema, and what the call is.
    fn with_schema(&self, text: &str) -> Vec<Edit> {
        let Some(from) = self.from else { return Vec::new() };
        let top = text.get(..line_end(text, 0)).filter(|line| line.contains(DIRECTIVE)).unwrap_or_default();
        let edit = |within: &str, old: &str, new: String| {
            let at = within.find(old)?;
            Some(Edit { at: at..at + old.len(), text: new })
        };
        let mut edits = Vec::new();
        edits.extend(edit(top, &schema_file(&from.id), schema_file(&self.to.id)));
        edits.extend(edit(text, &schema_command(&from.id), schema_command(&self.to.id)));
        for lang in [Lang::Sv, Lang::En] {
            edits.extend(edit(text, &addressed(from, lang), addressed(self.to, lang)));
        }
        edits
    }

    /// The text with its currency stated, where it was understood so far and would be understood otherwise.
    pub(super) fn with_currency(&self, text: &str) -> String {
        let Some(from) = self.from.filter(|from| from.currency != self.to.currency) else {
            return text.to_owned();
        };
        let document = Document::parse(text);
        let read = self.read(&document);
        let project = self.to.schema.table(TableId::PROJECT);
        let row = read.spans.tables.get(TableId::PROJECT.0).and_then(|rows| rows.first());
        let (Some(row), Some(currency)) = (row, project.find("currency")) else { return text.to_owned() };
        if row.cells.get(currency.0).is_some_and(Option::is_some) {
            return text.to_owned();
        }
        let (old, new) = (&from.currency, &self.to.currency);
        let about = text!(
            "beloppen är i {old}, som var underförstått; utlysningens valuta är {new}. Räkna om dem om de ska vara i den.",
            "the amounts are in {old}, which went without saying; the call's currency is {new}. Convert them if they are to be in that."
        );
        let about = explanation("", &self.said(&about));
        let outline = Outline::of(&document);
        let edit = if outline.is_header(row.header.start) && !row.header.is_empty() {
            below(text, row.header.start, &format!("{about}currency = \"{old}\""))
        } else if outline.top("project").is_none() {
            Edit::insert(text.len(), format!("\n{about}[project]\ncurrency = \"{old}\"\n"))
        } else if text.get(row.header.clone()).is_some_and(|row| row.starts_with('{')) {
            let comma = if row.cells.iter().any(Option::is_some) { ", " } else { " " };
            Edit::insert(row.header.start + 1, format!(" currency = \"{old}\"{comma}"))
        } else {
            let call = outline.top("call").map_or(0, |call| call.end);
            below(text, call, &format!("{about}project.currency = \"{old}\""))
        };
        apply(text, vec![edit])
    }
}

/// Where the first line begins that is no directive.
fn top(text: &str) -> usize {
    if text.starts_with(DIRECTIVE) { (line_end(text, 0) + 1).min(text.len()) } else { 0 }
}
