//! What advice is asked about.

use super::conflict::Implied;
use crate::application::{Application, Cell, Place, Value};
use crate::call::{Call, Level, Rule};
use crate::check::About;
use crate::reference::Reference;
use crate::schema::{ColumnId, TableId};

/// An application, and what of it may move.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The application.
    pub application: &'a Application,
    /// The call that it answers.
    pub call: &'a Call,
    /// What the call stands on.
    pub reference: &'a Reference,
    /// Whether warnings are to be met as errors are.
    pub strict: bool,
    /// Whether cost lines may move, and not funding lines alone.
    pub costs: bool,
    /// The rows that stay as they are, beside those that say so themselves.
    pub kept: &'a [Place],
    /// What amounts that move are a whole number of, in öre; above zero.
    pub step: u64,
}

/// Where a demand comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// A rule of the call, by its place there, and what it is about.
    Rule(usize, About),
    /// A row that stays as it is.
    Kept(Place),
}

/// One of the things that cannot hold together.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrary {
    /// Where it comes from.
    pub source: Source,
    /// What it asks of one measure, where it is about one.
    pub implied: Option<Implied>,
}

/// The column that says that a row stays as it is.
const FIXED: &str = "fixed";
/// The column that advice moves.
pub(super) const AMOUNT: &str = "amount";

impl Case<'_> {
    /// Whether a rule has to be met.
    pub(super) fn counts(&self, rule: &Rule) -> bool {
        rule.level == Level::Error || (self.strict && rule.level == Level::Warning)
    }

    /// The columns of amounts that may move.
    pub(super) fn columns(&self) -> Vec<(TableId, ColumnId)> {
        let tables = if self.costs { &[TableId::FUNDING, TableId::COST][..] } else { &[TableId::FUNDING] };
        let column = |&table: &TableId| Some((table, self.call.schema.table(table).find(AMOUNT)?));
        tables.iter().filter_map(column).collect()
    }

    /// Whether a row stays as it is.
    pub(super) fn keeps(&self, table: TableId, row: usize) -> bool {
        let says_so = || {
            let column = self.call.schema.table(table).find(FIXED)?;
            Some(*self.application.cell(table, row, column) == Cell::Known(Value::Boolean(true)))
        };
        self.kept.contains(&Place::Row(table, row)) || says_so().unwrap_or_default()
    }
}
