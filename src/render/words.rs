//! The few words that renderers themselves add, in both languages.

use super::ink::Ink;
use crate::call::Level;
use crate::check::Outcome;
use crate::report::{AcceptedBy, Status};
use crate::value::text::Lang;

/// One of two.
pub(super) fn word(lang: Lang, sv: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Sv => sv,
        Lang::En => en,
    }
}

/// How an application stands, and in what ink to say so.
pub(super) fn status(status: Status, lang: Lang) -> (&'static str, Ink) {
    match status {
        Status::Pass => (word(lang, "godkänd", "pass"), Ink::Green),
        Status::Fail => (word(lang, "underkänd", "fail"), Ink::Red),
        Status::Undecided => (word(lang, "oavgjord", "undecided"), Ink::Cyan),
        Status::Invalid => (word(lang, "gick inte att läsa", "could not be read"), Ink::Red),
    }
}

/// How much a rule matters.
pub(super) fn level(level: Level, lang: Lang) -> (&'static str, Ink) {
    match level {
        Level::Error => (word(lang, "fel", "error"), Ink::Red),
        Level::Warning => (word(lang, "varning", "warning"), Ink::Yellow),
        Level::Info => (word(lang, "info", "info"), Ink::Cyan),
        Level::Confirm => (word(lang, "att bekräfta", "to confirm"), Ink::Cyan),
    }
}

/// How a rule came out, and in what ink to say so.
pub(super) fn outcome(outcome: Outcome, lang: Lang) -> (&'static str, Ink) {
    match outcome {
        Outcome::Pass => (word(lang, "uppfylld", "kept"), Ink::Green),
        Outcome::Fail => (word(lang, "bruten", "broken"), Ink::Red),
        Outcome::Undecided => (word(lang, "oavgjord", "undecided"), Ink::Cyan),
        Outcome::NotApplicable => (word(lang, "gäller inte", "does not apply"), Ink::Green),
        Outcome::Confirmed => (word(lang, "bekräftad", "confirmed"), Ink::Green),
        Outcome::Unconfirmed => (word(lang, "att bekräfta", "to confirm"), Ink::Cyan),
    }
}

/// How much a finding matters that somebody answers for.
pub(super) fn accepted(of: Level, lang: Lang) -> [(&'static str, Ink); 2] {
    [(word(lang, "godtaget", "accepted"), Ink::Green), (level(of, lang).0, Ink::Dim)]
}

/// Who answers for a finding, until when and why.
pub(super) fn answered_for(by: &AcceptedBy, lang: Lang) -> String {
    let AcceptedBy { reason, who, until } = by;
    match lang {
        Lang::Sv => format!("godtas till och med {until} av {who}: {reason}"),
        Lang::En => format!("accepted until {until} by {who}: {reason}"),
    }
}

/// How a rule that needs attention came out: its level, and that it is undecided where it is.
pub(super) fn attention(outcome: Outcome, of: Level, lang: Lang) -> Vec<(&'static str, Ink)> {
    match (outcome, of) {
        (Outcome::Undecided, Level::Error) => vec![(word(lang, "oavgjort", "undecided"), Ink::Cyan)],
        (Outcome::Undecided, _) => vec![(word(lang, "oavgjort", "undecided"), Ink::Cyan), level(of, lang)],
        _ => vec![level(of, lang)],
    }
}
