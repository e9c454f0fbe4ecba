//! What is said of a call once it is compiled: what nothing uses, rules that contradict one another, and rules that do
//! nothing. What section 3 of the file format lists is a fault; the rest is advice, and a remark.

mod alone;
mod contradictions;
mod copies;
mod limits;
mod linear;
mod named;
mod own_share;
mod rates;
mod support;
mod tests_of;
mod twins;
mod unused;
mod vain;
mod verdict;
mod wording;

use std::ops::Range;

use super::{Compiler, Placed};
use crate::call::Forms;
use crate::read::keys::Node;
use crate::read::problem::Problem;
use crate::text;
use crate::value::text::Text;

/// Where a rule states what it asks.
const STATED: [&str; 13] = [
    "at_most",
    "at_least",
    "less_than",
    "more_than",
    "equals",
    "one_of",
    "must",
    "all_of",
    "any_of",
    "none_of",
    "measure",
    "each",
    "project",
];

impl<'d> Compiler<'d> {
    /// Says what there is to say of the compiled call. What it takes over from the one it is based on is left alone.
    pub(super) fn lint(&mut self, chain: usize, rules: &[Placed<'d>]) {
        self.lint_names(chain);
        let mut own: Vec<&Placed<'d>> = rules.iter().filter(|placed| placed.file + 1 >= chain).collect();
        // What a call and a pack have in common is said of the call: the pack knows nothing of it.
        own.sort_by_key(|placed| placed.file < chain);
        for &placed in &own {
            self.file = placed.file;
            self.lint_wording(placed);
            self.lint_vain(placed);
            self.lint_alone(placed);
            self.lint_own_share(placed);
        }
        self.lint_measures(chain);
        self.lint_open_sums(chain);
        self.lint_fields(chain);
        self.lint_copies(chain);
        self.lint_lengths(chain);
        self.lint_contradictions(&own);
        self.lint_twins(&own);
        self.lint_rates(chain);
    }

    /// The forms of what is compiled.
    pub(super) fn forms(&self) -> Forms<'_> {
        Forms { schema: &self.schema, measures: &self.measures }
    }

    /// Remarks on something, with advice.
    fn remark_on(&mut self, span: Range<usize>, message: Text, help: Text) {
        self.remark(Problem::new(span, message).with_help(help));
    }

    /// Remarks that a rule is taken away or replaced and nobody says why.
    pub(super) fn unexplained(&mut self, rule: &str, at: &Range<usize>) {
        self.remark_on(
            at.clone(),
            text!(
                "här står inte varför `{rule}` inte gäller som den är",
                "it is not said why `{rule}` does not apply as it is"
            ),
            text!("skriv en `note` på båda språken", "write a `note` in both languages"),
        );
    }
}

/// What stands under a name in a table.
fn part<'d>(node: &'d Node<'d>, key: &str) -> Option<&'d Node<'d>> {
    node.get_ref().as_table()?.get(key)
}

/// Where a part of a rule stands; the rule's own place where it has none.
fn place(placed: &Placed<'_>, key: &str) -> Range<usize> {
    part(placed.node, key).map_or_else(|| placed.node.span(), toml::Spanned::span)
}

/// The first of some parts of a rule that is there: where it stands.
fn first_place(placed: &Placed<'_>, keys: &[&str]) -> Range<usize> {
    let found = keys.iter().find_map(|key| part(placed.node, key));
    found.map_or_else(|| place(placed, "id"), toml::Spanned::span)
}
