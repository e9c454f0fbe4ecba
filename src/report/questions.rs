//! What is to be found out before an application can be decided, in words.

use super::checked::Checked;
use super::entry::Entry;
use super::place::PlaceReport;
use super::say::{self, Voice};
use crate::application::{Place, Value};
use crate::call::{Level, Matcher};
use crate::check::{About, Need, Outcome, RuleOutcome};
use crate::probe::{Answer, Case, Effect, Measured, Question, Questions, questions};
use crate::schema::{Column, TableId};
use crate::value::text::Lang;

/// Everything that is to be found out about an application.
#[derive(Clone, Debug)]
pub struct QuestionsPage {
    /// The language of every text in it.
    pub lang: Lang,
    /// The application, and how it comes out; or why it could not be read.
    pub entry: Entry,
    /// Each question once; those to one partner stand together.
    pub questions: Vec<QuestionReport>,
    /// The rules that fail whatever the answers are: name and title.
    pub lost: Vec<(String, String)>,
}

/// Something to find out.
#[derive(Clone, Debug)]
pub struct QuestionReport {
    /// What is missing, as a noun.
    pub missing: String,
    /// Where it belongs.
    pub place: Option<PlaceReport>,
    /// The partner to ask, as a person would name it, and its id; `None`: it is a matter of the project.
    pub whom: Option<(String, String)>,
    /// The rules that it decides.
    pub decides: Vec<EffectReport>,
}

/// What answers make of a rule.
#[derive(Clone, Debug)]
pub struct EffectReport {
    /// The rule's name in full.
    pub rule: String,
    /// What it asks, in a line.
    pub title: String,
    /// How much it matters.
    pub level: Level,
    /// What makes of it what: the answers in words, and as they are written, from and to where they are a stretch; empty
    /// where that cannot be told.
    pub answers: Vec<(AnswerReport, Outcome)>,
}

/// An answer, or a stretch of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerReport {
    /// In words: `ja`, `högst 50 000 kr`.
    pub said: String,
    /// The value as a file has it, where it is one.
    pub value: Option<String>,
    /// The ends of a stretch, both of them included.
    pub from: Option<String>,
    /// As [`AnswerReport::from`].
    pub to: Option<String>,
    /// Where it is not the value itself that is told, what is: `characters`, `words`, `valid`, `written`,
    /// `multiples`, `values`, `with`, `only`, `others`.
    pub of: Option<&'static str>,
}

impl AnswerReport {
    /// Whether it is whatever may be answered.
    pub fn is_any(&self) -> bool {
        [&self.value, &self.from, &self.to].iter().all(|end| end.is_none()) && self.of.is_none()
    }
}

impl QuestionsPage {
    /// What is to be found out about an application that came out so.
    pub fn new(checked: &Checked<'_>, outcomes: &[RuleOutcome], entry: Entry, lang: Lang) -> Self {
        let Checked { application, call, reference, .. } = *checked;
        let voice = Voice { lang, call, application, reference };
        let Questions { questions, lost } = questions(Case { application, call, reference }, outcomes);
        let mut order: Vec<Option<usize>> = Vec::new();
        for question in &questions {
            if !order.contains(&question.whom) {
                order.push(question.whom);
            }
        }
        let told =
            order.iter().flat_map(|whom| questions.iter().filter(move |question| question.whom == *whom));
        let named = |rule: usize| {
            let rule = call.rules.get(rule)?;
            Some((rule.name(), rule.title.in_lang(lang).to_owned()))
        };
        Self {
            lang,
            questions: told.map(|question| report(checked, &voice, question)).collect(),
            lost: lost.into_iter().filter_map(named).collect(),
            entry,
        }
    }

    /// An application that could not be read.
    pub fn unread(entry: Entry, lang: Lang) -> Self {
        Self { lang, entry, questions: Vec::new(), lost: Vec::new() }
    }
}

