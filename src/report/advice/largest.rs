//! The largest support, in words.

use std::ops::Bound;

use super::plan::Less;
use super::{ContraryReport, PlanReport, Standing, open};
use crate::advise::{Largest, RateSpan, Reach};
use crate::call::Level;
use crate::check::{Fact, Outcome, Quantity, RuleOutcome, check};
use crate::report::checked::Checked;
use crate::report::exit_status::ExitStatus;
use crate::report::figure::Figure;
use crate::report::rule::RuleReport;
use crate::report::say::{Voice, plain};
use crate::value::exact::Exact;

/// The largest support that an application may ask for.
#[derive(Clone, Debug)]
pub struct LargestReport {
    /// Which application, and how it stands.
    pub standing: Standing,
    /// What a person calls the support: "the support applied for".
    pub support: String,
    /// What is asked for now, where that is known.
    pub now: Option<Figure>,
    /// The most that may be asked for; `None`: there is no limit to it, or it is not known.
    pub amount: Option<Figure>,
    /// The most where amounts need not be whole steps, where that is more.
    pub to_the_ore: Option<Figure>,
    /// How much more than that it could be at the most; `None`: it is proved that it cannot be more.
    pub more: Option<Less>,
    /// Whether something that is missing could make it another.
    pub is_open: bool,
    /// The most without new lines, where the plan has such and there is such a plan.
    pub of_own: Option<Figure>,
    /// The plan that reaches it; `None` where none was found.
    pub plan: Option<PlanReport>,
    /// What stands against more, each set by itself; or, without a plan, what cannot hold together.
    pub stops: Vec<Vec<ContraryReport>>,
    /// In which rates the amount is the same, for each currency that makes a difference.
    pub rates: Vec<RateSpanReport>,
    /// What no amount mends.
    pub remaining: Vec<RuleReport>,
    /// What lacks a value.
    pub undecided: Vec<RuleReport>,
}

/// In which rates of a currency an amount is the same.
#[derive(Clone, Debug)]
pub struct RateSpanReport {
    /// The currency.
    pub from: String,
    /// The application's.
    pub to: String,
    /// The rate that was used, with a point.
    pub rate: String,
    /// The same in words, with its day and source.
    pub said: String,
    /// Below this the amount is another, with a point; rounded so that the amount is the same there.
    pub low: Option<String>,
    /// Above this the amount is another, with a point; rounded so that the amount is the same there.
    pub high: Option<String>,
}

impl LargestReport {
    /// How far the support can go.
    pub fn new(checked: &Checked<'_>, standing: Standing, reach: &Reach, step: u64) -> Self {
        let lang = standing.lang;
        let Checked { application, call, reference, .. } = *checked;
        let voice = Voice { lang, call, application, reference };
        let mut report = Self {
            standing,
            support: call.support.map(|support| voice.measure(support)).unwrap_or_default(),
            now: None,
            amount: None,
            to_the_ore: None,
            more: None,
            is_open: false,
            of_own: None,
            plan: None,
            stops: Vec::new(),
            rates: Vec::new(),
            remaining: Vec::new(),
            undecided: Vec::new(),
        };
        match reach {
            Reach::Unstated => {}
            // What is missing is what stands in the way, where something is.
            Reach::Unclear(_) | Reach::NotFound => {
                let mut outcomes = check(application, call, reference, &|rule| rule.level == Level::Error);
                outcomes.retain(|of| matches!(of.outcome, Outcome::Fail | Outcome::Undecided));
                (report.remaining, report.undecided) = open(checked, &outcomes, lang);
            }
            Reach::Conflict(sources) => report.stops = vec![ContraryReport::all(checked, sources, lang)],
            Reach::Largest(largest) => report.reached(checked, &voice, largest, step),
        }
        report
    }

    fn reached(&mut self, checked: &Checked<'_>, voice: &Voice<'_>, largest: &Largest, step: u64) {
        let lang = voice.lang;
        self.now = Some(voice.sum_of_money(&largest.now));
        let (_, undecided) = open(checked, &largest.remaining, lang);
        if largest.amount.is_none() && !undecided.is_empty() {
            // What is missing could set the limit.
            self.undecided = undecided;
            return;
        }
        self.is_open = largest.remaining.iter().any(is_about_money);
        let money = |amount: &Exact| voice.sum_of_money(amount);
        self.amount = largest.amount.as_ref().map(money);
        self.to_the_ore = largest.to_the_ore.as_ref().map(money);
        self.of_own = largest.of_own.as_ref().map(money);
        self.more = largest.amount.as_ref().and_then(|amount| Less::of(&largest.more, amount, money));
        self.plan = Some(PlanReport::new(checked, &largest.plan, step, lang));
        let moved = Checked { application: &largest.plan.application, ..*checked };
        let stops = largest.stops.iter();
        self.stops = stops.map(|set| ContraryReport::stops(&moved, set, lang)).collect();
        self.rates = largest.rates.iter().map(|span| RateSpanReport::new(voice, span)).collect();
        (self.remaining, self.undecided) = open(&moved, &largest.remaining, lang);
    }

    /// What the program says when it ends: whether the application passes with this support.
    pub fn exit_status(&self) -> ExitStatus {
        if self.plan.is_some() && self.remaining.is_empty() && self.undecided.is_empty() {
            ExitStatus::Clean
        } else {
            ExitStatus::Violations
        }
    }
}

/// Whether a rule that cannot be decided is about money.
fn is_about_money(outcome: &RuleOutcome) -> bool {
    let is_money = |end: &Bound<Quantity>| {
        matches!(end, Bound::Included(Quantity::Amount(_)) | Bound::Excluded(Quantity::Amount(_)))
    };
    let mut facts = outcome.findings.iter().map(|finding| &finding.fact);
    outcome.outcome == Outcome::Undecided
        && facts.any(
            |fact| matches!(fact, Fact::Limit(fact) if is_money(&fact.found.low) || is_money(&fact.found.high)),
        )
}

impl RateSpanReport {
    fn new(voice: &Voice<'_>, span: &RateSpan) -> Self {
        Self {
            from: span.used.from.clone(),
            to: span.used.to.clone(),
            rate: plain(&span.used.rate),
            said: voice.rate(&span.used),
            low: span.low.as_ref().map(|rate| within(rate, true)),
            high: span.high.as_ref().map(|rate| within(rate, false)),
        }
    }
}

/// A rate with six decimals, rounded up or down.
fn within(rate: &Exact, up: bool) -> String {
    let millionth = Exact::from_millionths(1);
    let rest = rate.rest_of(&millionth);
    let down = rate - &rest;
    plain(&if up && !rest.is_zero() { &down + &millionth } else { down })
}
