//! An application against a call: how each rule comes out. Pure and total: no disk, no clock, no error.

mod account;
mod condition;
mod demand;
mod each;
mod evaluation;
mod expr;
mod filter;
mod finding;
mod key;
mod limit;
mod measure;
mod moment;
mod needs;
mod outcome;
mod places;
mod rate;
mod subjects;
mod tally;
mod together;
mod weighed;
mod weights;
mod written;

pub use account::{Account, Line, Measured, accounts};
pub use demand::{Asked, Demand, Linear, Variable, choices, demands, measured};
pub use outcome::{
    About, Conversion, Fact, Finding, LimitFact, Need, Outcome, Part, PartOf, Quantity, RuleOutcome, Working,
};
pub use subjects::subjects;
pub use together::{Joint, Share, currencies, keys, shares};

pub use weighed::Weighed;
pub use weights::{totals, weighed};

use std::collections::HashMap;

use crate::application::Application;
use crate::call::{Body, Call, Rule};
use crate::reference::Reference;
use crate::value::truth::Truth;
use evaluation::Evaluation;

/// How each of the call's rules that is `wanted` comes out, in the order of the call; those about several applications
/// together are left to [`Joint`].
pub fn check(
    application: &Application,
    call: &Call,
    reference: &Reference,
    wanted: &dyn Fn(&Rule) -> bool,
) -> Vec<RuleOutcome> {
    let evaluation = Evaluation::new(application, call, reference);
    let rules = call.rules.iter().enumerate().filter(|(_, rule)| !rule.together && wanted(rule));
    let mut outcomes = Vec::with_capacity(call.rules.len());
    outcomes.extend(rules.map(|(index, rule)| check_rule(&evaluation, index, rule)));
    outcomes
}

/// How one unit of a currency is converted to the application's; `None` where no rate is known.
pub fn conversion(
    application: &Application,
    call: &Call,
    reference: &Reference,
    from: &str,
) -> Option<Conversion> {
    let evaluation = Evaluation::new(application, call, reference);
    evaluation.conversion(from, evaluation.rate_day())
}

fn check_rule(evaluation: &Evaluation<'_>, index: usize, rule: &Rule) -> RuleOutcome {
    let decided = |outcome| RuleOutcome { rule: index, outcome, findings: Vec::new() };
    let applies = rule.when.as_ref().map_or(Truth::True, |when| evaluation.truth(when));
    if applies == Truth::False {
        return decided(Outcome::NotApplicable);
    }
    let condition = match &rule.body {
        Body::Confirm(_) if evaluation.application.confirmed.iter().any(|name| rule.has_name(name)) => {
            return decided(Outcome::Confirmed);
        }
        Body::Confirm(_) => return decided(Outcome::Unconfirmed),
        Body::Check(condition) => condition,
    };
    match (applies, evaluation.truth(condition)) {
        (_, Truth::True) => decided(Outcome::Pass),
        (Truth::True, Truth::False) => RuleOutcome {
            rule: index,
            outcome: Outcome::Fail,
            findings: evaluation.findings(condition, Truth::False),
        },
        (applies, holds) => {
            let mut findings = Vec::new();
            if let (Truth::Unknown, Some(when)) = (applies, &rule.when) {
                findings = evaluation.findings(when, Truth::Unknown);
            }
            if holds == Truth::Unknown {
                findings.extend(evaluation.findings(condition, Truth::Unknown));
            }
            RuleOutcome { rule: index, outcome: Outcome::Undecided, findings: once_each(findings) }
        }
    }
}

/// Findings that ask for the same of the same subject, said once: a floor and a ceiling both want the one missing value.
fn once_each(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::new();
    // The places in `kept` of what is about one subject.
    let mut of_subject: HashMap<About, Vec<usize>> = HashMap::new();
    for finding in findings {
        let others = of_subject.entry(finding.about.clone()).or_default();
        let mut same = others.iter().filter_map(|&other| kept.get(other));
        if !same.any(|other| other.needs == finding.needs) {
            others.push(kept.len());
            kept.push(finding);
        }
    }
    kept
}
