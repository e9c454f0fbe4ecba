//! The calls that are known, a line each.

use super::entry::Entry;
use super::window::Window;
use crate::call::Call;
use crate::value::text::Lang;

/// The calls that are known.
#[derive(Clone, Debug)]
pub struct CallList {
    /// The language of every text in it.
    pub lang: Lang,
    /// Each call, in the order of the ids.
    pub calls: Vec<CallLine>,
    /// The files with faults, whose calls are left out.
    pub faulty: Vec<Entry>,
}

/// A call in a line.
#[derive(Clone, Debug)]
pub struct CallLine {
    /// As it is written after `call =`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who gives the money.
    pub funder: String,
    /// When an application can be handed in; empty where no rule says it.
    pub windows: Vec<Window>,
    /// How many rules it has, those of its packs included.
    pub rules: usize,
}

impl CallLine {
    /// A call in a line.
    pub fn new(call: &Call, lang: Lang) -> Self {
        Self {
            id: call.id.clone(),
            title: call.title.in_lang(lang).to_owned(),
            funder: call.funder.clone(),
            windows: Window::of(call),
            rules: call.rules.len(),
        }
    }
}
