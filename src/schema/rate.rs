//! The table of exchange rates that an application may state. No rule reads it, so it is in no schema.

use super::{Column, Content, Kind, Table};
use crate::value::text::Text;

impl Table {
    /// The exchange rates.
    pub fn exchange_rates() -> Self {
        let column = |name: &str, kind, label: Text, help: Text| Column {
            help: Some(help).into(),
            ..Column::new(name, kind, label)
        };
        Self {
            name: "exchange_rate".to_owned(),
            label: Text::new("växelkurs", "exchange rate"),
            converted_on: None,
            columns: vec![
                column(
                    "from",
                    Kind::Text(Content::Currency),
                    Text::new("från", "from"),
                    Text::new("Ange valutan som en gräns är i.", "Write the currency that a limit is in."),
                ),
                column(
                    "to",
                    Kind::Text(Content::Currency),
                    Text::new("till", "to"),
                    Text::new("Ange ansökans valuta.", "Write the application's currency."),
                ),
                column(
                    "rate",
                    Kind::Decimal,
                    Text::new("kurs", "rate"),
                    Text::new(
                        "Ange hur mycket av ansökans valuta man får för ett av den andra.",
                        "Write how much of the application's currency one of the other is.",
                    ),
                ),
                column(
                    "date",
                    Kind::Date,
                    Text::new("dag", "day"),
                    Text::new("Ange kursens dag.", "Write the day of the rate."),
                ),
                column(
                    "source",
                    Kind::Text(Content::Plain),
                    Text::new("källa", "source"),
                    Text::new("Ange var kursen står.", "Write where the rate is from."),
                ),
            ],
        }
    }
}
