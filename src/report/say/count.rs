//! A number of things, in the right form of the word: "1 rule", "2 rules".

use std::fmt;

use super::say;
use crate::value::text::Lang;

/// So many of something.
#[derive(Clone, Copy, Debug)]
pub struct Count<'w> {
    number: i64,
    word: &'w str,
}

impl<'w> Count<'w> {
    /// So many, with the words for one and for several in each language: `[("regel", "regler"), ("rule", "rules")]`.
    pub fn new(number: i64, words: [(&'w str, &'w str); 2], lang: Lang) -> Self {
        let [sv, en] = words;
        let (one, several) = match lang {
            Lang::Sv => sv,
            Lang::En => en,
        };
        Self { number, word: if number == 1 { one } else { several } }
    }

    /// As [`Count::new`], of a number of items.
    pub fn of(number: usize, words: [(&'w str, &'w str); 2], lang: Lang) -> Self {
        Self::new(i64::try_from(number).unwrap_or(i64::MAX), words, lang)
    }

    /// So many more, or below zero fewer: "2 more partners".
    pub(super) fn more_or_fewer(by: i64, words: [(&'w str, &'w str); 2], lang: Lang) -> String {
        let Self { number, word } = Self::new(by.abs(), words, lang);
        if by < 0 {
            say!(lang, "{number}\u{a0}{word} färre", "{number}\u{a0}fewer {word}")
        } else {
            say!(lang, "{number}\u{a0}{word} till", "{number}\u{a0}more {word}")
        }
    }
}

impl fmt::Display for Count<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{a0}{}", self.number, self.word)
    }
}
