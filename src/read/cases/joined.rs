//! An application and a case file as one text: so everything in a changed application has a place, in the one or the other.

use std::ops::Range;
use std::sync::Arc;

use super::Case;
use crate::read::document::Document;
use crate::read::problem::Problem;
use crate::read::source::Source;
use crate::text;
use crate::value::text::Text;

/// The text of an application, and after it that of a case file. A byte of the case file is counted from the beginning of
/// the whole.
#[derive(Debug)]
pub struct Joined {
    /// The application.
    pub base: Arc<Source>,
    /// The case file.
    pub cases: Arc<Source>,
    /// Both, under the name of the case file.
    pub whole: Arc<Source>,
}

impl Joined {
    /// Both texts as one.
    pub fn new(base: Arc<Source>, cases: Arc<Source>) -> Self {
        let text = [base.text(), cases.text()].concat();
        let whole = Arc::new(Source::new(cases.name.clone(), text));
        Self { base, cases, whole }
    }

    /// The application, and the case file.
    pub fn documents(&self) -> (Document<'_>, Document<'_>) {
        let seam = self.seam();
        let (base, cases) = self.whole.text().split_at_checked(seam).unwrap_or_default();
        let (base, mut cases) = (Document::parse(base), Document::parse(cases));
        for problem in &mut cases.problems {
            problem.span = problem.span.start + seam..problem.span.end + seam;
        }
        cases.root = cases.root.moved(seam);
        (base, cases)
    }

    /// Bytes of the case file, counted from its own beginning.
    pub fn in_cases(&self, span: &Range<usize>) -> Range<usize> {
        let own = |byte: usize| byte.saturating_sub(self.seam());
        own(span.start)..own(span.end)
    }

    /// Something wrong with a changed application, as something wrong with the case file: what is not written there
    /// is told at the case that brings it about.
    pub fn blamed(&self, problem: Problem, case: &Case<'_, '_>) -> Problem {
        if problem.span.start >= self.seam() {
            return Problem { span: self.in_cases(&problem.span), ..problem };
        }
        let Problem { span, message, .. } = problem;
        let at = self.base.position(span.start);
        let (name, line, column) = (&self.base.name, at.line, at.column);
        let message = Text::new(
            format!("så ändrad går ansökan inte att läsa: {}", message.sv),
            format!("so changed, the application cannot be read: {}", message.en),
        );
        let help = text!("stället är {name}:{line}:{column}", "the place is {name}:{line}:{column}");
        Problem::new(self.in_cases(&case.span), message).with_help(help)
    }

    /// Where the case file begins.
    fn seam(&self) -> usize {
        self.base.text().len()
    }
}
