//! Which call an application answers.

use std::ops::Range;

use super::cell::describe;
use crate::read::document::Document;
use crate::read::problem::Problem;
use crate::read::tree::TomlValue;
use crate::text;
use crate::value::text::{Text, quoted};

/// The call that a document names, with the bytes of the name; `None` where it names none.
///
/// # Errors
///
/// What stands after `call =` and is no text.
pub fn named_call(document: &Document<'_>) -> Result<Option<(String, Range<usize>)>, Problem> {
    let Some(value) = document.root.get("call") else {
        return Ok(None);
    };
    match value.get_ref() {
        TomlValue::String(id) if id.is_empty() => Ok(None),
        TomlValue::String(id) => Ok(Some((id.to_string(), value.span()))),
        other => {
            let found = describe::found(other);
            let message = Text::new(
                format!("`call` ska vara en text, men här står {}", found.sv),
                format!("`call` is a text, but here is {}", found.en),
            );
            let id = describe::literal(other).unwrap_or_else(|| "…".to_owned());
            let written = quoted(&format!("call = \"{id}\""));
            let help = text!(
                "skriv utlysningens id inom citattecken: {written}",
                "write the id of the call in quotes: {written}"
            );
            Err(Problem::new(value.span(), message).with_help(help))
        }
    }
}
