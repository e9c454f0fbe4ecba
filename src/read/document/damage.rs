//! What the mistakes of a file's syntax leave unknown, so that nobody is told of what only follows from them.

use std::ops::Range;

/// What is missing from a document's tree.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Damage {
    /// The statements that could not be read, in the order of the file.
    statements: Vec<Range<usize>>,
    /// The first byte of the header above each of them, and the name that it gives a value to, as far as that can be
    /// read; in the order of the file.
    hidden: Vec<(usize, Option<String>)>,
    /// Whether whole tables are missing.
    tables_lost: bool,
}

impl Damage {
    /// Notes a statement that is not in the tree.
    pub(super) fn note(&mut self, statement: Range<usize>) {
        self.statements.push(statement);
    }

    /// Notes that a table lacks a name that it has in the file; `None` where the name cannot be read.
    pub(super) fn note_hidden(&mut self, header: usize, name: Option<&str>) {
        self.hidden.push((header, name.map(str::to_owned)));
    }

    /// Notes that whole tables are not in the tree.
    pub(super) fn note_lost_tables(&mut self) {
        self.tables_lost = true;
    }

    /// Whether these bytes are in a statement whose mistake has been told.
    pub(in crate::read) fn covers(&self, span: &Range<usize>) -> bool {
        let after = self.statements.partition_point(|statement| statement.end <= span.start);
        let next = self.statements.get(after);
        next.is_some_and(|statement| statement.start < span.end.max(span.start + 1))
    }

    /// Whether something said of these bytes only follows from a mistake that has been told: they are in a statement that
    /// could not be read, or in the header of a table that lacks one.
    pub(in crate::read) fn explains(&self, text: &str, span: &Range<usize>) -> bool {
        let is_header = |&(header, _): &(usize, Option<String>)| {
            let between = text.get(header..span.start);
            between.is_some_and(|between| !between.contains('\n')) && (header > 0 || span.end == 0)
        };
        self.covers(span) || self.hidden.iter().any(is_header)
    }

    /// Whether the table with this header may have a value of this name in a line that could not be read. A table without
    /// a header may be one that is missing altogether.
    pub(in crate::read) fn may_hide(&self, header: &Range<usize>, name: &str) -> bool {
        if header.is_empty() {
            return self.tables_lost;
        }
        let from = self.hidden.partition_point(|&(of, _)| of < header.start);
        let of_table = self.hidden.iter().skip(from).take_while(|&&(of, _)| of == header.start);
        of_table.into_iter().any(|(_, hidden)| hidden.as_deref().is_none_or(|hidden| hidden == name))
    }

    /// Whether whole tables are missing.
    pub(in crate::read) fn has_lost_tables(&self) -> bool {
        self.tables_lost
    }
}
