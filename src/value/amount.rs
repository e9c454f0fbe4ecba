//! Reading numbers as people write them, digit by digit and never through a binary float.

use rust_decimal::Decimal;

/// The largest amount or number that a file may hold.
pub const LARGEST: i64 = 1_000_000_000_000_000;
/// Decimals of an amount.
pub const AMOUNT_DECIMALS: u32 = 2;

/// Why a text is no number that can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Something other than digits, groups and a decimal sign.
    NotANumber,
    /// Spaces that do not part groups of three digits.
    Grouping,
    /// More decimals than there may be: `10.000` is ten, or ten thousand?
    TooManyDecimals,
    /// A power of ten: `1e6`.
    Exponent,
    /// `inf` or `nan`.
    Infinite,
    /// Below zero.
    Negative,
    /// Above [`LARGEST`].
    TooLarge,
}

/// What a number may look like.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Decimals at the most.
    pub decimals: u32,
    /// Whether it may be below zero.
    pub negative: bool,
}

impl Shape {
    /// An amount of money: two decimals, never below zero.
    pub const AMOUNT: Self = Self { decimals: AMOUNT_DECIMALS, negative: false };
}

/// Reads a TOML number's own digits, underscores left out: `1000000.50`, `+5`, `1e6`.
pub fn from_literal(literal: &str, shape: Shape) -> Result<Decimal, Flaw> {
    let (negative, digits) = match literal.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, literal.strip_prefix('+').unwrap_or(literal)),
    };
    if digits.starts_with("inf") || digits.starts_with("nan") {
        return Err(Flaw::Infinite);
    }
    finish(negative, digits, shape).map_err(|flaw| {
        let has_exponent = flaw == Flaw::NotANumber && digits.contains(['e', 'E']);
        if has_exponent { Flaw::Exponent } else { flaw }
    })
}

/// Reads a number written as text: `1 234,50`, `1234.50`, `7 500 000`, `7_500_000`. Spaces of every kind may part groups
/// of three digits; the decimal sign is a comma or a point.
pub fn from_text(text: &str, shape: Shape) -> Result<Decimal, Flaw> {
    let (negative, rest) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let point = if rest.contains(',') { ',' } else { '.' };
    let (whole, part) = match rest.split_once(point) {
        Some((whole, part)) => (whole, Some(part)),
        None => (rest, None),
    };
    let mut plain = ungroup(whole)?;
    if let Some(part) = part {
        plain.push('.');
        plain.push_str(part);
    }
    finish(negative, &plain, shape)
}

/// The digits of the whole part, its groups joined.
fn ungroup(whole: &str) -> Result<String, Flaw> {
    let mut groups = whole.split(is_space);
    let mut digits = without_underscores(groups.next().unwrap_or_default())?;
    let first = digits.len();
    for group in groups {
        let group = without_underscores(group)?;
        if group.len() != 3 || first > 3 {
            return Err(Flaw::Grouping);
        }
        digits.push_str(&group);
    }
    Ok(digits)
}

/// Digits with the underscores between them left out.
fn without_underscores(group: &str) -> Result<String, Flaw> {
    if group.split('_').any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(Flaw::NotANumber);
    }
    Ok(group.replace('_', ""))
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && !c.is_control()
}

fn finish(negative: bool, digits: &str, shape: Shape) -> Result<Decimal, Flaw> {
    let mut parts = digits.as_bytes().splitn(2, |byte| *byte == b'.');
    let (whole, part) = (parts.next().unwrap_or_default(), parts.next());
    if whole.is_empty() || part.is_some_and(<[u8]>::is_empty) {
        return Err(Flaw::NotANumber);
    }
    let part = part.unwrap_or_default();
    let decimals = u32::try_from(part.len()).unwrap_or(u32::MAX);
    let (whole, part) = whole_number(whole).zip(whole_number(part)).ok_or(Flaw::NotANumber)?;
    if decimals > shape.decimals {
        return Err(Flaw::TooManyDecimals);
    }
    if whole > LARGEST || (whole == LARGEST && part > 0) {
        return Err(Flaw::TooLarge);
    }
    let scale = 10_i64.checked_pow(decimals).ok_or(Flaw::TooLarge)?;
    let mantissa = i128::from(whole) * i128::from(scale) + i128::from(part);
    let value = Decimal::try_from_i128_with_scale(if negative { -mantissa } else { mantissa }, decimals)
        .map_err(|_| Flaw::TooLarge)?;
    if negative && !shape.negative && !value.is_zero() {
        return Err(Flaw::Negative);
    }
    Ok(value)
}

/// What digits come to; the greatest number there is, where they come to more.
fn whole_number(digits: &[u8]) -> Option<i64> {
    digits.iter().try_fold(0_i64, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| i64::from(digit - b'0'))?;
        Some(number.saturating_mul(10).saturating_add(digit))
    })
}

#[cfg(test)]
mod tests {
    use super::{Flaw, Shape, from_literal, from_text};

    #[test]
    fn text_is_read_as_people_write_it() {
        for (text, read) in [
            ("1 234,50", "1234.50"),
            ("1234.50", "1234.50"),
            ("7 500 000", "7500000"),
            ("7\u{a0}500\u{202f}000,5", "7500000.5"),
            ("7_500_000", "7500000"),
            ("0,01", "0.01"),
            ("1000000000000000", "1000000000000000"),
        ] {
            assert_eq!(from_text(text, Shape::AMOUNT).map(|d| d.to_string()), Ok(read.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_not_certain_is_refused() {
        for (text, flaw) in [
            ("12 34", Flaw::Grouping),
            ("1234 567", Flaw::Grouping),
            ("10.000", Flaw::TooManyDecimals),
            ("1,234", Flaw::TooManyDecimals),
            ("1 234,50 kr", Flaw::NotANumber),
            ("1.234.567,89", Flaw::NotANumber),
            ("1,", Flaw::NotANumber),
            (",5", Flaw::NotANumber),
            (" 5", Flaw::NotANumber),
            ("5\n000", Flaw::NotANumber),
            ("-5", Flaw::Negative),
            ("1000000000000000,01", Flaw::TooLarge),
            ("99999999999999999999999999999999999999999999999999", Flaw::TooLarge),
        ] {
            assert_eq!(from_text(text, Shape::AMOUNT), Err(flaw), "{text}");
        }
    }

    #[test]
    fn literals_keep_their_digits() {
        assert_eq!(
            from_literal("999999999999999.99", Shape::AMOUNT).unwrap().to_string(),
            "999999999999999.99"
        );
        assert_eq!(from_literal("1e6", Shape::AMOUNT), Err(Flaw::Exponent));
        assert_eq!(from_literal("-inf", Shape::AMOUNT), Err(Flaw::Infinite));
        assert_eq!(from_literal("-0.01", Shape::AMOUNT), Err(Flaw::Negative));
        assert_eq!(from_literal("10.000", Shape::AMOUNT), Err(Flaw::TooManyDecimals));
    }
}
