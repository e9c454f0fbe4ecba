//! How far a limit on days is from being kept: the nearest day, before and after, to which one date may be moved.

use std::cell::Cell as Remaining;

use time::Date;

use super::case::{Case, ways};
use super::scan::scan;
use crate::application::{Application, Cell, Place, Value};
use crate::check::{About, Finding, LimitFact, Outcome, Quantity, RuleOutcome, Working, check};
use crate::schema::{Kind, TableId};
use crate::value::moment::Moment;
use crate::value::range::Range;

/// A date that is moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The date's place.
    pub place: Place,
    /// What it is.
    pub before: Date,
    /// The nearest day that clears the finding.
    pub after: Date,
}

impl Shift {
    /// How many days later the day is to be; below zero: earlier.
    pub fn days(&self) -> i64 {
        (self.after - self.before).whole_days()
    }
}

/// The dates of an application that may be moved.
pub struct Shifts<'a> {
    case: Case<'a>,
    before: Vec<RuleOutcome>,
    /// So many more looks at rows are taken.
    looks: Remaining<usize>,
}

/// Moving dates takes no more than about so many looks at rows.
const LOOKS: usize = 2_000_000;
/// Years that a date is moved within.
const YEARS: (i32, i32) = (1990, 2100);
/// So many ways are told of one finding.
const TOLD: usize = 2;

impl<'a> Shifts<'a> {
    /// Those of an application.
    pub fn new(case: Case<'a>) -> Self {
        Self { before: case.outcomes(), case, looks: Remaining::new(LOOKS) }
    }

    /// The moves of one date that clear a finding and leave every rule as it is or better, the smallest first; `None` where
    /// so much has been tried already that no more is.
    pub fn of(&self, rule: usize, finding: &Finding, fact: &LimitFact) -> Option<Vec<Shift>> {
        let mut shifts: Vec<Shift> = Vec::new();
        for place in self.dates(&finding.about) {
            let Some((before, is_moment)) = self.date(place) else { continue };
            let put = |day: Date| {
                let value = if is_moment { Value::Moment(Moment::Day(day)) } else { Value::Date(day) };
                self.with(place, value)
            };
            let clears = |day: i128| {
                let day = i32::try_from(day).ok().and_then(|day| Date::from_julian_day(day).ok());
                day.is_some_and(|day| self.may_look() && self.clears(&put(day), rule, &finding.about))
            };
            let now = i128::from(before.to_julian_day());
            let new_year =
                |year| Date::from_ordinal_date(year, 1).map_or(now, |day| day.to_julian_day().into());
            let hints = hints(fact, now);
            let earlier = scan((new_year(YEARS.0), now), hints.clone(), &mut |day| clears(day));
            let later = scan((now, new_year(YEARS.1)), hints, &mut |day| clears(day));
            let last = earlier.iter().rposition(|stretch| stretch.answer);
            let last = last.and_then(|at| earlier.get(at + 1)).map(|next| next.from - 1);
            let first = later.iter().find(|stretch| stretch.answer).map(|stretch| stretch.from);
            for day in last.into_iter().chain(first) {
                let after = i32::try_from(day).ok().and_then(|day| Date::from_julian_day(day).ok());
                let Some(after) = after else { continue };
                if self.is_no_worse(&put(after)) {
                    shifts.push(Shift { place, before, after });
                }
            }
        }
        // Of two as small the date that is measured.
        let is_measured = |place: Place| match (&fact.found_working, place) {
            (Working::Day { column: Some(of), .. }, Place::Cell(table, _, column)) => *of == (table, column),
            _ => false,
        };
        shifts.sort_by_key(|shift| (shift.days().abs(), !is_measured(shift.place), shift.place));
        shifts.truncate(TOLD);
        (self.looks.get() > 0).then_some(shifts)
    }

    /// The dates of the project, and of the row that a finding is about.
    fn dates(&self, about: &About) -> Vec<Place> {
        let mut rows = vec![(TableId::PROJECT, 0)];
        if let About::Row(table, row) = about
            && *table != TableId::PROJECT
        {
            rows.push((*table, *row));
        }
        let schema = &self.case.call.schema;
        let of_row = |(table, row): (TableId, usize)| {
            let columns = schema.table(table).columns.iter().enumerate();
            // Other days follow from those of a cost when it is read.
            let own = columns.filter(move |(_, column)| {
                matches!(column.kind, Kind::Date | Kind::Moment)
                    && !column.is_derived()
                    && table != TableId::COST
            });
            own.map(move |(column, _)| Place::Cell(table, row, crate::schema::ColumnId(column)))
        };
        rows.into_iter().flat_map(of_row).collect()
    }

    /// A day that stands in a cell, and whether a time of day may stand there.
    fn date(&self, place: Place) -> Option<(Date, bool)> {
        let Place::Cell(table, row, column) = place else { return None };
        match self.case.application.cell(table, row, column).known()? {
            Value::Date(day) => Some((*day, false)),
            Value::Moment(Moment::Day(day)) => Some((*day, true)),
            _ => None,
        }
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

/// Days at which the limit may just be met: those that it compares, and as far from the day now as it is missed by.
fn hints(fact: &LimitFact, now: i128) -> Vec<i128> {
    let day = |range: &Range<Quantity>| match range.low.as_ref() {
        std::ops::Bound::Included(Quantity::Moment(moment)) => Some(i128::from(moment.day().to_julian_day())),
        _ => None,
    };
    let days: Vec<i128> = fact.limit.iter().chain([&fact.found]).filter_map(day).collect();
    let apart: Vec<i128> = match (days.as_slice(), &fact.difference) {
        ([one, other], _) => vec![now + one - other, now - one + other],
        (_, Some(Quantity::Time { months, days })) => {
            let days = i128::from(*days) + i128::from(*months) * 30;
            vec![now + days, now - days]
        }
        _ => Vec::new(),
    };
    days.into_iter().chain(apart).collect()
}
