//! What would keep a rule where a value is not as it must be: another value in one cell, a value that is missing, an
//! attachment; each has been tried.

use super::case::{Case, Change, ways};
use super::tries::Tries;
use crate::application::{Cell, Place, Row, Value};
use crate::call::{Matcher, Test};
use crate::check::{Fact, Finding, RuleOutcome};
use crate::read::nearest;
use crate::schema::{ColumnId, Content, Kind, TableId};

/// A cell: its table, row and column.
pub type At = (TableId, usize, ColumnId);

/// One entry that is otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Amendment {
    /// Any one of these values in a cell.
    Values(At, Vec<Value>),
    /// A value in a cell where there is none.
    Given(At),
    /// No value in a cell.
    Empty(At),
    /// An attachment of this kind, by its place in the list, besides.
    Attached(usize),
}

/// The entries of an application that may be otherwise.
pub struct Amendments<'a> {
    tries: &'a Tries<'a>,
}

/// So many values of one cell are tried.
const TRIED: usize = 40;
/// A text that nobody has written.
const ANY_TEXT: &str = "x";

impl<'a> Amendments<'a> {
    /// Those of an application.
    pub fn new(tries: &'a Tries<'a>) -> Self {
        Self { tries }
    }

    /// Whether a finding is about what some value is, or about what is not there.
    pub fn may_clear(&self, finding: &Finding) -> bool {
        is_of_values(&finding.fact)
    }

    /// The entries that clear a finding and leave every rule as it is or better; `None` where so much has been tried already
    /// that no more is.
    pub fn of(&self, rule: usize, finding: &Finding) -> Option<Vec<Amendment>> {
        let mut found: Vec<Amendment> = Vec::new();
        for kind in not_attached(&finding.fact) {
            found.extend(self.attached(rule, finding, kind));
        }
        let mut cells: Vec<At> = finding.places.iter().filter_map(|place| self.written(*place)).collect();
        cells.sort_unstable();
        cells.dedup();
        found.extend(cells.into_iter().filter_map(|cell| self.of_cell(rule, finding, cell)));
        self.tries.has_time().then_some(found)
    }

    /// The cell that a place is, or that what stands there follows from, where no step along a line leads to another value.
    fn written(&self, place: Place) -> Option<At> {
        let Place::Cell(table, row, mut column) = place else { return None };
        let schema = self.tries.case.call.schema.table(table);
        if let Some(from) = schema.columns.get(column.0)?.derived_from.first() {
            column = schema.find(from)?;
        }
        Some((table, row, column))
    }

    fn of_cell(&self, rule: usize, finding: &Finding, cell: At) -> Option<Amendment> {
        let Case { call, application, .. } = self.tries.case;
        let (table, row, column) = cell;
        let will_do = |cell_of: Cell| self.is_cleared_by(cell, cell_of, rule, finding);
        let now = application.cell(table, row, column);
        if !now.is_given() {
            let mut values = self.values(rule, cell).into_iter().chain(self.any_value(cell));
            return values.any(|value| will_do(Cell::Known(value))).then_some(Amendment::Given(cell));
        }
        let kind = &call.schema.column(table, column).kind;
        let others: Vec<Value> =
            self.values(rule, cell).into_iter().filter(|value| Some(value) != now.known()).collect();
        let alike = match now.known() {
            Some(Value::Text(written)) if *kind == Kind::Text(Content::Plain) => {
                nearest(written, others.iter().filter_map(text))
            }
            _ => None,
        };
        let alike = alike.map(|alike| Value::Text(alike.to_owned()));
        if let Some(alike) = alike.filter(|alike| will_do(Cell::Known(alike.clone()))) {
            return Some(Amendment::Values(cell, vec![alike]));
        }
        let others = others.into_iter().take(TRIED);
        let kept: Vec<Value> = others.filter(|value| will_do(Cell::Known(value.clone()))).collect();
        if !kept.is_empty() {
            return Some(Amendment::Values(cell, kept));
        }
        let mut tests = self.tries.case.tests_on(rule, table, column).into_iter();
        let may_be_empty = tests.any(|test| matches!(test, Test::Matches(Matcher::Given(_))));
        let will_do_empty = may_be_empty && *kind != Kind::Text(Content::Id) && will_do(Cell::Missing);
        will_do_empty.then_some(Amendment::Empty(cell))
    }

