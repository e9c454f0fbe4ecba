//! What a measure comes to: over the whole application, or over what belongs to one subject.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::each::Seen;
use super::evaluation::{Evaluation, Grouped, Own, Scope, Subjects, Whom};
use super::expr::times;
use super::key::Key;
use super::tally::{Furthest, Numbers, Tally, Values};
use crate::application::{Cell, Place, Value};
use crate::call::{Call, Expr, Filter, Fold, MeasureId, Path, Reading, Subject};
use crate::schema::{ColumnId, Content, Kind, TableId};
use crate::value::exact::Exact;
use crate::value::range::Range;
use crate::value::truth::Truth;

/// Whose a row is.
pub(super) enum Owner {
    /// This subject's, as far as the truth says.
    Of(Key, Truth),
    /// It could be anyone's.
    Anyone,
    /// Nobody's.
    Nobody,
}

impl<'a> Evaluation<'a> {
    /// What a measure comes to.
    pub(super) fn measure(&self, id: MeasureId, scope: Scope<'_>) -> Range<Exact> {
        match &self.call.measure(id).reading {
            Reading::Value(Expr::Number(sum)) => return self.sum(sum, scope),
            Reading::By { bound, .. } => return self.bound_range(bound, scope),
            Reading::Begun { period, start, end } => return self.begun(*period, start, end, scope),
            _ => {}
        }
        match scope {
            Scope::Whole | Scope::At(..) => self.whole(id),
            Scope::Subject(subjects, whom) => self.of_subject(id, subjects, whom),
        }
    }

    fn whole(&self, id: MeasureId) -> Range<Exact> {
        if let Some(Some(known)) = self.wholes.borrow().get(id.0) {
            return known.clone();
        }
        let reading = &self.call.measure(id).reading;
        let taken = self.taken(id);
        let mut tally = empty(reading);
        if let Some((table, filter)) = rows_of(reading) {
            for row in 0..self.application.rows(table).len() {
                let matches = self.holds(filter, table, row);
                if matches != Truth::False {
                    self.add(&mut tally, &taken, (table, row), matches.and(self.has(&taken, row)));
                }
            }
        } else if let (Reading::Over { of, .. }, Some(subjects)) = (reading, &taken.subjects) {
            for seen in self.seen(subjects) {
                // A row that leaves the grouping value out may belong to a group that is there already.
                let is_stray = matches!(seen.whom, Whom::StrayAlone(_));
                let counts = if is_stray { seen.meant.and(Truth::Unknown) } else { seen.meant };
                tally.add_range(counts, &self.bound_range(of, Scope::Subject(subjects, &seen.whom)));
            }
        }
        let range = tally.range(self.domain(reading));
        if let Some(slot) = self.wholes.borrow_mut().get_mut(id.0) {
            *slot = Some(range.clone());
        }
        range
    }

