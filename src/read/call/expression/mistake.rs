//! What is wrong with an expression, and what would be right.

use rust_decimal::Decimal;

use super::{LENGTHS, Parser};
use crate::read::spelling;
use crate::text;
use crate::value::text::Text;

/// A mistake: where in the text, and what.
#[derive(Debug)]
pub(in crate::read::call) struct Mistake {
    /// The byte of the text.
    pub(in crate::read::call) at: usize,
    /// What is wrong.
    pub(in crate::read::call) message: Text,
    /// What would be right.
    pub(in crate::read::call) help: Option<Text>,
}

impl Mistake {
    pub(super) fn with_help(self, help: Text) -> Self {
        Self { help: Some(help), ..self }
    }
}

impl Parser<'_> {
    pub(super) fn mistake(&self, message: Text) -> Mistake {
        Mistake { at: self.at, message, help: None }
    }

    /// That there is too much in one another.
    pub(super) fn too_deep(&self) -> Mistake {
        let message = text!("för mycket står i vartannat", "too much stands in one another");
        self.mistake(message).with_help(text!("dela upp det på flera mått", "split it into several measures"))
    }

    /// That something is missing where an expression goes on.
    pub(super) fn lacks_something(&self) -> Mistake {
        let message = text!("här väntas ett tal eller ett namn", "a number or a name is expected here");
        self.mistake(message).with_help(text!(
            "skriv till exempel `total`, `600 000 SEK` eller `40 % of total`",
            "write `total`, `600 000 SEK` or `40 % of total`, for instance"
        ))
    }

    /// What is wrong with what stands behind an expression that is whole.
    pub(super) fn unexpected(&self, next: char) -> Mistake {
        let word = self.word();
        let said = if word.is_empty() { next.to_string() } else { word.to_owned() };
        let mistake = self.mistake(text!("`{said}` väntades inte här", "`{said}` was not expected here"));
        mistake.with_help(match word {
            "of" | "av" => as_percentage(),
            "and" | "och" | "or" | "eller" => text!(
                "flera gränser står i en lista, och alla gäller: `[\"50 % of total\", \"2 000 000 SEK\"]`",
                "several bounds stand in a list, and all of them hold: `[\"50 % of total\", \"2 000 000 SEK\"]`"
            ),
            _ => text!(
                "mellan två tal eller namn står `+`, `-`, `*` eller `/`",
                "between two numbers or names stands `+`, `-`, `*` or `/`"
            ),
        })
    }

    /// What is wrong with what stands where a unit belongs.
    pub(super) fn no_unit(&self, number: Decimal, word: &str) -> Mistake {
        if LENGTHS.contains(&word) {
            let mistake = self.mistake(text!(
                "`{number} {word}` är inget helt antal",
                "`{number} {word}` is no whole number"
            ));
            return mistake.with_help(text!(
                "skriv ett helt antal dagar eller månader",
                "write a whole number of days or months"
            ));
        }
        let mistake = self.mistake(text!("`{word}` är ingen enhet", "`{word}` is no unit"));
        let rest = self.rest().get(word.len()..).unwrap_or_default().trim_start();
        let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        match word.to_lowercase().as_str() {
            "of" | "av" => return mistake.with_help(as_percentage()),
            "kr" | "kronor" | "dollar" | "dollars" | "pounds" => {
                return mistake.with_help(text!(
                    "skriv valutans tre bokstäver, som `SEK`",
                    "write the currency's three letters, such as `SEK`"
                ));
            }
            _ if rest.get(..4).is_some_and(is_year) => {
                return mistake
                    .with_help(text!("skriv en dag som `2027-03-01`", "write a day as `2027-03-01`"));
            }
            _ => {}
        }
        let near = match word.to_lowercase().as_str() {
            "procent" | "percent" | "pct" => Some("%"),
            "dagar" | "dag" => Some("days"),
            "månader" | "månad" | "mån" => Some("months"),
            "år" => Some("years"),
            "euro" | "euros" => Some("EUR"),
            _ => spelling::nearest(word, LENGTHS),
        };
        mistake.with_help(match near {
            Some(near) => text!("menade du `{near}`?", "did you mean `{near}`?"),
            None => text!(
                "det finns `%`, valutor som `SEK` och `EUR`, `days`, `months` och `years`",
                "there are `%`, currencies such as `SEK` and `EUR`, `days`, `months` and `years`"
            ),
        })
    }
}

/// How a share is written.
pub(super) fn share() -> Text {
    text!(
        "skriv `of` och ett mått, som `\"40 % of total\"`",
        "write `of` and a measure, such as `\"40 % of total\"`"
    )
}

fn as_percentage() -> Text {
    text!(
        "skriv andelen i procent, som `\"40 % of total\"`",
        "write the share as a percentage, such as `\"40 % of total\"`"
    )
}
