//! Which rows are meant, and what a value must be.

use serde_json::{Map, Value, json};

use super::{Words, properties, texts};
use crate::call::Comparison;
use crate::read::MATCHER_WORDS;
use crate::text;
use crate::value::text::Text;

/// A day, or an instant: a TOML date that is no text in quotes.
fn days() -> [Value; 2] {
    [json!({ "type": "string", "format": "date" }), json!({ "type": "string", "format": "date-time" })]
}

/// A number, a date or an expression.
pub(super) fn expression() -> Value {
    let [date, moment] = days();
    json!({ "anyOf": [{ "type": ["integer", "number"] }, { "type": "string" }, date, moment] })
}

/// What each comparison asks.
pub(super) fn of_comparison(comparison: Comparison) -> Text {
    match comparison {
        Comparison::AtMost => {
            text!("Högst så mycket, eller senast då.", "This much or less, or then at the latest.")
        }
        Comparison::AtLeast => {
            text!("Minst så mycket, eller tidigast då.", "This much or more, or then at the earliest.")
        }
        Comparison::LessThan => text!("Mindre än så, eller före.", "Less than this, or before."),
        Comparison::MoreThan => text!("Mer än så, eller efter.", "More than this, or after."),
        Comparison::Equals => text!("Just så mycket, eller just då.", "Just this much, or just then."),
        Comparison::MultipleOf => {
            text!("Ett helt antal gånger så mycket.", "A whole number of times this much.")
        }
    }
}

impl Words {
    /// What filters are made of.
    pub(super) fn of_filters(self) -> Map<String, Value> {
        let [date, moment] = days();
        properties([
            (
                "value",
                json!({ "anyOf": [{ "type": ["string", "integer", "number", "boolean"] }, date, moment] }),
            ),
            ("matcher", self.matcher()),
            (
                "match",
                json!({ "anyOf": [
                    { "$ref": "#/definitions/value" },
                    { "type": "array", "items": { "$ref": "#/definitions/value" }, "minItems": 1 },
                    { "$ref": "#/definitions/matcher" },
                ] }),
            ),
            ("filter", self.filter()),
        ])
    }

    /// Columns and what each must be. What stands below a column that points to a row is a filter again.
    fn filter(self) -> Value {
        let parts = json!({ "type": "array", "items": { "$ref": "#/definitions/filter" }, "minItems": 1 });
        let about = text!(
            "Vilka rader som menas: kolumner, och vad deras värden ska vara.",
            "Which rows are meant: columns, and what their values are to be."
        );
        self.said(
            &about,
            json!({
                "type": "object",
                "properties": properties([
                    ("any_of", self.said(&text!("Minst ett av dem gäller.", "At least one of them holds."), parts.clone())),
                    ("all_of", self.said(&text!("Alla gäller.", "All of them hold."), parts.clone())),
                    ("none_of", self.said(&text!("Inget gäller.", "None of them holds."), parts.clone())),
                    ("of", self.said(&text!("Så många av dem gäller som `at_least`, `at_most` eller `equals` säger.", "As many of them hold as `at_least`, `at_most` or `equals` say."), parts)),
                    ("at_least", json!({ "type": "integer" })),
                    ("at_most", json!({ "type": "integer" })),
                    ("equals", json!({ "type": "integer" })),
                ]),
                "if": { "required": ["of"] },
                "else": { "propertyNames": { "not": { "enum": MATCHER_WORDS } } },
                "additionalProperties": { "anyOf": [
                    { "$ref": "#/definitions/match" },
                    { "$ref": "#/definitions/filter" },
                ] },
            }),
        )
    }

    fn matcher(self) -> Value {
        let value = |text: Text, schema: Value| self.said(&text, schema);
        let list = json!({ "anyOf": [
            { "$ref": "#/definitions/value" },
            { "type": "array", "items": { "$ref": "#/definitions/value" }, "minItems": 1 },
        ] });
        let text = json!({ "type": "string" });
        let mut matcher = properties([
            (
                "not",
                value(
                    text!("Inte detta.", "Not this."),
                    json!({ "anyOf": [{ "$ref": "#/definitions/match" }] }),
                ),
            ),
            ("in", value(text!("Ett värde i en namngiven lista.", "A value of a named list."), texts())),
            ("one_of", value(text!("Ett av värdena.", "One of the values."), list)),
        ]);
        for (key, comparison) in Comparison::ALL {
            matcher.insert(key.to_owned(), self.said(&of_comparison(comparison), expression()));
        }
        let parts = json!({ "type": "array", "items": { "$ref": "#/definitions/match" }, "minItems": 1 });
        matcher.extend(properties([
            (
                "any_of",
                value(text!("Minst ett av dem gäller.", "At least one of them holds."), parts.clone()),
            ),
            ("all_of", value(text!("Alla gäller.", "All of them hold."), parts.clone())),
            ("none_of", value(text!("Inget gäller.", "None of them holds."), parts)),
        ]));
        let count = |text: Text| self.said(&text, self.how_many());
        let rest = properties([
            (
                "within",
                value(
                    text!("Hur långt från `equals` det får vara.", "How far from `equals` it may be."),
                    expression(),
                ),
            ),
            (
                "given",
                value(
                    text!("Om något ska stå där.", "Whether anything is to be there."),
                    json!({ "type": "boolean" }),
                ),
            ),
            ("valid", value(text!("Ett nummer i det här formatet.", "A number of this format."), text)),
            (
                "has",
                value(
                    text!("Värdet är ett av dem som står där.", "The value is among those there."),
                    texts(),
                ),
            ),
            ("only", value(text!("Inga andra värden står där.", "No other values are there."), texts())),
            ("count", count(text!("Så många värden.", "So many values."))),
            ("characters", count(text!("Så många tecken.", "So many characters."))),
            ("words", count(text!("Så många ord.", "So many words."))),
            (
                "pattern",
                value(
                    text!(
                        "Så skrivet: `#` är en siffra, `?` en bokstav, `*` vad som helst.",
                        "Written so: `#` is a digit, `?` a letter, `*` anything."
                    ),
                    texts(),
                ),
            ),
        ]);
        matcher.extend(rest);
        json!({ "type": "object", "properties": matcher, "minProperties": 1, "additionalProperties": false })
    }

    /// So many, or a comparison with a whole number.
    fn how_many(self) -> Value {
        let comparisons = Comparison::ALL.into_iter();
        let compared: Map<String, Value> = comparisons
            .map(|(key, comparison)| {
                (key.to_owned(), self.said(&of_comparison(comparison), json!({ "type": "integer" })))
            })
            .collect();
        json!({
            "type": ["integer", "object"],
            "properties": compared,
            "minProperties": 1,
            "additionalProperties": false,
        })
    }
}
