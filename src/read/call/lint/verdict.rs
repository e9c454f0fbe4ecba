//! What can be said of a condition before there is an application: that it always holds, or that it never does.

use super::linear::Linear;
use super::tests_of::Tests;
use crate::call::{Bound, Condition, Expr, Filter, Forms, Limit, Must};
use crate::value::truth::Truth;

/// What can be said of a call's conditions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdicts<'c> {
    pub(super) forms: Forms<'c>,
}

impl Verdicts<'_> {
    /// Whether a condition holds for every application, or for none.
    pub(super) fn condition(&self, condition: &Condition) -> Truth {
        match condition {
            Condition::Limits { found, limits } => self.limits(found, limits),
            // Where there is no row it holds, so it never surely fails.
            Condition::Each(each) => {
                let holds = match &each.must {
                    Must::Match(filter) if *filter == each.subject.filter => Truth::True,
                    must => self.must(must),
                };
                if holds == Truth::True { holds } else { Truth::Unknown }
            }
            Condition::Attached(_) => Truth::Unknown,
            Condition::Project(filter) => self.filter(filter),
            Condition::AnyOf(any) => Truth::any(any.iter().map(|part| self.condition(part))),
            Condition::AllOf(all) => {
                let each = Truth::all(all.iter().map(|part| self.condition(part)));
                if self.exclude_on_project(all) { Truth::False } else { each }
            }
            Condition::NoneOf(none) => !Truth::any(none.iter().map(|part| self.condition(part))),
            Condition::SoMany(how_many, of) => how_many.of(of.iter().map(|part| self.condition(part))),
        }
    }

    fn must(&self, must: &Must) -> Truth {
        match must {
            Must::Match(filter) => self.filter(filter),
            Must::Limits { found, limits } => self.limits(found, limits),
            Must::AnyOf(any) => Truth::any(any.iter().map(|part| self.must(part))),
            Must::AllOf(all) => Truth::all(all.iter().map(|part| self.must(part))),
            Must::NoneOf(none) => !Truth::any(none.iter().map(|part| self.must(part))),
            Must::SoMany(how_many, of) => how_many.of(of.iter().map(|part| self.must(part))),
        }
    }

    /// Whether tests of the project in several conditions exclude one another.
    fn exclude_on_project(&self, all: &[Condition]) -> bool {
        let of_project = all.iter().filter_map(|part| match part {
            Condition::Project(filter) => Some(filter),
            _ => None,
        });
        Tests::of(of_project).are_contradictory(&self.forms)
    }

    /// Whether no row matches both of two filters.
    pub(super) fn exclude(&self, one: &Filter, other: &Filter) -> bool {
        Tests::of([one, other]).are_contradictory(&self.forms)
    }

    /// Whether a condition on the project leaves no row that a filter means.
    pub(super) fn exclude_each_other(&self, when: &Condition, filter: &Filter) -> bool {
        let of_project: Vec<&Filter> = match when {
            Condition::Project(of_project) => vec![of_project],
            Condition::AllOf(all) => all
                .iter()
                .filter_map(|part| match part {
                    Condition::Project(of_project) => Some(of_project),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        };
        !of_project.is_empty()
            && Tests::of(of_project.into_iter().chain([filter])).are_contradictory(&self.forms)
    }

    fn limits(&self, found: &Expr, limits: &[Limit]) -> Truth {
        Truth::all(limits.iter().map(|limit| match limit.within {
            Some(_) => Truth::Unknown,
            None => self.bound(found, limit, &limit.bound),
        }))
    }

    fn bound(&self, found: &Expr, limit: &Limit, bound: &Bound) -> Truth {
        match bound {
            Bound::Expr(to) => Linear::compare(found, limit.comparison, to, &self.forms),
            Bound::OneOf(any) => Truth::any(any.iter().map(|bound| self.bound(found, limit, bound))),
            Bound::By { cases, otherwise, .. } => {
                let cases = cases.iter().map(|case| self.bound(found, limit, &case.bound));
                let rest =
                    otherwise.as_deref().map_or(Truth::Unknown, |bound| self.bound(found, limit, bound));
                Truth::agreed(cases.chain([rest]))
            }
        }
    }

    /// Whether every row matches, or none.
    pub(super) fn filter(&self, filter: &Filter) -> Truth {
        match filter {
            Filter::All(parts) => {
                let each = Truth::all(parts.iter().map(|part| self.filter(part)));
                let contradict = Tests::of([filter]).are_contradictory(&self.forms);
                if contradict { Truth::False } else { each }
            }
            Filter::Any(any) => Truth::any(any.iter().map(|part| self.filter(part))),
            Filter::NoneOf(none) => !Truth::any(none.iter().map(|part| self.filter(part))),
            Filter::SoMany(how_many, of) => how_many.of(of.iter().map(|part| self.filter(part))),
            Filter::Test { .. } => Tests::of([filter]).verdict(&self.forms),
        }
    }
}
