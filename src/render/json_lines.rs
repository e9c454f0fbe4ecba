//! `--format json-lines`: one JSON object a line, each application as soon as it is checked. The applications and the summary
//! are those of `--format json`, under the same promise.

use serde::Serialize;

use super::Render;
use super::json::{Application, FORMAT, Summary, Together, Tool, compact};
use crate::report::{self, Entry, Repository, TogetherReport};
use crate::value::text::Lang;

/// First the version of the format, then each application, last the summary.
#[derive(Clone, Debug, Default)]
pub struct JsonLines {
    repository: Repository,
}

impl JsonLines {
    /// A report of what lies in this repository.
    pub fn new(repository: Repository) -> Self {
        Self { repository }
    }
}

/// What a line says.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'r> {
    Report { format: u32, tool: Tool },
    Application(Application<'r>),
    Together(Together<'r>),
    Summary(Summary),
}

impl Render for JsonLines {
    fn begin(&mut self, _: Lang) -> String {
        line(&Line::Report { format: FORMAT, tool: Tool::OURS })
    }

    fn entry(&mut self, entry: &Entry, _: Lang) -> String {
        line(&Line::Application(Application::of(entry, &self.repository)))
    }

    fn together(&mut self, together: &TogetherReport, _: Lang) -> String {
        line(&Line::Together(Together::of(together, &self.repository)))
    }

    fn end(&mut self, tally: &report::Summary, _: Lang) -> String {
        line(&Line::Summary(Summary::from(tally)))
    }
}

fn line(shape: &Line<'_>) -> String {
    compact(shape) + "\n"
}
