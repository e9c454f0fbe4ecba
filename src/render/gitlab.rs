//! `--format gitlab`: a code quality report, as GitLab shows it in a merge request.

use serde::Serialize;

use super::Render;
use super::concern::{Weight, error_said, said, stretch};
use super::json::compact;
use super::visible::visible;
use crate::report::{Entry, Repository, Stretch, Summary};
use crate::value::text::Lang;

/// What an input error is called where a rule's name would stand.
pub(super) const INPUT_ERROR: &str = "input-error";

/// One JSON array, an object a line.
#[derive(Clone, Debug)]
pub struct Gitlab {
    repository: Repository,
    is_first: bool,
}

impl Gitlab {
    /// A report of what lies in this repository.
    pub fn new(repository: Repository) -> Self {
        Self { repository, is_first: true }
    }

    fn issue(&mut self, issue: &Issue<'_>) -> String {
        let before = if std::mem::take(&mut self.is_first) { "\n" } else { ",\n" };
        before.to_owned() + &compact(issue)
    }
}

impl Render for Gitlab {
    fn begin(&mut self, _: Lang) -> String {
        "[".to_owned()
    }

    fn entry(&mut self, entry: &Entry, _: Lang) -> String {
        let path = self.repository.path(&entry.path);
        let mut text = String::new();
        let fingerprints = entry.error_fingerprints(&self.repository);
        for (error, fingerprint) in entry.input_errors.iter().zip(fingerprints) {
            text.push_str(&self.issue(&Issue {
                description: &visible(&error_said(error)),
                check_name: INPUT_ERROR,
                fingerprint,
                severity: severity(Weight::Invalid),
                location: Location { path: &path, lines: Lines::of(error.stretch.as_ref()) },
            }));
        }
        let concerns = entry.concerns(&self.repository);
        for concern in concerns.iter().filter(|concern| concern.accepted().is_none()) {
            text.push_str(&self.issue(&Issue {
                description: &visible(&said(concern)),
                check_name: &visible(&concern.identity.rule),
                fingerprint: concern.identity.fingerprint(),
                severity: severity(Weight::of(concern)),
                location: Location { path: &path, lines: Lines::of(stretch(concern)) },
            }));
        }
        text
    }

    fn end(&mut self, _: &Summary, _: Lang) -> String {
        if self.is_first { "]\n".to_owned() } else { "\n]\n".to_owned() }
    }
}

#[derive(Serialize)]
struct Issue<'r> {
    description: &'r str,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Lines {
    /// Those of a stretch; of the file as a whole, its first.
    fn of(stretch: Option<&Stretch>) -> Self {
        let (begin, end) = stretch.map_or((1, 1), |stretch| (stretch.start.line, stretch.end.line));
        Self { begin, end }
    }
}

fn severity(weight: Weight) -> &'static str {
    match weight {
        Weight::Invalid => "blocker",
        Weight::Error => "critical",
        Weight::Undecided => "major",
        Weight::Warning => "minor",
        Weight::Info => "info",
    }
}
