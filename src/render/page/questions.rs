//! `questions`: what is to be found out, whom to ask, and what each answer decides.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::super::Screen;
use super::super::hanging::Hanging;
use super::super::heading::heading;
use super::super::ink::{Ink, finish, paint};
use super::super::visible::visible;
use super::super::words::{outcome, word};
use super::{Page, json};
use crate::check::Outcome;
use crate::report::{AnswerReport, EffectReport, QuestionReport, QuestionsPage, Status};
use crate::value::text::Lang;

/// The outcomes in the order in which they are told.
const ORDER: [Outcome; 4] = [Outcome::Pass, Outcome::NotApplicable, Outcome::Fail, Outcome::Undecided];

impl Page for QuestionsPage {
    fn text(&self, screen: Screen) -> String {
        // What keeps an application from being read is said on standard error.
        if self.entry.status == Status::Invalid {
            return String::new();
        }
        let lang = self.lang;
        let mut text = heading(&self.entry, screen.width, lang);
        if self.questions.is_empty() {
            text.push_str(word(lang, "Inget behöver tas reda på.\n", "There is nothing to find out.\n"));
        }
        let mut asked: Option<Option<&str>> = None;
        for (index, question) in self.questions.iter().enumerate() {
            let whom = question.whom.as_ref().map(|(name, _)| name.as_str());
            if asked != Some(whom) {
                let _ = writeln!(text, "\n{}", paint(&ask(whom, lang), Ink::Bold));
                asked = Some(whom);
            }
            let others = |rule: &str| others(&self.questions, index, rule);
            text.push_str(&of_question(index + 1, question, screen, lang, &others));
        }
        if !self.questions.is_empty() && !self.lost.is_empty() {
            let head = word(lang, "Bryts vad svaren än blir", "Broken whatever the answers are");
            let _ = writeln!(text, "\n{}", paint(head, Ink::Bold));
            let longest = self.lost.iter().map(|(rule, _)| visible(rule).chars().count()).max();
            let hanging =
                Hanging { indent: 2, word: longest.unwrap_or_default().min(30), width: screen.width };
            for (rule, title) in &self.lost {
                text.push_str(&hanging.paragraph(&paint(&visible(rule), Ink::Red), &visible(title)));
            }
        }
        finish(&text, screen.colour)
    }

    fn json(&self) -> String {
        json::questions_page(self)
    }
}

fn ask(whom: Option<&str>, lang: Lang) -> String {
    match (whom, lang) {
        (Some(whom), Lang::Sv) => format!("Fråga {}", visible(whom)),
        (Some(whom), Lang::En) => format!("Ask {}", visible(whom)),
        (None, Lang::Sv) => "Ta reda på i projektet".to_owned(),
        (None, Lang::En) => "Find out in the project".to_owned(),
    }
}

/// The other questions that decide a rule, by their numbers.
fn others(questions: &[QuestionReport], index: usize, rule: &str) -> Vec<usize> {
    let decides = |question: &QuestionReport| question.decides.iter().any(|effect| effect.rule == rule);
    let numbered = questions.iter().enumerate().filter(|(at, question)| *at != index && decides(question));
    numbered.map(|(at, _)| at + 1).collect()
}

fn of_question(
    number: usize,
    question: &QuestionReport,
    screen: Screen,
    lang: Lang,
    others: &dyn Fn(&str) -> Vec<usize>,
) -> String {
    let hanging = Hanging { indent: 2, word: 3, width: screen.width };
    let start = question.place.as_ref().map(|place| place.stretch.start);
    let at =
        start.map(|start| format!(" ({}\u{a0}{}:{})", word(lang, "rad", "line"), start.line, start.column));
    let missing = format!("{}{}", visible(&question.missing), paint(&at.unwrap_or_default(), Ink::Dim));
    let mut text = hanging.paragraph(&format!("{number}."), &missing);
    let inner = Hanging { indent: 7, word: 1, width: screen.width };
    for effect in &question.decides {
        text.push_str(&inner.paragraph("–", &decides(effect, &others(&effect.rule), lang)));
    }
    text
}

/// So many other questions are named by their numbers.
const NUMBERED: usize = 6;
/// So many answers are named before the others are only counted.
const NAMED: usize = 24;

/// Answers one after the other.
fn listed(said: &[Cow<'_, str>], lang: Lang) -> String {
    let more = said.len().saturating_sub(NAMED);
    let named = said.iter().take(NAMED).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    match (more, lang) {
        (0, _) => named,
        (more, Lang::Sv) => format!("{named} och {more} till"),
        (more, Lang::En) => format!("{named} and {more} more"),
    }
}

/// What a rule becomes by which answers, where some `others` decide it as well.
fn decides(effect: &EffectReport, others: &[usize], lang: Lang) -> String {
    let rule =
        format!("{} {}", visible(&effect.title), paint(&format!("({})", visible(&effect.rule)), Ink::Dim));
    let mut parts: Vec<String> = Vec::new();
    let is_open = |(answer, of): &(AnswerReport, Outcome)| *of == Outcome::Undecided && answer.is_any();
    if effect.answers.iter().all(is_open) {
        return format!("{rule} – {}", untold(others, lang));
    }
    for of in ORDER {
        let answers = effect.answers.iter().filter(|(_, outcome)| *outcome == of);
        let said: Vec<_> = answers.map(|(answer, _)| visible(&answer.said)).collect();
        if !said.is_empty() {
            let (becomes, ink) = outcome(of, lang);
            let becomes = match of {
                Outcome::Undecided => depends(others, lang).unwrap_or_else(|| becomes.to_owned()),
                _ => becomes.to_owned(),
            };
            parts.push(format!("{}: {}", paint(&becomes, ink), listed(&said, lang)));
        }
    }
    format!("{rule} – {}", parts.join("; "))
}

/// On which other answers something depends.
fn depends(others: &[usize], lang: Lang) -> Option<String> {
    if others.is_empty() {
        return None;
    }
    let (first, more) = others.split_at(others.len().min(NUMBERED));
    let numbers = first.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    let more = if more.is_empty() { "" } else { " …" };
    Some(format!("{} {numbers}{more}", word(lang, "beror på", "depends on")))
}

/// That nothing can be told of an answer by itself.
fn untold(others: &[usize], lang: Lang) -> String {
    match depends(others, lang) {
        Some(depends) => format!("{depends}{}", word(lang, " också", " as well")),
        None => word(
            lang,
            "vad svaret avgör kan inte sägas i förväg",
            "what it decides cannot be told beforehand",
        )
        .to_owned(),
    }
}
