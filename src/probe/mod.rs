//! What would come of an application if something in it were otherwise: it is changed in memory, and checked again. Whatever
//! is told has been tried. Pure, as checking is.

mod case;
mod growth;
mod money;
mod questions;
mod rows;
mod scan;
mod sensitivity;
mod shift;
mod slip;

pub use case::{Case, Change};
pub use growth::{Along, Growth, growths};
pub use questions::{Answer, Effect, Measured, Question, Questions, questions};
pub use rows::{RowStep, RowSteps};
pub use sensitivity::{End, RATE_UNITS, Sensitivity, Verdict, sensitivity};
pub use shift::{By, Shift, Shifts};
pub use slip::{Kind as SlipKind, Slip, Term, slips};
