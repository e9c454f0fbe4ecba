//! The fields that a call asks for: columns that it adds to the tables.

use std::sync::Arc;

use toml::de::DeTable;

use super::Compiler;
use super::matcher::MATCHER_WORDS;
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::schema::{Choice, ChoiceList, Column, Kind, Table, TableId};
use crate::text;
use crate::value::text::Text;

/// Columns that belong to every application but exist only where a call lists their values.
const LISTED: [(TableId, &str); 4] = [
    (TableId::COST, "category"),
    (TableId::ACTIVITY, "kind"),
    (TableId::ATTACHMENT, "kind"),
    (TableId::FUNDING, "source"),
];
const TYPES: [&str; 8] = [
    "boolean", "text", "integer", "decimal", "amount", "date", "choice", "choices",
];

impl<'d> Compiler<'d> {
    /// Adds the fields of the file that is being read.
    pub(super) fn fields(&mut self) {
        let Some(node) = self.root().and_then(|root| root.get("field")) else {
            return;
        };
        let Some(tables) = keys::table(node, self.problems()) else {
            return;
        };
        for (name, node) in tables {
            let Some(table) = self.schema.find(name.get_ref()) else {
                let name_written: &str = name.get_ref();
                let known: Vec<String> = self
                    .schema
                    .tables
                    .iter()
                    .map(|table| table.name.clone())
                    .collect();
                let help = spelling::advice(name_written, known.iter().map(String::as_str));
                let message = text!(
                    "tabellen `{name_written}` finns inte",
                    "there is no table `{name_written}`"
                );
                self.problems().push(Problem {
                    span: name.span(),
                    message,
                    help,
                });
                continue;
            };
            let Some(fields) = keys::table(node, self.problems()) else {
                continue;
            };
            for (name, node) in fields {
                if let Some(column) = self.field(table, name.get_ref(), name.span(), node) {
                    self.add(table, column);
                }
            }
        }
    }

    fn add(&mut self, table: TableId, column: Column) {
        if let Some(Table { columns, .. }) = self.schema.tables.get_mut(table.0) {
            columns.push(column);
        }
    }

    fn field(
        &mut self,
        table: TableId,
        name: &str,
        span: std::ops::Range<usize>,
        node: &'d Node<'d>,
    ) -> Option<Column> {
        if let Some(message) = self.name_flaw(table, name) {
            self.problem(span, message);
            return None;
        }
        let problems = self.problems();
        let mut keys = Keys::of(keys::table(node, problems)?);
        let label = keys
            .require("label", &span, problems)
            .and_then(|node| keys::bilingual(node, problems));
        let help = keys.take("help").and_then(|node| keys::bilingual(node, problems));
        let declared = keys.take("type");
        let values = keys.take("values");
        keys.finish(problems);
        let declared = match declared {
            Some(node) => Some((keys::text(node, problems)?, node.span())),
            None => None,
        };
        let kind = match (declared.as_ref().map(|(name, _)| *name), values) {
            (Some("boolean"), None) => Kind::Boolean,
            (Some("text"), None) => Kind::Text(crate::schema::Content::Plain),
            (Some("integer"), None) => Kind::Integer,
            (Some("decimal"), None) => Kind::Decimal,
            (Some("amount"), None) => Kind::Amount,
            (Some("date"), None) => Kind::Date,
            (Some("choice") | None, Some(values)) => Kind::Choice(self.values(table, name, values)?),
            (Some("choices"), Some(values)) => Kind::Choices(self.values(table, name, values)?),
            (Some("choice" | "choices") | None, None) => {
                self.problem(
                    span,
                    text!(
                        "`values` saknas: de värden som finns",
                        "`values` is missing: the values there are"
                    ),
                );
                return None;
            }
            (Some(known), Some(values)) if TYPES.contains(&known) => {
                self.problem(
                    values.span(),
                    text!(
                        "`{known}` har inga värden att räkna upp",
                        "`{known}` has no values to list"
                    ),
                );
                return None;
            }
            (Some(unknown), _) => {
                let help = spelling::advice(unknown, TYPES);
                let message = text!("typen `{unknown}` finns inte", "there is no type `{unknown}`");
                let span = declared.map_or(span, |(_, span)| span);
                self.problems().push(Problem { span, message, help });
                return None;
            }
        };
        if LISTED.contains(&(table, name)) && !matches!(kind, Kind::Choice(_)) {
            let path = format!("{}.{name}", self.schema.table(table).name);
            self.problem(
                span,
                text!(
                    "`{path}` har just ett värde ur en lista",
                    "`{path}` has exactly one value of a list"
                ),
            );
            return None;
        }
        Some(Column {
            name: name.to_owned(),
            kind,
            label: label?,
            help,
            derived_from: &[],
        })
    }

    /// What is wrong with the name of a field, if anything is.
    fn name_flaw(&self, table: TableId, name: &str) -> Option<Text> {
        let well_formed = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !well_formed {
            return Some(text!(
                "ett fält heter med små bokstäver a–z, siffror och understreck",
                "a field's name is made of lower-case letters a–z, digits and underscores"
            ));
        }
        if MATCHER_WORDS.contains(&name) || ["any_of", "all_of", "none_of"].contains(&name) {
            return Some(text!(
                "`{name}` är ett ord i regelspråket",
                "`{name}` is a word of the rule language"
            ));
        }
        let taken = self.schema.table(table).find(name).is_some();
        taken.then(|| text!("fältet `{name}` finns redan", "the field `{name}` exists already"))
    }

    fn values(&mut self, table: TableId, name: &str, node: &'d Node<'d>) -> Option<Arc<ChoiceList>> {
        let values: &'d DeTable<'d> = keys::table(node, self.problems())?;
        let is_source = (table, name) == (TableId::FUNDING, "source");
        let mut choices = Vec::new();
        for (key, node) in values {
            let problems = self.problems();
            let mut keys = Keys::of(keys::table(node, problems)?);
            let label = keys::bilingual_keys(&mut keys, &key.span(), problems);
            let public = if is_source {
                let public = keys.require("public", &key.span(), problems);
                public.and_then(|node| keys::boolean(node, problems))
            } else {
                None
            };
            keys.finish(problems);
            choices.push(Choice {
                key: key.get_ref().to_string(),
                label: label?,
                public,
            });
        }
        if choices.is_empty() {
            self.problem(node.span(), text!("listan är tom", "the list is empty"));
            return None;
        }
        Some(Arc::new(ChoiceList {
            choices,
            default: None,
        }))
    }
}
