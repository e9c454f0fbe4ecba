//! How much a part of a budget may still grow before a rule is broken.
//!
//! One figure of the part grows. Where a sum has to stay balanced, one figure moves along: a cost is paid by as much more
//! of a source of funding, and a source of funding takes over from another. Of all such pairs the one is told that lets the
//! part grow the most. What is told has been tried: so much breaks no rule, and one öre more does.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::case::{BUDGET, Case, Change};
use super::money::{ORE, cell_of};
use crate::application::{Cell, Place, Value};
use crate::call::{Body, Bound, Comparison, Condition, Level, Limit, Must};
use crate::check::{RuleOutcome, Weighed, weighed};
use crate::schema::{ColumnId, TableId};
use crate::value::amount::LARGEST;
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// A part of a budget, and how much it may grow.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// The column that makes rows a part.
    pub column: (TableId, ColumnId),
    /// What they have there.
    pub value: Value,
    /// What its figures come to, in öre.
    pub now: i128,
    /// The figure that grows.
    pub line: Place,
    /// The figure that moves along.
    pub along: Option<Along>,
    /// By how much at the most, in öre; `None`: no rule sets a limit.
    pub by: Option<i128>,
    /// The rules, by their place in the call, that an öre more breaks; empty where the figure that falls is gone.
    pub stops: Vec<usize>,
}

/// A figure that moves with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Along {
    /// The figure.
    pub place: Place,
    /// Whether it grows as much; otherwise it falls as much.
    pub grows: bool,
}

/// The parts that are told: what a budget is planned by.
const PARTS: [(TableId, &str); 3] =
    [(TableId::COST, "category"), (TableId::COST, "partner"), (TableId::FUNDING, "source")];

/// How many pairs of figures of a part are tried: a rule that is not in proportion to them may stop those that reach farthest.
const TRIED: usize = 16;

/// So many places where a limit may be broken for a while are tried.
const ENDS: usize = 8;

/// How much each part may grow, in the order of the file.
pub fn growths(case: Case<'_>) -> Vec<Growth> {
    let ground = Ground::new(case);
    let mut growths = Vec::new();
    for (table, name) in PARTS {
        let Some(column) = case.call.schema.table(table).find(name) else { continue };
        for value in ground.values(table, column) {
            growths.extend(ground.growth((table, column), &value));
        }
    }
    growths
}

/// What all parts are measured on.
struct Ground<'a> {
    case: Case<'a>,
    before: Vec<RuleOutcome>,
    /// The limits of rules of level error that are kept and can be reached by moving figures.
    limits: Vec<Weighed>,
    /// What each figure weighs in them at first: figures of the same weights are alike.
    weights: HashMap<Place, Vec<Exact>>,
    /// Which parts each figure belongs to: a rule that is not in proportion to figures may be about one part alone.
    parts: HashMap<Place, Vec<Option<usize>>>,
}

impl<'a> Ground<'a> {
    fn new(case: Case<'a>) -> Self {
        let is_error = |rule: &crate::call::Rule| rule.level == Level::Error;
        let mut limits = weighed(case.application, case.call, case.reference, &is_error);
        limits.retain(|limit| limit.kept == Truth::True && limit.excess.is_some() && limit.has_figures());
        let mut weights = HashMap::new();
        for table in BUDGET {
            let Some(column) = case.amounts(table) else { continue };
            for row in 0..case.application.rows(table).len() {
                let place = Place::Cell(table, row, column);
                weights.insert(place, limits.iter().map(|limit| limit.weight_at_first(place)).collect());
            }
        }
        let mut ground = Self { before: case.outcomes(), case, limits, weights, parts: HashMap::new() };
        for (table, name) in PARTS {
            let Some(column) = case.call.schema.table(table).find(name) else { continue };
            let Some(amount) = case.amounts(table) else { continue };
            let values = ground.values(table, column);
            for (row, cells) in case.application.rows(table).iter().enumerate() {
                let part =
                    cells.cell(column).known().and_then(|value| values.iter().position(|of| of == value));
                ground.parts.entry(Place::Cell(table, row, amount)).or_default().push(part);
            }
        }
        ground
    }

    /// The values that rows with an amount have in a column, each once.
    fn values(&self, table: TableId, column: ColumnId) -> Vec<Value> {
        let mut values: Vec<Value> = Vec::new();
        for (row, cells) in self.case.application.rows(table).iter().enumerate() {
            if let Some(value) = cells.cell(column).known()
                && self.case.amount(table, row).is_some()
                && !values.contains(value)
            {
                values.push(value.clone());
            }
        }
        values
    }

