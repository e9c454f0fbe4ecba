//! The facts of one finding: what was found, what was asked for, and how both were computed.

use std::ops::Bound as Ends;

use super::evaluation::{Evaluation, Scope};
use super::outcome::{About, Fact, Finding, LimitFact, Part, PartOf, Quantity, Working};
use crate::application::Place;
use crate::call::{
    Bound, Comparison, DateBase, DateExpr, Expr, Filter, HowMany, Limit, Matcher, Operand, Path, Stretch,
    Sum, Term, Unit,
};
use crate::schema::TableId;
use crate::value::exact::Exact;
use crate::value::length::Length;
use crate::value::noun::Noun;
use crate::value::range::Range;
use crate::value::truth::Truth;

impl Finding {
    /// One finding of several: the only one as it is, more than one as parts of a `whole`.
    pub(super) fn of_several(
        about: About,
        mut parts: Vec<Self>,
        whole: impl FnOnce(Vec<Self>) -> Fact,
    ) -> Self {
        if parts.len() == 1
            && let Some(only) = parts.pop()
        {
            return Self { about, ..only };
        }
        let mut needs: Vec<_> = parts.iter().flat_map(|part| part.needs.iter().cloned()).collect();
        super::needs::keep_first_of_each(&mut needs);
        let mut places: Vec<_> = parts.iter().flat_map(|part| part.places.iter().copied()).collect();
        places.truncate(super::places::MOST);
        Self { about, fact: whole(parts), needs, places }
    }
}

impl Finding {
    /// The finding that other than so many of several conditions hold; `lacking` are those that do not.
    pub(super) fn of_so_many(about: About, how_many: HowMany, holding: usize, lacking: Vec<Self>) -> Self {
        let mut places: Vec<_> = lacking.iter().flat_map(|part| part.places.iter().copied()).collect();
        places.truncate(super::places::MOST);
        let lacking = if holding < how_many.least { lacking } else { Vec::new() };
        Self { about, fact: Fact::SoMany { how_many, holding, lacking }, needs: Vec::new(), places }
    }
}

