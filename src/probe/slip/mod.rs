//! Slips: simple mistakes that explain to the öre why a limit is missed.
//!
//! What a limit is missed by is compared with the lines of the budget: a line that would have to be a thousandth of what it
//! is, or the same digits in another order, was probably written so by mistake. Every such cause is mended in memory and the
//! rules are run again: one is told only where the limit is then kept, and nothing else is broken by it.

mod all;
mod apart;
mod base;
mod block;
mod copy;
mod digits;
mod find;
mod flat;
mod left_out;
mod lines;
mod missed;
mod missing;
mod pair;
mod part;
mod rate;
mod recurring;
mod side;
mod suspect;
mod trial;
mod usual;

pub use find::slips;
pub use flat::Costs;
pub use suspect::{Fault, Kind, Slip, Sum, Term};
