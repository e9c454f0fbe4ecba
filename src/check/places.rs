//! Where in an application the values stand that a finding is about.

use super::evaluation::{Evaluation, Scope, Whom};
use super::measure::rows_of;
use crate::application::Place;
use crate::call::{Bound, DateBase, DateExpr, Expr, Filter, MeasureId, Operand, Reading, Term};
use crate::schema::TableId;
use crate::value::truth::Truth;

/// The most places that one finding points to.
pub(super) const MOST: usize = 100;

impl Evaluation<'_> {
    /// The cells that a filter looks at in a row.
    pub(super) fn filter_places(&self, filter: &Filter, table: TableId, row: usize) -> Vec<Place> {
        match filter {
            Filter::All(parts) | Filter::Any(parts) | Filter::NoneOf(parts) | Filter::SoMany(_, parts) => {
                parts.iter().flat_map(|part| self.filter_places(part, table, row)).collect()
            }
            Filter::Test { path, .. } => vec![self.follow(path, table, row).1],
        }
    }

    /// The cell that a measure reads in a row; `None` where it only counts the row.
    pub(super) fn measured_place(&self, reading: &Reading, table: TableId, row: usize) -> Option<Place> {
        match reading {
            Reading::Sum { column, .. } => Some(Place::Cell(table, row, *column)),
            Reading::Distinct { path, .. } => Some(self.follow(path, table, row).1),
            Reading::Over { of: Bound::Expr(Expr::Number(sum)), .. } => match sum.terms.as_slice() {
                [Term { of: Operand::Row(path), .. }] => Some(self.follow(path, table, row).1),
                _ => None,
            },
            _ => None,
        }
    }

    /// Where the values stand that make up what was found.
    pub(super) fn found_places(&self, found: &Expr, scope: Scope<'_>) -> Vec<Place> {
        let mut places = Vec::new();
        match found {
            Expr::Date(DateExpr { base: DateBase::Project(column), .. }) => {
                places.push(Place::Cell(TableId::PROJECT, 0, *column));
            }
            Expr::LengthOf(id) => self.measure_places(*id, scope, &mut places),
            Expr::Number(_) => Self::visit_operands(found, &mut |operand| match operand {
                Operand::Measure { id, whole } => {
                    self.measure_places(*id, if *whole { Scope::Whole } else { scope }, &mut places);
                }
                Operand::Project(column) => places.push(Place::Cell(TableId::PROJECT, 0, *column)),
                Operand::Row(path) => {
                    let (table, row) = scope.row();
                    places.push(self.follow(path, table, row).1);
                }
                _ => {}
            }),
            Expr::Date(_) | Expr::Length(_) => {}
        }
        if let (true, Scope::Subject(subjects, Whom::Row(row))) = (places.is_empty(), scope) {
            places.push(Place::Row(subjects.subject.table, *row));
        }
        places.truncate(MOST);
        places
    }

    fn measure_places(&self, id: MeasureId, scope: Scope<'_>, places: &mut Vec<Place>) {
        let reading = &self.call.measure(id).reading;
        match reading {
            Reading::Value(expr) => places.extend(self.found_places(expr, scope)),
            Reading::By { .. } => {}
            Reading::Length { start, end } | Reading::Begun { start, end, .. } => {
                for date in [end, start] {
                    if let DateBase::Project(column) = &date.base {
                        places.push(Place::Cell(TableId::PROJECT, 0, *column));
                    }
                }
            }
            _ => {
                let Some((table, filter)) = rows_of(reading) else {
                    return;
                };
                let taken = self.taken(id);
                for row in self.rows_in(id, table, scope) {
                    if places.len() >= MOST {
                        break;
                    }
                    let counts = self.holds(filter, table, row).and(self.has(&taken, row));
                    if counts.and(self.belongs(scope, table, row)) == Truth::True {
                        places
                            .push(self.measured_place(reading, table, row).unwrap_or(Place::Row(table, row)));
                    }
                }
            }
        }
    }
}
