//! `--format full`: each finding as a compiler shows one.

use miette::Severity;

use super::diagnostic::Remark;
use super::hanging::Hanging;
use super::heading::{heading, summary};
use super::ink::{Ink, finish, paint};
use super::sensitivity::sensitivity;
use super::slips;
use super::unsought::unsought;
use super::visible::visible;
use super::words::{accepted, answered_for, attention, word};
use super::{Render, Screen};
use crate::call::Level;
use crate::check::Outcome;
use crate::report::{
    Cited, Entry, FindingReport, PlaceReport, RuleReport, Summary, TogetherReport, WayReport,
};
use crate::value::text::Lang;

/// Each finding in full.
#[derive(Clone, Copy, Debug)]
pub struct Full {
    /// What it is shown on.
    pub screen: Screen,
    /// Whether only the summary line is wanted.
    pub quiet: bool,
}

impl Render for Full {
    fn tells_rules(&self) -> bool {
        !self.quiet
    }

    fn entry(&mut self, entry: &Entry, lang: Lang) -> String {
        if self.quiet { String::new() } else { self.application(entry, lang) }
    }

    fn together(&mut self, together: &TogetherReport, lang: Lang) -> String {
        let entry = together.entry(lang);
        if entry.rules.iter().all(|rule| rule.findings.is_empty()) {
            return String::new();
        }
        self.entry(&entry, lang)
    }

    fn end(&mut self, tally: &Summary, lang: Lang) -> String {
        finish(&summary(tally, lang), self.screen.colour)
    }
}

impl Full {
    fn application(&self, entry: &Entry, lang: Lang) -> String {
        let mut text = finish(&heading(entry, self.screen.width, lang), self.screen.colour);
        let rates = sensitivity(&entry.sensitivity, self.screen.width, lang);
        text.push_str(&finish(&rates, self.screen.colour));
        text.push('\n');
        for rule in &entry.rules {
            for finding in &rule.findings {
                text.push_str(&self.finding(entry, rule, finding, lang));
                text.push('\n');
            }
            if rule.is_to_confirm() || rule.accepted.is_some() {
                text.push_str(&self.question(rule, lang));
                text.push('\n');
            }
        }
        if entry.unsought > 0 {
            text.push_str(&finish(&unsought(entry, self.screen.width, lang), self.screen.colour));
            text.push('\n');
        }
        text
    }

    fn finding(&self, entry: &Entry, rule: &RuleReport, finding: &FindingReport, lang: Lang) -> String {
        let stretches = finding.places.iter().map(|place| place.stretch.bytes.clone()).collect();
        let remark = Remark {
            code: Some(code(rule, finding, lang)),
            severity: if finding.accepted.is_some() { Severity::Advice } else { severity(rule) },
            message: &finding.message,
            source: entry.source.as_deref().map(|source| (source, stretches)),
            label: label(rule, finding),
        };
        let after = match &finding.accepted {
            Some(by) => (Word::Accepted, Some(answered_for(by, lang))),
            // What was tried says more than what the limit alone says.
            None => (Word::Help, WayReport::either(&finding.ways, lang).or_else(|| finding.remedy.clone())),
        };
        let footer = self.footer(rule, Some(finding), &after, lang);
        remark.render(self.screen) + &footer + &self.slips(finding, lang)
    }

    /// The mistakes that explain a finding.
    fn slips(&self, finding: &FindingReport, lang: Lang) -> String {
        let hanging = Hanging { indent: 2, word: Word::longest(lang), width: self.screen.width };
        let slip = paint(Word::Slip.said(lang), Ink::Cyan);
        let slips = finding.slips.iter().map(|told| hanging.paragraph(&slip, &slips::told(told, lang)));
        finish(&slips.collect::<String>(), self.screen.colour)
    }

    fn question(&self, rule: &RuleReport, lang: Lang) -> String {
        let stands = match rule.accepted {
            Some(_) => word(lang, "godtaget", "accepted"),
            None => word(lang, "att bekräfta", "to confirm"),
        };
        let remark = Remark {
            code: Some(format!("{} · {stands}", rule.name())),
            severity: Severity::Advice,
            message: rule.question.as_deref().unwrap_or(&rule.title),
            source: None,
            label: None,
        };
        let help = match lang {
            Lang::Sv => format!("om svaret är ja, skriv `confirmed = [\"{}\"]` överst i filen", rule.id),
            Lang::En => {
                format!("if the answer is yes, write `confirmed = [\"{}\"]` at the top of the file", rule.id)
            }
        };
        let after = match &rule.accepted {
            Some(by) => (Word::Accepted, Some(answered_for(by, lang))),
            None => (Word::Help, Some(help)),
        };
        remark.render(self.screen) + &self.footer(rule, None, &after, lang)
    }

