//! The points that the applicant has confirmed.

use std::collections::HashSet;

use super::cell::{Flaw, describe};
use super::facts::Written;
use super::problems::Problems;
use crate::call::{Body, Call, Rule};
use crate::read::spelling::advice;
use crate::read::tree::TomlValue;
use crate::text;
use crate::value::text::{Text, quoted};

/// The names of the confirm rules that a list names.
pub(super) fn read(
    value: &Written<'_>,
    call: &Call,
    others: &[&Call],
    problems: &mut Problems<'_>,
) -> Vec<String> {
    let mut confirmed: Vec<String> = Vec::new();
    let TomlValue::Array(items) = value.get_ref() else {
        if value.get_ref().as_str().is_none_or(|text| !text.is_empty()) {
            let (message, help) = no_list(value.get_ref());
            problems.add(value.span(), message, help);
        }
        return confirmed;
    };
    for item in items {
        if problems.is_full() {
            break;
        }
        let read = match item.get_ref() {
            TomlValue::String(written) => rule(written, call),
            other => Err(no_text(other)),
        };
        match read {
            Ok(name) if !confirmed.contains(&name) => confirmed.push(name),
            Ok(name) => {
                let written = quoted(&name);
                let message =
                    text!("{written} står två gånger i `confirmed`", "{written} stands twice in `confirmed`");
                problems.add(item.span(), message, text!("ta bort det ena", "take one of the two away"));
            }
            Err(_) if others.iter().any(|other| is_point(other, item)) => {}
            Err((message, help)) => problems.add(item.span(), message, help),
        }
    }
    confirmed
}

/// Whether an item names a point of this call.
fn is_point(call: &Call, item: &Written<'_>) -> bool {
    let is_named = |rule: &Rule| item.get_ref().as_str().is_some_and(|written| rule.is_named(written));
    call.rules.iter().any(|rule| asks(rule) && is_named(rule))
}

/// The full name of the confirm rule that is written like this.
fn rule(written: &str, call: &Call) -> Result<String, Flaw> {
    let is_named = Rule::named(written);
    let named = || call.rules.iter().filter(|rule| is_named(rule));
    let mut asked = call.rules.iter().filter(|rule| asks(rule) && is_named(rule));
    let quoted = || quoted(written);
    match (asked.next(), asked.next()) {
        (Some(rule), None) => Ok(rule.name()),
        (Some(first), Some(second)) => {
            let quoted = quoted();
            let message = text!("{quoted} kan vara flera regler", "{quoted} may be several rules");
            let (first, second) = (first.name(), second.name());
            Err((message, Some(text!("skriv `{first}` eller `{second}`", "write `{first}` or `{second}`"))))
        }
        (None, _) if named().next().is_some() => {
            let quoted = quoted();
            let message = text!(
                "{quoted} behöver inte bekräftas: programmet kontrollerar den regeln självt",
                "{quoted} need not be confirmed: the program checks that rule itself"
            );
            Err((message, Some(text!("ta bort den ur listan", "take it out of the list"))))
        }
        (None, _) => Err(unknown(written, call)),
    }
}

fn asks(rule: &Rule) -> bool {
    matches!(rule.body, Body::Confirm(_))
}

fn unknown(written: &str, call: &Call) -> Flaw {
    let written_so = quoted(written);
    let message = text!(
        "utlysningen har ingen punkt {written_so} att bekräfta",
        "the call has no point {written_so} to confirm"
    );
    let mut known: Vec<&str> =
        call.rules.iter().filter(|rule| asks(rule)).map(|rule| rule.id.as_str()).collect();
    let mut seen = HashSet::new();
    known.retain(|id| seen.insert(*id));
    let without_pack = written.rsplit('/').next().unwrap_or(written);
    let help = advice(without_pack, known.iter().copied()).unwrap_or_else(|| {
        if known.is_empty() {
            text!(
                "den här utlysningen har inget att bekräfta; ta bort `confirmed`",
                "this call has nothing to confirm; take `confirmed` away"
            )
        } else {
            text!(
                "kör kontrollen utan raden: då visas de punkter som finns",
                "run the check without the line: it then shows the points there are"
            )
        }
    });
    (message, Some(help))
}

fn no_list(value: &TomlValue<'_>) -> Flaw {
    let Text { sv, en } = describe::found(value);
    let message = Text::new(
        format!("`confirmed` ska vara en lista av texter, men här står {sv}"),
        format!("`confirmed` is a list of texts, but here is {en}"),
    );
    let written =
        quoted(&format!("confirmed = [\"{}\"]", describe::literal(value).unwrap_or_else(|| "…".to_owned())));
    (message, Some(text!("skriv {written}", "write {written}")))
}

fn no_text(value: &TomlValue<'_>) -> Flaw {
    let Text { sv, en } = describe::found(value);
    let message = Text::new(
        format!("i listan `confirmed` står texter, men här står {sv}"),
        format!("the list `confirmed` has texts, but here is {en}"),
    );
    let help = describe::literal(value).map(|text| quoted(&format!("\"{text}\"")));
    (message, help.map(|text| text!("skriv {text}", "write {text}")))
}
