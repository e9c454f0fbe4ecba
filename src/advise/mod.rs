//! What would mend an application: the least that has to move, how much may be asked for, and what stands in the way.
//!
//! The rules' demands on the amounts that may move make a linear programme, which is solved exactly. Whatever is proposed
//! is applied to the application in memory and checked by every rule before anyone hears of it. Pure, as checking is.

mod advice;
mod branch;
mod case;
mod conflict;
mod dictionary;
mod domain;
mod ground;
mod largest;
mod lattice;
mod mended;
mod plan;
mod programme;
mod rate;
mod search;
mod spare;
mod spelling;
mod way;

pub use advice::{Advice, Answer, advise};
pub use case::{Case, Contrary, Source};
pub use conflict::Implied;
pub use largest::{Largest, Reach, largest};
pub use mended::Written;
pub use plan::{Move, Plan, Rounding};
pub use rate::RateSpan;
pub use way::{Way, Ways};
