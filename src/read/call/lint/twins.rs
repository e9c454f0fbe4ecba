//! Rules that ask the same.

use std::collections::BTreeMap;

use super::place;
use crate::call::Form;
use crate::read::call::{Compiler, Placed};
use crate::text;

impl<'d> Compiler<'d> {
    /// Remarks on rules that ask the same as an earlier one, of the same applications.
    pub(super) fn lint_twins(&mut self, rules: &[&Placed<'d>]) {
        let mut known: BTreeMap<Form, String> = BTreeMap::new();
        for placed in rules {
            let form = self.forms().rule(&placed.rule);
            let Some(first) = known.get(&form) else {
                known.insert(form, placed.rule.name());
                continue;
            };
            self.file = placed.file;
            let message = text!("regeln säger detsamma som `{first}`", "the rule says the same as `{first}`");
            let help = text!("ta bort en av dem", "take one of them away");
            self.remark_on(place(placed, "id"), message, help);
        }
    }
}
