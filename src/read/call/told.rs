//! What compiling has to say of each file: faults, which keep a call from being used, and remarks, which do not.

use std::ops::Range;

use super::{Compiler, FileProblems};
use crate::read::document::Document;
use crate::read::problem::Problem;
use crate::read::source::Source;
use crate::read::spelling;
use crate::text;
use crate::value::text::Text;

/// In a file with so many problems nobody mends name by name: what unknown ones were meant to be is not looked for.
const GUESSED: usize = 200;

impl Compiler<'_> {
    /// The problems of the file that is being read.
    pub(super) fn problems(&mut self) -> &mut Vec<Problem> {
        if self.problems.len() <= self.file {
            self.problems.resize(self.file + 1, Vec::new());
        }
        let file = self.file;
        // INVARIANT: made long enough above.
        self.problems.get_mut(file).unwrap_or_else(|| unreachable!("file {file} has no problems"))
    }

    /// Says what is wrong in the file that is being read.
    pub(super) fn problem(&mut self, span: Range<usize>, message: Text) {
        self.problems().push(Problem::new(span, message));
    }

    /// Says what is wrong, and what would be right.
    pub(super) fn advise(&mut self, span: Range<usize>, message: Text, help: Text) {
        self.problems().push(Problem::new(span, message).with_help(help));
    }

    /// Says that a name is unknown, and which known one it may be; gives that one back.
    pub(super) fn unknown(
        &mut self,
        span: Range<usize>,
        message: Text,
        name: &str,
        known: &[String],
    ) -> Option<String> {
        let known = known.iter().map(String::as_str);
        let (meant, help) =
            if self.problems().len() < GUESSED { spelling::meant(name, known) } else { (None, None) };
        self.problems().push(Problem { span, message, help });
        meant.map(str::to_owned)
    }

    /// Says of the file that is being read what would be better otherwise. It keeps nothing from being checked.
    pub(super) fn remark(&mut self, remark: Problem) {
        let file = self.file;
        if let Some(remarks) = self.remarks.get_mut(file) {
            remarks.push(remark);
        }
    }

    /// Says of a rule that could not be compiled that it cannot be understood, where nothing else is said of the call: a rule
    /// is never lost in silence.
    pub(super) fn own_up(&mut self, documents: &[Document<'_>]) {
        let is_silent = self.problems.iter().all(Vec::is_empty);
        let is_sound = documents.iter().all(|document| document.problems.is_empty());
        if let (true, true, Some((file, span))) = (is_silent, is_sound, self.failed.clone()) {
            self.file = file;
            self.problem(span, text!("regeln går inte att förstå", "the rule cannot be understood"));
        }
    }
}

/// The files that there is something to say of, each with what that is, once, in the order of its text. What only follows
/// from a mistake of the file's syntax is left out.
pub(super) fn by_file<'s>(
    sources: &[&'s Source],
    documents: &[Document<'_>],
    said: Vec<Vec<Problem>>,
    with_syntax: bool,
) -> Vec<FileProblems<'s>> {
    let mut files = Vec::new();
    for ((source, document), said) in sources.iter().zip(documents).zip(said) {
        let mut problems = if with_syntax { document.problems.clone() } else { Vec::new() };
        for problem in said {
            let follows = document.damage.explains(document.text, &problem.span);
            if !follows && !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        problems.sort_by_key(|problem| problem.span.start);
        if !problems.is_empty() {
            files.push(FileProblems { source, problems });
        }
    }
    files
}
