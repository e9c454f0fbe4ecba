//! Causes tried: mended in memory, and checked again.

use std::cmp::Reverse;

use super::find::Suspect;
use super::suspect::{Kind, Slip};
use crate::call::Level;
use crate::check::{About, Outcome, RuleOutcome, Weighed};
use crate::probe::case::{Case, Change, ways};

/// An application and how it comes out, to try causes on.
pub(super) struct Trial<'a> {
    case: Case<'a>,
    before: Vec<RuleOutcome>,
    /// So many causes of one limit are tried.
    work: usize,
    /// How many digits an amount of this budget usually has.
    usual: usize,
    /// What each change came to that has been tried.
    known: Vec<(Vec<Change>, Cleared)>,
}

/// The findings that are gone: the rule, by its place in the call, and what the finding is about.
type Cleared = Vec<(usize, About)>;

/// A mended application breaks nothing that the file did not.
const LEVELS: [Level; 2] = [Level::Error, Level::Warning];

impl<'a> Trial<'a> {
    pub(super) fn new(case: Case<'a>, work: usize, usual: usize) -> Self {
        Self { before: case.outcomes(), case, work, usual, known: Vec::new() }
    }

    /// The causes that clear a limit and break nothing, the likeliest first.
    pub(super) fn of_limit(&mut self, limit: &Weighed, mut suspects: Vec<Suspect>) -> Vec<Slip> {
        suspects.sort_by_key(|(kind, _)| kind.rank());
        let mut slips: Vec<Slip> = Vec::new();
        let mut tried = 0;
        for (kind, changes) in suspects {
            if tried == self.work {
                break;
            }
            if slips.iter().any(|slip| slip.changes == changes || same_part(&slip.kind, &kind)) {
                continue;
            }
            tried += 1;
            let mut clears = self.cleared(&changes);
            let own = clears.iter().position(|(rule, about)| *rule == limit.rule && *about == limit.about);
            if let Some(own) = own {
                clears.swap(0, own);
                slips.push(Slip { kind, changes, clears });
            }
        }
        self.sort(&mut slips);
        slips
    }

    /// The likeliest first: what clears the most; of those what is a common mistake, and not one of several of its sort that
    /// would do as well; of those what leaves the least odd line.
    pub(super) fn sort(&self, slips: &mut [Slip]) {
        let alike = |kind: &Kind| slips.iter().filter(|other| other.kind.rank() == kind.rank()).count();
        let mut keys: Vec<_> = slips
            .iter()
            .map(|slip| {
                let rank = slip.kind.rank() + 2 * (alike(&slip.kind).max(1) - 1);
                (Reverse(slip.clears.len()), rank, slip.kind.oddness(self.usual))
            })
            .collect();
        // Few slips are sorted, so that moving the keys along costs nothing.
        for end in (1..slips.len()).rev() {
            for at in 0..end {
                if keys.get(at) > keys.get(at + 1) {
                    keys.swap(at, at + 1);
                    slips.swap(at, at + 1);
                }
            }
        }
    }

    /// The findings that are gone after changes that break nothing.
    fn cleared(&mut self, changes: &[Change]) -> Cleared {
        if let Some((_, cleared)) = self.known.iter().find(|(known, _)| known == changes) {
            return cleared.clone();
        }
        let after = self.case.outcomes_of(&self.case.with(changes));
        let leaves_open = |(before, after): (&RuleOutcome, &RuleOutcome)| {
            after.outcome == Outcome::Undecided && before.outcome != Outcome::Undecided
        };
        let is_worse = !self.case.newly_broken(&self.before, &after, &LEVELS).is_empty()
            || self.before.iter().zip(&after).any(leaves_open);
        let mut cleared = Vec::new();
        if !is_worse {
            for (before, after) in self.before.iter().zip(&after).filter(|(before, _)| ways(before) > 0) {
                let is_left =
                    |about: &About| ways(after) > 0 && after.findings.iter().any(|left| left.about == *about);
                let gone = before.findings.iter().filter(|finding| !is_left(&finding.about));
                cleared.extend(gone.map(|finding| (before.rule, finding.about.clone())));
            }
        }
        self.known.push((changes.to_vec(), cleared.clone()));
        cleared
    }
}

/// Whether two causes are the same line and column in different parts: the first that does is enough.
fn same_part(one: &Kind, other: &Kind) -> bool {
    match (one, other) {
        (Kind::Part { cell, .. }, Kind::Part { cell: same, .. }) => cell == same,
        (Kind::Missing { like, .. }, Kind::Missing { like: same, .. }) => like == same,
        (Kind::Twice(_, first), Kind::Twice(_, same)) => first == same,
        (Kind::Side { place, to }, Kind::Side { place: same, to: table }) => (place, to) == (same, table),
        _ => false,
    }
}
