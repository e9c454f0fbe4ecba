//! How many of each there are.

use super::entry::Entry;
use super::exit_status::ExitStatus;
use super::rule::RuleReport;
use super::status::Status;
use super::together::TogetherReport;
use crate::call::Level;
use crate::check::Outcome;

/// Tallies over a whole report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Entries: an application against a call, or a file that could not be checked.
    pub applications: usize,
    /// Those of them that are of the same file as the entry before, against another call.
    pub again: usize,
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
    /// Findings and points that somebody answers for; they are in none of the numbers above.
    pub accepted: usize,
    /// Findings and points that were known already; they are in none of the numbers above.
    pub known: usize,
    /// How the applications stand together, where there are rules about several and several that they are about.
    pub together: Option<Status>,
}

/// How much there is of what the rules of one application say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// As in [`Summary`].
    pub errors: usize,
    /// As in [`Summary`].
    pub warnings: usize,
    /// As in [`Summary`].
    pub open: usize,
    /// As in [`Summary`].
    pub unconfirmed: usize,
}

impl Counts {
    /// Counts one more rule, which comes out so and has so many findings.
    pub(super) fn add(&mut self, level: Level, outcome: Outcome, findings: usize) {
        match (outcome, level) {
            (Outcome::Fail, Level::Error) => self.errors += findings,
            (Outcome::Fail, Level::Warning) => self.warnings += findings,
            (Outcome::Undecided, _) => self.open += 1,
            (Outcome::Unconfirmed, _) => self.unconfirmed += 1,
            _ => {}
        }
    }
}

impl Summary {
    /// The tally of entries in the order in which they are told.
    pub fn of(entries: &[Entry]) -> Self {
        let mut summary = Self::default();
        for entry in entries {
            summary.add(entry);
        }
        let pairs = entries.iter().zip(entries.iter().skip(1));
        summary.again = pairs.filter(|(one, next)| one.path == next.path).count();
        summary
    }

    /// Counts one more entry.
    fn add(&mut self, entry: &Entry) {
        self.applications += 1;
        *match entry.status {
            Status::Pass => &mut self.pass,
            Status::Fail => &mut self.fail,
            Status::Undecided => &mut self.undecided,
            Status::Invalid => &mut self.invalid,
        } += 1;
        self.add_rules(&entry.rules);
        self.errors += entry.unsaid.errors;
        self.warnings += entry.unsaid.warnings;
        self.open += entry.unsaid.open;
        self.unconfirmed += entry.unsaid.unconfirmed;
    }

    /// Counts what several applications come to together.
    pub fn add_together(&mut self, together: &TogetherReport) {
        self.together = Some(together.status);
        self.add_rules(together.rules.iter().map(|rule| &rule.rule));
    }

    fn add_rules<'r>(&mut self, rules: impl IntoIterator<Item = &'r RuleReport>) {
        for rule in rules {
            let accepted = rule.accepted().count();
            self.accepted += accepted;
            self.known += rule.known;
            match (rule.outcome, rule.level) {
                (Outcome::Fail, Level::Error) => self.errors += rule.findings.len() - accepted,
                (Outcome::Fail, Level::Warning) => self.warnings += rule.findings.len() - accepted,
                (Outcome::Undecided, _) => self.open += usize::from(rule.needs_attention()),
                (Outcome::Unconfirmed, _) => self.unconfirmed += usize::from(rule.is_to_confirm()),
                _ => {}
            }
        }
    }

    /// Counts everything that another counts as well.
    pub fn include(&mut self, other: &Self) {
        let Self {
            applications,
            again,
            pass,
            fail,
            undecided,
            invalid,
            errors,
            warnings,
            accepted,
            known,
            open,
            unconfirmed,
            together,
        } = *other;
        self.applications += applications;
        self.again += again;
        self.pass += pass;
        self.fail += fail;
        self.undecided += undecided;
        self.invalid += invalid;
        self.errors += errors;
        self.warnings += warnings;
        self.accepted += accepted;
        self.known += known;
        self.open += open;
        self.unconfirmed += unconfirmed;
        self.together = self.together.or(together);
    }

    /// What the program says when it ends.
    pub fn exit_status(&self) -> ExitStatus {
        if self.invalid > 0 || self.applications == 0 {
            ExitStatus::CouldNotCheck
        } else if self.fail > 0
            || self.undecided > 0
            || self.together.is_some_and(|status| status != Status::Pass)
        {
            ExitStatus::Violations
        } else {
            ExitStatus::Clean
        }
    }
}
