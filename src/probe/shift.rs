//! How far a limit on days or on plain numbers is from being kept: the nearest day or number, on either side, to which one
//! figure may be moved.

use std::cell::Cell as Remaining;
use std::cmp::Reverse;
use std::ops::Bound;

use super::case::{Case, ways};
use super::line::{By, Line};
use super::scan::scan;
use crate::application::{Application, Cell, Place, Value};
use crate::call::{Comparison, Matcher};
use crate::check::{About, Fact, Finding, LimitFact, Outcome, Quantity, RuleOutcome, Working, check};
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::range::Range;

/// A date or a plain number that is moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// The figure's place.
    pub place: Place,
    /// What it is.
    pub before: Value,
    /// The nearest day or number that clears the finding.
    pub after: Value,
    /// How much later or more that is; below zero: earlier, or less.
    pub by: By,
}

/// The dates and plain numbers of an application that may be moved.
pub struct Shifts<'a> {
    case: Case<'a>,
    before: Vec<RuleOutcome>,
    /// So many more looks at rows are taken.
    looks: Remaining<usize>,
}

/// Moving figures takes no more than about so many looks at rows.
const LOOKS: usize = 2_000_000;
/// So many of the figures that a number is made up of are tried.
const TRIED: usize = 8;
/// So many ways are told of one finding.
const TOLD: usize = 2;

impl<'a> Shifts<'a> {
    /// Those of an application.
    pub fn new(case: Case<'a>) -> Self {
        Self { before: case.outcomes(), case, looks: Remaining::new(LOOKS) }
    }

    /// Whether a finding is of a kind that moving one date or plain number may clear, and there is one to move.
    pub fn may_clear(case: &Case<'_>, finding: &Finding) -> bool {
        let is_of_kind = match &finding.fact {
            Fact::Limit(fact) => match &fact.found.low {
                Bound::Included(Quantity::Moment(_) | Quantity::Time { .. }) => return true,
                Bound::Included(Quantity::Plain(..)) => fact.comparison != Comparison::MultipleOf,
                _ => false,
            },
            Fact::Mismatch { matcher, .. } => is_comparison(matcher),
            _ => false,
        };
        is_of_kind && !figures(case, finding).is_empty()
    }

    /// The moves of one figure that clear a finding and leave every rule as it is or better, the smallest first; `None` where
    /// so much has been tried already that no more is.
    pub fn of(&self, rule: usize, finding: &Finding) -> Option<Vec<Shift>> {
        let fact = match &finding.fact {
            Fact::Limit(fact) => Some(&**fact),
            _ => None,
        };
        let mut shifts: Vec<Shift> = Vec::new();
        for (place, line, now) in figures(&self.case, finding) {
            let clears = |at: i128| {
                let value = line.value(at);
                value.is_some_and(|value| {
                    self.may_look() && self.clears(&self.with(place, value), rule, &finding.about)
                })
            };
            let hints = fact.map(|fact| hints(fact, line, now)).unwrap_or_default();
            let (first, last) = line.ends(now);
            let below = scan((first, now), hints.clone(), &mut |at| clears(at));
            let above = scan((now, last), hints, &mut |at| clears(at));
            let highest = below.iter().rposition(|stretch| stretch.answer);
            let highest = highest.and_then(|at| below.get(at + 1)).map(|next| next.from - 1);
            let lowest = above.iter().find(|stretch| stretch.answer).map(|stretch| stretch.from);
            for at in highest.into_iter().chain(lowest) {
                let (Some(before), Some(after)) = (line.value(now), line.value(at)) else { continue };
                if self.is_no_worse(&self.with(place, after.clone())) {
                    shifts.push(Shift { place, before, after, by: line.by(now, at) });
                }
            }
        }
        // Of two as small the date that is measured.
        let is_measured = |place: Place| match (fact.map(|fact| &fact.found_working), place) {
            (Some(Working::Day { column: Some(of), .. }), Place::Cell(table, _, column)) => {
                *of == (table, column)
            }
            _ => false,
        };
        shifts.sort_by_cached_key(|shift| (shift.by.size(), !is_measured(shift.place), shift.place));
        shifts.truncate(TOLD);
        (self.looks.get() > 0).then_some(shifts)
    }

    fn with(&self, place: Place, value: Value) -> Application {
        let mut application = self.case.application.clone();
        if let Place::Cell(table, row, column) = place {
            application.put(table, row, column, Cell::Known(value));
        }
        application
    }

    /// Takes note of one more try.
    fn may_look(&self) -> bool {
        let rows: usize = self.case.application.tables.iter().map(Vec::len).sum();
        self.looks.set(self.looks.get().saturating_sub(rows.max(1)));
        self.looks.get() > 0
    }

