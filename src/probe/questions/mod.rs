//! What is to be found out before an application can be decided, and what each answer would decide.

mod asked;
mod marks;
mod multiples;
mod numbers;
mod rest;
mod several;
mod sizes;
mod texts;

use super::case::Case;
use crate::application::{Place, Value};
use crate::call::Matcher;
use crate::check::{Need, Outcome, RuleOutcome};
use crate::schema::Kind;
use asked::{Asked, Slot, Tried};
use numbers::Parts;

/// Something to find out.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is missing.
    pub need: Need,
    /// The partner to ask, by its row, where it is one's own affair.
    pub whom: Option<usize>,
    /// The rules that it decides, by their place in the call, and what each answer makes of them, as far as that can be told.
    pub decides: Vec<Effect>,
}

/// What answers make of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The rule, by its place in the call.
    pub rule: usize,
    /// The answers, with what each makes of the rule; empty where that cannot be told.
    pub answers: Vec<(Answer, Outcome)>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// This value.
    Value(Value),
    /// A value from one to another, both of them included; `None`: no end.
    Between(Option<Value>, Option<Value>),
    /// A text of so many characters or words, from one number to another.
    Long(Measured, Option<usize>, Option<usize>),
    /// Any text that matches and is not told of by itself.
    Such(Matcher),
    /// A whole number of times this, from one value to another as in [`Answer::Between`].
    Multiple(Value, Option<Value>, Option<Value>),
    /// So many values of a list at once, from one number to another.
    Many(Option<usize>, Option<usize>),
    /// Any values of a list, this one among them, so many in all from one number to another.
    With(usize, Option<usize>, Option<usize>),
    /// Any of these values of a list, and no others.
    Among(Vec<usize>),
    /// Whatever is not told of by itself.
    Other,
}

/// What the length of a text is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Characters.
    Characters,
    /// Words.
    Words,
}

/// Everything that is to be found out.
#[derive(Clone, Debug, PartialEq)]
pub struct Questions {
    /// Each question once, in the order in which the rules ask.
    pub questions: Vec<Question>,
    /// The rules that fail whatever the answers are: those that fail already, and those that every answer to one question
    /// makes fail.
    pub lost: Vec<usize>,
}

/// So many values of a list are tried.
const TRIED: usize = 40;
/// So many questions are looked into; fewer of a large application, for so many looks at rows, but always the first.
const LOOKED_INTO: usize = 100;
/// As [`LOOKED_INTO`].
const LOOKS: usize = 100_000;

/// What is to be found out about an application that came out so.
pub fn questions(case: Case<'_>, outcomes: &[RuleOutcome]) -> Questions {
    let mut questions: Vec<Question> = Vec::new();
    let mut lost: Vec<usize> = outcomes
        .iter()
        .filter(|outcome| outcome.outcome == Outcome::Fail)
        .map(|outcome| outcome.rule)
        .collect();
    for outcome in outcomes.iter().filter(|outcome| outcome.outcome == Outcome::Undecided) {
        let needs = outcome.findings.iter().flat_map(|finding| &finding.needs);
        for need in &needs.flat_map(|need| sizes::asked(case, need)).collect::<Vec<_>>() {
            let effect = Effect { rule: outcome.rule, answers: Vec::new() };
            match questions.iter_mut().find(|question| question.need == *need) {
                Some(known) if known.decides.iter().any(|known| known.rule == effect.rule) => {}
                Some(known) => known.decides.push(effect),
                None => {
                    let whom = whom(case, need);
                    questions.push(Question { need: need.clone(), whom, decides: vec![effect] });
                }
            }
        }
    }
    let rows: usize = case.application.tables.iter().map(Vec::len).sum();
    let looked_into = (LOOKS / rows.max(1)).clamp(1, LOOKED_INTO);
    for question in questions.iter_mut().take(looked_into) {
        lost.extend(answer(case, question));
    }
    sizes::leave_out_idle(case, &mut questions);
    lost.sort_unstable();
    lost.dedup();
    Questions { questions, lost }
}

