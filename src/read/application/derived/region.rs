//! What is told of a region that its country has not.

use crate::application::{Row, Value};
use crate::read::application::facts::Facts;
use crate::read::application::problems::Problems;
use crate::read::spans::RowSpans;
use crate::read::spelling::{advice, nearest};
use crate::reference::RegionFlaw;
use crate::schema::Table;
use crate::text;
use crate::value::text::{Text, quoted};

/// Tells why what a row names is no region of its country.
pub(super) fn tell(
    facts: &Facts<'_, '_>,
    (table, row, place): (&Table, &Row, &RowSpans),
    flaw: RegionFlaw,
    problems: &mut Problems<'_>,
) {
    let value = |name: &str| row.cell(table.find(name)?).known();
    let (Some(Value::Text(country)), Some(Value::Text(region))) = (value("country"), value("region")) else {
        return;
    };
    let span = table.find("region").and_then(|column| place.cells.get(column.0)?.clone());
    let (written, name) = (quoted(region), facts.reference.country_name(country));
    let (message, help) = match flaw {
        RegionFlaw::OfAnotherCountry(other) => {
            let of = facts.reference.country_name(&other);
            let (sv, en) = (&name.sv, &name.en);
            let message = Text::new(
                format!("{written} är en region i {}, men parten är i {sv}", of.sv),
                format!("{written} is a region of {}, but the partner is in {en}", of.en),
            );
            let stated = quoted(&format!("country = \"{other}\""));
            (message, text!("skriv {stated}, eller en region i {sv}", "write {stated}, or a region of {en}"))
        }
        RegionFlaw::CountryWithoutCodes => {
            let (sv, en) = (&name.sv, &name.en);
            let message =
                text!("{sv} har inga regioner med NUTS-kod", "{en} has no regions with a NUTS code");
            (
                message,
                text!(
                    "ta bort raden `region`, eller ändra `country`",
                    "take the line `region` away, or change `country`"
                ),
            )
        }
        RegionFlaw::Unknown(prefix) => unknown(facts, country, region, &prefix),
    };
    problems.add(span.unwrap_or_else(|| place.header.clone()), message, help);
}

fn unknown(facts: &Facts<'_, '_>, country: &str, region: &str, prefix: &str) -> (Text, Text) {
    let (written, Text { sv, en }) = (quoted(region), facts.reference.country_name(country));
    let message = text!("det finns ingen region {written} i {sv}", "there is no region {written} in {en}");
    let named = facts.reference.regions.named.iter().filter(|region| region.country == country);
    let names: Vec<&str> = named.map(|region| region.name.as_ref()).collect();
    if let Some(near) = nearest(region, names.iter().copied()).map(quoted) {
        return (message, text!("menade du {near}?", "did you mean {near}?"));
    }
    let begins = quoted(prefix);
    let help = advice(region, names).unwrap_or_else(|| {
        text!(
            "skriv en NUTS-kod, som i {sv} börjar med {begins} och har två eller tre tecken till",
            "write a NUTS code, which in {en} begins with {begins} and has two or three more characters"
        )
    });
    (message, help)
}
