//! Values of a list.

use super::{Flaw, describe};
use crate::application::{Cell, Value};
use crate::read::application::facts::Written;
use crate::read::application::problems::Problems;
use crate::read::spelling::advice_by_label;
use crate::read::tree::TomlValue;
use crate::schema::{ChoiceList, Column};
use crate::text;
use crate::value::text::{Text, quoted};

/// One value of a list, by its place.
pub(super) fn one(column: &Column, list: &ChoiceList, value: &Written<'_>) -> Result<usize, Flaw> {
    match value.get_ref() {
        TomlValue::String(key) => list.find(key).ok_or_else(|| unlisted(column, list, key)),
        other => Err(describe::wrong(column, other)),
    }
}

/// Any number of values of a list, by their places.
pub(super) fn several(
    column: &Column,
    list: &ChoiceList,
    value: &Written<'_>,
    problems: &mut Problems<'_>,
) -> Cell {
    let TomlValue::Array(items) = value.get_ref() else {
        let (message, help) = describe::wrong(column, value.get_ref());
        problems.add(value.span(), message, help);
        return Cell::Missing;
    };
    let mut places = Vec::with_capacity(items.len().min(list.choices.len()));
    let mut is_sound = true;
    for item in items {
        let flaw = match item.get_ref() {
            TomlValue::String(key) => match list.find(key) {
                Some(place) if !places.contains(&place) => {
                    places.push(place);
                    continue;
                }
                Some(_) => twice(key),
                None => unlisted(column, list, key),
            },
            other => no_text(column, other),
        };
        is_sound = false;
        problems.add(item.span(), flaw.0, flaw.1);
    }
    if is_sound { Cell::Known(Value::Choices(places)) } else { Cell::Missing }
}

/// Whether a value stands in the list of the column `other`, and not in that of `column`.
pub(super) fn is_only_of(other: &Column, column: &Column, value: &Written<'_>) -> bool {
    let lists =
        |column: &Column, key: &str| column.kind.choices().is_some_and(|list| list.find(key).is_some());
    let keys: Option<Vec<&str>> = match value.get_ref() {
        TomlValue::String(key) => Some(vec![key]),
        TomlValue::Array(items) => items.iter().map(|item| item.get_ref().as_str()).collect(),
        _ => None,
    };
    keys.is_some_and(|keys| {
        keys.iter().all(|key| lists(other, key)) && !keys.iter().all(|key| lists(column, key))
    })
}

fn unlisted(column: &Column, list: &ChoiceList, key: &str) -> Flaw {
    let (written, name) = (quoted(key), quoted(&column.name));
    let message =
        text!("{written} är inget av värdena för {name}", "{written} is none of the values of {name}");
    let known: Vec<(&str, &Text)> =
        list.choices.iter().map(|choice| (choice.key.as_str(), &*choice.label)).collect();
    (message, advice_by_label(key, &known))
}

fn twice(key: &str) -> Flaw {
    let written = quoted(key);
    let message = text!("{written} står två gånger i listan", "{written} stands twice in the list");
    (message, Some(text!("ta bort det ena", "take one of the two away")))
}

fn no_text(column: &Column, item: &TomlValue<'_>) -> Flaw {
    let (name, found) = (quoted(&column.name), describe::found(item));
    let message = Text::new(
        format!("i listan {name} står texter, men här står {}", found.sv),
        format!("the list {name} has texts, but here is {}", found.en),
    );
    let help = describe::literal(item).map(|text| quoted(&format!("\"{text}\"")));
    (message, help.map(|text| text!("skriv {text}", "write {text}")))
}
