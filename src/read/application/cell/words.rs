//! Texts, and what each kind of text must look like.

use super::{Flaw, describe};
use crate::read::application::facts::{Facts, Written};
use crate::read::tree::TomlValue;
use crate::reference::{Country, Reference};
use crate::schema::{Column, Content};
use crate::text;
use crate::value::text::quoted;

/// A text of a column.
pub(super) fn read(
    facts: &Facts<'_, '_>,
    column: &Column,
    content: Content,
    value: &Written<'_>,
) -> Result<String, Flaw> {
    let TomlValue::String(text) = value.get_ref() else {
        return Err(describe::wrong(column, value.get_ref()));
    };
    let text: &str = text;
    match content {
        Content::Currency => currency(facts.reference, &facts.call.currency, text)?,
        Content::Country => country(facts.reference, text)?,
        Content::Language => language(text)?,
        Content::OrganisationNumber => organisation_number(text)?,
        Content::Plain | Content::Id | Content::Region | Content::File => {}
    }
    Ok(text.to_owned())
}

/// Whether a text is a currency that exists.
pub(in crate::read::application) fn currency(
    reference: &Reference,
    usual: &str,
    text: &str,
) -> Result<(), Flaw> {
    let known = &reference.currencies;
    if known.contains(text) {
        return Ok(());
    }
    let written = quoted(text);
    let message = text!("det finns ingen valuta {written}", "there is no currency {written}");
    let upper = text.trim().to_uppercase();
    let meant = if known.contains(&upper) { upper.as_str() } else { usual };
    let meant = quoted(meant);
    Err((
        message,
        Some(text!(
            "skriv valutans tre stora bokstäver, {meant}",
            "write the currency's three capital letters, {meant}"
        )),
    ))
}

fn country(reference: &Reference, text: &str) -> Result<(), Flaw> {
    if reference.regions.countries.contains(text) {
        return Ok(());
    }
    let written = quoted(text);
    let message = text!("det finns inget land {written}", "there is no country {written}");
    let folded = text.trim().to_lowercase();
    let is_meant = |country: &&Country| {
        let names = [&country.code, &country.name.sv, &country.name.en];
        names.into_iter().chain(&country.nuts).any(|name| name.to_lowercase() == folded)
    };
    let help = match reference.regions.countries.all().iter().find(is_meant) {
        Some(meant) => {
            let meant = quoted(&meant.code);
            text!("skriv {meant}", "write {meant}")
        }
        None => {
            let usual = quoted(&reference.regions.default_country);
            text!(
                "skriv landets kod med två stora bokstäver, {usual}",
                "write the country's code of two capital letters, {usual}"
            )
        }
    };
    Err((message, Some(help)))
}

fn language(text: &str) -> Result<(), Flaw> {
    let is_letters = |part: &str, from: usize, to: usize| {
        (from..=to).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    let mut parts = text.split('-');
    let is_first_sound = parts.next().is_some_and(|part| is_letters(part, 2, 3));
    let are_others_sound =
        parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if is_first_sound && are_others_sound {
        return Ok(());
    }
    let written = quoted(text);
    let message = text!("{written} är ingen språkkod", "{written} is no language code");
    Err((
        message,
        Some(text!("skriv `sv` för svenska, `en` för engelska", "write `sv` for Swedish, `en` for English")),
    ))
}

fn organisation_number(text: &str) -> Result<(), Flaw> {
    if text.chars().any(|c| c.is_ascii_digit()) {
        return Ok(());
    }
    let written = quoted(text);
    let message = text!(
        "det finns inga siffror i organisationsnumret {written}",
        "there are no digits in the organisation number {written}"
    );
    Err((
        message,
        Some(text!(
            "skriv numret, `\"556036-0793\"`, eller ta bort raden",
            "write the number, `\"556036-0793\"`, or take the line away"
        )),
    ))
}
