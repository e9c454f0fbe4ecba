//! What is missing where something cannot be decided.

use super::evaluation::{Evaluation, Scope};
use super::limit::subject_row;
use super::measure::rows_of;
use super::outcome::Need;
use super::places::MOST;
use crate::application::{Cell, Place};
use crate::call::{
    Bound, DateBase, DateExpr, Expr, Filter, Limit, Matcher, MeasureId, Operand, Reading, Sum,
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
        missing
            .map(|(row, _)| Need::Value(Place::Cell(TableId::ATTACHMENT, row, column)))
            .collect()
    }

    /// The cells that leave open whether a row matches.
    pub(super) fn filter_needs(&self, filter: &Filter, table: TableId, row: usize) -> Vec<Need> {
        if self.holds(filter, table, row) != Truth::Unknown {
            return Vec::new();
        }
        match filter {
            Filter::All(parts) | Filter::Any(parts) | Filter::NoneOf(parts) => parts
                .iter()
                .flat_map(|part| self.filter_needs(part, table, row))
                .collect(),
            Filter::Test { path, matcher } => {
                let (cell, place) = self.follow(path, table, row);
                if !matches!(cell, Cell::Known(_)) {
                    return vec![Need::Value(place)];
                }
                let mut needs = Vec::new();
                self.matcher_needs(matcher, place, &mut needs);
                needs
            }
        }
    }

    fn matcher_needs(&self, matcher: &Matcher, place: Place, needs: &mut Vec<Need>) {
        match matcher {
            Matcher::Not(inner) => self.matcher_needs(inner, place, needs),
            Matcher::All(all) => all.iter().for_each(|part| self.matcher_needs(part, place, needs)),
            Matcher::Compare(_, expr) => {
                self.expr_needs(expr, Scope::Whole, needs);
                if let (Expr::Date(date), true) = (expr, needs.is_empty())
                    && let Some(Moment::Instant(_)) = self.limit_moment(date)
                {
                    needs.push(Need::Time(place));
                }
            }
            _ => {}
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
                (self.moment(found), self.limit_moment(bound), &found.base)
        {
            needs.push(Need::Time(Place::Cell(TableId::PROJECT, 0, *column)));
        }
        keep_first_of_each(&mut needs);
        needs
    }

    fn bound_needs(&self, bound: &Bound, scope: Scope<'_>, needs: &mut Vec<Need>) {
        match bound {
            Bound::Expr(expr) => self.expr_needs(expr, scope, needs),
            Bound::By { path, cases } => {
                let (table, row) = subject_row(scope);
                let (cell, place) = self.follow(path, table, row);
                if !matches!(cell, Cell::Known(_)) {
                    needs.push(Need::Value(place));
                    return;
                }
                if let Some(Some(bound)) = self.possible_bounds(path, cases, scope).first() {
                    self.bound_needs(bound, scope, needs);
                } else {
                    let value = self.written(path.table, path.column, cell).unwrap_or_default();
                    needs.push(Need::Bound {
                        path: path.clone(),
                        value,
                    });
                }
            }
        }
    }

    fn expr_needs(&self, expr: &Expr, scope: Scope<'_>, needs: &mut Vec<Need>) {
        match expr {
            Expr::Number(sum) => self.sum_needs(sum, scope, needs),
            Expr::Date(date) => self.date_needs(date, needs),
            Expr::Length(_) => {}
            Expr::LengthOf(id) => self.measure_needs(*id, scope, needs),
        }
    }

    fn sum_needs(&self, sum: &Sum, scope: Scope<'_>, needs: &mut Vec<Need>) {
        for term in &sum.terms {
            match &term.of {
                Operand::One => {}
                Operand::Currency(code) => {
                    if *code != self.application.currency && self.conversion(code).is_none() {
                        self.rate_needs(code, needs);
                    }
                }
                Operand::Measure { id, whole } => {
                    self.measure_needs(*id, if *whole { Scope::Whole } else { scope }, needs);
                }
                Operand::Project(column) => {
                    if !self.application.cell(TableId::PROJECT, 0, *column).is_given() {
                        needs.push(Need::Value(Place::Cell(TableId::PROJECT, 0, *column)));
                    }
                }
                Operand::Group(inner) => self.sum_needs(inner, scope, needs),
            }
        }
    }

    fn rate_needs(&self, from: &str, needs: &mut Vec<Need>) {
        let day = self.submission_day();
        if let (None, Some(column)) = (day, self.call.schema.table(TableId::PROJECT).find("submitted")) {
            needs.push(Need::Value(Place::Cell(TableId::PROJECT, 0, column)));
        }
        needs.push(Need::Rate {
            from: from.to_owned(),
            to: self.application.currency.clone(),
            day,
        });
    }

    fn date_needs(&self, date: &DateExpr, needs: &mut Vec<Need>) {
        if let DateBase::Project(column) = &date.base
            && !self.application.cell(TableId::PROJECT, 0, *column).is_given()
        {
            needs.push(Need::Value(Place::Cell(TableId::PROJECT, 0, *column)));
        }
    }

    fn measure_needs(&self, id: MeasureId, scope: Scope<'_>, needs: &mut Vec<Need>) {
        let reading = &self.call.measure(id).reading;
        match reading {
            Reading::Value(expr) => self.expr_needs(expr, scope, needs),
            Reading::Length { start, end } => {
                self.date_needs(start, needs);
                self.date_needs(end, needs);
            }
            Reading::Sum { .. } | Reading::Count { .. } | Reading::Distinct { .. } => {
                let Some((table, filter)) = rows_of(reading) else {
                    return;
                };
                for row in 0..self.application.rows(table).len() {
                    let matches = self.holds(filter, table, row);
                    let belongs = self.belongs(scope, table, row);
                    if needs.len() >= MOST || matches.and(belongs) == Truth::False {
                        continue;
                    }
                    needs.extend(self.filter_needs(filter, table, row));
                    if belongs == Truth::Unknown {
                        needs.extend(self.owner_place(scope, table, row).map(Need::Value));
                    }
                    let place = self.measured_place(reading, table, row);
                    if let Some(place) = place
                        && self.is_missing(place)
                    {
                        needs.push(Need::Value(place));
                    }
                }
            }
        }
    }

    fn is_missing(&self, place: Place) -> bool {
        matches!(place, Place::Cell(table, row, column) if self.application.cell(table, row, column).known().is_none())
    }
}
