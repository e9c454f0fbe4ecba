//! The largest support that an application may ask for.

use dashu_int::IBig;

use super::advice::{WORK, least, settled};
use super::case::{Case, Contrary};
use super::ground::Ground;
use super::plan::{Plan, Rounding};
use super::programme::{Ask, Programme};
use super::rate::{self, RateSpan};
use super::search::{Found, Search};
use super::{conflict, spare};
use crate::call::MeasureId;
use crate::check::{Demand, Linear, Outcome, RuleOutcome, check, measured};
use crate::schema::TableId;
use crate::value::amount::LARGEST;
use crate::value::exact::Exact;

/// How far the support can go.
#[derive(Clone, Debug)]
pub enum Reach {
    /// The call does not say what the support is.
    Unstated,
    /// What the support comes to depends on something that is missing.
    Unclear(MeasureId),
    /// So far.
    Largest(Box<Largest>),
    /// Not anywhere: these cannot hold together, whatever is asked for.
    Conflict(Vec<Contrary>),
    /// None was found, and it is not proved that there is none.
    NotFound,
}

/// The largest support.
#[derive(Clone, Debug)]
pub struct Largest {
    /// The measure that it is.
    pub support: MeasureId,
    /// What it comes to at the most; `None`: no rule sets a limit to it.
    pub amount: Option<Exact>,
    /// What is asked for now.
    pub now: Exact,
    /// The plan that reaches it with the least change.
    pub plan: Plan,
    /// What stands against an öre more: each set by itself.
    pub stops: Vec<Vec<Contrary>>,
    /// For each currency that the rules use beside the application's: in which rates the amount is the same.
    pub rates: Vec<RateSpan>,
    /// The rules that are not met, whatever the amounts.
    pub remaining: Vec<RuleOutcome>,
}

/// The largest support that the costs and the consortium allow, and the plan that reaches it.
pub fn largest(case: Case<'_>) -> Reach {
    let Some(support) = case.call.support else { return Reach::Unstated };
    let mut added = spare::lines(&case);
    // Lines of which nobody could say whether they are support are of no use here.
    added.retain(|row| {
        let mut with = case.application.clone();
        if let Some(rows) = with.tables.get_mut(TableId::FUNDING.0) {
            rows.push(row.clone());
        }
        measured(&with, case.call, case.reference, &|_| false, support).is_some()
    });
    let ground = Ground::new(case, added);
    let Some(form) = ground.measured(support) else { return Reach::Unclear(support) };
    let now = form.value(&|variable| ground.value(variable));
    let most = Exact::from(LARGEST);
    let ceiling = Demand::not_above_zero(less(&form, &most));
    let programme = ground.programme(&[&ceiling]);
    let Some(Ask::Row(row)) = programme.asks.last().cloned() else { return Reach::Unclear(support) };
    let mut costs = vec![[IBig::ZERO, IBig::ZERO]; programme.quantities.len()];
    let mut whole = Vec::new();
    for (at, factor) in &row.terms {
        if let Some(slot) = costs.get_mut(*at) {
            *slot = [-factor, factor.clone()];
            whole.extend([(2 * at, factor.clone()), (2 * at + 1, -factor)]);
        }
    }
    let accepts = |totals: &[IBig]| {
        ground.moved(&programme, totals).is_some_and(|(application, _)| ground.accepts(&application))
    };
    let search = Search {
        programme: &programme,
        asked: (0..ground.goals.len()).collect(),
        costs,
        steps: vec![IBig::ONE; programme.quantities.len()],
        ceiling: Some(row),
        whole: (whole, false),
        accepts: &accepts,
        work: WORK,
    };
    match search.run() {
        Found::Best { totals, proved, .. } => {
            let Some((application, moves)) = ground.moved(&programme, &totals) else {
                return Reach::NotFound;
            };
            let Some(amount) = ground.support_of(&application, support) else {
                return Reach::Unclear(support);
            };
            // Of the plans that reach it, the one that moves least; else the one that was found.
            let same = Demand::not_above_zero(Linear::constant(amount.clone()).less(&form));
            let programme = ground.programme(&[&same]);
            let steps = vec![IBig::ONE; programme.quantities.len()];
            let found = least(&ground, &programme, steps, WORK);
            let plan = match settled(&ground, &programme, found, Rounding::Whole) {
                Ok(plan) => Plan { proved: plan.proved && proved, ..plan },
                Err(_) => ground.plan(application, moves, false),
            };
            reached(&ground, (support, amount, now), (&form, &same), plan)
        }
        Found::Nothing(_) => match conflict::sources(&ground) {
            Some(sources) => Reach::Conflict(sources),
            None => Reach::NotFound,
        },
        Found::Unknown => Reach::NotFound,
    }
}

fn reached(
    ground: &Ground<'_>,
    (support, amount, now): (MeasureId, Exact, Exact),
    (form, same): (&Linear, &Demand),
    plan: Plan,
) -> Reach {
    let case = &ground.case;
    // Where nothing else holds it back, it goes as far as amounts may go.
    let is_limited =
        amount < Exact::from(LARGEST) && plan.moves.iter().all(|of| of.after < Exact::from(LARGEST));
    let more = &amount + &Exact::from_millionths(10_000);
    let floor = Demand::not_above_zero(Linear::constant(more).less(form));
    let stops = if is_limited { stops(ground, &floor) } else { Vec::new() };
    let rates = if is_limited { rate::spans(ground, same, &floor) } else { Vec::new() };
    let after = check(&plan.application, case.call, case.reference, &|rule| case.counts(rule));
    let is_open = |outcome: &RuleOutcome| matches!(outcome.outcome, Outcome::Fail | Outcome::Undecided);
    Reach::Largest(Box::new(Largest {
        support,
        amount: is_limited.then_some(amount),
        now,
        plan,
        stops,
        rates,
        remaining: after.into_iter().filter(is_open).collect(),
    }))
}

/// What stands against a demand on the support.
fn stops(ground: &Ground<'_>, floor: &Demand) -> Vec<Vec<Contrary>> {
    let programme: Programme = ground.programme(&[floor]);
    let mut left: Vec<usize> = (0..ground.goals.len()).collect();
    let mut stops = Vec::new();
    // Those that hold without the ones found before.
    while let Some(found) = conflict::smallest(ground, &programme, &left, &[ground.goals.len()]) {
        left.retain(|goal| !found.contains(goal));
        stops.push(ground.sources(&found));
    }
    stops
}

fn less(form: &Linear, number: &Exact) -> Linear {
    form.less(&Linear::constant(number.clone()))
}
