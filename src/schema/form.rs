//! How a value of a column is written, for a person.

use super::{Column, Content, Kind};
use crate::text;
use crate::value::text::Text;

impl Column {
    /// How a value is written: `a day, 2025-06-01`. The values of a list are not named here.
    pub fn form(&self) -> Text {
        match &self.kind {
            Kind::Boolean => {
                text!("`true` eller `false`, utan citattecken", "`true` or `false`, without quotes")
            }
            Kind::Text(content) => of_text(*content),
            Kind::Integer => match self.unit.as_ref().map(|unit| &unit.other) {
                Some(Text { sv, en }) => {
                    Text::new(format!("ett heltal ({sv}), `12`"), format!("a whole number ({en}), `12`"))
                }
                None => text!("ett heltal, utan citattecken", "a whole number, without quotes"),
            },
            Kind::Decimal => match self.unit.as_ref().map(|unit| &unit.other) {
                Some(Text { sv, en }) => Text::new(
                    format!("ett tal ({sv}), `0.5` eller `\"0,5\"`"),
                    format!("a number ({en}), `0.5`"),
                ),
                None => text!("ett tal, `0.5` eller `\"0,5\"`", "a number, `0.5`"),
            },
            Kind::Amount => text!(
                "ett belopp, `1_200_000` eller `\"1 200 000,50\"`",
                "an amount, `1_200_000` or `\"1 200 000.50\"`"
            ),
            Kind::Date => {
                text!("en dag, `2025-06-01`, utan citattecken", "a day, `2025-06-01`, without quotes")
            }
            Kind::Moment => text!(
                "en dag, `2025-06-01`, eller med klockslag `2025-06-01T14:00:00+02:00`, utan citattecken",
                "a day, `2025-06-01`, or with its time `2025-06-01T14:00:00+02:00`, without quotes"
            ),
            Kind::Choice(_) => text!("ett av värdena nedan", "one of the values below"),
            Kind::Choices(_) => text!(
                "en lista av värden nedan, `[\"…\", \"…\"]`",
                "a list of values below, `[\"…\", \"…\"]`"
            ),
            Kind::Reference(_) => text!("ett id inom citattecken", "an id in quotes"),
        }
    }
}

fn of_text(content: Content) -> Text {
    match content {
        Content::Plain | Content::Region => text!("en text inom citattecken", "a text in quotes"),
        Content::Id => {
            text!("ett id inom citattecken, eget för varje rad", "an id in quotes, each row's own")
        }
        Content::Language => text!("en språkkod, `\"sv\"`", "a language code, `\"en\"`"),
        Content::OrganisationNumber => {
            text!("siffror inom citattecken", "digits in quotes")
        }
        Content::Country => text!("två bokstäver inom citattecken", "two letters in quotes"),
        Content::Currency => text!("en valutakod, `\"EUR\"`", "a currency code, `\"EUR\"`"),
        Content::File => text!("en sökväg inom citattecken", "a path in quotes"),
    }
}
