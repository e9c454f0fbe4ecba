//! The regions that people name, and the NUTS codes of them and of countries.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Countries, Country};
use crate::value::codes::Codes;

/// A region that has a name and perhaps codes of its own, and is a NUTS 3 region.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Region {
    /// ISO 3166-1 alpha-2.
    #[serde(borrow)]
    pub country: Cow<'static, str>,
    /// As people write it.
    #[serde(borrow)]
    pub name: Cow<'static, str>,
    /// Other ways to write it: `17`, `S`.
    pub codes: Codes,
    /// Its NUTS 3 code, of which the first four characters are its NUTS 2 code.
    #[serde(borrow)]
    pub nuts3: Cow<'static, str>,
}

/// Where a partner is, as far as its region tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nuts {
    /// The NUTS 2 code.
    pub nuts2: String,
    /// The NUTS 3 code, unless only a NUTS 2 code was given.
    pub nuts3: Option<String>,
}

/// Why something is no region of a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegionFlaw {
    /// It is a region, but of this other country.
    OfAnotherCountry(String),
    /// The country has no NUTS codes.
    CountryWithoutCodes,
    /// It is neither a named region nor a code of the country, whose codes begin with this.
    Unknown(String),
}

/// Every country and every named region.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Regions {
    /// The countries.
    pub countries: Countries,
    /// The named regions.
    pub named: Vec<Region>,
    /// The country of a partner that states none.
    pub default_country: String,
}

impl Regions {
    /// The country with this code.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.all().iter().find(|country| country.code == code)
    }

    /// The region that `written` names in the country with the code `country`.
    pub fn resolve(&self, country: &str, written: &str) -> Result<Nuts, RegionFlaw> {
        if let Some(region) = self.called(written).find(|region| region.country == country) {
            return Ok(from_nuts3(&region.nuts3));
        }
        let Some(prefix) = self.country(country).and_then(|country| country.nuts.as_deref()) else {
            return Err(RegionFlaw::CountryWithoutCodes);
        };
        if let Some(nuts) = self.code_of(country, prefix, written) {
            return Ok(nuts);
        }
        let other = self.called(written).next().map(|region| region.country.to_string()).or_else(|| {
            let owns = |other: &&Country| {
                other
                    .nuts
                    .as_deref()
                    .is_some_and(|prefix| self.code_of(&other.code, prefix, written).is_some())
            };
            self.countries.all().iter().find(owns).map(|other| other.code.to_string())
        });
        Err(other.map_or_else(|| RegionFlaw::Unknown(prefix.to_owned()), RegionFlaw::OfAnotherCountry))
    }

    /// The regions with this name, then those with this code: few write a code.
    fn called(&self, written: &str) -> impl Iterator<Item = &Region> {
        let by_name = self.named.iter().filter(move |region| region.name == written);
        let by_code = self.named.iter().filter(move |region| region.codes.contains(written));
        by_name.chain(by_code)
    }

    /// A NUTS 2 or NUTS 3 code. Where the country's regions are named, only theirs exist.
    fn code_of(&self, country: &str, prefix: &str, written: &str) -> Option<Nuts> {
        let rest = written.strip_prefix(prefix)?;
        let well_formed = rest.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        if !well_formed || !matches!(rest.len(), 2 | 3) {
            return None;
        }
        let mut named = self.named.iter().filter(|region| region.country == country).peekable();
        if named.peek().is_some() && !named.any(|region| region.nuts3.starts_with(written)) {
            return None;
        }
        if rest.len() == 3 {
            return Some(from_nuts3(written));
        }
        Some(Nuts { nuts2: written.to_owned(), nuts3: None })
    }
}

fn from_nuts3(code: &str) -> Nuts {
    let nuts2 = code.char_indices().nth(4).map_or(code, |(end, _)| code.get(..end).unwrap_or(code));
    Nuts { nuts2: nuts2.to_owned(), nuts3: Some(code.to_owned()) }
}
