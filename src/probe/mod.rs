//! What would come of an application if something in it were otherwise: it is changed in memory, and checked again. Whatever
//! is told has been tried. Pure, as checking is.

mod amendment;
mod case;
mod growth;
mod left_out;
mod money;
mod questions;
mod rows;
mod scan;
mod sensitivity;
mod shift;
mod slip;
mod tries;

pub use amendment::{Amendment, Amendments, At};
pub use case::{Case, Change};
pub use growth::{Along, Growth, growths};
pub use left_out::{LeftOut, LeftOuts};
pub use questions::{Answer, Effect, Measured, Question, Questions, questions};
pub use rows::{RowStep, RowSteps};
pub use sensitivity::{End, RATE_UNITS, Sensitivity, Verdict, sensitivity};
pub use shift::{By, Shift, Shifts};
pub use slip::{Costs, Fault, Kind as SlipKind, Slip, Sum, Term, slips};
pub use tries::Tries;
