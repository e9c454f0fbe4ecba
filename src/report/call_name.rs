//! A call by name.

use crate::call::Call;
use crate::value::text::Lang;

/// A call by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallName {
    /// As it is written after `call =`.
    pub id: String,
    /// Its title, where the call is known.
    pub title: Option<String>,
}

impl CallName {
    /// The name of a call that is known.
    pub fn new(call: &Call, lang: Lang) -> Self {
        Self { id: call.id.clone(), title: Some(call.title.in_lang(lang).to_owned()) }
    }
}
