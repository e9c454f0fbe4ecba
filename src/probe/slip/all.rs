//! The same mistake in all lines of a part of the budget: a partner that counts in thousands, services with tax in them.

use std::ops::Bound;

use super::digits;
use super::lines::{Line, Lines};
use super::missed::Missed;
use super::missing::SUMMED;
use super::suspect::{Fault, Kind, Suspect};
use crate::application::{Cell, Place, Value};
use crate::call::Comparison;
use crate::check::{Quantity, Weighed};
use crate::probe::case::{BUDGET, Case, Change};
use crate::probe::money::{cell_of, whole_ore};
use crate::schema::{Kind as ColumnKind, TableId};
use crate::value::exact::Exact;

/// Of larger budgets nothing of this is looked for.
const LINES: usize = 500;
/// So many lines at least are several.
const SEVERAL: usize = 2;
/// What a budget in thousands falls short of a floor by, at the least: so many times.
const FAR: i64 = 100;

/// Lines of a part.
struct Part {
    table: Option<TableId>,
    cell: Option<(Place, Value)>,
    lines: Vec<Line>,
}

/// Parts in which one mistake makes up for what is missed.
pub(super) fn suspects(missed: &Missed<'_>, suspects: &mut Vec<Suspect>) {
    let Missed { case, lines, limit, excess } = *missed;
    if lines.all.len() > LINES {
        return;
    }
    if is_far_off(missed) {
        let whole = Part { table: None, cell: None, lines: lines.all.clone() };
        suspects.extend(suspect(&whole, &Fault::InThousands));
    }
    let faults = faults(case);
    let mut found: Vec<Suspect> = Vec::new();
    for part in parts(case, &lines.all) {
        let mut weighed = Exact::ZERO;
        for line in &part.lines {
            weighed = &weighed + &(&limit.weight(line.place) * &Exact::from_ore(line.amount));
        }
        if weighed.is_zero() {
            continue;
        }
        if let Some(rounded) = in_rounded_thousands(&part, limit, excess) {
            found.push(rounded);
        }
        // Nobody pays tax on what pays for something.
        let of_costs =
            |fault: &&Fault| part.table == Some(TableId::COST) || !matches!(fault, Fault::Tax { .. });
        for fault in faults.iter().filter(of_costs) {
            let (times, of) = factor(fault);
            if &weighed - &(&weighed * &times).over(&of) == *excess {
                found.extend(suspect(&part, fault));
            }
        }
    }
    found.retain(|(kind, _)| is_likely(kind, lines));
    // Lines that make up for one another say nothing: the fewest are enough.
    let kinds: Vec<Kind> = found.iter().map(|(kind, _)| kind.clone()).collect();
    suspects.extend(found.into_iter().filter(|(kind, _)| !kinds.iter().any(|other| is_within(other, kind))));
}

/// Whether lines are nearer to the usual size of a line when they are mended, where there are others to go by.
fn is_likely(kind: &Kind, lines: &Lines) -> bool {
    let Kind::All { places, fault, sum, right, .. } = kind else { return false };
    let of_each = |sum: &i128| i128::try_from(places.len()).map_or(*sum, |lines| sum / lines);
    let far = |sum: &i128| of_each(sum).to_string().len().abs_diff(lines.usual());
    let is_tax = matches!(fault, Fault::Tax { .. });
    is_tax || places.len() * 2 >= lines.all.len() || far(right) <= far(sum)
}

/// Whether the same is said of fewer lines, all of them among those of another.
fn is_within(one: &Kind, other: &Kind) -> bool {
    let (Kind::All { places, fault, .. }, Kind::All { places: more, fault: same, .. }) = (one, other) else {
        return false;
    };
    fault == same && places.len() < more.len() && places.iter().all(|place| more.contains(place))
}

/// Whether a sum is so far below its floor that nobody can have meant it.
fn is_far_off(missed: &Missed<'_>) -> bool {
    let fact = &missed.limit.fact;
    let Bound::Included(Quantity::Amount(found)) = &fact.found.low else { return false };
    matches!(fact.comparison, Comparison::AtLeast | Comparison::MoreThan)
        && !found.is_zero()
        && -missed.excess.clone() > found * &Exact::from(FAR - 1)
}

fn faults(case: Case<'_>) -> Vec<Fault> {
    let mut faults = vec![Fault::InThousands, Fault::ThousandTimes];
    if let Some(rate) = case.reference.taxes.first() {
        faults.extend([true, false].map(|included| Fault::Tax { rate: rate.clone(), included }));
    }
    faults
}

/// What an amount has to be multiplied by and divided by to be right.
fn factor(fault: &Fault) -> (Exact, Exact) {
    let (one, thousand) = (Exact::from(1), Exact::from(1000));
    match fault {
        Fault::InThousands => (thousand, one),
        Fault::ThousandTimes => (one, thousand),
        Fault::Tax { rate, included: true } => (one.clone(), &one + rate),
        Fault::Tax { rate, included: false } => (&one + rate, one),
    }
}

