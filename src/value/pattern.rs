//! How a text is written: `####-#####` is four digits, a hyphen and five digits.

use std::collections::{BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

/// A pattern that a text is written after: `#` is a digit, `?` a letter, `*` anything or nothing; everything else is
/// itself, in upper or lower case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// As the call writes it.
    pub written: String,
}

/// A pattern of an id or a number has no more bytes.
const SHORT: usize = 100;

impl Pattern {
    /// Whether a text is written so. Spaces around it do not count.
    pub fn admits(&self, text: &str) -> bool {
        let signs: Vec<char> = self.written.chars().flat_map(char::to_lowercase).collect();
        let text: Vec<char> = text.trim().chars().flat_map(char::to_lowercase).collect();
        // Where the last `*` stands, and how much of the text it has taken: what follows it is tried again from one
        // character further on.
        let (mut at_sign, mut at_char) = (0, 0);
        let mut star: Option<(usize, usize)> = None;
        while at_char < text.len() {
            let is_next = match (signs.get(at_sign), text.get(at_char)) {
                (Some('*'), _) => {
                    star = Some((at_sign, at_char));
                    at_sign += 1;
                    continue;
                }
                (Some('#'), Some(c)) => c.is_ascii_digit(),
                (Some('?'), Some(c)) => c.is_alphabetic(),
                (Some(sign), Some(c)) => sign == c,
                _ => false,
            };
            if is_next {
                (at_sign, at_char) = (at_sign + 1, at_char + 1);
            } else if let Some((sign, taken)) = star {
                star = Some((sign, taken + 1));
                (at_sign, at_char) = (sign + 1, taken + 1);
            } else {
                return false;
            }
        }
        signs.iter().skip(at_sign).all(|sign| *sign == '*')
    }

    /// Whether it is short enough for [`Self::shared`] with another that is.
    pub fn is_short(&self) -> bool {
        self.written.len() <= SHORT
    }

    /// A text that is written after both of two patterns; `None` where there is none. It takes as much room as the product of
    /// their lengths.
    pub fn shared(&self, other: &Self) -> Option<String> {
        let signs = |of: &Self| of.written.chars().flat_map(char::to_lowercase).collect::<Vec<char>>();
        let (own, others) = (signs(self), signs(other));
        // So far along the one and the other, with what has been written; each pair of places once.
        let mut open = VecDeque::from([((0, 0), String::new())]);
        let mut seen = BTreeSet::new();
        while let Some(((at, at_other), text)) = open.pop_front() {
            if !seen.insert((at, at_other)) {
                continue;
            }
            let (sign, sign_other) = (own.get(at).copied(), others.get(at_other).copied());
            if (sign, sign_other) == (None, None) {
                return Some(text);
            }
            if sign == Some('*') {
                open.push_back(((at + 1, at_other), text.clone()));
            }
            if sign_other == Some('*') {
                open.push_back(((at, at_other + 1), text.clone()));
            }
            if let (Some(sign), Some(sign_other)) = (sign, sign_other)
                && let Some(both) = sample(sign, sign_other)
            {
                let after = |at: usize, sign: char| if sign == '*' { at } else { at + 1 };
                open.push_back(((after(at, sign), after(at_other, sign_other)), format!("{text}{both}")));
            }
        }
        None
    }
}

/// A character that two signs stand for.
fn sample(one: char, other: char) -> Option<char> {
    match (one, other) {
        ('#', '#' | '*') | ('*', '#') => Some('1'),
        ('?', '?' | '*') | ('*', '?') => Some('a'),
        ('*', '*') | ('#', '?') | ('?', '#') => None,
        ('#', sign) | (sign, '#') => sign.is_ascii_digit().then_some(sign),
        ('?', sign) | (sign, '?') => sign.is_alphabetic().then_some(sign),
        ('*', sign) | (sign, '*') => Some(sign),
        (one, other) => (one == other).then_some(one),
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn admits(pattern: &str, text: &str) -> bool {
        Pattern { written: pattern.to_owned() }.admits(text)
    }

    #[test]
    fn signs_stand_for_digits_letters_and_anything() {
        assert!(admits("####-#####", "2024-00123"));
        assert!(!admits("####-#####", "2024-0012"));
        assert!(!admits("####-#####", "2024-0012x"));
        assert!(admits("SE-?##", "se-å12"));
        assert!(!admits("SE-?##", "se-112"));
        assert!(admits("*@ntnu.no", "Kari.Nordmann@NTNU.no"));
        assert!(!admits("*@ntnu.no", "kari@ntnu.no.example.org"));
        assert!(admits("*a*b", "xaxaxb") && admits("*", "") && !admits("#", ""));
    }

    #[test]
    fn a_text_is_found_that_two_patterns_admit() {
        let shared = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|written| Pattern { written: written.to_owned() });
            let text = one.shared(&other);
            assert!(text.iter().all(|text| one.admits(text) && other.admits(text)), "{text:?}");
            assert_eq!(other.shared(&one).is_some(), text.is_some());
            text
        };
        assert_eq!(shared("2030-*", "####-##"), Some("2030-11".to_owned()));
        assert!(shared("*.pdf", "plan*").is_some() && shared("*a*b", "b*").is_some());
        assert!(shared("?*", "*#").is_some() && shared("SE-##", "se-1?").is_none());
        assert!(shared("####-##", "D-*").is_none() && shared("##", "###").is_none());
    }
}
