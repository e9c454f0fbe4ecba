//! What a report looks like: the formats by their names, and what writes each.

use clap::ValueEnum;

use crate::render::{Full, Gitlab, Json, JsonLines, Render, Screen, Table};
use crate::report::Repository;

/// A format of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A table of what needs attention
    Table,
    /// Each finding with the lines it is about, the rule, the sum and the source
    Full,
    /// For programs
    Json,
    /// For programs, one application a line as soon as it is checked
    JsonLines,
    /// A code quality report for GitLab's merge requests
    Gitlab,
}

impl Format {
    /// What writes it. `quiet`: only the summary, in the formats for a terminal.
    pub(super) fn renderer(self, screen: Screen, quiet: bool, repository: Repository) -> Box<dyn Render> {
        match self {
            Self::Table => Box::new(Table::new(screen, quiet)),
            Self::Full => Box::new(Full { screen, quiet }),
            Self::Json => Box::new(Json::default()),
            Self::JsonLines => Box::new(JsonLines),
            Self::Gitlab => Box::new(Gitlab::new(repository)),
        }
    }
}
