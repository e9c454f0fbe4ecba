//! Which rules are wanted.

use super::arguments::Check;
use crate::call::{Call, Rule};
use crate::read::nearest;
use crate::text;
use crate::value::text::Text;

/// The rules that `--rule` and `--not-rule` leave.
#[derive(Clone, Copy, Debug)]
pub(super) struct Selection<'a> {
    only: &'a [String],
    without: &'a [String],
}

impl<'a> Selection<'a> {
    /// What the user asks for.
    pub(super) fn of(check: &'a Check) -> Self {
        Self { only: &check.rule, without: &check.not_rule }
    }

    /// Whether a rule is wanted.
    pub(super) fn wants(self, rule: &Rule) -> bool {
        let named = |names: &[String]| names.iter().any(|name| rule.is_named(name));
        (self.only.is_empty() || named(self.only)) && !named(self.without)
    }

    /// What is wrong with a name that none of the calls has a rule for: the message and, where one is near, the help.
    pub(super) fn unknown(self, calls: &[&Call]) -> Option<(Text, Option<Text>)> {
        if calls.is_empty() {
            return None;
        }
        let name = self
            .only
            .iter()
            .chain(self.without)
            .find(|name| calls.iter().all(|call| call.rule(name).is_none()))?;
        let rules = || calls.iter().flat_map(|call| &call.rules);
        let known: Vec<String> = rules().map(|rule| rule.id.clone()).chain(rules().map(Rule::name)).collect();
        let near = nearest(name, known.iter().map(String::as_str));
        let message = text!("ingen regel heter `{name}`", "no rule is called `{name}`");
        Some((message, near.map(|near| text!("menade du `{near}`?", "did you mean `{near}`?"))))
    }
}
