//! Reference data: files of `kind = "reference"`, each with some of the facts that no call owns.

use std::ops::Range;

use rust_decimal::Decimal;

use super::keys::{self, Keys, Node};
use super::problem::Problem;
use super::source::Source;
use crate::read::tree::TomlValue;
use crate::reference::{
    CheckDigit, CompanySize, Country, Headcount, LongForm, NamedSet, NumberFormat, Reference, Region,
};
use crate::text;
use crate::value::amount::{self, Shape};
use crate::value::codes::Codes;
use crate::value::exact::Exact;

/// Adds what a reference file holds to `reference`; what is known already is replaced.
///
/// # Errors
///
/// Everything that is wrong with the file.
pub fn read_reference(source: &Source, reference: &mut Reference) -> Result<(), Vec<Problem>> {
    let document = source.document();
    let mut reader = Reader { problems: document.problems.clone() };
    let mut keys = Keys::of(&document.root);
    // Read with the head; the documents are for people.
    for key in ["format", "kind", "document"] {
        keys.take(key);
    }
    reader.countries(&mut keys, reference);
    reader.regions(&mut keys, reference);
    reader.sizes(&mut keys, reference);
    reader.formats(&mut keys, reference);
    reader.sets(&mut keys, reference);
    reader.taxes(&mut keys, reference);
    keys.finish(&mut reader.problems);
    if reader.problems.is_empty() { Ok(()) } else { Err(reader.problems) }
}

struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    fn wrong(&mut self, span: Range<usize>) {
        self.problems.push(Problem::new(span, text!("värdet kan inte läsas", "the value cannot be read")));
    }

    fn required_text(
        &mut self,
        keys: &mut Keys<'_, '_>,
        key: &'static str,
        at: &Range<usize>,
    ) -> Option<String> {
        let node = keys.require(key, at)?;
        keys::text(node, &mut self.problems).map(str::to_owned)
    }

    fn whole<T: std::str::FromStr>(&mut self, node: &Node<'_>) -> Option<T> {
        let number = node.get_ref().as_integer().filter(|number| number.radix() == 10);
        let number = number.and_then(|number| number.as_str().parse().ok());
        if number.is_none() {
            self.wrong(node.span());
        }
        number
    }

    fn codes(&mut self, node: &Node<'_>) -> Codes {
        let codes = keys::texts(node, &mut self.problems);
        for (_, span) in codes.iter().filter(|(code, _)| !Codes::can_hold(code)) {
            self.wrong(span.clone());
        }
        codes.into_iter().map(|(code, _)| code).collect()
    }

    fn countries(&mut self, keys: &mut Keys<'_, '_>, reference: &mut Reference) {
        if let Some(default) = keys.take("default").and_then(|node| keys::text(node, &mut self.problems)) {
            default.clone_into(&mut reference.regions.default_country);
        }
        if let Some(node) = keys.take("currencies") {
            reference.currencies = self.codes(node);
        }
        let Some(countries) = keys.take("country").and_then(|node| keys::table(node, &mut self.problems))
        else {
            return;
        };
        let mut found = Vec::new();
        for (code, node) in countries {
            if !Codes::can_hold(code.get_ref()) {
                self.wrong(code.span());
            }
            let Some(table) = keys::table(node, &mut self.problems) else {
                continue;
            };
            let mut keys = Keys::of(table);
            let name = keys::bilingual_keys(&mut keys, &node.span(), &mut self.problems);
            let nuts = keys
                .take("nuts")
                .and_then(|node| keys::text(node, &mut self.problems))
                .map(str::to_owned)
                .map(Into::into);
            keys.finish(&mut self.problems);
            let Some(name) = name else { continue };
            found.push(Country { code: code.get_ref().to_string().into(), name, nuts });
        }
        reference.regions.countries.learn(found);
    }

    fn regions(&mut self, keys: &mut Keys<'_, '_>, reference: &mut Reference) {
        for node in self.rows(keys, "region") {
            let Some(table) = keys::table(node, &mut self.problems) else {
                continue;
            };
            let mut keys = Keys::of(table);
            let at = node.span();
            let country = self.required_text(&mut keys, "country", &at);
            let name = self.required_text(&mut keys, "name", &at);
            let nuts3 = self.required_text(&mut keys, "nuts3", &at);
            let codes = keys.take("codes").map(|node| self.codes(node)).unwrap_or_default();
            keys.take("nuts2_name");
            keys.finish(&mut self.problems);
            let (Some(country), Some(name), Some(nuts3)) = (country, name, nuts3) else {
                continue;
            };
            reference.regions.named.retain(|known| known.nuts3 != nuts3);
            let (country, name, nuts3) = (country.into(), name.into(), nuts3.into());
            reference.regions.named.push(Region { country, name, codes, nuts3 });
        }
    }

    fn sizes(&mut self, keys: &mut Keys<'_, '_>, reference: &mut Reference) {
        if let Some(otherwise) = keys.take("otherwise").and_then(|node| keys::text(node, &mut self.problems))
        {
            otherwise.clone_into(&mut reference.company_sizes.otherwise);
        }
        let rows = self.rows(keys, "size");
        if !rows.is_empty() {
            reference.company_sizes.sizes.clear();
        }
        for node in rows {
            if let Some(size) = self.size(node) {
                reference.company_sizes.sizes.push(size);
            }
        }
    }

    fn size(&mut self, node: &Node<'_>) -> Option<CompanySize> {
        let mut keys = Keys::of(keys::table(node, &mut self.problems)?);
        let at = node.span();
        let key = self.required_text(&mut keys, "id", &at);
        let employees = keys.require("employees", &at);
        let turnover = keys.require("turnover_at_most", &at);
        let balance = keys.require("balance_at_most", &at);
        keys.finish(&mut self.problems);
        let mut ceiling = Keys::of(keys::table(employees?, &mut self.problems)?);
        let less_than = ceiling.require("less_than", &at);
        ceiling.finish(&mut self.problems);
        let less_than = self.whole(less_than?)?;
        let (turnover_at_most, currency) = self.money(turnover?)?;
        let (balance_at_most, balance_currency) = self.money(balance?)?;
        if currency != balance_currency {
            self.wrong(at);
            return None;
        }
        Some(CompanySize {
            key: key?,
            employees: Headcount { less_than },
            turnover_at_most,
            balance_at_most,
            currency,
        })
    }

    /// An amount with its currency: `2 000 000 EUR`.
    fn money(&mut self, node: &Node<'_>) -> Option<(Decimal, String)> {
        let written = keys::text(node, &mut self.problems)?;
        let money = written.rsplit_once(' ').and_then(|(number, currency)| {
            Some((amount::from_text(number, Shape::AMOUNT).ok()?, currency.to_owned()))
        });
        if money.is_none() {
            self.wrong(node.span());
        }
        money
    }

    fn formats(&mut self, keys: &mut Keys<'_, '_>, reference: &mut Reference) {
        if let Some(node) = keys.take("organisation_number")
            && let Some(table) = keys::table(node, &mut self.problems)
        {
            let mut keys = Keys::of(table);
            match keys.require("compare", &node.span()).map(|node| (node, node.get_ref().as_str())) {
                None | Some((_, Some("digits"))) => {}
                Some((node, _)) => self.wrong(node.span()),
            }
            reference.organisation_number = keys.take("long_form").and_then(|node| self.long_form(node));
            keys.finish(&mut self.problems);
        }
        let formats = keys.take("number_format").and_then(|node| keys::table(node, &mut self.problems));
        for (id, node) in formats.into_iter().flatten() {
            if let Some(format) = self.format(id.get_ref(), node) {
                reference.formats.retain(|known| known.id != format.id);
                reference.formats.push(format);
            }
        }
    }

    fn long_form(&mut self, node: &Node<'_>) -> Option<LongForm> {
        let mut keys = Keys::of(keys::table(node, &mut self.problems)?);
        let digits = keys.require("digits", &node.span());
        let prefix = self.required_text(&mut keys, "prefix", &node.span());
        keys.finish(&mut self.problems);
        Some(LongForm { digits: self.whole(digits?)?, prefix: prefix? })
    }

    fn format(&mut self, id: &str, node: &Node<'_>) -> Option<NumberFormat> {
        let at = node.span();
        let mut keys = Keys::of(keys::table(node, &mut self.problems)?);
        let label = keys.require("label", &at);
        let digits = keys.require("digits", &at);
        let long_form = keys.take("long_form").and_then(|node| self.long_form(node));
        let least = self.rows(&mut keys, "digit_at_least");
        let check = keys.take("check");
        keys.finish(&mut self.problems);
        let check = match check.map(|node| (node, node.get_ref().as_str())) {
            None => CheckDigit::Nothing,
            Some((_, Some("luhn"))) => CheckDigit::Luhn,
            Some((node, _)) => {
                self.wrong(node.span());
                return None;
            }
        };
        let mut digit_at_least = Vec::new();
        for node in least {
            let mut keys = Keys::of(keys::table(node, &mut self.problems)?);
            let position = keys.require("position", &node.span());
            let value = keys.require("value", &node.span());
            keys.finish(&mut self.problems);
            digit_at_least.push((self.whole(position?)?, self.whole(value?)?));
        }
        let label = keys::bilingual(label?, &mut self.problems)?;
        let digits = self.whole(digits?)?;
        Some(NumberFormat { id: id.to_owned(), label, digits, long_form, digit_at_least, check })
    }

    fn sets(&mut self, keys: &mut Keys<'_, '_>, reference: &mut Reference) {
        let sets = keys.take("set").and_then(|node| keys::table(node, &mut self.problems));
        for (id, node) in sets.into_iter().flatten() {
            let id: &str = id.get_ref();
            if let Some(set) = read_set(id, node, &mut self.problems) {
                reference.sets.retain(|known| known.id != id);
                reference.sets.push(set);
            }
        }
    }

    /// Rates of value-added tax: `25 %`.
    fn taxes(&mut self, keys: &mut Keys<'_, '_>, reference: &mut Reference) {
        let Some(node) = keys.take("vat") else { return };
        let shape = Shape { decimals: 2, negative: false };
        let mut taxes = Vec::new();
        for (written, span) in keys::texts(node, &mut self.problems) {
            let percent = written.strip_suffix('%').map(str::trim_end);
            match percent.and_then(|percent| amount::from_text(percent, shape).ok()) {
                Some(percent) => taxes.push(Exact::from(percent).over(&Exact::from(100))),
                None => self.wrong(span),
            }
        }
        reference.taxes = taxes;
    }

    fn rows<'d, 'i>(&mut self, keys: &mut Keys<'d, 'i>, key: &'static str) -> &'d [Node<'i>] {
        match keys.take(key).map(|node| (node, node.get_ref())) {
            None => &[],
            Some((_, TomlValue::Array(rows))) => rows,
            Some((node, _)) => {
                self.wrong(node.span());
                &[]
            }
        }
    }
}

/// A named list of values.
pub(super) fn read_set(id: &str, node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<NamedSet> {
    let mut keys = Keys::of(keys::table(node, problems)?);
    let values = keys.require("values", &node.span()).map(|node| keys::texts(node, problems));
    let ignore_case = keys.take("ignore_case").and_then(|node| keys::boolean(node, problems));
    keys.finish(problems);
    let values = values.unwrap_or_default().into_iter().map(|(value, _)| value.to_owned()).collect();
    Some(NamedSet { id: id.to_owned(), values, ignore_case: ignore_case.unwrap_or(false) })
}
