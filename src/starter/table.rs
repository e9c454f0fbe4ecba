//! A table: its header, every column with what to write, and a row to begin with.

use super::Guide;
use super::comment::{explanation, sentence, to_fill_in};
use super::field::example_id;
use crate::application::{Application, Value};
use crate::call::Rule;
use crate::schema::{Column, Content, Kind, Schema, Table, TableId};
use crate::text;

/// How long the line above a table is, in characters.
const RULED: usize = 100;

impl Guide<'_> {
    /// Every table of the call, and the exchange rates.
    pub(super) fn tables(&self) -> String {
        let tables = self.call.schema.tables.iter().enumerate();
        let mut text: String = tables.map(|(index, table)| self.table(TableId(index), table)).collect();
        let rates = Table::exchange_rates();
        let about = text!(
            "Bara om en gräns är i en annan valuta än ansökan och en egen kurs gäller; annars används referenskursen på inlämningsdagen.",
            "Only where a limit is in another currency than the application and a rate of your own applies; else the reference rate of the day of submission is used."
        );
        text.push_str(&self.headed(&rates, about.in_lang(self.lang)));
        text.push_str(&self.row(&rates, false));
        text
    }

    /// One table of the call, with a row to begin with.
    pub(super) fn table(&self, id: TableId, table: &Table) -> String {
        let about = match id {
            TableId::PROJECT => text!("Finns en gång.", "There is one."),
            _ => text!(
                "Skriv ett [[{table}]] för varje {}: kopiera blocket.",
                "Write a [[{table}]] for each {}: copy the block.",
                table.label.in_lang(self.lang)
            ),
        };
        let mut text = self.headed(table, about.in_lang(self.lang));
        text.push_str(&self.row(table, self.is_begun(id)));
        if id == TableId::ATTACHMENT {
            text.push_str(&self.attachments(&Application::default()));
        }
        text
    }

    fn headed(&self, table: &Table, about: &str) -> String {
        let label = sentence(table.label.in_lang(self.lang));
        let ruled = RULED.saturating_sub(label.chars().count() + 9);
        format!("\n## ---- {label} {}\n\n{}", "-".repeat(ruled), explanation("", about))
    }

    /// Whether a starter begins this table with a row of its own: there is one project, and what other rows point to needs
    /// an id, which cannot be left out.
    pub(super) fn is_begun(&self, id: TableId) -> bool {
        let is_pointed_to = self.begins && self.call.schema.table(id).id_column().is_some();
        id == TableId::PROJECT || (is_pointed_to && (self.is_asked_for(id) || id == TableId::PARTNER))
    }

    /// Whether the call says something about a table: a core table that it does not may be of no use to it.
    pub(super) fn is_asked_for(&self, id: TableId) -> bool {
        let declared = self.call.schema.table(id).columns.len();
        Schema::core().tables.get(id.0).is_none_or(|core| core.columns.len() < declared)
    }

    fn row(&self, table: &Table, is_begun: bool) -> String {
        let is_project = table.name == self.call.schema.table(TableId::PROJECT).name;
        let header = if is_project { format!("[{table}]") } else { format!("[[{table}]]") };
        let mut text = if is_begun { format!("{header}\n") } else { to_fill_in("", &header) };
        for column in table.columns.iter().filter(|column| !column.is_derived()) {
            text.push_str(&self.explained(column));
            text.push_str(&self.filled(table, column, is_begun));
        }
        text
    }

    /// The line of a column in the row that a starter begins with.
    fn filled(&self, table: &Table, column: &Column, is_begun: bool) -> String {
        if !matches!(column.kind, Kind::Text(Content::Id)) {
            return self.line(column);
        }
        let line = format!("{} = \"{}\"", column.name, example_id(&table.name));
        if is_begun { format!("{line}\n") } else { to_fill_in("", &line) }
    }

    /// A row for each attachment that is asked for and that an application has not.
    pub(super) fn attachments(&self, application: &Application) -> String {
        let table = self.call.schema.table(TableId::ATTACHMENT);
        let Some(column) = table.find("kind") else { return String::new() };
        let Some(list) = self.call.schema.column(TableId::ATTACHMENT, column).kind.choices() else {
            return String::new();
        };
        let rows = application.rows(TableId::ATTACHMENT);
        let mut text = String::new();
        for (kind, rule) in self.call.attachments_asked_for() {
            let is_there = rows.iter().any(|row| row.cell(column).known() == Some(&Value::Choice(kind)));
            if let (false, Some(choice)) = (is_there, list.get(kind)) {
                text.push_str(&self.attachment(table, &choice.key, rule));
            }
        }
        text
    }

    fn attachment(&self, table: &Table, kind: &str, rule: &Rule) -> String {
        let lang = self.lang;
        let when = match rule.when {
            None => text!("Begärs:", "Asked for:"),
            Some(_) => text!("Begärs i vissa fall:", "Asked for in some cases:"),
        };
        let mut text =
            format!("\n{}", explanation("", &format!("{} {}", when.in_lang(lang), rule.title.in_lang(lang))));
        text.push_str(&to_fill_in("", &format!("[[{table}]]")));
        text.push_str(&to_fill_in("", &format!("kind = \"{kind}\"")));
        let file = table.columns.iter().find(|column| matches!(column.kind, Kind::Text(Content::File)));
        text.extend(file.map(|file| self.line(file)));
        text
    }
}
