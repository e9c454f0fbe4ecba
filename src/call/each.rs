//! What is looked at one at a time, and what each of it must hold.

use serde::{Deserialize, Serialize};

use super::{Expr, Filter, Limit, Path};
use crate::schema::TableId;
use crate::value::truth::Truth;

/// Something of every subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Each {
    /// What is looked at, one at a time.
    pub subject: Subject,
    /// What each of them must hold.
    pub must: Must,
}

/// What is looked at, one at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Subject {
    /// The rows of this table …
    pub table: TableId,
    /// … or, where there are any, the groups of its rows that have the same values here.
    pub group: Vec<Path>,
    /// The rows that are meant.
    pub filter: Filter,
    /// What a subject must hold to be meant, where it is more than that its rows match.
    pub having: Option<Box<Must>>,
}

impl Subject {
    /// Every row of a table.
    pub fn rows(table: TableId) -> Self {
        Self { table, group: Vec::new(), filter: Filter::EVERY_ROW, having: None }
    }
}

/// What a subject must hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Must {
    /// Its row matches.
    Match(Filter),
    /// A measure over its rows keeps to limits.
    Limits {
        /// What is measured.
        found: Expr,
        /// What it must keep to; all of them hold.
        limits: Vec<Limit>,
    },
    /// At least one holds.
    AnyOf(Vec<Must>),
    /// All hold.
    AllOf(Vec<Must>),
    /// None holds.
    NoneOf(Vec<Must>),
    /// So many of them hold.
    SoMany(HowMany, Vec<Must>),
}

/// How many of several conditions hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HowMany {
    /// At least so many.
    pub least: usize,
    /// At most so many; `None`: any number.
    pub most: Option<usize>,
}

impl HowMany {
    /// Whether so many of these hold.
    pub fn of(self, truths: impl IntoIterator<Item = Truth>) -> Truth {
        let (mut certain, mut possible) = (0, 0);
        for truth in truths {
            certain += usize::from(truth == Truth::True);
            possible += usize::from(truth != Truth::False);
        }
        if possible < self.least || self.most.is_some_and(|most| certain > most) {
            Truth::False
        } else if certain >= self.least && self.most.is_none_or(|most| possible <= most) {
            Truth::True
        } else {
            Truth::Unknown
        }
    }
}
