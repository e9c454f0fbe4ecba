//! The smallest change of the plan that makes an application meet its call.

use dashu_int::IBig;

use super::case::{AMOUNT, Case, Contrary};
use super::ground::Ground;
use super::plan::{Plan, money};
use super::programme::{Programme, Sort};
use super::search::{Found, Search};
use super::spare::Spare;
use super::{conflict, spare};
use crate::check::{Outcome, RuleOutcome, check};
use crate::schema::TableId;
use crate::value::exact::Exact;

/// What to do about an application.
#[derive(Clone, Debug)]
pub struct Advice {
    /// What to do about the amounts.
    pub answer: Answer,
    /// How the rules that have to be met come out after that, where they are not met: what no amount can mend, or what lacks
    /// a value.
    pub remaining: Vec<RuleOutcome>,
}

/// What to do about the amounts.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Nothing: every rule that looks at them is met.
    Nothing,
    /// Move them so.
    Move(Box<Plan>),
    /// Nothing can be done: these cannot hold together, and without any one of them the others can.
    Conflict(Vec<Contrary>),
    /// None was found, and it is not proved that there is none.
    NotFound,
}

/// How many numbers one answer may take.
pub(super) const WORK: usize = 1_000_000;
/// How many of them an attempt to keep to whole steps may take: where there is no such plan, that takes the longest to see.
pub(super) const STEPPING: usize = WORK / 2;
/// So many new lines are tried one by one, each in so many parts of the work less; fewer of them where there are many
/// quantities.
const ALONE: usize = 64;
/// As [`ALONE`].
const PARTS: usize = 8;
/// So many quantities make half as many.
const QUANTITIES: usize = 100;
/// Moving what is given by one öre costs ten to this power: more than anything that tells plans apart which move as much.
const MOVING: usize = 24;

/// The smallest change of the amounts that may move, by the sum of the distances, that meets every rule that looks at them.
/// New lines are proposed only where nothing else does, and as few as do.
pub fn advise(case: Case<'_>) -> Advice {
    let own = Ground::new(case, Vec::new());
    let (answer, beyond) = match mend(&own, WORK) {
        Ok(plan) => match wider(&own) {
            Some((wider, added)) => (with_new_lines(&wider, &added), wider.beyond().clone()),
            None => (found(plan), own.beyond().clone()),
        },
        Err(_) => {
            let added = spare::lines(&case);
            let wider = Ground::new(case, added.rows.clone());
            (with_new_lines(&wider, &added), wider.beyond().clone())
        }
    };
    let after = match &answer {
        Answer::Move(plan) => check(&plan.application, case.call, case.reference, &|rule| case.counts(rule)),
        _ => check(case.application, case.call, case.reference, &|rule| case.counts(rule)),
    };
    let is_mended = matches!(answer, Answer::Nothing | Answer::Move(_));
    let is_left = |outcome: &RuleOutcome| match outcome.outcome {
        Outcome::Fail => is_mended || beyond.contains(&outcome.rule),
        outcome => outcome == Outcome::Undecided,
    };
    Advice { answer, remaining: after.into_iter().filter(is_left).collect() }
}

/// The ground with lines that could be added, where a rule is broken that none of the lines that there are can mend, but
/// those can; and the lines.
fn wider<'a>(own: &Ground<'a>) -> Option<(Ground<'a>, Spare)> {
    let Case { call, .. } = own.case;
    let amount = call.schema.table(TableId::FUNDING).find(AMOUNT)?;
    let beyond = own.beyond();
    let may_be_mended = |rule: &usize| {
        call.rules
            .get(*rule)
            .is_some_and(|rule| own.case.counts(rule) && call.counts_with(rule, TableId::FUNDING, amount))
    };
    let broken = own.before.iter().filter(|outcome| outcome.outcome == Outcome::Fail);
    let stuck: Vec<usize> = broken
        .map(|outcome| outcome.rule)
        .filter(|rule| beyond.contains(rule) && may_be_mended(rule))
        .collect();
    if stuck.is_empty() {
        return None;
    }
    let added = spare::lines(&own.case);
    let wider = Ground::new(own.case, added.rows.clone());
    let still = wider.beyond();
    stuck.iter().any(|rule| !still.contains(rule)).then_some((wider, added))
}

