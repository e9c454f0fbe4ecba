//! How far one limit is from being kept: the smallest change of one amount that clears it, and what that takes beside.

use std::cell::{self, OnceCell};
use std::cmp::Reverse;
use std::collections::BTreeMap;

use dashu_int::IBig;

use super::advice::{WORK, costs, moving};
use super::case::{AMOUNT, Case, Source};
use super::domain::floor;
use super::ground::Ground;
use super::plan::{Move, money};
use super::programme::ORE;
use super::search::{Found, Search};
use super::spare;
use crate::application::{Application, Cell, Place, Row, Value};
use crate::check::{About, Asked, Demand, Linear, Outcome, RuleOutcome, Variable, check, demands};
use crate::schema::TableId;
use crate::value::amount::LARGEST;
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// A way to clear one finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The one amount that changes.
    pub first: Move,
    /// What has to change with it for every rule that holds now to hold still: as little as can be.
    pub then: Vec<Move>,
    /// The funding line that the first is of, where there is no such line yet.
    pub added: Option<Row>,
}

/// The ways to clear the findings of an application.
pub struct Ways<'a> {
    case: Case<'a>,
    asked: Vec<Asked>,
    before: Vec<RuleOutcome>,
    /// Lines that could be added.
    spare: OnceCell<Vec<Row>>,
    /// So many of them may still be tried: for each the whole application is looked at again.
    left: cell::Cell<usize>,
}

/// So many amounts are tried for each kind of way.
const TRIED: usize = 4;
/// Looking for the amounts to try takes no more than about so many looks at lines.
const LOOKS: usize = 1_000_000;
/// So many times a line that could be added is tried, for all findings together; in an application of more than so many
/// lines never.
const ADDED: usize = 150;
/// As [`ADDED`].
const LARGE: usize = 1_000;

impl<'a> Ways<'a> {
    /// Those of an application.
    pub fn new(case: Case<'a>) -> Self {
        let free = |variable: &Variable| match variable {
            Variable::Cell(Place::Cell(table, row, column)) => {
                let is_line = [TableId::FUNDING, TableId::COST].contains(table)
                    && case.call.schema.table(*table).find(AMOUNT) == Some(*column);
                is_line
                    && case.application.cell(*table, *row, *column).is_given()
                    && !case.keeps(*table, *row)
            }
            _ => false,
        };
        let asked = demands(case.application, case.call, case.reference, &free);
        let before = check(case.application, case.call, case.reference, &|_| true);
        let lines = [TableId::FUNDING, TableId::COST].map(|table| case.application.rows(table).len());
        let left = if lines.iter().sum::<usize>() > LARGE { 0 } else { ADDED };
        Self { case, asked, before, spare: OnceCell::new(), left: cell::Cell::new(left) }
    }

    /// The ways to clear one of the findings of a rule that fails, the smallest change of the funding first: none where no
    /// change of one amount does.
    pub fn of(&self, rule: usize, finding: usize) -> Vec<Way> {
        let Some((asked, demand)) = self.broken(rule, finding) else { return Vec::new() };
        let mut steps = Vec::new();
        for variable in self.figures(demand) {
            steps.extend(self.steps(demand, variable));
        }
        let kinds = [
            (TableId::FUNDING, false),
            (TableId::FUNDING, true),
            (TableId::COST, false),
            (TableId::COST, true),
        ];
        let mut ways = Vec::new();
        for (table, upwards) in kinds {
            let mut of_kind: Vec<&(Place, IBig, IBig)> = steps
                .iter()
                .filter(|(place, _, by)| {
                    matches!(place, Place::Cell(of, ..) if *of == table) && (*by > IBig::ZERO) == upwards
                })
                .collect();
            of_kind.sort_by(|(a, amount_a, by_a), (b, amount_b, by_b)| {
                let size = |by: &IBig| if *by < IBig::ZERO { -by } else { by.clone() };
                size(by_a).cmp(&size(by_b)).then(amount_b.cmp(amount_a)).then(a.cmp(b))
            });
            ways.extend(of_kind.into_iter().take(TRIED).find_map(|step| self.way(asked, step)));
        }
        ways.truncate(2);
        if ways.is_empty() { self.with_new_line(rule, finding).into_iter().collect() } else { ways }
    }

    /// What is asked and does not hold, and the demand in it that is to hold.
    fn broken(&self, rule: usize, finding: usize) -> Option<(&Asked, &Demand)> {
        let now = |variable: &Variable| self.now(variable);
        let broken = self.asked.iter().filter(|asked| asked.rule == rule);
        let broken: Vec<&Asked> = broken.filter(|asked| asked.possibly.truth(&now) == Truth::False).collect();
        let findings =
            self.before.iter().find(|outcome| outcome.rule == rule).map_or(0, |of| of.findings.len());
        let asked = *broken.get(finding).filter(|_| broken.len() == findings)?;
        Some((asked, if asked.surely.is_settled() { &asked.possibly } else { &asked.surely }))
    }

