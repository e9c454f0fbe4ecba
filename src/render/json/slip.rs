//! A mistake that explains a finding, for programs.

use serde::Serialize;

use super::Place;
use crate::report::SlipReport;

/// A mistake that explains a finding.
#[derive(Serialize)]
pub(in crate::render) struct Slip<'r> {
    kind: &'static str,
    message: &'r str,
    partner: Option<&'r str>,
    clears: &'r [String],
    places: Vec<Place<'r>>,
}

impl<'r> From<&'r SlipReport> for Slip<'r> {
    fn from(slip: &'r SlipReport) -> Self {
        Self {
            kind: slip.kind,
            message: &slip.said,
            partner: slip.whom.as_ref().map(|(_, id)| id.as_str()),
            clears: &slip.clears,
            places: slip.places.iter().map(Place::from).collect(),
        }
    }
}
