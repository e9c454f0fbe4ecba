//! What the user supposes: `--set`, `--without` and `--rate`.

use clap::Args;

use super::swedish::words::Texts;
use crate::read::{Supposition, Suppositions};
use crate::value::text::Lang;

/// What to suppose of an application.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Suppose {
    /// As if this value stood there: `partner.p2.size=medium`, `funding.eu.amount=4000000`; may be given several times
    #[arg(long = "set", value_name = "PLACE=VALUE")]
    pub(super) values: Vec<String>,
    /// As if this row were not there, nor what refers to it: `partner.p3`; may be given several times
    #[arg(long, value_name = "ROW")]
    pub(super) without: Vec<String>,
    /// As if this were the exchange rate: `EUR/SEK=12`; may be given several times
    #[arg(long, value_name = "PAIR=RATE")]
    pub(super) rate: Vec<String>,
}

/// What each of the arguments means.
pub(super) const SUPPOSE: Texts = &[
    (
        "values",
        "Som om det här värdet stod där: `partner.p2.size=medium`, `funding.eu.amount=4000000`; får anges flera gånger",
        Some("PLATS=VÄRDE"),
    ),
    (
        "without",
        "Som om raden inte fanns, och inte heller det som hänvisar till den: `partner.p3`; får anges flera gånger",
        Some("RAD"),
    ),
    ("rate", "Som om växelkursen var den här: `EUR/SEK=12`; får anges flera gånger", Some("PAR=KURS")),
];

impl Suppose {
    /// What is supposed; `None` where nothing is.
    pub(super) fn suppositions(&self, lang: Lang) -> Option<Suppositions> {
        let name = match lang {
            Lang::Sv => "kommandoraden",
            Lang::En => "the command line",
        };
        let values = self.values.iter().map(|written| Supposition::Value(written.clone()));
        let without = self.without.iter().map(|written| Supposition::Without(written.clone()));
        let rates = self.rate.iter().map(|written| Supposition::Rate(written.clone()));
        let all: Vec<Supposition> = values.chain(without).chain(rates).collect();
        (!all.is_empty()).then(|| Suppositions::new(name, all))
    }
}
