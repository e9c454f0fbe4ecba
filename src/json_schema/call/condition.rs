//! Rules, and what they ask: measures with limits, rows, attachments, and combinations of them.

use serde_json::{Map, Value, json};

use super::filter::{expression, of_comparison};
use super::{Words, properties};
use crate::call::Comparison;
use crate::text;
use crate::value::text::Text;

/// The keys of a condition that stand alone.
const ALONE: [&str; 6] = ["attached", "any_of", "all_of", "none_of", "of", "project"];
/// The keys that say how many conditions of a list hold.
const HOW_MANY: [&str; 3] = ["at_least", "at_most", "equals"];
/// The keys that combine what a subject must hold.
const COMBINED: [&str; 4] = ["any_of", "all_of", "none_of", "of"];
/// The keys of a rule beside those of its condition.
const OF_RULE: [&str; 8] = ["id", "title", "level", "together", "cite", "note", "replaces", "when"];
/// What a rule is instead of a condition.
const CONFIRM: &str = "confirm";

/// The keys that state a limit.
fn limits() -> impl Iterator<Item = &'static str> {
    Comparison::ALL.into_iter().map(|(key, _)| key).chain(["one_of"])
}

impl Words {
    /// The rules of a file.
    pub(super) fn rules(self) -> Value {
        let text = json!({ "type": "string" });
        let cite = json!({
            "type": "object",
            "properties": properties([
                ("document", self.said(&text!("Dokumentets id.", "The document's id."), text.clone())),
                ("section", self.said(&text!("Avsnittet eller artikeln.", "The section or article."), text.clone())),
            ]),
            "required": ["document", "section"],
            "additionalProperties": false,
        });
        let mut rule = properties([
            ("id", self.said(&text!("Regelns id.", "The rule's id."), text.clone())),
            ("title", self.bilingual(&text!("Vad som ska gälla, på en rad.", "What must hold, in a line."))),
            (
                "level",
                self.said(
                    &text!(
                        "Hur mycket den betyder; utelämnat är den ett fel.",
                        "How much it matters; left out, it is an error."
                    ),
                    json!({ "type": "string", "enum": ["error", "warning", "info"] }),
                ),
            ),
            (
                "together",
                self.said(
                    &text!(
                        "Om den gäller alla ansökningar i en körning tillsammans, och ingen av dem för sig.",
                        "Whether it is about all applications of a run together, and none of them by itself."
                    ),
                    json!({ "type": "boolean" }),
                ),
            ),
            ("cite", self.said(&text!("Var det står.", "Where it is written."), cite)),
            ("note", self.bilingual(&text!("Hur texten läses här.", "How the text is read here."))),
            (
                "replaces",
                self.said(
                    &text!(
                        "Regeln som den ersätter, `paket/regel`.",
                        "The rule it takes the place of, `pack/rule`."
                    ),
                    text,
                ),
            ),
            ("when", json!({ "$ref": "#/definitions/condition" })),
            (
                CONFIRM,
                self.bilingual(&text!(
                    "En fråga som sökanden bekräftar.",
                    "A question that the applicant confirms."
                )),
            ),
        ]);
        rule.extend(self.parts());
        let confirmed: Vec<&str> =
            OF_RULE.into_iter().filter(|key| !["level", "together"].contains(key)).chain([CONFIRM]).collect();
        let mut schema = properties([
            ("type", "object".into()),
            ("properties", Value::Object(rule)),
            ("required", json!(["id", "title", "cite"])),
            ("additionalProperties", false.into()),
            ("if", json!({ "required": [CONFIRM] })),
            ("then", json!({ "propertyNames": { "enum": confirmed } })),
        ]);
        schema.insert("else".to_owned(), Value::Object(forms(&OF_RULE)));
        let about = text!("Reglerna, i ordning.", "The rules, in order.");
        self.said(&about, json!({ "type": "array", "items": schema }))
    }

