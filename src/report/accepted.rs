//! Broken rules that somebody answers for: which findings are accepted, and which acceptances are not what they should be.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use time::Date;

use super::accepted_by::AcceptedBy;
use super::checked::Checked;
use super::finding::FindingReport;
use super::rule::{Cited, RuleReport};
use super::say::{Voice, say};
use super::strictness::Strictness;
use super::subject::{Subject, subject};
use crate::application::{Acceptance, Place};
use crate::call::Level;
use crate::check::{Outcome, subjects};
use crate::read::{AcceptanceSpans, MOST_PROBLEMS, Problem, advice, there_are_more};
use crate::text;
use crate::value::text::{Text, quoted};

/// What the program's own rules about acceptances stand under, as a pack's do.
const PACK: &str = "stodkoll";
/// The table that acceptances are written in.
const TABLE: &str = "accepted";

/// An application's acceptances on one day.
struct Acceptances<'a> {
    all: &'a [Acceptance],
    /// The place of each, by its rule and subject, of which there is one at the most.
    places: HashMap<(&'a str, Option<&'a str>), usize>,
    today: Date,
    /// Of each, whether something is there that it is for.
    needed: Vec<bool>,
}

/// Marks what is accepted on this day, and adds what is wrong with the acceptances themselves. What a missing value leaves
/// undecided is nothing that anybody could accept: nobody knows yet what it would be.
pub(super) fn accept<'a>(
    checked: &Checked<'a>,
    voice: &Voice<'_>,
    rules: &mut Vec<RuleReport>,
    today: Date,
    strictness: Strictness,
) {
    let all = checked.application.accepted.as_slice();
    if all.is_empty() {
        return;
    }
    let place = |(place, of): (usize, &'a Acceptance)| ((&*of.rule, of.subject.as_deref()), place);
    let places = all.iter().enumerate().map(place).collect();
    let mut acceptances = Acceptances { all, places, today, needed: vec![false; all.len()] };
    for rule in rules.iter_mut() {
        let name = rule.name();
        match rule.outcome {
            Outcome::Fail => {
                for finding in &mut rule.findings {
                    finding.accepted = acceptances.of(&name, finding.subject.as_ref());
                }
                rule.counts &= rule.findings.iter().any(|finding| finding.accepted.is_none());
            }
            Outcome::Unconfirmed => {
                rule.accepted = acceptances.of(&name, None);
                rule.counts &= rule.accepted.is_none();
            }
            Outcome::Pass | Outcome::Undecided | Outcome::NotApplicable | Outcome::Confirmed => {}
        }
    }
    let is_decided = |acceptance: &Acceptance| {
        rules.iter().any(|rule| rule.outcome != Outcome::Undecided && rule.name() == acceptance.rule)
    };
    let mut run_out = Vec::new();
    let mut unneeded = Vec::new();
    for (index, (acceptance, needed)) in all.iter().zip(&acceptances.needed).enumerate() {
        if *needed && acceptance.until < today {
            run_out.push(finding(checked, voice, index, acceptance, true));
        } else if !needed && is_decided(acceptance) {
            unneeded.push(finding(checked, voice, index, acceptance, false));
        }
    }
    let lang = voice.lang;
    let titles = [
        (
            "acceptance-run-out",
            say!(lang, "Det som godtas gäller fortfarande", "What is accepted still holds"),
            run_out,
        ),
        ("acceptance-unneeded", say!(lang, "Det som godtas behövs", "What is accepted is needed"), unneeded),
    ];
    for (id, title, findings) in titles {
        if !findings.is_empty() {
            rules.push(rule(id, title, findings, voice, strictness));
        }
    }
}

impl Acceptances<'_> {
    /// Who answers for a finding of a rule about this, if somebody does today. One that names the subject goes before one
    /// that does not.
    fn of(&mut self, rule: &str, subject: Option<&Subject>) -> Option<AcceptedBy> {
        let about = subject.and_then(short);
        let named = about.as_deref().and_then(|about| self.places.get(&(rule, Some(about))));
        let meant: Vec<usize> = named.into_iter().chain(self.places.get(&(rule, None))).copied().collect();
        for &place in &meant {
            if let Some(needed) = self.needed.get_mut(place) {
                *needed = true;
            }
        }
        let mut meant = meant.into_iter().filter_map(|place| self.all.get(place));
        meant.find(|acceptance| acceptance.until >= self.today).map(AcceptedBy::new)
    }
}

