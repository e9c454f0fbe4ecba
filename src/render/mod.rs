//! A report as text: one file a format, and one way to call them all.

mod address;
mod as_if;
mod bar;
mod concern;
mod csv;
mod diagnostic;
mod excerpt;
mod full;
mod github;
mod gitlab;
mod grid;
mod hanging;
mod heading;
mod ink;
mod input_errors;
mod json;
mod json_lines;
mod junit;
mod markdown;
mod matrix;
mod page;
mod sarif;
mod sensitivity;
mod slips;
mod table;
mod unsought;
mod visible;
mod words;

pub use csv::Csv;
pub use full::Full;
pub use github::Github;
pub use gitlab::Gitlab;
pub use input_errors::input_errors;
pub use json::Json;
pub use json_lines::JsonLines;
pub use junit::Junit;
pub use markdown::Markdown;
pub use matrix::Matrix;
pub use page::{Page, StarterPage, Unread};
pub use sarif::Sarif;
pub use table::Table;
pub(crate) use visible::visible;

use crate::report::{Entry, Report, Summary, TogetherReport};
use crate::value::text::Lang;

/// A format. Entries are handed to it one after the other, so that a report need not be held in memory to be written; what a
/// format can say only of all of them it keeps for the end.
pub trait Render {
    /// What stands before the first entry.
    fn begin(&mut self, _: Lang) -> String {
        String::new()
    }

    /// Whether it has anything to say of single rules; otherwise they need only be counted.
    fn tells_rules(&self) -> bool {
        true
    }

    /// What there is to say of the next entry as soon as it is known.
    fn entry(&mut self, entry: &Entry, lang: Lang) -> String;

    /// What there is to say of several applications together; here each finding in the first file that it stands in.
    fn together(&mut self, together: &TogetherReport, lang: Lang) -> String {
        together.entries().iter().map(|entry| self.entry(entry, lang)).collect()
    }

    /// What there is to say when all entries are known. The whole has a line break at its end unless it is empty.
    fn end(&mut self, summary: &Summary, lang: Lang) -> String;

    /// A report that is there as a whole.
    fn whole(&mut self, report: &Report) -> String {
        let mut text = self.begin(report.lang);
        for entry in &report.entries {
            text.push_str(&self.entry(entry, report.lang));
        }
        text.push_str(&self.end(&report.summary, report.lang));
        text
    }
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
