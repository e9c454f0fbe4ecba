//! The fields that a call asks for: columns that it adds to the tables.

use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

use super::Compiler;
use super::matcher::MATCHER_WORDS;
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::schema::{Choice, ChoiceList, Column, Content, Kind, TableId};
use crate::text;
use crate::value::text::Text;

/// Columns that belong to every application but exist only where a call lists their values.
const LISTED: [(TableId, &str); 4] = [
    (TableId::COST, "category"),
    (TableId::ACTIVITY, "kind"),
    (TableId::ATTACHMENT, "kind"),
    (TableId::FUNDING, "source"),
];
/// What the values of a field may be.
pub const FIELD_TYPES: [&str; 13] = [
    "amount",
    "boolean",
    "choice",
    "choices",
    "country",
    "currency",
    "date",
    "decimal",
    "id",
    "integer",
    "organisation-number",
    "reference",
    "text",
];

/// The keys of a field that say what its values are.
struct FieldParts<'d> {
    kind: Option<&'d Node<'d>>,
    values: Option<&'d Node<'d>>,
    to: Option<&'d Node<'d>>,
}

impl<'d> Compiler<'d> {
    /// Adds the fields of the file that is being read.
    pub(super) fn fields(&mut self) {
        let Some(node) = self.root().and_then(|root| root.get("field")) else { return };
        let Some(tables) = keys::table(node, self.problems()) else { return };
        for (name, node) in tables {
            let Some(table) = self.find_table(name.span(), name.get_ref()) else { continue };
            let Some(fields) = keys::table(node, self.problems()) else { continue };
            for (name, node) in fields {
                let column = self.field(table, name.get_ref(), name.span(), node);
                if let (Some(column), Some(table)) = (column, self.schema.tables.get_mut(table.0)) {
                    table.columns.push(column);
                }
            }
        }
    }

    fn field(
        &mut self,
        table: TableId,
        name: &str,
        span: Range<usize>,
        node: &'d Node<'d>,
    ) -> Option<Column> {
        if let Some(message) = self.name_flaw(table, name) {
            self.problem(span, message);
            return None;
        }
        let problems = self.problems();
        let mut keys = Keys::of(keys::table(node, problems)?);
        let label = keys.require("label", &span, problems).and_then(|node| keys::bilingual(node, problems));
        let help = keys.take("help").and_then(|node| keys::bilingual(node, problems));
        let unit = keys.take("unit").map(|node| (keys::bilingual(node, problems), node.span()));
        let parts = FieldParts { kind: keys.take("type"), values: keys.take("values"), to: keys.take("to") };
        keys.finish(problems);
        let kind = self.kind(table, name, &span, &parts)?;
        if LISTED.contains(&(table, name)) && !matches!(kind, Kind::Choice(_)) {
            let path = format!("{}.{name}", self.schema.table(table).name);
            self.problem(
                span,
                text!("`{path}` har just ett värde ur en lista", "`{path}` has exactly one value of a list"),
            );
            return None;
        }
        if let (Some((_, span)), false) = (&unit, matches!(kind, Kind::Integer | Kind::Decimal)) {
            self.problem(span.clone(), text!("bara ett tal har en enhet", "only a number has a unit"));
        }
        let unit = unit.and_then(|(unit, _)| unit);
        Some(Column { name: name.to_owned(), kind, label: label?, help, unit, derived_from: &[] })
    }

    /// What the values of a field are.
    fn kind(
        &mut self,
        table: TableId,
        name: &str,
        span: &Range<usize>,
        parts: &FieldParts<'d>,
    ) -> Option<Kind> {
        let stated = match parts.kind {
            Some(node) => Some(keys::text(node, self.problems())?),
            None => None,
        };
        let simple = match stated {
            None | Some("choice" | "choices") => {
                let Some(values) = parts.values else {
                    let message = text!(
                        "`values` saknas: de värden som finns",
                        "`values` is missing: the values there are"
                    );
                    self.problem(span.clone(), message);
                    return None;
                };
                let list = self.values(table, name, values)?;
                return Some(if stated == Some("choices") {
                    Kind::Choices(list)
                } else {
                    Kind::Choice(list)
                });
            }
            Some("reference") => {
                let Some(to) = parts.to else {
                    self.problem(
                        span.clone(),
                        text!(
                            "`to` saknas: tabellen vars rader menas",
                            "`to` is missing: the table whose rows are meant"
                        ),
                    );
                    return None;
                };
                return self.target(to);
            }
            Some("boolean") => Kind::Boolean,
            Some("text") => Kind::Text(Content::Plain),
            Some("id") => Kind::Text(Content::Id),
            Some("country") => Kind::Text(Content::Country),
            Some("currency") => Kind::Text(Content::Currency),
            Some("organisation-number") => Kind::Text(Content::OrganisationNumber),
            Some("integer") => Kind::Integer,
            Some("decimal") => Kind::Decimal,
            Some("amount") => Kind::Amount,
            Some("date") => Kind::Date,
            Some(unknown) => {
                let help = spelling::advice(unknown, FIELD_TYPES);
                let message = text!("typen `{unknown}` finns inte", "there is no type `{unknown}`");
                let span = parts.kind.map_or(span.clone(), toml::Spanned::span);
                self.problems().push(Problem { span, message, help });
                return None;
            }
        };
        if let Some(values) = parts.values {
            self.problem(
                values.span(),
                text!("den typen har inga värden att räkna upp", "that type has no values to list"),
            );
            return None;
        }
        Some(simple)
    }

    /// The table that a reference leads to, whose rows have ids.
    fn target(&mut self, to: &Node<'_>) -> Option<Kind> {
        let target = self.table_named(to)?;
        let table = self.schema.table(target);
        if table.id_column().is_none() {
            let name = table.name.clone();
            self.problem(
                to.span(),
                text!("raderna i `{name}` har inga id", "the rows of `{name}` have no ids"),
            );
            return None;
        }
        Some(Kind::Reference(target))
    }

    /// What is wrong with the name of a field, if anything is.
    fn name_flaw(&self, table: TableId, name: &str) -> Option<Text> {
        if !is_well_formed(name) {
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
            choices.push(Choice { key: key.get_ref().to_string(), label: label?, public });
        }
        if choices.is_empty() {
            self.problem(node.span(), text!("listan är tom", "the list is empty"));
            return None;
        }
        Some(Arc::new(ChoiceList { choices, default: None }))
    }
}

/// Whether a field or table may be called so.
pub(super) fn is_well_formed(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
