//! An application made ready to be moved: its lines, and what the rules ask of them.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use dashu_int::IBig;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::case::{Case, Contrary, Source};
use super::conflict::implied;
use super::programme::{Line, ORE, Programme, Quantity, Sort};
use crate::application::{Application, Cell, Place, Row, Value};
use crate::check::{
    Asked, Demand, Linear, Outcome, RuleOutcome, Variable, check, conversion, demands, measured,
};
use crate::schema::TableId;
use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// An application, the lines of it that may move, and what is asked of them.
pub(super) struct Ground<'a> {
    pub(super) case: Case<'a>,
    /// The application; amounts that are missing are nothing, and lines that it could have are its last ones.
    pub(super) application: Application,
    pub(super) lines: Vec<Line>,
    pub(super) goals: Vec<Goal>,
    /// How the rules come out before anything moves.
    pub(super) before: Vec<RuleOutcome>,
    /// How many funding lines there are in the application itself.
    pub(super) own: usize,
    beyond: OnceCell<BTreeSet<usize>>,
}

/// Something that has to hold.
#[derive(Clone, Debug)]
pub(super) struct Goal {
    pub(super) source: Source,
    pub(super) demand: Demand,
}

impl<'a> Ground<'a> {
    /// The ground of a case, with lines that could be `added`.
    pub(super) fn new(case: Case<'a>, added: Vec<Row>) -> Self {
        let mut application = case.application.clone();
        let own = application.rows(TableId::FUNDING).len();
        if let Some(rows) = application.tables.get_mut(TableId::FUNDING.0) {
            rows.extend(added);
        }
        let mut lines: Vec<Line> = Vec::new();
        let mut kept: Vec<(Place, Place)> = Vec::new();
        for (table, column) in case.columns() {
            for row in 0..application.rows(table).len() {
                let place = Place::Cell(table, row, column);
                let amount = ore(application.cell(table, row, column));
                if case.keeps(table, row) && row < case.application.rows(table).len() {
                    if amount.is_some() {
                        kept.push((place, Place::Row(table, row)));
                    } else {
                        continue;
                    }
                }
                let sort = match amount {
                    _ if table == TableId::FUNDING && row >= own => Sort::New,
                    Some(_) => Sort::Given,
                    None => Sort::Missing,
                };
                if amount.is_none() {
                    application.put(table, row, column, Cell::Known(Value::Decimal(Decimal::ZERO)));
                }
                lines.push(Line { place, sort, amount: amount.unwrap_or_default() });
            }
        }
        lines.sort_unstable_by_key(|line| line.place);
        let before = check(case.application, case.call, case.reference, &|_| true);
        let mut ground =
            Self { case, application, lines, goals: Vec::new(), before, own, beyond: OnceCell::new() };
        if let Some(support) = case.call.support.and_then(|measure| ground.measured(measure)) {
            for line in &mut ground.lines {
                let counts = support.terms.contains_key(&Variable::Cell(line.place));
                if line.sort == Sort::Given && counts {
                    line.sort = Sort::Support;
                }
            }
        }
        ground.goals = ground.of_rules(&|_| false);
        let stay: Vec<Goal> = kept.iter().filter_map(|(place, row)| ground.stays(*place, *row)).collect();
        ground.goals.extend(stay);
        ground
    }

    /// What a measure comes to, as a form over the lines.
    pub(super) fn measured(&self, measure: crate::call::MeasureId) -> Option<Linear> {
        let case = &self.case;
        measured(&self.application, case.call, case.reference, &|variable| self.moves(variable), measure)
    }

    fn moves(&self, variable: &Variable) -> bool {
        matches!(variable, Variable::Cell(place) if self.lines.binary_search_by(|line| line.place.cmp(place)).is_ok())
    }

    /// What the rules ask, where something can be done about it; rates may be `free` too.
    pub(super) fn of_rules(&self, free: &dyn Fn(&Variable) -> bool) -> Vec<Goal> {
        let Case { call, reference, .. } = self.case;
        let is_free = |variable: &Variable| self.moves(variable) || free(variable);
        let asked = demands(&self.application, call, reference, &is_free);
        let now = |variable: &Variable| self.value(variable);
        let counts = |asked: &Asked| call.rules.get(asked.rule).is_some_and(|rule| self.case.counts(rule));
        let goal = |asked: Asked| {
            if asked.possibly == Demand::Settled(Truth::False) {
                return None;
            }
            // What cannot be decided now has only not to be broken; what can be is to hold for certain.
            let is_decided =
                asked.surely.truth(&now) == Truth::True || asked.possibly.truth(&now) == Truth::False;
            let can_be_sure = !asked.surely.is_settled();
            let demand = if is_decided && can_be_sure { asked.surely } else { asked.possibly };
            let source = Source::Rule(asked.rule, asked.about);
            (!demand.is_settled()).then_some(Goal { source, demand })
        };
        asked.into_iter().filter(counts).filter_map(goal).collect()
    }

