//! `--format markdown`: for the comment of a review and for the summary of a job; the worst first, and never longer than such
//! a comment may be.

mod escape;

use self::escape::escaped;
use super::Render;
use super::concern::error_said;
use super::heading::summary;
use super::ink::finish;
use super::words::{accepted, answered_for, attention, status, word};
use crate::check::Outcome;
use crate::report::{Count, Entry, FindingReport, RuleReport, Status, Summary};
use crate::value::text::Lang;

/// Bytes of a report at the most: GitHub takes comments of up to 65 536 characters.
const LONGEST: usize = 60_000;
/// Bytes of a part at the most.
const LONGEST_PART: usize = 15_000;

/// A summary, and a part for each application that needs attention.
#[derive(Clone, Debug, Default)]
pub struct Markdown {
    /// The parts that are kept, the worst first, with what each is sorted by.
    parts: Vec<(Rank, String)>,
    length: usize,
    left_out: usize,
}

/// How badly an application needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Unreadable,
    Fails,
    Undecided,
    Passes,
}

impl Render for Markdown {
    fn entry(&mut self, entry: &Entry, lang: Lang) -> String {
        let rank = match entry.status {
            Status::Invalid => Rank::Unreadable,
            Status::Fail => Rank::Fails,
            Status::Undecided => Rank::Undecided,
            Status::Pass => Rank::Passes,
        };
        if let Some(part) = part(entry, lang) {
            self.keep(rank, part);
        }
        String::new()
    }

    fn end(&mut self, tally: &Summary, lang: Lang) -> String {
        let mut text = format!("### {}", escaped(finish(&summary(tally, lang), false).trim_end()));
        for (_, part) in std::mem::take(&mut self.parts) {
            text.push_str("\n\n");
            text.push_str(&part);
        }
        if self.left_out > 0 {
            let left_out = Count::of(
                self.left_out,
                [
                    ("ansökan till som behöver ses över", "ansökningar till som behöver ses över"),
                    ("more application that needs attention", "more applications that need attention"),
                ],
                lang,
            );
            text.push_str("\n\n");
            text.push_str(&left_out.to_string());
        }
        text + "\n"
    }
}

impl Markdown {
    /// Keeps a part among the others, and as many of all as there is room for.
    fn keep(&mut self, rank: Rank, part: String) {
        self.length += part.len();
        let at = self.parts.partition_point(|(other, _)| *other <= rank);
        self.parts.insert(at, (rank, part));
        while self.length > LONGEST && self.parts.len() > 1 {
            self.length -= self.parts.pop().map_or(0, |(_, part)| part.len());
            self.left_out += 1;
        }
    }
}

/// What there is to say of an application, without a line break at its end; `None`: nothing.
fn part(entry: &Entry, lang: Lang) -> Option<String> {
    let call = entry.call.as_ref().map(|call| format!(" ({})", escaped(&call.id))).unwrap_or_default();
    let (stands, _) = status(entry.status, lang);
    let mut part = format!("#### {}{call}: {stands}", escaped(&entry.path));
    let title = entry.title.iter().map(|title| escaped(title)).find(|title| !title.trim().is_empty());
    part.extend(title.map(|title| format!("\n\n**{}**", title.trim())));
    let length = part.len();
    let mut found: Vec<(&RuleReport, &FindingReport)> = entry
        .rules
        .iter()
        .flat_map(|rule| rule.findings.iter().map(move |finding| (rule, finding)))
        .collect();
    found.sort_by_key(|(rule, finding)| {
        (finding.accepted.is_some(), rule.level, rule.outcome == Outcome::Undecided)
    });
    let rows = found.into_iter().map(|(rule, finding)| row(rule, finding, lang));
    lines(
        &mut part,
        None,
        entry.input_errors.iter().map(|error| {
            let start = error.stretch.as_ref().map(|stretch| stretch.start);
            let place =
                start.map(|start| format!("{} {}:{}: ", word(lang, "rad", "line"), start.line, start.column));
            format!("- {}{}", place.unwrap_or_default(), escaped(&error_said(error)))
        }),
        lang,
    );
    lines(&mut part, Some(&head(lang)), rows, lang);
    let asked = entry.rules.iter().filter(|rule| rule.is_to_confirm() || rule.accepted.is_some());
    let questions = asked.map(|rule| {
        let question = rule.question.as_deref().unwrap_or(&rule.title);
        let accepted = rule.accepted.as_ref().map(|by| format!(" – {}", answered_for(by, lang)));
        let accepted = escaped(&accepted.unwrap_or_default());
        format!("- {}: {}{accepted}", escaped(&rule.name()), escaped(question))
    });
    let head = word(lang, "Att bekräfta:\n", "To confirm:\n");
    lines(&mut part, Some(head), questions, lang);
    (part.len() > length).then_some(part)
}

/// Puts lines under a head, if there are any, and as many of them as there is room for.
fn lines(part: &mut String, head: Option<&str>, lines: impl Iterator<Item = String>, lang: Lang) {
    let (mut is_first, mut left_out) = (true, 0);
    for line in lines {
        if part.len() + line.len() > LONGEST_PART {
            left_out += 1;
            continue;
        }
        if std::mem::take(&mut is_first) {
            part.push_str("\n\n");
            part.extend(head.map(|head| format!("{head}\n")));
        } else {
            part.push('\n');
        }
        part.push_str(&line);
    }
    if left_out > 0 {
        let left_out = left_out.to_string();
        part.extend(["\n\n… ", &left_out, " ", word(lang, "till", "more")]);
    }
}

fn head(lang: Lang) -> String {
    let names = match lang {
        Lang::Sv => "| nivå | regel | fynd | rad |",
        Lang::En => "| level | rule | finding | line |",
    };
    format!("{names}\n| --- | --- | --- | ---: |")
}

fn row(rule: &RuleReport, finding: &FindingReport, lang: Lang) -> String {
    let words = match finding.accepted {
        Some(_) => accepted(rule.level, lang).to_vec(),
        None => attention(rule.outcome, rule.level, lang),
    };
    let words: Vec<&str> = words.into_iter().map(|(said, _)| said).collect();
    let difference = finding.difference.iter().map(|difference| difference.said.clone());
    let after = difference.chain(finding.accepted.iter().map(|by| answered_for(by, lang)));
    let after: String = after.flat_map(|after| [" – ".to_owned(), after]).collect();
    let line = finding.places.first().map(|place| place.stretch.start.line.to_string());
    format!(
        "| {} | {} ({}) | {}{} | {} |",
        words.join(", "),
        escaped(&rule.title),
        escaped(&rule.name()),
        escaped(&finding.message),
        escaped(&after),
        line.unwrap_or_default(),
    )
}
