//! What would clear a finding, in JSON.

use serde::Serialize;

use super::{Place, Value, value};
use crate::report;

/// The change of one amount that clears a finding, and what has to change with it.
#[derive(Serialize)]
pub(super) struct Way<'r> {
    message: &'r str,
    changes: Vec<Moved<'r>>,
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
        let changes = std::iter::once(&way.first).chain(&way.then);
        Self { message: &way.said, changes: changes.map(Moved::from).collect() }
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
