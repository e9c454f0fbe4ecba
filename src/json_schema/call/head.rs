//! The head of a call file: who it is, what it is made of and what it cites.

use serde_json::{Map, Value, json};

use super::{Words, properties, texts};
use crate::text;

impl Words {
    /// The keys of the head, and the documents.
    pub(super) fn head(self) -> Map<String, Value> {
        properties([
            (
                "format",
                self.said(
                    &text!("Filens format.", "The format of the file."),
                    json!({ "const": 1, "default": 1 }),
                ),
            ),
            (
                "kind",
                self.said(
                    &text!(
                        "Vad filen är; utelämnat är den en utlysning.",
                        "What the file is; left out, it is a call."
                    ),
                    json!({ "type": "string", "enum": ["call", "pack", "reference"] }),
                ),
            ),
            (
                "id",
                self.said(
                    &text!(
                        "Utlysningens eller paketets id: små bokstäver a–z, siffror och bindestreck.",
                        "The id of the call or pack: lower-case letters a–z, digits and hyphens."
                    ),
                    json!({ "type": "string", "pattern": "^[a-z0-9-]+$" }),
                ),
            ),
            ("title", self.bilingual(&text!("Titeln.", "The title."))),
            (
                "funder",
                self.said(
                    &text!("Vem som ger pengarna.", "Who gives the money."),
                    json!({ "type": "string" }),
                ),
            ),
            (
                "currency",
                self.said(
                    &text!(
                        "Valutan i en ansökan som inte anger någon (ISO 4217).",
                        "The currency of an application that states none (ISO 4217)."
                    ),
                    json!({ "type": "string" }),
                ),
            ),
            (
                "converted_on",
                self.said(
                    &text!(
                        "Dagen vars växelkurser gäller; utelämnad: inlämningsdagen.",
                        "The day whose exchange rates hold; left out: that of submission."
                    ),
                    super::filter::expression(),
                ),
            ),
            ("exchange_rate", self.exchange_rates()),
            (
                "uses",
                self.said(
                    &text!("Regelpaketen som gäller också.", "The packs whose rules hold too."),
                    texts(),
                ),
            ),
            (
                "based_on",
                self.said(
                    &text!(
                        "Utlysningen som den här bygger på: allt i den gäller, om inget annat sägs.",
                        "The call that this one is based on: all of it holds unless said otherwise."
                    ),
                    texts(),
                ),
            ),
            ("without", self.without()),
            ("document", self.documents()),
        ])
    }

    fn exchange_rates(self) -> Value {
        let currency = json!({ "type": "string", "pattern": "^[A-Z]{3}$" });
        let rate =
            text!("Hur mycket av `to` man får för ett av `from`.", "How much of `to` one of `from` is.");
        let item = json!({
            "type": "object",
            "properties": properties([
                ("from", self.said(&text!("Valutan som räknas om.", "The currency that is converted."), currency.clone())),
                ("to", self.said(&text!("Valutan som den räknas om till.", "The currency it is converted to."), currency)),
                ("rate", self.said(&rate, json!({ "type": ["number", "string"] }))),
                ("date", self.said(&text!("Kursens dag.", "The day of the rate."), json!({ "type": "string", "format": "date" }))),
                ("source", self.said(&text!("Var kursen står.", "Where the rate is written."), json!({ "type": "string" }))),
            ]),
            "required": ["from", "to", "rate", "source"],
            "additionalProperties": false,
        });
        let about =
            text!("Växelkurser som utlysningen själv anger.", "Exchange rates that the call itself states.");
        self.said(&about, json!({ "type": "array", "items": item }))
    }

    fn without(self) -> Value {
        let rule = text!("Regeln, som `paket/regel`.", "The rule, as `pack/rule`.");
        let note = text!("Varför den inte gäller.", "Why it does not hold.");
        let table = json!({
            "type": "object",
            "properties": properties([
                ("rule", self.said(&rule, json!({ "type": "string" }))),
                ("note", self.bilingual(&note)),
            ]),
            "required": ["rule"],
            "additionalProperties": false,
        });
        let about = text!("Regler som inte gäller här.", "Rules that do not hold here.");
        self.said(&about, json!({ "type": "array", "items": { "anyOf": [{ "type": "string" }, table] } }))
    }

    fn documents(self) -> Value {
        let text = json!({ "type": "string" });
        let item = json!({
            "type": "object",
            "properties": properties([
                ("id", self.said(&text!("Så heter det i `cite`.", "Its name in `cite`."), text.clone())),
                ("title", self.said(&text!("Dokumentets titel.", "The document's title."), text.clone())),
                ("publisher", self.said(&text!("Vem som gav ut det.", "Who published it."), text.clone())),
                (
                    "published",
                    self.said(
                        &text!("Dagen då det gavs ut.", "The day it was published."),
                        json!({ "type": "string", "format": "date" }),
                    ),
                ),
                ("address", self.said(&text!("Var det finns att läsa.", "Where it can be read."), text)),
            ]),
        });
        let about = text!("Texterna som reglerna hänvisar till.", "The texts that the rules cite.");
        self.said(&about, json!({ "type": "array", "items": item }))
    }

    /// What a document of a call or pack must have; those of reference data are for people alone.
    pub(super) fn whole_document() -> Value {
        json!({
            "required": ["id", "title", "publisher"],
            "propertyNames": { "enum": ["id", "title", "publisher", "published", "address"] },
        })
    }
}
