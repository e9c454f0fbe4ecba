//! What day an expression comes to: a day, or where a number that it is moved by is missing, all days from one to another.

use std::ops::Bound;

use time::Date;

use super::evaluation::{Evaluation, Scope};
use crate::application::{Cell, Value};
use crate::call::{DateBase, DateExpr, Stretch};
use crate::schema::TableId;
use crate::value::length::Length;
use crate::value::moment::Moment;

/// All that a day can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moments {
    /// The earliest; `None`: any.
    pub(super) earliest: Option<Moment>,
    /// The latest; `None`: any.
    pub(super) latest: Option<Moment>,
}

impl Moments {
    /// Just this one, where it is known.
    pub(super) fn of(moment: Option<Moment>) -> Self {
        Self { earliest: moment, latest: moment }
    }

    /// The one that it is, where only one is possible.
    pub(super) fn only(self) -> Option<Moment> {
        self.earliest.filter(|_| self.earliest == self.latest)
    }

    fn map(self, by: impl Fn(Moment) -> Option<Moment>) -> Self {
        Self { earliest: self.earliest.and_then(&by), latest: self.latest.and_then(by) }
    }
}

impl Evaluation<'_> {
    /// A day or instant as it is measured: that of a column with its time.
    pub(super) fn moments(&self, date: &DateExpr, scope: Scope<'_>) -> Moments {
        let base = match &date.base {
            DateBase::Literal(moment) => Some(*moment),
            DateBase::Project(column) => moment_of(self.application.cell(TableId::PROJECT, 0, *column)),
            DateBase::Row(path) => {
                let (table, row) = scope.row();
                moment_of(self.follow(path, table, row).0)
            }
        };
        let mut moved = Moments::of(base);
        for (forward, stretch) in &date.moved {
            let [least, most] = self.lengths(stretch, scope);
            let by = |moment: Option<Moment>, length: Option<Length>| {
                let (day, length) = (moment?.day(), length?);
                (if *forward { length.after(day) } else { length.before(day) }).map(Moment::Day)
            };
            let [first, last] = if *forward { [least, most] } else { [most, least] };
            moved = Moments { earliest: by(moved.earliest, first), latest: by(moved.latest, last) };
        }
        moved
    }

    /// The day or instant, where it is known.
    pub(super) fn moment(&self, date: &DateExpr, scope: Scope<'_>) -> Option<Moment> {
        self.moments(date, scope).only()
    }

    /// The day, where it is known.
    pub(super) fn day(&self, date: &DateExpr, scope: Scope<'_>) -> Option<Date> {
        self.moment(date, scope).map(Moment::day)
    }

    /// A day or instant as a limit: that of a column counts as its day.
    pub(super) fn limit_moments(&self, date: &DateExpr, scope: Scope<'_>) -> Moments {
        let moments = self.moments(date, scope);
        match date.base {
            DateBase::Literal(_) => moments,
            DateBase::Project(_) | DateBase::Row(_) => moments.map(|moment| Some(Moment::Day(moment.day()))),
        }
    }

    /// The day or instant as a limit, where it is known.
    pub(super) fn limit_moment(&self, date: &DateExpr, scope: Scope<'_>) -> Option<Moment> {
        self.limit_moments(date, scope).only()
    }

    /// The least and the most that a stretch of time comes to, as far as they are known.
    pub(super) fn lengths(&self, stretch: &Stretch, scope: Scope<'_>) -> [Option<Length>; 2] {
        let Some(times) = &stretch.times else { return [Some(stretch.length); 2] };
        let times = self.sum(times, scope);
        let least = match times.low {
            Bound::Unbounded => Some(0),
            Bound::Included(low) | Bound::Excluded(low) if low.is_negative() => Some(0),
            Bound::Included(low) | Bound::Excluded(low) => low.to_i64(),
        };
        let most = match times.high {
            Bound::Unbounded => None,
            Bound::Included(high) | Bound::Excluded(high) if high.is_negative() => Some(0),
            Bound::Included(high) | Bound::Excluded(high) => high.to_i64(),
        };
        [least, most].map(|times| stretch.length.times(u32::try_from(times?).ok()?))
    }

    /// What a stretch of time comes to, where that is known.
    pub(super) fn length(&self, stretch: &Stretch, scope: Scope<'_>) -> Option<Length> {
        let [least, most] = self.lengths(stretch, scope);
        least.filter(|_| least == most)
    }
}

fn moment_of(cell: &Cell) -> Option<Moment> {
    match cell.known()? {
        Value::Date(day) => Some(Moment::Day(*day)),
        Value::Moment(moment) => Some(*moment),
        _ => None,
    }
}
