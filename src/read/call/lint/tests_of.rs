//! Tests of columns that all hold at once: whether they can, and whether they always do.

use super::limits::{End, ends, leave_no_room};
use crate::call::{Bound, Comparison, Filter, Forms, Literal, Matcher, Path};
use crate::schema::{Content, Kind, TableId};
use crate::value::truth::Truth;

/// Tests of columns that all hold at once.
pub(super) struct Tests<'f> {
    tests: Vec<(&'f Path, &'f Matcher)>,
}

impl<'f> Tests<'f> {
    /// The tests that hold wherever all these filters do.
    pub(super) fn of(filters: impl IntoIterator<Item = &'f Filter>) -> Self {
        let mut tests = Vec::new();
        for filter in filters {
            collect(filter, &mut tests);
        }
        Self { tests }
    }

    /// Whether no row passes them all.
    pub(super) fn are_contradictory(&self, forms: &Forms<'_>) -> bool {
        let mut seen: Vec<&Path> = Vec::new();
        self.tests.iter().any(|&(path, _)| {
            if seen.iter().any(|known| is_same_column(known, path)) {
                return false;
            }
            seen.push(path);
            let matchers = self
                .tests
                .iter()
                .filter(|(other, _)| is_same_column(other, path))
                .map(|&(_, matcher)| matcher);
            Asked::of(matchers, forms).is_impossible(&forms.schema.column(path.table, path.column).kind)
        })
    }

    /// Whether every row passes them, or none.
    pub(super) fn verdict(&self, forms: &Forms<'_>) -> Truth {
        if self.are_contradictory(forms) {
            return Truth::False;
        }
        let kind = |path: &Path| &forms.schema.column(path.table, path.column).kind;
        let is_idle = self.tests.iter().all(|(path, matcher)| always(matcher, path, kind(path)));
        if is_idle { Truth::True } else { Truth::Unknown }
    }
}

fn collect<'f>(filter: &'f Filter, tests: &mut Vec<(&'f Path, &'f Matcher)>) {
    match filter {
        Filter::All(all) => all.iter().for_each(|part| collect(part, tests)),
        Filter::Test { path, matcher } => collect_matchers(path, matcher, tests),
        Filter::Any(_) | Filter::NoneOf(_) | Filter::SoMany(..) => {}
    }
}

fn collect_matchers<'f>(path: &'f Path, matcher: &'f Matcher, tests: &mut Vec<(&'f Path, &'f Matcher)>) {
    match matcher {
        Matcher::All(all) => all.iter().for_each(|part| collect_matchers(path, part, tests)),
        other => tests.push((path, other)),
    }
}

/// Whether a test lets every row through, those that leave the value out too.
fn always(matcher: &Matcher, path: &Path, kind: &Kind) -> bool {
    let has = |values: &[Literal], value: Literal| values.contains(&value);
    match (matcher, kind) {
        // A row that a reference leads to may be missing.
        _ if !path.hops.is_empty() => false,
        (Matcher::Given(true), Kind::Choice(list)) => list.default.is_some(),
        (Matcher::Given(true), Kind::Text(Content::Id | Content::Country)) => true,
        (Matcher::OneOf { values, .. }, Kind::Choice(list)) => {
            (0..list.choices.len()).all(|index| has(values, Literal::Choice(index)))
        }
        (Matcher::OneOf { values, .. }, Kind::Boolean) => {
            has(values, Literal::Boolean(true)) && has(values, Literal::Boolean(false))
        }
        _ => false,
    }
}

/// What several tests ask of one column.
#[derive(Default)]
struct Asked<'f> {
    /// Lists of which the value is in each.
    lists: Vec<(&'f [Literal], bool)>,
    /// Values that it is not.
    excluded: Vec<&'f Literal>,
    ends: Vec<(Option<End>, Option<End>)>,
    given: Vec<bool>,
    has: Vec<usize>,
    only: Vec<&'f [usize]>,
    /// Whether anything is asked that a missing value does not have.
    of_value: bool,
}

impl<'f> Asked<'f> {
    fn of(matchers: impl Iterator<Item = &'f Matcher>, forms: &Forms<'_>) -> Self {
        let mut asked = Self::default();
        for matcher in matchers {
            asked.of_value |= !matches!(matcher, Matcher::Given(_) | Matcher::Not(_) | Matcher::Any(_));
            match matcher {
                Matcher::OneOf { values, ignore_case } => asked.lists.push((values, *ignore_case)),
                Matcher::Not(inner) => {
                    if let Matcher::OneOf { values, .. } = &**inner {
                        asked.excluded.extend(values);
                    }
                }
                Matcher::Compare(comparison, to) => {
                    asked.ends.push(ends(*comparison, &Bound::Expr(to.clone()), forms));
                }
                Matcher::Given(given) => asked.given.push(*given),
                Matcher::Has(index) => asked.has.push(*index),
                Matcher::Only(indices) => asked.only.push(indices),
                Matcher::Count(Comparison::Equals | Comparison::AtMost, 0) => asked.only.push(&[]),
                _ => {}
            }
        }
        asked
    }

    fn is_impossible(&self, kind: &Kind) -> bool {
        let lists = self.lists.split_first().is_some_and(|((first, _), rest)| {
            let in_all = |value: &&Literal| {
                rest.iter()
                    .all(|(list, ignore_case)| list.iter().any(|other| is_same(value, other, *ignore_case)))
            };
            !first.iter().filter(in_all).any(|value| !self.excluded.contains(&value))
        });
        let nothing_left = match kind {
            Kind::Choice(list) => {
                (0..list.choices.len()).all(|index| self.excluded.contains(&&Literal::Choice(index)))
            }
            Kind::Boolean => {
                [false, true].iter().all(|&value| self.excluded.contains(&&Literal::Boolean(value)))
            }
            _ => false,
        };
        let missing = self.given.contains(&false) && (self.of_value || self.given.contains(&true));
        let chosen = self.only.iter().any(|only| self.has.iter().any(|index| !only.contains(index)));
        lists || nothing_left || missing || chosen || leave_no_room(&self.ends)
    }
}

/// Whether two paths lead to one cell: the project's columns are the same from everywhere.
fn is_same_column(one: &Path, other: &Path) -> bool {
    let of_project = |path: &Path| path.table == TableId::PROJECT && path.hops.is_empty();
    one == other || (of_project(one) && of_project(other) && one.column == other.column)
}

fn is_same(one: &Literal, other: &Literal, ignore_case: bool) -> bool {
    match (one, other) {
        (Literal::Text(one), Literal::Text(other)) if ignore_case => {
            one.to_lowercase() == other.to_lowercase()
        }
        _ => one == other,
    }
}
