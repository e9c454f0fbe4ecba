//! Causes tried: mended in memory, and checked again.

use std::cmp::Reverse;

use super::suspect::{Kind, Slip, Suspect};
use crate::call::Level;
use crate::check::{About, RuleOutcome, Weighed};
use crate::probe::case::{Case, Change, leaves_open, ways};

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

/// The findings that are gone: the rule, by its place in the call, and what the finding is about; and how many warnings are
/// new.
type Cleared = (Vec<(usize, About)>, usize);

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
            let like = slips.iter().position(|slip| same_part(&slip.kind, &kind));
            let is_enough = like.is_some() && !is_guessed(&kind);
            if is_enough || slips.iter().any(|slip| slip.changes == changes) {
                continue;
            }
            tried += 1;
            let (mut clears, warns) = self.cleared(&changes);
            let own = clears.iter().position(|(rule, about)| *rule == limit.rule && *about == limit.about);
            if let Some(own) = own {
                clears.swap(0, own);
                let slip = Slip { kind, changes, clears, warns };
                match like.and_then(|like| slips.get_mut(like)) {
                    Some(known) if self.errors(&slip).count() > self.errors(known).count() => *known = slip,
                    Some(_) => {}
                    None => slips.push(slip),
                }
            }
        }
        self.sort(&mut slips);
        self.likely(slips)
    }

    /// Those that are not far less likely than another that clears as much, or clear less of it.
    pub(super) fn likely(&self, slips: Vec<Slip>) -> Vec<Slip> {
        let is_outdone = |slip: &Slip| slips.iter().any(|other| self.outdoes(other, slip));
        let kept: Vec<bool> = slips.iter().map(|slip| !is_outdone(slip)).collect();
        slips.into_iter().zip(kept).filter(|(_, is_kept)| *is_kept).map(|(slip, _)| slip).collect()
    }

    fn outdoes(&self, one: &Slip, other: &Slip) -> bool {
        if !self.errors(other).all(|error| one.clears.contains(error)) {
            return false;
        }
        let clears_more = self.errors(one).count() > self.errors(other).count();
        let is_likelier = one.kind.is_telling() && one.kind.rank() <= other.kind.rank();
        one.kind.outdoes(&other.kind) || clears_more && (is_likelier || same_evidence(&one.kind, &other.kind))
    }

    /// The findings of rules of level error that are gone.
    fn errors<'s>(&self, slip: &'s Slip) -> impl Iterator<Item = &'s (usize, About)> {
        let call = self.case.call;
        slip.clears
            .iter()
            .filter(|(rule, _)| call.rules.get(*rule).is_some_and(|rule| rule.level == Level::Error))
    }

    /// The likeliest first: what clears the most errors; of those what is a common mistake, and not one of several of its
    /// sort that would do as well; of those what leaves the fewest warnings and the least odd line.
    pub(super) fn sort(&self, slips: &mut [Slip]) {
        let alike = |kind: &Kind| slips.iter().filter(|other| other.kind.rank() == kind.rank()).count();
        let mut keys: Vec<_> = slips
            .iter()
            .map(|slip| {
                let rank = slip.kind.rank() + 2 * (alike(&slip.kind).max(1) - 1);
                let errors = self.errors(slip).count();
                let warnings = slip.clears.len() - errors;
                (Reverse(errors), rank, Reverse(warnings), slip.warns, slip.kind.oddness(self.usual))
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

    /// The findings that are gone after changes, and the warnings that are new; none where a change breaks anything.
    fn cleared(&mut self, changes: &[Change]) -> Cleared {
        if let Some((_, cleared)) = self.known.iter().find(|(known, _)| known == changes) {
            return cleared.clone();
        }
        let after = self.case.outcomes_of(&self.case.with(changes));
        let is_error =
            |rule: usize| self.case.call.rules.get(rule).is_some_and(|rule| rule.level == Level::Error);
        // Where a row is gone, those after it have other places.
        let keeps_rows = !changes.iter().any(|change| matches!(change, Change::Gone(..)));
        let is_worse = !self.case.newly_broken(&self.before, &after, &[Level::Error]).is_empty()
            || self.before.iter().zip(&after).any(|(before, after)| {
                let is_broken = keeps_rows && is_error(after.rule) && after.is_broken_anew(before);
                is_broken || leaves_open(before, after)
            });
        let mut cleared = Vec::new();
        if !is_worse {
            for (before, after) in self.before.iter().zip(&after).filter(|(before, _)| ways(before) > 0) {
                let is_left =
                    |about: &About| ways(after) > 0 && after.findings.iter().any(|left| left.about == *about);
                let gone = before.findings.iter().filter(|finding| !is_left(&finding.about));
                cleared.extend(gone.map(|finding| (before.rule, finding.about.clone())));
            }
        }
        let cleared = (cleared, self.case.newly_broken(&self.before, &after, &[Level::Warning]).len());
        self.known.push((changes.to_vec(), cleared.clone()));
        cleared
    }
}

/// Whether what mends a cause is partly guessed, so that another guess may clear more.
fn is_guessed(kind: &Kind) -> bool {
    matches!(kind, Kind::Missing { .. } | Kind::OfRate { .. } | Kind::LeftOut { .. } | Kind::Side { .. })
}

/// Whether two causes are the same line, missing from one table or from another.
fn same_evidence(one: &Kind, other: &Kind) -> bool {
    match (one, other) {
        (Kind::Missing { like, .. }, Kind::Missing { like: same, .. }) => like == same,
        (Kind::LeftOut { .. }, Kind::LeftOut { .. }) => true,
        _ => false,
    }
}

/// Whether two causes are the same line and column in different parts: the first that does is enough.
fn same_part(one: &Kind, other: &Kind) -> bool {
    match (one, other) {
        (Kind::Part { cell, .. }, Kind::Part { cell: same, .. }) => cell == same,
        (Kind::Missing { table, like, .. }, Kind::Missing { table: other, like: same, .. }) => {
            (table, like) == (other, same)
        }
        (Kind::LeftOut { table, .. }, Kind::LeftOut { table: other, .. }) => table == other,
        (Kind::OfRate { .. }, Kind::OfRate { .. }) => one == other,
        (Kind::Twice(_, first), Kind::Twice(_, same)) | (Kind::Again(_, first), Kind::Again(_, same)) => {
            first == same
        }
        (Kind::Side { place, to }, Kind::Side { place: same, to: table }) => (place, to) == (same, table),
        _ => false,
    }
}
