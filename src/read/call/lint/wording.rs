//! How rules are worded: titles that fit, questions that ask, notes that are translated.

use super::{part, place};
use crate::call::{Body, Rule};
use crate::read::call::{Compiler, Placed};
use crate::text;
use crate::value::text::{Lang, Text};

/// The longest title that reads well in the table, in characters.
const LONGEST_TITLE: usize = 90;

impl<'d> Compiler<'d> {
    /// Remarks on the words of a rule.
    pub(super) fn lint_wording(&mut self, placed: &Placed<'d>) {
        let Rule { title, note, body, .. } = &placed.rule;
        for (lang, key) in [(Lang::Sv, "sv"), (Lang::En, "en")] {
            let in_lang = |of: &str| {
                let node = part(placed.node, of)?;
                part(node, key).map(toml::Spanned::span)
            };
            let length = title.in_lang(lang).chars().count();
            if length > LONGEST_TITLE {
                self.remark_on(
                    in_lang("title").unwrap_or_default(),
                    text!("rubriken är {length} tecken lång", "the title is {length} characters long"),
                    text!(
                        "skriv högst {LONGEST_TITLE}, och resten i `note`",
                        "write {LONGEST_TITLE} at most, and the rest in `note`"
                    ),
                );
            }
            if let Body::Confirm(question) = body
                && !question.in_lang(lang).trim_end().ends_with('?')
            {
                self.remark_on(
                    in_lang("confirm").unwrap_or_default(),
                    text!(
                        "frågan slutar inte med ett frågetecken",
                        "the question does not end in a question mark"
                    ),
                    text!(
                        "skriv en fråga som sökanden kan svara ja på",
                        "write a question that the applicant can answer with yes"
                    ),
                );
            }
        }
        let is_same = |text: &Text| text.sv == text.en;
        let question = match body {
            Body::Confirm(question) => Some(&**question),
            Body::Check(_) => None,
        };
        for (key, text) in [("title", Some(&**title)), ("note", note.as_ref()), ("confirm", question)] {
            if text.is_some_and(is_same) {
                self.remark_on(
                    place(placed, key),
                    text!("texten är densamma på båda språken", "the text is the same in both languages"),
                    text!("översätt den", "translate it"),
                );
            }
        }
    }
}
