//! What is wrong with a file that cannot be taken as it is.

use std::ops::Range;

use crate::value::text::Text;

/// One thing wrong with a file: where, what, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The bytes of the file's text that it is about.
    pub span: Range<usize>,
    /// What is wrong: lower case, no full stop, what the user wrote in backticks.
    pub message: Text,
    /// What would be right.
    pub help: Option<Text>,
}

impl Problem {
    /// A problem without advice.
    pub fn new(span: Range<usize>, message: Text) -> Self {
        Self { span, message, help: None }
    }

    /// The same problem, with advice.
    #[must_use]
    pub fn with_help(self, help: Text) -> Self {
        Self { help: Some(help), ..self }
    }
}
