//! An application with nothing in it but what to write.

use super::Guide;
use super::comment::{entry, explanation};
use crate::call::Call;
use crate::reference::Reference;
use crate::text;
use crate::value::text::Lang;

/// A starter for an application to `call`: every table, column, attachment and point, each with what to write.
pub fn blank(call: &Call, reference: &Reference, lang: Lang) -> String {
    let guide = Guide { call, reference, lang, begins: true };
    let id = &call.id;
    format!("{}\ncall = \"{id}\"\n{}{}", guide.head(), guide.confirmed(), guide.tables())
}

/// The name of the file that an editor reads a call's JSON Schema from.
pub(super) fn schema_file(call: &str) -> String {
    format!("{call}.schema.json")
}

/// The command that makes that file.
pub(super) fn schema_command(id: &str) -> String {
    format!("stodkoll schema application --call {id} --output {}", schema_file(id))
}

/// The lines that say which call an application is to.
pub(super) fn addressed(call: &Call, lang: Lang) -> String {
    let title = call.title.in_lang(lang);
    let to = text!("Ansökan till {title}, {}.", "Application to {title}, {}.", call.funder);
    explanation("", to.in_lang(lang))
}

impl Guide<'_> {
    fn head(&self) -> String {
        let (id, file, lang) = (&self.call.id, schema_file(&self.call.id), self.lang);
        let editor = text!(
            "Raden ovan ger hjälp medan du skriver, i en redigerare som kan TOML och JSON Schema (till exempel VS Code med Even Better TOML, eller Tombi). Gör först filen som den nämner, i samma mapp:",
            "The line above gives help while you write, in an editor that knows TOML and JSON Schema (such as VS Code with Even Better TOML, or Tombi). First make the file that it names, in the same folder:"
        );
        let how = text!(
            "Rader med ## förklarar. Rader med ett # är till för att fyllas i: ta bort # och skriv värdet efter likhetstecknet. Ett tomt \"\" räknas som att inget är ifyllt, och det som inte behövs kan stå kvar eller tas bort. Kontrollera när som helst:",
            "Lines with ## explain. Lines with a single # are there to be filled in: take the # away and write the value after the equals sign. An empty \"\" counts as not filled in, and what is not needed may stay or go. Check whenever you like:"
        );
        let check = text!("stodkoll check --draft FIL", "stodkoll check --draft FILE");
        [
            format!("#:schema ./{file}\n"),
            explanation("", editor.in_lang(lang)),
            entry("", &schema_command(id)),
            explanation("", ""),
            addressed(self.call, lang),
            explanation("", ""),
            explanation("", how.in_lang(lang)),
            entry("", check.in_lang(lang)),
        ]
        .concat()
    }
}
