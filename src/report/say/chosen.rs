//! The lowest or the highest of several numbers, and whole numbers, in words.

use super::{Voice, say};
use crate::call::{Extreme, Rounding};

impl Voice<'_> {
    /// The lowest or the highest of several.
    pub(super) fn extreme(&self, which: Extreme, several: &[String]) -> String {
        let several = several.join("; ");
        match which {
            Extreme::Lowest => say!(self.lang, "det lägsta av ({several})", "the lowest of ({several})"),
            Extreme::Highest => say!(self.lang, "det högsta av ({several})", "the highest of ({several})"),
        }
    }

    /// A number as a whole one.
    pub(super) fn rounded(&self, rounding: Rounding, of: &str) -> String {
        match rounding {
            Rounding::Up => say!(self.lang, "({of}) avrundat uppåt", "({of}) rounded up"),
            Rounding::Down => say!(self.lang, "({of}) avrundat nedåt", "({of}) rounded down"),
        }
    }
}
