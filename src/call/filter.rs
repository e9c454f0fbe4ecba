//! Which rows are meant: tests of their columns, and of the columns of what they point to.

use serde::{Deserialize, Serialize};

use super::{Comparison, Expr, HowMany, Sum};
use crate::reference::NumberFormat;
use crate::schema::{ColumnId, TableId};
use crate::value::exact::Exact;
use crate::value::pattern::Pattern;
use time::Date;

/// A condition on a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Filter {
    /// All of them hold; of none, always.
    All(Vec<Filter>),
    /// At least one holds.
    Any(Vec<Filter>),
    /// None holds.
    NoneOf(Vec<Filter>),
    /// So many of them hold.
    SoMany(HowMany, Vec<Filter>),
    /// A column satisfies a matcher.
    Test {
        /// The column.
        path: Path,
        /// What its value must be.
        matcher: Matcher,
    },
}

impl Filter {
    /// The filter that every row passes.
    pub const EVERY_ROW: Self = Self::All(Vec::new());
}

/// A column of a row, of what the row points to, or of the project.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Path {
    /// Where it starts.
    pub start: Start,
    /// The reference columns to follow.
    pub hops: Vec<ColumnId>,
    /// The table that they lead to.
    pub table: TableId,
    /// Its column.
    pub column: ColumnId,
}

/// Where a path starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Start {
    /// At the row that is looked at.
    Row,
    /// At the project.
    Project,
}

/// What a value must be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Matcher {
    /// One of these values.
    OneOf {
        /// The values.
        values: Vec<Literal>,
        /// Whether upper and lower case are the same.
        ignore_case: bool,
    },
    /// Not what the other asks for.
    Not(Box<Matcher>),
    /// Everything at once.
    All(Vec<Matcher>),
    /// At least one of them.
    Any(Vec<Matcher>),
    /// Above, below or equal to something.
    Compare(Comparison, Expr),
    /// Equal to something, or no further from it than this.
    Within(Sum, Sum),
    /// There is a value, or there is none. Always decided.
    Given(bool),
    /// The same value as another column has.
    Same(Path),
    /// A number of this format.
    Valid(NumberFormat),
    /// Written after this pattern.
    Like(Pattern),
    /// Of a `choices` column: this value is among them.
    Has(usize),
    /// Of a `choices` column: no other values than these.
    Only(Vec<usize>),
    /// Of a `choices` column: so many values.
    Count(Comparison, i64),
    /// Of a text column: so many characters.
    Characters(Comparison, i64),
    /// Of a text column: so many words.
    Words(Comparison, i64),
}

impl Matcher {
    /// This one value of a list.
    pub fn choice(index: usize) -> Self {
        Self::OneOf { values: vec![Literal::Choice(index)], ignore_case: false }
    }
}

/// A value that a call states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Literal {
    /// Of a boolean column.
    Boolean(bool),
    /// Of a text column, in the form in which such texts are compared.
    Text(String),
    /// Of a number column.
    Number(Exact),
    /// Of a date or moment column.
    Date(Date),
    /// Of a choice column: the place of the value in the column's list.
    Choice(usize),
}
