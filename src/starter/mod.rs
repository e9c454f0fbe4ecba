//! Applications to begin from: one with nothing in it but what to write, and one carried over from another call.
//!
//! In both, a line that begins with `##` is an explanation and one that begins with a single `#` is something to fill
//! in: taking the `#` away gives a file that can be read, filled in or not, as an empty text counts as missing.

mod blank;
mod carried;
mod comment;
mod field;
mod points;
mod table;

pub use blank::blank;
pub use carried::{Carried, carried};

use crate::call::Call;
use crate::reference::Reference;
use crate::value::text::Lang;

/// What a starter is made from.
#[derive(Clone, Copy)]
struct Guide<'a> {
    call: &'a Call,
    reference: &'a Reference,
    lang: Lang,
    /// Whether tables that other rows point to begin with a row: not in an application that has rows of its own.
    begins: bool,
}
