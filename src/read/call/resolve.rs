//! Parsed expressions given a meaning: names looked up, kinds checked.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Compiler;
use super::expression::{self, Parsed, ParsedKind};
use crate::call::{DateBase, DateExpr, Expr, Operand, Stretch, Sum, Term, Unit};
use crate::read::keys::Node;
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::text;
use crate::value::amount::AMOUNT_DECIMALS;
use crate::value::exact::Exact;
use crate::value::length::Length;
use crate::value::moment::Moment;
use crate::value::text::Text;

/// Where in the file a part of an expression stands that begins at a byte of its text.
pub(super) type SpanAt<'s> = &'s dyn Fn(usize) -> Range<usize>;

/// What an expression is expected to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Whatever it says.
    Anything,
    /// A number of this unit: a plain number among amounts is money in the call's currency.
    Number(Unit),
    /// A day or an instant.
    Date,
    /// A length of time.
    Length,
}

impl Wanted {
    /// What something compared with `found` is expected to be.
    pub(super) fn like(found: &Expr) -> Self {
        match found {
            Expr::Number(sum) => Self::Number(sum.unit),
            Expr::Date(_) => Self::Date,
            Expr::Length(_) | Expr::LengthOf(_) => Self::Length,
        }
    }

    pub(super) fn words(self) -> Text {
        match self {
            Self::Anything => text!("ett värde", "a value"),
            Self::Number(Unit::Amount) => text!("ett belopp", "an amount"),
            Self::Number(Unit::Plain) => text!("ett tal", "a number"),
            Self::Date => text!("ett datum", "a date"),
            Self::Length => text!("en tidslängd", "a length of time"),
        }
    }

    fn example(self) -> &'static str {
        match self {
            Self::Anything | Self::Number(Unit::Plain) => "`3`",
            Self::Number(Unit::Amount) => "`\"600 000 SEK\"`, `\"40 % of …\"`",
            Self::Date => "`2024-03-19`",
            Self::Length => "`\"24 months\"`",
        }
    }
}

/// How the number of an amount or a length is written alone.
fn number_of(kind: &ParsedKind, text: &str) -> Option<Text> {
    let number = match kind {
        ParsedKind::Money(number, _) => number.to_string(),
        ParsedKind::Length(Length::Days(days)) => days.to_string(),
        ParsedKind::Length(Length::Months(months)) if text.contains("year") => {
            let years = months / 12;
            return Some(text!(
                "skriv talet utan enhet: `{months}` om månader räknas, `{years}` om år räknas",
                "write the number without a unit: `{months}` where months are counted, `{years}` where years are"
            ));
        }
        ParsedKind::Length(Length::Months(months)) => months.to_string(),
        _ => return None,
    };
    Some(text!("skriv talet utan enhet: `{number}`", "write the number without a unit: `{number}`"))
}