    /// Whether a rule no longer finds fault with something.
    fn clears(&self, application: &Application, rule: usize, about: &About) -> bool {
        let Case { call, reference, .. } = self.case;
        let own = call.rules.get(rule);
        let outcomes =
            check(application, call, reference, &|other| own.is_some_and(|own| std::ptr::eq(own, other)));
        outcomes.iter().all(|outcome| match outcome.outcome {
            Outcome::Fail => outcome.findings.iter().all(|finding| finding.about != *about),
            Outcome::Undecided => false,
            _ => true,
        })
    }

    /// Whether every rule comes out as before, or better.
    fn is_no_worse(&self, application: &Application) -> bool {
        let after = self.case.outcomes_of(application);
        self.before.iter().zip(&after).all(|(before, after)| {
            let opens = after.outcome == Outcome::Undecided && before.outcome != Outcome::Undecided;
            ways(after) <= ways(before) && !opens
        })
    }
}

/// The figures that may be moved: where days are measured, the dates of the project and of the row that a finding is about;
/// otherwise what was measured, of very many figures the largest.
fn figures(case: &Case<'_>, finding: &Finding) -> Vec<(Place, Line, i128)> {
    let schema = &case.call.schema;
    let is_of_days = matches!(&finding.fact, Fact::Limit(fact) if is_of_days(fact));
    let places = if is_of_days { dates(case, &finding.about) } else { finding.places.clone() };
    let figure = |place: Place| {
        let Place::Cell(table, row, column) = place else { return None };
        let described = schema.column(table, column);
        // What follows from a figure is worked out when it is read.
        let mut others = schema.table(table).columns.iter();
        let is_followed = others.any(|other| other.derived_from.iter().any(|from| *from == described.name));
        // What a partner is, nobody is told to write otherwise.
        let is_own = is_of_days || table != TableId::PARTNER;
        let (line, now) = Line::of(&described.kind, case.application.cell(table, row, column).known()?)?;
        (is_own && !is_followed && !described.is_derived()).then_some((place, line, now))
    };
    let mut figures: Vec<(Place, Line, i128)> = places.into_iter().filter_map(figure).collect();
    if !is_of_days {
        figures.sort_by_key(|(place, _, now)| (Reverse(*now), *place));
        figures.dedup();
        figures.truncate(TRIED);
    }
    figures
}

/// The dates of the project, and of the row that a finding is about.
fn dates(case: &Case<'_>, about: &About) -> Vec<Place> {
    let mut rows = vec![(TableId::PROJECT, 0)];
    if let About::Row(table, row) = about
        && *table != TableId::PROJECT
    {
        rows.push((*table, *row));
    }
    let of_row = |(table, row): (TableId, usize)| {
        let columns = case.call.schema.table(table).columns.iter().enumerate();
        let dates = columns.filter(|(_, column)| matches!(column.kind, Kind::Date | Kind::Moment));
        dates.map(move |(column, _)| Place::Cell(table, row, ColumnId(column)))
    };
    rows.into_iter().flat_map(of_row).collect()
}

/// Whether a limit is on a day, or on the time between two.
fn is_of_days(fact: &LimitFact) -> bool {
    matches!(&fact.found.low, Bound::Included(Quantity::Moment(_) | Quantity::Time { .. }))
}

/// Whether a value is compared with something, so that it can lie too far off.
fn is_comparison(matcher: &Matcher) -> bool {
    match matcher {
        Matcher::Compare(comparison, _) => *comparison != Comparison::MultipleOf,
        Matcher::Within(..) => true,
        Matcher::All(parts) | Matcher::Any(parts) => parts.iter().all(is_comparison),
        _ => false,
    }
}

/// Where on its line a figure may just meet the limit: at what is compared, and as far from where it is now as it is missed by.
fn hints(fact: &LimitFact, line: Line, now: i128) -> Vec<i128> {
    let point = |range: &Range<Quantity>| match range.low.as_ref() {
        Bound::Included(Quantity::Moment(moment)) => Some(i128::from(moment.day().to_julian_day())),
        Bound::Included(Quantity::Plain(number, _)) => line.steps(number),
        _ => None,
    };
    let points: Vec<i128> = fact.limit.iter().chain([&fact.found]).filter_map(point).collect();
    let apart: Vec<i128> = match (points.as_slice(), &fact.difference) {
        ([one, other], _) => vec![now + one - other, now - one + other],
        (_, Some(Quantity::Time { months, days })) => {
            let days = i128::from(*days) + i128::from(*months) * 30;
            vec![now + days, now - days]
        }
        _ => Vec::new(),
    };
    points.into_iter().chain(apart).collect()
}