    /// What a variable is now.
    pub(super) fn value(&self, variable: &Variable) -> Exact {
        match variable {
            Variable::Cell(Place::Cell(table, row, column)) => {
                let number = self.application.cell(*table, *row, *column).known().and_then(Value::number);
                number.unwrap_or_default()
            }
            Variable::Cell(_) => Exact::ZERO,
            Variable::Rate(code) => {
                let Case { call, reference, .. } = self.case;
                conversion(&self.application, call, reference, code).map_or(Exact::ZERO, |known| known.rate)
            }
        }
    }

    fn stays(&self, cell: Place, row: Place) -> Option<Goal> {
        let line = self.lines.iter().find(|line| line.place == cell)?;
        let mut form = Linear::of(Variable::Cell(line.place));
        let now = Exact::from_ore(i128::try_from(line.amount).ok()?);
        form.add(&Linear::constant(now), &Exact::from(-1));
        Some(Goal { source: Source::Kept(row), demand: Demand::zero(&form) })
    }

    /// Where some of the demands come from, each once.
    pub(super) fn sources(&self, goals: &[usize]) -> Vec<Contrary> {
        let mut sources: Vec<Contrary> = Vec::new();
        for goal in goals.iter().filter_map(|&at| self.goals.get(at)) {
            let contrary = Contrary { source: goal.source.clone(), implied: implied(self, &goal.demand) };
            if !sources.contains(&contrary) {
                sources.push(contrary);
            }
        }
        sources
    }

    /// What a measure comes to in an application that was moved.
    pub(super) fn support_of(&self, moved: &Application, measure: crate::call::MeasureId) -> Option<Exact> {
        let case = &self.case;
        let form = measured(moved, case.call, case.reference, &|_| false, measure)?;
        Some(form.constant)
    }

    /// The programme of everything that is asked, and of `more`.
    pub(super) fn programme(&self, more: &[&Demand]) -> Programme {
        self.programme_of(more, false)
    }

    /// The same in whole steps; `with_rest` where one line may come to something between.
    pub(super) fn in_steps(&self, more: &[&Demand], with_rest: bool) -> Programme {
        let mut programme = self.programme_of(more, true);
        programme.keep_to_steps(&IBig::from(self.case.step), with_rest);
        programme
    }

    fn programme_of(&self, more: &[&Demand], apart: bool) -> Programme {
        let goals = self.goals.iter().map(|goal| &goal.demand);
        let demands: Vec<&Demand> = goals.chain(more.iter().copied()).collect();
        Programme::new(&self.lines, &demands, 0, apart)
    }

    /// The rules that come out as they do in an application that was moved, and whether that will do: none is broken that
    /// could hold, and none that holds is any more in doubt.
    pub(super) fn accepts(&self, moved: &Application) -> bool {
        let Case { call, reference, .. } = self.case;
        let after = check(moved, call, reference, &|rule| self.case.counts(rule));
        after.iter().all(|after| {
            let before = self.before.iter().find(|before| before.rule == after.rule);
            let was = before.map_or(Outcome::Pass, |before| before.outcome);
            match after.outcome {
                Outcome::Fail => was == Outcome::Fail && self.beyond().contains(&after.rule),
                Outcome::Undecided => matches!(was, Outcome::Fail | Outcome::Undecided),
                _ => true,
            }
        })
    }

    /// The lines that there could be and that differ in what is asked of them, counted from the first of them.
    pub(super) fn useful_lines(&self) -> Vec<usize> {
        let lines = self.programme(&[]).quantities.into_iter().filter_map(|quantity| match quantity {
            Quantity::Lines(alike) => alike.lines.first().map(|(place, _)| *place),
            Quantity::Whole | Quantity::Rate(_) => None,
        });
        let added = lines.filter_map(|place| match place {
            Place::Cell(TableId::FUNDING, row, _) => row.checked_sub(self.own),
            _ => None,
        });
        added.collect()
    }

    /// The rules that are broken, or could be, by something that no line can mend.
    pub(super) fn beyond(&self) -> &BTreeSet<usize> {
        self.beyond.get_or_init(|| {
            let Case { call, reference, .. } = self.case;
            let is_lost = |demand: &Demand| *demand == Demand::Settled(Truth::False) || has_open(demand);
            let mut can_be_met: BTreeMap<usize, bool> = BTreeMap::new();
            for asked in demands(&self.application, call, reference, &|variable| self.moves(variable)) {
                *can_be_met.entry(asked.rule).or_insert(true) &= !is_lost(&asked.possibly);
            }
            (0..call.rules.len()).filter(|rule| can_be_met.get(rule) != Some(&true)).collect()
        })
    }
}

fn has_open(demand: &Demand) -> bool {
    match demand {
        Demand::Open => true,
        Demand::All(parts) | Demand::Any(parts) => parts.iter().any(has_open),
        _ => false,
    }
}

/// An amount in öre.
fn ore(cell: &Cell) -> Option<u128> {
    match cell.known()? {
        Value::Decimal(amount) => (*amount * Decimal::from(ORE)).to_u128(),
        Value::Integer(amount) => u128::try_from(*amount).ok()?.checked_mul(u128::from(ORE)),
        _ => None,
    }
}