/// The partner whose affair it is.
fn whom(case: Case<'_>, need: &Need) -> Option<usize> {
    let (Need::Value(place) | Need::Time(place)) = need else { return None };
    let (Place::Cell(table, row, _) | Place::Row(table, row)) = *place else { return None };
    case.partner_of(table, row)
}

/// Works out what the answers to a question make of the rules that it decides. Returns the rules that every answer fails.
fn answer(case: Case<'_>, question: &mut Question) -> Vec<usize> {
    let rules: Vec<usize> = question.decides.iter().map(|effect| effect.rule).collect();
    let slot = match &question.need {
        Need::Value(Place::Cell(table, row, column)) | Need::Time(Place::Cell(table, row, column)) => {
            Slot::Cell(*table, *row, *column)
        }
        Need::Rate { from, to, .. } => Slot::Rate { from: from.clone(), to: to.clone() },
        Need::Value(_) | Need::Time(_) | Need::Bound { .. } => return Vec::new(),
    };
    let is_time = matches!(question.need, Need::Time(_));
    let tried = Asked { case, slot: slot.clone(), rules: &rules }.tried(is_time);
    let mut lost = Vec::new();
    for (index, effect) in question.decides.iter_mut().enumerate() {
        effect.answers = tried.of_rule(index);
        let mut is_all = tried.is_all;
        if (effect.answers.is_empty() || !is_all) && !is_time {
            // What the rules ask for together may tell too little of what one of them does.
            let alone =
                Asked { case, slot: slot.clone(), rules: rules.get(index..=index).unwrap_or_default() }
                    .alone(rules.len() > 1);
            let answers = alone.of_rule(0);
            if effect.answers.is_empty() || alone.is_all && !answers.is_empty() {
                (effect.answers, is_all) = (answers, alone.is_all);
            }
        }
        let all_fail = effect.answers.iter().all(|(_, outcome)| *outcome == Outcome::Fail);
        if is_all && all_fail && !effect.answers.is_empty() {
            lost.push(effect.rule);
        }
    }
    lost
}

impl Asked<'_> {
    /// The answers that there are.
    fn tried(&self, is_time: bool) -> Tried {
        match self.slot {
            Slot::Cell(..) if is_time => self.times(),
            Slot::Cell(table, _, column) => self.of_kind(&self.case.call.schema.column(table, column).kind),
            Slot::Rate { .. } => self.rates(),
        }
    }

    /// The answers to one rule alone; `is_one_of_several`: that were sought for it together with others.
    fn alone(&self, is_one_of_several: bool) -> Tried {
        let Slot::Cell(table, _, column) = self.slot else { return Tried::default() };
        let kind = &self.case.call.schema.column(table, column).kind;
        if is_one_of_several {
            let tried = self.of_kind(kind);
            if !tried.of_rule(0).is_empty() {
                return tried;
            }
        }
        self.multiples(kind)
    }

    fn of_kind(&self, kind: &Kind) -> Tried {
        match kind {
            Kind::Boolean => self.each([false, true].map(Value::Boolean)),
            Kind::Choice(list) => self.some(list.choices.len(), Value::Choice),
            Kind::Reference(target) => self.some(self.case.application.rows(*target).len(), Value::Reference),
            Kind::Choices(list) => self.several(list.choices.len()),
            Kind::Amount => self.fractions(Parts::MONEY),
            Kind::Integer => self.integers(),
            Kind::Decimal => self.fractions(Parts::MILLIONTHS),
            Kind::Date | Kind::Moment => self.days(kind),
            Kind::Text(content) => self.texts(*content),
        }
    }

    /// The first values of a list.
    fn some(&self, number: usize, value: impl Fn(usize) -> Value) -> Tried {
        Tried { is_all: number <= TRIED, ..self.each((0..number).take(TRIED).map(value)) }
    }
}
