//! From the text of a file to an application or a call, with every problem of the file at once. The only room that knows
//! TOML. It is handed texts and reads no disk.

mod application;
mod baseline;
mod call;
mod cases;
mod configuration;
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
mod supposition;
mod tree;

pub use application::{Attached, Read, named_call, read_application};
pub use baseline::{BASELINE_FORMAT, KnownFinding, is_baseline, read_baseline};
pub use call::{
    AbsentFile, CallFiles, FIELD_TYPES, FileKind, FileProblems, Head, Linted, MATCHER_WORDS, OF_EACH,
    OF_ROWS, READINGS, lint_call, read_call, read_pack, rule_ids,
};
pub use cases::{Case, Changed, Edge, ExpectedPlaces, Joined, named_base, read_cases};
pub use configuration::{Configuration, ConfigurationWords, FolderSettings, Settings, read_configuration};
pub use document::{Document, MOST_PROBLEMS, there_are_more};
pub use expectation::{Expectation, Expected, ExpectedWords, read_expectation, states_expectation};
pub use outline::{List, Outline};
pub use problem::Problem;
pub use reference::read_reference;
pub use source::{LARGEST_FILE, Position, Source};
pub use spans::{AcceptanceSpans, RowSpans, Spans};
pub use spelling::{advice, nearest};
pub use supposition::{Supposed, Supposing, Supposition, Suppositions};
pub use tree::Stored;
