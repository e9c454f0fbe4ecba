//! What conditions and limits ask.

use super::Demand;
use super::asked::Forms;
use super::span::{Pieces, Span};
use crate::call::{Bound, Case, CaseValue, Comparison, Condition, Expr, Extreme, Limit, Must, Selector};
use crate::check::each::Seen;
use crate::check::evaluation::{Scope, Subjects, Whom};
use crate::schema::TableId;
use crate::value::exact::Exact;
use crate::value::truth::Truth;

impl Forms<'_> {
    /// That a condition holds: `surely`, or at least possibly.
    pub(super) fn condition(&self, condition: &Condition, surely: bool) -> Demand {
        let of = |part: &Condition| self.condition(part, surely);
        match condition {
            Condition::Limits { found, limits } => {
                Demand::all(limits.iter().map(|limit| self.limit(found, limit, Scope::Whole, surely)))
            }
            Condition::Each(each) => {
                if self.filter_moves(&each.subject.filter) {
                    return Demand::Open;
                }
                let subjects = Subjects::new(&each.subject);
                let met = self.evaluation.met(&subjects);
                Demand::all(met.iter().map(|seen| {
                    let must = self.must(&subjects, &each.must, seen, surely);
                    Demand::any([self.unmeant(&subjects, seen, surely), must])
                }))
            }
            Condition::Project(filter) => self.matches(filter, TableId::PROJECT, 0, surely),
            Condition::AnyOf(parts) => Demand::any(parts.iter().map(of)),
            Condition::AllOf(parts) => Demand::all(parts.iter().map(of)),
            Condition::NoneOf(parts) => {
                Demand::all(parts.iter().map(|part| self.condition(part, !surely).negated()))
            }
            Condition::SoMany(how_many, parts) => {
                let of = parts.iter().map(|part| (of(part), self.condition(part, !surely).negated()));
                Demand::so_many(*how_many, of.collect())
            }
            Condition::Attached(_) => Demand::Settled(self.evaluation.truth(condition)),
        }
    }

    /// That a subject that was met is not meant.
    pub(super) fn unmeant(&self, subjects: &Subjects<'_>, seen: &Seen, surely: bool) -> Demand {
        let having = subjects.subject.having.iter();
        let without = having.map(|having| self.must(subjects, having, seen, !surely).negated());
        Demand::any(without.chain([Demand::Settled(!seen.meant)]))
    }

    /// That a subject holds what it must.
    pub(super) fn must(&self, subjects: &Subjects<'_>, must: &Must, seen: &Seen, surely: bool) -> Demand {
        let of = |part: &Must| self.must(subjects, part, seen, surely);
        match must {
            Must::Match(filter) => self.matches(filter, subjects.subject.table, seen.row, surely),
            Must::Limits { found, limits } => of_whom(seen, surely, &|whom, surely| {
                let scope = Scope::Subject(subjects, whom);
                Demand::all(limits.iter().map(|limit| self.limit(found, limit, scope, surely)))
            }),
            Must::AllOf(parts) => Demand::all(parts.iter().map(of)),
            Must::AnyOf(parts) => Demand::any(parts.iter().map(of)),
            Must::NoneOf(parts) => {
                Demand::all(parts.iter().map(|part| self.must(subjects, part, seen, !surely).negated()))
            }
            Must::SoMany(how_many, parts) => {
                let fails = |part: &Must| self.must(subjects, part, seen, !surely).negated();
                Demand::so_many(*how_many, parts.iter().map(|part| (of(part), fails(part))).collect())
            }
        }
    }

    /// That what is found keeps to a limit.
    pub(super) fn limit(&self, found: &Expr, limit: &Limit, scope: Scope<'_>, surely: bool) -> Demand {
        self.bound(found, limit, &limit.bound, scope, surely)
    }

    fn bound(&self, found: &Expr, limit: &Limit, bound: &Bound, scope: Scope<'_>, surely: bool) -> Demand {
        let moves = self.expr_moves(found)
            || self.bound_moves(bound)
            || limit.within.iter().any(|sum| self.expr_moves(&Expr::Number(sum.clone())));
        if !moves {
            return Demand::Settled(self.evaluation.keeps_to_bound(found, limit, bound, scope));
        }
        let of = |bound: &Bound| self.bound(found, limit, bound, scope, surely);
        match bound {
            Bound::Expr(Expr::Number(to)) => match found {
                Expr::Number(found) => self.compare((found, to), limit, scope, surely),
                _ => Demand::Open,
            },
            Bound::Expr(_) => Demand::Open,
            Bound::OneOf(any) => Demand::any(any.iter().map(of)),
            Bound::By { selector: Selector::Measure(id), cases, otherwise } if self.measure_moves(*id) => {
                let by = self.measured(*id, scope);
                let of_count = if by.is_some() { None } else { self.counting(*id, scope, true) };
                let compares = |comparison: Comparison, to: &Span| match (&by, &of_count) {
                    (Some(by), _) => Some(compared(comparison, by, to, true)),
                    (None, of) => Demand::as_many(comparison, to, of.clone()?),
                };
                let mut alternatives: Vec<Demand> = Vec::new();
                let mut outside: Vec<Demand> = Vec::new();
                for case in cases {
                    let Some(within) = self.lies_in(&compares, case, scope) else { return Demand::Open };
                    // The first case that is met is the one that counts.
                    let so = outside.iter().cloned().chain([within.clone(), of(&case.bound)]);
                    alternatives.push(Demand::all(so));
                    outside.push(within.negated());
                }
                outside.push(otherwise.as_ref().map_or(Demand::Settled(Truth::Unknown), |bound| of(bound)));
                alternatives.push(Demand::all(outside));
                Demand::any(alternatives)
            }
            Bound::By { .. } => {
                let possible = self.evaluation.possible_bounds(bound, scope).into_iter();
                let demands = possible.map(|bound| bound.map_or(Demand::Settled(Truth::Unknown), of));
                // Decided where every possibility says the same.
                if surely { Demand::all(demands) } else { Demand::any(demands) }
            }
        }
    }

    /// That a number, by what it is to compare so with another, is one that a case is for.
    fn lies_in(
        &self,
        compares: &dyn Fn(Comparison, &Span) -> Option<Demand>,
        case: &Case,
        scope: Scope<'_>,
    ) -> Option<Demand> {
        let CaseValue::Between(low, high) = &case.value else { return Some(Demand::Settled(Truth::False)) };
        let mut demands = Vec::new();
        for (end, comparison) in [(low, Comparison::AtLeast), (high, Comparison::AtMost)] {
            match end {
                None => {}
                Some(Expr::Number(sum)) => {
                    demands.push(compares(comparison, &self.sum(sum, scope)?)?);
                }
                Some(_) => return None,
            }
        }
        Some(Demand::all(demands))
    }

    fn compare(
        &self,
        (found, to): (&crate::call::Sum, &crate::call::Sum),
        limit: &Limit,
        scope: Scope<'_>,
        surely: bool,
    ) -> Demand {
        if let Some(counted) = self.counted((found, to), limit, scope, surely) {
            return counted;
        }
        let (Some(found), Some(to)) = (self.sum(found, scope), self.sum(to, scope)) else {
            return Demand::Open;
        };
        match &limit.within {
            Some(within) => match self.sum(within, scope) {
                Some(within) => near(&found, &to, &within, surely),
                None => Demand::Open,
            },
            None => compared(limit.comparison, &found, &to, surely),
        }
    }
}

