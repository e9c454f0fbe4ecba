//! Checks an application's budget and partner list against the call it answers.
//!
//! An application is a handful of small tables; a call says which columns they have, which measures to take of them and
//! which rules the measures must meet. So this is a small typed query engine, and every call is data. The modules stand
//! on one another in this order, and import downwards only.

pub mod value;

pub mod schema;

pub mod reference;

pub mod application;
pub mod call;

pub mod check;
pub mod read;

pub mod probe;

pub mod catalog;

pub mod json_schema;
pub mod report;
pub mod starter;

pub mod render;

pub mod cli;