impl Evaluation<'_> {
    /// The finding that a measure does not keep to a limit, or that it is not known whether it does.
    pub(super) fn limit_finding(
        &self,
        about: About,
        found: &Expr,
        limit: &Limit,
        scope: Scope<'_>,
    ) -> Finding {
        let open = self.keeps_to_limit(found, limit, scope) == Truth::Unknown;
        let needs = if open { self.limit_needs(found, limit, scope) } else { Vec::new() };
        let missing: Vec<Place> = needs.iter().filter_map(super::needs::place_of).collect();
        let places = if missing.is_empty() { self.found_places(found, scope) } else { missing };
        Finding { about, fact: Fact::Limit(Box::new(self.limit_fact(found, limit, scope))), needs, places }
    }

    pub(super) fn limit_fact(&self, found: &Expr, limit: &Limit, scope: Scope<'_>) -> LimitFact {
        let bound = self.bound(&limit.bound, scope);
        let within = limit.within.as_ref().and_then(|sum| self.sum(sum, scope).as_point().cloned());
        let counted = self.counted(found);
        let found_at = self.quantity(found, bound, counted, scope);
        let limit_at = bound
            .map(|bound| self.limit_quantity(bound, counted, scope))
            .or_else(|| self.limit_between(found, &limit.bound, counted, scope));
        let difference =
            limit_at.as_ref().and_then(|at| difference(limit.comparison, &found_at, at, within.as_ref()));
        LimitFact {
            comparison: limit.comparison,
            found: found_at,
            found_working: self.working(found, scope),
            limit: limit_at,
            limit_working: bound.map(|bound| self.working(bound, scope)),
            one_of: self.one_of(&limit.bound, counted, scope).unwrap_or_default(),
            within,
            difference,
        }
    }

    /// What a number is of, where its measure or column says so.
    fn counted(&self, expr: &Expr) -> Option<&Noun> {
        let Expr::Number(sum) = expr else { return None };
        sum.terms.iter().find_map(|term| match &term.of {
            Operand::Measure { id, .. } => self.call.measure(*id).unit.as_ref(),
            Operand::Project(column) => self.call.schema.column(TableId::PROJECT, *column).unit.as_ref(),
            Operand::Row(path) => self.call.schema.column(path.table, path.column).unit.as_ref(),
            _ => None,
        })
    }

    /// The bound that holds for the subject, where it is known which.
    fn bound<'b>(&self, bound: &'b Bound, scope: Scope<'_>) -> Option<&'b Expr> {
        match bound {
            Bound::Expr(expr) => Some(expr),
            Bound::OneOf(_) => None,
            Bound::By { .. } => match self.possible_bounds(bound, scope).as_slice() {
                [Some(only)] => self.bound(only, scope),
                _ => None,
            },
        }
    }

    /// From the lowest to the highest of several bounds of which it is not known which one holds.
    fn limit_between(
        &self,
        found: &Expr,
        bound: &Bound,
        counted: Option<&Noun>,
        scope: Scope<'_>,
    ) -> Option<Range<Quantity>> {
        let (Expr::Number(found), Bound::By { .. }) = (found, bound) else { return None };
        let range = self.bound_range(bound, scope);
        let is_known = matches!((&range.low, &range.high), (Ends::Included(_), Ends::Included(_)));
        is_known.then(|| numbers(&range, found.unit, counted))
    }

    /// What each of several bounds comes to that any one may meet; `None` where that is not known of them all.
    fn one_of(
        &self,
        bound: &Bound,
        counted: Option<&Noun>,
        scope: Scope<'_>,
    ) -> Option<Vec<(Quantity, Working)>> {
        match bound {
            Bound::Expr(_) => None,
            Bound::By { .. } => match self.possible_bounds(bound, scope).as_slice() {
                [Some(only)] => self.one_of(only, counted, scope),
                _ => None,
            },
            Bound::OneOf(any) => {
                let known = any.iter().map(|bound| {
                    let bound = self.bound(bound, scope)?;
                    let quantity = point(&self.limit_quantity(bound, counted, scope))?;
                    Some((quantity, self.working(bound, scope)))
                });
                known.collect()
            }
        }
    }

    /// What an expression comes to; a length that is limited in days is counted in days.
    fn quantity(
        &self,
        expr: &Expr,
        bound: Option<&Expr>,
        counted: Option<&Noun>,
        scope: Scope<'_>,
    ) -> Range<Quantity> {
        match expr {
            Expr::Number(sum) => numbers(&self.sum(sum, scope), sum.unit, counted),
            Expr::Date(date) => self.moment(date, scope).map(Quantity::Moment).map_or_else(unknown, only),
            Expr::Length(stretch) => {
                self.length(stretch, scope).map_or_else(unknown, |length| only(time(length)))
            }
            Expr::LengthOf(measure) => match self.length_of(*measure, scope) {
                (Some(start), Some(end)) => {
                    let after_end = end.next_day().unwrap_or(end);
                    let counted =
                        if matches!(bound, Some(Expr::Length(Stretch { length: Length::Days(_), .. }))) {
                            (after_end >= start).then(|| (0, (after_end - start).whole_days()))
                        } else {
                            Length::months_and_days(start, after_end)
                        };
                    counted.map(|(months, days)| Quantity::Time { months, days }).map_or_else(unknown, only)
                }
                _ => unknown(),
            },
        }
    }

    fn limit_quantity(&self, bound: &Expr, counted: Option<&Noun>, scope: Scope<'_>) -> Range<Quantity> {
        match bound {
            Expr::Date(date) => {
                self.limit_moment(date, scope).map(Quantity::Moment).map_or_else(unknown, only)
            }
            _ => self.quantity(bound, None, counted, scope),
        }
    }

    fn working(&self, expr: &Expr, scope: Scope<'_>) -> Working {
        match expr {
            Expr::Number(sum) => Working::Sum(self.parts(sum, scope)),
            Expr::Date(DateExpr { base, moved }) => {
                let start = DateExpr { base: base.clone(), moved: Vec::new() };
                let column = match base {
                    DateBase::Project(column) => Some((TableId::PROJECT, *column)),
                    DateBase::Row(path) => Some((path.table, path.column)),
                    DateBase::Literal(_) => None,
                };
                let moved = moved.iter().map(|(forward, stretch)| (*forward, self.length(stretch, scope)));
                Working::Day { column, day: self.moment(&start, scope), moved: moved.collect() }
            }
            Expr::Length(stretch) => Working::Length(self.length(stretch, scope)),
            Expr::LengthOf(measure) => {
                let (start, end) = self.length_of(*measure, scope);
                Working::LengthOf { measure: *measure, start, end }
            }
        }
    }

    fn parts(&self, sum: &Sum, scope: Scope<'_>) -> Vec<Part> {
        let part = |term: &Term| Part {
            factor: term.factor.clone(),
            is_share: term.is_share,
            value: self.operand(&term.of, scope),
            of: match &term.of {
                Operand::One => PartOf::One,
                Operand::Currency(code) => {
                    let foreign = *code != self.application.currency;
                    PartOf::Currency {
                        code: code.clone(),
                        conversion: foreign.then(|| self.conversion(code, self.rate_day())).flatten(),
                    }
                }
                Operand::Measure { id, .. } => PartOf::Measure(*id),
                Operand::Project(column) => PartOf::Column(TableId::PROJECT, *column),
                Operand::Row(path) => PartOf::Column(path.table, path.column),
                Operand::Group(inner) => PartOf::Group(self.parts(inner, scope)),
                Operand::Product(factors) => {
                    PartOf::Product(self.parts(&factors.0, scope), self.parts(&factors.1, scope))
                }
                Operand::Quotient(both) => {
                    PartOf::Quotient(self.parts(&both.0, scope), self.parts(&both.1, scope))
                }
                Operand::Extreme(which, several) => {
                    PartOf::Extreme(*which, several.iter().map(|sum| self.parts(sum, scope)).collect())
                }
                Operand::Rounded(rounding, of) => PartOf::Rounded(*rounding, self.parts(of, scope)),
            },
        };
        sum.terms.iter().map(part).collect()
    }

    /// The finding that a row does not match (`why` false), or that it is not known whether it does.
    pub(super) fn row_finding(
        &self,
        filter: &Filter,
        table: TableId,
        row: usize,
        why: Truth,
    ) -> Option<Finding> {
        let about = if table == TableId::PROJECT { About::Whole } else { About::Row(table, row) };
        if self.holds(filter, table, row) != why {
            return None;
        }
        Some(match filter {
            Filter::Test { path, matcher } => self.mismatch(about, (table, row), path, matcher.clone(), why),
            Filter::Any(parts) if why == Truth::False => {
                let lacking =
                    parts.iter().filter_map(|part| self.row_finding(part, table, row, why)).collect();
                Finding::of_several(about, lacking, Fact::NoneHolds)
            }
            Filter::SoMany(how_many, parts) if why == Truth::False => {
                let holding = parts.iter().filter(|part| self.holds(part, table, row) == Truth::True).count();
                let lacking =
                    parts.iter().filter_map(|part| self.row_finding(part, table, row, why)).collect();
                Finding::of_so_many(about, *how_many, holding, lacking)
            }
            Filter::All(parts) | Filter::Any(parts) | Filter::SoMany(_, parts) => {
                let lacking =
                    parts.iter().filter_map(|part| self.row_finding(part, table, row, why)).collect();
                Finding::of_several(about, lacking, Fact::Several)
            }
            Filter::NoneOf(parts) => {
                let wanted = if why == Truth::False { Truth::True } else { why };
                let lacking = parts.iter().filter_map(|part| match part {
                    Filter::Test { path, matcher } if self.holds(part, table, row) == wanted => {
                        let not = Matcher::Not(Box::new(matcher.clone()));
                        Some(self.mismatch(about.clone(), (table, row), path, not, why))
                    }
                    part => (self.holds(part, table, row) == wanted).then(|| Finding {
                        about: about.clone(),
                        fact: Fact::Forbidden,
                        needs: self.filter_needs(part, table, row),
                        places: self.filter_places(part, table, row),
                    }),
                });
                let lacking = lacking.collect();
                Finding::of_several(about, lacking, Fact::Several)
            }
        })
    }

    fn mismatch(
        &self,
        about: About,
        row: (TableId, usize),
        path: &Path,
        matcher: Matcher,
        why: Truth,
    ) -> Finding {
        let test = Filter::Test { path: path.clone(), matcher: matcher.clone() };
        let needs = if why == Truth::Unknown { self.filter_needs(&test, row.0, row.1) } else { Vec::new() };
        let missing: Vec<Place> = needs.iter().filter_map(super::needs::place_of).collect();
        let places = if missing.is_empty() { self.filter_places(&test, row.0, row.1) } else { missing };
        let computed = if why == Truth::False { self.computed(row, path, &matcher) } else { None };
        let fact = match computed {
            Some(fact) => Fact::Limit(Box::new(fact)),
            None => Fact::Mismatch { row, path: path.clone(), matcher },
        };
        Finding { about, fact, needs, places }
    }

    /// A column and what it is compared with, as numbers, where that has to be computed.
    fn computed(&self, (table, row): (TableId, usize), path: &Path, matcher: &Matcher) -> Option<LimitFact> {
        let (comparison, bound, within) = match matcher {
            Matcher::Compare(comparison, bound) => (*comparison, bound.clone(), None),
            Matcher::Within(to, within) => {
                (Comparison::Equals, Expr::Number(to.clone()), Some(within.clone()))
            }
            _ => return None,
        };
        let found = match &bound {
            Expr::Number(sum) if sum.terms.iter().any(|term| term.of.is_measured()) => {
                let term = Term { factor: Exact::from(1), is_share: false, of: Operand::Row(path.clone()) };
                Expr::Number(Sum { unit: sum.unit, terms: vec![term] })
            }
            Expr::Date(date) if !matches!(date.base, DateBase::Literal(_)) || !date.moved.is_empty() => {
                Expr::Date(DateExpr { base: DateBase::Row(path.clone()), moved: Vec::new() })
            }
            _ => return None,
        };
        if !self.cell_at(path, table, row).is_given() {
            return None;
        }
        let limit = Limit { comparison, bound: Bound::Expr(bound), within };
        Some(self.limit_fact(&found, &limit, Scope::At(table, row)))
    }
}

