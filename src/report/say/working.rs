//! How a number was computed, in words: "40 % av projektets totala budget".

use super::{Voice, number, quantity, say};
use crate::call::{MeasureId, Operand, Sum, Term};
use crate::check::{Conversion, Part, PartOf, Working};
use crate::schema::TableId;
use crate::value::exact::Exact;
use crate::value::length::Length;

/// A term of a sum as both a bound and a computed part of it have it.
struct Summand<'a> {
    factor: &'a Exact,
    is_share: bool,
    /// What is multiplied, in words; `None` where the factor stands alone.
    of: Option<String>,
    /// The currency of the factor.
    currency: Option<&'a str>,
}

impl Voice<'_> {
    /// What was measured, in words.
    pub(in crate::report) fn measured(&self, working: &Working) -> String {
        match working {
            Working::Sum(parts) => self.parts(parts),
            Working::Day { column, day, moved } => {
                let base = match (column, day) {
                    (Some((table, column)), _) => self.label(*table, *column).to_owned(),
                    (None, Some(day)) => quantity::moment(*day),
                    (None, None) => String::new(),
                };
                self.moved(base, moved)
            }
            Working::Length(length) => {
                length.map_or_else(String::new, |length| quantity::length(length, self.lang))
            }
            Working::LengthOf { measure, .. } => self.measure(*measure),
        }
    }

    /// What a limit was computed from, in words; `None` where it is a number, a day or a length as it stands.
    pub(super) fn derivation(&self, working: &Working) -> Option<String> {
        match working {
            Working::Sum(parts) => {
                let stands_alone = |part: &Part| match &part.of {
                    PartOf::One => true,
                    PartOf::Currency { conversion, .. } => conversion.is_none(),
                    _ => false,
                };
                (!parts.iter().all(stands_alone)).then(|| self.parts(parts))
            }
            Working::Day { column: None, moved, .. } if moved.is_empty() => None,
            Working::Length(_) => None,
            Working::Day { .. } | Working::LengthOf { .. } => Some(self.measured(working)),
        }
    }

    /// A day and what it is moved by.
    pub(super) fn moved(&self, base: String, moved: &[(bool, Option<Length>)]) -> String {
        moved.iter().fold(base, |text, (forward, length)| {
            let sign = if *forward { '+' } else { '\u{2212}' };
            let length = length.map_or_else(|| "?".to_owned(), |length| quantity::length(length, self.lang));
            format!("{text} {sign} {length}")
        })
    }

    /// What a person calls a measure.
    pub(in crate::report) fn measure(&self, measure: MeasureId) -> String {
        self.call.measure(measure).label.in_lang(self.lang).to_owned()
    }

    fn parts(&self, parts: &[Part]) -> String {
        let summand = |part: &Part| {
            let (of, currency) = match &part.of {
                PartOf::One => (None, None),
                PartOf::Currency { code, conversion } => {
                    let rate = conversion.as_ref().map(|conversion| self.rate(conversion));
                    let text = self.money_and_rate(&part.factor, code, rate);
                    return (part.factor.is_negative(), text);
                }
                PartOf::Measure(measure) => (Some(self.measure(*measure)), None),
                PartOf::Column(table, column) => (Some(self.label(*table, *column).to_owned()), None),
                PartOf::Group(parts) => (Some(format!("({})", self.parts(parts))), None),
                PartOf::Product(a, b) => (Some(format!("{} × {}", self.factor(a), self.factor(b))), None),
                PartOf::Quotient(a, b) => (Some(format!("{} / {}", self.factor(a), self.factor(b))), None),
                PartOf::Extreme(which, several) => {
                    let several: Vec<String> = several.iter().map(|parts| self.parts(parts)).collect();
                    (Some(self.extreme(*which, &several)), None)
                }
                PartOf::Rounded(rounding, parts) => (Some(self.rounded(*rounding, &self.parts(parts))), None),
            };
            let summand = Summand { factor: &part.factor, is_share: part.is_share, of, currency };
            (part.factor.is_negative(), self.summand(&summand))
        };
        signed(parts.iter().map(summand))
    }

    /// A factor of a product, in parentheses where it has several parts.
    fn factor(&self, parts: &[Part]) -> String {
        let words = self.parts(parts);
        if parts.len() > 1 { format!("({words})") } else { words }
    }

    /// The terms of a bound that was not computed, in words.
    pub(super) fn terms(&self, terms: &[Term]) -> String {
        let factor = |sum: &Sum| {
            let words = self.terms(&sum.terms);
            if sum.terms.len() > 1 { format!("({words})") } else { words }
        };
        let summand = |term: &Term| {
            let (of, currency) = match &term.of {
                Operand::One => (None, None),
                Operand::Currency(code) => (None, Some(code.as_str())),
                Operand::Measure { id, whole: false } => (Some(self.measure(*id)), None),
                Operand::Measure { id, whole: true } => {
                    let of = self.measure(*id);
                    (Some(say!(self.lang, "{of} i hela ansökan", "{of} of the whole application")), None)
                }
                Operand::Project(column) => (Some(self.label(TableId::PROJECT, *column).to_owned()), None),
                Operand::Row(path) => (Some(self.label(path.table, path.column).to_owned()), None),
                Operand::Group(sum) => (Some(format!("({})", self.terms(&sum.terms))), None),
                Operand::Product(factors) => {
                    (Some(format!("{} × {}", factor(&factors.0), factor(&factors.1))), None)
                }
                Operand::Quotient(both) => (Some(format!("{} / {}", factor(&both.0), factor(&both.1))), None),
                Operand::Extreme(which, several) => {
                    let several: Vec<String> = several.iter().map(|sum| self.terms(&sum.terms)).collect();
                    (Some(self.extreme(*which, &several)), None)
                }
                Operand::Rounded(rounding, of) => {
                    (Some(self.rounded(*rounding, &self.terms(&of.terms))), None)
                }
            };
            let summand = Summand { factor: &term.factor, is_share: term.is_share, of, currency };
            (term.factor.is_negative(), self.summand(&summand))
        };
        signed(terms.iter().map(summand))
    }

    fn money_and_rate(&self, factor: &Exact, code: &str, rate: Option<String>) -> String {
        let money = number::money(&factor.abs(), number::OF_AMOUNT, code, self.lang);
        match rate {
            Some(rate) => say!(self.lang, "{money} till kursen {rate}", "{money} at the rate {rate}"),
            None => money,
        }
    }

    /// A term without its sign.
    fn summand(&self, summand: &Summand<'_>) -> String {
        let factor = summand.factor.abs();
        let multiple = || number::number(&factor, number::OF_NUMBER, self.lang);
        match (&summand.of, summand.currency) {
            (_, Some(code)) => number::money(&factor, number::OF_AMOUNT, code, self.lang),
            (None, None) if summand.is_share => self.share(&factor),
            (None, None) => multiple(),
            (Some(of), None) if summand.is_share => {
                say!(self.lang, "{} av {of}", "{} of {of}", self.share(&factor))
            }
            (Some(of), None) if factor == Exact::from(1) => of.clone(),
            (Some(of), None) => format!("{} × {of}", multiple()),
        }
    }

    /// A factor as the call writes it: every decimal of it.
    pub(super) fn share(&self, factor: &Exact) -> String {
        number::percent(factor, number::OF_NUMBER, self.lang)
    }

    /// A rate, its day and its source: `11,2360 SEK för 1 EUR (ECB, 2024-03-12)`.
    pub(in crate::report) fn rate(&self, conversion: &Conversion) -> String {
        let Conversion { from, to, day, source, .. } = conversion;
        let rate = number::number(&conversion.rate, number::OF_NUMBER, self.lang);
        let rate = say!(self.lang, "{rate} {to} för 1 {from}", "{rate} {to} for 1 {from}");
        let origin: Vec<String> = source.iter().cloned().chain(day.map(quantity::date)).collect();
        if origin.is_empty() { rate } else { format!("{rate}, {}", origin.join(" ")) }
    }
}

/// Terms with their signs between them.
pub(super) fn signed(terms: impl Iterator<Item = (bool, String)>) -> String {
    let mut text = String::new();
    for (is_negative, term) in terms {
        text.push_str(match (text.is_empty(), is_negative) {
            (true, false) => "",
            (true, true) => "\u{2212}",
            (false, false) => " + ",
            (false, true) => " \u{2212} ",
        });
        text.push_str(&term);
    }
    text
}

/// The exchange rate of a limit that was converted, and what it was before.
pub(in crate::report) fn conversion(working: &Working) -> Option<(&Exact, &Conversion)> {
    fn in_parts(parts: &[Part]) -> Option<(&Exact, &Conversion)> {
        parts.iter().find_map(|part| match &part.of {
            PartOf::Currency { conversion: Some(conversion), .. } => Some((&part.factor, conversion)),
            PartOf::Group(parts) => in_parts(parts),
            PartOf::Product(a, b) | PartOf::Quotient(a, b) => in_parts(a).or_else(|| in_parts(b)),
            PartOf::Extreme(_, several) => several.iter().find_map(|parts| in_parts(parts)),
            _ => None,
        })
    }
    match working {
        Working::Sum(parts) => in_parts(parts),
        _ => None,
    }
}
