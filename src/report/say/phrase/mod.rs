//! What a rule asks, in a line: "EU money ≤ 40 % of total budget". Measures and bounds go by the words that findings use,
//! columns and values by what is written in a file.

mod condition;
mod definition;
mod filter;
mod limit;

use super::Voice;
use crate::call::{Body, HowMany, Rule};

/// Values of a list that are named in a line.
const FEW: usize = 6;

/// Who puts rules into a line.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Phrase<'v> {
    voice: &'v Voice<'v>,
    /// So many values of a list are named.
    named: usize,
}

impl<'v> Phrase<'v> {
    /// Lines that are short: long lists are cut.
    pub(in crate::report) fn brief(voice: &'v Voice<'v>) -> Self {
        Self { voice, named: FEW }
    }

    /// Lines that leave nothing out.
    pub(in crate::report) fn full(voice: &'v Voice<'v>) -> Self {
        Self { voice, named: usize::MAX }
    }

    /// What a rule asks.
    pub(in crate::report) fn asked(self, rule: &Rule) -> String {
        match &rule.body {
            Body::Check(condition) if rule.together => {
                let asked = self.condition(condition);
                super::say!(
                    self.voice.lang,
                    "alla ansökningar tillsammans: {asked}",
                    "all applications together: {asked}"
                )
            }
            Body::Check(condition) => self.condition(condition),
            Body::Confirm(question) => {
                let question = question.in_lang(self.voice.lang);
                super::say!(self.voice.lang, "bekräfta: {question}", "confirm: {question}")
            }
        }
    }

    /// When it applies; `None`: always.
    pub(in crate::report) fn applies(self, rule: &Rule) -> Option<String> {
        rule.when.as_ref().map(|when| self.condition(when))
    }

    /// Some of which at least one holds.
    fn any(self, parts: &[String]) -> String {
        match parts {
            [only] => only.clone(),
            _ => bracketed(self.voice.word("minst ett av", "any of"), parts),
        }
    }

    /// Some of which all hold.
    fn all(self, parts: &[String]) -> String {
        match parts {
            [only] => only.clone(),
            _ => bracketed(self.voice.word("alla av", "all of"), parts),
        }
    }

    /// Some of which so many hold.
    fn so_many(self, how_many: HowMany, parts: &[String]) -> String {
        let asked = self.voice.how_many(how_many);
        bracketed(&super::say!(self.voice.lang, "{asked} av", "{asked} of"), parts)
    }

    /// Some of which none holds.
    fn none(self, parts: &[String]) -> String {
        let head = match parts {
            [_] => self.voice.word("inte", "not"),
            _ => self.voice.word("inget av", "none of"),
        };
        bracketed(head, parts)
    }
}

/// Several things of which so many hold: `any of [A; B]`.
fn bracketed(head: &str, parts: &[String]) -> String {
    format!("{head} [{}]", parts.join("; "))
}
