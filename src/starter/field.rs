//! One column of a row: what to write, and the line to write it on.

use super::Guide;
use super::comment::{entry, explanation, sentence, to_fill_in};
use crate::schema::{Column, Content, Kind};
use crate::text;

/// What stands where nothing is filled in: it counts as missing.
const NOTHING: &str = "\"\"";

impl Guide<'_> {
    /// What to write in a column.
    pub(super) fn explained(&self, column: &Column) -> String {
        let lang = self.lang;
        let label = sentence(column.label.in_lang(lang));
        let form = column.form();
        let mut about = format!("{label} ({}).", form.in_lang(lang));
        if let Some(help) = &*column.help {
            about = format!("{about} {}", help.in_lang(lang));
        }
        if let Kind::Text(Content::Country) = column.kind {
            let usual = &self.reference.regions.default_country;
            let left_out = text!("Utelämnat är det `\"{usual}\"`.", "Left out, it is `\"{usual}\"`.");
            about = format!("{about} {}", left_out.in_lang(lang));
        }
        let list = column.kind.choices();
        let values = list.iter().flat_map(|list| &list.choices).map(|choice| {
            let label = choice.label.in_lang(lang);
            entry("", &format!("\"{}\": {label}", choice.key))
        });
        let values: String = values.collect();
        format!("{}{values}", explanation("", &about))
    }

    /// The line of a column, to be filled in.
    pub(super) fn line(&self, column: &Column) -> String {
        let name = &column.name;
        let value = match &column.kind {
            Kind::Reference(target) if self.is_begun(*target) => {
                format!("\"{}\"", example_id(&self.call.schema.table(*target).name))
            }
            _ => NOTHING.to_owned(),
        };
        to_fill_in("", &format!("{name} = {value}"))
    }
}

/// The id of the row that a starter begins a table with.
pub(super) fn example_id(table: &str) -> String {
    format!("{table}-1")
}
