//! What an application's rules make of it.

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
}

impl Strictness {
    /// The status that these rules give.
    pub(super) fn status<'r>(self, rules: impl IntoIterator<Item = &'r RuleReport> + Clone) -> Status {
        let is_any = |holds: &dyn Fn(&RuleReport) -> bool| rules.clone().into_iter().any(holds);
        if is_any(&|rule| self.fails(rule)) {
            Status::Fail
        } else if !self.draft && is_any(&|rule| rule.outcome == Outcome::Undecided && self.counts(rule.level))
        {
            Status::Undecided
        } else {
            Status::Pass
        }
    }

    fn fails(self, rule: &RuleReport) -> bool {
        match rule.outcome {
            Outcome::Fail => self.counts(rule.level),
            Outcome::Unconfirmed => self.strict,
            Outcome::Pass | Outcome::Undecided | Outcome::NotApplicable | Outcome::Confirmed => false,
        }
    }

    fn counts(self, level: Level) -> bool {
        level == Level::Error || (self.strict && level == Level::Warning)
    }
}