    /// What conditions are made of.
    pub(super) fn of_conditions(self) -> Map<String, Value> {
        let about = text!(
            "Något som gäller för en ansökan, eller inte.",
            "Something that holds for an application, or not."
        );
        let mut condition = properties([
            ("type", "object".into()),
            ("properties", Value::Object(self.parts())),
            ("additionalProperties", false.into()),
        ]);
        condition.extend(forms(&[]));
        properties([
            ("condition", self.said(&about, Value::Object(condition))),
            ("held", self.held()),
            ("bound", json!({ "anyOf": [expression(), { "$ref": "#/definitions/bounds-by" }] })),
            ("bounds-by", self.bounds_by()),
        ])
    }

    /// What a subject must hold: that its row matches, a measure with limits, or a combination of these.
    fn held(self) -> Value {
        let keys: Vec<&str> =
            ["must", "measure", "within"].into_iter().chain(COMBINED).chain(limits()).collect();
        let parts: Map<String, Value> =
            self.parts().into_iter().filter(|(key, _)| keys.contains(&key.as_str())).collect();
        let mut held = properties([
            ("type", "object".into()),
            ("properties", Value::Object(parts)),
            ("additionalProperties", false.into()),
        ]);
        if let Value::Object(form) = of_subject(&[]) {
            held.extend(form);
        }
        let about = text!("Vad varje rad eller grupp ska hålla.", "What each row or group must hold.");
        self.said(&about, Value::Object(held))
    }

    /// A bound for each value of something.
    fn bounds_by(self) -> Value {
        let by = text!(
            "Vad gränsen beror på: en kolumn, `partner.size`, eller ett mått som är ett antal.",
            "What the bound depends on: a column, `partner.size`, or a measure that is a plain number."
        );
        json!({
            "type": "object",
            "properties": {
                "by": self.said(&by, json!({ "type": "string" })),
                "otherwise": { "$ref": "#/definitions/bound" },
            },
            "required": ["by"],
            "minProperties": 2,
            "additionalProperties": { "$ref": "#/definitions/bound" },
        })
    }

    /// Every key of a condition.
    fn parts(self) -> Map<String, Value> {
        let text = json!({ "type": "string" });
        let conditions = json!({ "type": "array", "minItems": 1 });
        let bounds = json!({ "anyOf": [
            { "$ref": "#/definitions/bound" },
            { "type": "array", "items": { "$ref": "#/definitions/bound" }, "minItems": 1 },
        ] });
        let said = |text: Text, schema: &Value| self.said(&text, schema.clone());
        let each = text!(
            "Varje rad (`partner`) eller grupp av rader (`partner.country`) för sig.",
            "Each row (`partner`) or group of rows (`partner.country`) by itself."
        );
        let mut parts = properties([
            (
                "each",
                said(
                    each,
                    &json!({ "type": ["string", "array"], "items": { "type": "string" }, "minItems": 1 }),
                ),
            ),
            ("where", json!({ "$ref": "#/definitions/filter" })),
            ("must", json!({ "$ref": "#/definitions/filter" })),
            ("having", json!({ "$ref": "#/definitions/held" })),
            (
                "measure",
                said(
                    text!(
                        "Måttet som ska hålla sig inom gränserna.",
                        "The measure that is to keep to the limits."
                    ),
                    &text,
                ),
            ),
        ]);
        for (key, comparison) in Comparison::ALL {
            parts.insert(key.to_owned(), self.said(&of_comparison(comparison), bounds.clone()));
        }
        let rest = properties([
            (
                "one_of",
                said(
                    text!("Någon av gränserna.", "Any one of the bounds."),
                    &json!({ "type": "array", "items": { "$ref": "#/definitions/bound" }, "minItems": 1 }),
                ),
            ),
            (
                "within",
                said(
                    text!(
                        "Hur långt från lika som räknas som lika.",
                        "How far from equal still counts as equal."
                    ),
                    &expression(),
                ),
            ),
            ("attached", said(text!("Minst en sådan bilaga.", "At least one such attachment."), &text)),
            ("any_of", said(text!("Minst ett av dem gäller.", "At least one of them holds."), &conditions)),
            ("all_of", said(text!("Alla gäller.", "All of them hold."), &conditions)),
            ("none_of", said(text!("Inget gäller.", "None of them holds."), &conditions)),
            (
                "of",
                said(
                    text!(
                        "Så många av dem gäller som `at_least`, `at_most` eller `equals` säger.",
                        "As many of them hold as `at_least`, `at_most` or `equals` say."
                    ),
                    &conditions,
                ),
            ),
            ("project", json!({ "$ref": "#/definitions/filter" })),
        ]);
        parts.extend(rest);
        parts
    }
}

