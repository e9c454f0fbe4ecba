//! `calls lint --format json`.

use serde::Serialize;

use super::{Head, written};
use crate::read::Position;
use crate::report::{self, LintLine, LintedFile};

#[derive(Serialize)]
struct LintReport<'r> {
    #[serde(flatten)]
    head: Head,
    summary: Summary,
    files: Vec<File<'r>>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    faults: usize,
    remarks: usize,
}

#[derive(Serialize)]
struct File<'r> {
    path: &'r str,
    faults: Vec<Problem<'r>>,
    remarks: Vec<Problem<'r>>,
}

#[derive(Serialize)]
struct Problem<'r> {
    message: &'r str,
    help: Option<&'r str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    only_with: &'r [String],
}

/// What there is to say of call files, for programs.
pub(in super::super) fn lint_report(report: &report::LintReport) -> String {
    let summary = Summary { files: report.looked_at, faults: report.faults(), remarks: report.remarks() };
    written(&LintReport { head: Head::new(), summary, files: report.files.iter().map(File::from).collect() })
}

impl<'r> From<&'r LintedFile> for File<'r> {
    fn from(file: &'r LintedFile) -> Self {
        let lines = |lines: &'r [LintLine]| lines.iter().map(Problem::from).collect();
        Self { path: &file.path, faults: lines(&file.faults), remarks: lines(&file.remarks) }
    }
}

impl<'r> From<&'r LintLine> for Problem<'r> {
    fn from(line: &'r LintLine) -> Self {
        let stretch = line.error.stretch.as_ref();
        let (start, end): (Option<Position>, Option<Position>) =
            stretch.map(|stretch| (stretch.start, stretch.end)).unzip();
        Self {
            message: &line.error.message,
            help: line.error.help.as_deref(),
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            end_line: end.map(|end| end.line),
            end_column: end.map(|end| end.column),
            only_with: &line.only_with,
        }
    }
}
