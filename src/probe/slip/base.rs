//! A share of the wrong sum.

use std::collections::BTreeMap;

use super::lines::Line;
use super::missed::Missed;
use super::suspect::{Kind, Sum, Suspect};
use crate::application::Cell;
use crate::call::MeasureId;
use crate::check::{LimitFact, Part, PartOf, Working, totals, weighed};
use crate::probe::case::{Case, Change};
use crate::probe::money::{cell_of, whole_ore};
use crate::value::exact::Exact;

/// Of larger budgets only what a limit is about is looked at.
const LINES: usize = 2000;

/// Lines that are a share of one sum, as the call has shares, and would be the same share of another if the limit were kept.
pub(super) fn suspects(missed: &Missed<'_>, suspects: &mut Vec<Suspect>) {
    let Missed { case, lines, limit, excess } = *missed;
    if lines.all.len() > LINES {
        return;
    }
    let sums = totals(case.application, case.call, case.reference);
    let mut shares: Vec<Exact> = Vec::new();
    for limit in weighed(case.application, case.call, case.reference, &|_| true) {
        if let Some((share, _)) = share_of(&limit.fact)
            && !shares.contains(&share)
        {
            shares.push(share);
        }
    }
    // All of something is no share of it.
    shares.retain(|share| *share != Exact::from(1));
    let mut wrong: Vec<(Option<i128>, Wrong)> = Vec::new();
    for line in &lines.all {
        let weight = limit.weight(line.place);
        if weight.is_zero() {
            continue;
        }
        let by = whole_ore(&excess.over(&weight));
        let at = wrong.iter().position(|(of, _)| *of == by).unwrap_or_else(|| {
            wrong.push((by, by.map(|by| shared(&shares, &sums, by)).unwrap_or_default()));
            wrong.len() - 1
        });
        let found = wrong.get(at).and_then(|(_, wrong)| wrong.get(&Exact::from_ore(line.amount)));
        if let (Some(by), Some(found)) = (by, found) {
            for (share, of) in found {
                of_line(case, *line, (share, *of), line.amount - by, suspects);
            }
        }
    }
    of_limit(missed, &sums, suspects);
}

/// Of which sums amounts are a share.
type Wrong = BTreeMap<Exact, Vec<(Exact, MeasureId)>>;

/// The shares of each sum: as it is now, and as it is where a line that it counts in is mended by so many öre.
fn shared(shares: &[Exact], sums: &[(MeasureId, Exact)], by: i128) -> Wrong {
    let mut shared = Wrong::new();
    for share in shares {
        for (measure, sum) in sums {
            for sum in [sum.clone(), sum - &Exact::from_ore(by)].iter().filter(|sum| !sum.is_zero()) {
                for amount in rounded(&(share * sum)) {
                    shared.entry(amount).or_default().push((share.clone(), *measure));
                }
            }
        }
    }
    shared
}

/// A line that is a share of one sum, and of another where it is mended.
fn of_line(
    case: Case<'_>,
    line: Line,
    (share, of): (&Exact, MeasureId),
    right: i128,
    suspects: &mut Vec<Suspect>,
) {
    let Some(amount) = cell_of(right).filter(|_| right > 0) else { return };
    let changes = vec![Change::Put(line.place, Cell::Known(amount))];
    let mended = case.with(&changes);
    let after = totals(&mended, case.call, case.reference);
    let own = |(measure, sum): &&(MeasureId, Exact)| {
        *measure != of && rounded(&(share * sum)).contains(&Exact::from_ore(right))
    };
    if let Some((instead_of, _)) = after.iter().find(own) {
        let (share, of, instead_of) = (share.clone(), Sum::Measure(of), Sum::Measure(*instead_of));
        let kind = Kind::Base { place: line.place, share, of, instead_of, right };
        suspects.push((kind, changes));
    }
}

/// What is found is the share that the limit allows, but of another sum.
fn of_limit(missed: &Missed<'_>, sums: &[(MeasureId, Exact)], suspects: &mut Vec<Suspect>) {
    let Missed { lines, limit, excess, .. } = *missed;
    let Some((share, base)) = share_of(&limit.fact) else { return };
    // All of something is no share of it.
    if share == Exact::from(1) {
        return;
    }
    let Some((_, allowed)) = sums.iter().find(|(measure, _)| *measure == base) else { return };
    let found = &(&share * allowed) + excess;
    let other = |(measure, sum): &&(MeasureId, Exact)| {
        *measure != base && sum != allowed && !sum.is_zero() && rounded(&(&share * sum)).contains(&found)
    };
    let Some((of, _)) = sums.iter().find(other) else { return };
    let one = Exact::from(1);
    let largest =
        lines.all.iter().filter(|line| limit.weight(line.place) == one).max_by_key(|line| line.amount);
    let Some(line) = largest else { return };
    let right = whole_ore(excess).map(|by| line.amount - by);
    if let Some((right, amount)) =
        right.filter(|right| *right > 0).and_then(|right| Some((right, cell_of(right)?)))
    {
        let (of, instead_of) = (Sum::Measure(*of), Sum::Measure(base));
        let kind = Kind::Base { place: line.place, share, of, instead_of, right };
        suspects.push((kind, vec![Change::Put(line.place, Cell::Known(amount))]));
    }
}

/// What an amount may be written as: itself, or the whole öre below and above it.
fn rounded(amount: &Exact) -> Vec<Exact> {
    let ore = Exact::from_ore(1);
    let rest = amount.rest_of(&ore);
    let below = amount - &rest;
    if rest.is_zero() { vec![below] } else { vec![&below + &ore, below] }
}

/// The share of a measure that a limit is, where it is one.
fn share_of(fact: &LimitFact) -> Option<(Exact, MeasureId)> {
    match fact.limit_working.as_ref()? {
        Working::Sum(parts) => match parts.as_slice() {
            [Part { factor, is_share: true, of: PartOf::Measure(measure), .. }] => {
                Some((factor.clone(), *measure))
            }
            _ => None,
        },
        _ => None,
    }
}
