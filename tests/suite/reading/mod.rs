//! Reading applications: real text in, problems and typed rows out.

mod call;
mod cases;
mod decoding;
mod rows;
mod totality;