    /// The values that a cell may have by the list of its column, by what a rule names, or by the regions of its row.
    fn values(&self, rule: usize, (table, row, column): At) -> Vec<Value> {
        let case = &self.tries.case;
        match &case.call.schema.column(table, column).kind {
            Kind::Boolean => [false, true].map(Value::Boolean).into(),
            Kind::Choice(list) => (0..list.choices.len()).map(Value::Choice).collect(),
            Kind::Choices(list) => {
                let now = case.application.cell(table, row, column).known();
                one_more_or_fewer(now, list.choices.len())
            }
            Kind::Reference(target) => {
                (0..case.application.rows(*target).len()).map(Value::Reference).collect()
            }
            Kind::Text(Content::Region) => {
                let country = case.country_of(table, row);
                let regions = case.reference.regions.named.iter();
                let own = regions.filter(|region| country.as_deref() == Some(region.country.as_ref()));
                own.map(|region| Value::Text(region.name.to_string())).collect()
            }
            Kind::Text(_) => {
                let texts = case.tests_on(rule, table, column).into_iter().flat_map(Test::texts);
                texts.map(|text| Value::Text(text.to_owned())).collect()
            }
            Kind::Integer | Kind::Decimal | Kind::Amount | Kind::Date | Kind::Moment => Vec::new(),
        }
    }

    /// A value of a column in which anything may stand; of days, the day on which the project starts.
    fn any_value(&self, (table, _, column): At) -> Option<Value> {
        let Case { call, application, .. } = self.tries.case;
        match call.schema.column(table, column).kind {
            Kind::Text(Content::Plain | Content::File) => Some(Value::Text(ANY_TEXT.to_owned())),
            Kind::Date => {
                let start = call.schema.table(TableId::PROJECT).find("start")?;
                application.cell(TableId::PROJECT, 0, start).known().cloned()
            }
            _ => None,
        }
    }

    fn is_cleared_by(&self, (table, row, column): At, cell: Cell, rule: usize, finding: &Finding) -> bool {
        if !self.tries.may_look() {
            return false;
        }
        let place = Place::Cell(table, row, column);
        let with = self.tries.case.with(&[Change::Put(place, cell)]);
        if !self.tries.clears(&with, rule, finding) {
            return false;
        }
        // What another rule finds fault with is not worth writing.
        let is_at_fault =
            |of: &RuleOutcome| ways(of) > 0 && of.findings.iter().any(|of| of.places.contains(&place));
        self.tries.no_worse(&with).is_some_and(|after| !after.iter().any(is_at_fault))
    }

    /// An attachment more, of which nothing else is known yet.
    fn attached(&self, rule: usize, finding: &Finding, kind: usize) -> Option<Amendment> {
        let case = &self.tries.case;
        let schema = case.call.schema.table(TableId::ATTACHMENT);
        let mut row = Row { cells: vec![Cell::Missing; schema.columns.len()] };
        row.put(schema.find("kind")?, Cell::Known(Value::Choice(kind)));
        let with = case.with(&[Change::Added(TableId::ATTACHMENT, row)]);
        let clears = Some((rule, finding));
        let will_do =
            self.tries.may_look() && self.tries.is_no_worse_but_for_new(&with, TableId::ATTACHMENT, clears);
        will_do.then_some(Amendment::Attached(kind))
    }
}

/// Whether something is to be another value, or to be there.
fn is_of_values(fact: &Fact) -> bool {
    match fact {
        Fact::Mismatch { .. } | Fact::NotAttached(_) | Fact::Forbidden => true,
        Fact::Several(parts) | Fact::NoneHolds(parts) => parts.iter().any(|part| is_of_values(&part.fact)),
        Fact::SoMany { lacking, .. } => {
            lacking.is_empty() || lacking.iter().any(|part| is_of_values(&part.fact))
        }
        Fact::Limit(_) => false,
    }
}

/// The kinds of attachment that are lacking.
fn not_attached(fact: &Fact) -> Vec<usize> {
    match fact {
        Fact::NotAttached(kind) => vec![*kind],
        Fact::NoneHolds(parts) | Fact::Several(parts) | Fact::SoMany { lacking: parts, .. } => {
            parts.iter().flat_map(|part| not_attached(&part.fact)).collect()
        }
        Fact::Limit(_) | Fact::Mismatch { .. } | Fact::Forbidden => Vec::new(),
    }
}

/// The values of a list that are chosen now without one of them, and with one more.
fn one_more_or_fewer(now: Option<&Value>, length: usize) -> Vec<Value> {
    let now = match now {
        Some(Value::Choices(now)) => now.as_slice(),
        _ => &[],
    };
    let with_or_without = |choice: usize| {
        let chosen = (0..length).filter(|of| now.contains(of) != (*of == choice));
        Value::Choices(chosen.collect())
    };
    let (chosen, others): (Vec<usize>, Vec<usize>) = (0..length).partition(|choice| now.contains(choice));
    let alone = if now.len() > 2 { chosen.as_slice() } else { &[] };
    let alone = alone.iter().map(|choice| Value::Choices(vec![*choice]));
    chosen.iter().chain(&others).map(|choice| with_or_without(*choice)).chain(alone).collect()
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
