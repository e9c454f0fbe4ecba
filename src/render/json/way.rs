//! What would clear a finding, in JSON.

use serde::Serialize;

use super::place::Place;
use super::value::{Value, value};
use crate::report;

/// The change of one amount that clears a finding, and what has to change with it.
#[derive(Serialize)]
pub(super) struct Way<'r> {
    message: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<Entry<'r>>,
    changes: Vec<Moved<'r>>,
}

/// A value that would be another.
#[derive(Serialize)]
struct Entry<'r> {
    path: &'r str,
    name: &'r str,
    before: Option<Value<'r>>,
    wanted: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<Value<'r>>,
    place: Option<Place<'r>>,
}

/// An amount that changes.
#[derive(Serialize)]
struct Moved<'r> {
    path: &'r str,
    name: &'r str,
    before: Option<Value<'r>>,
    after: Option<Value<'r>>,
    change: Option<Value<'r>>,
    place: Option<Place<'r>>,
}

impl<'r> From<&'r report::WayReport> for Way<'r> {
    fn from(way: &'r report::WayReport) -> Self {
        Self {
            message: &way.said,
            entry: way.entry.as_ref().map(Entry::from),
            changes: way.changes.iter().map(Moved::from).collect(),
        }
    }
}

impl<'r> From<&'r report::EntryReport> for Entry<'r> {
    fn from(of: &'r report::EntryReport) -> Self {
        let (wanted, values) = match &of.wanted {
            report::Wanted::OneOf(values) => ("one-of", values.as_slice()),
            report::Wanted::Some => ("some", [].as_slice()),
            report::Wanted::Nothing => ("none", [].as_slice()),
        };
        Self {
            path: &of.path,
            name: &of.name,
            before: value(of.before.as_ref()),
            wanted,
            any_of: values.iter().filter_map(|one| value(Some(one))).collect(),
            place: of.place.as_ref().map(Place::from),
        }
    }
}

impl<'r> From<&'r report::MoveReport> for Moved<'r> {
    fn from(of: &'r report::MoveReport) -> Self {
        Self {
            path: &of.path,
            name: &of.name,
            before: value(of.before.as_ref()),
            after: value(Some(&of.after)),
            change: value(Some(&of.change)),
            place: of.place.as_ref().map(Place::from),
        }
    }
}
