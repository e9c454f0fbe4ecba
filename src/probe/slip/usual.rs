//! A part of a partner's cost that is the same share of another part with every other partner, as overhead of the cost of
//! staff: a line that is missing from it, or that comes to another share.

use std::collections::BTreeMap;

use super::lines::{Line, Lines};
use super::missed::Missed;
use super::suspect::{Kind, Suspect};
use crate::application::{Cell, Value};
use crate::probe::case::{Case, Change};
use crate::probe::money::{ORE, cell_of, whole_ore};
use crate::schema::TableId;
use crate::value::exact::Exact;

/// Of larger budgets nothing of this is looked for.
const LINES: usize = 500;
/// So many partners at least have the share.
const OTHERS: usize = 2;
/// Of so many öre or units of money at least, being a share to the last of them tells something.
const LEAST_STEPS: i128 = 200;
/// A share is told to the hundredth of a per cent.
pub(super) const WHOLE: i128 = 10_000;

/// Lines of cost that would have the share that is usual.
pub(super) fn suspects(missed: &Missed<'_>, suspects: &mut Vec<Suspect>) {
    let Missed { case, lines, .. } = *missed;
    if lines.all.len() > LINES {
        return;
    }
    let Some(parts) = Parts::of(case, lines) else { return };
    for (part, of) in parts.pairs() {
        for partner in parts.partners(of) {
            suspects.extend(suspect(missed, &parts, partner, [part, of]));
        }
    }
}

/// The line of a category that would have the share of another with a partner that it has with the others.
fn suspect(missed: &Missed<'_>, parts: &Parts, partner: usize, categories: [usize; 2]) -> Option<Suspect> {
    let [part, of] = categories;
    let share = parts.usual(partner, categories)?;
    let own = match parts.lines(partner, part) {
        [] => None,
        [only] => Some(only),
        _ => return None,
    };
    // A line that is missing would count as one of another partner does.
    let line = own.or_else(|| parts.partners(part).find_map(|other| parts.lines(other, part).first()))?;
    let weight = missed.limit.weight(line.place);
    let too_much = if weight.is_zero() { None } else { whole_ore(&missed.excess.over(&weight)) }?;
    let amount = own.map_or(0, |line| line.amount) - too_much;
    let value = cell_of(amount).filter(|_| is_share(amount, parts.sum(partner, of), share))?;
    let place = own.map(|line| line.place);
    let change = match place {
        Some(place) => Change::Put(place, Cell::Known(value)),
        None => like_of(missed.case, *line, partner, value)?,
    };
    let share = Exact::from_millionths(share * (1_000_000 / WHOLE));
    Some((Kind::Usual { place, amount, share, categories, partner }, vec![change]))
}

/// The lines of each category, partner by partner.
struct Parts(BTreeMap<usize, BTreeMap<usize, Vec<Line>>>);

impl Parts {
    fn of(case: Case<'_>, lines: &Lines) -> Option<Self> {
        let schema = case.call.schema.table(TableId::COST);
        let (category, partner) = (schema.find("category")?, schema.reference_to(TableId::PARTNER)?);
        let mut parts: BTreeMap<usize, BTreeMap<usize, Vec<Line>>> = BTreeMap::new();
        for line in lines.all.iter().filter(|line| line.table == TableId::COST) {
            let cell = |column| case.application.cell(TableId::COST, line.row, column).known();
            if let (Some(Value::Reference(partner)), Some(Value::Choice(category))) =
                (cell(partner), cell(category))
            {
                parts.entry(*category).or_default().entry(*partner).or_default().push(*line);
            }
        }
        Some(Self(parts))
    }

    /// Two different categories.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let of = |part: usize| self.0.keys().map(move |of| (part, *of)).filter(|(part, of)| part != of);
        self.0.keys().flat_map(move |part| of(*part))
    }

    /// The partners with lines of a category.
    fn partners(&self, category: usize) -> impl Iterator<Item = usize> {
        self.0.get(&category).into_iter().flat_map(|partners| partners.keys().copied())
    }

    fn lines(&self, partner: usize, category: usize) -> &[Line] {
        self.0.get(&category).and_then(|partners| partners.get(&partner)).map_or(&[], Vec::as_slice)
    }

    fn sum(&self, partner: usize, category: usize) -> i128 {
        self.lines(partner, category).iter().map(|line| line.amount).sum()
    }

    /// The share that one category is of another with every partner but one.
    fn usual(&self, but: usize, [part, of]: [usize; 2]) -> Option<i128> {
        let others = self.partners(part).filter(|partner| *partner != but);
        let sums = others.map(|partner| (self.sum(partner, part), self.sum(partner, of)));
        let sums: Vec<(i128, i128)> = sums.filter(|(amount, base)| *amount > 0 && *base > 0).collect();
        let (amount, base) = sums.first().filter(|_| sums.len() >= OTHERS)?;
        let share = (amount * WHOLE + base / 2) / base;
        let is_usual =
            (1..WHOLE).contains(&share) && sums.iter().all(|(amount, base)| is_share(*amount, *base, share));
        is_usual.then_some(share)
    }
}

/// Whether an amount is such a share of another, written to the whole öre or unit of money below or above.
pub(super) fn is_share(amount: i128, base: i128, share: i128) -> bool {
    let step = step_of(amount);
    amount >= LEAST_STEPS * step && (amount * WHOLE - base * share).abs() < step * WHOLE
}

/// How finely an amount is written: in öre or in whole units of money.
pub(super) fn step_of(amount: i128) -> i128 {
    if amount % ORE == 0 { ORE } else { 1 }
}

/// A line like another, of a partner and an amount of its own.
fn like_of(case: Case<'_>, line: Line, partner: usize, amount: Value) -> Option<Change> {
    let schema = case.call.schema.table(line.table);
    let mut row = case.application.rows(line.table).get(line.row)?.clone();
    row.put(case.amounts(line.table)?, Cell::Known(amount));
    row.put(schema.reference_to(TableId::PARTNER)?, Cell::Known(Value::Reference(partner)));
    Some(Change::Added(line.table, row))
}
