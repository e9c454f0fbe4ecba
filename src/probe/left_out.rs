//! A row that goes because of what it is, with the rows that refer to it: tried alone, and with amounts that move.

use super::case::{Case, Change, ways};
use super::money::{cell_of, whole_ore};
use super::tries::Tries;
use crate::application::{Application, Cell, Place, Value};
use crate::call::Matcher;
use crate::check::{About, Fact, Finding};
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::exact::Exact;

/// Rows that go.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// The row that a finding is about, and those that refer to it or to one that goes with it.
    pub rows: Vec<(TableId, usize)>,
    /// The application without them.
    pub application: Application,
    /// What is then broken that was not: the rules, each with a finding of it by its place there.
    pub breaks: Vec<(usize, usize)>,
}

/// The rows of an application that may go.
pub struct LeftOuts<'a> {
    tries: &'a Tries<'a>,
}

/// The tables whose rows are for the applicant to have: others tell what has been, or will be, without them.
const CHOSEN: [TableId; 5] =
    [TableId::PARTNER, TableId::ACTIVITY, TableId::COST, TableId::FUNDING, TableId::ATTACHMENT];

impl<'a> LeftOuts<'a> {
    /// Those of an application.
    pub fn new(tries: &'a Tries<'a>) -> Self {
        Self { tries }
    }

    /// Whether a finding is about what a row is that may go.
    pub fn may_clear(&self, finding: &Finding) -> bool {
        matches!(finding.about, About::Row(table, _) if CHOSEN.contains(&table))
            && finding.places.iter().all(|place| self.is_given(*place))
            && is_of_what_it_is(&finding.fact)
    }

    /// The row that a finding is about, where the finding is gone without it.
    pub fn of(&self, rule: usize, finding: &Finding) -> Option<LeftOut> {
        let About::Row(table, row) = finding.about else { return None };
        let rows = self.with_referring(table, row);
        let gone: Vec<Change> = rows.iter().map(|(table, row)| Change::Gone(*table, *row)).collect();
        let application = self.tries.case.with(&gone);
        if !self.tries.may_look() || !self.tries.clears(&application, rule, finding) {
            return None;
        }
        let after = self.tries.case.outcomes_of(&application);
        let before = self.tries.before();
        let broken = before.iter().zip(&after).filter(|(before, after)| ways(after) > ways(before));
        let breaks = broken.flat_map(|(_, after)| (0..after.findings.len()).map(|at| (after.rule, at)));
        Some(LeftOut { rows, application, breaks: breaks.collect() })
    }

    /// Whether every rule comes out as with the rows, or better, where some amounts of the application without them move too.
    pub fn is_enough(&self, left_out: &LeftOut, amounts: &[(Place, Exact)]) -> bool {
        let put = |(place, amount): &(Place, Exact)| {
            Some(Change::Put(*place, Cell::Known(cell_of(whole_ore(amount)?)?)))
        };
        let changes: Option<Vec<Change>> = amounts.iter().map(put).collect();
        let case = Case { application: &left_out.application, ..self.tries.case };
        changes.is_some_and(|changes| self.tries.is_no_worse(&case.with(&changes)))
    }

    fn is_given(&self, place: Place) -> bool {
        match place {
            Place::Cell(table, row, column) => {
                self.tries.case.application.cell(table, row, column).is_given()
            }
            Place::Row(..) | Place::Rate(_) | Place::Acceptance(_) => true,
        }
    }

    /// A row, and every row that refers to it or to one that goes with it.
    fn with_referring(&self, table: TableId, row: usize) -> Vec<(TableId, usize)> {
        let Case { call, application, .. } = self.tries.case;
        let mut gone = vec![(table, row)];
        let mut next = 0;
        while let Some(&(target, to)) = gone.get(next) {
            next += 1;
            for (index, schema) in call.schema.tables.iter().enumerate() {
                let columns = schema.columns.iter().enumerate();
                let columns = columns.filter(|(_, column)| column.kind == Kind::Reference(target));
                for column in columns.map(|(column, _)| ColumnId(column)) {
                    let rows = application.rows(TableId(index)).iter().enumerate();
                    let refers =
                        rows.filter(|(_, of)| of.cell(column).known() == Some(&Value::Reference(to)));
                    let refers: Vec<_> = refers.map(|(row, _)| (TableId(index), row)).collect();
                    gone.extend(refers.into_iter().filter(|row| !gone.contains(row)).collect::<Vec<_>>());
                }
            }
        }
        gone
    }
}

impl LeftOut {
    /// The row of the whole application that one of the application without them is.
    pub fn whole(&self, table: TableId, row: usize) -> usize {
        let mut gone: Vec<usize> =
            self.rows.iter().filter(|(of, _)| *of == table).map(|(_, row)| *row).collect();
        gone.sort_unstable();
        gone.into_iter().fold(row, |row, gone| if gone <= row { row + 1 } else { row })
    }
}

/// Whether something is wrong with what a row is, and not with how it is written.
fn is_of_what_it_is(fact: &Fact) -> bool {
    match fact {
        Fact::Mismatch { matcher, .. } => is_of_value(matcher),
        Fact::Forbidden => true,
        Fact::Several(parts) | Fact::NoneHolds(parts) | Fact::SoMany { lacking: parts, .. } => {
            parts.iter().any(|part| is_of_what_it_is(&part.fact))
        }
        Fact::Limit(_) | Fact::NotAttached(_) => false,
    }
}

fn is_of_value(matcher: &Matcher) -> bool {
    match matcher {
        Matcher::OneOf { .. } | Matcher::Compare(..) | Matcher::Has(_) | Matcher::Only(_) => true,
        Matcher::Not(inner) => is_of_value(inner),
        Matcher::All(parts) | Matcher::Any(parts) => parts.iter().any(is_of_value),
        _ => false,
    }
}