/// All lines of a part mended, where every one comes to whole öre.
fn suspect(part: &Part, fault: &Fault) -> Option<Suspect> {
    let (times, of) = factor(fault);
    let mended = |line: &Line| whole_ore(&(&Exact::from_ore(line.amount) * &times).over(&of));
    mended_to(part, fault, &part.lines.iter().map(mended).collect::<Option<Vec<i128>>>()?)
}

fn mended_to(part: &Part, fault: &Fault, right: &[i128]) -> Option<Suspect> {
    let puts = part.lines.iter().zip(right);
    let changes = puts.map(|(line, right)| Some(Change::Put(line.place, Cell::Known(cell_of(*right)?))));
    let changes = changes.collect::<Option<Vec<Change>>>()?;
    let kind = Kind::All {
        places: part.lines.iter().map(|line| line.place).collect(),
        table: part.table,
        cell: part.cell.clone(),
        fault: fault.clone(),
        sum: part.lines.iter().map(|line| line.amount).sum(),
        right: right.iter().sum(),
    };
    Some((kind, changes))
}

/// All lines of a part mended that are written in thousands, rounded: what each was nobody can tell, but what they were
/// together.
fn in_rounded_thousands(part: &Part, limit: &Weighed, excess: &Exact) -> Option<Suspect> {
    let weights: Vec<Exact> = part.lines.iter().map(|line| limit.weight(line.place)).collect();
    let unit = weights.iter().find(|weight| !weight.is_zero())?;
    // Which way each line counts: what is paid less what it costs.
    let signs = weights.iter().map(|weight| match weight {
        weight if weight == unit => Some(1),
        weight if *weight == -unit.clone() => Some(-1),
        weight => weight.is_zero().then_some(0),
    });
    let signs: Vec<i128> = signs.collect::<Option<_>>()?;
    let amounts: Vec<i128> = part.lines.iter().map(|line| line.amount).collect();
    let (rounding, lines) = (digits::rounding(&amounts)?, i128::try_from(amounts.len()).ok()?);
    let sum: i128 = amounts.iter().zip(&signs).map(|(amount, sign)| amount * sign).sum();
    let mut rest = sum - whole_ore(&excess.over(unit))? - digits::THOUSAND * sum;
    let most = lines * rounding;
    if rest == 0 || rest.abs() > most || (digits::THOUSAND * sum).abs() < digits::TELLING_ROUNDED * most {
        return None;
    }
    let mut right = Vec::new();
    for (amount, sign) in amounts.iter().zip(signs) {
        let own = (rest * sign).clamp(-rounding, rounding);
        rest -= own * sign;
        right.push(digits::THOUSAND * amount + own);
    }
    mended_to(part, &Fault::InThousands, &right)
}

/// The lines of each table, those of a table that say the same in a column, and those of all tables that name the same row;
/// several of them, each set once.
fn parts(case: Case<'_>, all: &[Line]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for table in BUDGET {
        let own: Vec<Line> = all.iter().filter(|line| line.table == table).copied().collect();
        add(&mut parts, Part { table: Some(table), cell: None, lines: own });
    }
    let of_table = parts.len();
    for at in 0..of_table {
        let Some(Part { table: Some(table), lines, .. }) = parts.get(at) else { continue };
        let (table, lines) = (*table, lines.clone());
        let columns = case.call.schema.table(table).columns.iter();
        let names: Vec<String> = columns
            .filter(|column| !column.is_derived())
            .filter(|column| {
                matches!(column.kind, ColumnKind::Choice(_) | ColumnKind::Reference(_) | ColumnKind::Integer)
            })
            .map(|column| column.name.clone())
            .collect();
        for name in names {
            by_value(case, Some(table), &name, &lines, &mut parts);
        }
    }
    for name in SUMMED {
        by_value(case, None, name, all, &mut parts);
    }
    parts
}

/// The lines that say the same in a column.
fn by_value(case: Case<'_>, table: Option<TableId>, name: &str, lines: &[Line], parts: &mut Vec<Part>) {
    let mut own: Vec<Part> = Vec::new();
    for line in lines {
        let Some(column) = case.call.schema.table(line.table).find(name) else { continue };
        let Some(value) = case.application.cell(line.table, line.row, column).known() else { continue };
        let same = |part: &&mut Part| part.cell.as_ref().is_some_and(|(_, known)| known == value);
        match own.iter_mut().find(same) {
            Some(part) => part.lines.push(*line),
            None => own.push(Part {
                table,
                cell: Some((Place::Cell(line.table, line.row, column), value.clone())),
                lines: vec![*line],
            }),
        }
    }
    for part in own {
        add(parts, part);
    }
}

fn add(parts: &mut Vec<Part>, part: Part) {
    let is_same = |other: &Part| {
        let places = |part: &Part| part.lines.iter().map(|line| line.place).collect::<Vec<_>>();
        places(other) == places(&part)
    };
    if part.lines.len() >= SEVERAL && !parts.iter().any(is_same) {
        parts.push(part);
    }
}