fn unknown<T>() -> Range<T> {
    Range { low: Ends::Unbounded, high: Ends::Unbounded }
}

fn only(quantity: Quantity) -> Range<Quantity> {
    Range { low: Ends::Included(quantity.clone()), high: Ends::Included(quantity) }
}

fn numbers(range: &Range<Exact>, unit: Unit, counted: Option<&Noun>) -> Range<Quantity> {
    range.map(|number| match unit {
        Unit::Amount => Quantity::Amount(number.clone()),
        Unit::Plain => Quantity::Plain(number.clone(), counted.cloned()),
    })
}

fn time(length: Length) -> Quantity {
    match length {
        Length::Days(days) => Quantity::Time { months: 0, days: i64::from(days) },
        Length::Months(months) => Quantity::Time { months, days: 0 },
    }
}

fn point(range: &Range<Quantity>) -> Option<Quantity> {
    match (&range.low, &range.high) {
        (Ends::Included(low), Ends::Included(high)) if low == high => Some(low.clone()),
        _ => None,
    }
}

/// How far `found` is beyond its limit, where both are known and it is beyond it.
pub(super) fn difference(
    comparison: Comparison,
    found: &Range<Quantity>,
    limit: &Range<Quantity>,
    within: Option<&Exact>,
) -> Option<Quantity> {
    match (point(found)?, point(limit)?) {
        (Quantity::Amount(found), Quantity::Amount(limit)) => {
            beyond(comparison, &found, &limit, within).map(Quantity::Amount)
        }
        (Quantity::Plain(found, unit), Quantity::Plain(limit, _)) => {
            beyond(comparison, &found, &limit, within).map(|over| Quantity::Plain(over, unit))
        }
        (Quantity::Moment(found), Quantity::Moment(limit)) => {
            let days = (found.day() - limit.day()).whole_days().abs();
            (days > 0).then_some(Quantity::Time { months: 0, days })
        }
        _ => None,
    }
}

fn beyond(comparison: Comparison, found: &Exact, limit: &Exact, within: Option<&Exact>) -> Option<Exact> {
    let over = match comparison {
        Comparison::AtMost | Comparison::LessThan => found - limit,
        Comparison::AtLeast | Comparison::MoreThan => limit - found,
        Comparison::Equals => (found - limit).abs(),
        Comparison::MultipleOf => found.rest_of(limit),
    };
    let over = within.map_or_else(|| over.clone(), |within| &over - within);
    (!over.is_negative()).then_some(over)
}
