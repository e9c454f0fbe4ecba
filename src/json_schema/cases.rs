//! The format of the two kinds of file beside an application: what is expected of it, and cases that change it.

use serde_json::{Map, Value, json};

use super::application::Form;
use super::column::listed;
use super::words::{both, described};
use super::{DRAFT, accepted, written};
use crate::call::Call;
use crate::read::ExpectedWords;
use crate::reference::Reference;
use crate::text;
use crate::value::text::{Lang, Text};

/// The JSON Schema of what is expected of an application, and of cases that change it: of one to `call`, or, without one,
/// to any call.
pub fn cases(call: Option<&Call>, words: ExpectedWords<'_>, reference: &Reference, lang: Lang) -> String {
    let form = Cases { call, words, lang };
    let rows = Form { call, reference, lang }.lists();
    let title = text!("Väntade utfall", "Expected outcomes");
    let about = text!(
        "Vad som väntas av en ansökan (NAMN.expect.toml), eller fall som ändrar den (NAMN.cases.toml).",
        "What is expected of an application (NAME.expect.toml), or cases that change it (NAME.cases.toml)."
    );
    written(&json!({
        "$schema": DRAFT,
        "title": title.in_lang(lang),
        "description": both(&about, lang),
        "type": "object",
        "properties": {
            "expect": form.expected(),
            "base": form.said(
                &text!("En annan ansökan än den som ligger bredvid.", "Another application than the one beside the file."),
                json!({ "type": "string", "pattern": "\\S" }),
            ),
            "case": form.said(
                &text!("Fallen, ett i taget.", "The cases, one by one."),
                json!({ "type": "array", "items": form.case(&rows), "minItems": 1 }),
            ),
        },
        "if": { "required": ["expect"] },
        "then": { "propertyNames": { "enum": ["expect"] } },
        "else": { "required": ["case"], "propertyNames": { "enum": ["base", "case"] } },
    }))
}

struct Cases<'a> {
    call: Option<&'a Call>,
    words: ExpectedWords<'a>,
    lang: Lang,
}

impl Cases<'_> {
    fn said(&self, text: &Text, schema: Value) -> Value {
        described(text, self.lang, schema)
    }

    fn outcome(&self) -> Value {
        json!({ "type": "string", "enum": self.words.outcomes })
    }

    /// A rule, by one of its names.
    fn rule(&self) -> Value {
        let about = text!("Regeln.", "The rule.");
        let names =
            self.call.map_or_else(|| json!({ "type": "string" }), |call| accepted::names(call, self.lang));
        self.said(&about, names)
    }

    /// What several rules, and the application as a whole, come to.
    fn expected(&self) -> Value {
        let about = text!(
            "Vad som väntas av regler, och av ansökan som helhet (`status`).",
            "What is expected of rules, and of the application as a whole (`status`)."
        );
        let mut properties = Map::new();
        properties.insert("status".to_owned(), json!({ "type": "string", "enum": self.words.statuses }));
        for (name, rule) in self.call.map(accepted::named).unwrap_or_default() {
            properties.insert(name, self.said(&rule.title, self.outcome()));
        }
        let others = if self.call.is_some() { json!(false) } else { self.outcome() };
        let table = json!({ "type": "object", "properties": properties, "additionalProperties": others });
        self.said(&about, table)
    }

    /// An application changed in one way.
    fn case(&self, rows: &Map<String, Value>) -> Value {
        let texts = json!({ "type": ["string", "array"], "items": { "type": "string" } });
        let values = ["string", "integer", "number", "boolean", "array", "object"];
        let others = self.call.is_none();
        let edges = vec![
            ("on", both(&text!("Exakt på gränsen.", "Exactly on the limit."), self.lang)),
            ("beyond", both(&text!("Strax bortom den.", "Just beyond it."), self.lang)),
        ];
        json!({
            "type": "object",
            "properties": {
                "rule": self.rule(),
                "outcome": self.said(&text!("Hur den faller ut.", "How it comes out."), self.outcome()),
                "expect": self.expected(),
                "about": self.said(&text!("Vad fallet visar.", "What the case shows."), json!({ "type": "string" })),
                "edge": self.said(
                    &text!("Var värdet står mot regelns gräns.", "Where the value stands towards the rule's limit."),
                    listed(edges),
                ),
                "set": self.said(
                    &text!("Det som har ett annat värde.", "What has another value."),
                    json!({ "type": "object", "additionalProperties": { "type": values } }),
                ),
                "remove": self.said(&text!("Det som utelämnas.", "What is left out."), texts.clone()),
                "add": self.said(
                    &text!("Rader som finns dessutom.", "Rows that there are besides."),
                    json!({ "type": "object", "properties": rows, "additionalProperties": others }),
                ),
                "places": self.said(
                    &text!("Det första stället för varje sak som regeln finner.", "The first place of each thing that the rule finds."),
                    texts,
                ),
            },
            "additionalProperties": false,
            "if": { "required": ["expect"] },
            "then": { "propertyNames": { "enum": ["expect", "about", "edge", "set", "remove", "add"] } },
            "else": { "required": ["rule", "outcome"] },
        })
    }
}
