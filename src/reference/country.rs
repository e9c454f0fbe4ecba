//! Countries.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::value::codes::Codes;
use crate::value::late::Late;
use crate::value::text::Text;

/// A country.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    #[serde(borrow)]
    pub code: Cow<'static, str>,
    /// Its name.
    pub name: Text,
    /// What its NUTS codes begin with, where it has any.
    pub nuts: Option<Cow<'static, str>>,
}

/// Every country, in the order of its file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Countries {
    /// An ordinary check asks for no more than these.
    codes: Codes,
    all: Late<Vec<Country>>,
}

impl Countries {
    /// Each of them.
    pub fn all(&self) -> &[Country] {
        &self.all
    }

    /// Whether there is a country with this code.
    pub fn contains(&self, code: &str) -> bool {
        self.codes.contains(code)
    }

    /// Adds countries whose codes differ. Of one that is known already these say how it is from now on.
    pub fn learn(&mut self, countries: Vec<Country>) {
        let before = self.all.len();
        for country in countries {
            let mut known = self.all.iter_mut().take(before);
            match known.find(|known| known.code == country.code) {
                Some(known) => *known = country,
                None => self.all.push(country),
            }
        }
        self.codes = self.all.iter().map(|country| country.code.as_ref()).collect();
    }
}

impl From<Vec<Country>> for Countries {
    fn from(countries: Vec<Country>) -> Self {
        let mut all = Self::default();
        all.learn(countries);
        all
    }
}
