//! What is tried to clear findings: each change in memory, against every rule, as long as there is time.

use std::cell::{Cell, OnceCell};

use super::case::{self, Case, is_same, ways};
use crate::application::Application;
use crate::check::{About, Finding, Outcome, RuleOutcome, check};
use crate::schema::TableId;

/// An application that changes are tried on.
pub struct Tries<'a> {
    pub(super) case: Case<'a>,
    before: OnceCell<Vec<RuleOutcome>>,
    /// So many more looks at rows are taken.
    looks: Cell<usize>,
}

/// Trying takes no more than about so many looks at rows.
const LOOKS: usize = 1_000_000;

impl<'a> Tries<'a> {
    /// Nothing has been tried yet.
    pub fn new(case: Case<'a>) -> Self {
        Self { case, before: OnceCell::new(), looks: Cell::new(LOOKS) }
    }

    /// How every rule comes out as it is.
    pub(super) fn before(&self) -> &[RuleOutcome] {
        self.before.get_or_init(|| self.case.outcomes())
    }

    /// Takes note of one more try; false where so much has been tried already that no more is.
    pub(super) fn may_look(&self) -> bool {
        let rows: usize = self.case.application.tables.iter().map(Vec::len).sum();
        self.looks.set(self.looks.get().saturating_sub(rows.max(1)));
        self.has_time()
    }

    /// Whether more may be tried.
    pub(super) fn has_time(&self) -> bool {
        self.looks.get() > 0
    }

    /// Whether a rule no longer finds fault with something.
    pub(super) fn clears(&self, application: &Application, rule: usize, finding: &Finding) -> bool {
        let Case { call, reference, .. } = self.case;
        let own = call.rules.get(rule);
        let outcomes =
            check(application, call, reference, &|other| own.is_some_and(|own| std::ptr::eq(own, other)));
        outcomes.iter().all(|outcome| match outcome.outcome {
            // Another limit of the rule is not to be missed instead.
            Outcome::Fail => {
                let before = self.before().iter().find(|before| before.rule == rule);
                before.is_some_and(|before| ways(outcome) < ways(before))
                    && outcome.findings.iter().all(|other| !is_same(other, finding))
            }
            Outcome::Undecided => false,
            _ => true,
        })
    }

    /// Whether every rule comes out as before, or better.
    pub(super) fn is_no_worse(&self, application: &Application) -> bool {
        self.no_worse(application).is_some()
    }

    /// How every rule comes out, where that is as before, or better.
    pub(super) fn no_worse(&self, application: &Application) -> Option<Vec<RuleOutcome>> {
        let after = self.case.outcomes_of(application);
        let is_no_worse =
            self.before().iter().zip(&after).all(|(before, after)| case::is_no_worse(before, after));
        is_no_worse.then_some(after)
    }

    /// The same where the last rows of a table are new and not filled in yet, so that they may leave rules open, and what
    /// they lack themselves is no harm; and whether a finding of a rule, where one is named, is gone or may be.
    pub(super) fn is_no_worse_but_for_new(
        &self,
        application: &Application,
        table: TableId,
        clears: Option<(usize, &Finding)>,
    ) -> bool {
        let first = self.case.application.rows(table).len();
        let is_of_new = |about: &About| matches!(about, About::Row(of, row) if *of == table && *row >= first);
        let broken = |outcome: &RuleOutcome| match outcome.outcome {
            Outcome::Fail => outcome.findings.iter().filter(|finding| !is_of_new(&finding.about)).count(),
            _ => 0,
        };
        let after = self.case.outcomes_of(application);
        self.before().iter().zip(&after).all(|(before, after)| match clears {
            Some((rule, finding)) if after.rule == rule => {
                let is_there =
                    after.outcome == Outcome::Fail && after.findings.iter().any(|of| is_same(of, finding));
                broken(after) < ways(before) && !is_there
            }
            _ => broken(after) <= ways(before),
        })
    }
}
