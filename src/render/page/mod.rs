//! What is said of calls themselves: one file a page for people, one for programs, and one way to call them all.

mod applied;
mod call_list;
mod call_page;
mod diff_report;
mod json;
mod lint_report;
mod questions;
mod room;
mod rule_page;
mod starter_page;
mod test_report;

pub use starter_page::StarterPage;

use super::Screen;
use crate::report::Entry;

/// A page about calls.
pub trait Page {
    /// The whole page for people, with a line break at its end.
    fn text(&self, screen: Screen) -> String;
    /// The whole page for programs, with a line break at its end.
    fn json(&self) -> String;
}

/// What is said where faults leave no page to show: to people on standard error, to programs here.
#[derive(Clone, Copy, Debug)]
pub struct Unread<'e>(pub &'e [Entry]);

impl Page for Unread<'_> {
    fn text(&self, _: Screen) -> String {
        String::new()
    }

    fn json(&self) -> String {
        json::unread(self.0)
    }
}
