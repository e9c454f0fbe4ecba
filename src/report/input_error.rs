//! A mistake in a file that keeps it from being checked, in words.

use super::place::Stretch;
use crate::read::{Problem, Source};
use crate::value::text::{Lang, Text};

/// Something that keeps a file from being checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError {
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
    /// Where; `None` where there is no text to point into.
    pub stretch: Option<Stretch>,
}

impl InputError {
    /// A mistake in a text.
    pub fn new(source: &Source, problem: &Problem, lang: Lang) -> Self {
        let stretch = Some(Stretch::new(source, &problem.span));
        Self { stretch, ..Self::unplaced(&problem.message, problem.help.as_ref(), lang) }
    }

    /// Something wrong with a file or path as a whole.
    pub fn unplaced(message: &Text, help: Option<&Text>, lang: Lang) -> Self {
        let in_lang = |text: &Text| text.in_lang(lang).to_owned();
        Self { message: in_lang(message), help: help.map(in_lang), stretch: None }
    }
}
