//! Between which exchange rates an application comes out the same, for programs.

use serde::Serialize;

use crate::report::{SensitivityReport, TurnReport};

/// Between which rates an application comes out the same.
#[derive(Serialize)]
pub(super) struct Sensitivity<'r> {
    from: &'r str,
    to: &'r str,
    rate: &'r str,
    low: Option<Turn<'r>>,
    high: Option<Turn<'r>>,
    within: Vec<Turn<'r>>,
}

#[derive(Serialize)]
struct Turn<'r> {
    rate: &'r str,
    status_beyond: &'static str,
    flips: Vec<Flip<'r>>,
}

#[derive(Serialize)]
struct Flip<'r> {
    rule: &'r str,
    inside: &'static str,
    beyond: &'static str,
}

impl<'r> From<&'r SensitivityReport> for Sensitivity<'r> {
    fn from(report: &'r SensitivityReport) -> Self {
        Self {
            from: &report.from,
            to: &report.to,
            rate: &report.used.digits,
            low: report.low.as_ref().map(Turn::from),
            high: report.high.as_ref().map(Turn::from),
            within: report.within.iter().map(Turn::from).collect(),
        }
    }
}

impl<'r> From<&'r TurnReport> for Turn<'r> {
    fn from(turn: &'r TurnReport) -> Self {
        let flips = turn.flips.iter();
        let flips =
            flips.map(|(rule, inside, beyond)| Flip { rule, inside: inside.key(), beyond: beyond.key() });
        Self { rate: &turn.rate.digits, status_beyond: turn.status, flips: flips.collect() }
    }
}