    /// A measure, about to be taken; what is known of its subjects is kept for the next time.
    pub(super) fn taken(&self, id: MeasureId) -> Taken<'a> {
        let call: &'a Call = self.call;
        let reading = &call.measure(id).reading;
        let subjects = match reading {
            Reading::Over { subject, .. } => {
                let mut known = self.inner.borrow_mut();
                Some(Rc::clone(known.entry(id).or_insert_with(|| Rc::new(Subjects::new(subject)))))
            }
            _ => None,
        };
        Taken { reading, subjects }
    }

    /// Whether a row holds what it must to be counted, besides that it matches.
    pub(super) fn has(&self, taken: &Taken<'_>, row: usize) -> Truth {
        let Some(subjects) = &taken.subjects else { return Truth::True };
        let Some(having) = &subjects.subject.having else { return Truth::True };
        self.subject_holds(subjects, having, &Seen { whom: Whom::Row(row), meant: Truth::True, row })
    }

    /// What a row comes to in a measure that is taken of each.
    pub(super) fn number_of(&self, taken: &Taken<'_>, row: usize) -> Range<Exact> {
        match (taken.reading, &taken.subjects) {
            (Reading::Over { of, .. }, Some(subjects)) => {
                self.bound_range(of, Scope::Subject(subjects, &Whom::Row(row)))
            }
            _ => Range::anything(),
        }
    }

    fn of_subject(&self, id: MeasureId, subjects: &Subjects<'_>, whom: &Whom) -> Range<Exact> {
        let reading = &self.call.measure(id).reading;
        let Some((table, filter)) = rows_of(reading) else {
            return self.whole(id);
        };
        if table == TableId::PROJECT {
            return self.whole(id);
        }
        let mut tallies = subjects.tallies.borrow_mut();
        let grouped = tallies.entry(id).or_insert_with(|| self.group(id, subjects));
        let own = |key: &Key| match grouped.by_key.get(key) {
            Some(own) if grouped.stray_rows.is_empty() => Cow::Borrowed(&own.tally),
            Some(own) => Cow::Owned(own.tally.plus(&grouped.strays)),
            None => Cow::Borrowed(&grouped.strays),
        };
        let with_row = |row: usize, others: &Tally| {
            let mut tally = empty(reading);
            if table == subjects.subject.table {
                let taken = self.taken(id);
                let counts = self.holds(filter, table, row).and(self.has(&taken, row));
                self.add(&mut tally, &taken, (table, row), counts);
            }
            Cow::Owned(others.with_certain(&tally))
        };
        let tally = match whom {
            Whom::Row(row) => own(&Key::Row(*row)),
            Whom::Group(key, _) => own(key),
            Whom::StrayAlone(row) => with_row(*row, &grouped.strays),
            Whom::StrayAnywhere(row) => with_row(*row, &grouped.possible),
        };
        tally.range(self.domain(reading))
    }

    /// A measure of every subject, in one pass over its rows.
    fn group(&self, id: MeasureId, subjects: &Subjects<'_>) -> Grouped {
        let reading = &self.call.measure(id).reading;
        let mut grouped = Grouped {
            by_key: BTreeMap::new(),
            stray_rows: Vec::new(),
            strays: empty(reading),
            possible: empty(reading),
        };
        let Some((table, filter)) = rows_of(reading) else {
            return grouped;
        };
        let taken = self.taken(id);
        for row in 0..self.application.rows(table).len() {
            let matches = self.holds(filter, table, row);
            let matches = if matches == Truth::False { matches } else { matches.and(self.has(&taken, row)) };
            if matches == Truth::False {
                continue;
            }
            match self.owner(subjects, table, row) {
                Owner::Of(key, owned) => {
                    let empty = || Own { tally: empty(reading), rows: Vec::new() };
                    let own = grouped.by_key.entry(key).or_insert_with(empty);
                    own.rows.push(row);
                    self.add(&mut own.tally, &taken, (table, row), matches.and(owned));
                }
                Owner::Anyone => {
                    grouped.stray_rows.push(row);
                    self.add(&mut grouped.strays, &taken, (table, row), Truth::Unknown);
                }
                Owner::Nobody => continue,
            }
            self.add(&mut grouped.possible, &taken, (table, row), Truth::Unknown);
        }
        grouped
    }

    /// The rows that may belong to what a measure looks at, in their order.
    pub(super) fn rows_in(&self, id: MeasureId, table: TableId, scope: Scope<'_>) -> Vec<usize> {
        let (subjects, whom, key) = match scope {
            Scope::Subject(subjects, whom @ Whom::Row(row)) => (subjects, whom, Key::Row(*row)),
            Scope::Subject(subjects, whom @ Whom::Group(key, _)) => (subjects, whom, key.clone()),
            _ => return (0..self.application.rows(table).len()).collect(),
        };
        if table == TableId::PROJECT {
            return vec![0];
        }
        // It has been measured: that is how something came to be said of it.
        self.of_subject(id, subjects, whom);
        let tallies = subjects.tallies.borrow();
        let grouped = tallies.get(&id);
        let own = grouped.and_then(|grouped| grouped.by_key.get(&key)).into_iter().flat_map(|own| &own.rows);
        let strays = grouped.into_iter().flat_map(|grouped| &grouped.stray_rows);
        let mut rows: Vec<usize> = own.chain(strays).copied().collect();
        rows.sort_unstable();
        rows
    }

    /// Whether a row belongs to what a measure looks at.
    pub(super) fn belongs(&self, scope: Scope<'_>, table: TableId, row: usize) -> Truth {
        let Scope::Subject(subjects, whom) = scope else {
            return Truth::True;
        };
        if table == TableId::PROJECT {
            return Truth::True;
        }
        match (self.owner(subjects, table, row), whom) {
            (Owner::Of(Key::Row(of), truth), Whom::Row(row)) if of == *row => truth,
            (Owner::Of(of, truth), Whom::Group(key, _)) if of == *key => truth,
            (Owner::Anyone, Whom::StrayAlone(own) | Whom::StrayAnywhere(own))
                if table == subjects.subject.table && *own == row =>
            {
                Truth::True
            }
            (Owner::Of(..), Whom::StrayAnywhere(_)) | (Owner::Anyone, _) => Truth::Unknown,
            _ => Truth::False,
        }
    }

    /// The cell that would say whose a row is, where it is missing.
    pub(super) fn owner_place(&self, scope: Scope<'_>, table: TableId, row: usize) -> Option<Place> {
        let Scope::Subject(subjects, _) = scope else { return None };
        let subject = subjects.subject;
        if table == subject.table {
            let mut missing = subject.group.iter().map(|path| self.follow(path, table, row));
            return missing.find(|(cell, _)| cell.known().is_none()).map(|(_, place)| place);
        }
        let column = self.call.schema.table(table).reference_to(subject.table)?;
        Some(Place::Cell(table, row, column))
    }

    /// Which subject a row belongs to: it is one of the subject's rows, or points to one.
    pub(super) fn owner(&self, subjects: &Subjects<'_>, table: TableId, row: usize) -> Owner {
        let subject = subjects.subject;
        let owned = |row: usize| match subject.group.as_slice() {
            [] => Owner::Of(Key::Row(row), Truth::True),
            _ => self.group_of(subjects, row),
        };
        if table == subject.table {
            return owned(row);
        }
        let columns = self.call.schema.table(table);
        // A group by a reference has the rows of other tables that hold the same reference.
        if let [path] = subject.group.as_slice()
            && let Kind::Reference(target) = self.call.schema.column(path.table, path.column).kind
            && let Some(column) = columns.reference_to(target)
        {
            return match self.application.cell(table, row, column) {
                Cell::Known(Value::Reference(to)) => Owner::Of(Key::Row(*to), Truth::True),
                _ => Owner::Anyone,
            };
        }
        match columns.reference_to(subject.table).map(|column| self.application.cell(table, row, column)) {
            None => Owner::Nobody,
            Some(Cell::Known(Value::Reference(to))) => owned(*to),
            Some(_) => Owner::Anyone,
        }
    }

    fn group_of(&self, subjects: &Subjects<'_>, row: usize) -> Owner {
        let subject = subjects.subject;
        match (self.holds(&subject.filter, subject.table, row), self.group_key(subjects, row)) {
            (Truth::False, _) => Owner::Nobody,
            (meant, Some(key)) => Owner::Of(key.clone(), meant),
            (_, None) => Owner::Anyone,
        }
    }

    /// The key of the group that a row is in; `None` where a value that it goes by is missing.
    pub(super) fn group_key<'s>(&self, subjects: &'s Subjects<'_>, row: usize) -> Option<&'s Key> {
        let Subject { table, group, .. } = subjects.subject;
        let key_of = |row| match group.as_slice() {
            [path] => self.key_at(path, *table, row),
            group => {
                let keys = group.iter().map(|path| self.key_at(path, *table, row));
                keys.collect::<Option<Vec<_>>>().map(Key::Several)
            }
        };
        let rows = 0..self.application.rows(*table).len();
        subjects.keys.get_or_init(|| rows.map(key_of).collect()).get(row)?.as_ref()
    }

    /// The key of the value that a path leads to, if it is known.
    pub(super) fn key_at(&self, path: &Path, table: TableId, row: usize) -> Option<Key> {
        let content = self.content(path.table, path.column);
        let cell = self.cell_at(path, table, row);
        cell.known().map(|value| Key::of(value, content, self.reference))
    }

    fn content(&self, table: TableId, column: ColumnId) -> Option<Content> {
        match self.call.schema.column(table, column).kind {
            Kind::Text(content) => Some(content),
            _ => None,
        }
    }

    /// Adds a row of a measure to what it comes to, as far as the row belongs to it.
    pub(super) fn add(
        &self,
        tally: &mut Tally,
        taken: &Taken<'_>,
        (table, row): (TableId, usize),
        belongs: Truth,
    ) {
        match taken.reading {
            Reading::Sum { column, .. } => {
                let is_amount = matches!(self.call.schema.column(table, *column).kind, Kind::Amount);
                let number = self.application.cell(table, row, *column).known().and_then(Value::millionths);
                let rate = if is_amount { self.line_rate(table, row) } else { None };
                match rate.zip(number) {
                    Some((rate, number)) => {
                        tally.add_range(belongs, &times(rate, &Exact::from_millionths(number)));
                    }
                    None => tally.add_number(belongs, number, is_amount),
                }
            }
            Reading::Distinct { path, .. } => tally.add_value(belongs, self.key_at(path, table, row)),
            Reading::Over { fold: Fold::Sum | Fold::Extreme(_), .. } if belongs != Truth::False => {
                tally.add_range(belongs, &self.number_of(taken, row));
            }
            _ => tally.add_number(belongs, Some(1_000_000), true),
        }
    }

    /// How many different values there can be at the most: where a column lists its values, so many.
    pub(super) fn domain(&self, reading: &Reading) -> Option<usize> {
        let Reading::Distinct { path, .. } = reading else {
            return None;
        };
        match &self.call.schema.column(path.table, path.column).kind {
            Kind::Choice(list) => Some(list.choices.len()),
            Kind::Boolean => Some(2),
            _ => None,
        }
    }
}

/// A measure while it is taken, and the subjects that it is taken of one by one, where it is.
pub(super) struct Taken<'a> {
    pub(super) reading: &'a Reading,
    pub(super) subjects: Option<Rc<Subjects<'a>>>,
}

/// The table and the rows of it that a measure looks at, where it looks at rows one by one.
pub(super) fn rows_of(reading: &Reading) -> Option<(TableId, &Filter)> {
    match reading {
        Reading::Sum { table, filter, .. }
        | Reading::Count { table, filter }
        | Reading::Distinct { table, filter, .. } => Some((*table, filter)),
        Reading::Over { subject, .. } if subject.group.is_empty() => Some((subject.table, &subject.filter)),
        Reading::Over { .. }
        | Reading::Length { .. }
        | Reading::Begun { .. }
        | Reading::Value(_)
        | Reading::By { .. } => None,
    }
}

/// What no rows come to.
pub(super) fn empty(reading: &Reading) -> Tally {
    match reading {
        Reading::Distinct { .. } => Tally::Values(Values::default()),
        Reading::Over { fold: Fold::Extreme(which), .. } => Tally::Extreme(Furthest::of(*which)),
        _ => Tally::Number(Numbers::default()),
    }
}
