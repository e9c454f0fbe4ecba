//! Two mistakes in one sum, where no single one explains it.
//!
//! Of many lines some two explain almost any sum. So only those are thought of that leave a trace of their own: a line that
//! stands twice, an amount that is far from the size of the others; and with one of them tax of the usual rate.

use std::collections::BTreeMap;

use super::lines::{Line, Lines};
use super::suspect::{Kind, Suspect};
use crate::application::Cell;
use crate::check::Weighed;
use crate::probe::case::{Case, Change};
use crate::probe::money::cell_of;
use crate::value::exact::Exact;

/// In larger budgets two mistakes are not looked for.
const LINES: usize = 2000;
/// So many lines of one amount are compared with one another.
const COMPARED: usize = 12;
/// How many times too large or too small.
const THOUSAND: i128 = 1000;
/// An amount that is mended has to be nearer to the usual number of digits by so many.
const NEARER: usize = 2;

/// A mistake, what mends it, and how much less the excess is then.
struct Part {
    kind: Kind,
    change: Change,
    adds: Exact,
    /// Whether there is a trace of it beside the sum.
    is_seen: bool,
}

/// The only two mistakes that bring what is found to what is allowed together, where there are no others that do.
pub(super) fn suspects(case: Case<'_>, lines: &Lines, limit: &Weighed) -> Option<Suspect> {
    let excess = limit.excess.as_ref()?;
    if lines.all.len() > LINES {
        return None;
    }
    let mut parts: Vec<Part> = Vec::new();
    for &line in &lines.all {
        let weight = limit.weight(line.place);
        if !weight.is_zero() {
            of_line(case, lines, line, &weight, &mut parts);
        }
    }
    let mut by_sum: BTreeMap<&Exact, Vec<usize>> = BTreeMap::new();
    for (index, part) in parts.iter().enumerate() {
        by_sum.entry(&part.adds).or_default().push(index);
    }
    let mut only: Option<(&Part, &Part)> = None;
    for (index, one) in parts.iter().enumerate().filter(|(_, part)| part.is_seen) {
        let rest = excess - &one.adds;
        for &at in by_sum.get(&rest).map_or(&[][..], Vec::as_slice) {
            let Some(other) = parts.get(at).filter(|other| !(other.is_seen && at <= index)) else { continue };
            if one.kind.places().first() == other.kind.places().first() {
                continue;
            }
            if only.is_some() {
                return None;
            }
            only = Some((one, other));
        }
    }
    let (one, other) = only?;
    let kind = Kind::Both(Box::new([one.kind.clone(), other.kind.clone()]));
    Some((kind, vec![one.change.clone(), other.change.clone()]))
}

/// What may be wrong with one line.
fn of_line(case: Case<'_>, lines: &Lines, line: Line, weight: &Exact, parts: &mut Vec<Part>) {
    let place = line.place;
    let earlier = lines
        .of(line.amount)
        .take(COMPARED)
        .find(|first| first.row < line.row && repeats(case, *first, line));
    if let Some(first) = earlier {
        let change = Change::Gone(line.table, line.row);
        let adds = weight * &Exact::from_ore(line.amount);
        parts.push(Part { kind: Kind::Twice(place, first.place), change, adds, is_seen: true });
    }
    let mut amount = |right: i128, kind: Kind, is_seen: bool| {
        if let Some(cell) = cell_of(right).filter(|_| right > 0) {
            let change = Change::Put(place, Cell::Known(cell));
            parts.push(Part { kind, change, adds: weight * &Exact::from_ore(line.amount - right), is_seen });
        }
    };
    let is_odd = |right: i128| {
        let far = |amount: i128| amount.to_string().len().abs_diff(lines.usual());
        far(line.amount) >= far(right) + NEARER
    };
    if line.amount % THOUSAND == 0 && is_odd(line.amount / THOUSAND) {
        let right = line.amount / THOUSAND;
        amount(right, Kind::Scale { place, is: THOUSAND, to: 1, right }, true);
    }
    if is_odd(line.amount.saturating_mul(THOUSAND)) {
        let right = line.amount.saturating_mul(THOUSAND);
        amount(right, Kind::Scale { place, is: 1, to: THOUSAND, right }, true);
    }
    let Some(rate) = case.reference.taxes.first() else { return };
    let with_tax = rate + &Exact::from(1);
    for (included, factor) in [(true, Exact::from(1).over(&with_tax)), (false, with_tax)] {
        let right = &(&Exact::from_ore(line.amount) * &factor) * &Exact::from(100);
        if right.rest_of(&Exact::from(1)).is_zero()
            && let Some(right) = right.to_i64().map(i128::from)
        {
            let rate = rate.clone();
            amount(right, Kind::Tax { place, rate, is_usual: true, included, right }, false);
        }
    }
}

fn repeats(case: Case<'_>, first: Line, second: Line) -> bool {
    let rows = case.application.rows(second.table);
    let both = rows.get(first.row).zip(rows.get(second.row));
    first.table == second.table
        && both
            .is_some_and(|(one, other)| super::copy::same(case.call.schema.table(second.table), one, other))
}
