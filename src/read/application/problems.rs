//! The problems of a file as they are found.

use std::ops::Range;

use crate::read::document::{Damage, Document, MOST_PROBLEMS, there_are_more};
use crate::read::problem::Problem;
use crate::value::text::Text;

/// What is wrong with a file so far, up to as much as anybody wants to read.
pub(super) struct Problems<'a> {
    damage: &'a Damage,
    found: Vec<Problem>,
    /// The end of the text.
    end: usize,
    is_full: bool,
}

impl<'a> Problems<'a> {
    /// The problems of a document's syntax, to begin with.
    pub(super) fn of(document: &'a Document<'_>) -> Self {
        let found = document.problems.clone();
        let is_full = found.len() > MOST_PROBLEMS;
        Self { damage: &document.damage, found, end: document.text.len(), is_full }
    }

    /// Adds a problem, unless the statement that it is about has one of its syntax.
    pub(super) fn add(&mut self, span: Range<usize>, message: Text, help: impl Into<Option<Text>>) {
        if self.is_full || self.damage.covers(&span) {
            return;
        }
        if self.found.len() >= MOST_PROBLEMS {
            self.is_full = true;
            self.found.push(there_are_more(self.end));
            return;
        }
        self.found.push(Problem { span, message, help: help.into() });
    }

    /// Whether nothing more will be told.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// All of them, in the order of the file.
    pub(super) fn in_order(self) -> Vec<Problem> {
        let mut found = self.found;
        found.sort_by_key(|problem| problem.span.start);
        found
    }
}
