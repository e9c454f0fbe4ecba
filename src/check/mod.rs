//! An application against a call: how each rule comes out. Pure and total: no disk, no clock, no error.

mod outcome;

pub use outcome::{
    About, Conversion, Fact, Finding, LimitFact, Need, Outcome, Part, PartOf, Quantity, RuleOutcome, Working,
};

use crate::application::Application;
use crate::call::{Call, Rule};
use crate::reference::Reference;

/// How each of the call's rules that is `wanted` comes out, in the order of the call.
pub fn check(
    application: &Application,
    call: &Call,
    reference: &Reference,
    wanted: &dyn Fn(&Rule) -> bool,
) -> Vec<RuleOutcome> {
    let _ = (application, call, reference, wanted);
    todo!()
}
