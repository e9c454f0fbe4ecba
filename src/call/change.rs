//! What changes from one call to another, rule by rule: compared as it is compiled, so that a measure may change its name
//! and a column its place.

use super::implication::Implication;
use super::{Call, Level, ListChange, Rule};

/// How a rule changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// There was none.
    Added,
    /// There is none any more.
    Dropped,
    /// Whoever meets the new rule met the old one.
    Tightened,
    /// Whoever met the old rule meets the new one.
    Loosened,
    /// Anything else.
    Changed,
}

/// Words of a rule that change, and ask nothing else for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// What it is called.
    Title,
    /// How it is explained.
    Note,
    /// Where it is written.
    Citation,
}

/// A rule of one call and of the other, and what is different.
#[derive(Clone, Debug)]
pub struct RuleChange<'c> {
    /// The old rule; `None`: it is added.
    pub old: Option<&'c Rule>,
    /// The new rule; `None`: it is dropped.
    pub new: Option<&'c Rule>,
    /// How what it asks changes; `None`: not at all.
    pub change: Option<Change>,
    /// Which of its words do.
    pub wording: Vec<Wording>,
    /// The lists of values in it that are longer or shorter.
    pub lists: Vec<ListChange>,
}

impl<'c> RuleChange<'c> {
    /// Every rule that differs between two calls: those of the old in its order, then those that are new.
    pub fn between(old: &'c Call, new: &'c Call) -> Vec<Self> {
        let pairs = pairs(old, new);
        let mut changes: Vec<Self> = Vec::new();
        for before in &old.rules {
            let after = pairs.iter().find(|(one, _)| std::ptr::eq(*one, before)).map(|(_, other)| *other);
            let change = match after {
                None => Self { old: Some(before), ..Self::of(Change::Dropped) },
                Some(after) => Self {
                    old: Some(before),
                    new: Some(after),
                    change: asked((old, before), (new, after)),
                    wording: wording((old, before), (new, after)),
                    lists: ListChange::between(&old.forms().rule(before), &new.forms().rule(after)),
                },
            };
            if change.change.is_some() || !change.wording.is_empty() {
                changes.push(change);
            }
        }
        let is_new = |after: &&Rule| !pairs.iter().any(|(_, other)| std::ptr::eq(*other, *after));
        let added = |after| Self { new: Some(after), ..Self::of(Change::Added) };
        changes.extend(new.rules.iter().filter(is_new).map(added));
        changes
    }

    fn of(change: Change) -> Self {
        Self { old: None, new: None, change: Some(change), wording: Vec::new(), lists: Vec::new() }
    }
}

/// The rules that are the same one in both calls: by their names, or because one says that it takes the other's place.
fn pairs<'c>(old: &'c Call, new: &'c Call) -> Vec<(&'c Rule, &'c Rule)> {
    let mut pairs: Vec<(&Rule, &Rule)> = Vec::new();
    for before in &old.rules {
        pairs.extend(
            new.rules.iter().find(|after| after.name() == before.name()).map(|after| (before, after)),
        );
    }
    for before in &old.rules {
        let is_free = |after: &&Rule| {
            !pairs.iter().any(|(one, other)| std::ptr::eq(*one, before) || std::ptr::eq(*other, *after))
        };
        let in_its_place =
            |after: &&Rule| replaces((new, after), (old, before)) || replaces((old, before), (new, after));
        let after = new.rules.iter().filter(is_free).find(in_its_place);
        pairs.extend(after.map(|after| (before, after)));
    }
    pairs
}

/// Whether a rule says that it takes the place of one of another call.
fn replaces((_, rule): (&Call, &Rule), (of, other): (&Call, &Rule)) -> bool {
    let in_full = other.pack.as_ref().map_or_else(|| format!("{}/{}", of.id, other.id), |_| other.name());
    rule.replaces.as_ref() == Some(&in_full)
}

fn asked((old_call, old): (&Call, &Rule), (new_call, new): (&Call, &Rule)) -> Option<Change> {
    let (before, after) = (old_call.forms(), new_call.forms());
    let (when, body) = (before.when(old), before.body(&old.body));
    let (new_when, new_body) = (after.when(new), after.body(&new.body));
    let is_question = |rule: &Rule| rule.level == Level::Confirm;
    if old.together != new.together || is_question(old) != is_question(new) {
        return Some(Change::Changed);
    }
    // Whoever meets a rule meets one that asks no more, of no more applications. The levels stand in the order of their
    // weight, the heaviest first.
    let is_milder = old.level <= new.level
        && Implication::follows(&new_when, &when)
        && Implication::follows(&body, &new_body);
    let is_stricter = new.level <= old.level
        && Implication::follows(&when, &new_when)
        && Implication::follows(&new_body, &body);
    match (is_stricter, is_milder) {
        (true, true) => None,
        (true, false) => Some(Change::Tightened),
        (false, true) => Some(Change::Loosened),
        (false, false) => Some(Change::Changed),
    }
}

fn wording((old_call, old): (&Call, &Rule), (new_call, new): (&Call, &Rule)) -> Vec<Wording> {
    let is_cited_alike = {
        let (one, other) = (old_call.document(&old.citation), new_call.document(&new.citation));
        let is_alike = (&one.title, &one.publisher, one.published, &one.address)
            == (&other.title, &other.publisher, other.published, &other.address);
        is_alike && old.citation.section == new.citation.section
    };
    let differs = [
        (Wording::Title, old.title != new.title),
        (Wording::Note, old.note != new.note),
        (Wording::Citation, !is_cited_alike),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(wording, _)| wording).collect()
}
