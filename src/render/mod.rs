//! A report as text: one file a format, and one way to call them all.

mod as_if;
mod diagnostic;
mod excerpt;
mod full;
mod grid;
mod hanging;
mod heading;
mod ink;
mod input_errors;
mod json;
mod page;
mod table;
mod visible;
mod words;

pub use full::Full;
pub use input_errors::input_errors;
pub use json::Json;
pub use page::{Page, Unread};
pub use table::Table;

use crate::report::Report;

/// A format.
pub trait Render {
    /// The whole report, with a line break at its end unless it is empty.
    fn render(&self, report: &Report) -> String;
}

/// What a text is shown on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// How many characters stand on a line.
    pub width: usize,
    /// Whether it shows colours.
    pub colour: bool,
    /// Whether it shows more than ASCII; decides what lines are drawn with, not how words are spelt.
    pub unicode: bool,
}
