//! An application against a call: how each rule comes out. Pure and total: no disk, no clock, no error.

mod outcome;

pub use outcome::{
    About, Conversion, Fact, Finding, LimitFact, Need, Outcome, Part, PartOf, Quantity, RuleOutcome, Working,
};
