//! `advise --format json` and `max --format json`.

use serde::Serialize;

use super::super::super::json::{Place, Rule, Slip, Stands, Value, value};
use super::{Head, written};
use crate::advise::Rounding;
use crate::report::{
    AdviceAnswer, AdviceReport, ContraryReport, Costs, Figure, LargestReport, Less, MoveReport, PlanReport,
    RateSpanReport,
};

#[derive(Serialize)]
struct Advice<'r> {
    #[serde(flatten)]
    head: Head,
    application: Stands<'r>,
    slips: Vec<Slip<'r>>,
    answer: &'static str,
    plan: Option<Plan<'r>>,
    conflict: Vec<Contrary<'r>>,
    costs_would_do: bool,
    remaining: Vec<Rule<'r>>,
    undecided: Vec<Rule<'r>>,
    diff: Option<&'r str>,
    written: bool,
}

#[derive(Serialize)]
struct Reach<'r> {
    #[serde(flatten)]
    head: Head,
    application: Stands<'r>,
    support: &'r str,
    now: Option<Value<'r>>,
    largest: Option<Value<'r>>,
    without_rounding: Option<Value<'r>>,
    without_new_lines: Option<Value<'r>>,
    proved: bool,
    more_at_most: Option<Value<'r>>,
    plan: Option<Plan<'r>>,
    stops: Vec<Vec<Contrary<'r>>>,
    rates: Vec<Rates<'r>>,
    remaining: Vec<Rule<'r>>,
    undecided: Vec<Rule<'r>>,
}

#[derive(Serialize)]
struct Plan<'r> {
    moved: Option<Value<'r>>,
    proved: bool,
    less_at_most: Option<Value<'r>>,
    step: Option<Value<'r>>,
    whole_steps: Option<&'static str>,
    lines: Vec<Line<'r>>,
    new_warnings: Vec<&'r str>,
}

#[derive(Serialize)]
pub(in super::super::super) struct Line<'r> {
    path: &'r str,
    name: &'r str,
    new: bool,
    before: Option<Value<'r>>,
    after: Option<Value<'r>>,
    change: Option<Value<'r>>,
    place: Option<Place<'r>>,
}

#[derive(Serialize)]
struct Contrary<'r> {
    rule: Option<&'r str>,
    title: &'r str,
    about: Option<&'r str>,
    sums: &'r [String],
    place: Option<Place<'r>>,
}

#[derive(Serialize)]
struct Rates<'r> {
    from: &'r str,
    to: &'r str,
    rate: &'r str,
    low: Option<&'r str>,
    high: Option<&'r str>,
}

/// What to do about an application, for programs.
pub(in super::super) fn advice(report: &AdviceReport) -> String {
    let (answer, plan, conflict) = match &report.answer {
        AdviceAnswer::Nothing => ("nothing", None, &[][..]),
        AdviceAnswer::Move(plan) => ("move", Some(&**plan), &[][..]),
        AdviceAnswer::Conflict(contrary) => ("conflict", None, contrary.as_slice()),
        AdviceAnswer::NotFound => ("not-found", None, &[][..]),
    };
    written(&Advice {
        head: Head::new(),
        application: Stands::from(&report.standing),
        slips: report.slips.iter().map(Slip::from).collect(),
        answer,
        plan: plan.map(Plan::from),
        conflict: conflict.iter().map(Contrary::from).collect(),
        costs_would_do: report.costs == Costs::WouldDo,
        remaining: report.remaining.iter().map(Rule::from).collect(),
        undecided: report.undecided.iter().map(Rule::from).collect(),
        diff: report.diff.as_deref(),
        written: report.is_written,
    })
}

/// How far the support can go, for programs.
pub(in super::super) fn largest(report: &LargestReport) -> String {
    written(&Reach {
        head: Head::new(),
        application: Stands::from(&report.standing),
        support: &report.support,
        now: value(report.now.as_ref()),
        largest: value(report.amount.as_ref()),
        without_rounding: value(report.to_the_ore.as_ref()),
        without_new_lines: value(report.of_own.as_ref()),
        proved: report.amount.is_some() && report.more.is_none(),
        more_at_most: value(at_most(report.more.as_ref())),
        plan: report.plan.as_ref().map(Plan::from),
        stops: report.stops.iter().map(|set| set.iter().map(Contrary::from).collect()).collect(),
        rates: report.rates.iter().map(Rates::from).collect(),
        remaining: report.remaining.iter().map(Rule::from).collect(),
        undecided: report.undecided.iter().map(Rule::from).collect(),
    })
}

fn at_most(less: Option<&Less>) -> Option<&Figure> {
    match less? {
        Less::AtMost(figure) => Some(figure),
        Less::Unknown => None,
    }
}

impl<'r> From<&'r PlanReport> for Plan<'r> {
    fn from(plan: &'r PlanReport) -> Self {
        let rounding = |rounding: &Rounding| match rounding {
            Rounding::Whole => "all",
            Rounding::AllButOne => "all-but-one",
            Rounding::Given => "none",
        };
        Self {
            moved: value(Some(&plan.moved)),
            proved: plan.less.is_none(),
            less_at_most: value(at_most(plan.less.as_ref())),
            step: value(plan.step.as_ref().map(|(step, _)| step)),
            whole_steps: plan.step.as_ref().map(|(_, rounded)| rounding(rounded)),
            lines: plan.lines.iter().map(Line::from).collect(),
            new_warnings: plan.warned.iter().map(|(rule, _)| rule.as_str()).collect(),
        }
    }
}

impl<'r> From<&'r MoveReport> for Line<'r> {
    fn from(line: &'r MoveReport) -> Self {
        Self {
            path: &line.path,
            name: &line.name,
            new: line.is_new,
            before: value(line.before.as_ref()),
            after: value(Some(&line.after)),
            change: value(Some(&line.change)),
            place: line.place.as_ref().map(Place::from),
        }
    }
}

impl<'r> From<&'r ContraryReport> for Contrary<'r> {
    fn from(contrary: &'r ContraryReport) -> Self {
        Self {
            rule: contrary.rule.as_deref(),
            title: &contrary.title,
            about: contrary.about.as_deref(),
            sums: &contrary.sums,
            place: contrary.place.as_ref().map(Place::from),
        }
    }
}

impl<'r> From<&'r RateSpanReport> for Rates<'r> {
    fn from(rate: &'r RateSpanReport) -> Self {
        let RateSpanReport { from, to, rate, low, high, .. } = rate;
        Self { from, to, rate, low: low.as_deref(), high: high.as_deref() }
    }
}
