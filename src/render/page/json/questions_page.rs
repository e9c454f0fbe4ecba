//! `questions --format json`.

use serde::Serialize;

use super::super::super::json::{Place, Stands};
use super::{Head, level, written};
use crate::report::{self, AnswerReport, EffectReport, QuestionReport};

#[derive(Serialize)]
struct QuestionsPage<'r> {
    #[serde(flatten)]
    head: Head,
    application: Stands<'r>,
    questions: Vec<Question<'r>>,
    lost: Vec<&'r str>,
}

#[derive(Serialize)]
struct Question<'r> {
    missing: &'r str,
    partner: Option<&'r str>,
    place: Option<Place<'r>>,
    decides: Vec<Effect<'r>>,
}

#[derive(Serialize)]
struct Effect<'r> {
    rule: &'r str,
    level: &'static str,
    title: &'r str,
    answers: Vec<Answer<'r>>,
}

#[derive(Serialize)]
struct Answer<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<&'r str>,
    outcome: &'static str,
}

/// What is to be found out about an application.
pub(in crate::render::page) fn questions_page(page: &report::QuestionsPage) -> String {
    written(&QuestionsPage {
        head: Head::new(),
        application: Stands::from(&page.entry),
        questions: page.questions.iter().map(Question::from).collect(),
        lost: page.lost.iter().map(|(rule, _)| rule.as_str()).collect(),
    })
}

impl<'r> From<&'r QuestionReport> for Question<'r> {
    fn from(question: &'r QuestionReport) -> Self {
        Self {
            missing: &question.missing,
            partner: question.whom.as_ref().map(|(_, id)| id.as_str()),
            place: question.place.as_ref().map(Place::from),
            decides: question.decides.iter().map(Effect::from).collect(),
        }
    }
}

impl<'r> From<&'r EffectReport> for Effect<'r> {
    fn from(effect: &'r EffectReport) -> Self {
        let answer = |(answer, outcome): &'r (AnswerReport, crate::check::Outcome)| Answer {
            value: answer.value.as_deref(),
            from: answer.from.as_deref(),
            to: answer.to.as_deref(),
            of: answer.of,
            outcome: outcome.key(),
        };
        Self {
            rule: &effect.rule,
            level: level(effect.level),
            title: &effect.title,
            answers: effect.answers.iter().map(answer).collect(),
        }
    }
}
