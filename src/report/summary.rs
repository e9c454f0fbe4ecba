//! How many of each there are.

use super::entry::Entry;
use super::status::Status;
use crate::call::Level;
use crate::check::Outcome;

/// Tallies over a whole report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Entries.
    pub applications: usize,
    /// Those that pass.
    pub pass: usize,
    /// Those that fail.
    pub fail: usize,
    /// Those that cannot be decided.
    pub undecided: usize,
    /// Those that could not be read.
    pub invalid: usize,
    /// Findings of rules at level error that fail.
    pub errors: usize,
    /// Findings of rules at level warning that fail.
    pub warnings: usize,
    /// Rules, of any level, that a missing value leaves open.
    pub open: usize,
    /// Points that the applicant has still to confirm.
    pub unconfirmed: usize,
}

impl Summary {
    /// The tallies of these entries.
    pub(super) fn of(entries: &[Entry]) -> Self {
        let statuses = |status| entries.iter().filter(|entry| entry.status == status).count();
        let rules = || entries.iter().flat_map(|entry| &entry.rules);
        let findings = |level| {
            let failing = rules().filter(|rule| rule.outcome == Outcome::Fail && rule.level == level);
            failing.map(|rule| rule.findings.len()).sum()
        };
        Self {
            applications: entries.len(),
            pass: statuses(Status::Pass),
            fail: statuses(Status::Fail),
            undecided: statuses(Status::Undecided),
            invalid: statuses(Status::Invalid),
            errors: findings(Level::Error),
            warnings: findings(Level::Warning),
            open: rules().filter(|rule| rule.outcome == Outcome::Undecided).count(),
            unconfirmed: rules().filter(|rule| rule.outcome == Outcome::Unconfirmed).count(),
        }
    }
}