impl Compiler<'_> {
    /// The expression that a text holds.
    pub(super) fn expression(&mut self, node: &Node<'_>, text: &str, wanted: Wanted) -> Option<Expr> {
        if self.is_misnamed_measure(text) {
            return None;
        }
        let parsed = match expression::parse(text) {
            Ok(parsed) => parsed,
            Err(mistake) => {
                let (span, message, help) = (span_in(node, text, mistake.at), mistake.message, mistake.help);
                self.problems().push(Problem { span, message, help });
                return None;
            }
        };
        let expr = self.resolve(&parsed, wanted, &|at| span_in(node, text, at))?;
        let help = if wanted == Wanted::Number(Unit::Plain) { number_of(&parsed.kind, text) } else { None };
        self.fits_or(expr, wanted, node.span(), help)
    }

    /// The expression, if it is what is wanted; a problem otherwise.
    pub(super) fn fits(&mut self, expr: Expr, wanted: Wanted, span: Range<usize>) -> Option<Expr> {
        self.fits_or(expr, wanted, span, None)
    }

    fn fits_or(
        &mut self,
        expr: Expr,
        wanted: Wanted,
        span: Range<usize>,
        help: Option<Text>,
    ) -> Option<Expr> {
        let is = Wanted::like(&expr);
        if let (Wanted::Length, Expr::LengthOf(_)) = (wanted, &expr) {
            self.advise(
                span,
                text!("två tidslängder kan inte jämföras", "two lengths of time cannot be compared"),
                text!(
                    "räkna båda i `months` eller `days`, och jämför antalen",
                    "count both in `months` or `days`, and compare the numbers"
                ),
            );
            return None;
        }
        if wanted == Wanted::Anything || is == wanted {
            return Some(expr);
        }
        let (is, words) = (is.words(), wanted.words());
        let message = Text::new(
            format!("här väntas {}, men detta är {}", words.sv, is.sv),
            format!("{} is expected here, but this is {}", words.en, is.en),
        );
        let example = wanted.example();
        let help = help.unwrap_or_else(|| text!("till exempel {example}", "such as {example}"));
        self.advise(span, message, help);
        None
    }

    pub(super) fn resolve(&mut self, parsed: &Parsed, wanted: Wanted, span: SpanAt<'_>) -> Option<Expr> {
        let amounts = wanted == Wanted::Number(Unit::Amount);
        let one = |unit, term| Some(Expr::Number(Sum { unit, terms: vec![term] }));
        match &parsed.kind {
            ParsedKind::Number(number) if amounts => {
                self.is_money(*number, &span(parsed.at))?;
                let of = self.call_currency();
                one(Unit::Amount, Term { factor: Exact::from(*number), is_share: false, of })
            }
            ParsedKind::Number(number) => {
                one(Unit::Plain, Term { factor: Exact::from(*number), is_share: false, of: Operand::One })
            }
            ParsedKind::Money(number, currency) => {
                self.is_money(*number, &span(parsed.at))?;
                if !self.reference.currencies.contains(currency) {
                    self.no_currency(currency, span(parsed.at));
                    return None;
                }
                let of = self.currency(currency);
                one(Unit::Amount, Term { factor: Exact::from(*number), is_share: false, of })
            }
            ParsedKind::Length(length) => Some(Expr::Length(Stretch::from(*length))),
            ParsedKind::Day(day) => {
                self.remark_on_far_day(*day, span(parsed.at));
                let base = DateBase::Literal(Moment::Day(*day));
                Some(Expr::Date(DateExpr { base, moved: Vec::new() }))
            }
            ParsedKind::Product(factors) => self.product_of(factors, span),
            ParsedKind::Quotient(both) => self.quotient_of(both, wanted, span),
            ParsedKind::Extreme(which, several) => self.extreme_of(*which, several, wanted, span),
            ParsedKind::Rounded(rounding, of) => self.rounded_of(*rounding, of, span),
            ParsedKind::Share(percent, of) => {
                self.remark_on_share(*percent, &span(parsed.at));
                let Expr::Number(sum) = self.resolve(of, wanted, span)? else {
                    self.advise(
                        span(of.at),
                        text!("en andel är av ett tal", "a share is of a number"),
                        text!(
                            "skriv andelen av ett belopp eller ett antal",
                            "write the share of an amount or a count"
                        ),
                    );
                    return None;
                };
                let factor = Exact::from(*percent).over(&Exact::from(Decimal::ONE_HUNDRED));
                let unit = sum.unit;
                one(unit, share_of(factor, sum))
            }
            ParsedKind::Name { whole, name } => self.name(name, *whole, span(parsed.at)),
            ParsedKind::Sum(parts) => self.sum_of(parts, wanted, span),
        }
    }

    /// Money has two decimals at most: with three, it may be thousands.
    pub(super) fn is_money(&mut self, number: Decimal, span: &Range<usize>) -> Option<()> {
        if number.scale() <= AMOUNT_DECIMALS {
            return Some(());
        }
        let spelt = spelling::number::read(&number.to_string());
        let (plain, other) = spelt.map_or((None, None), |spelt| (Some(spelt.plain), spelt.other));
        let help = match (plain, other) {
            (Some(plain), Some(other)) => text!(
                "skriv `{plain}` eller `{other}`, vilket det nu är",
                "write `{plain}` or `{other}`, whichever it is"
            ),
            _ => text!("skriv högst två decimaler", "write at most two decimals"),
        };
        let message = text!("`{number}` har fler än två decimaler", "`{number}` has more than two decimals");
        self.advise(span.clone(), message, help);
        None
    }

    fn remark_on_share(&mut self, percent: Decimal, span: &Range<usize>) {
        if percent > Decimal::ONE_HUNDRED {
            let times = (percent / Decimal::ONE_HUNDRED).normalize();
            let message = text!("{percent} % är mer än det hela", "{percent} % is more than the whole");
            let help = text!(
                "en andel är oftast högst 100 %; menas så mycket, skriv `{times} * …`",
                "a share is mostly 100 % at most; if so much is meant, write `{times} * …`"
            );
            self.remark(Problem::new(span.clone(), message).with_help(help));
        }
    }

    /// Several that are of one kind: a plain number beside an amount is money, whichever comes first.
    pub(super) fn side_by_side(
        &mut self,
        parts: &[&Parsed],
        wanted: Wanted,
        span: SpanAt<'_>,
    ) -> Option<Vec<Expr>> {
        let mut read: Vec<Option<Expr>> = parts.iter().map(|part| self.resolve(part, wanted, span)).collect();
        let is_amount =
            |expr: &Option<Expr>| matches!(expr, Some(Expr::Number(Sum { unit: Unit::Amount, .. })));
        if wanted == Wanted::Anything && read.iter().any(is_amount) {
            let amount = Wanted::Number(Unit::Amount);
            read = parts.iter().map(|part| self.resolve(part, amount, span)).collect();
        }
        read.into_iter().collect()
    }

    fn sum_of(&mut self, parts: &[(bool, Parsed)], wanted: Wanted, span: SpanAt<'_>) -> Option<Expr> {
        let read =
            self.side_by_side(&parts.iter().map(|(_, part)| part).collect::<Vec<_>>(), wanted, span)?;
        let mut total: Option<Expr> = None;
        for ((added, part), next) in parts.iter().zip(read) {
            total = match (total, next) {
                (None, Expr::Number(mut sum)) => {
                    negate_unless(*added, &mut sum);
                    Some(Expr::Number(sum))
                }
                (None, first) if *added => Some(first),
                (Some(Expr::Number(mut total)), Expr::Number(mut sum)) if total.unit == sum.unit => {
                    negate_unless(*added, &mut sum);
                    total.terms.append(&mut sum.terms);
                    Some(Expr::Number(total))
                }
                (Some(Expr::Date(mut date)), Expr::Length(length)) => {
                    date.moved.push((*added, length));
                    Some(Expr::Date(date))
                }
                (_, next) => {
                    let is = Wanted::like(&next).words();
                    let message = Text::new(
                        format!("{} kan inte läggas ihop med det som står före", is.sv),
                        format!("{} cannot be added to what stands before it", is.en),
                    );
                    let help = text!(
                        "lägg ihop belopp med belopp, tal med tal, eller ett datum med en tidslängd",
                        "add amounts to amounts, numbers to numbers, or a length of time to a date"
                    );
                    self.advise(span(part.at), message, help);
                    return None;
                }
            };
        }
        total
    }
}

/// A share of a sum: of a single operand, a share of that.
fn share_of(percent: Exact, sum: Sum) -> Term {
    if let [Term { factor, is_share: false, of }] = sum.terms.as_slice() {
        return Term { factor: &percent * factor, is_share: true, of: of.clone() };
    }
    Term { factor: percent, is_share: true, of: Operand::Group(sum) }
}

fn negate_unless(added: bool, sum: &mut Sum) {
    if !added {
        for term in &mut sum.terms {
            term.factor = -term.factor.clone();
        }
    }
}

/// The bytes of the file from `at` in a text to its end; all of the value where the text is not written as it reads.
fn span_in(node: &Node<'_>, text: &str, at: usize) -> Range<usize> {
    let whole = node.span();
    let quoted_once = whole.len() == text.len() + 2;
    if quoted_once && at < text.len() { whole.start + 1 + at..whole.end - 1 } else { whole }
}
