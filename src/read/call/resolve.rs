//! Parsed expressions given a meaning: names looked up, kinds checked.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Compiler;
use super::expression::{self, Parsed, ParsedKind};
use super::names::MeasureState;
use crate::call::{DateBase, DateExpr, Expr, MeasureId, Operand, Reading, Sum, Term, Unit};
use crate::read::keys::Node;
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::schema::{Kind, TableId};
use crate::text;
use crate::value::exact::Exact;
use crate::value::moment::Moment;
use crate::value::text::Text;

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

    fn words(self) -> Text {
        match self {
            Self::Anything => text!("ett värde", "a value"),
            Self::Number(Unit::Amount) => text!("ett belopp", "an amount"),
            Self::Number(Unit::Plain) => text!("ett tal", "a number"),
            Self::Date => text!("ett datum", "a date"),
            Self::Length => text!("en tidslängd", "a length of time"),
        }
    }
}

impl Compiler<'_> {
    /// The expression that a text holds.
    pub(super) fn expression(&mut self, node: &Node<'_>, text: &str, wanted: Wanted) -> Option<Expr> {
        let parsed = match expression::parse(text) {
            Ok(parsed) => parsed,
            Err(mistake) => {
                self.problem(span_in(node, text, mistake.at), mistake.message);
                return None;
            }
        };
        let expr = self.resolve(&parsed, wanted, &|at| span_in(node, text, at))?;
        self.fits(expr, wanted, node.span())
    }

    /// The expression, if it is what is wanted; a problem otherwise.
    pub(super) fn fits(&mut self, expr: Expr, wanted: Wanted, span: Range<usize>) -> Option<Expr> {
        let is = Wanted::like(&expr);
        if wanted == Wanted::Anything || is == wanted {
            return Some(expr);
        }
        let (is, wanted) = (is.words(), wanted.words());
        self.problem(
            span,
            Text::new(
                format!("här väntas {}, men detta är {}", wanted.sv, is.sv),
                format!("{} is expected here, but this is {}", wanted.en, is.en),
            ),
        );
        None
    }

    fn resolve(
        &mut self,
        parsed: &Parsed,
        wanted: Wanted,
        span: &dyn Fn(usize) -> Range<usize>,
    ) -> Option<Expr> {
        let amounts = wanted == Wanted::Number(Unit::Amount);
        let one = |unit, term| Some(Expr::Number(Sum { unit, terms: vec![term] }));
        match &parsed.kind {
            ParsedKind::Number(number) if amounts => {
                let of = self.call_currency();
                one(Unit::Amount, Term { factor: Exact::from(*number), is_share: false, of })
            }
            ParsedKind::Number(number) => {
                one(Unit::Plain, Term { factor: Exact::from(*number), is_share: false, of: Operand::One })
            }
            ParsedKind::Money(number, currency) => {
                if !self.reference.currencies.contains(currency) {
                    self.problem(
                        span(parsed.at),
                        text!("det finns ingen valuta `{currency}`", "there is no currency `{currency}`"),
                    );
                    return None;
                }
                let of = self.currency(currency);
                one(Unit::Amount, Term { factor: Exact::from(*number), is_share: false, of })
            }
            ParsedKind::Length(length) => Some(Expr::Length(*length)),
            ParsedKind::Day(day) => {
                let base = DateBase::Literal(Moment::Day(*day));
                Some(Expr::Date(DateExpr { base, moved: Vec::new() }))
            }
            ParsedKind::Product(factors) => self.product_of(factors, span),
            ParsedKind::Share(percent, of) => {
                let Expr::Number(sum) = self.resolve(of, wanted, span)? else {
                    self.problem(span(of.at), text!("en andel är av ett tal", "a share is of a number"));
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

    /// Two numbers multiplied: an amount by a plain number, or two plain numbers.
    fn product_of(
        &mut self,
        factors: &(Parsed, Parsed),
        span: &dyn Fn(usize) -> Range<usize>,
    ) -> Option<Expr> {
        let first = self.resolve(&factors.0, Wanted::Anything, span)?;
        let second = self.resolve(&factors.1, Wanted::Anything, span)?;
        let unit = match (&first, &second) {
            (Expr::Number(a), Expr::Number(b)) if a.unit == Unit::Plain || b.unit == Unit::Plain => {
                if a.unit == Unit::Amount { a.unit } else { b.unit }
            }
            _ => {
                self.problem(
                    span(factors.0.at),
                    text!(
                        "bara tal kan multipliceras, och bara ett av dem kan vara ett belopp",
                        "only numbers can be multiplied, and only one of them can be an amount"
                    ),
                );
                return None;
            }
        };
        let (Expr::Number(first), Expr::Number(second)) = (first, second) else { return None };
        let of = Operand::Product(Box::new((first, second)));
        Some(Expr::Number(Sum { unit, terms: vec![Term { factor: Exact::from(1), is_share: false, of }] }))
    }

    fn sum_of(
        &mut self,
        parts: &[(bool, Parsed)],
        wanted: Wanted,
        span: &dyn Fn(usize) -> Range<usize>,
    ) -> Option<Expr> {
        let mut total: Option<Expr> = None;
        let mut amounts = wanted;
        for (added, part) in parts {
            let next = self.resolve(part, amounts, span)?;
            // A plain number beside an amount is money, whichever comes first.
            if let (Wanted::Anything, Expr::Number(Sum { unit: Unit::Amount, .. })) = (wanted, &next) {
                amounts = Wanted::Number(Unit::Amount);
            }
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
                _ => {
                    self.problem(
                        span(part.at),
                        text!(
                            "det här kan inte läggas ihop med det som står före",
                            "this cannot be added to what stands before it"
                        ),
                    );
                    return None;
                }
            };
        }
        total
    }

    fn name(&mut self, name: &str, whole: bool, span: Range<usize>) -> Option<Expr> {
        if let Some((table, column)) = name.split_once('.') {
            return self.column_value(table, column, span);
        }
        let id = self.measure_named(name, &span)?;
        let of = Operand::Measure { id, whole };
        match &self.measures.get(id.0)?.reading {
            Reading::Value(Expr::Date(date)) => Some(Expr::Date(date.clone())),
            Reading::Value(Expr::Length(length)) => Some(Expr::Length(*length)),
            Reading::Value(Expr::LengthOf(id)) => Some(Expr::LengthOf(*id)),
            Reading::Length { .. } => Some(Expr::LengthOf(id)),
            reading => {
                let unit = self.unit_of(reading);
                Some(Expr::Number(Sum {
                    unit,
                    terms: vec![Term { factor: Exact::from(1), is_share: false, of }],
                }))
            }
        }
    }

    pub(super) fn unit_of(&self, reading: &Reading) -> Unit {
        match reading {
            Reading::Sum { table, column, .. }
                if self.schema.column(*table, *column).kind == Kind::Amount =>
            {
                Unit::Amount
            }
            Reading::Value(Expr::Number(sum)) => sum.unit,
            Reading::By { unit, .. } => *unit,
            _ => Unit::Plain,
        }
    }

    /// A column of the project, or of the row that is looked at.
    fn column_value(&mut self, table: &str, columns: &str, span: Range<usize>) -> Option<Expr> {
        let is_project = table == "project";
        let row = self.row.filter(|&row| self.schema.table(row).name == table);
        let from = match row {
            _ if is_project => TableId::PROJECT,
            Some(row) => row,
            None => {
                self.problem(span, text!(
                    "bara projektets kolumner och radens egna kan stå här, till exempel `project.start`",
                    "only columns of the project and of the row itself can stand here, such as `project.start`"
                ));
                return None;
            }
        };
        let path = self.path(columns, from, span.clone())?;
        let (of, base) = if is_project {
            (Operand::Project(path.column), DateBase::Project(path.column))
        } else {
            (Operand::Row(path.clone()), DateBase::Row(path.clone()))
        };
        let number = |unit| {
            Some(Expr::Number(Sum {
                unit,
                terms: vec![Term { factor: Exact::from(1), is_share: false, of }],
            }))
        };
        match self.schema.column(path.table, path.column).kind {
            Kind::Date | Kind::Moment => Some(Expr::Date(DateExpr { base, moved: Vec::new() })),
            Kind::Amount => number(Unit::Amount),
            Kind::Integer | Kind::Decimal => number(Unit::Plain),
            _ => {
                self.problem(
                    span,
                    text!(
                        "`{table}.{columns}` är varken ett tal eller ett datum",
                        "`{table}.{columns}` is neither a number nor a date"
                    ),
                );
                None
            }
        }
    }

    /// One unit of the call's currency.
    pub(super) fn call_currency(&mut self) -> Operand {
        let code = self.currency.clone();
        self.currency(&code)
    }

    fn currency(&mut self, code: &str) -> Operand {
        self.limit_currencies.insert(code.to_owned());
        Operand::Currency(code.to_owned())
    }

    /// The measure with this name, compiled if it was not yet.
    pub(super) fn measure_named(&mut self, name: &str, span: &Range<usize>) -> Option<MeasureId> {
        let Some(item) = self.own().measures.get_mut(name) else {
            let known: Vec<String> = self.own().measures.keys().cloned().collect();
            let help = spelling::advice(name, known.iter().map(String::as_str));
            let message = text!("måttet `{name}` finns inte", "there is no measure `{name}`");
            self.problems().push(Problem { span: span.clone(), message, help });
            return None;
        };
        item.used = true;
        let (state, file) = (item.item.clone(), item.file);
        match state {
            MeasureState::Done(id) => Some(id),
            MeasureState::Faulty => None,
            MeasureState::Open => {
                self.problem(
                    span.clone(),
                    text!("måttet `{name}` bygger på sig självt", "the measure `{name}` is built on itself"),
                );
                None
            }
            MeasureState::Written(node) => {
                self.set_measure(name, MeasureState::Open);
                let here = (std::mem::replace(&mut self.file, file), self.row.take());
                let id = self.compile_measure(name, node);
                (self.file, self.row) = here;
                self.set_measure(name, id.map_or(MeasureState::Faulty, MeasureState::Done));
                id
            }
        }
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
