//! Tables that a call adds: facts from outside the budget, row by row.

use super::Compiler;
use super::fields::is_well_formed;
use crate::read::keys::{self, Keys};
use crate::schema::Table;
use crate::text;

/// Top-level keys of an application that are no tables of rows.
const TAKEN: [&str; 3] = ["call", "confirmed", "exchange_rate"];

impl Compiler<'_> {
    /// Adds the tables of the file that is being read.
    pub(super) fn tables(&mut self) {
        let Some(node) = self.root().and_then(|root| root.get("table")) else { return };
        let Some(tables) = keys::table(node, self.problems()) else { return };
        for (name, node) in tables {
            let written: &str = name.get_ref();
            if !is_well_formed(written) || TAKEN.contains(&written) || self.schema.find(written).is_some() {
                self.problem(name.span(), text!(
                    "en tabell kan inte heta `{written}`: namnet är upptaget, eller har annat än a–z, siffror och understreck",
                    "a table cannot be called `{written}`: the name is taken, or has other than a–z, digits and underscores"
                ));
                continue;
            }
            let problems = self.problems();
            let Some(table) = keys::table(node, problems) else { continue };
            let mut keys = Keys::of(table);
            let label = keys
                .require("label", &name.span(), problems)
                .and_then(|node| keys::bilingual(node, problems));
            keys.finish(problems);
            if let Some(label) = label {
                self.schema.tables.push(Table { name: written.to_owned(), label, columns: Vec::new() });
            }
        }
    }
}