/// What holds of a subject, as the check sees one that leaves the grouping value out: broken if it is in every group that it
/// could be in, kept if it is in one of its own.
pub(super) fn of_whom(seen: &Seen, surely: bool, holds: &dyn Fn(&Whom, bool) -> Demand) -> Demand {
    match &seen.whom {
        Whom::StrayAlone(row) => {
            let anywhere = holds(&Whom::StrayAnywhere(*row), false);
            if surely { Demand::all([anywhere, holds(&seen.whom, true)]) } else { anywhere }
        }
        whom => holds(whom, surely),
    }
}

/// That numbers compare so.
pub(super) fn compared(comparison: Comparison, found: &Span, to: &Span, surely: bool) -> Demand {
    match comparison {
        Comparison::AtMost => ordered(found, to, false, surely),
        Comparison::AtLeast => ordered(to, found, false, surely),
        Comparison::LessThan => ordered(found, to, true, surely),
        Comparison::MoreThan => ordered(to, found, true, surely),
        Comparison::Equals if surely && !(found.is_point() && to.is_point()) => {
            Demand::Settled(Truth::Unknown)
        }
        Comparison::Equals => {
            Demand::all([ordered(found, to, false, surely), ordered(to, found, false, surely)])
        }
        Comparison::MultipleOf => match (found.as_point(), to.as_point()) {
            (Some(found), Some(to)) if to.terms.is_empty() && !to.constant.is_negative() => {
                if to.constant.is_zero() {
                    Demand::zero(found)
                } else {
                    Demand::MultipleOf(found.clone(), to.constant.clone())
                }
            }
            _ => Demand::Open,
        },
    }
}

/// That two numbers are no further apart than `within`.
pub(super) fn near(found: &Span, to: &Span, within: &Span, surely: bool) -> Demand {
    let (mut lowest, mut highest) = (to.clone(), to.clone());
    lowest.add(within, &Exact::from(-1));
    highest.add(within, &Exact::from(1));
    Demand::all([ordered(&lowest, found, false, surely), ordered(found, &highest, false, surely)])
}

/// That no value of `a` is above one of `b`, or that none need be.
fn ordered(a: &Span, b: &Span, strictly: bool, surely: bool) -> Demand {
    let mut rest = a.clone();
    rest.add(b, &Exact::from(-1));
    rest.of_a_size().map_or(Demand::Open, |rest| below(rest, strictly, surely))
}

/// That no value of `rest` is above zero, or that none need be.
fn below(mut rest: Span, strictly: bool, surely: bool) -> Demand {
    let Some(Pieces { which, of, times }) = rest.pieces.pop() else {
        let (end, open) = if surely { (rest.high, Truth::Unknown) } else { (rest.low, Truth::True) };
        return match end {
            Some(end) if strictly => Demand::below_zero(end),
            Some(end) => Demand::not_above_zero(end),
            None => Demand::Settled(open),
        };
    };
    let demands = of.iter().map(|one| {
        let mut rest = rest.clone();
        rest.add(one, &times);
        below(rest, strictly, surely)
    });
    // The most of several is below where all of them are, the least of them where any is.
    if (which == Extreme::Highest) == times.is_negative() {
        Demand::any(demands)
    } else {
        Demand::all(demands)
    }
}
