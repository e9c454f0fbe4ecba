//! How much there is of what the rules of one application say.

use crate::call::Level;
use crate::check::Outcome;

/// How much there is of what the rules of one application say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// As in [`super::Summary`].
    pub errors: usize,
    /// As in [`super::Summary`].
    pub warnings: usize,
    /// As in [`super::Summary`].
    pub open: usize,
    /// As in [`super::Summary`].
    pub unconfirmed: usize,
}

impl Counts {
    /// Counts one more rule, which comes out so and has so many findings.
    pub(super) fn add(&mut self, level: Level, outcome: Outcome, findings: usize) {
        match (outcome, level) {
            (Outcome::Fail, Level::Error) => self.errors += findings,
            (Outcome::Fail, Level::Warning) => self.warnings += findings,
            (Outcome::Undecided, _) => self.open += 1,
            (Outcome::Unconfirmed, _) => self.unconfirmed += 1,
            _ => {}
        }
    }
}
