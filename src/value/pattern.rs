//! How a text is written: `####-#####` is four digits, a hyphen and five digits.

use serde::{Deserialize, Serialize};

/// A pattern that a text is written after: `#` is a digit, `?` a letter, `*` anything or nothing; everything else is
/// itself, in upper or lower case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// As the call writes it.
    pub written: String,
}

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
}
