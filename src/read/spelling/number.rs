//! A number behind the ways in which spreadsheets and people spell one.

use rust_decimal::Decimal;

/// A number that can be seen in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct Spelt {
    /// Its digits with a point, as a file may hold them.
    pub(in crate::read) plain: String,
    /// The other number that it may be: `10.000` is ten thousand, or ten.
    pub(in crate::read) other: Option<String>,
    /// What follows it: `kr`, `%`; or the word that it is multiplied by: `mkr`.
    pub(in crate::read) unit: String,
}

/// Spellings of the unit that do not change the number.
const UNITS: [&str; 11] = ["", "kr", "kr.", "kronor", "euro", ":-", ",-", "€", "$", "£", "%"];
/// Words that multiply a number, by how many zeros they stand for.
const MULTIPLES: [(u32, &[&str]); 3] = [
    (3, &["tkr", "tsek", "teur", "tusen", "thousand"]),
    (6, &["mkr", "mnkr", "msek", "meur", "mn", "milj", "milj.", "miljon", "miljoner", "million"]),
    (9, &["mdkr", "mdr", "miljard", "miljarder", "billion"]),
];
/// How words begin that may multiply a number.
const MAY_MULTIPLY: [&str; 11] =
    ["mil", "mk", "mn", "md", "msek", "meur", "tkr", "tsek", "teur", "tus", "thousand"];

/// The number in a text, if there is no more than that: digits, groups, a decimal sign and a unit.
pub(in crate::read) fn read(text: &str) -> Option<Spelt> {
    let text = text.trim();
    let (negative, rest) = match text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = rest.char_indices().rfind(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at + 1)?;
    let (body, unit) = rest.split_at_checked(end)?;
    let unit = unit.trim().trim_end_matches(',');
    let (body, unit) = match (currency_first(body), unit) {
        (Some((currency, body)), "") => (body, currency),
        _ => (body, unit),
    };
    let (multiple, currency) = multiple(unit);
    if !is_unit(currency) && unit != "." {
        return None;
    }
    let (plain, other) = digits(body)?;
    let plain = multiplied(plain, multiple)?;
    let other = other.and_then(|other| multiplied(other, multiple));
    let signed = |digits: String| if negative { format!("-{digits}") } else { digits };
    Some(Spelt { plain: signed(plain), other: other.map(signed), unit: unit.to_owned() })
}

/// A currency code, and the number after it.
fn currency_first(body: &str) -> Option<(&str, &str)> {
    let start = body.find(|c: char| c.is_ascii_digit())?;
    let (unit, number) = body.split_at_checked(start)?;
    (start > 0 && is_unit(unit.trim())).then_some((unit.trim(), number))
}

/// How many zeros a word at the beginning stands for, and what is left.
fn multiple(unit: &str) -> (u32, &str) {
    let (word, rest) = unit.split_once(char::is_whitespace).unwrap_or((unit, ""));
    let word = word.to_lowercase();
    let found = MULTIPLES.iter().find(|(_, words)| words.contains(&word.as_str()));
    found.map_or((0, unit), |(zeros, _)| (*zeros, rest.trim()))
}

/// Digits with their point so many places further on.
fn multiplied(digits: String, zeros: u32) -> Option<String> {
    if zeros == 0 {
        return Some(digits);
    }
    let number =
        Decimal::from_str_exact(&digits).ok()?.checked_mul(Decimal::from(10_u64.checked_pow(zeros)?))?;
    Some(number.normalize().to_string())
}

/// Whether a word may multiply the number before it, be it in no way that is known here.
pub(in crate::read) fn may_multiply(word: &str) -> bool {
    let word = word.to_lowercase();
    MAY_MULTIPLY.iter().any(|beginning| word.starts_with(beginning))
}

fn is_unit(text: &str) -> bool {
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code || UNITS.contains(&text.to_lowercase().as_str())
}

/// The digits of a number and, where its only sign may part thousands or decimals, those of the other reading.
fn digits(body: &str) -> Option<(String, Option<String>)> {
    let grouping = |c: char| matches!(c, '_' | '\'' | '’') || (c.is_whitespace() && !c.is_control());
    if !body.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',') || grouping(c)) {
        return None;
    }
    let signs: Vec<char> = body.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let last = signs.last().copied();
    let groups = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let alike = signs.iter().all(|&sign| Some(sign) == last);
    let (whole, decimals) = match last.and_then(|sign| body.rsplit_once(sign)) {
        Some(_) if signs.len() > 1 && alike => (groups(body), String::new()),
        Some((whole, decimals)) if decimals.bytes().all(|byte| byte.is_ascii_digit()) => {
            (groups(whole), decimals.to_owned())
        }
        Some(_) => return None,
        None => (groups(body), String::new()),
    };
    if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    let is_plain_whole = body.starts_with(&whole);
    if signs.len() == 1 && decimals.len() == 3 && whole.len() <= 3 && is_plain_whole && whole != "0" {
        return Some((format!("{whole}{decimals}"), Some(whole)));
    }
    Some((if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") }, None))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn numbers_are_seen_behind_their_spelling() {
        for (text, plain, other, unit) in [
            ("1 000 000", "1000000", None, ""),
            ("1\u{a0}000\u{a0}000", "1000000", None, ""),
            ("500000,50", "500000.50", None, ""),
            ("1.234.567,89", "1234567.89", None, ""),
            ("1,234,567.89", "1234567.89", None, ""),
            ("1.000.000", "1000000", None, ""),
            ("1'000", "1000", None, ""),
            ("10.000", "10000", Some("10"), ""),
            ("10,000", "10000", Some("10"), ""),
            ("0,125", "0.125", None, ""),
            ("500 000 kr", "500000", None, "kr"),
            ("SEK 500 000", "500000", None, "SEK"),
            ("500 000:-", "500000", None, ":-"),
            ("25 %", "25", None, "%"),
            ("2 mkr", "2000000", None, "mkr"),
            ("1,5 miljoner kronor", "1500000", None, "miljoner kronor"),
            ("-12,345 tkr", "-12345000", Some("-12000"), "tkr"),
            ("0,25 Mdr", "250000000", None, "Mdr"),
            ("−5,5", "-5.5", None, ""),
            ("5.", "5", None, "."),
            ("1,5,", "1.5", None, ""),
        ] {
            let spelt = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (spelt.plain.as_str(), spelt.other.as_deref(), spelt.unit.as_str()),
                (plain, other, unit),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_number_is_left_alone() {
        for text in
            ["", "kr", "5 mil", "mkr", "5 tkr till", "556036-0793", "2024-03-01", "007", ".5", "12 st", "a5"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
