//! The largest support that an application may ask for.

use dashu_int::{IBig, UBig};

use super::advice::{Failure, STEPPING, WORK, settled};
use super::case::{AMOUNT, Case, Contrary};
use super::ground::Ground;
use super::plan::{Move, Plan};
use super::programme::{Ask, ORE, Programme, Quantity, Row};
use super::rate::{self, RateSpan};
use super::search::{Found, Search};
use super::spare::Spare;
use super::{conflict, spare};
use crate::application::{Application, Place};
use crate::call::MeasureId;
use crate::check::{Demand, Linear, Outcome, RuleOutcome, Variable, check, measured};
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
    /// What it comes to where amounts need not be whole steps, where that is more.
    pub to_the_ore: Option<Exact>,
    /// What it comes to without new lines, where the plan has such and that is less; `None` also where there is no such plan.
    pub of_own: Option<Exact>,
    /// What it comes to at the most, in whole steps; `None`: no rule sets a limit to it.
    pub amount: Option<Exact>,
    /// How much more it could be to the öre at the most: nothing where it is proved that it cannot be.
    pub more: Exact,
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
    let Spare { rows: mut added, may_be_more } = spare::lines(&case);
    // Lines of which nobody could say whether they are support are of no use here.
    let amount = case.call.schema.table(TableId::FUNDING).find(AMOUNT);
    added.retain(|row| {
        let mut with = case.application.clone();
        if let Some(rows) = with.tables.get_mut(TableId::FUNDING.0) {
            rows.push(row.clone());
        }
        let last = case.application.rows(TableId::FUNDING).len();
        let own = amount.map(|amount| Variable::Cell(Place::Cell(TableId::FUNDING, last, amount)));
        let moves = |variable: &Variable| own.as_ref() == Some(variable);
        measured(&with, case.call, case.reference, &moves, support).is_some()
    });
    let ground = Ground::new(case, added);
    let Some(height) = Height::new(&ground, support) else { return Reach::Unclear(support) };
    match height.top() {
        Ok(top) => reached(&height, top, may_be_more),
        // With a line that was not thought of there may be a plan.
        Err(Failure::Nothing) if may_be_more => Reach::NotFound,
        Err(Failure::Nothing) => conflict::sources(&ground).map_or(Reach::NotFound, Reach::Conflict),
        Err(Failure::Unknown) => Reach::NotFound,
    }
}

/// A support that is to be as large as it can be.
struct Height<'g, 'a> {
    ground: &'g Ground<'a>,
    support: MeasureId,
    form: Linear,
    /// That it is no more than an amount may be.
    ceiling: Demand,
}

/// As far as it goes.
struct Top {
    amount: Exact,
    /// How much farther it could go at the most: nothing where it is proved that it cannot.
    more: Exact,
    application: Application,
    moves: Vec<Move>,
}

impl<'g, 'a> Height<'g, 'a> {
    fn new(ground: &'g Ground<'a>, support: MeasureId) -> Option<Self> {
        let form = ground.measured(support)?;
        let ceiling = Demand::not_above_zero(form.less(&Linear::constant(Exact::from(LARGEST))));
        Some(Self { ground, support, form, ceiling })
    }

    fn top(&self) -> Result<Top, Failure> {
        self.farthest(&self.ground.programme(&[&self.ceiling]), WORK)
    }

    /// As far as a programme goes that has the ceiling after what is asked.
    fn farthest(&self, programme: &Programme, work: usize) -> Result<Top, Failure> {
        let ground = self.ground;
        let at = ground.goals.len();
        let Some(Ask::Row(ceiling)) = programme.asks.get(at) else { return Err(Failure::Unknown) };
        let mut costs = vec![[IBig::ZERO, IBig::ZERO]; programme.quantities.len()];
        for (at, factor) in &ceiling.terms {
            if let Some(slot) = costs.get_mut(*at) {
                *slot = [-factor, factor.clone()];
            }
        }
        let accepts = |totals: &[IBig]| {
            ground.moved(programme, totals).is_some_and(|(application, _)| ground.accepts(&application))
        };
        let search = Search {
            programme,
            asked: (0..programme.asks.len()).filter(|asked| *asked != at).collect(),
            costs,
            unit: IBig::ONE,
            ceiling: Some(ceiling.clone()),
            accepts: &accepts,
            any: false,
            work,
        };
        match search.run() {
            Found::Best { totals, cost, at_least, .. } => {
                let (application, moves) = ground.moved(programme, &totals).ok_or(Failure::Unknown)?;
                let amount = ground.support_of(&application, self.support).ok_or(Failure::Unknown)?;
                let more = &Exact::from_fraction(cost - at_least, UBig::ONE) * &self.unit(programme, ceiling);
                Ok(Top { amount, more, application, moves })
            }
            Found::Nothing(_) => Err(Failure::Nothing),
            Found::Unknown => Err(Failure::Unknown),
        }
    }

