//! The lowest or the highest of several numbers, and whole numbers, in words.

use super::{Voice, say};
use crate::call::{Extreme, HowMany, Rounding};

impl Voice<'_> {
    /// The lowest or the highest of several.
    pub(super) fn extreme(&self, which: Extreme, several: &[String]) -> String {
        let several = several.join("; ");
        match which {
            Extreme::Lowest => say!(self.lang, "det lägsta av ({several})", "the lowest of ({several})"),
            Extreme::Highest => say!(self.lang, "det högsta av ({several})", "the highest of ({several})"),
        }
    }

    /// How many of several conditions hold: `at least 2`.
    pub(super) fn how_many(&self, how_many: HowMany) -> String {
        match how_many {
            HowMany { least, most: Some(most) } if least == most => {
                say!(self.lang, "exakt {least}", "exactly {least}")
            }
            HowMany { least: 0, most: Some(most) } => say!(self.lang, "högst {most}", "at most {most}"),
            HowMany { least, most: Some(most) } => {
                say!(self.lang, "{least} till {most}", "{least} to {most}")
            }
            HowMany { least, most: None } => say!(self.lang, "minst {least}", "at least {least}"),
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
