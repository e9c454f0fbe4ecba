//! What an application's rules make of it.

use time::Date;

use super::exit_status::ExitStatus;
use super::rule::RuleReport;
use crate::call::Level;
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
