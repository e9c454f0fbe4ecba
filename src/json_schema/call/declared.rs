//! What a call declares: tables, fields, sets and measures.

use serde_json::{Map, Value, json};

use super::{Words, both_languages, properties, texts};
use crate::read::{FIELD_TYPES, MATCHER_WORDS, OF_EACH, OF_ROWS, READINGS};
use crate::schema::Schema;
use crate::text;
use crate::value::text::Text;

/// What a field or a table may be called.
const NAME: &str = "^[a-z][a-z0-9_]*$";
/// The types whose values are neither listed nor the ids of rows.
const WITH_VALUES: [&str; 2] = ["choice", "choices"];
/// The type of an id of another row.
const REFERENCE: &str = "reference";

impl Words {
    /// Tables, fields, sets and measures.
    pub(super) fn declared(self) -> Map<String, Value> {
        let about_set = text!(
            "Listor med namn, att använda som `{{ in = \"namn\" }}`.",
            "Lists with a name, used as `{{ in = \"name\" }}`."
        );
        properties([
            ("table", self.tables()),
            ("field", self.fields()),
            ("set", self.said(&about_set, json!({ "type": "object", "additionalProperties": self.set() }))),
            ("measure", self.measures()),
        ])
    }

    fn tables(self) -> Value {
        let taken: Vec<String> = Schema::core().tables.into_iter().map(|table| table.name).collect();
        let taken: Vec<&str> = taken
            .iter()
            .map(String::as_str)
            .chain(["call", "confirmed", "exchange_rate", "expect"])
            .collect();
        let about = text!(
            "Tabeller som utlysningen lägger till i ansökan.",
            "Tables that the call adds to an application."
        );
        let label = text!("Vad en av dess rader kallas.", "What one of its rows is called.");
        self.said(
            &about,
            json!({
                "type": "object",
                "propertyNames": { "pattern": NAME, "not": { "enum": taken } },
                "additionalProperties": {
                    "type": "object",
                    "properties": properties([("label", self.bilingual(&label))]),
                    "required": ["label"],
                    "additionalProperties": false,
                },
            }),
        )
    }

    fn fields(self) -> Value {
        let words: Vec<&str> =
            MATCHER_WORDS.into_iter().chain(["any_of", "all_of", "none_of", "of"]).collect();
        let of_table = |funding: bool| {
            let mut schema = json!({
                "type": "object",
                "propertyNames": { "pattern": NAME, "not": { "enum": words } },
                "additionalProperties": self.field(false),
            });
            if let (true, Some(object)) = (funding, schema.as_object_mut()) {
                object.insert("properties".to_owned(), json!({ "source": self.field(true) }));
            }
            schema
        };
        let about = text!(
            "Fält som utlysningen frågar efter, under tabellens namn.",
            "Fields that the call asks for, below the table's name."
        );
        self.said(
            &about,
            json!({
                "type": "object",
                "properties": { "funding": of_table(true) },
                "additionalProperties": of_table(false),
            }),
        )
    }

    /// A field; the values of a source of funding also say whether the money is public.
    fn field(self, is_source: bool) -> Value {
        let simple: Vec<&str> = FIELD_TYPES
            .into_iter()
            .filter(|kind| *kind != REFERENCE && !WITH_VALUES.contains(kind))
            .collect();
        let without_unit = json!({ "properties": { "unit": false } });
        let is_type =
            |types: &[&str]| json!({ "required": ["type"], "properties": { "type": { "enum": types } } });
        json!({
            "type": "object",
            "properties": properties([
                (
                    "type",
                    self.said(
                        &text!("Vad värdena är; utelämnat är de ett värde ur en lista.", "What its values are; left out, one of a list."),
                        json!({ "type": "string", "enum": FIELD_TYPES }),
                    ),
                ),
                ("label", self.bilingual(&text!("Vad fältet kallas.", "What the field is called."))),
                ("help", self.bilingual(&text!("Vad som ska stå där.", "What to write there."))),
                ("unit", self.noun(&text!("Vad ett tal räknar, om inte pengar.", "What a number counts, where not money."))),
                ("converted_on", self.said(&text!("Kolumnen med dagen vars växelkurs en valuta räknas om med.", "The column with the day whose rate a currency is converted by."), json!({ "type": "string" }))),
                ("fact", self.said(&text!("Om det är som det är, så att det aldrig föreslås ändrat.", "Whether it is as it is, so that no change of it is ever proposed."), json!({ "type": "boolean" }))),
                ("to", self.said(&text!("Tabellen vars rader menas.", "The table whose rows are meant."), json!({ "type": "string" }))),
                ("values", self.values(is_source)),
            ]),
            "required": ["label"],
            "additionalProperties": false,
            "dependencies": { "fact": is_type(&["amount", "date", "decimal", "integer"]) },
            "if": is_type(&simple),
            "then": {
                "properties": { "values": false },
                "if": is_type(&["integer", "decimal"]),
                "else": without_unit,
            },
            "else": {
                "properties": { "unit": false },
                "if": is_type(&[REFERENCE]),
                "then": { "required": ["to"] },
                "else": { "required": ["values"] },
            },
        })
    }

