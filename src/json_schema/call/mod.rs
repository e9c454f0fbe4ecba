//! The format of a call file, and of the two kinds of file beside it: a pack and a file of reference data.

mod condition;
mod declared;
mod filter;
mod head;
mod reference;

use serde_json::{Map, Value, json};

use super::words::{both, described};
use super::{DRAFT, written};
use crate::text;
use crate::value::text::{Lang, Text};

/// The JSON Schema of a call file.
///
/// All that may stand at the top is in one list of properties, which is what editors complete from; which of it belongs to
/// which kind of file is told by `if`, which they leave to validation.
pub fn call(lang: Lang) -> String {
    let words = Words { lang };
    let mut properties = words.head();
    properties.extend(words.declared());
    properties.insert("rule".to_owned(), words.rules());
    let own: Vec<String> = properties.keys().cloned().collect();
    let facts = words.reference();
    let shared = ["format", "kind", "document", "set"];
    let of_reference: Vec<&str> = shared.into_iter().chain(facts.keys().map(String::as_str)).collect();
    let of_pack: Vec<&String> =
        own.iter().filter(|key| !["funder", "currency"].contains(&key.as_str())).collect();
    let is_kind = |kind: &str| json!({ "required": ["kind"], "properties": { "kind": { "const": kind } } });
    let branches = json!({
        "if": is_kind("reference"),
        "then": { "propertyNames": { "enum": of_reference } },
        "else": {
            "required": ["id", "title"],
            "properties": { "document": { "items": Words::whole_document() } },
            "if": is_kind("pack"),
            "then": { "propertyNames": { "enum": of_pack } },
            "else": { "required": ["funder", "currency"], "propertyNames": { "enum": own } },
        },
    });
    properties.extend(facts);
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), DRAFT.into());
    schema.insert("title".to_owned(), text!("Utlysning", "Call").in_lang(lang).into());
    let about = text!(
        "En utlysning, ett regelpaket (kind = \"pack\") eller referensdata (kind = \"reference\").",
        "A call, a pack of rules (kind = \"pack\") or reference data (kind = \"reference\")."
    );
    schema.insert("description".to_owned(), both(&about, lang).into());
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("required".to_owned(), json!(["format"]));
    schema.insert("additionalProperties".to_owned(), false.into());
    schema.extend(branches.as_object().cloned().unwrap_or_default());
    schema.insert("definitions".to_owned(), Value::Object(words.definitions()));
    written(&Value::Object(schema))
}

/// Says what each key is for.
#[derive(Clone, Copy)]
struct Words {
    lang: Lang,
}

impl Words {
    /// A schema with what it is for.
    fn said(self, text: &Text, schema: Value) -> Value {
        described(text, self.lang, schema)
    }

    /// A text in both languages.
    fn bilingual(self, text: &Text) -> Value {
        self.said(
            text,
            json!({
                "type": "object",
                "properties": both_languages(),
                "required": ["sv", "en"],
                "additionalProperties": false,
            }),
        )
    }

    /// What a number counts: in each language a word, or its forms.
    fn noun(self, text: &Text) -> Value {
        let word = json!({ "type": "string", "pattern": r"\S" });
        let forms = json!({
            "type": "object",
            "properties": { "one": word, "other": word },
            "required": ["one", "other"],
            "additionalProperties": false,
        });
        let either = json!({ "anyOf": [word, forms] });
        self.said(
            text,
            json!({
                "type": "object",
                "properties": { "sv": either, "en": either },
                "required": ["sv", "en"],
                "additionalProperties": false,
            }),
        )
    }

    /// What stands in the schema more than once, or in itself.
    fn definitions(self) -> Map<String, Value> {
        let mut definitions = self.of_filters();
        definitions.extend(self.of_conditions());
        definitions
    }
}

/// The two texts of a bilingual one.
fn both_languages() -> Map<String, Value> {
    let text = json!({ "type": "string", "pattern": r"\S" });
    [("sv", text.clone()), ("en", text)].into_iter().map(|(lang, text)| (lang.to_owned(), text)).collect()
}

/// A text, or a list of texts.
fn texts() -> Value {
    json!({ "type": ["string", "array"], "items": { "type": "string" } })
}

/// Named properties, in the order in which they are given.
fn properties<const N: usize>(named: [(&str, Value); N]) -> Map<String, Value> {
    named.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}