/// How an acceptance names a subject: by its id, as `cost[3]` where it has none, or by the value of a group.
fn short(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Named { id, .. } => Some(id.clone()),
        Subject::Numbered { .. } => Some(subject.written()),
        Subject::Group { value, .. } => value.clone(),
    }
}

/// A finding about an acceptance: that it has run out, or that nothing needs it.
fn finding(
    checked: &Checked<'_>,
    voice: &Voice<'_>,
    index: usize,
    acceptance: &Acceptance,
    has_run_out: bool,
) -> FindingReport {
    let lang = voice.lang;
    let Acceptance { rule, who, until, subject, .. } = acceptance;
    let named = match subject {
        Some(subject) => format!("`{rule}` ({})", quoted(subject)),
        None => format!("`{rule}`"),
    };
    let (statement, remedy) = if has_run_out {
        (
            say!(lang, "godtogs till och med {until} av {who}", "was accepted until {until} by {who}"),
            say!(
                lang,
                "rätta det som bryter regeln, eller låt den som svarar för det ändra `until`",
                "mend what breaks the rule, or let whoever answers for it change `until`"
            ),
        )
    } else {
        (
            say!(lang, "godtas, men inget bryter regeln", "is accepted, but nothing breaks the rule"),
            say!(lang, "ta bort detta `[[{TABLE}]]`", "take this `[[{TABLE}]]` away"),
        )
    };
    let id = subject.as_ref().map_or_else(|| rule.clone(), |subject| format!("{rule} {subject}"));
    let message = format!("{named} {statement}");
    FindingReport {
        subject: Some(Subject::Named { table: TABLE.to_owned(), id }),
        remedy: Some(remedy),
        places: checked.locate(Place::Acceptance(index)).into_iter().collect(),
        ..FindingReport::said(named, message, statement)
    }
}

/// A rule of the program's own.
fn rule(
    id: &str,
    title: String,
    findings: Vec<FindingReport>,
    voice: &Voice<'_>,
    strictness: Strictness,
) -> RuleReport {
    let level = Level::Warning;
    RuleReport {
        id: id.to_owned(),
        pack: Some(PACK.to_owned()),
        level,
        outcome: Outcome::Fail,
        counts: strictness.counts(level, Outcome::Fail),
        title,
        question: None,
        citation: Cited {
            document: PACK.to_owned(),
            title: say!(voice.lang, "Programmets egna regler", "The program's own rules"),
            publisher: PACK.to_owned(),
            section: format!("[[{TABLE}]]"),
            address: None,
        },
        note: None,
        findings,
        accepted: None,
        known: 0,
    }
}

/// The acceptances of something that the application does not have, or that their rules do not look at.
pub(super) fn misplaced(checked: &Checked<'_>, voice: &Voice<'_>) -> Vec<Problem> {
    let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut problems = Vec::new();
    for (acceptance, spans) in checked.application.accepted.iter().zip(&checked.spans.accepted) {
        let AcceptanceSpans { subject: Some(at), .. } = spans else { continue };
        let (Some(written), Some(rule)) = (&acceptance.subject, checked.call.rule(&acceptance.rule)) else {
            continue;
        };
        let known = known.entry(&acceptance.rule).or_insert_with(|| {
            let all = subjects(checked.application, checked.call, checked.reference, rule);
            all.iter().filter_map(|about| short(&subject(checked, voice, about)?)).collect()
        });
        if !known.contains(written) {
            if problems.len() == MOST_PROBLEMS {
                problems.push(there_are_more(at.start));
                break;
            }
            let (message, help) = no_such(written, &acceptance.rule, known);
            problems.push(Problem::new(at.clone(), message).with_help(help));
        }
    }
    problems
}

fn no_such(written: &str, rule: &str, known: &BTreeSet<String>) -> (Text, Text) {
    if known.is_empty() {
        return (
            text!(
                "`{rule}` gäller hela ansökan, eller något som den inte har",
                "`{rule}` is about the application as a whole, or about something that it does not have"
            ),
            text!("ta bort raden `subject`", "take the line `subject` away"),
        );
    }
    let written_so = quoted(written);
    let message = text!(
        "`{rule}` ser inte på något i ansökan som heter {written_so}",
        "`{rule}` looks at nothing in the application that is called {written_so}"
    );
    let help = advice(written, known.iter().map(String::as_str));
    (
        message,
        help.unwrap_or_else(|| {
            text!(
                "skriv radens id eller gruppens värde, som rapporten visar det",
                "write the row's id or the group's value, as the report shows it"
            )
        }),
    )
}
