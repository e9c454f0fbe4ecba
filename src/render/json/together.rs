//! What several applications come to together, in JSON.

use serde::Serialize;

use super::Rule;
use crate::report::{self, Repository, TogetherReport};

/// What several applications come to together.
#[derive(Serialize)]
pub(in super::super) struct Together<'r> {
    applications: usize,
    status: &'static str,
    rules: Vec<OfSeveral<'r>>,
}

#[derive(Serialize)]
struct OfSeveral<'r> {
    call: Option<&'r str>,
    #[serde(flatten)]
    rule: Rule<'r>,
}

impl<'r> Together<'r> {
    /// With what each finding is known by.
    pub(in super::super) fn of(together: &'r TogetherReport, repository: &Repository) -> Self {
        let mut fingerprints = together.fingerprints(repository).into_iter();
        let rule = |of: &'r report::TogetherRule| {
            let mut rule = Rule::from(&of.rule);
            for finding in &mut rule.findings {
                finding.fingerprint = fingerprints.next();
            }
            OfSeveral { call: of.call.as_ref().map(|call| call.id.as_str()), rule }
        };
        Self {
            applications: together.applications,
            status: together.status.key(),
            rules: together.rules.iter().map(rule).collect(),
        }
    }
}
