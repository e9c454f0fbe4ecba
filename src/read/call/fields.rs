//! The fields that a call asks for: columns that it adds to the tables.

use std::ops::Range;

use super::Compiler;
use super::matcher::MATCHER_WORDS;
use crate::read::keys::{self, Keys, Node};
use crate::schema::{Column, Content, Kind, TableId};
use crate::text;
use crate::value::text::Text;

/// Columns that belong to every application but exist only where a call lists their values.
const LISTED: [(TableId, &str); 4] = [
    (TableId::COST, "category"),
    (TableId::ACTIVITY, "kind"),
    (TableId::ATTACHMENT, "kind"),
    (TableId::FUNDING, "source"),
];
/// Whether a column belongs to every application and has its values from the call.
pub(super) fn is_listed(table: TableId, name: &str) -> bool {
    LISTED.contains(&(table, name))
}

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

/// Whether advice may move what stands in a column of this kind.
fn is_figure(kind: &Kind) -> bool {
    matches!(kind, Kind::Integer | Kind::Decimal | Kind::Amount | Kind::Date)
}

/// The keys of a field that say what its values are.
struct FieldParts<'d> {
    kind: Option<&'d Node<'d>>,
    values: Option<&'d Node<'d>>,
    to: Option<&'d Node<'d>>,
    /// Whether one of these is probably there, misspelt.
    is_misspelt: bool,
}

impl<'d> Compiler<'d> {
    /// Adds the fields of the file that is being read.
    pub(super) fn fields(&mut self) {
        for (name, span, node) in self.top_entries("field") {
            let Some(table) = self.find_table(span, name) else { continue };
            let Some(fields) = keys::table(node, self.problems()) else { continue };
            for (name, node) in fields {
                match self.field(table, name.get_ref(), &name.span(), node) {
                    Some(column) => {
                        if let Some(table) = self.schema.tables.get_mut(table.0) {
                            table.columns.push(column);
                        }
                    }
                    None => drop(self.faulty_columns.insert((table, name.get_ref().to_string()))),
                }
            }
        }
    }

