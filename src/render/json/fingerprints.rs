//! What each thing in a report is known by from one run to the next.

use super::Application;
use crate::report::{Entry, Repository};

impl Application<'_> {
    /// Fills in the fingerprints of everything in an entry.
    pub(super) fn know(&mut self, entry: &Entry, repository: &Repository) {
        for (error, fingerprint) in
            self.stands.input_errors.iter_mut().zip(entry.error_fingerprints(repository))
        {
            error.fingerprint = Some(fingerprint);
        }
        let mut concerns = entry.concerns(repository).into_iter().peekable();
        for (rule, report) in self.rules.iter_mut().zip(&entry.rules) {
            let mut findings = rule.findings.iter_mut();
            while let Some(concern) = concerns.next_if(|concern| std::ptr::eq(concern.rule, report)) {
                let known_by = match concern.finding {
                    None => Some(&mut rule.fingerprint),
                    Some(_) => findings.next().map(|finding| &mut finding.fingerprint),
                };
                if let Some(known_by) = known_by {
                    *known_by = Some(concern.identity.fingerprint());
                }
            }
        }
    }
}
