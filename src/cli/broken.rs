//! An example that breaks a rule: an application among the examples, or one that a case changes.

use super::applied::Against;
use super::calls::Calls;
use super::cases;
use super::examples::{Example, Kind};
use crate::call::{Call, Rule};
use crate::check::Outcome;
use crate::read::{Document, Expectation, named_call};
use crate::report::{self, Strictness};
use crate::value::text::Lang;

/// The first example that breaks a rule: of the user's own those before those that are compiled in, and applications as
/// they are before changed ones.
pub(super) fn broken(calls: &Calls, call: &Call, rule: &Rule, lang: Lang) -> Option<report::Example> {
    let examples: Vec<Example> = calls.examples().iter().cloned().chain(Example::built_in()).collect();
    let of = |kind, word: &str| {
        let word = word.to_owned();
        let is = move |example: &&Example| example.kind() == kind && example.source.text().contains(&word);
        examples.iter().filter(is)
    };
    let against = Against {
        call,
        others: &[],
        reference: calls.reference(),
        wanted: &|other| std::ptr::eq(other, rule),
        strictness: Strictness::default(),
        lang,
    };
    for example in of(Kind::Application, &call.id) {
        let document = Document::parse(example.source.text());
        if named_call(&document).is_ok_and(|named| named.is_some_and(|(id, _)| id == call.id)) {
            let entry = against.entry(&example.source, &document, example.attachments());
            let fails = entry.rules.iter().find(|rule| rule.outcome == Outcome::Fail);
            if let Some(broken) = fails {
                return Some(report::Example::new(&example.source.name, Vec::new(), broken));
            }
        }
    }
    let is_rule = |other: &Call, index: usize| {
        let is_same = |found: &Rule| found.pack == rule.pack && found.id == rule.id;
        (other.id == call.id || rule.pack.is_some()) && other.rules.get(index).is_some_and(is_same)
    };
    let is_wanted = |other: &Call, expectation: &Expectation| {
        expectation
            .rules
            .iter()
            .any(|(index, word)| word.word == Outcome::Fail.key() && is_rule(other, *index))
    };
    of(Kind::Cases, &rule.id).find_map(|file| {
        let runs = cases::run(file, &examples, calls, &is_wanted, lang);
        let (base, _) = runs.base?;
        runs.cases.into_iter().find_map(|case| {
            let named = |found: &&report::RuleReport| found.id == rule.id && found.pack == rule.pack;
            let found = case.entry.rules.iter().find(named)?;
            let is_broken = found.outcome == Outcome::Fail;
            is_broken.then(|| report::Example::new(&base, case.changes, found))
        })
    })
}
