//! Words before parentheses: the lowest and the highest of several, and whole numbers.

use super::{Mistake, Parsed, ParsedKind, Parser};
use crate::call::{Extreme, Rounding};
use crate::read::spelling;
use crate::text;
use crate::value::text::Text;

/// What may stand before parentheses.
const FUNCTIONS: [&str; 4] = ["lowest", "highest", "rounded_up", "rounded_down"];

impl Parser<'_> {
    /// What a word makes of what stands in parentheses after it.
    pub(super) fn function(&mut self, at: usize, word: &str) -> Result<Parsed, Mistake> {
        let unknown = Mistake { at, ..self.mistake(text!("`{word}(` finns inte", "there is no `{word}(`")) };
        let parts = self.parenthesised()?;
        let kind = match (word, <[Parsed; 1]>::try_from(parts)) {
            ("lowest", Err(several)) => ParsedKind::Extreme(Extreme::Lowest, several),
            ("highest", Err(several)) => ParsedKind::Extreme(Extreme::Highest, several),
            ("rounded_up", Ok([one])) => ParsedKind::Rounded(Rounding::Up, Box::new(one)),
            ("rounded_down", Ok([one])) => ParsedKind::Rounded(Rounding::Down, Box::new(one)),
            ("lowest" | "highest", Ok(_)) => {
                let mistake =
                    Mistake { at, ..self.mistake(text!("`{word}` är av flera", "`{word}` is of several")) };
                return Err(mistake.with_help(text!(
                    "skriv dem med komma och mellanslag emellan: `{word}(total, 100 000 SEK)`",
                    "write them with a comma and a space between: `{word}(total, 100 000 SEK)`"
                )));
            }
            ("rounded_up" | "rounded_down", Err(_)) => {
                return Err(Mistake {
                    at,
                    ..self.mistake(text!("`{word}` är av ett enda tal", "`{word}` is of one number only"))
                });
            }
            _ => return Err(unknown.with_help(no_function(word))),
        };
        Ok(Parsed { at, kind })
    }
}

/// What to write instead of a function that there is none of.
fn no_function(word: &str) -> Text {
    let known = match word {
        "min" | "least" | "lower" => Some("lowest"),
        "max" | "most" | "higher" | "greatest" => Some("highest"),
        "ceil" | "round_up" | "roundup" | "started" => Some("rounded_up"),
        "floor" | "round_down" | "round" | "int" => Some("rounded_down"),
        other => spelling::nearest(other, FUNCTIONS),
    };
    match known {
        Some(known) => text!("menade du `{known}(`?", "did you mean `{known}(`?"),
        None => text!("det finns {}", "there are {}", spelling::list(FUNCTIONS)),
    }
}
