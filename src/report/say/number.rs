//! Numbers as people read them: `4 200 000,50 kr` and `42,5 %`, or `SEK 4,200,000.50` and `42.5 %`.

use crate::value::exact::Exact;
use crate::value::text::Lang;

/// Decimals of an amount that is shown.
pub(super) const OF_AMOUNT: u32 = 2;
/// Decimals of a share that is shown.
pub(super) const OF_SHARE: u32 = 1;
/// Decimals of anything else.
pub(super) const OF_NUMBER: u32 = 6;
/// Decimals of an exchange rate.
const OF_RATE: u32 = 12;
/// More than this are never shown; a fraction that never ends is cut here.
const MOST: u32 = 40;

/// A number with at most so many decimals.
pub(super) fn number(value: &Exact, decimals: u32, lang: Lang) -> String {
    written(&value.digits(decimals).0, lang)
}

/// An exchange rate.
pub(in crate::report) fn rate_digits(rate: &Exact, lang: Lang) -> String {
    number(rate, OF_RATE, lang)
}

/// An amount without its currency: no decimals, or at least two.
pub(super) fn amount(value: &Exact, decimals: u32, lang: Lang) -> String {
    let mut digits = value.digits(decimals).0;
    if let Some((_, part)) = digits.split_once('.') {
        digits.push_str(&"0".repeat(2_usize.saturating_sub(part.len())));
    }
    written(&digits, lang)
}

/// An amount with its currency.
pub(super) fn money(value: &Exact, decimals: u32, currency: &str, lang: Lang) -> String {
    in_currency(&amount(value, decimals, lang), currency, lang)
}

/// An amount that is already written, with its currency.
pub(super) fn in_currency(amount: &str, currency: &str, lang: Lang) -> String {
    match (lang, currency) {
        (Lang::Sv, "SEK") => format!("{amount}\u{a0}kr"),
        (Lang::Sv, _) => format!("{amount}\u{a0}{currency}"),
        (Lang::En, _) => format!("{currency}\u{a0}{amount}"),
    }
}

/// A factor as a percentage: 0.4 is `40 %`.
pub(super) fn percent(factor: &Exact, decimals: u32, lang: Lang) -> String {
    format!("{}\u{a0}%", number(&hundredfold(factor), decimals, lang))
}

/// A hundred times as much.
pub(super) fn hundredfold(factor: &Exact) -> Exact {
    factor * &Exact::from(100)
}

/// A number for a machine: every decimal it has, and twelve of a fraction that never ends.
pub(in crate::report) fn plain(value: &Exact) -> String {
    match value.digits(MOST) {
        (digits, true) => digits,
        (_, false) => value.to_string(),
    }
}

/// How many decimals it takes, and `least` at least, for two numbers that differ to look different.
pub(super) fn decimals_apart(one: &Exact, other: &Exact, least: u32) -> u32 {
    if one == other {
        return least;
    }
    (least..MOST).find(|&decimals| one.digits(decimals).0 != other.digits(decimals).0).unwrap_or(MOST)
}

/// How many decimals it takes, and `least` at least, for a number that is not zero not to look like zero.
pub(super) fn decimals_seen(value: &Exact, least: u32) -> u32 {
    decimals_apart(value, &Exact::ZERO, least)
}

/// Plain digits with the groups, decimal sign and minus of the language.
fn written(plain: &str, lang: Lang) -> String {
    let (group, point) = match lang {
        Lang::Sv => ('\u{a0}', ','),
        Lang::En => (',', '.'),
    };
    let (negative, digits) = match plain.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, plain),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut text = String::new();
    if negative {
        text.push('\u{2212}');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push(point);
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{OF_SHARE, amount, decimals_apart, money, number, percent, plain};
    use crate::value::exact::Exact;
    use crate::value::text::Lang::{En, Sv};

    fn exact(millionths: i128) -> Exact {
        Exact::from_millionths(millionths)
    }

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        let value = exact(4_200_000_500_000);
        assert_eq!(money(&value, 2, "SEK", Sv), "4\u{a0}200\u{a0}000,50\u{a0}kr");
        assert_eq!(money(&value, 2, "SEK", En), "SEK\u{a0}4,200,000.50");
        assert_eq!(money(&Exact::from(4_200_000), 2, "EUR", Sv), "4\u{a0}200\u{a0}000\u{a0}EUR");
        assert_eq!(amount(&exact(5_000), 3, Sv), "0,005");
        assert_eq!(number(&Exact::from(-1000), 0, Sv), "\u{2212}1\u{a0}000");
        assert_eq!(percent(&exact(425_000), OF_SHARE, Sv), "42,5\u{a0}%");
        assert_eq!(percent(&exact(425_000), OF_SHARE, En), "42.5\u{a0}%");
    }

    #[test]
    fn what_differs_looks_different() {
        let limit = Exact::from(40);
        assert_eq!(decimals_apart(&exact(40_000_100), &limit, OF_SHARE), 4);
        assert_eq!(decimals_apart(&limit, &limit, OF_SHARE), OF_SHARE);
    }

    #[test]
    fn machines_get_every_decimal() {
        let thousandth_of_a_millionth = &exact(1) * &exact(1_000);
        assert_eq!(plain(&(&thousandth_of_a_millionth * &exact(1))), "0.000000000000001");
        assert_eq!(plain(&Exact::from(1).over(&Exact::from(3))), "0.333333333333");
    }
}
