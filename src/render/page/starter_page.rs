//! `init`: an application to begin from.

use super::super::Screen;
use super::{Page, json};
use crate::value::text::Lang;

/// An application to begin from.
#[derive(Clone, Copy, Debug)]
pub struct StarterPage<'p> {
    /// The call that it is to.
    pub call: &'p str,
    /// The application that it was carried over from.
    pub from: Option<&'p str>,
    /// The language of its comments.
    pub lang: Lang,
    /// Its text.
    pub application: &'p str,
}

impl Page for StarterPage<'_> {
    fn text(&self, _: Screen) -> String {
        self.application.to_owned()
    }

    fn json(&self) -> String {
        json::starter_page(self)
    }
}
