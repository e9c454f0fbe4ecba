//! Sums of multiples of what may move.

use std::collections::BTreeMap;

use crate::application::Place;
use crate::value::exact::Exact;

/// Something of an application that may move.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variable {
    /// An amount, in the application's currency.
    Cell(Place),
    /// How much of the application's currency one unit of this one is.
    Rate(String),
}

/// A number, and so many times each of some variables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linear {
    /// What it comes to where every variable is zero.
    pub constant: Exact,
    /// What each variable is multiplied by; never zero.
    pub terms: BTreeMap<Variable, Exact>,
}

impl Linear {
    /// The same whatever moves.
    pub fn constant(constant: Exact) -> Self {
        Self { constant, terms: BTreeMap::new() }
    }

    /// One variable.
    pub fn of(variable: Variable) -> Self {
        Self { constant: Exact::ZERO, terms: BTreeMap::from([(variable, Exact::from(1))]) }
    }

    /// Adds so many times another.
    pub fn add(&mut self, other: &Self, times: &Exact) {
        self.constant = &self.constant + &(&other.constant * times);
        for (variable, factor) in &other.terms {
            let sum = self.terms.entry(variable.clone()).or_default();
            *sum = &*sum + &(factor * times);
            if sum.is_zero() {
                self.terms.remove(variable);
            }
        }
    }

    /// This, less another.
    #[must_use]
    pub fn less(&self, other: &Self) -> Self {
        let mut rest = self.clone();
        rest.add(other, &Exact::from(-1));
        rest
    }

    /// What it comes to.
    pub fn value(&self, of: &dyn Fn(&Variable) -> Exact) -> Exact {
        self.terms
            .iter()
            .fold(self.constant.clone(), |sum, (variable, factor)| &sum + &(factor * &of(variable)))
    }
}
