//! How a number was computed, in numbers: `4 200 000 = 42 % of 10 000 000; at most 40 % = 4 000 000; 200 000 too much`.

use std::iter;

use super::comparison::Sort;
use super::limit::decimals_of;
use super::working::signed;
use super::{Voice, number, quantity, say};
use crate::call::Unit;
use crate::check::{LimitFact, Part, PartOf, Quantity, Working};
use crate::schema::Kind;
use crate::value::exact::Exact;

impl Voice<'_> {
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
        let decimals = decimals_of(fact);
        let Some(limit) = &fact.limit else {
            let found = quantity::point(&fact.found).map(|found| self.found_step(fact, found, decimals));
            let found = found.unwrap_or_else(|| self.range(&fact.found, &write));
            return iter::once(found).chain(self.any_of_step(fact, decimals)).collect();
        };
        let (Some(found), Some(limit)) = (quantity::point(&fact.found), quantity::point(limit)) else {
            let (found, limit) = (self.range(&fact.found, &write), self.range(limit, &write));
            return vec![found, self.allowed(fact, &limit)];
        };
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
            Some(Working::Sum(parts)) if !is_value_alone(parts) => match self.numbers(parts, is_money(bound))
            {
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

/// Whether a sum is one measure or one column and nothing else.
fn is_value_alone(parts: &[Part]) -> bool {
    let is_bare = |part: &Part| part.factor == Exact::from(1) && !part.is_share;
    matches!(parts, [part @ Part { of: PartOf::Measure(_) | PartOf::Column(..), .. }] if is_bare(part))
}

fn is_money(quantity: &Quantity) -> bool {
    matches!(quantity, Quantity::Amount(_))
}
