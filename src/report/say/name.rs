//! What a person calls a table's rows, columns, and what a finding is about.

use super::{Count, Voice, list, say};
use crate::application::Value as Cell;
use crate::call::{Path, Start};
use crate::check::About;
use crate::schema::{ColumnId, Content, Kind, TableId};
use crate::value::text::Lang;

/// The columns that describe a row with an id, best first.
const NAMES: [&str; 2] = ["name", "title"];
/// The columns that describe a row without an id, best first.
const DESCRIPTIONS: [&str; 4] = ["text", "source", "kind", "category"];

impl Voice<'_> {
    /// A row as a person would name it: `parten Kalles kluster (`kalle`)`, `kostnadsrad 3, Projektledare`.
    pub(in crate::report) fn row(&self, table: TableId, row: usize) -> String {
        if table == TableId::PROJECT {
            return self.word("projektet", "the project").to_owned();
        }
        let noun = self.noun(table);
        let described = |columns: &[&str]| columns.iter().find_map(|name| self.description(table, row, name));
        let schema = self.call.schema.table(table);
        let id = schema.id_column().and_then(|column| self.application.cell(table, row, column).known());
        match (id, described(&NAMES)) {
            (Some(Cell::Text(id)), Some(name)) => format!("{noun} {name} (`{id}`)"),
            (Some(Cell::Text(id)), None) => format!("{noun} `{id}`"),
            _ => match described(&DESCRIPTIONS) {
                Some(description) => format!("{noun} {}, {description}", row + 1),
                None => format!("{noun} {}", row + 1),
            },
        }
    }

    /// A row before a verb: what describes it stands between commas.
    pub(super) fn row_that(&self, table: TableId, row: usize) -> String {
        let named = self.row(table, row);
        let number = format!("{} {}, ", self.noun(table), row + 1);
        if named.starts_with(&number) { format!("{named},") } else { named }
    }

    /// A partner as a person would name it, and its id.
    pub(in crate::report) fn partner(&self, row: usize) -> (String, String) {
        let column = self.call.schema.table(TableId::PARTNER).id_column();
        let id = column.and_then(|column| self.application.cell(TableId::PARTNER, row, column).known());
        let id = match id {
            Some(Cell::Text(id)) => id.clone(),
            _ => String::new(),
        };
        (self.row(TableId::PARTNER, row), id)
    }

    /// What one row of the table is called before its name.
    fn noun(&self, table: TableId) -> &str {
        match (self.lang, table) {
            (Lang::Sv, TableId::PARTNER) => "parten",
            (Lang::Sv, TableId::ACTIVITY) => "aktiviteten",
            _ => self.call.schema.table(table).label.in_lang(self.lang),
        }
    }

    /// What stands in a column that describes the row.
    fn description(&self, table: TableId, row: usize, name: &str) -> Option<String> {
        let column = self.call.schema.table(table).find(name)?;
        match self.application.cell(table, row, column).known()? {
            Cell::Text(text) if text.trim().is_empty() => None,
            Cell::Text(text) if NAMES.contains(&name) => Some(text.clone()),
            Cell::Text(text) => Some(say!(self.lang, "”{text}”", "“{text}”")),
            Cell::Choice(index) => {
                let list = self.call.schema.column(table, column).kind.choices()?;
                Some(list.get(*index)?.label.in_lang(self.lang).to_owned())
            }
            _ => None,
        }
    }

    /// So many rows of a table more, or below zero fewer: "2 more partners".
    pub(super) fn more_or_fewer_rows(&self, table: TableId, by: i64) -> String {
        let lang = self.lang;
        let label = self.call.schema.table(table).label.in_lang(lang);
        let words = match table {
            TableId::PARTNER => [("part", "parter"), ("partner", "partners")],
            TableId::ACTIVITY => [("aktivitet", "aktiviteter"), ("activity", "activities")],
            TableId::COST => [("kostnadsrad", "kostnadsrader"), ("cost line", "cost lines")],
            TableId::INCOME => [("intäktsrad", "intäktsrader"), ("income line", "income lines")],
            TableId::FUNDING => {
                [("finansieringsrad", "finansieringsrader"), ("funding line", "funding lines")]
            }
            TableId::ATTACHMENT => [("bilaga", "bilagor"), ("attachment", "attachments")],
            // A call says what one of its rows is called, and not what several are.
            _ if by.abs() == 1 => [(label, label), (label, label)],
            table => {
                let rows = Count::more_or_fewer(by, [("rad", "rader"), ("row", "rows")], lang);
                let name = &self.call.schema.table(table).name;
                return say!(lang, "{rows} i `{name}`", "{rows} in `{name}`");
            }
        };
        Count::more_or_fewer(by, words, lang)
    }

    /// What a person calls a column.
    pub(super) fn label(&self, table: TableId, column: ColumnId) -> &str {
        self.call.schema.column(table, column).label.in_lang(self.lang)
    }

    /// A column as it is written, and what a person calls it where that is another word: `` `end` (projektslut) ``.
    pub(in crate::report) fn written(&self, table: TableId, column: ColumnId) -> String {
        let name = &self.call.schema.column(table, column).name;
        let label = self.label(table, column);
        if label.to_lowercase() == name.replace('_', " ") {
            format!("`{name}`")
        } else {
            format!("`{name}` ({label})")
        }
    }

    /// A path as a call writes it: `cost.partner.country`.
    pub(in crate::report) fn path(&self, path: &Path, start: TableId) -> String {
        let schema = &self.call.schema;
        let mut table = match path.start {
            Start::Row => start,
            Start::Project => TableId::PROJECT,
        };
        let mut written = schema.table(table).name.clone();
        for &hop in &path.hops {
            let column = schema.column(table, hop);
            written.push('.');
            written.push_str(&column.name);
            if let Kind::Reference(target) = column.kind {
                table = target;
            }
        }
        format!("{written}.{}", schema.column(path.table, path.column).name)
    }

    /// What a finding is about, as a person would say it.
    pub(in crate::report) fn about(&self, about: &About) -> String {
        match about {
            About::Whole => self.word("projektet", "the project").to_owned(),
            About::Row(table, row) => self.row(*table, *row),
            About::Group { table, values } => {
                let known: Option<Vec<String>> =
                    values.iter().map(|(path, value)| Some(self.group(path, value.as_deref()?))).collect();
                if let Some(known) = known {
                    return known.join(", ");
                }
                let missing = values.iter().filter(|(_, value)| value.is_none());
                let labels: Vec<String> =
                    missing.map(|(path, _)| self.label(path.table, path.column).to_owned()).collect();
                let (rows, labels) = (&self.call.schema.table(*table).name, list::either(&labels, self.lang));
                say!(self.lang, "`{rows}` utan {labels}", "`{rows}` without {labels}")
            }
        }
    }

    fn group(&self, path: &Path, value: &str) -> String {
        let column = self.call.schema.column(path.table, path.column);
        let label = column.label.in_lang(self.lang);
        match &column.kind {
            Kind::Reference(target) => match self.row_with_id(*target, value) {
                Some(row) => self.row(*target, row),
                None => format!("{label} `{value}`"),
            },
            Kind::Choice(list) | Kind::Choices(list) => {
                match list.find(value).and_then(|index| list.get(index)) {
                    Some(choice) => format!("{label} {}", self.choice(choice)),
                    None => format!("{label} `{value}`"),
                }
            }
            Kind::Text(Content::Country) => format!("{label} {}", self.country(value)),
            Kind::Integer | Kind::Date => format!("{label} {value}"),
            _ => format!("{label} `{value}`"),
        }
    }

    fn row_with_id(&self, table: TableId, id: &str) -> Option<usize> {
        let column = self.call.schema.table(table).id_column()?;
        let is_it = |row: &crate::application::Row| matches!(row.cell(column).known(), Some(Cell::Text(own)) if own == id);
        self.application.rows(table).iter().position(is_it)
    }
}
