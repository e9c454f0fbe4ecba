//! Reference data: countries, regions, company sizes and formats of numbers.

use serde_json::{Map, Value, json};

use super::{Words, both_languages, properties, texts};
use crate::text;

impl Words {
    /// The keys that only a file of reference data has.
    pub(super) fn reference(self) -> Map<String, Value> {
        let text = json!({ "type": "string" });
        let whole = json!({ "type": "integer" });
        let mut country = both_languages();
        country.insert("nuts".to_owned(), text.clone());
        let region = closed(
            [
                ("country", text.clone()),
                ("name", text.clone()),
                ("nuts3", text.clone()),
                ("codes", texts()),
                ("nuts2_name", json!(true)),
            ],
            &["country", "name", "nuts3"],
        );
        let size = closed(
            [
                ("id", text.clone()),
                ("employees", closed([("less_than", whole)], &["less_than"])),
                ("turnover_at_most", text.clone()),
                ("balance_at_most", text.clone()),
            ],
            &["id", "employees", "turnover_at_most", "balance_at_most"],
        );
        let [number, format] = self.numbers();
        let country = json!({ "type": "object", "properties": country, "required": ["sv", "en"], "additionalProperties": false });
        properties([
            (
                "default",
                self.said(
                    &text!(
                        "Landet för en part som inte anger något.",
                        "The country of a partner that states none."
                    ),
                    text.clone(),
                ),
            ),
            ("currencies", self.said(&text!("Valutor (ISO 4217).", "Currencies (ISO 4217)."), texts())),
            (
                "country",
                self.said(
                    &text!("Länder, under sina koder.", "Countries, by their codes."),
                    json!({ "type": "object", "additionalProperties": country }),
                ),
            ),
            (
                "region",
                self.said(
                    &text!("Regioner med namn.", "Regions with a name."),
                    json!({ "type": "array", "items": region }),
                ),
            ),
            (
                "otherwise",
                self.said(
                    &text!(
                        "Storleken på ett företag som är större än alla nedan.",
                        "The size of a company larger than all below."
                    ),
                    text,
                ),
            ),
            (
                "size",
                self.said(
                    &text!("Företagsstorlekar, den minsta först.", "Company sizes, the smallest first."),
                    json!({ "type": "array", "items": size }),
                ),
            ),
            (
                "vat",
                self.said(
                    &text!(
                        "Momssatser, i den ordning som de tänks på: `25 %`.",
                        "Rates of VAT, in the order in which they are thought of: `25 %`."
                    ),
                    texts(),
                ),
            ),
            (
                "organisation_number",
                self.said(
                    &text!(
                        "När två organisationsnummer är samma.",
                        "When two organisation numbers are the same."
                    ),
                    number,
                ),
            ),
            (
                "number_format",
                self.said(
                    &text!(
                        "Nummer med kontrollsiffra, under namnet i `valid`.",
                        "Numbers with a check digit, by the name in `valid`."
                    ),
                    json!({ "type": "object", "additionalProperties": format }),
                ),
            ),
        ])
    }

    /// When two organisation numbers are the same, and a format of numbers.
    fn numbers(self) -> [Value; 2] {
        let (text, whole) = (json!({ "type": "string" }), json!({ "type": "integer" }));
        let long_form = closed([("digits", whole.clone()), ("prefix", text)], &["digits", "prefix"]);
        let at_least =
            closed([("position", whole.clone()), ("value", whole.clone())], &["position", "value"]);
        let format = closed(
            [
                (
                    "label",
                    self.bilingual(&text!("Vad ett sådant nummer kallas.", "What such a number is called.")),
                ),
                ("digits", whole),
                ("long_form", long_form.clone()),
                ("digit_at_least", json!({ "type": "array", "items": at_least })),
                ("check", json!({ "type": "string", "enum": ["luhn"] })),
            ],
            &["label", "digits"],
        );
        let number =
            closed([("compare", json!({ "const": "digits" })), ("long_form", long_form)], &["compare"]);
        [number, format]
    }
}

/// A table with these keys and no others.
fn closed<const N: usize>(keys: [(&str, Value); N], required: &[&str]) -> Value {
    json!({
        "type": "object",
        "properties": properties(keys),
        "required": required,
        "additionalProperties": false,
    })
}
