//! A line that is missing altogether and comes to a rate that the call names, as overhead that is a share of the cost of
//! staff.

use super::lines::Lines;
use super::missed::Missed;
use super::suspect::{Kind, Suspect};
use crate::application::{Cell, Place, Row, Value};
use crate::call::{Comparison, Filter, Literal, Matcher, MeasureId, Reading, Start};
use crate::check::{About, LimitFact, Part, PartOf, Weighed, Working, weighed};
use crate::probe::case::{BUDGET, Case, Change};
use crate::probe::money::cell_of;
use crate::schema::TableId;
use crate::value::exact::Exact;
use crate::value::range::Range;

/// Of larger budgets nothing of this is looked for.
const LINES: usize = 2000;
/// So many lines that the new one could be like are tried of each rate.
const LIKE: usize = 4;
/// So many values that a measure takes a line by are tried.
const VALUES: usize = 4;
/// So many rows are made.
const ROWS: usize = 24;

/// A rate of one measure that a limit has on another.
#[derive(Clone, Debug)]
struct Rate {
    found: MeasureId,
    share: Exact,
    of: MeasureId,
    /// What it is found to be, and what it is a share of.
    amounts: [Exact; 2],
}

/// New lines that would make up for what is missed, the only ones of their part, which is what a rate in the call makes it
/// then.
pub(super) fn suspects(missed: &Missed<'_>, suspects: &mut Vec<Suspect>) {
    let Missed { case, lines, limit, .. } = *missed;
    if limit.fact.comparison != Comparison::Equals || lines.all.len() > LINES {
        return;
    }
    let rates: Vec<(Weighed, Rate)> = weighed(case.application, case.call, case.reference, &|_| true)
        .into_iter()
        .flat_map(|limit| rates_of(&limit.fact).into_iter().map(move |rate| (limit.clone(), rate)))
        .collect();
    let mut made = 0;
    for (_, amount) in missed.lacking() {
        for (of_limit, rate) in &rates {
            let [found, base] = &rate.amounts;
            // The line may count in what it is a share of.
            let comes_to = |base: &Exact| written(&(&rate.share * base)).contains(&Exact::from_ore(amount));
            // Of what there is something of already, more may be missing from a line that there is.
            if !found.is_zero() || !comes_to(base) && !comes_to(&(base + &Exact::from_ore(amount))) {
                continue;
            }
            for row in rows(case, lines, of_limit, rate.found, amount) {
                if made == ROWS {
                    return;
                }
                made += 1;
                suspects.extend(suspect(case, of_limit, rate, amount, row));
            }
        }
    }
}

/// A row as a suspect, where the rate is met with it.
fn suspect(
    case: Case<'_>,
    limit: &Weighed,
    rate: &Rate,
    amount: i128,
    (table, row): (TableId, Row),
) -> Option<Suspect> {
    let changes = vec![Change::Added(table, row)];
    let mended = case.with(&changes);
    let rule = case.call.rules.get(limit.rule)?;
    let after = weighed(&mended, case.call, case.reference, &|other| std::ptr::eq(rule, other));
    let own = after.iter().filter(|after| after.about == limit.about);
    let is_met = own.flat_map(|after| rates_of(&after.fact)).any(|after| {
        let [found, base] = &after.amounts;
        (after.found, &after.share, after.of) == (rate.found, &rate.share, rate.of)
            && *found == Exact::from_ore(amount)
            && written(&(&after.share * base)).contains(found)
    });
    let about = match limit.about {
        About::Row(table, row) => Some(Place::Row(table, row)),
        About::Whole | About::Group { .. } => None,
    };
    let Rate { found, share, of, .. } = rate.clone();
    is_met.then_some((Kind::OfRate { table, amount, found, share, of, about }, changes))
}

/// The rates that a limit has on a measure: shares of others, all of something aside.
fn rates_of(fact: &LimitFact) -> Vec<Rate> {
    let (Working::Sum(found), Some(Working::Sum(allowed))) = (&fact.found_working, &fact.limit_working)
    else {
        return Vec::new();
    };
    let [Part { factor, of: PartOf::Measure(measure), value, .. }] = found.as_slice() else {
        return Vec::new();
    };
    let one = Exact::from(1);
    let Some(amount) = value.as_point().filter(|_| *factor == one) else { return Vec::new() };
    let of_part = |part: &Part| match part {
        Part { factor, is_share: true, of: PartOf::Measure(of), value } if *factor != one => Some(Rate {
            found: *measure,
            share: factor.clone(),
            of: *of,
            amounts: [amount.clone(), Range::as_point(value)?.clone()],
        }),
        _ => None,
    };
    allowed.iter().filter_map(of_part).filter(|rate| !rate.share.is_negative()).collect()
}

/// What an amount may be written as: itself, or the whole öre or the whole unit of money below and above it.
fn written(amount: &Exact) -> Vec<Exact> {
    let to_whole = |unit: i128| {
        let below = amount - &amount.rest_of(&Exact::from_ore(unit));
        let above = &below + &Exact::from_ore(unit);
        if below == *amount { vec![below] } else { vec![below, above] }
    };
    [1, 100].into_iter().flat_map(to_whole).collect()
}

/// Rows that a measure may count, like those that there are, of what the limit is about.
fn rows(
    case: Case<'_>,
    lines: &Lines,
    limit: &Weighed,
    measure: MeasureId,
    amount: i128,
) -> Vec<(TableId, Row)> {
    let Reading::Sum { table, column, filter } = &case.call.measure(measure).reading else {
        return Vec::new();
    };
    let Some(amount) = cell_of(amount).filter(|_| case.amounts(*table) == Some(*column)) else {
        return Vec::new();
    };
    if !BUDGET.contains(table) {
        return Vec::new();
    }
    let schema = case.call.schema.table(*table);
    let mut rows = Vec::new();
    let models = lines.all.iter().filter(|line| line.table == *table);
    for model in models.take(LIKE).filter_map(|line| case.application.rows(*table).get(line.row)) {
        for nth in 0..VALUES {
            let mut row = model.clone();
            row.put(*column, Cell::Known(amount.clone()));
            if let About::Row(target, subject) = limit.about
                && let Some(reference) = schema.reference_to(target)
            {
                row.put(reference, Cell::Known(Value::Reference(subject)));
            }
            fit(&mut row, filter, nth);
            if !rows.contains(&(*table, row.clone())) {
                rows.push((*table, row));
            }
        }
    }
    rows
}

/// Lets a row say what a filter asks of its own columns, as far as that is one of several values: the one with this number.
fn fit(row: &mut Row, filter: &Filter, nth: usize) {
    match filter {
        Filter::All(parts) => parts.iter().for_each(|part| fit(row, part, nth)),
        Filter::Test { path, matcher: Matcher::OneOf { values, .. } }
            if path.start == Start::Row && path.hops.is_empty() =>
        {
            let value = match values.get(nth.min(values.len().saturating_sub(1))) {
                Some(Literal::Choice(choice)) => Value::Choice(*choice),
                Some(Literal::Boolean(answer)) => Value::Boolean(*answer),
                _ => return,
            };
            row.put(path.column, Cell::Known(value));
        }
        _ => {}
    }
}
