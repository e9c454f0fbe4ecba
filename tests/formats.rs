//! The formats that other programs read: what each says, that it holds to its public schema, and that no text from a file
//! breaks out of it.

#![cfg(test)]

#[path = "formats/csv.rs"]
mod csv;
#[path = "formats/github.rs"]
mod github;
#[path = "formats/gitlab.rs"]
mod gitlab;
#[path = "formats/json.rs"]
mod json;
#[path = "formats/junit.rs"]
mod junit;
#[path = "formats/markdown.rs"]
mod markdown;
#[expect(dead_code, reason = "the sample has more than is looked at here")]
mod sample;
#[path = "formats/sarif.rs"]
mod sarif;
#[path = "formats/texts.rs"]
mod texts;
#[path = "formats/whole.rs"]
mod whole;