    /// A funding line more that clears a finding, where no line that there is does: the simplest.
    fn with_new_line(&self, rule: usize, finding: usize) -> Option<Way> {
        let amount = self.case.call.schema.table(TableId::FUNDING).find(AMOUNT)?;
        let row = self.case.application.rows(TableId::FUNDING).len();
        let variable = Variable::Cell(Place::Cell(TableId::FUNDING, row, amount));
        if self.left.get() == 0 {
            return None;
        }
        let spare = self.spare.get_or_init(|| spare::lines(&self.case).rows);
        let mut tried = 0;
        for line in spare {
            self.left.set(self.left.get().checked_sub(1)?);
            let mut application = self.case.application.clone();
            application.tables.get_mut(TableId::FUNDING.0)?.push(line.clone());
            let ways = Ways::new(Case { application: &application, ..self.case });
            let Some((asked, demand)) = ways.broken(rule, finding) else { continue };
            // Where an öre does, any amount will: which, nobody can tell.
            let steps = ways.steps(demand, &variable);
            let Some(step) = steps.into_iter().find(|(_, _, by)| *by > IBig::ONE) else { continue };
            if let Some(way) = ways.way(asked, &step) {
                let first = Move { before: None, is_new: true, ..way.first };
                return Some(Way { first, added: Some(line.clone()), ..way });
            }
            tried += 1;
            if tried == TRIED {
                break;
            }
        }
        None
    }

    fn now(&self, variable: &Variable) -> Exact {
        let Variable::Cell(Place::Cell(table, row, column)) = variable else { return Exact::ZERO };
        let cell = self.case.application.cell(*table, *row, *column);
        cell.known().and_then(Value::number).unwrap_or_default()
    }

