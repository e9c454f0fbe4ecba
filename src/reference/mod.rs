//! Facts that no call owns: regions, countries, currencies, company sizes, number formats, country groups and rates.
//!
//! All of it is data from `calls/reference/`; here is only the shape of it and how it is looked up.

mod company_size;
mod country;
mod number_format;
mod rates;
mod region;
mod stated;

pub use company_size::{CompanySize, CompanySizes, Headcount};
pub use country::{Countries, Country};
pub use number_format::{CheckDigit, LongForm, NumberFormat};
pub use rates::{QUOTED_IN, Rates, RatesFlaw};
pub use region::{Nuts, Region, RegionFlaw, Regions};
pub use stated::StatedRate;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::schema::Content;
use crate::value::codes::Codes;
use crate::value::exact::Exact;
use crate::value::text::Text;

/// A list of values with a name that every call may use.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NamedSet {
    /// As it is written after `in =`.
    pub id: String,
    /// Its values.
    pub values: Vec<String>,
    /// Whether upper and lower case are the same.
    pub ignore_case: bool,
}

/// All the reference data that is known.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Reference {
    /// Countries, their named regions, and NUTS codes.
    pub regions: Regions,
    /// The currencies in use (ISO 4217).
    pub currencies: Codes,
    /// How a company's size follows from its figures.
    pub company_sizes: CompanySizes,
    /// Formats of numbers with check digits, by the name that `valid =` uses.
    pub formats: Vec<NumberFormat>,
    /// The longer way to write an organisation number that is the same number.
    pub organisation_number: Option<LongForm>,
    /// Named sets for every call.
    pub sets: Vec<NamedSet>,
    /// Rates of value-added tax, as shares, in the order in which they are thought of.
    pub taxes: Vec<Exact>,
    /// Exchange rates by day.
    #[serde(skip)]
    pub rates: Rates,
}

impl Reference {
    /// A text in the form in which texts of its kind are compared: a language by its first part, an organisation number
    /// by its digits, anything else as it stands.
    pub fn comparable<'t>(&self, content: Content, text: &'t str) -> Cow<'t, str> {
        match content {
            Content::Language => Cow::Owned(text.split('-').next().unwrap_or_default().to_ascii_lowercase()),
            Content::OrganisationNumber => Cow::Owned(self.organisation_digits(text)),
            _ => Cow::Borrowed(text),
        }
    }

    /// What two spellings of one organisation number have in common: its digits, in the short form.
    fn organisation_digits(&self, written: &str) -> String {
        let mut digits = String::with_capacity(written.len());
        digits.extend(written.chars().filter(char::is_ascii_digit));
        match &self.organisation_number {
            Some(long) => long.shorten(digits),
            None => digits,
        }
    }

    /// The name of a country, or its code where it is unknown.
    pub fn country_name(&self, code: &str) -> Text {
        self.regions.country(code).map_or_else(|| Text::same(code), |country| country.name.clone())
    }
}
