//! What the mistakes of a file's syntax leave unknown, so that nobody is told of what only follows from them.

use std::ops::Range;

/// What is missing from a document's tree.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Damage {
    /// The statements that could not be read, in the order of the file.
    statements: Vec<Range<usize>>,
    /// The headers of the tables that they belong to, by their first byte, in the order of the file.
    tables: Vec<usize>,
    /// Whether whole tables are missing.
    tables_lost: bool,
}

impl Damage {
    /// Notes a statement that is not in the tree, and the header of its table; there is none above the first.
    pub(super) fn note(&mut self, statement: Range<usize>, header: Option<usize>) {
        self.statements.push(statement);
        self.tables.extend(header);
    }

    /// Notes that whole tables are not in the tree.
    pub(super) fn note_lost_tables(&mut self) {
        self.tables_lost = true;
    }

    /// Whether these bytes are in a statement whose mistake has been told.
    pub(in crate::read) fn covers(&self, span: &Range<usize>) -> bool {
        let after = self
            .statements
            .partition_point(|statement| statement.end <= span.start);
        self.statements
            .get(after)
            .is_some_and(|statement| statement.start < span.end.max(span.start + 1))
    }

    /// Whether something is missing from the table with this header.
    pub(in crate::read) fn is_in_table(&self, header: &Range<usize>) -> bool {
        self.tables.binary_search(&header.start).is_ok()
    }

    /// Whether whole tables are missing.
    pub(in crate::read) fn is_in_tables(&self) -> bool {
        self.tables_lost
    }
}
