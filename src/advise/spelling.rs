//! Amounts written as an application writes its own.

use std::fmt::Write as _;

use rust_decimal::Decimal;

/// How amounts are written: between which quotation marks, with what between groups of three digits, and with which decimal
/// sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    quote: &'static str,
    group: String,
    point: char,
    /// Whether decimals are written that say nothing: `5.00`.
    decimals: bool,
    /// Whether it is known whether groups are parted: the amount was long enough.
    is_telling: bool,
}

impl Spelling {
    /// A plain TOML number, its thousands parted as TOML does.
    pub(super) fn plain() -> Self {
        Self { quote: "", group: "_".to_owned(), point: '.', decimals: false, is_telling: false }
    }

    /// As an amount is written.
    pub(super) fn of(written: &str) -> Self {
        let quote =
            ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| written.starts_with(quote)).unwrap_or("");
        let inner = written.trim_matches(['"', '\'']);
        let is_group = |c: &char| *c == '_' || c.is_whitespace();
        let group: String = inner.chars().find(is_group).into_iter().collect();
        let whole = inner.split([',', '.']).next().unwrap_or_default();
        let digits = whole.chars().filter(char::is_ascii_digit).count();
        let point =
            if inner.contains(',') || (!quote.is_empty() && !inner.contains('.')) { ',' } else { '.' };
        Self { quote, group, point, decimals: inner.contains([',', '.']), is_telling: digits > 3 }
    }

    /// The first spelling that tells how groups are parted, with the quotation marks of the first.
    pub(super) fn like(own: Option<Self>, others: impl IntoIterator<Item = Self>) -> Self {
        match own {
            Some(own) if own.is_telling => own,
            own => others.into_iter().find(|other| other.is_telling).or(own).unwrap_or_else(Self::plain),
        }
    }

    /// An amount, not below zero.
    pub(super) fn write(&self, amount: Decimal) -> String {
        let plain = amount.normalize().to_string();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = String::from(self.quote);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push_str(&self.group);
            }
            text.push(digit);
        }
        if self.decimals || !part.is_empty() {
            text.push(self.point);
            let _ = write!(text, "{part:0<2}");
        }
        text.push_str(self.quote);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;
    use rust_decimal::Decimal;

    #[test]
    fn amounts_are_written_as_the_others_are() {
        let written = |like: &str, ore: i64| Spelling::of(like).write(Decimal::new(ore, 2));
        assert_eq!(written("2_600_000", 257_600_000), "2_576_000");
        assert_eq!(written("2600000", 257_600_050), "2576000.50");
        assert_eq!(written("\"862 340,75\"", 100_000_000), "\"1 000 000,00\"");
        assert_eq!(written("\"6 150 000\"", 615_000_050), "\"6 150 000,50\"");
        assert_eq!(written("'1234.50'", 5), "'0.05'");
        assert_eq!(written("\"1\u{a0}234\"", 123_456_700), "\"1\u{a0}234\u{a0}567\"");
    }
}
