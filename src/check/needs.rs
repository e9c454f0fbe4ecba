//! What is missing where something cannot be decided.

use super::each::Seen;
use super::evaluation::{Evaluation, Scope, Subjects, Whom};
use super::measure::rows_of;
use super::outcome::Need;
use super::places::MOST;
use crate::application::{Cell, Place};
use crate::call::{
    Bound, DateBase, DateExpr, Expr, Filter, Limit, Matcher, MeasureId, Operand, Reading, Selector, Stretch,
    Sum,
};
use crate::schema::TableId;
use crate::value::moment::Moment;
use crate::value::truth::Truth;

/// The place that a need is about, if it is about one.
pub(super) fn place_of(need: &Need) -> Option<Place> {
    match need {
        Need::Value(place) | Need::Time(place) => Some(*place),
        Need::Rate { .. } | Need::Bound { .. } => None,
    }
}

/// Each need once.
pub(super) fn keep_first_of_each(needs: &mut Vec<Need>) {
    let mut kept: Vec<Need> = Vec::new();
    for need in needs.drain(..) {
        if kept.len() < MOST && !kept.contains(&need) {
            kept.push(need);
        }
    }
    *needs = kept;
}

impl Evaluation<'_> {
    /// The attachments of which the kind is missing.
    pub(super) fn unknown_kinds(&self) -> Vec<Need> {
        let Some(column) = self.call.schema.table(TableId::ATTACHMENT).find("kind") else {
            return Vec::new();
        };
        let rows = self.application.rows(TableId::ATTACHMENT).iter().enumerate();
        let missing = rows.filter(|(_, row)| !row.cell(column).is_given());
        missing.map(|(row, _)| Need::Value(Place::Cell(TableId::ATTACHMENT, row, column))).collect()
    }

    /// The cells that leave open whether a row matches.
    pub(super) fn filter_needs(&self, filter: &Filter, table: TableId, row: usize) -> Vec<Need> {
        if self.holds(filter, table, row) != Truth::Unknown {
            return Vec::new();
        }
        match filter {
            Filter::All(parts) | Filter::Any(parts) | Filter::NoneOf(parts) | Filter::SoMany(_, parts) => {
                parts.iter().flat_map(|part| self.filter_needs(part, table, row)).collect()
            }
            Filter::Test { path, matcher } => {
                let (cell, place) = self.follow(path, table, row);
                if !matches!(cell, Cell::Known(_)) {
                    return vec![Need::Value(place)];
                }
                let mut needs = Vec::new();
                self.matcher_needs(matcher, place, (table, row), &mut needs);
                needs
            }
        }
    }

    fn matcher_needs(&self, matcher: &Matcher, place: Place, from: (TableId, usize), needs: &mut Vec<Need>) {
        let scope = Scope::At(from.0, from.1);
        match matcher {
            Matcher::Not(inner) => self.matcher_needs(inner, place, from, needs),
            Matcher::All(parts) | Matcher::Any(parts) => {
                for part in parts {
                    self.matcher_needs(part, place, from, needs);
                }
            }
            Matcher::Compare(_, expr) => {
                self.line_needs(place, needs);
                self.expr_needs(expr, scope, needs);
                if let (Expr::Date(date), true) = (expr, needs.is_empty())
                    && let Some(Moment::Instant(_)) = self.limit_moment(date, scope)
                {
                    needs.push(Need::Time(place));
                }
            }
            Matcher::Same(other) => self.cell_needs(self.follow(other, from.0, from.1).1, needs),
            Matcher::Within(to, within) => {
                self.line_needs(place, needs);
                self.sum_needs(to, scope, needs);
                self.sum_needs(within, scope, needs);
            }
            _ => {}
        }
    }

    /// The rate that a line in another currency needs.
    fn line_needs(&self, place: Place, needs: &mut Vec<Need>) {
        let Place::Cell(table, row, _) = place else { return };
        let Some(code) = self.line_currency(table, row) else { return };
        let day = self.line_day(table, row);
        if self.conversion(code, day).is_some() {
            return;
        }
        match self.line_day_place(table, row) {
            Some(place) if day.is_none() => needs.push(Need::Value(place)),
            Some(_) => needs.push(self.rate_need(code, day)),
            None => self.rate_needs(code, needs),
        }
    }

    /// What is missing to know whether a measure keeps to a limit.
    pub(super) fn limit_needs(&self, found: &Expr, limit: &Limit, scope: Scope<'_>) -> Vec<Need> {
        let mut needs = Vec::new();
        self.expr_needs(found, scope, &mut needs);
        self.bound_needs(&limit.bound, scope, &mut needs);
        if let (Expr::Date(found), Bound::Expr(Expr::Date(bound)), true) =
            (found, &limit.bound, needs.is_empty())
            && let (Some(Moment::Day(_)), Some(Moment::Instant(_)), DateBase::Project(column)) =
                (self.moment(found, scope), self.limit_moment(bound, scope), &found.base)
        {
            needs.push(Need::Time(Place::Cell(TableId::PROJECT, 0, *column)));
        }
        keep_first_of_each(&mut needs);
        needs
    }

    fn bound_needs(&self, bound: &Bound, scope: Scope<'_>, needs: &mut Vec<Need>) {
        match bound {
            Bound::Expr(expr) => self.expr_needs(expr, scope, needs),
            Bound::OneOf(any) => {
                for bound in any {
                    self.bound_needs(bound, scope, needs);
                }
            }
            Bound::By { selector, .. } => {
                let possible = self.possible_bounds(bound, scope);
                if let &[Some(only)] = possible.as_slice() {
                    return self.bound_needs(only, scope, needs);
                }
                let before = needs.len();
                match selector {
                    Selector::Measure(id) => self.measure_needs(*id, scope, needs),
                    Selector::Column(path) => {
                        let (table, row) = scope.row();
                        let (cell, place) = self.follow(path, table, row);
                        match self.written(path.table, path.column, cell) {
                            None => needs.push(Need::Value(place)),
                            Some(value) => needs.push(Need::Bound { path: Some(path.clone()), value }),
                        }
                    }
                }
                if needs.len() == before {
                    let value = self.bound_key(selector, scope);
                    needs.push(Need::Bound { path: None, value });
                }
            }
        }
    }

    /// The number that a table of bounds has no entry for.
    fn bound_key(&self, selector: &Selector, scope: Scope<'_>) -> String {
        match selector {
            Selector::Measure(id) => {
                self.measure(*id, scope).as_point().map(ToString::to_string).unwrap_or_default()
            }
            Selector::Column(_) => String::new(),
        }
    }

    fn expr_needs(&self, expr: &Expr, scope: Scope<'_>, needs: &mut Vec<Need>) {
        match expr {
            Expr::Number(sum) => self.sum_needs(sum, scope, needs),
            Expr::Date(date) => self.date_needs(date, scope, needs),
            Expr::Length(stretch) => self.stretch_needs(stretch, scope, needs),
            Expr::LengthOf(id) => self.measure_needs(*id, scope, needs),
        }
    }

    fn sum_needs(&self, sum: &Sum, scope: Scope<'_>, needs: &mut Vec<Need>) {
        for term in &sum.terms {
            match &term.of {
                Operand::One => {}
                Operand::Currency(code) => {
                    if *code != self.application.currency && self.rate(code).is_none() {
                        self.rate_needs(code, needs);
                    }
                }
                Operand::Measure { id, whole } => {
                    self.measure_needs(*id, if *whole { Scope::Whole } else { scope }, needs);
                }
                Operand::Project(column) => self.cell_needs(Place::Cell(TableId::PROJECT, 0, *column), needs),
                Operand::Row(path) => {
                    let (table, row) = scope.row();
                    self.cell_needs(self.follow(path, table, row).1, needs);
                }
                of => of.inner().into_iter().for_each(|inner| self.sum_needs(inner, scope, needs)),
            }
        }
    }

    fn rate_needs(&self, from: &str, needs: &mut Vec<Need>) {
        let day = self.rate_day();
        match &self.call.converted_on {
            _ if day.is_some() => {}
            Some(date) => self.date_needs(date, Scope::Whole, needs),
            None => {
                let submitted = self.call.schema.table(TableId::PROJECT).find("submitted");
                needs.extend(submitted.map(|column| Need::Value(Place::Cell(TableId::PROJECT, 0, column))));
            }
        }
        needs.push(self.rate_need(from, day));
    }

    fn rate_need(&self, from: &str, day: Option<time::Date>) -> Need {
        Need::Rate { from: from.to_owned(), to: self.application.currency.clone(), day }
    }

    fn date_needs(&self, date: &DateExpr, scope: Scope<'_>, needs: &mut Vec<Need>) {
        match &date.base {
            DateBase::Literal(_) => {}
            DateBase::Project(column) => self.cell_needs(Place::Cell(TableId::PROJECT, 0, *column), needs),
            DateBase::Row(path) => {
                let (table, row) = scope.row();
                self.cell_needs(self.follow(path, table, row).1, needs);
            }
        }
        for (_, stretch) in &date.moved {
            self.stretch_needs(stretch, scope, needs);
        }
    }

    fn stretch_needs(&self, stretch: &Stretch, scope: Scope<'_>, needs: &mut Vec<Need>) {
        if let Some(times) = &stretch.times {
            self.sum_needs(times, scope, needs);
        }
    }

    /// The value of a cell, where it is missing, and the rate that its own currency needs.
    fn cell_needs(&self, place: Place, needs: &mut Vec<Need>) {
        if self.is_missing(place) {
            needs.push(Need::Value(place));
        } else {
            self.line_needs(place, needs);
        }
    }

    fn measure_needs(&self, id: MeasureId, scope: Scope<'_>, needs: &mut Vec<Need>) {
        let reading = &self.call.measure(id).reading;
        match reading {
            Reading::Value(expr) => self.expr_needs(expr, scope, needs),
            Reading::By { bound, .. } => self.bound_needs(bound, scope, needs),
            Reading::Length { start, end } | Reading::Begun { start, end, .. } => {
                self.date_needs(start, scope, needs);
                self.date_needs(end, scope, needs);
            }
            Reading::Over { subject, of, .. } if !subject.group.is_empty() => {
                let subjects = Subjects::new(subject);
                for seen in self.seen(&subjects) {
                    if needs.len() < MOST {
                        self.seen_needs(&subjects, &seen, of, needs);
                    }
                }
            }
            Reading::Sum { .. } | Reading::Count { .. } | Reading::Distinct { .. } | Reading::Over { .. } => {
                let Some((table, filter)) = rows_of(reading) else {
                    return;
                };
                let taken = self.taken(id);
                for row in self.rows_in(id, table, scope) {
                    if needs.len() >= MOST {
                        break;
                    }
                    let matches = self.holds(filter, table, row);
                    let belongs = self.belongs(scope, table, row);
                    if matches.and(belongs) == Truth::False {
                        continue;
                    }
                    needs.extend(self.filter_needs(filter, table, row));
                    if belongs == Truth::Unknown {
                        needs.extend(self.owner_place(scope, table, row).map(Need::Value));
                    }
                    if let (Reading::Over { of, .. }, Some(subjects)) = (reading, &taken.subjects) {
                        let seen = Seen { whom: Whom::Row(row), meant: Truth::True, row };
                        self.seen_needs(subjects, &seen, of, needs);
                    } else if let Some(place) = self.measured_place(reading, table, row) {
                        self.cell_needs(place, needs);
                    }
                }
            }
        }
    }

    /// What is missing to know whether a subject counts, and what it comes to.
    fn seen_needs(&self, subjects: &Subjects<'_>, seen: &Seen, of: &Bound, needs: &mut Vec<Need>) {
        needs.extend(self.meant_needs(subjects, seen));
        let scope = Scope::Subject(subjects, &seen.whom);
        if self.bound_range(of, scope).as_point().is_none() {
            self.bound_needs(of, scope, needs);
        }
    }

    fn is_missing(&self, place: Place) -> bool {
        matches!(place, Place::Cell(table, row, column) if self.application.cell(table, row, column).known().is_none())
    }
}