    fn values(self, is_source: bool) -> Value {
        let mut keys = both_languages();
        let mut required = vec!["sv", "en"];
        if is_source {
            let about = text!("Om pengarna är offentliga.", "Whether the money is public.");
            keys.insert("public".to_owned(), self.said(&about, json!({ "type": "boolean" })));
            required.push("public");
        }
        let about = text!(
            "Värdena, i ordning, med vad de kallas.",
            "The values, in order, with what they are called."
        );
        self.said(
            &about,
            json!({
                "type": "object",
                "minProperties": 1,
                "additionalProperties": {
                    "type": "object",
                    "properties": keys,
                    "required": required,
                    "additionalProperties": false,
                },
            }),
        )
    }

    /// A named list of values.
    pub(super) fn set(self) -> Value {
        let ignores =
            text!("Om stora och små bokstäver är desamma.", "Whether upper and lower case are the same.");
        json!({
            "type": "object",
            "properties": properties([
                ("values", self.said(&text!("Värdena.", "The values."), texts())),
                ("ignore_case", self.said(&ignores, json!({ "type": "boolean" }))),
            ]),
            "required": ["values"],
            "additionalProperties": false,
        })
    }

    fn measures(self) -> Value {
        // One reading alone; only those that look at rows have a `where`.
        let alone = READINGS.map(|reading| {
            let others = READINGS.into_iter().filter(|other| *other != reading);
            let others = others.chain((!OF_ROWS.contains(&reading)).then_some("where"));
            let others = others.chain((!OF_ROWS.contains(&reading)).then_some("having"));
            let others = others.chain((!OF_EACH.contains(&reading)).then_some("each"));
            let forbidden: Map<String, Value> =
                others.map(|other| (other.to_owned(), false.into())).collect();
            (reading, json!({ "properties": forbidden }))
        });
        let measure = json!({
            "type": "object",
            "properties": self.measure(),
            "additionalProperties": false,
            "not": { "propertyNames": { "enum": ["label", "unit", "where", "having", "each"] } },
            "dependencies": properties(alone),
        });
        let about = text!("Vad som läses av i ansökan.", "What is read off an application.");
        self.said(&about, json!({ "type": "object", "additionalProperties": measure }))
    }

    /// The keys of a measure.
    fn measure(self) -> Map<String, Value> {
        let text = json!({ "type": "string" });
        let days = json!({ "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 });
        let value = json!({ "anyOf": [{ "type": "string" }, { "$ref": "#/definitions/bounds-by" }] });
        let said = |text: Text, schema: &Value| self.said(&text, schema.clone());
        let label =
            text!("Vad måttet kallas mitt i en mening.", "What it is called in the middle of a sentence.");
        let unit = text!("Vad det räknar, om inte pengar.", "What it counts, where not money.");
        let sum = text!(
            "Vad som summeras: en kolumn, `cost.amount`, ett uttryck av varje rad, eller en tabell av uttryck.",
            "What is added up: a column, `cost.amount`, an expression of each row, or a table of expressions."
        );
        let highest = text!("Det högsta av varje rads värde.", "The highest of what each row has.");
        let lowest = text!("Det lägsta av varje rads värde.", "The lowest of what each row has.");
        let each = text!(
            "Vad som tas ett i taget, `partner` eller `partner.country`.",
            "What is taken one at a time, `partner` or `partner.country`."
        );
        let subjects = json!({ "type": ["string", "array"], "items": { "type": "string" }, "minItems": 1 });
        let count = text!("Tabellen vars rader räknas.", "The table whose rows are counted.");
        let distinct =
            text!("Kolumnen vars olika värden räknas.", "The column whose different values are counted.");
        let length = text!(
            "Två dagar: tiden från den ena till den andra, båda med.",
            "Two days: the time from one to the other, both included."
        );
        let begun = |sv: &str, en: &str| {
            Text::new(
                format!("Två dagar: antalet påbörjade {sv} från den ena till den andra."),
                format!("Two days: the number of {en} begun from one to the other."),
            )
        };
        let of_value = text!(
            "Ett uttryck i andra mått, eller en tabell av uttryck.",
            "An expression of other measures, or a table of expressions."
        );
        properties([
            ("label", self.bilingual(&label)),
            ("unit", self.noun(&unit)),
            ("sum", said(sum, &value)),
            ("highest", said(highest, &value)),
            ("lowest", said(lowest, &value)),
            ("each", said(each, &subjects)),
            ("count", said(count, &text)),
            ("distinct", said(distinct, &text)),
            ("length", said(length, &days)),
            ("days", said(begun("dagar", "days"), &days)),
            ("months", said(begun("månader", "months"), &days)),
            ("years", said(begun("år", "years"), &days)),
            ("value", said(of_value, &value)),
            ("where", json!({ "$ref": "#/definitions/filter" })),
            ("having", json!({ "$ref": "#/definitions/held" })),
        ])
    }
}
