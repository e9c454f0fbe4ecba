//! The format of an application: to one call, or to any.

use serde_json::{Map, Value, json};

use super::accepted;
use super::column::{column, listed};
use super::number::number;
use super::words::{both, described, sentence};
use super::{DRAFT, written};
use crate::call::Call;
use crate::reference::Reference;
use crate::schema::{Schema, Table, TableId};
use crate::text;
use crate::value::amount::Shape;
use crate::value::text::{Lang, Text};

/// How an exchange rate is written: with more decimals than an amount.
const RATE: Shape = Shape { decimals: 12, negative: false };

/// The JSON Schema of an application: to `call`, or, without one, to any call, with room for whatever that adds.
pub fn application(call: Option<&Call>, reference: &Reference, lang: Lang) -> String {
    let form = Form { call, reference, lang };
    let (title, description) = form.head();
    written(&json!({
        "$schema": DRAFT,
        "title": title.in_lang(lang),
        "description": both(&description, lang),
        "type": "object",
        "properties": form.top(),
        "additionalProperties": match call {
            Some(_) => json!(false),
            // The tables that a call adds.
            None => json!({ "type": "array", "items": { "type": "object" } }),
        },
    }))
}

/// What a file of applications to a call, or to any, is described by.
pub(super) struct Form<'a> {
    /// The call.
    pub(super) call: Option<&'a Call>,
    /// What its columns may hold.
    pub(super) reference: &'a Reference,
    /// The language that is said first.
    pub(super) lang: Lang,
}

impl Form<'_> {
    fn head(&self) -> (Text, Text) {
        match self.call {
            Some(call) => {
                let (sv, en) = (&call.title.sv, &call.title.en);
                (
                    Text::new(format!("Ansökan: {sv}"), format!("Application: {en}")),
                    Text::new(
                        format!("Ansökan till {sv}, {}.", call.funder),
                        format!("Application to {en}, {}.", call.funder),
                    ),
                )
            }
            None => (
                text!("Ansökan", "Application"),
                text!(
                    "Ansökan till någon utlysning; de fält som en utlysning lägger till är inte med.",
                    "Application to some call; the fields that a call adds are not in it."
                ),
            ),
        }
    }

    /// Everything at the top of the file.
    fn top(&self) -> Map<String, Value> {
        let core = Schema::core();
        let schema = self.call.map_or(&core, |call| &call.schema);
        let mut top = Map::new();
        top.insert("call".to_owned(), self.call());
        top.insert("confirmed".to_owned(), self.confirmed());
        top.insert("expect".to_owned(), self.expected());
        if let Some(project) = schema.tables.get(TableId::PROJECT.0) {
            let row = self.row(project, self.call.is_none());
            top.insert(project.name.clone(), self.table(project, true, row));
        }
        top.extend(self.lists());
        top
    }

    /// The tables of which there are several rows.
    pub(super) fn lists(&self) -> Map<String, Value> {
        let core = Schema::core();
        let schema = self.call.map_or(&core, |call| &call.schema);
        let mut top = Map::new();
        for table in schema.tables.iter().skip(TableId::PROJECT.0 + 1) {
            let row = self.row(table, self.call.is_none());
            top.insert(table.name.clone(), self.table(table, false, row));
        }
        let rates = Table::exchange_rates();
        let mut row = self.row(&rates, false);
        // A rate is above zero, and has more decimals than another number.
        let mut rate = number(RATE);
        if let (Some(rate), Some(minimum)) = (rate.as_object_mut(), row.pointer_mut("/properties/rate")) {
            rate.shift_remove("minimum");
            rate.insert("exclusiveMinimum".to_owned(), 0.into());
            for (key, value) in rate {
                if let Some(described) = minimum.as_object_mut() {
                    described.shift_remove("minimum");
                    described.insert(key.clone(), value.clone());
                }
            }
        }
        top.insert(rates.name.clone(), self.table(&rates, false, row));
        let acceptances = Table::acceptances();
        let row = accepted::row(self.row(&acceptances, false), self.call, self.lang);
        top.insert(acceptances.name.clone(), self.table(&acceptances, false, row));
        top
    }

    fn call(&self) -> Value {
        let about = text!(
            "Id för utlysningen som ansökan svarar på.",
            "The id of the call that the application answers."
        );
        match self.call {
            Some(call) => {
                let mut schema = listed(vec![(&call.id, both(&call.title, self.lang))]);
                if let Some(schema) = schema.as_object_mut() {
                    schema.insert("default".to_owned(), call.id.as_str().into());
                }
                described(&about, self.lang, schema)
            }
            None => described(&about, self.lang, json!({ "type": "string" })),
        }
    }

    /// What `calls test` is to find.
    fn expected(&self) -> Value {
        let about = text!(
            "Det som `stodkoll calls test` ska komma fram till, regel för regel; ingen annan bryr sig om det.",
            "What `stodkoll calls test` is to come to, rule by rule; nobody else minds it."
        );
        let words = json!({ "type": "object", "additionalProperties": { "type": "string" } });
        described(&about, self.lang, words)
    }

    /// The points that may be confirmed, each with its question: by the name that is shortest, and by the one in full.
    fn confirmed(&self) -> Value {
        let about = text!(
            "Punkter att bekräfta, när svaret på frågan är ja.",
            "Points to confirm, where the answer to the question is yes."
        );
        let points = self.call.map(Call::points).unwrap_or_default();
        let full: Vec<String> = points.iter().map(|point| point.rule.name()).collect();
        let mut names: Vec<(&str, String)> = Vec::new();
        for point in &points {
            names.push((&point.name, both(point.question, self.lang)));
        }
        for (name, point) in full.iter().zip(&points) {
            if *name != point.name {
                names.push((name, both(point.question, self.lang)));
            }
        }
        let items = match self.call {
            Some(_) if names.is_empty() => json!(false),
            Some(_) => listed(names),
            None => json!({ "type": "string" }),
        };
        described(&about, self.lang, json!({ "type": "array", "items": items, "uniqueItems": true }))
    }

    fn table(&self, table: &Table, is_single: bool, row: Value) -> Value {
        let label = sentence(&table.label);
        let mut schema = Map::new();
        schema.insert("title".to_owned(), label.in_lang(self.lang).into());
        schema.insert("description".to_owned(), both(&label, self.lang).into());
        if is_single {
            if let Value::Object(row) = row {
                schema.extend(row);
            }
        } else {
            schema.insert("type".to_owned(), "array".into());
            schema.insert("items".to_owned(), row);
        }
        Value::Object(schema)
    }

    /// A row; an open one has room for the columns that a call adds.
    fn row(&self, table: &Table, is_open: bool) -> Value {
        let columns = table.columns.iter().filter(|column| !column.is_derived());
        let properties: Map<String, Value> = columns
            .map(|written| (written.name.clone(), column(written, self.reference, self.lang)))
            .collect();
        let mut row = Map::new();
        row.insert("type".to_owned(), "object".into());
        row.insert("properties".to_owned(), Value::Object(properties));
        if let Some(id) = table.id_column().and_then(|id| table.columns.get(id.0)) {
            row.insert("required".to_owned(), json!([id.name]));
        }
        let others = if is_open {
            json!({ "type": ["string", "integer", "number", "boolean", "array"] })
        } else {
            json!(false)
        };
        row.insert("additionalProperties".to_owned(), others);
        Value::Object(row)
    }
}
