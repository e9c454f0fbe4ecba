//! `--format sarif`: SARIF 2.1.0, for code scanning and for viewers. Results are written as they come; the rules, which they
//! point to by number, follow after them.
//!
//! The fingerprint is ours alone. `primaryLocationLineHash`, which GitHub goes by, is left to GitHub's own upload, which
//! fills it in from the line's text and warns of every other value that it finds there.

mod log;

use std::collections::HashMap;

use self::log::{
    Artifact, Configuration, Driver, Fingerprints, Invocation, Location, Logical, Message, Physical,
    Properties, Region, RelatedLocation, Result, Rule, Suppression, Tool,
};
use super::Render;
use super::address::{encoded, web};
use super::concern::{error_said, said};
use super::gitlab::INPUT_ERROR;
use super::json::compact;
use super::visible::visible;
use super::words::{answered_for, word};
use crate::call::Level;
use crate::check::Outcome;
use crate::report::{
    Concern, Entry, ExitStatus, InputError, PlaceReport, Repository, RuleReport, Stretch, Summary,
};
use crate::value::text::Lang;

/// Where the format is defined.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What paths are relative to: the root of the repository.
const ROOT: &str = "%SRCROOT%";

/// One run as a SARIF log.
#[derive(Clone, Debug)]
pub struct Sarif {
    repository: Repository,
    /// The rules so far: the place of each, and each as it is written.
    places: HashMap<String, usize>,
    rules: Vec<String>,
    has_results: bool,
}

impl Sarif {
    /// A log of what lies in this repository.
    pub fn new(repository: Repository) -> Self {
        Self { repository, places: HashMap::new(), rules: Vec::new(), has_results: false }
    }

    fn result(&mut self, result: &Result<'_>) -> String {
        let before = if std::mem::replace(&mut self.has_results, true) { ",\n" } else { "\n" };
        before.to_owned() + &compact(result)
    }

    /// The place of a rule among the rules; it is put there the first time.
    fn place(&mut self, id: &str, rule: impl FnOnce(&str) -> String) -> usize {
        if let Some(&place) = self.places.get(id) {
            return place;
        }
        self.rules.push(rule(id));
        self.places.insert(id.to_owned(), self.rules.len() - 1);
        self.rules.len() - 1
    }

    fn input_error(&mut self, uri: &str, error: &InputError, fingerprint: String, lang: Lang) -> String {
        let index = self.place(INPUT_ERROR, |id| {
            compact(&Rule {
                id,
                name: id,
                short_description: Message::plain(word(
                    lang,
                    "Filen går inte att kontrollera",
                    "The file cannot be checked",
                )),
                full_description: Message::plain(word(
                    lang,
                    "Filen går inte att läsa som en ansökan eller en utlysning",
                    "The file cannot be read as an application or a call",
                )),
                help: Message::plain(word(
                    lang,
                    "Rätta det som står i meddelandet",
                    "Mend what the message says",
                )),
                help_uri: None,
                default_configuration: Configuration { level: "error" },
                properties: Properties { tags: Vec::new() },
            })
        });
        self.result(&Result {
            rule_id: INPUT_ERROR,
            rule_index: index,
            kind: "fail",
            level: "error",
            message: Message::of(&error_said(error)),
            locations: [location(uri, error.stretch.as_ref(), None)],
            related_locations: Vec::new(),
            partial_fingerprints: Fingerprints { identity: fingerprint },
            suppressions: None,
        })
    }

