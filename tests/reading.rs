//! Reading applications: real text in, problems and typed rows out.

#![cfg(test)]

#[path = "reading/call.rs"]
mod call;
#[path = "reading/cases.rs"]
mod cases;
#[path = "reading/decoding.rs"]
mod decoding;
#[path = "reading/rows.rs"]
mod rows;
#[path = "reading/totality.rs"]
mod totality;
