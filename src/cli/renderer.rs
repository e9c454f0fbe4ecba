//! What a report looks like: the formats by their names, and what writes each.

use std::path::Path;

use clap::ValueEnum;

use super::job_summary::WithJobSummary;
use super::repository;
use super::surroundings::Surroundings;
use crate::render::{
    Csv, Full, Github, Gitlab, Json, JsonLines, Junit, Markdown, Render, Sarif, Screen, Table,
};

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
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// For what shows test results: `JUnit` XML
    Junit,
    /// Annotations on the lines, and the job's summary, for GitHub Actions
    Github,
    /// A code quality report for GitLab's merge requests
    Gitlab,
    /// For the comment of a review
    Markdown,
    /// For a spreadsheet
    Csv,
}

impl Format {
    /// What writes it. `quiet`: only the summary, in the formats for a terminal. The summary of the job is written by the
    /// first that is asked.
    pub(super) fn renderer(
        self,
        screen: Screen,
        quiet: bool,
        surroundings: &Surroundings,
        step_summary: &mut Option<&Path>,
    ) -> Box<dyn Render> {
        let repository = || repository::of(surroundings);
        match self {
            Self::Table => Box::new(Table::new(screen, quiet)),
            Self::Full => Box::new(Full { screen, quiet }),
            Self::Json => Box::new(Json::new(repository())),
            Self::JsonLines => Box::new(JsonLines::new(repository())),
            Self::Sarif => Box::new(Sarif::new(repository())),
            Self::Junit => Box::new(Junit::new(repository())),
            Self::Github => match step_summary.take() {
                Some(file) => Box::new(WithJobSummary::new(Github::new(repository()), file)),
                None => Box::new(Github::new(repository())),
            },
            Self::Gitlab => Box::new(Gitlab::new(repository())),
            Self::Markdown => Box::new(Markdown::default()),
            Self::Csv => Box::new(Csv),
        }
    }
}
