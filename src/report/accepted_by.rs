//! Who answers for a finding.

use super::say;
use crate::application::Acceptance;

/// Who answers for a finding, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedBy {
    /// Why it is accepted.
    pub reason: String,
    /// Who answers for that.
    pub who: String,
    /// The last day that it holds (ISO 8601).
    pub until: String,
}

impl AcceptedBy {
    pub(super) fn new(acceptance: &Acceptance) -> Self {
        let Acceptance { reason, who, until, .. } = acceptance;
        Self { reason: reason.clone(), who: who.clone(), until: say::date(*until) }
    }
}
