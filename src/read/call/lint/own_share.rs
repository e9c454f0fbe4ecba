//! Limits that are a share of what they limit.

use super::linear::Linear;
use super::{STATED, first_place, named};
use crate::call::{Body, Limit};
use crate::read::call::{Compiler, Placed};
use crate::text;

impl<'d> Compiler<'d> {
    /// Remarks on a rule that compares something with a share of itself.
    pub(super) fn lint_own_share(&mut self, placed: &Placed<'d>) {
        let Body::Check(condition) = &placed.rule.body else { return };
        let forms = self.forms();
        let mut is_of_itself = false;
        named::limits(condition, &mut |found, Limit { comparison, bound, within }| {
            named::expressions(bound, &mut |to| {
                is_of_itself |= within.is_none() && Linear::is_of_itself(found, *comparison, to, &forms);
            });
        });
        if is_of_itself {
            self.remark_on(
                first_place(placed, &STATED),
                text!(
                    "gränsen är en andel av just det som mäts: bara noll klarar den",
                    "the limit is a share of the very thing that is measured: only zero meets it"
                ),
                text!(
                    "skriv vad andelen är av, till exempel `\"40 % of total\"`",
                    "write what the share is of, such as `\"40 % of total\"`"
                ),
            );
        }
    }
}
