//! Which figures may be moved to clear a finding.

use std::cmp::Reverse;
use std::ops::Bound;

use super::line::Line;
use crate::application::{Cell, Place, Value};
use crate::call::Matcher;
use crate::check::{About, Fact, Finding, LimitFact, Part, PartOf, Quantity, Weighed, Working};
use crate::probe::case::Case;
use crate::schema::{ColumnId, Kind, TableId};

/// So many of the figures that a number is made up of are tried.
const TRIED: usize = 8;

/// A figure: its table, row and column, the line that it is moved on, and where it is now.
pub(super) type Figure = ((TableId, usize, ColumnId), Line, i128);

/// The figures of a finding: where days are measured, the dates of the project and of the row that it is about; what was
/// measured, and what it is held against; of very many the largest. What is a fact stays as it is, and the amounts of costs
/// and of funding are moved together with others, by advice.
pub(super) fn of(case: &Case<'_>, finding: &Finding, limits: &[&Weighed]) -> Vec<Figure> {
    let facts = facts(&finding.fact);
    let mut places = finding.places.clone();
    if facts.iter().any(|fact| is_of_days(fact)) {
        places.extend(dates(case, &finding.about));
    }
    places.extend(limits.iter().flat_map(|limit| limit.figures()));
    for working in facts.iter().flat_map(|fact| fact.limit_working.iter().chain([&fact.found_working])) {
        columns(working, &mut |table, column| match finding.about {
            _ if table == TableId::PROJECT => places.push(Place::Cell(table, 0, column)),
            About::Row(own, row) if own == table => places.push(Place::Cell(table, row, column)),
            _ => {}
        });
    }
    for place in places.clone() {
        places.extend(followed(case, place));
    }
    places.sort_unstable();
    places.dedup();
    let figures: Vec<Figure> = places.into_iter().filter_map(|place| figure(case, place)).collect();
    let is_time = |(_, line, _): &Figure| line.is_of_time();
    let (times, mut numbers): (Vec<Figure>, Vec<Figure>) = figures.into_iter().partition(is_time);
    numbers.sort_by_key(|(cell, _, now)| (Reverse(*now), *cell));
    numbers.truncate(TRIED);
    [times, numbers].concat()
}

fn figure(case: &Case<'_>, place: Place) -> Option<Figure> {
    let Place::Cell(table, row, column) = place else { return None };
    let (schema, application) = (&case.call.schema, case.application);
    let described = schema.column(table, column);
    let is_of_advice =
        [TableId::COST, TableId::FUNDING].contains(&table) && case.amounts(table) == Some(column);
    let is_fixed = || {
        let fixed = schema.table(table).find("fixed")?;
        Some(*application.cell(table, row, fixed) == Cell::Known(Value::Boolean(true)))
    };
    let (line, now) = Line::of(
        &described.kind,
        case.is_year(table, column),
        application.cell(table, row, column).known()?,
    )?;
    let stays = described.is_fact || described.is_derived() || is_of_advice || is_fixed().unwrap_or_default();
    (!stays).then_some(((table, row, column), line, now))
}

/// The cells that one follows from.
fn followed(case: &Case<'_>, place: Place) -> Vec<Place> {
    let Place::Cell(table, row, column) = place else { return Vec::new() };
    let schema = case.call.schema.table(table);
    let from = &case.call.schema.column(table, column).derived_from;
    from.iter().filter_map(|name| Some(Place::Cell(table, row, schema.find(name)?))).collect()
}

/// The limits that a finding is about.
pub(super) fn facts(fact: &Fact) -> Vec<&LimitFact> {
    match fact {
        Fact::Limit(fact) => vec![fact],
        Fact::Several(parts) | Fact::NoneHolds(parts) | Fact::SoMany { lacking: parts, .. } => {
            parts.iter().flat_map(|part| facts(&part.fact)).collect()
        }
        Fact::Mismatch { .. } | Fact::NotAttached(_) | Fact::Forbidden => Vec::new(),
    }
}

/// What values have to match and do not.
pub(super) fn matchers(fact: &Fact) -> Vec<&Matcher> {
    match fact {
        Fact::Mismatch { matcher, .. } => vec![matcher],
        Fact::Several(parts) | Fact::NoneHolds(parts) | Fact::SoMany { lacking: parts, .. } => {
            parts.iter().flat_map(|part| matchers(&part.fact)).collect()
        }
        Fact::Limit(_) | Fact::NotAttached(_) | Fact::Forbidden => Vec::new(),
    }
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
pub(super) fn is_of_days(fact: &LimitFact) -> bool {
    matches!(&fact.found.low, Bound::Included(Quantity::Moment(_) | Quantity::Time { .. }))
}

/// Every column that something was computed from, but for those that measures read.
fn columns(working: &Working, visit: &mut dyn FnMut(TableId, ColumnId)) {
    fn of_parts(parts: &[Part], visit: &mut dyn FnMut(TableId, ColumnId)) {
        for part in parts {
            match &part.of {
                PartOf::Column(table, column) => visit(*table, *column),
                PartOf::Group(parts) | PartOf::Rounded(_, parts) => of_parts(parts, visit),
                PartOf::Product(one, other) | PartOf::Quotient(one, other) => {
                    of_parts(one, visit);
                    of_parts(other, visit);
                }
                PartOf::Extreme(_, several) => several.iter().for_each(|parts| of_parts(parts, visit)),
                PartOf::One | PartOf::Currency { .. } | PartOf::Measure(_) => {}
            }
        }
    }
    if let Working::Sum(parts) = working {
        of_parts(parts, visit);
    }
}