    fn field(
        &mut self,
        table: TableId,
        name: &str,
        span: &Range<usize>,
        node: &'d Node<'d>,
    ) -> Option<Column> {
        let may_be_called_so = self.may_be_called(table, name, span);
        let problems = self.problems();
        let mut keys = Keys::of(keys::table(node, problems)?);
        let label = keys.require("label", span).and_then(|node| keys::bilingual(node, problems));
        let help = keys.take("help").and_then(|node| keys::bilingual(node, problems));
        let unit = keys.take("unit").map(|node| (keys::noun(node, problems), node.span()));
        let converted_on = keys.take("converted_on");
        let fact = keys.take("fact").map(|node| (keys::boolean(node, problems), node.span()));
        let (kind, values, to) = (keys.take("type"), keys.take("values"), keys.take("to"));
        let is_misspelt = keys.misspells(&["type", "values", "to"]);
        keys.finish(problems);
        let kind = self.kind(table, name, span, &FieldParts { kind, values, to, is_misspelt })?;
        if is_listed(table, name) && !matches!(kind, Kind::Choice(_)) {
            let path = format!("{}.{name}", self.schema.table(table).name);
            self.advise(
                span.clone(),
                text!("`{path}` har just ett värde ur en lista", "`{path}` has exactly one value of a list"),
                text!(
                    "ta bort `type` och räkna upp värdena i `values`",
                    "take `type` away and list the values in `values`"
                ),
            );
            return None;
        }
        if let (Some((_, span)), false) = (&unit, matches!(kind, Kind::Integer | Kind::Decimal)) {
            self.advise(
                span.clone(),
                text!("bara ett tal har en enhet", "only a number has a unit"),
                text!(
                    "ta bort `unit`, eller skriv `type = \"decimal\"`",
                    "take `unit` away, or write `type = \"decimal\"`"
                ),
            );
        }
        if let (Some((_, span)), false) = (&fact, is_figure(&kind)) {
            self.advise(
                span.clone(),
                text!(
                    "bara ett tal, ett belopp eller en dag kan vara ett faktum",
                    "only a number, an amount or a day can be a fact"
                ),
                text!(
                    "ta bort `fact`: annat föreslås aldrig ändrat",
                    "take `fact` away: nothing else is ever proposed to be changed"
                ),
            );
        }
        match (converted_on, &kind) {
            (Some(day), Kind::Text(Content::Currency)) => self.rate_days.push((self.file, table, day)),
            (Some(day), _) => self.advise(
                day.span(),
                text!("bara en valuta räknas om", "only a currency is converted"),
                text!(
                    "ta bort `converted_on`, eller skriv `type = \"currency\"`",
                    "take `converted_on` away, or write `type = \"currency\"`"
                ),
            ),
            (None, _) => {}
        }
        let unit = unit.and_then(|(unit, _)| unit);
        let label = label.unwrap_or_else(|| Text::same(name));
        let column = Column {
            name: name.to_owned(),
            kind,
            label: label.into(),
            help: help.into(),
            unit,
            is_fact: fact.and_then(|(fact, _)| fact).unwrap_or_default(),
            derived_from: Vec::new(),
        };
        may_be_called_so.then_some(column)
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
                    if !parts.is_misspelt {
                        self.advise(
                            span.clone(),
                            text!(
                                "`values` saknas: de värden som finns",
                                "`values` is missing: the values there are"
                            ),
                            text!(
                                "räkna upp dem, eller skriv en `type`: {}",
                                "list them, or write a `type`: {}",
                                crate::read::spelling::list(FIELD_TYPES)
                            ),
                        );
                    }
                    return None;
                };
                let list = self.values(table, name, values)?;
                let is_several = stated == Some("choices");
                return Some(if is_several { Kind::Choices(list) } else { Kind::Choice(list) });
            }
            Some("reference") => {
                let Some(to) = parts.to else {
                    if !parts.is_misspelt {
                        self.advise(
                            span.clone(),
                            text!(
                                "`to` saknas: tabellen vars rader menas",
                                "`to` is missing: the table whose rows are meant"
                            ),
                            text!(
                                "skriv till exempel `to = \"partner\"`",
                                "write `to = \"partner\"`, for instance"
                            ),
                        );
                    }
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
                let message = text!("typen `{unknown}` finns inte", "there is no type `{unknown}`");
                let span = parts.kind.map_or(span.clone(), toml::Spanned::span);
                self.unknown(span, message, unknown, &FIELD_TYPES.map(str::to_owned));
                return None;
            }
        };
        if let Some(values) = parts.values {
            self.advise(
                values.span(),
                text!("den typen har inga värden att räkna upp", "that type has no values to list"),
                text!(
                    "skriv `type = \"choice\"`, eller ta bort `values`",
                    "write `type = \"choice\"`, or take `values` away"
                ),
            );
            return None;
        }
        Some(simple)
    }

    /// The table that a reference leads to, whose rows have ids.
    fn target(&mut self, to: &Node<'_>) -> Option<Kind> {
        let target = self.table_named(to)?;
        let table = self.schema.table(target);
        let name = table.name.clone();
        if table.id_column().is_none() && !self.will_have_ids(&name) {
            self.advise(
                to.span(),
                text!("raderna i `{name}` har inga id", "the rows of `{name}` have no ids"),
                text!(
                    "ge `{name}` ett fält `type = \"id\"`: `[field.{name}.id]`",
                    "give `{name}` a field of `type = \"id\"`: `[field.{name}.id]`"
                ),
            );
            return None;
        }
        Some(Kind::Reference(target))
    }

    /// Whether the file that is being read gives a table's rows ids further on.
    fn will_have_ids(&self, table: &str) -> bool {
        let is_id = |field: &Node<'_>| {
            let stated = field.get_ref().as_table().and_then(|field| field.get("type"));
            stated.and_then(|node| node.get_ref().as_str()) == Some("id")
        };
        let fields =
            self.top("field").into_iter().filter_map(|fields| fields.get_ref().as_table()?.get(table));
        fields.filter_map(|fields| fields.get_ref().as_table()).flatten().any(|(_, field)| is_id(field))
    }

    /// Whether a field may be called so; says why not.
    fn may_be_called(&mut self, table: TableId, name: &str, span: &Range<usize>) -> bool {
        let another = text!("ge fältet ett annat namn", "give the field another name");
        let (message, help) = if !is_well_formed(name) {
            let help = text!(
                "skriv namnet med små bokstäver a–z, siffror och understreck",
                "write the name with lower-case letters a–z, digits and underscores"
            );
            (text!("ett fält kan inte heta `{name}`", "a field cannot be called `{name}`"), help)
        } else if MATCHER_WORDS.contains(&name) || ["any_of", "all_of", "none_of", "of"].contains(&name) {
            let message =
                text!("`{name}` är ett ord i regelspråket", "`{name}` is a word of the rule language");
            (message, another)
        } else if self.schema.table(table).find(name).is_some() {
            let path = format!("{}.{name}", self.schema.table(table).name);
            let message = text!("fältet `{name}` finns redan", "the field `{name}` exists already");
            let is_core = crate::schema::Schema::core()
                .tables
                .get(table.0)
                .is_some_and(|table| table.find(name).is_some());
            let everywhere = text!(
                "varje ansökan har `{path}`: använd det som det är, eller ge fältet ett annat namn",
                "every application has `{path}`: use it as it is, or give the field another name"
            );
            (message, if is_core { everywhere } else { another })
        } else {
            return true;
        };
        self.advise(span.clone(), message, help);
        false
    }
}

/// Whether a field, table or measure may be called so.
pub(super) fn is_well_formed(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
