//! Tables that a call adds: facts from outside the budget, row by row.

use super::Compiler;
use super::fields::is_well_formed;
use crate::read::keys::{self, Keys};
use crate::schema::Table;
use crate::text;
use crate::value::text::Text;

/// Top-level keys of an application that are no tables of rows.
const TAKEN: [&str; 4] = ["call", "confirmed", "exchange_rate", "expect"];

impl Compiler<'_> {
    /// Adds the tables of the file that is being read.
    pub(super) fn tables(&mut self) {
        for (name, span, node) in self.top_entries("table") {
            if TAKEN.contains(&name) || self.schema.find(name).is_some() {
                self.advise(
                    span,
                    text!("namnet `{name}` är upptaget", "the name `{name}` is taken"),
                    text!("ge tabellen ett annat namn", "give the table another name"),
                );
                continue;
            }
            if !is_well_formed(name) {
                self.advise(
                    span.clone(),
                    text!("en tabell kan inte heta `{name}`", "a table cannot be called `{name}`"),
                    text!(
                        "skriv namnet med små bokstäver a–z, siffror och understreck",
                        "write the name with lower-case letters a–z, digits and underscores"
                    ),
                );
            }
            let problems = self.problems();
            let label = keys::table(node, problems).and_then(|table| {
                let mut keys = Keys::of(table);
                let label = keys.require("label", &span).and_then(|node| keys::bilingual(node, problems));
                keys.finish(problems);
                label
            });
            let label = label.unwrap_or_else(|| Text::same(name));
            self.schema.tables.push(Table {
                name: name.to_owned(),
                label,
                columns: Vec::new(),
                converted_on: None,
            });
        }
    }
}
