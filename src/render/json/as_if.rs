//! What was supposed of an application, for programs.

use serde::Serialize;

use crate::report;

/// What was supposed, and what that changes.
#[derive(Serialize)]
pub(super) struct AsIf<'r> {
    status_before: &'static str,
    suppositions: Vec<Supposition<'r>>,
    flips: Vec<Flip<'r>>,
}

#[derive(Serialize)]
struct Supposition<'r> {
    option: &'static str,
    argument: &'r str,
    before: Option<&'r str>,
    line: Option<usize>,
    column: Option<usize>,
    without: Vec<Gone<'r>>,
}

#[derive(Serialize)]
struct Gone<'r> {
    table: &'r str,
    index: usize,
    line: usize,
}

#[derive(Serialize)]
struct Flip<'r> {
    rule: &'r str,
    pack: Option<&'r str>,
    before: &'static str,
    after: &'static str,
}

impl<'r> From<&'r report::AsIf> for AsIf<'r> {
    fn from(as_if: &'r report::AsIf) -> Self {
        Self {
            status_before: as_if.before.key(),
            suppositions: as_if.supposed.iter().map(Supposition::from).collect(),
            flips: as_if.flips.iter().map(Flip::from).collect(),
        }
    }
}

impl<'r> From<&'r report::SupposedLine> for Supposition<'r> {
    fn from(line: &'r report::SupposedLine) -> Self {
        let start = line.place.as_ref().map(|place| place.start);
        let gone =
            line.gone.iter().map(|(table, index, at)| Gone { table, index: *index, line: at.start.line });
        Self {
            option: line.argument.0,
            argument: &line.argument.1,
            before: line.before.as_deref(),
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            without: gone.collect(),
        }
    }
}

impl<'r> From<&'r report::Flip> for Flip<'r> {
    fn from(flip: &'r report::Flip) -> Self {
        Self {
            rule: &flip.id,
            pack: flip.pack.as_deref(),
            before: flip.before.key(),
            after: flip.after.key(),
        }
    }
}