    /// The largest of each lot of alike figures of the same parts among the rows that are `meant`.
    fn figures(&self, table: TableId, meant: &dyn Fn(usize) -> bool) -> Vec<Place> {
        let Some(column) = self.case.amounts(table) else { return Vec::new() };
        let mut lots: BTreeMap<(&[Exact], &[Option<usize>]), usize> = BTreeMap::new();
        let mut largest: Vec<(Place, i128)> = Vec::new();
        for row in (0..self.case.application.rows(table).len()).filter(|row| meant(*row)) {
            let Some(amount) = self.case.amount(table, row) else { continue };
            let place = Place::Cell(table, row, column);
            let own: &[Exact] = self.weights.get(&place).map_or(&[], Vec::as_slice);
            let parts: &[Option<usize>] = self.parts.get(&place).map_or(&[], Vec::as_slice);
            let lot = *lots.entry((own, parts)).or_insert(largest.len());
            match largest.get_mut(lot) {
                Some((_, most)) if amount <= *most => {}
                Some(slot) => *slot = (place, amount),
                None => largest.push((place, amount)),
            }
        }
        largest.into_iter().map(|(place, _)| place).collect()
    }

    fn growth(&self, (table, column): (TableId, ColumnId), value: &Value) -> Option<Growth> {
        let is_part = |row: usize| self.case.application.cell(table, row, column).known() == Some(value);
        let grows = table == TableId::COST;
        let others = if grows {
            self.figures(TableId::FUNDING, &|_| true)
        } else {
            self.figures(table, &|row| !is_part(row))
        };
        let mut along: Vec<Option<Along>> = vec![None];
        along.extend(others.into_iter().map(|place| Some(Along { place, grows })));
        // Those that reach farthest are tried first.
        let of_line = |line: Place| along.iter().map(move |&along| (line, along));
        let mut pairs: Vec<(i128, Place, Option<Along>)> = self
            .figures(table, &is_part)
            .into_iter()
            .flat_map(of_line)
            .map(|(line, along)| (self.reach(line, along), line, along))
            .collect();
        pairs.sort_by_key(|(reach, ..)| Reverse(*reach));
        let rows = (0..self.case.application.rows(table).len()).filter(|row| is_part(*row));
        let now = rows.filter_map(|row| self.case.amount(table, row)).sum();
        let far = |growth: &Growth| growth.by.unwrap_or(i128::MAX);
        let mut best: Option<Growth> = None;
        for (reach, line, along) in pairs.into_iter().take(TRIED) {
            // What reaches no farther than what was tried cannot be better.
            if best.as_ref().is_some_and(|best| far(best) >= reach) {
                break;
            }
            let (by, stops) = self.tried(line, along, reach);
            let growth =
                Growth { column: (table, column), value: value.clone(), now, line, along, by, stops };
            if best.as_ref().is_none_or(|best| far(&growth) > far(best)) {
                best = Some(growth);
            }
        }
        best
    }

    /// How far one figure can go with another, in öre, by what is in proportion to them.
    fn reach(&self, line: Place, along: Option<Along>) -> i128 {
        self.ends(line, along, true).fold(self.room(line, along), i128::min)
    }

    /// How far the limits let one figure go with another, in öre, each by what figures weigh in it now: those that are in
    /// proportion to them all the way, or the others.
    fn ends(&self, line: Place, along: Option<Along>, in_proportion: bool) -> impl Iterator<Item = i128> {
        let weights = |place| self.weights.get(&place).map_or(&[][..], Vec::as_slice);
        let (own, other) = (weights(line), along.map_or(&[][..], |along| weights(along.place)));
        let limits = self.limits.iter().enumerate();
        let limits =
            limits.filter(move |(_, limit)| in_proportion == (self.is_plain(limit) && !limit.may_bend()));
        limits.filter_map(move |(index, limit)| {
            let mut step = own.get(index).cloned().unwrap_or(Exact::ZERO);
            if let Some(weight) = other.get(index) {
                let grows = along.is_some_and(|along| along.grows);
                step = if grows { &step + weight } else { &step - weight };
            }
            reach(limit, &step)
        })
    }

    /// Whether a limit has to be kept wherever its rule is: it is not one of several that would do, nor of what is meant only
    /// in some cases.
    fn is_plain(&self, limit: &Weighed) -> bool {
        let is_one = |limits: &[Limit]| limits.iter().all(|limit| matches!(limit.bound, Bound::Expr(_)));
        self.case.call.rules.get(limit.rule).is_some_and(|rule| match &rule.body {
            _ if rule.when.is_some() => false,
            Body::Check(condition) => match &**condition {
                Condition::Limits { limits, .. } => is_one(limits),
                Condition::Each(each) => match &each.must {
                    Must::Limits { limits, .. } => each.subject.having.is_none() && is_one(limits),
                    _ => false,
                },
                _ => false,
            },
            Body::Confirm(_) => false,
        })
    }

