//! What counts against an application.

use time::Date;

use crate::call::Level;
use crate::check::Outcome;

/// What counts against an application.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Strictness {
    /// What is undecided does not count: the application is a draft.
    pub draft: bool,
    /// Warnings count as errors, and points that are not confirmed fail.
    pub strict: bool,
    /// The day on which what is accepted does not count, if it still is; `None`: nothing is taken to be accepted.
    pub accepted_on: Option<Date>,
}

impl Strictness {
    /// Whether a rule that comes out so keeps the application from passing.
    pub(super) fn counts(self, level: Level, outcome: Outcome) -> bool {
        let matters = level == Level::Error || (self.strict && level == Level::Warning);
        match outcome {
            Outcome::Fail => matters,
            Outcome::Undecided => matters && !self.draft,
            Outcome::Unconfirmed => self.strict,
            Outcome::Pass | Outcome::NotApplicable | Outcome::Confirmed => false,
        }
    }
}
