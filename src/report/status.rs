//! What an application's rules make of it.

use super::exit_status::ExitStatus;
use super::rule::RuleReport;
use crate::check::Outcome;

/// How an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing stands in its way.
    Pass,
    /// It breaks a rule that it must keep.
    Fail,
    /// Something is missing that decides.
    Undecided,
    /// It could not be read.
    Invalid,
}

impl Status {
    /// The status that these rules give.
    pub(super) fn of<'r>(rules: impl IntoIterator<Item = &'r RuleReport>) -> Self {
        Self::of_outcomes(rules.into_iter().filter(|rule| rule.counts).map(|rule| rule.outcome))
    }

    /// The status that the outcomes give that keep an application from passing.
    pub(super) fn of_outcomes(mut counting: impl Iterator<Item = Outcome>) -> Self {
        match counting.next() {
            None => Self::Pass,
            Some(first) if first == Outcome::Undecided && counting.all(|other| other == first) => {
                Self::Undecided
            }
            Some(_) => Self::Fail,
        }
    }

    /// How a run ends that is about this application alone.
    pub fn exit_status(self) -> ExitStatus {
        match self {
            Self::Pass => ExitStatus::Clean,
            Self::Fail | Self::Undecided => ExitStatus::Violations,
            Self::Invalid => ExitStatus::CouldNotCheck,
        }
    }

    /// The word that files and programs have for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Undecided => "undecided",
            Self::Invalid => "invalid",
        }
    }
}
