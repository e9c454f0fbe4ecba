//! What a case changes, by name: `project.end`, `cost[2].amount`, `attachment[0]`, `confirmed`.

use std::fmt;

/// A place in an application, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path<'p> {
    /// The table, or another name at the top.
    pub(super) top: &'p str,
    /// Which row of the table, counted from 0.
    pub(super) row: Option<usize>,
    /// The column.
    pub(super) column: Option<&'p str>,
}

impl<'p> Path<'p> {
    /// The place with this name; `None` where it is none.
    pub(super) fn parse(written: &'p str) -> Option<Self> {
        let (row, column) = match written.split_once('.') {
            Some((row, column)) => (row, Some(column)),
            None => (written, None),
        };
        let (top, row) = match row.split_once('[') {
            Some((top, rest)) => (top, Some(rest.strip_suffix(']')?.parse().ok()?)),
            None => (row, None),
        };
        let is_name = |name: &str| !name.is_empty() && !name.contains(['.', '[', ']', ' ']);
        (is_name(top) && column.is_none_or(is_name)).then_some(Self { top, row, column })
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.top)?;
        if let Some(row) = self.row {
            write!(f, "[{row}]")?;
        }
        self.column.map_or(Ok(()), |column| write!(f, ".{column}"))
    }
}
