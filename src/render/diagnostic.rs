//! One thing to say about a file, as a compiler would: the message and the lines.

use std::fmt::{self, Display};
use std::ops::Range;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};

use super::Screen;
use super::excerpt::Excerpt;
use super::hanging::wrapped;
use super::visible::{visible, without_commands};
use crate::read::Source;

/// Room for line numbers and what stands between them and the text.
const GUTTER: usize = 12;
/// Room for the mark before the message, which we wrap ourselves: miette would break at hyphens, and so within ids.
const INDENT: usize = 4;

/// One thing to say.
#[derive(Debug)]
pub(super) struct Remark<'r> {
    /// What stands above it: the rule.
    pub(super) code: Option<String>,
    /// How much it matters.
    pub(super) severity: Severity,
    /// The sentence.
    pub(super) message: &'r str,
    /// The text that it points into, and where.
    pub(super) source: Option<(&'r Source, Vec<Range<usize>>)>,
    /// What to say at the first of those places.
    pub(super) label: Option<&'r str>,
}

impl Remark<'_> {
    /// The remark as text.
    pub(super) fn render(&self, screen: Screen) -> String {
        let theme = match (screen.unicode, screen.colour) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_width(screen.width)
            .with_wrap_lines(false)
            .without_syntax_highlighting();
        let shown = Shown::new(self, screen.width);
        let mut text = String::new();
        // INVARIANT: writing to a string does not fail, and every mark lies within the excerpt.
        handler.render_report(&mut text, &shown).unwrap_or_default();
        let lines: Vec<&str> = text.lines().map(|line| line.trim_end_matches(' ')).collect();
        without_commands(lines.join("\n") + "\n")
    }
}

/// What miette is shown.
#[derive(Debug)]
struct Shown {
    code: Option<String>,
    severity: Severity,
    message: String,
    excerpt: Option<Excerpt>,
    label: Option<String>,
}

impl Shown {
    fn new(remark: &Remark<'_>, width: usize) -> Self {
        let excerpt = remark.source.as_ref().and_then(|(source, stretches)| {
            let width = width.saturating_sub(GUTTER);
            Excerpt::new(source, visible(&source.name).into_owned(), stretches, width)
        });
        let label = remark.label.map(|label| visible(label).into_owned());
        let before = excerpt.as_ref().map_or(0, Excerpt::middle) + GUTTER + INDENT;
        let fits = |label: &str| before + label.chars().count() <= width;
        let message = wrapped(&visible(remark.message), width.saturating_sub(INDENT));
        Self {
            code: remark.code.as_deref().map(|code| visible(code).into_owned()),
            severity: remark.severity,
            message: message.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"),
            excerpt,
            label: label.filter(|label| fits(label)),
        }
    }
}

impl Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.code.as_ref().map(|code| Box::new(code) as Box<dyn Display>)
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let marks = self.excerpt.as_ref()?.marks();
        Some(Box::new(marks.enumerate().map(|(index, mark)| {
            let label = self.label.clone().filter(|_| index == 0);
            LabeledSpan::new_with_span(label, mark)
        })))
    }
}
