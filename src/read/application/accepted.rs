//! The broken rules that somebody answers for.

use std::collections::HashMap;
use std::ops::Range;

use time::Date;

use super::cell::{Flaw, day, describe};
use super::facts::{Facts, Written};
use super::problems::Problems;
use super::row::MOST_ROWS;
use super::top::ACCEPTED;
use super::unknown;
use crate::application::Acceptance;
use crate::call::{Call, Rule};
use crate::read::document::line_of;
use crate::read::spans::AcceptanceSpans;
use crate::read::spelling::{advice, nearest};
use crate::read::tree::{TomlTable, TomlValue};
use crate::schema::{Column, Content, Kind};
use crate::text;
use crate::value::text::{Text, quoted};

/// What an acceptance says.
const COLUMNS: [&str; 5] = ["rule", "subject", "reason", "who", "until"];
/// What it cannot be without, and what to write there.
const REQUIRED: [(&str, &str, &str); 4] = [
    (
        "rule",
        "skriv regelns id som rapporten visar det: `rule = \"eu-share\"`",
        "write the rule's id as the report shows it: `rule = \"eu-share\"`",
    ),
    (
        "reason",
        "skriv varför det godtas: `reason = \"beslut den 3 mars\"`",
        "write why it is accepted: `reason = \"decided on 3 March\"`",
    ),
    (
        "who",
        "skriv vem som svarar för det: `who = \"Åsa Ek\"`",
        "write who answers for it: `who = \"Åsa Ek\"`",
    ),
    (
        "until",
        "skriv sista dagen som det godtas: `until = 2027-06-30`",
        "write the last day that it is accepted: `until = 2027-06-30`",
    ),
];

/// The acceptances and where each stands. One of a rule that only another of the application's calls has is left out.
pub(super) fn read(
    facts: &Facts<'_, '_>,
    problems: &mut Problems<'_>,
) -> (Vec<Acceptance>, Vec<AcceptanceSpans>) {
    let mut accepted: Vec<Acceptance> = Vec::new();
    let mut seen: HashMap<(String, Option<String>), usize> = HashMap::new();
    let mut places: Vec<AcceptanceSpans> = Vec::new();
    let rows: &[Written<'_>] = match facts.document.root.get(ACCEPTED).map(Written::get_ref) {
        Some(TomlValue::Array(rows)) => rows,
        _ => &[],
    };
    for row in rows.iter().take(MOST_ROWS) {
        if problems.is_full() {
            break;
        }
        let Some(entries) = row.get_ref().as_table() else { continue };
        let Some((acceptance, place)) = one(facts, entries, row.span(), problems) else { continue };
        let first =
            *seen.entry((acceptance.rule.clone(), acceptance.subject.clone())).or_insert(accepted.len());
        if let Some(first) = places.get(first) {
            let line = line_of(facts.document.text, first.header.start);
            let message = text!(
                "detsamma är redan godtaget på rad {line}",
                "the same is accepted already, on line {line}"
            );
            problems.add(place.header, message, text!("behåll en av dem", "keep one of the two"));
            continue;
        }
        accepted.push(acceptance);
        places.push(place);
    }
    (accepted, places)
}

/// An acceptance as far as it is written.
#[derive(Default)]
struct Partly {
    /// The rule's full name; none also where only another call has the rule.
    rule: Option<String>,
    subject: Option<(String, Range<usize>)>,
    reason: Option<String>,
    who: Option<String>,
    until: Option<(Date, Range<usize>)>,
}

