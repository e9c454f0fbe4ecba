//! The file formats as JSON Schema, for editors that know TOML; and the report for programs.
//!
//! Draft 7, the newest that Taplo (and with it VS Code's Even Better TOML) and Tombi both read. What is written follows how
//! they complete names and values: a field is one schema without `$ref` or alternatives, as they would offer each
//! alternative by itself and drop what stands beside a `$ref`; values are an `enum`, which both complete, with
//! `x-taplo.docs.enumValues` for what each means in Taplo and a list in the description for Tombi; a day is
//! `format = "date"`, by which Tombi tells a TOML date from a text. A file that is read without an input error is valid,
//! except that an empty text in place of a number, a day or a listed value, which counts as missing, is pointed out.

mod accepted;
mod application;
mod call;
mod cases;
mod column;
mod number;
mod words;

pub use application::application;
pub use call::call;
pub use cases::cases;

use serde_json::Value;

/// The draft that every schema follows.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The report of `check --format json`, and each line of `json-lines`. It holds names alone, and so is the same in either
/// language.
pub fn report() -> &'static str {
    include_str!("report.json")
}

/// A schema as the text of a file.
fn written(schema: &Value) -> String {
    format!("{schema:#}\n")
}
