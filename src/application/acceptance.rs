//! Broken rules that somebody answers for.

use time::Date;

/// A broken rule, or a point that is not confirmed, that somebody answers for until a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The rule's name in full: `pack/id`, or `id` of a call's own rule.
    pub rule: String,
    /// The row or group that it is accepted for, by its id or value; `None`: all that break the rule.
    pub subject: Option<String>,
    /// Why it is accepted.
    pub reason: String,
    /// Who answers for that.
    pub who: String,
    /// The last day that it holds.
    pub until: Date,
}
