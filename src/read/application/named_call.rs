//! Which call an application answers.

use std::ops::Range;

use toml::de::DeValue;

use crate::read::document::Document;
use crate::read::problem::Problem;
use crate::value::text::Text;

/// The call that a document names, with the bytes of the name; `None` where it names none.
///
/// # Errors
///
/// What stands after `call =` and is no text.
pub fn named_call(document: &Document<'_>) -> Result<Option<(String, Range<usize>)>, Problem> {
    let Some(value) = document.root.get_ref().get("call") else {
        return Ok(None);
    };
    match value.get_ref() {
        DeValue::String(id) if id.is_empty() => Ok(None),
        DeValue::String(id) => Ok(Some((id.to_string(), value.span()))),
        _ => {
            let message = Text::new("`call` ska vara en text", "`call` is a text");
            Err(Problem::new(value.span(), message))
        }
    }
}
