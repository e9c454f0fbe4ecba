//! One column as a schema.

use serde_json::{Map, Value, json};

use super::number::number;
use super::words::{both, both_in_line, sentence};
use crate::reference::Reference;
use crate::schema::{ChoiceList, Column, Content, Kind};
use crate::value::amount::{LARGEST, Shape};
use crate::value::exact::MAX_DECIMALS;
use crate::value::text::{Lang, Text};

/// A column: its label, what to write and what may stand there.
pub(super) fn column(column: &Column, reference: &Reference, lang: Lang) -> Value {
    let label = sentence(&column.label);
    let mut schema = Map::new();
    schema.insert("title".to_owned(), label.in_lang(lang).into());
    schema.insert("description".to_owned(), description(column, &label, lang).into());
    if let Value::Object(values) = values(&column.kind, reference, lang) {
        schema.extend(values);
    }
    Value::Object(schema)
}

/// What a column is, what to write there and, where there is a list, its values.
fn description(column: &Column, label: &Text, lang: Lang) -> String {
    let form = column.form();
    let in_lang = |lang: Lang| {
        let help = column.help.as_ref().map(|help| format!(" {}", help.in_lang(lang))).unwrap_or_default();
        format!("{} ({}).{help}", label.in_lang(lang), form.in_lang(lang))
    };
    let text = both(&Text::new(in_lang(Lang::Sv), in_lang(Lang::En)), lang);
    let list = column.kind.choices();
    let values = list.iter().flat_map(|list| &list.choices);
    let values = values.map(|choice| format!("- `{}`: {}", choice.key, both_in_line(&choice.label, lang)));
    let values = values.collect::<Vec<_>>().join("\n");
    if values.is_empty() { text } else { format!("{text}\n\n{values}") }
}

/// What may stand in a column of this kind.
fn values(kind: &Kind, reference: &Reference, lang: Lang) -> Value {
    match kind {
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Text(content) => text(*content, reference, lang),
        Kind::Integer => json!({ "type": "integer", "minimum": -LARGEST, "maximum": LARGEST }),
        Kind::Decimal => number(Shape { decimals: MAX_DECIMALS, negative: true }),
        Kind::Amount => number(Shape::AMOUNT),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        // The one place with alternatives: no single format is both.
        Kind::Moment => json!({ "anyOf": [
            { "type": "string", "format": "date" },
            { "type": "string", "format": "date-time" },
        ] }),
        Kind::Choice(list) => choice(list, lang),
        Kind::Choices(list) => json!({ "type": "array", "items": choice(list, lang), "uniqueItems": true }),
        Kind::Reference(_) => json!({ "type": "string" }),
    }
}

fn choice(list: &ChoiceList, lang: Lang) -> Value {
    let values = list.choices.iter().map(|choice| (choice.key.as_str(), both(&choice.label, lang)));
    listed(values.collect())
}

/// One of these values, each with what it means.
pub(super) fn listed(values: Vec<(&str, String)>) -> Value {
    let (keys, labels): (Vec<&str>, Vec<String>) = values.into_iter().unzip();
    json!({ "type": "string", "enum": keys, "x-taplo": { "docs": { "enumValues": labels } } })
}

fn text(content: Content, reference: &Reference, lang: Lang) -> Value {
    match content {
        Content::Plain | Content::Region | Content::File => json!({ "type": "string" }),
        Content::Id => json!({ "type": "string", "minLength": 1 }),
        Content::Language => json!({ "type": "string", "pattern": "^([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?$" }),
        Content::OrganisationNumber => json!({ "type": "string", "pattern": "^$|[0-9]" }),
        Content::Country => {
            let countries = &reference.regions.countries;
            listed(
                countries
                    .all()
                    .iter()
                    .map(|country| (country.code.as_ref(), both(&country.name, lang)))
                    .collect(),
            )
        }
        Content::Currency => {
            json!({ "type": "string", "enum": reference.currencies.iter().collect::<Vec<_>>() })
        }
    }
}
