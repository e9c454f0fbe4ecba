//! The lines of a budget, seen from a limit that is missed.

use super::apart::Apart;
use super::lines::{Line, Lines};
use super::missed::Missed;
use super::suspect::{Kind, Slip, Suspect};
use super::trial::Trial;
use super::{
    all, base, block, copy, digits, flat, left_out, missing, pair, part, rate, recurring, side, usual,
};
use crate::application::Cell;
use crate::call::Comparison;
use crate::check::{About, RuleOutcome, Weighed, weighed};
use crate::probe::case::{Case, Change, ways};
use crate::probe::money::{cell_of, whole_ore};
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// So many limits that are missed are looked into.
const LOOKED_INTO: usize = 6;
/// So many causes of one limit are tried at the most.
pub(super) const TRIED: usize = 32;
/// Trying causes takes no more than about so many looks at lines.
const WORK: usize = 2_000_000;
/// So many different weights of one limit's lines are kept in mind.
const WEIGHTS: usize = 64;
/// So many slips are told of one limit.
const TOLD: usize = 3;

/// The slips that explain why limits are missed, the likeliest first; of each limit three at the most.
pub fn slips(case: Case<'_>, outcomes: &[RuleOutcome]) -> Vec<Slip> {
    let failing: Vec<usize> =
        outcomes.iter().filter(|outcome| ways(outcome) > 0).map(|outcome| outcome.rule).collect();
    if failing.is_empty() {
        return Vec::new();
    }
    let fails = |rule: &crate::call::Rule| {
        failing.iter().any(|index| case.call.rules.get(*index).is_some_and(|other| std::ptr::eq(other, rule)))
    };
    let mut missed = weighed(case.application, case.call, case.reference, &fails);
    missed.retain(|limit| limit.kept == Truth::False && limit.has_figures() && limit.excess.is_some());
    // What has to balance tells most.
    missed.sort_by_key(|limit| limit.fact.comparison != Comparison::Equals);
    missed.truncate(LOOKED_INTO);
    if missed.is_empty() {
        return Vec::new();
    }
    let lines = Lines::new(case);
    let work = (WORK / lines.all.len().max(1)).clamp(3, TRIED);
    let mut trial = Trial::new(case, work, lines.usual());
    let mut slips: Vec<Slip> = Vec::new();
    for limit in &missed {
        let apart = Apart::of(case, &lines, limit);
        let is_there = |(_, changes): &Suspect| apart.is_none_or(|apart| apart.has(case, changes));
        let there = suspects(case, &lines, limit).into_iter().filter(is_there);
        let mut own = trial.of_limit(limit, there.collect());
        if own.is_empty() {
            let pair = pair::suspects(case, &lines, limit).filter(is_there);
            own = trial.of_limit(limit, pair.into_iter().collect());
        }
        if own.is_empty() {
            own = trial.of_limit(limit, left_out::suspects(case, &lines, limit, apart));
        }
        own.retain(|slip| !slips.iter().any(|known| known.changes == slip.changes));
        own.truncate(TOLD);
        slips.extend(own);
    }
    trial.sort(&mut slips);
    let mut told: Vec<Slip> = Vec::new();
    for slip in trial.likely(slips) {
        let is_new =
            |of: &(usize, About)| told.iter().filter(|other| other.clears.contains(of)).count() < TOLD;
        if slip.clears.iter().any(is_new) {
            told.push(slip);
        }
    }
    told
}

/// Everything that would bring what is found to what is allowed, to the öre.
fn suspects(case: Case<'_>, lines: &Lines, limit: &Weighed) -> Vec<Suspect> {
    let Some(excess) = &limit.excess else { return Vec::new() };
    let mut suspects = Vec::new();
    let mut by_weight: Vec<(Exact, Option<i128>)> = Vec::new();
    for &line in &lines.all {
        let weight = limit.weight(line.place);
        if weight.is_zero() {
            continue;
        }
        let known = by_weight.iter().find(|(known, _)| *known == weight).map(|(_, by)| *by);
        let too_much = known.unwrap_or_else(|| {
            let by = whole_ore(&excess.over(&weight));
            if by_weight.len() < WEIGHTS {
                by_weight.push((weight, by));
            }
            by
        });
        if let Some(too_much) = too_much {
            of_line(case, lines, line, line.amount - too_much, &mut suspects);
        }
    }
    for (_, by) in by_weight {
        if let Some(by) = by.filter(|by| *by > 0) {
            copy::suspects(case, lines, by, &mut suspects);
        }
    }
    let missed = Missed { case, lines, limit, excess };
    for of_kind in [
        block::suspects,
        all::suspects,
        base::suspects,
        flat::suspects,
        side::suspects,
        part::suspects,
        missing::suspects,
        recurring::suspects,
        rate::suspects,
        usual::suspects,
    ] {
        of_kind(&missed, &mut suspects);
    }
    suspects
}

/// What one line may be, where it should be another amount.
fn of_line(case: Case<'_>, lines: &Lines, line: Line, right: i128, suspects: &mut Vec<Suspect>) {
    let place = line.place;
    let kind = if let Some((is, to)) = digits::scale(line.amount, right) {
        Some(Kind::Scale { place, is, to, right })
    } else if digits::is_in_rounded_thousands(line.amount, right) {
        Some(Kind::Scale { place, is: 1, to: digits::THOUSAND, right })
    } else if digits::swapped(line.amount, right).is_some() {
        Some(Kind::Swapped { place, right })
    } else if right <= 0 {
        None
    } else if let Some(is_month) = digits::of_month(line.amount, right) {
        Some(Kind::OfMonth { place, is_month, right })
    } else {
        taxed(case, line, right)
            .or_else(|| lines.converted(line, right))
            .or_else(|| lines.of_year(case, line, right))
            .or_else(|| {
                let is_extra = digits::one_digit(line.amount, right)?;
                Some(Kind::Digit { place, is_extra, right })
            })
    };
    if let (Some(kind), Some(amount)) = (kind, cell_of(right)) {
        suspects.push((kind, vec![Change::Put(place, Cell::Known(amount))]));
    }
}

/// Tax that is in an amount, or is left out of it.
fn taxed(case: Case<'_>, line: Line, right: i128) -> Option<Kind> {
    case.reference.taxes.iter().enumerate().find_map(|(index, rate)| {
        let included = digits::is_taxed(right, line.amount, rate);
        let is_taxed = included || digits::is_taxed(line.amount, right, rate);
        is_taxed.then(|| Kind::Tax {
            place: line.place,
            rate: rate.clone(),
            is_usual: index == 0,
            included,
            right,
        })
    })
}