fn report(checked: &Checked<'_>, voice: &Voice<'_>, question: &Question) -> QuestionReport {
    let at = match question.need {
        Need::Value(place) | Need::Time(place) => Some(place),
        Need::Rate { .. } | Need::Bound { .. } => None,
    };
    let about = question.whom.map_or(About::Whole, |partner| About::Row(TableId::PARTNER, partner));
    let missing = voice.needs(std::slice::from_ref(&question.need), &about);
    QuestionReport {
        missing: missing.join(", "),
        place: at.and_then(|place| checked.locate(place)),
        whom: question.whom.map(|partner| voice.partner(partner)),
        decides: question.decides.iter().filter_map(|effect| effect_of(voice, at, effect)).collect(),
    }
}

fn effect_of(voice: &Voice<'_>, at: Option<Place>, effect: &Effect) -> Option<EffectReport> {
    let rule = voice.call.rules.get(effect.rule)?;
    let column = match at {
        Some(Place::Cell(table, _, column)) => Some(voice.call.schema.column(table, column)),
        _ => None,
    };
    let answers = effect.answers.iter();
    let answers = answers.map(|(answer, outcome)| (answer_of(voice, column, answer), *outcome)).collect();
    Some(EffectReport {
        rule: rule.name(),
        title: rule.title.in_lang(voice.lang).to_owned(),
        level: rule.level,
        answers,
    })
}

/// An answer in words; without a column it is an exchange rate.
fn answer_of(voice: &Voice<'_>, column: Option<&Column>, answer: &Answer) -> AnswerReport {
    let text = |value: &Value| match column {
        Some(column) => voice.value(column, value).text,
        None => value.number().map(|rate| say::rate_digits(&rate, voice.lang)).unwrap_or_default(),
    };
    let plain = |value: &Value| match column {
        Some(column) => voice.plain_value(column, value),
        None => value.number().map(|rate| say::plain(&rate)).unwrap_or_default(),
    };
    let said = |said: String| AnswerReport { said, value: None, from: None, to: None, of: None };
    match answer {
        Answer::Value(value) => AnswerReport { value: Some(plain(value)), ..said(text(value)) },
        Answer::Between(from, to) => AnswerReport {
            from: from.as_ref().map(plain),
            to: to.as_ref().map(plain),
            ..said(voice.between_ends(from.as_ref().map(text), to.as_ref().map(text)))
        },
        Answer::Long(measured, from, to) => AnswerReport {
            from: from.map(|from| from.to_string()),
            to: to.map(|to| to.to_string()),
            of: Some(match measured {
                Measured::Characters => "characters",
                Measured::Words => "words",
            }),
            ..said(voice.long(*measured, *from, *to))
        },
        Answer::Such(matcher) => AnswerReport {
            value: match matcher {
                Matcher::Valid(format) => Some(format.id.clone()),
                Matcher::Like(pattern) => Some(pattern.written.clone()),
                _ => None,
            },
            of: Some(if matches!(matcher, Matcher::Valid(_)) { "valid" } else { "written" }),
            ..said(column.map(|column| voice.asked(column, matcher)).unwrap_or_default())
        },
        Answer::Multiple(unit, from, to) => {
            let unit_text = text(unit);
            let (from_text, to_text) = (from.as_ref().map(text), to.as_ref().map(text));
            AnswerReport {
                value: Some(plain(unit)),
                from: from.as_ref().map(plain),
                to: to.as_ref().map(plain),
                of: Some("multiples"),
                ..said(voice.multiples(&unit_text, from_text, to_text))
            }
        }
        Answer::Many(from, to) => AnswerReport {
            from: from.map(|from| from.to_string()),
            to: to.map(|to| to.to_string()),
            of: Some("values"),
            ..said(voice.many(*from, *to))
        },
        Answer::With(choice, from, to) => {
            let choice = Value::Choices(vec![*choice]);
            AnswerReport {
                value: Some(plain(&choice)),
                from: from.map(|from| from.to_string()),
                to: to.map(|to| to.to_string()),
                of: Some("with"),
                ..said(voice.with(&text(&choice), *from, *to))
            }
        }
        Answer::Among(choices) => {
            let choices = Value::Choices(choices.clone());
            AnswerReport {
                value: Some(plain(&choices)),
                of: Some("only"),
                ..said(voice.among(&text(&choices)))
            }
        }
        Answer::Other => {
            AnswerReport { of: Some("others"), ..said(voice.others(column.map(|column| &column.kind))) }
        }
    }
}