fn one(
    facts: &Facts<'_, '_>,
    entries: &TomlTable<'_>,
    header: Range<usize>,
    problems: &mut Problems<'_>,
) -> Option<(Acceptance, AcceptanceSpans)> {
    let mut written = Partly::default();
    let mut given: Vec<&str> = Vec::new();
    for (key, value) in entries {
        let name: &str = key.get_ref();
        if value.get_ref().as_str().is_some_and(|text| text.trim().is_empty()) && COLUMNS.contains(&name) {
            continue;
        }
        given.push(name);
        let read = match name {
            "rule" => text(name, value)
                .and_then(|name| rule(&name, facts.call, facts.others))
                .map(|rule| written.rule = rule),
            "subject" => text(name, value).map(|subject| written.subject = Some((subject, value.span()))),
            "reason" => text(name, value).map(|reason| written.reason = Some(reason)),
            "who" => text(name, value).map(|who| written.who = Some(who)),
            "until" => day::date(&Column::of_the_format(name, Kind::Date), value)
                .map(|until| written.until = Some((until, value.span()))),
            _ => {
                let (message, help) = unknown::of_the_format(ACCEPTED, &COLUMNS, name);
                problems.add(key.span(), message, help);
                continue;
            }
        };
        if let Err((message, help)) = read {
            problems.add(value.span(), message, help);
        }
    }
    for (name, sv, en) in REQUIRED {
        let is_misspelt =
            || given.iter().any(|given| !COLUMNS.contains(given) && nearest(given, [name]).is_some());
        if !given.contains(&name) && !facts.may_hide(&header, name) && !is_misspelt() {
            let message = text!("`[[{ACCEPTED}]]` saknar `{name}`", "`[[{ACCEPTED}]]` has no `{name}`");
            problems.add(header.clone(), message, Text::new(sv, en));
        }
    }
    let (until, until_at) = written.until?;
    let (subject, subject_at) = written.subject.unzip();
    let (reason, who) = (written.reason?, written.who?);
    let acceptance = Acceptance { rule: written.rule?, subject, reason, who, until };
    Some((acceptance, AcceptanceSpans { header, subject: subject_at, until: until_at }))
}

fn text(name: &str, value: &Written<'_>) -> Result<String, Flaw> {
    match value.get_ref() {
        TomlValue::String(text) => Ok(text.trim().to_owned()),
        other => Err(describe::wrong(&Column::of_the_format(name, Kind::Text(Content::Plain)), other)),
    }
}

/// The full name of the rule that is written like this; `None`: only another call has it.
fn rule(written: &str, call: &Call, others: &[&Call]) -> Result<Option<String>, Flaw> {
    let named: Vec<&Rule> = call.rules.iter().filter(|rule| rule.is_named(written)).collect();
    let quoted = quoted(written);
    match named.as_slice() {
        [rule] => Ok(Some(rule.name())),
        [first, second, ..] => {
            let message = text!("{quoted} kan vara flera regler", "{quoted} may be several rules");
            let (first, second) = (first.name(), second.name());
            Err((message, Some(text!("skriv `{first}` eller `{second}`", "write `{first}` or `{second}`"))))
        }
        [] if others.iter().any(|other| other.rule(written).is_some()) => Ok(None),
        [] => {
            let message = text!(
                "utlysningen har ingen regel som heter {quoted}",
                "the call has no rule called {quoted}"
            );
            let (own, shared): (Vec<&Rule>, Vec<&Rule>) =
                call.rules.iter().partition(|rule| rule.pack.is_none());
            let names: Vec<String> = own.into_iter().chain(shared).map(Rule::name).collect();
            let ids = call.rules.iter().map(|rule| rule.id.as_str());
            // An id is nearer to a slip than the name in full, which has the pack in it.
            let near = nearest(written, ids).and_then(|id| names.iter().find(|name| is_of(name, id)));
            let near = near.map(|name| text!("menade du `{name}`?", "did you mean `{name}`?"));
            let help =
                near.or_else(|| advice(written, names.iter().map(String::as_str))).unwrap_or_else(|| {
                    let id = &call.id;
                    text!(
                        "`stodkoll calls show {id}` visar reglerna",
                        "`stodkoll calls show {id}` shows the rules"
                    )
                });
            Err((message, Some(help)))
        }
    }
}

/// Whether a name in full is that of a rule with this id.
fn is_of(name: &str, id: &str) -> bool {
    name.rsplit('/').next() == Some(id)
}
