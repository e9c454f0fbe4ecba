//! What changes from one call to another, rule by rule: compared as it is compiled, so that a measure may change its name
//! and a column its place.

use std::cmp::Ordering;

use super::{Body, Call, Comparison, Constant, Level, Rule, Skeleton};

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
}

impl<'c> RuleChange<'c> {
    /// Every rule that differs between two calls: those of the old in its order, then those that are new.
    pub fn between(old: &'c Call, new: &'c Call) -> Vec<Self> {
        let pairs = pairs(old, new);
        let mut changes: Vec<Self> = Vec::new();
        for before in &old.rules {
            let after = pairs.iter().find(|(one, _)| std::ptr::eq(*one, before)).map(|(_, other)| *other);
            let (change, wording) = match after {
                None => (Some(Change::Dropped), Vec::new()),
                Some(after) => (asked((old, before), (new, after)), wording((old, before), (new, after))),
            };
            if change.is_some() || !wording.is_empty() {
                changes.push(Self { old: Some(before), new: after, change, wording });
            }
        }
        let is_new = |after: &&Rule| !pairs.iter().any(|(_, other)| std::ptr::eq(*other, *after));
        let added =
            |after| Self { old: None, new: Some(after), change: Some(Change::Added), wording: Vec::new() };
        changes.extend(new.rules.iter().filter(is_new).map(added));
        changes
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
    if old.together != new.together || before.when(old) != after.when(new) {
        return Some(Change::Changed);
    }
    let by_body = match (&old.body, &new.body) {
        (one, other) if before.body(one) == after.body(other) => None,
        (Body::Check(old), Body::Check(new)) => {
            Some(by_bounds(&Skeleton::of(old, &before), &Skeleton::of(new, &after)))
        }
        _ => Some(Change::Changed),
    };
    let by_level = match (old.level, new.level) {
        (one, other) if one == other => None,
        (Level::Confirm, _) | (_, Level::Confirm) => Some(Change::Changed),
        // The levels stand in the order of their weight, the heaviest first.
        (one, other) if other < one => Some(Change::Tightened),
        _ => Some(Change::Loosened),
    };
    match (by_body, by_level) {
        (Some(one), Some(other)) if one != other => Some(Change::Changed),
        (one, other) => one.or(other),
    }
}

/// How a rule changes of which the bounds alone do.
fn by_bounds(old: &Skeleton, new: &Skeleton) -> Change {
    if old.form != new.form || old.bounds.len() != new.bounds.len() {
        return Change::Changed;
    }
    let pairs = old.bounds.iter().zip(&new.bounds);
    let changes: Vec<Change> =
        pairs.filter_map(|((comparison, old), (_, new))| by_bound(*comparison, old, new)).collect();
    match changes.split_first() {
        Some((first, rest)) if rest.iter().all(|other| other == first) => *first,
        _ => Change::Changed,
    }
}

fn by_bound(comparison: Comparison, old: &Constant, new: &Constant) -> Option<Change> {
    if old == new {
        return None;
    }
    let is_ceiling = match comparison {
        Comparison::AtMost | Comparison::LessThan => true,
        Comparison::AtLeast | Comparison::MoreThan => false,
        Comparison::Equals | Comparison::MultipleOf => return Some(Change::Changed),
    };
    match (old.compare(new), is_ceiling) {
        (Some(Ordering::Equal), _) => None,
        (Some(Ordering::Greater), true) | (Some(Ordering::Less), false) => Some(Change::Tightened),
        (Some(Ordering::Less), true) | (Some(Ordering::Greater), false) => Some(Change::Loosened),
        (None, _) => Some(Change::Changed),
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