    /// What the support grows by where what is looked for gains one.
    fn unit(&self, programme: &Programme, ceiling: &Row) -> Exact {
        let term = ceiling.terms.first().and_then(|(at, of_row)| {
            let Quantity::Lines(alike) = programme.quantities.get(*at)? else { return None };
            let (place, _) = alike.lines.first()?;
            let of_form = self.form.terms.get(&Variable::Cell(*place))?;
            Some(of_form.over(&Exact::from_fraction(of_row * IBig::from(ORE), UBig::ONE)))
        });
        term.unwrap_or_default()
    }

    /// The farthest in whole steps, or with one line beside.
    fn in_steps(&self) -> Option<(Top, bool)> {
        let attempts: &[bool] = if self.ground.case.step > 1 { &[false, true] } else { &[] };
        attempts.iter().find_map(|&with_rest| {
            let programme = self.ground.in_steps(&[&self.ceiling], with_rest);
            Some((self.farthest(&programme, STEPPING).ok()?, with_rest))
        })
    }
}

fn reached(height: &Height<'_, '_>, top: Top, may_be_more: bool) -> Reach {
    let Height { ground, support, form, .. } = height;
    let case = &ground.case;
    let to_the_ore = top.amount.clone();
    // With a line that was not thought of it may go on, nobody knows how far.
    let more = if may_be_more { &to_the_ore + &Exact::from_ore(1) } else { top.more.clone() };
    let reaches = |amount: &Exact| Demand::not_above_zero(Linear::constant(amount.clone()).less(form));
    // Of the plans that reach it, the one that moves least; else the one that was found.
    let (programme, top) = match height.in_steps() {
        Some((top, with_rest)) => (ground.in_steps(&[&reaches(&top.amount)], with_rest), top),
        None => (ground.programme(&[&reaches(&top.amount)]), top),
    };
    let plan = settled(ground, &programme, WORK).unwrap_or_else(|_| ground.plan(top.application, top.moves));
    let amount = ground.support_of(&plan.application, *support).unwrap_or(top.amount);
    // Where nothing else holds it back, it goes as far as amounts may go.
    let is_limited =
        to_the_ore < Exact::from(LARGEST) && plan.moves.iter().all(|of| of.after < Exact::from(LARGEST));
    let farther = reaches(&(&to_the_ore + &Exact::from_ore(1)));
    let is_known = is_limited && !may_be_more;
    let stops = if is_known { stops(ground, &farther) } else { Vec::new() };
    let rates = if is_known { rate::spans(ground, &reaches(&to_the_ore), &farther) } else { Vec::new() };
    let of_own = (is_limited && plan.added > 0).then(|| {
        let own = Ground::new(*case, Vec::new());
        Height::new(&own, *support).and_then(|height| Some(height.top().ok()?.amount))
    });
    let after = check(&plan.application, case.call, case.reference, &|rule| case.counts(rule));
    let is_open = |outcome: &RuleOutcome| matches!(outcome.outcome, Outcome::Fail | Outcome::Undecided);
    Reach::Largest(Box::new(Largest {
        support: *support,
        to_the_ore: (is_limited && to_the_ore != amount).then_some(to_the_ore),
        of_own: of_own.flatten().filter(|own| *own != amount),
        amount: is_limited.then_some(amount),
        more,
        now: form.value(&|variable| ground.value(variable)),
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