    /// The amounts that a demand depends on: of those that weigh the same in it, which need the same step, the largest; of
    /// very many those of the funding, and the largest.
    fn figures<'d>(&self, demand: &'d Demand) -> Vec<&'d Variable> {
        let mut factors: BTreeMap<&Variable, Vec<(usize, &Exact)>> = BTreeMap::new();
        let mut number = 0;
        each_form(demand, &mut |form, _, _| {
            for (variable, factor) in &form.terms {
                factors.entry(variable).or_default().push((number, factor));
            }
            number += 1;
        });
        let most = (LOOKS / factors.len().max(1)).max(TRIED);
        let mut lots: BTreeMap<_, Vec<(Reverse<Exact>, &Variable)>> = BTreeMap::new();
        for (variable, factors) in factors {
            let Variable::Cell(Place::Cell(table, ..)) = variable else { continue };
            lots.entry((*table, factors)).or_default().push((Reverse(self.now(variable)), variable));
        }
        let largest = lots.into_values().flat_map(|mut lot| {
            lot.sort();
            lot.into_iter().take(TRIED).map(|(_, variable)| variable)
        });
        let mut largest: Vec<&Variable> = largest.collect();
        if largest.len() > most {
            let is_funding = |variable: &Variable| matches!(variable, Variable::Cell(Place::Cell(table, ..)) if *table == TableId::FUNDING);
            largest.sort_by_cached_key(|variable| (!is_funding(variable), Reverse(self.now(variable))));
            largest.truncate(most);
        }
        largest
    }

    /// The smallest steps of one amount, up and down, after which a demand holds: the place, the amount and the step in öre.
    fn steps(&self, demand: &Demand, variable: &Variable) -> Vec<(Place, IBig, IBig)> {
        let Variable::Cell(place) = variable else { return Vec::new() };
        let now = self.now(variable);
        let Some(amount) = ore(&now) else { return Vec::new() };
        let mut reached: Vec<IBig> = Vec::new();
        each_form(demand, &mut |form, strictly, unit| {
            let Some(factor) = form.terms.get(variable) else { return };
            let value = form.value(&|other| self.now(other));
            let targets: Vec<Exact> = match unit {
                // A whole number of units: the one below, and the one above.
                Some(unit) => {
                    let rest = value.rest_of(unit);
                    vec![-rest.clone(), unit - &rest]
                }
                None => vec![-value],
            };
            for target in targets {
                // So many öre bring the form just there; the whole ones on both sides are tried, and one more.
                let (numerator, denominator) = target.over(factor).fraction();
                let near = floor(&(numerator * IBig::from(ORE)), &IBig::from(denominator));
                let beside: &[i32] = if strictly { &[-1, 0, 1, 2] } else { &[0, 1] };
                reached.extend(beside.iter().map(|by| &near + IBig::from(*by)));
            }
        });
        let holds = |by: &IBig| {
            let Some(moved) = money(&(&amount + by)) else { return false };
            let moved = Exact::from(moved);
            let of = |other: &Variable| if other == variable { moved.clone() } else { self.now(other) };
            &amount + by >= IBig::ZERO && moved <= Exact::from(LARGEST) && demand.truth(&of) == Truth::True
        };
        let up = reached.iter().filter(|by| **by > IBig::ZERO && holds(by)).min().cloned();
        let down = reached.iter().filter(|by| **by < IBig::ZERO && holds(by)).max().cloned();
        up.into_iter().chain(down).map(|by| (*place, amount.clone(), by)).collect()
    }

    /// A step with what it takes beside; `None` where nothing keeps every rule that holds now.
    fn way(&self, asked: &Asked, (place, amount, by): &(Place, IBig, IBig)) -> Option<Way> {
        let Place::Cell(table, row, column) = *place else { return None };
        let after = money(&(amount + by))?;
        let mut application = self.case.application.clone();
        application.put(table, row, column, Cell::Known(Value::Decimal(after)));
        let first = Move {
            place: *place,
            before: money(amount).map(Exact::from),
            after: Exact::from(after),
            is_new: false,
        };
        if self.will_do(&application, asked) {
            return Some(Way { first, then: Vec::new(), added: None });
        }
        let mut kept = self.case.kept.to_vec();
        kept.push(Place::Row(table, row));
        for line in 0..application.rows(TableId::FUNDING).len() {
            let amount = self.case.call.schema.table(TableId::FUNDING).find(AMOUNT)?;
            if !application.cell(TableId::FUNDING, line, amount).is_given() {
                kept.push(Place::Row(TableId::FUNDING, line));
            }
        }
        let case = Case { application: &application, costs: false, kept: &kept, step: 1, ..self.case };
        let ground = Ground::new(case, Vec::new());
        let programme = ground.programme(&[]);
        let is_asked = |source: &Source| match source {
            Source::Rule(rule, about) => {
                (*rule == asked.rule && *about == asked.about) || !self.is_broken(*rule, about)
            }
            Source::Kept(_) => true,
        };
        let goals = ground.goals.iter().enumerate().filter(|(_, goal)| is_asked(&goal.source));
        let accepts = |totals: &[IBig]| {
            ground.moved(&programme, totals).is_some_and(|(moved, _)| self.will_do(&moved, asked))
        };
        let search = Search {
            programme: &programme,
            asked: goals.map(|(at, _)| at).collect(),
            unit: moving(),
            ceiling: None,
            costs: costs(&ground, &programme),
            accepts: &accepts,
            any: false,
            work: WORK / 20,
        };
        let Found::Best { totals, .. } = search.run() else { return None };
        let (_, then) = ground.moved(&programme, &totals)?;
        Some(Way { first, then, added: None })
    }

    fn is_broken(&self, rule: usize, about: &About) -> bool {
        let now = |variable: &Variable| self.now(variable);
        let of = self.asked.iter().filter(|asked| asked.rule == rule && asked.about == *about);
        of.into_iter().any(|asked| asked.possibly.truth(&now) == Truth::False)
    }

    /// Whether every rule comes out as before or better, and the one that is asked about better.
    fn will_do(&self, moved: &Application, asked: &Asked) -> bool {
        let Case { call, reference, .. } = self.case;
        let after = check(moved, call, reference, &|_| true);
        self.before.iter().zip(&after).all(|(before, after)| {
            let weight = |outcome: &RuleOutcome| match outcome.outcome {
                Outcome::Fail => (2, outcome.findings.len()),
                Outcome::Undecided => (1, outcome.findings.len()),
                _ => (0, 0),
            };
            let (was, is) = (weight(before), weight(after));
            let is_better = if before.rule == asked.rule { is < was } else { is <= was };
            is_better && !after.is_broken_anew(before)
        })
    }
}

fn ore(amount: &Exact) -> Option<IBig> {
    let (numerator, denominator) = (amount * &Exact::from(i64::from(ORE))).fraction();
    let denominator = IBig::from(denominator);
    let whole = &numerator / &denominator;
    (&whole * denominator == numerator).then_some(whole)
}

/// Every form of a demand, whether it is to be strictly below zero, and the unit that it is a whole number of.
fn each_form<'d>(demand: &'d Demand, visit: &mut dyn FnMut(&'d Linear, bool, Option<&'d Exact>)) {
    match demand {
        Demand::NotAboveZero(form) => visit(form, false, None),
        Demand::BelowZero(form) => visit(form, true, None),
        Demand::MultipleOf(form, unit) => visit(form, false, Some(unit)),
        Demand::All(parts) | Demand::Any(parts) => {
            for part in parts {
                each_form(part, visit);
            }
        }
        Demand::Settled(_) | Demand::Open => {}
    }
}
