//! `--format github`: annotations on the lines, as GitHub's workflows take them from a log.
//!
//! GitHub shows the first ten errors, warnings and notices of a step. So the worst come first: they are held back until all
//! are known, or until there are so many that nobody could see them all.

use super::Render;
use super::concern::{Weight, error_said, said, stretch};
use super::gitlab::INPUT_ERROR;
use super::heading::summary;
use super::ink::finish;
use super::visible::visible;
use super::words::answered_for;
use crate::report::{Entry, Repository, Stretch, Summary};
use crate::value::text::Lang;

/// So many annotations are held back at the most.
const HELD: usize = 1000;

/// Workflow commands, and the summary as the last line.
#[derive(Clone, Debug)]
pub struct Github {
    repository: Repository,
    held: Vec<Annotation>,
}

/// A line of the log that becomes an annotation.
#[derive(Clone, Debug)]
struct Annotation {
    command: Command,
    weight: Weight,
    line: String,
}

/// How an annotation is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Command {
    Error,
    Warning,
    Notice,
}

impl Github {
    /// Annotations of what lies in this repository.
    pub fn new(repository: Repository) -> Self {
        Self { repository, held: Vec::new() }
    }

    /// A warning about no file.
    pub fn warning(text: &str) -> String {
        format!("::{}::{}\n", Command::Warning.word(), data(text))
    }

    fn release(&mut self) -> String {
        self.held.sort_by_key(|annotation| (annotation.command, annotation.weight));
        self.held.drain(..).map(|annotation| annotation.line).collect()
    }
}

impl Render for Github {
    fn entry(&mut self, entry: &Entry, lang: Lang) -> String {
        let path = self.repository.path(&entry.path);
        for error in &entry.input_errors {
            let text = error_said(error);
            let command = Command::Error;
            let line = command.line(&path, error.stretch.as_ref(), INPUT_ERROR, &text);
            self.held.push(Annotation { command, weight: Weight::Invalid, line });
        }
        for concern in &entry.concerns(&self.repository) {
            let weight = Weight::of(concern);
            let command = Command::of(weight, concern.rule.counts && concern.accepted().is_none());
            let remedy = concern.finding.and_then(|finding| finding.remedy.clone());
            let after = concern.accepted().map(|by| answered_for(by, lang)).or(remedy);
            let text: Vec<String> = [said(concern)].into_iter().chain(after).collect();
            let title = format!("{} ({})", concern.rule.title, concern.rule.name());
            let line = command.line(&path, stretch(concern), &title, &text.join("\n"));
            self.held.push(Annotation { command, weight, line });
        }
        if self.held.len() < HELD { String::new() } else { self.release() }
    }

    fn end(&mut self, tally: &Summary, lang: Lang) -> String {
        self.release() + &finish(&summary(tally, lang), false)
    }
}

impl Command {
    fn of(weight: Weight, counts: bool) -> Self {
        match weight {
            _ if counts => Self::Error,
            Weight::Invalid | Weight::Error | Weight::Undecided | Weight::Warning => Self::Warning,
            Weight::Info => Self::Notice,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }

    /// The command on a line of its own.
    fn line(self, path: &str, stretch: Option<&Stretch>, title: &str, text: &str) -> String {
        let word = self.word();
        let place = stretch.map(place).unwrap_or_default();
        format!("::{word} file={}{place},title={}::{}\n", property(path), property(title), data(text))
    }
}

/// A stretch as properties; columns may be given of one line only.
fn place(stretch: &Stretch) -> String {
    let (start, end) = (stretch.start, stretch.end);
    if start.line == end.line {
        let last = end.column.saturating_sub(1).max(start.column);
        format!(",line={},col={},endColumn={last}", start.line, start.column)
    } else {
        format!(",line={},endLine={}", start.line, end.line)
    }
}

/// A text that ends no command and begins none; line breaks are ours.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| visible(line).replace('%', "%25")).collect();
    lines.join("%0A")
}

/// The same as the value of a property.
fn property(text: &str) -> String {
    visible(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}
