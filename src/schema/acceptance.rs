//! The table of what somebody answers for although it breaks a rule. No rule reads it, so it is in no schema.

use super::{Column, Content, Kind, Table};
use crate::value::text::Text;

impl Table {
    /// What is accepted.
    pub fn acceptances() -> Self {
        let column = |name: &str, kind, label: Text, help: Text| Column {
            help: Some(help).into(),
            ..Column::new(name, kind, label)
        };
        let text = Kind::Text(Content::Plain);
        Self {
            name: "accepted".to_owned(),
            label: Text::new("godtagen avvikelse", "accepted finding"),
            converted_on: None,
            columns: vec![
                column(
                    "rule",
                    text.clone(),
                    Text::new("regel", "rule"),
                    Text::new(
                        "Ange id för regeln som bryts, eller punkten som inte är bekräftad.",
                        "Write the id of the rule that is broken, or of the point that is not confirmed.",
                    ),
                ),
                column(
                    "subject",
                    text.clone(),
                    Text::new("vad det gäller", "what it is about"),
                    Text::new(
                        "Ange id för raden, eller värdet som gruppen har gemensamt; utelämnat gäller det allt som bryter regeln.",
                        "Write the row's id, or the value that the group has in common; left out, all that breaks the rule.",
                    ),
                ),
                column(
                    "reason",
                    text.clone(),
                    Text::new("skäl", "reason"),
                    Text::new("Ange varför det godtas.", "Write why it is accepted."),
                ),
                column(
                    "who",
                    text,
                    Text::new("vem", "who"),
                    Text::new("Ange vem som svarar för det.", "Write who answers for it."),
                ),
                column(
                    "until",
                    Kind::Date,
                    Text::new("till och med", "until"),
                    Text::new("Ange sista dagen som det godtas.", "Write the last day that it is accepted."),
                ),
            ],
        }
    }
}
