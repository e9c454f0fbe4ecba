//! What the new call has no place for: whatever its reading finds wrong becomes a comment, with what it says as the reason.

use std::ops::Range;

use super::Carried;
use super::edit::{Edit, apply, commented, without_item};
use crate::read::{Document, Outline, Problem, Read, read_application};

impl Carried<'_> {
    /// The file as an application to the new call.
    pub(super) fn read(&self, document: &Document<'_>) -> Read {
        read_application(document, self.to, &[], self.reference, self.attached)
    }

    /// The text with everything made a comment that keeps it from being read as an application to the new call.
    pub(super) fn settled(&self, mut text: String) -> Result<String, Vec<Problem>> {
        let mut advised = Vec::new();
        loop {
            let document = Document::parse(&text);
            let read = self.read(&document);
            if read.problems.is_empty() {
                return Ok(text);
            }
            let outline = Outline::of(&document);
            let mut edits: Vec<Edit> = Vec::new();
            let mut touched: Vec<Range<usize>> = Vec::new();
            for problem in &read.problems {
                let statements = outline.section_at(problem.span.start);
                let overlaps = |range: &Range<usize>| {
                    touched.iter().any(|other| {
                        other.start <= range.start && range.start < other.end.max(other.start + 1)
                    })
                };
                // What is wrong in a statement once that is changed is seen in the next round.
                if !statements.iter().any(overlaps) {
                    edits.extend(self.without((&text, &outline), problem, &statements, &mut advised));
                    touched.extend(statements);
                }
            }
            if edits.is_empty() {
                return Err(read.problems);
            }
            text = apply(&text, edits);
        }
    }

    /// What a problem is about, made a comment: an item of a list, a statement, or a header with all that is below it.
    fn without(
        &self,
        (text, outline): (&str, &Outline<'_, '_>),
        problem: &Problem,
        statements: &[Range<usize>],
        advised: &mut Vec<Problem>,
    ) -> Vec<Edit> {
        let list = outline.list_with(&problem.span);
        let is_confirmed = list.is_some() && outline.top_list("confirmed") == list;
        // What to write instead is of use where a value was wrong, and once; what there is beside a name or a point that is
        // gone is added below.
        let is_name = statements.first().is_some_and(|statement| statement.start == problem.span.start);
        let is_said = advised.iter().any(|other| other.message == problem.message);
        let mut reason = self.said(&problem.message);
        if let (Some(help), false) = (&problem.help, is_confirmed || is_name || is_said) {
            reason = format!("{reason}; {}", help.in_lang(self.lang));
            advised.push(problem.clone());
        }
        match list {
            // An empty list is an answer; only of confirmed points it is none.
            Some(list) if list.items.len() > 1 || is_confirmed => {
                without_item(text, &list, &problem.span, &reason)
            }
            _ => commented(text, statements, &reason),
        }
    }
}
