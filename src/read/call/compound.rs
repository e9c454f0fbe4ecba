//! Numbers made of numbers in other ways than by adding: multiplied, divided, the lowest of several, rounded.

use super::Compiler;
use super::expression::Parsed;
use super::resolve::{SpanAt, Wanted};
use crate::call::{Expr, Extreme, Operand, Rounding, Stretch, Sum, Term, Unit};
use crate::text;
use crate::value::exact::Exact;

/// One of an operand.
fn one(unit: Unit, of: Operand) -> Expr {
    Expr::Number(Sum { unit, terms: vec![Term { factor: Exact::from(1), is_share: false, of }] })
}

impl Compiler<'_> {
    /// Two numbers multiplied: an amount by a plain number, or two plain numbers; or so many times a length of time.
    pub(super) fn product_of(&mut self, factors: &(Parsed, Parsed), span: SpanAt<'_>) -> Option<Expr> {
        let first = self.resolve(&factors.0, Wanted::Anything, span);
        let second = self.resolve(&factors.1, Wanted::Anything, span);
        match first.zip(second)? {
            (Expr::Number(a), Expr::Number(b)) if a.unit == Unit::Plain || b.unit == Unit::Plain => {
                let unit = if a.unit == Unit::Amount { a.unit } else { b.unit };
                Some(one(unit, Operand::Product(Box::new((a, b)))))
            }
            (Expr::Length(Stretch { length, times: None }), Expr::Number(times))
            | (Expr::Number(times), Expr::Length(Stretch { length, times: None }))
                if times.unit == Unit::Plain =>
            {
                Some(Expr::Length(Stretch { length, times: Some(times) }))
            }
            _ => {
                self.advise(
                    span(factors.0.at),
                    text!("detta kan inte multipliceras", "this cannot be multiplied"),
                    text!(
                        "multiplicera tal, av vilka högst ett är ett belopp, eller ett antal och en tidslängd",
                        "multiply numbers, of which one at most is an amount, or a count and a length of time"
                    ),
                );
                None
            }
        }
    }

    /// A number divided by one that the call states: by a plain number, or an amount by an amount.
    pub(super) fn quotient_of(
        &mut self,
        both: &(Parsed, Parsed),
        wanted: Wanted,
        span: SpanAt<'_>,
    ) -> Option<Expr> {
        let divisor = self.resolve(&both.1, Wanted::Anything, span)?;
        let by_amount = matches!(&divisor, Expr::Number(sum) if sum.unit == Unit::Amount);
        let wanted = if by_amount { Wanted::Number(Unit::Amount) } else { wanted };
        let divided = self.resolve(&both.0, wanted, span)?;
        let (Expr::Number(divided), Expr::Number(divisor)) = (divided, divisor) else {
            self.advise(
                span(both.0.at),
                text!("detta kan inte divideras", "this cannot be divided"),
                text!(
                    "dividera ett tal eller ett belopp: `total / 3`",
                    "divide a number or an amount: `total / 3`"
                ),
            );
            return None;
        };
        let stated = match divisor.terms.as_slice() {
            [Term { factor, of: Operand::One | Operand::Currency(_), .. }] => Some(factor),
            _ => None,
        };
        if stated.is_none_or(|factor| factor.is_zero() || factor.is_negative()) {
            self.advise(
                span(both.1.at),
                text!(
                    "här delas med något som kan vara noll",
                    "this divides by something that may be zero"
                ),
                text!(
                    "dividera med ett tal som står här; multiplicera annars andra sidan: `a / b` är högst 3 när `a` är högst `3 * b`",
                    "divide by a number that stands here; else multiply the other side: `a / b` is at most 3 where `a` is at most `3 * b`"
                ),
            );
            return None;
        }
        if divisor.unit == Unit::Amount && divided.unit == Unit::Plain {
            self.advise(
                span(both.1.at),
                text!("ett tal delas inte med ett belopp", "a number is not divided by an amount"),
                text!("dividera med ett tal utan valuta", "divide by a number without a currency"),
            );
            return None;
        }
        let unit = if divisor.unit == Unit::Amount { Unit::Plain } else { divided.unit };
        Some(one(unit, Operand::Quotient(Box::new((divided, divisor)))))
    }

    /// The lowest or the highest of several numbers of one kind.
    pub(super) fn extreme_of(
        &mut self,
        which: Extreme,
        several: &[Parsed],
        wanted: Wanted,
        span: SpanAt<'_>,
    ) -> Option<Expr> {
        let read = self.side_by_side(&several.iter().collect::<Vec<_>>(), wanted, span)?;
        let mut sums: Vec<Sum> = Vec::new();
        for (part, expr) in several.iter().zip(read) {
            match expr {
                Expr::Number(sum) if sums.first().is_none_or(|first| first.unit == sum.unit) => {
                    sums.push(sum);
                }
                _ => {
                    self.advise(
                        span(part.at),
                        text!(
                            "detta kan inte jämföras med det som står före",
                            "this cannot be compared with what stands before it"
                        ),
                        text!(
                            "skriv belopp bredvid belopp, eller tal bredvid tal; av flera dagar eller tidslängder gäller alla i en lista",
                            "write amounts beside amounts, or numbers beside numbers; of several days or lengths of time all in a list hold"
                        ),
                    );
                    return None;
                }
            }
        }
        let unit = sums.first()?.unit;
        Some(one(unit, Operand::Extreme(which, sums)))
    }

    /// A plain number taken to a whole one.
    pub(super) fn rounded_of(&mut self, rounding: Rounding, of: &Parsed, span: SpanAt<'_>) -> Option<Expr> {
        match self.resolve(of, Wanted::Anything, span)? {
            Expr::Number(sum) if sum.unit == Unit::Plain => {
                Some(one(Unit::Plain, Operand::Rounded(rounding, Box::new(sum))))
            }
            _ => {
                self.advise(
                    span(of.at),
                    text!("bara tal utan enhet avrundas", "only plain numbers are rounded"),
                    text!(
                        "dividera ett belopp först: `rounded_up(total / 25 000 SEK)`",
                        "divide an amount first: `rounded_up(total / 25 000 SEK)`"
                    ),
                );
                None
            }
        }
    }
}
