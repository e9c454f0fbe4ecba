//! A file parsed as TOML: everything that can be made of it, and every mistake of its syntax.

use toml::Spanned;
use toml::de::DeTable;

use super::problem::Problem;
use crate::text;

/// A parsed file.
#[derive(Debug)]
pub struct Document<'s> {
    /// The top-level table; what a mistake leaves unreadable is missing from it.
    pub root: Spanned<DeTable<'s>>,
    /// The mistakes of its syntax, in the order of the file.
    pub problems: Vec<Problem>,
}

impl<'s> Document<'s> {
    /// Parses a text.
    pub fn parse(text: &'s str) -> Self {
        let (root, errors) = DeTable::parse_recoverable(text);
        let problem = |error: toml::de::Error| {
            let message = error.message().to_owned();
            Problem::new(
                error.span().unwrap_or(0..0),
                text!("ogiltig TOML: {message}", "invalid TOML: {message}"),
            )
        };
        let mut problems: Vec<Problem> = errors.into_iter().map(problem).collect();
        problems.sort_by_key(|problem| problem.span.start);
        Self { root, problems }
    }
}
