//! What the figures of an application weigh in one of its limits.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::outcome::{About, LimitFact};
use crate::application::Place;
use crate::schema::{ColumnId, TableId};
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// A limit of an application, and what the figures weigh in it.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The rule, by its place in the call.
    pub rule: usize,
    /// What it is about.
    pub about: About,
    /// What was found, what is allowed, and how they are compared.
    pub fact: LimitFact,
    /// Whether it is kept.
    pub kept: Truth,
    /// What is found less what is allowed, where both are numbers that are known.
    pub excess: Option<Exact>,
    /// By how much each of the numbers at which the limit is just met lies below what is found: one where there is one limit,
    /// several of a list of them; none where they are not known.
    pub targets: Vec<Exact>,
    pub(super) parts: Parts,
}

/// What figures weigh.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// Figures that weigh the same.
    pub(super) columns: Vec<Part>,
    /// Figures that weigh each as much as its own row says, as with a price and a quantity.
    pub(super) cells: BTreeMap<Place, Exact>,
    /// Whether something was taken as it stands that may be in another proportion to figures.
    pub(super) is_rough: bool,
    /// What figures weigh besides, as long as the lowest or the highest of several remains the same one.
    pub(super) beside: Option<Box<Parts>>,
}

/// Rows of one column that weigh the same.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) table: TableId,
    pub(super) column: ColumnId,
    /// In rising order.
    pub(super) rows: Rc<Vec<usize>>,
    pub(super) weight: Exact,
}

impl Weighed {
    /// What one unit more of a figure adds to the excess.
    pub fn weight(&self, place: Place) -> Exact {
        self.parts.weight(place)
    }

    /// The same, as long as the lowest or the highest of several remains the same one.
    pub fn weight_at_first(&self, place: Place) -> Exact {
        let besides = std::iter::successors(Some(&self.parts), |parts| parts.beside.as_deref());
        besides.fold(Exact::ZERO, |sum, parts| &sum + &parts.weight(place))
    }

    /// Whether figures may come to weigh otherwise, or only now weigh nothing: what is the lowest or the highest of several, is
    /// rounded, or goes by a table of bounds.
    pub fn may_bend(&self) -> bool {
        self.parts.is_rough
    }

    /// The figures that weigh anything, each once; a figure in several parts may weigh nothing all the same.
    pub fn figures(&self) -> Vec<Place> {
        let mut places: Vec<Place> = self.parts.cells.keys().copied().collect();
        for part in &self.parts.columns {
            places.extend(part.rows.iter().map(|&row| Place::Cell(part.table, row, part.column)));
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The different weights that figures have here, nothing among them.
    pub fn weights(&self) -> Vec<Exact> {
        let mut weights = vec![Exact::ZERO];
        for weight in self.parts.columns.iter().map(|part| &part.weight).chain(self.parts.cells.values()) {
            if weights.len() >= MOST {
                break;
            }
            for known in weights.clone() {
                let sum = &known + weight;
                if weights.len() < MOST && !weights.contains(&sum) {
                    weights.push(sum);
                }
            }
        }
        weights
    }

    /// Whether any figure weighs anything.
    pub fn has_figures(&self) -> bool {
        !self.parts.cells.is_empty() || self.parts.columns.iter().any(|part| !part.rows.is_empty())
    }
}

impl Parts {
    fn weight(&self, place: Place) -> Exact {
        let alone = self.cells.get(&place).cloned().unwrap_or(Exact::ZERO);
        let Place::Cell(table, row, column) = place else { return alone };
        let own = self.columns.iter().filter(|part| part.table == table && part.column == column);
        let own = own.filter(|part| part.rows.binary_search(&row).is_ok());
        own.fold(alone, |sum, part| &sum + &part.weight)
    }

    /// What figures weigh besides.
    pub(super) fn besides(&mut self) -> &mut Self {
        self.beside.get_or_insert_default()
    }
}

/// So many different weights of one limit are told apart at the most.
const MOST: usize = 64;
