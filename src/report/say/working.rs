//! How a number was computed: in words ("40 % av projektets totala budget") and in numbers
//! (`4 200 000 = 42 % of 10 000 000; at most 40 % = 4 000 000; 200 000 too much`).

use std::iter;

use super::comparison::Sort;
use super::limit::decimals_of;
use super::{Voice, number, quantity, say};
use crate::call::{MeasureId, Operand, Sum, Term, Unit};
use crate::check::{Conversion, LimitFact, Part, PartOf, Quantity, Working};
use crate::schema::{Kind, TableId};
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

    /// The whole sum, spelled out; `None` where something of it is not known.
    pub(super) fn arithmetic(&self, fact: &LimitFact) -> Option<String> {
        if !fact.one_of.is_empty() {
            return Some(self.steps(fact).join("; "));
        }
        let limit = fact.limit.as_ref()?;
        let is_known = quantity::point(&fact.found).and(quantity::point(limit)).is_some();
        let mut steps = self.steps(fact);
        if is_known {
            steps.extend(self.bare_difference(fact));
        } else {
            steps.push(self.difference(fact)?.said);
        }
        Some(steps.join("; "))
    }

    /// What was found and what is asked for, each as it is computed.
    pub(in crate::report) fn steps(&self, fact: &LimitFact) -> Vec<String> {
        let write = |quantity: &Quantity| self.bare(quantity, quantity::decimals(quantity));
        let Some(limit) = &fact.limit else {
            let decimals = decimals_of(fact);
            let found = quantity::point(&fact.found).map(|found| self.found_step(fact, found, decimals));
            let found = found.unwrap_or_else(|| self.range(&fact.found, &write));
            return iter::once(found).chain(self.any_of_step(fact, decimals)).collect();
        };
        let (Some(found), Some(limit)) = (quantity::point(&fact.found), quantity::point(limit)) else {
            let (found, limit) = (self.range(&fact.found, &write), self.range(limit, &write));
            return vec![found, self.allowed(fact, &limit)];
        };
        let decimals = quantity::decimals_between(found, limit);
        vec![self.found_step(fact, found, decimals), self.limit_step(fact, limit, decimals)]
    }

    /// What was found: as it was summed, and as a share of what the limit is a share of.
    fn found_step(&self, fact: &LimitFact, found: &Quantity, decimals: u32) -> String {
        let bare = self.bare(found, decimals);
        let mut step = match &fact.found_working {
            Working::Sum(parts)
                if parts.len() > 1 || parts.iter().any(|part| part.factor != Exact::from(1)) =>
            {
                match self.numbers(parts, is_money(found)) {
                    Some(numbers) => format!("{bare} = {numbers}"),
                    None => bare,
                }
            }
            Working::LengthOf { start: Some(start), end: Some(end), .. } => {
                let (start, end) = (quantity::date(*start), quantity::date(*end));
                say!(self.lang, "{start} till och med {end} = {bare}", "{start} to {end} inclusive = {bare}")
            }
            Working::Day { day: Some(day), moved, .. } if !moved.is_empty() => {
                format!("{} = {bare}", self.moved(quantity::moment(*day), moved))
            }
            _ => bare,
        };
        if let Some((part, base)) = share_of(fact)
            && let Quantity::Amount(value) | Quantity::Plain(value, _) = found
        {
            let share = value.over(base);
            let (asked, least) = (number::hundredfold(&part.factor), number::OF_SHARE);
            let digits = number::decimals_apart(&number::hundredfold(&share), &asked, least);
            let (percent, whole) = (number::percent(&share, digits, self.lang), self.value_of(base));
            step.push_str(&say!(self.lang, " = {percent} av {whole}", " = {percent} of {whole}"));
        }
        step
    }

    /// What is asked for: as the call writes it, and what it comes to.
    fn limit_step(&self, fact: &LimitFact, limit: &Quantity, decimals: u32) -> String {
        let written = match share_of(fact) {
            Some((part, _)) => format!("{} = {}", self.share(&part.factor), self.bare(limit, decimals)),
            None => self.as_written(fact.limit_working.as_ref(), limit, decimals),
        };
        self.near(fact, self.compared(fact.comparison, Sort::of_limit(fact), &written))
    }

    /// A bound as the call writes it, where it is computed, and what it comes to.
    pub(super) fn as_written(&self, working: Option<&Working>, bound: &Quantity, decimals: u32) -> String {
        let bare = self.bare(bound, decimals);
        match working {
            Some(Working::Sum(parts)) => match self.numbers(parts, is_money(bound)) {
                Some(numbers) if numbers != bare => format!("{numbers} = {bare}"),
                _ => bare,
            },
            Some(Working::Day { day: Some(day), moved, .. }) if !moved.is_empty() => {
                format!("{} = {bare}", self.moved(quantity::moment(*day), moved))
            }
            _ => bare,
        }
    }

    /// The parts of a sum, which `is_money` or another number, as numbers: `42 % av 10 000 000 + 500 000`. `None` where one
    /// is not known.
    fn numbers(&self, parts: &[Part], is_money: bool) -> Option<String> {
        let numbers: Option<Vec<(bool, String)>> =
            parts.iter().map(|part| self.part(part, is_money)).collect();
        numbers.map(|numbers| signed(numbers.into_iter()))
    }

    /// A sum as numbers, in parentheses where it has several parts.
    fn bracketed(&self, parts: &[Part], is_money: bool) -> Option<String> {
        let numbers = self.numbers(parts, is_money)?;
        Some(if parts.len() > 1 { format!("({numbers})") } else { numbers })
    }

    fn part(&self, part: &Part, is_money: bool) -> Option<(bool, String)> {
        let factor = part.factor.abs();
        let number = |value: &Exact| number::number(value, number::OF_NUMBER, self.lang);
        let value = quantity::point(&part.value);
        let text = match &part.of {
            PartOf::One if !is_money => number(&factor),
            PartOf::One | PartOf::Currency { conversion: None, .. } => self.value_of(&factor),
            PartOf::Currency { code, conversion: Some(conversion) } => {
                let money = number::money(&factor, number::OF_AMOUNT, code, self.lang);
                format!("{money} × {}", number(&conversion.rate))
            }
            PartOf::Group(parts) if parts.len() > 1 => {
                let group = format!("({})", self.numbers(parts, is_money)?);
                self.multiplied(part, &factor, group)
            }
            PartOf::Product(a, b) => {
                let product = format!("{} × {}", self.bracketed(a, is_money)?, self.bracketed(b, is_money)?);
                self.multiplied(part, &factor, product)
            }
            PartOf::Quotient(a, b) => {
                let quotient = format!("{} / {}", self.bracketed(a, is_money)?, self.bracketed(b, is_money)?);
                self.multiplied(part, &factor, quotient)
            }
            PartOf::Extreme(which, several) => {
                let several: Option<Vec<String>> =
                    several.iter().map(|parts| self.numbers(parts, is_money)).collect();
                self.multiplied(part, &factor, self.extreme(*which, &several?))
            }
            PartOf::Rounded(rounding, parts) => {
                let rounded = self.rounded(*rounding, &self.numbers(parts, is_money)?);
                self.multiplied(part, &factor, rounded)
            }
            PartOf::Measure(_) | PartOf::Column(..) | PartOf::Group(_) => {
                let of =
                    if self.counts_money(part, is_money) { self.value_of(value?) } else { number(value?) };
                self.multiplied(part, &factor, of)
            }
        };
        Some((part.factor.is_negative(), text))
    }

    /// Whether a part of a sum, which `is_money` or another number, is money.
    fn counts_money(&self, part: &Part, is_money: bool) -> bool {
        match part.of {
            PartOf::Measure(measure) => self.unit(&self.call.measure(measure).reading) == Unit::Amount,
            PartOf::Column(table, column) => self.call.schema.column(table, column).kind == Kind::Amount,
            _ => is_money,
        }
    }

    fn multiplied(&self, part: &Part, factor: &Exact, of: String) -> String {
        if part.is_share {
            say!(self.lang, "{} av {of}", "{} of {of}", self.share(factor))
        } else if *factor == Exact::from(1) {
            of
        } else {
            format!("{} × {of}", number::number(factor, number::OF_NUMBER, self.lang))
        }
    }

    fn value_of(&self, value: &Exact) -> String {
        number::amount(value, number::OF_AMOUNT, self.lang)
    }
}

/// The part of a limit that is one share of something known and not zero, and what it is a share of.
fn share_of(fact: &LimitFact) -> Option<(&Part, &Exact)> {
    match &fact.limit_working {
        Some(Working::Sum(parts)) => match parts.as_slice() {
            [part] if part.is_share && !part.factor.is_negative() => {
                let base = quantity::point(&part.value).filter(|base| !base.is_zero())?;
                Some((part, base))
            }
            _ => None,
        },
        _ => None,
    }
}

fn is_money(quantity: &Quantity) -> bool {
    matches!(quantity, Quantity::Amount(_))
}

/// Terms with their signs between them.
fn signed(terms: impl Iterator<Item = (bool, String)>) -> String {
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
