//! What somebody answers for although it breaks a rule.

use serde_json::{Value, json};

use super::column::listed;
use super::words::both;
use crate::call::{Call, Rule};
use crate::value::text::Lang;

/// What an acceptance cannot be without.
const REQUIRED: [&str; 4] = ["rule", "reason", "who", "until"];

/// A row of a table of texts and days, with what an acceptance asks for beside: to `call`, or, without one, to any call.
pub(super) fn row(mut row: Value, call: Option<&Call>, lang: Lang) -> Value {
    if let Some(row) = row.as_object_mut() {
        row.insert("required".to_owned(), json!(REQUIRED));
    }
    for name in REQUIRED {
        let column = row.pointer_mut(&format!("/properties/{name}")).and_then(Value::as_object_mut);
        if let Some(column) = column.filter(|column| !column.contains_key("format")) {
            column.insert("pattern".to_owned(), "\\S".into());
        }
    }
    let rule = row.pointer_mut("/properties/rule").and_then(Value::as_object_mut);
    if let (Some(rule), Some(Value::Object(names))) = (rule, call.map(|call| names(call, lang))) {
        rule.shift_remove("pattern");
        rule.extend(names);
    }
    row
}

/// Every rule by its names: its id, where no other has it, and its name in full.
pub(super) fn names(call: &Call, lang: Lang) -> Value {
    let named = named(call);
    listed(named.iter().map(|(name, rule)| (name.as_str(), both(&rule.title, lang))).collect())
}

/// The same, each with the rule.
pub(super) fn named(call: &Call) -> Vec<(String, &Rule)> {
    let is_alone = |rule: &Rule| call.rules.iter().filter(|other| other.id == rule.id).count() == 1;
    let short = call.rules.iter().filter(|rule| is_alone(rule)).map(|rule| (rule.id.clone(), rule));
    let full = call.rules.iter().filter(|rule| rule.pack.is_some()).map(|rule| (rule.name(), rule));
    short.chain(full).collect()
}
