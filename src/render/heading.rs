//! What stands above and below: which application, against which call, how it stands; and the tally of all of them.

use super::as_if::as_if;
use super::hanging::wrapped;
use super::ink::{Ink, paint};
use super::visible::visible;
use super::words::{status, word};
use crate::report::{Count, Entry, Status, Summary};
use crate::value::text::Lang;

/// An application against a call.
const CHECKS: [(&str, &str); 2] = [("kontroll", "kontroller"), ("check", "checks")];

/// The file, the call and how it stands; the project and the call by their titles; and what was supposed of it.
pub(super) fn heading(entry: &Entry, width: usize, lang: Lang) -> String {
    let mut heading = standing(entry, lang);
    heading.push('\n');
    heading.extend(titles(entry).map(|titles| wrapped(&titles, width)));
    heading.push_str(&supposed(entry, width, lang));
    heading
}

/// What was supposed of an application, and what flips; empty where nothing was.
pub(super) fn supposed(entry: &Entry, width: usize, lang: Lang) -> String {
    entry.as_if.as_ref().map_or_else(String::new, |supposed| as_if(supposed, entry.status, width, lang))
}

/// The file, the call and how it stands, on one line.
pub(super) fn standing(entry: &Entry, lang: Lang) -> String {
    let (said, ink) = status(entry.status, lang);
    let path = paint(&visible(&entry.path), Ink::Bold);
    let call = entry.call.as_ref().map(|call| format!(" ({})", visible(&call.id))).unwrap_or_default();
    format!("{path}{call}: {}", paint(said, ink))
}

fn titles(entry: &Entry) -> Option<String> {
    let call = entry.call.as_ref().and_then(|call| call.title.as_deref());
    let titles: Vec<_> = entry.title.as_deref().into_iter().chain(call).map(visible).collect();
    (!titles.is_empty()).then(|| titles.join(" · "))
}

/// The tally of all entries, on one line.
pub(super) fn summary(tally: &Summary, lang: Lang) -> String {
    let count = |number, words| Count::of(number, words, lang).to_string();
    let stands = [
        (tally.pass, Status::Pass, [("godkänd", "godkända"), ("pass", "pass")]),
        (tally.fail, Status::Fail, [("underkänd", "underkända"), ("fail", "fail")]),
        (tally.undecided, Status::Undecided, [("oavgjord", "oavgjorda"), ("undecided", "undecided")]),
        (tally.invalid, Status::Invalid, [("oläsbar", "oläsbara"), ("unreadable", "unreadable")]),
    ];
    let stands: Vec<String> = stands
        .into_iter()
        .filter(|&(number, ..)| number > 0)
        .map(|(number, stands, words)| paint(&count(number, words), status(stands, lang).1))
        .collect();
    let mut stands = stands;
    if let Some(together @ (Status::Fail | Status::Undecided)) = tally.together {
        let (said, ink) = status(together, lang);
        stands.push(format!("{} {}", word(lang, "tillsammans", "together"), paint(said, ink)));
    }
    let found = [
        (tally.errors, [("fel", "fel"), ("error", "errors")]),
        (tally.warnings, [("varning", "varningar"), ("warning", "warnings")]),
        (tally.open, [("oavgjord regel", "oavgjorda regler"), ("undecided rule", "undecided rules")]),
        (tally.unconfirmed, [("att bekräfta", "att bekräfta"), ("to confirm", "to confirm")]),
        (tally.accepted, [("godtagen", "godtagna"), ("accepted", "accepted")]),
        (tally.known, [("känd sedan tidigare", "kända sedan tidigare"), ("known already", "known already")]),
    ];
    let found: Vec<String> = found
        .into_iter()
        .filter(|&(number, _)| number > 0)
        .map(|(number, words)| count(number, words))
        .collect();
    let files = tally.applications - tally.again;
    let files = count(files, [("ansökan", "ansökningar"), ("application", "applications")]);
    let checked = match (tally.again, lang) {
        (0, _) => files,
        (_, Lang::Sv) => format!("{} av {files}", count(tally.applications, CHECKS)),
        (_, Lang::En) => format!("{} of {files}", count(tally.applications, CHECKS)),
    };
    if tally.applications == 0 {
        return word(lang, "inget att kontrollera", "nothing to check").to_owned();
    }
    let mut line = format!("{checked}: {}", stands.join(", "));
    if !found.is_empty() {
        line.push_str(" · ");
        line.push_str(&found.join(", "));
    }
    line
}