    /// What belongs to a finding: the rule, the sum, where it is written, what comes after, and the rule's note.
    fn footer(
        &self,
        rule: &RuleReport,
        finding: Option<&FindingReport>,
        (word, after): &(Word, Option<String>),
        lang: Lang,
    ) -> String {
        let hanging = Hanging { indent: 2, word: Word::longest(lang), width: self.screen.width };
        let row = |of: Word, text: &str| hanging.paragraph(&paint(of.said(lang), Ink::Cyan), &visible(text));
        let Cited { title, publisher, section, address, .. } = &rule.citation;
        let mut footer = row(Word::Rule, &rule.title);
        let sum = finding.and_then(|finding| finding.arithmetic.as_deref());
        footer.extend(sum.map(|sum| row(Word::Sum, sum)));
        let elsewhere = finding.and_then(|finding| elsewhere(&finding.places));
        footer.extend(elsewhere.map(|places| row(Word::Where, &places)));
        footer.push_str(&row(Word::Source, &format!("{title} ({publisher}), {section}")));
        footer.extend(address.iter().map(|address| hanging.line(&visible(address))));
        footer.extend(after.iter().map(|after| row(*word, after)));
        footer.extend(rule.note.iter().map(|note| row(Word::Note, note)));
        finish(&footer, self.screen.colour)
    }
}

/// What stands before a paragraph.
#[derive(Clone, Copy, Debug)]
enum Word {
    Rule,
    Source,
    Sum,
    Where,
    Help,
    Accepted,
    Note,
    Slip,
}

impl Word {
    fn said(self, lang: Lang) -> &'static str {
        match self {
            Self::Rule => word(lang, "regel:", "rule:"),
            Self::Source => word(lang, "källa:", "source:"),
            Self::Sum => word(lang, "räkning:", "sum:"),
            Self::Where => word(lang, "var:", "where:"),
            Self::Help => word(lang, "råd:", "help:"),
            Self::Accepted => word(lang, "skäl:", "reason:"),
            Self::Note => word(lang, "not:", "note:"),
            Self::Slip => word(lang, "slarv?", "slip?"),
        }
    }

    fn longest(lang: Lang) -> usize {
        let words =
            [Self::Rule, Self::Source, Self::Sum, Self::Where, Self::Help, Self::Accepted, Self::Note];
        words.map(|word| word.said(lang).chars().count()).into_iter().max().unwrap_or_default()
    }
}

/// The places that are in other files than the application's own.
fn elsewhere(places: &[PlaceReport]) -> Option<String> {
    let said = |place: &PlaceReport| {
        let start = place.stretch.start;
        Some(format!("{}:{}:{}", place.file.as_ref()?, start.line, start.column))
    };
    let places: Vec<String> = places.iter().filter_map(said).collect();
    (!places.is_empty()).then(|| places.join(", "))
}

/// The rule's name, and how much it matters.
fn code(rule: &RuleReport, finding: &FindingReport, lang: Lang) -> String {
    let words = match finding.accepted {
        Some(_) => accepted(rule.level, lang).to_vec(),
        None => attention(rule.outcome, rule.level, lang),
    };
    let words: Vec<&str> = words.into_iter().map(|(said, _)| said).collect();
    format!("{} · {}", rule.name(), words.join(", "))
}

fn severity(rule: &RuleReport) -> Severity {
    match (rule.outcome, rule.level) {
        (Outcome::Undecided, _) | (_, Level::Info | Level::Confirm) => Severity::Advice,
        (_, Level::Error) => Severity::Error,
        (_, Level::Warning) => Severity::Warning,
    }
}

/// What to say at the place itself: what is asked for, where one place alone is pointed at.
fn label<'r>(rule: &RuleReport, finding: &'r FindingReport) -> Option<&'r str> {
    match (rule.outcome, finding.places.as_slice(), &finding.limit) {
        (Outcome::Fail, [_], Some(limit)) => Some(&limit.said),
        _ => None,
    }
}
