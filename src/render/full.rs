//! `--format full`: each finding as a compiler shows one.

use miette::Severity;

use super::diagnostic::Remark;
use super::hanging::hanging;
use super::heading::{standing, summary, titles};
use super::ink::{Ink, finish, paint};
use super::visible::visible;
use super::words::{attention, word};
use super::{Render, Screen};
use crate::call::Level;
use crate::check::Outcome;
use crate::report::{Cited, Entry, FindingReport, Report, RuleReport};
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
    fn render(&self, report: &Report) -> String {
        let mut text = String::new();
        if !self.quiet {
            for entry in &report.entries {
                text.push_str(&self.application(entry, report.lang));
            }
        }
        text.push_str(&finish(&summary(report), self.screen.colour));
        text
    }
}

impl Full {
    fn application(&self, entry: &Entry, lang: Lang) -> String {
        let mut heading = standing(entry, lang);
        if let Some(titles) = titles(entry) {
            heading.push('\n');
            heading.push_str(&hanging(&[(String::new(), titles)], 0, self.screen.width));
        }
        let mut text = finish(&heading, self.screen.colour);
        text.push('\n');
        for rule in &entry.rules {
            for finding in &rule.findings {
                text.push_str(&self.finding(entry, rule, finding, lang));
                text.push('\n');
            }
            if rule.outcome == Outcome::Unconfirmed {
                text.push_str(&self.question(rule, lang));
                text.push('\n');
            }
        }
        text
    }

    fn finding(&self, entry: &Entry, rule: &RuleReport, finding: &FindingReport, lang: Lang) -> String {
        let stretches = finding.places.iter().map(|place| place.stretch.bytes.clone()).collect();
        let mut footer = vec![row(word(lang, "regel:", "rule:"), &rule.title)];
        footer.extend(finding.arithmetic.iter().map(|sum| row(word(lang, "räkning:", "sum:"), sum)));
        footer.push(row(word(lang, "källa:", "source:"), &source(&rule.citation)));
        footer.extend(finding.remedy.iter().map(|remedy| row(word(lang, "råd:", "help:"), remedy)));
        footer.extend(rule.note.iter().map(|note| row(word(lang, "not:", "note:"), note)));
        let remark = Remark {
            code: Some(code(rule, lang)),
            severity: severity(rule),
            message: &finding.message,
            source: entry.source.as_deref().map(|source| (source, stretches)),
            label: label(rule, finding),
            footer,
        };
        let text = remark.render(self.screen);
        match &rule.citation.address {
            // On a line of its own and never broken, so that it can be followed.
            Some(address) => format!("{text}  {}\n", visible(address)),
            None => text,
        }
    }

    fn question(&self, rule: &RuleReport, lang: Lang) -> String {
        let confirm = format!("`confirmed = [\"{}\"]`", rule.id);
        let footer = vec![
            row(word(lang, "regel:", "rule:"), &rule.title),
            row(word(lang, "källa:", "source:"), &source(&rule.citation)),
            row(word(lang, "råd:", "help:"), &match lang {
                Lang::Sv => format!("om svaret är ja, skriv {confirm} överst i filen"),
                Lang::En => format!("if the answer is yes, write {confirm} at the top of the file"),
            }),
        ];
        let remark = Remark {
            code: Some(format!("{} · {}", rule.name(), word(lang, "att bekräfta", "to confirm"))),
            severity: Severity::Advice,
            message: rule.question.as_deref().unwrap_or(&rule.title),
            source: None,
            label: None,
            footer,
        };
        remark.render(self.screen)
    }
}

/// The rule's name, and how much it matters.
fn code(rule: &RuleReport, lang: Lang) -> String {
    let words: Vec<&str> = attention(rule.outcome, rule.level, lang).into_iter().map(|(said, _)| said).collect();
    format!("{} · {}", rule.name(), words.join(", "))
}

fn severity(rule: &RuleReport) -> Severity {
    match (rule.outcome, rule.level) {
        (Outcome::Undecided, _) | (_, Level::Info) => Severity::Advice,
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

fn source(citation: &Cited) -> String {
    format!("{}, {}, {}", citation.section, citation.title, citation.publisher)
}

fn row(said: &str, paragraph: &str) -> (String, String) {
    (paint(said, Ink::Cyan), visible(paragraph).into_owned())
}
