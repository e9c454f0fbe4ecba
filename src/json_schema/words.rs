//! Titles and descriptions: the language that is asked for first, the other after it.

use serde_json::Value;

use crate::value::text::{Lang, Text};

/// A text in both languages, a paragraph each.
pub(super) fn both(text: &Text, lang: Lang) -> String {
    let (first, second) = match lang {
        Lang::Sv => (&text.sv, &text.en),
        Lang::En => (&text.en, &text.sv),
    };
    if first == second { first.to_string() } else { format!("{first}\n\n{second}") }
}

/// A text in both languages on one line.
pub(super) fn both_in_line(text: &Text, lang: Lang) -> String {
    both(text, lang).replace("\n\n", " / ")
}

/// A text with its first letter large.
pub(super) fn sentence(text: &Text) -> Text {
    let large = |text: &str| {
        let mut letters = text.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        format!("{first}{}", letters.as_str())
    };
    Text::new(large(&text.sv), large(&text.en))
}

/// The schema with a description before everything else.
pub(super) fn described(text: &Text, lang: Lang, mut schema: Value) -> Value {
    if let Some(object) = schema.as_object_mut() {
        object.shift_insert(0, "description".to_owned(), both(text, lang).into());
    }
    schema
}