/// Which keys of a condition stand together, besides `others`.
fn forms(others: &[&'static str]) -> Map<String, Value> {
    let names = |keys: &[&'static str]| -> Vec<&'static str> { keys.iter().chain(others).copied().collect() };
    let alone = ALONE.map(|key| {
        // What an attachment must hold stands beside its kind.
        let must = (key != "attached").then_some("must");
        let forbidden = ALONE.into_iter().filter(|other| *other != key).chain(must);
        let forbidden: Map<String, Value> = forbidden.map(|other| (other.to_owned(), false.into())).collect();
        (key, json!({ "properties": forbidden }))
    });
    let each = of_subject(&names(&["each", "where", "having"]));
    let combined = json!({
        "properties": combined_of("condition"),
        "if": { "required": ["of"] },
        "then": how_many(&names(&[])),
        "else": { "propertyNames": { "enum": names(&[&ALONE[..], &["must"]].concat()) } },
        "not": { "propertyNames": { "enum": names(&["must"]) } },
        "dependencies": properties(alone),
    });
    properties([
        ("if", json!({ "required": ["each"] })),
        ("then", each),
        (
            "else",
            json!({ "if": { "required": ["measure"] }, "then": measured(&names(&["measure"])), "else": combined }),
        ),
    ])
}

/// What a subject must hold, besides `others`.
fn of_subject(others: &[&str]) -> Value {
    let with = |keys: &[&'static str]| -> Vec<String> {
        others.iter().chain(keys).map(|key| (*key).to_owned()).collect()
    };
    let combined = json!({
        "properties": combined_of("held"),
        "if": { "required": ["of"] },
        "then": how_many(others),
        "else": {
            "propertyNames": { "enum": with(&COMBINED) },
            "anyOf": COMBINED.map(|key| json!({ "required": [key] })),
        },
    });
    let measure: Vec<&str> = others.iter().copied().chain(["measure"]).collect();
    json!({
        "if": { "required": ["must"] },
        "then": { "propertyNames": { "enum": with(&["must"]) } },
        "else": { "if": { "required": ["measure"] }, "then": measured(&measure), "else": combined },
    })
}

/// What the lists of a combination hold.
fn combined_of(definition: &str) -> Map<String, Value> {
    let items = json!({ "items": { "$ref": format!("#/definitions/{definition}") } });
    COMBINED.into_iter().map(|key| (key.to_owned(), items.clone())).collect()
}

/// A list of conditions of which so many hold, besides `others`.
fn how_many(others: &[&str]) -> Value {
    let keys: Vec<&str> = others.iter().copied().chain(["of"]).chain(HOW_MANY).collect();
    json!({
        "propertyNames": { "enum": keys },
        "anyOf": HOW_MANY.map(|key| json!({ "required": [key] })),
    })
}

/// A measure with at least one limit, besides `others`.
fn measured(others: &[&str]) -> Value {
    let limits: Vec<&str> = limits().chain(["within"]).collect();
    let all: Vec<&str> = others.iter().chain(&limits).copied().collect();
    let without_limit: Vec<&str> = others.iter().copied().chain(["within"]).collect();
    json!({
        "required": ["measure"],
        "propertyNames": { "enum": all },
        "not": { "propertyNames": { "enum": without_limit } },
        "dependencies": { "within": { "anyOf": [{ "required": ["equals"] }, { "required": ["one_of"] }] } },
    })
}
