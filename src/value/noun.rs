//! What a number counts, in the form that goes with the number.

use serde::{Deserialize, Serialize};

use super::exact::Exact;
use super::text::Text;

/// The word for what is counted: "month", "months".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Noun {
    /// Of one.
    pub one: Text,
    /// Of any other number, and of none in particular.
    pub other: Text,
}

impl Noun {
    /// The form that goes with a number.
    pub fn of(&self, number: &Exact) -> &Text {
        if number.abs() == Exact::from(1) { &self.one } else { &self.other }
    }
}
