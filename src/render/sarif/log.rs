//! The shapes of a SARIF log, as far as they are used.

use serde::Serialize;

use crate::render::visible::visible;
use crate::report::Stretch;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Result<'r> {
    pub(super) rule_id: &'r str,
    pub(super) rule_index: usize,
    pub(super) kind: &'static str,
    pub(super) level: &'static str,
    pub(super) message: Message,
    pub(super) locations: [Location<'r>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<RelatedLocation<'r>>,
    pub(super) partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) suppressions: Option<[Suppression; 1]>,
}

/// Why a result counts against nothing.
#[derive(Serialize)]
pub(super) struct Suppression {
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    pub(super) justification: String,
}

#[derive(Serialize)]
pub(super) struct Message {
    text: String,
}

#[derive(Serialize)]
pub(super) struct Fingerprints {
    #[serde(rename = "stodkollIdentity/v1")]
    pub(super) identity: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location<'r> {
    pub(super) physical_location: Physical<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) logical_locations: Vec<Logical<'r>>,
}

#[derive(Serialize)]
pub(super) struct RelatedLocation<'r> {
    pub(super) id: usize,
    pub(super) message: Message,
    #[serde(flatten)]
    pub(super) location: Location<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Physical<'r> {
    pub(super) artifact_location: Artifact<'r>,
    pub(super) region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Artifact<'r> {
    pub(super) uri: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri_base_id: Option<&'static str>,
}

/// Lines and columns counted from 1; the end is that of the character after the last.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    start_line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Logical<'r> {
    pub(super) fully_qualified_name: &'r str,
}

#[derive(Serialize)]
pub(super) struct Tool {
    pub(super) driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule<'r> {
    pub(super) id: &'r str,
    pub(super) name: &'r str,
    pub(super) short_description: Message,
    pub(super) full_description: Message,
    pub(super) help: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help_uri: Option<String>,
    pub(super) default_configuration: Configuration,
    pub(super) properties: Properties<'r>,
}

#[derive(Serialize)]
pub(super) struct Configuration {
    pub(super) level: &'static str,
}

#[derive(Serialize)]
pub(super) struct Properties<'r> {
    pub(super) tags: Vec<&'r str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub(super) execution_successful: bool,
    pub(super) exit_code: u8,
}

impl Message {
    /// A text of our own, or one in which nothing is taken for a link.
    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.to_owned() }
    }

    /// A result's text. Brackets would make a link of what stands in them.
    pub(super) fn of(text: &str) -> Self {
        let mut escaped = String::with_capacity(text.len());
        for c in visible(text).chars() {
            if matches!(c, '\\' | '[' | ']') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        Self { text: escaped }
    }
}

impl Region {
    /// That of a file as a whole.
    pub(super) const BEGINNING: Self =
        Self { start_line: 1, start_column: None, end_line: None, end_column: None };

    pub(super) fn of(stretch: &Stretch) -> Self {
        Self {
            start_line: stretch.start.line,
            start_column: Some(stretch.start.column),
            end_line: Some(stretch.end.line),
            end_column: Some(stretch.end.column),
        }
    }
}

impl Driver {
    /// This program.
    pub(super) const OURS: Self = Self {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
    };
}