/// The answer where the lines that there are cannot be moved so that every rule is met: one line more, or as many as it takes.
fn with_new_lines(wider: &Ground<'_>, spare: &Spare) -> Answer {
    let all = mend(wider, WORK);
    let of_one = match &all {
        Err(Failure::Nothing) => None,
        // No other does with less.
        Ok(plan) if plan.added <= 1 && plan.less.is_zero() => None,
        _ => with_one(wider, spare),
    };
    match (of_one, all) {
        (Some(plan), _) | (None, Ok(plan)) => {
            let less = if spare.may_be_more { plan.moved.clone() } else { plan.less.clone() };
            found(Plan { less, ..plan })
        }
        // With a line that was not thought of there may be a plan.
        (None, Err(Failure::Nothing)) if !spare.may_be_more => conflict::answer(wider),
        (None, Err(_)) => Answer::NotFound,
    }
}

/// The plan that moves least with one line more.
fn with_one(wider: &Ground<'_>, spare: &Spare) -> Option<Plan> {
    let beyond = wider.beyond();
    let useful = wider.useful_lines();
    let tried = ALONE / (1 + useful.len().max(wider.lines.len()) / QUANTITIES);
    let alone = useful.into_iter().filter_map(|at| spare.rows.get(at)).take(tried);
    let alone = alone.map(|row| Ground::new(wider.case, vec![row.clone()]));
    let alone = alone.filter(|ground| ground.beyond().is_subset(beyond));
    let alone: Vec<Plan> = alone.filter_map(|ground| mend(&ground, WORK / PARTS).ok()).collect();
    let least = alone.iter().map(|plan| &plan.moved - &plan.less).min()?;
    let plan = alone.into_iter().min_by(|a, b| a.moved.cmp(&b.moved))?;
    Some(Plan { less: &plan.moved - &least, ..plan })
}

fn found(plan: Plan) -> Answer {
    if plan.moves.is_empty() { Answer::Nothing } else { Answer::Move(Box::new(plan)) }
}

/// Why there is no plan.
pub(super) enum Failure {
    /// It is proved that there is none.
    Nothing,
    /// None was found.
    Unknown,
}

/// The least that mends it: in whole steps, or with one line beside, or to the öre.
fn mend(ground: &Ground<'_>, work: usize) -> Result<Plan, Failure> {
    if ground.case.step > 1 {
        for with_rest in [false, true] {
            if let Ok(plan) = settled(ground, &ground.in_steps(&[], with_rest), work / 2) {
                return Ok(plan);
            }
        }
    }
    settled(ground, &ground.programme(&[]), work)
}

/// The plan that meets every demand of a programme and moves least, in no more than so much work.
pub(super) fn settled(ground: &Ground<'_>, programme: &Programme, work: usize) -> Result<Plan, Failure> {
    match least(ground, programme, work) {
        Found::Best { totals, cost, at_least, .. } => {
            let (application, moves) = ground.moved(programme, &totals).ok_or(Failure::Unknown)?;
            // What tells plans apart that move as much is left aside.
            let less = cost / moving() - at_least / moving();
            let less = money(&less).map_or(Exact::ZERO, Exact::from);
            Ok(Plan { less, ..ground.plan(application, moves) })
        }
        Found::Nothing(_) => Err(Failure::Nothing),
        Found::Unknown => Err(Failure::Unknown),
    }
}

/// The least change that meets every demand of a programme, in no more than so much work.
fn least(ground: &Ground<'_>, programme: &Programme, work: usize) -> Found {
    let accepts = |totals: &[IBig]| {
        ground.moved(programme, totals).is_some_and(|(application, _)| ground.accepts(&application))
    };
    let search = Search {
        programme,
        asked: (0..programme.asks.len()).collect(),
        costs: costs(ground, programme),
        unit: moving(),
        ceiling: None,
        accepts: &accepts,
        any: false,
        work,
    };
    search.run()
}

pub(super) fn moving() -> IBig {
    IBig::from(10).pow(MOVING)
}

/// What moving each quantity by an öre costs, up and down.
pub(super) fn costs(ground: &Ground<'_>, programme: &Programme) -> Vec<[IBig; 2]> {
    let mut costs = vec![[IBig::ZERO, IBig::ZERO]; programme.quantities.len()];
    for line in &ground.lines {
        let cost = match line.sort {
            Sort::Given => moving(),
            // Of two plans that move as much, the one that leaves the support as it is.
            Sort::Support => moving() + IBig::ONE,
            Sort::New => moving() + IBig::from(2),
            // What is filled in was nowhere to move from.
            Sort::Missing => IBig::ONE,
        };
        let at = programme.quantity(&crate::check::Variable::Cell(line.place));
        if let Some(slot) = at.and_then(|at| costs.get_mut(at)) {
            *slot = [cost.clone(), cost];
        }
    }
    costs
}