    /// How far the figures themselves can go: the one that falls to nothing, the one that grows to the largest amount.
    fn room(&self, line: Place, along: Option<Along>) -> i128 {
        let own = largest() - self.amount_at(line);
        match along {
            Some(Along { place, grows: true }) => own.min(largest() - self.amount_at(place)),
            Some(Along { place, grows: false }) => own.min(self.amount_at(place)),
            None => own,
        }
    }

    /// The most that breaks nothing, and what an öre more breaks: as computed where trying it says the same, by trying
    /// otherwise.
    fn tried(&self, line: Place, along: Option<Along>, reach: i128) -> (Option<i128>, Vec<usize>) {
        let room = self.room(line, along);
        let broken = |by: i128| self.broken(line, along, by);
        // A figure that falls ends at nothing; one that grows has no end of its own.
        let end = || (along.is_some_and(|along| !along.grows).then_some(room), Vec::new());
        let (mut holds, mut breaks) = (0, reach);
        // Where another limit would stop it if all went on as it begins, it may be broken for a while.
        let mut ends: Vec<i128> = self.ends(line, along, false).map(|end| end.saturating_add(1)).collect();
        ends.sort_unstable();
        ends.dedup();
        for end in ends.into_iter().filter(|end| *end < reach).take(ENDS) {
            if !broken(end).is_empty() {
                breaks = end;
                break;
            }
            holds = end;
        }
        if breaks == reach && broken(reach).is_empty() {
            if reach == room {
                return end();
            }
            let stops = broken(reach + 1);
            if !stops.is_empty() {
                return (Some(reach), stops);
            }
            if broken(room).is_empty() {
                return end();
            }
            (holds, breaks) = (reach, room);
        }
        while breaks - holds > 1 {
            let middle = holds + (breaks - holds) / 2;
            if broken(middle).is_empty() {
                holds = middle;
            } else {
                breaks = middle;
            }
        }
        (Some(holds), broken(holds + 1))
    }

    fn amount_at(&self, place: Place) -> i128 {
        let Place::Cell(table, row, _) = place else { return 0 };
        self.case.amount(table, row).unwrap_or(0)
    }

    /// What is broken that was not when a figure, and another with it, moves by so many öre.
    fn broken(&self, line: Place, along: Option<Along>, by: i128) -> Vec<usize> {
        let put = |place: Place, by: i128| {
            let amount = cell_of(self.amount_at(place) + by)?;
            Some(Change::Put(place, Cell::Known(amount)))
        };
        let moved = along.map(|along| put(along.place, if along.grows { by } else { -by }));
        let changes: Option<Vec<Change>> = std::iter::once(put(line, by)).chain(moved).collect();
        // What is no amount any more is as far as one can go, and no rule stands there.
        let Some(changes) = changes else { return Vec::new() };
        let after = self.case.outcomes_of(&self.case.with(&changes));
        let is_error =
            |rule: usize| self.case.call.rules.get(rule).is_some_and(|rule| rule.level == Level::Error);
        let broken = self.before.iter().zip(&after).filter(|(before, after)| after.is_broken_anew(before));
        broken.map(|(_, after)| after.rule).filter(|rule| is_error(*rule)).collect()
    }
}

/// The largest amount there is, in öre.
fn largest() -> i128 {
    i128::from(LARGEST) * ORE
}

/// How many whole öre can be gone in steps that add so much to what is found less what is allowed; `None`: any number.
fn reach(limit: &Weighed, step: &Exact) -> Option<i128> {
    let excess = limit.excess.as_ref()?;
    if step.is_zero() {
        return None;
    }
    let within = limit.fact.within.clone().unwrap_or(Exact::ZERO);
    let rises = !step.is_negative();
    let (room, included) = match limit.fact.comparison {
        Comparison::AtMost if rises => (-excess.clone(), true),
        Comparison::LessThan if rises => (-excess.clone(), false),
        Comparison::AtLeast if !rises => (excess.clone(), true),
        Comparison::MoreThan if !rises => (excess.clone(), false),
        Comparison::Equals if rises => (&within - excess, true),
        Comparison::Equals => (&within + excess, true),
        _ => return None,
    };
    let hundredfold = &room.over(&step.abs()) * &Exact::from(100);
    let rest = hundredfold.rest_of(&Exact::from(1));
    let whole = i128::from((&hundredfold - &rest).to_i64().unwrap_or(i64::MAX));
    Some(if rest.is_zero() && !included { (whole - 1).max(0) } else { whole })
}