    fn concern(&mut self, uri: &str, concern: &Concern<'_>, lang: Lang) -> String {
        let id = visible(&concern.identity.rule).into_owned();
        let index = self.place(&id, |id| rule(id, concern.rule));
        let places = concern.finding.map_or(&[][..], |finding| &finding.places);
        let kind = kind(concern.rule.outcome);
        let related = places.iter().enumerate().skip(1).map(|(id, place)| RelatedLocation {
            id,
            message: Message::of(&place.path),
            location: location(uri, Some(&place.stretch), Some(place)),
        });
        let first = places.first();
        self.result(&Result {
            rule_id: &id,
            rule_index: index,
            kind,
            level: if kind == "fail" { level(concern.rule.level) } else { "none" },
            message: Message::of(&said(concern)),
            locations: [location(uri, first.map(|place| &place.stretch), first)],
            related_locations: related.collect(),
            partial_fingerprints: Fingerprints { identity: concern.identity.fingerprint() },
            suppressions: concern.accepted().map(|by| {
                let justification = visible(&answered_for(by, lang)).into_owned();
                [Suppression { kind: "inSource", status: "accepted", justification }]
            }),
        })
    }
}

impl Render for Sarif {
    fn begin(&mut self, lang: Lang) -> String {
        let language = word(lang, "sv", "en");
        format!(
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"columnKind\":\"unicodeCodePoints\",\
             \"language\":\"{language}\",\"results\":["
        )
    }

    fn entry(&mut self, entry: &Entry, lang: Lang) -> String {
        let uri = encoded(&self.repository.path(&entry.path));
        for looked_at in &entry.rules {
            self.place(&visible(&entry.rule_name(looked_at)), |id| rule(id, looked_at));
        }
        let mut text = String::new();
        let fingerprints = entry.error_fingerprints(&self.repository);
        for (error, fingerprint) in entry.input_errors.iter().zip(fingerprints) {
            text.push_str(&self.input_error(&uri, error, fingerprint, lang));
        }
        for concern in &entry.concerns(&self.repository.clone()) {
            text.push_str(&self.concern(&uri, concern, lang));
        }
        text
    }

    fn end(&mut self, summary: &Summary, _: Lang) -> String {
        let status = summary.exit_status();
        let driver = compact(&Tool { driver: Driver::OURS });
        let driver = driver.trim_end_matches("}}");
        let rules = self.rules.join(",\n");
        let invocation = compact(&Invocation {
            execution_successful: status != ExitStatus::CouldNotCheck,
            exit_code: status.code(),
        });
        format!("\n],\"tool\":{driver},\"rules\":[\n{rules}\n]}}}},\"invocations\":[{invocation}]}}]}}\n")
    }
}

fn rule(id: &str, rule: &RuleReport) -> String {
    let title = visible(&rule.title);
    let cited = &rule.citation;
    let source = format!("{} ({}), {}", cited.title, cited.publisher, cited.section);
    let help: Vec<&str> = rule.note.as_deref().into_iter().chain([source.as_str()]).collect();
    let call = id.split('/').next().unwrap_or_default();
    compact(&Rule {
        id,
        name: &visible(&rule.name()),
        short_description: Message::plain(&title),
        full_description: Message::plain(&visible(rule.question.as_deref().unwrap_or(&rule.title))),
        help: Message::plain(&help.iter().map(|text| visible(text)).collect::<Vec<_>>().join("\n\n")),
        help_uri: cited.address.as_deref().and_then(web),
        default_configuration: Configuration { level: level(rule.level) },
        properties: Properties { tags: vec![call] },
    })
}

/// What a result means: broken, open for want of a value, or for a person to judge.
fn kind(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Undecided => "open",
        Outcome::Unconfirmed => "review",
        _ => "fail",
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Confirm => "note",
    }
}

/// A stretch of a file, or the beginning of one that is meant as a whole.
fn location<'r>(uri: &'r str, stretch: Option<&Stretch>, place: Option<&'r PlaceReport>) -> Location<'r> {
    let is_relative = !uri.contains("://");
    Location {
        physical_location: Physical {
            artifact_location: Artifact { uri, uri_base_id: is_relative.then_some(ROOT) },
            region: stretch.map_or(Region::BEGINNING, Region::of),
        },
        logical_locations: place
            .map(|place| Logical { fully_qualified_name: &place.path })
            .into_iter()
            .collect(),
    }
}
