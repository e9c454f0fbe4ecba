//! From the text of a file to an application or a call, with every problem of the file at once. The only room that knows
//! TOML. It is handed texts and reads no disk.

mod application;
mod call;
mod cases;
mod document;
mod expectation;
mod keys;
mod moment;
mod outline;
mod problem;
mod reference;
mod source;
mod spans;
mod spelling;
mod tree;

pub use application::{Attached, Read, named_call, read_application};
pub use call::{
    AbsentFile, CallFiles, FIELD_TYPES, FileKind, FileProblems, Head, Linted, MATCHER_WORDS, lint_call,
    read_call, read_pack, rule_ids,
};
pub use cases::{Case, Changed, Edge, ExpectedPlaces, Joined, named_base, read_cases};
pub use document::Document;
pub use expectation::{Expectation, Expected, ExpectedWords, read_expectation, states_expectation};
pub use outline::{List, Outline};
pub use problem::Problem;
pub use reference::read_reference;
pub use source::{LARGEST_FILE, Position, Source};
pub use spans::{AcceptanceSpans, RowSpans, Spans};
pub use spelling::{advice, nearest};
pub use tree::Stored;
