//! Numbers with a fixed length and a check digit.

use crate::value::text::Text;

/// A format that `{ valid = "…" }` asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberFormat {
    /// As it is written after `valid =`.
    pub id: String,
    /// What a person calls such a number.
    pub label: Text,
    /// How many digits it has.
    pub digits: usize,
    /// A longer way to write the same number.
    pub long_form: Option<LongForm>,
    /// The least value of a digit, by its position counted from 1.
    pub digit_at_least: Vec<(usize, u8)>,
    /// How its last digit follows from the others.
    pub check: CheckDigit,
}

/// A longer way to write a number: with a prefix.
#[derive(Clone, Debug, PartialEq)]
pub struct LongForm {
    /// Digits with the prefix.
    pub digits: usize,
    /// The prefix.
    pub prefix: String,
}

impl LongForm {
    /// The number without its prefix, where it has the long form.
    pub fn shorten(&self, digits: String) -> String {
        match digits.strip_prefix(&self.prefix) {
            Some(short) if digits.len() == self.digits => short.to_owned(),
            _ => digits,
        }
    }
}

/// How a check digit is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckDigit {
    /// There is none.
    Nothing,
    /// Luhn's: every second digit from the right doubled, the sum of all digits a multiple of ten.
    Luhn,
}

impl NumberFormat {
    /// Whether `written` is such a number. Hyphens and spaces may stand between the digits.
    pub fn admits(&self, written: &str) -> bool {
        let mut digits = String::with_capacity(written.len());
        for byte in written.bytes() {
            match byte {
                b'0'..=b'9' => digits.push(char::from(byte)),
                b'-' | b' ' => {}
                _ => return false,
            }
        }
        if let Some(long) = &self.long_form {
            digits = long.shorten(digits);
        }
        let values = || digits.bytes().map(|byte| byte - b'0');
        let high_enough = |&(position, least): &(usize, u8)| {
            position.checked_sub(1).and_then(|index| values().nth(index)).is_some_and(|value| value >= least)
        };
        digits.len() == self.digits
            && self.digit_at_least.iter().all(high_enough)
            && self.check.holds(values())
    }
}

impl CheckDigit {
    fn holds(self, digits: impl DoubleEndedIterator<Item = u8>) -> bool {
        match self {
            Self::Nothing => true,
            Self::Luhn => {
                let doubled = |(index, digit): (usize, u8)| match (index % 2, u32::from(digit) * 2) {
                    (0, _) => u32::from(digit),
                    (_, twice) if twice > 9 => twice - 9,
                    (_, twice) => twice,
                };
                digits.rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CheckDigit, LongForm, NumberFormat};
    use crate::value::text::Text;

    fn swedish() -> NumberFormat {
        NumberFormat {
            id: "n".to_owned(),
            label: Text::same("n"),
            digits: 10,
            long_form: Some(LongForm { digits: 12, prefix: "16".to_owned() }),
            digit_at_least: vec![(3, 2)],
            check: CheckDigit::Luhn,
        }
    }

    #[test]
    fn real_numbers_are_admitted() {
        for number in ["212000-0142", "212000-1355", "5560360793", "16556036-0793", "16 5560 36 0793"] {
            assert!(swedish().admits(number), "{number}");
        }
    }

    #[test]
    fn a_slip_is_not() {
        for number in
            ["212000-0143", "556036-079", "55603607930", "811228-9874", "556036-0793a", "", "17556036-0793"]
        {
            assert!(!swedish().admits(number), "{number}");
        }
    }
}
