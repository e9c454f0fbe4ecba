//! What the entries of a table of bounds leave out, and what two of them have in common.

use std::cmp::Ordering;
use std::ops::Range;

use super::Compiler;
use crate::call::{Case, CaseValue, Constant, Expr, Form, Literal, Reading, Selector};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::schema::Kind;
use crate::text;
use crate::value::exact::Exact;

/// Decimals of an amount.
const OF_AMOUNT: i128 = 10_000;

/// An entry is compared with so many before it.
const MOST: usize = 64;

impl Compiler<'_> {
    /// Remarks that there are values without a bound.
    pub(super) fn remark_on_gaps(&mut self, selector: &Selector, cases: &[Case], span: &Range<usize>) {
        let Selector::Column(path) = selector else { return };
        let has = |literal: &Literal| cases.iter().any(|case| case.value == CaseValue::Is(literal.clone()));
        let gaps: Vec<String> = match &self.schema.column(path.table, path.column).kind {
            Kind::Choice(list) => {
                let choices = list.choices.iter().enumerate();
                let without = choices.filter(|(index, _)| !has(&Literal::Choice(*index)));
                without.map(|(_, choice)| choice.key.clone()).collect()
            }
            Kind::Boolean => [false, true]
                .into_iter()
                .filter(|value| !has(&Literal::Boolean(*value)))
                .map(|value| value.to_string())
                .collect(),
            _ => return,
        };
        if gaps.is_empty() {
            return;
        }
        let gaps = spelling::list(gaps.iter().map(String::as_str));
        let message = text!(
            "för {gaps} finns ingen gräns: regeln kan då inte avgöras",
            "there is no bound for {gaps}: the rule is then undecided"
        );
        let help = text!("skriv deras gräns, eller `otherwise`", "write their bound, or `otherwise`");
        self.remark(Problem::new(span.clone(), message).with_help(help));
    }

    /// Remarks that something has two bounds, of which the first is used: as it may where one entry after the other
    /// reaches further (`..5`, `..10`).
    pub(super) fn remark_on_overlap(
        &mut self,
        selector: Option<&Selector>,
        cases: &[Case],
        value: &CaseValue,
        span: &Range<usize>,
    ) {
        let CaseValue::Between(low, high) = value else { return };
        let constant = |end: &Option<Expr>| self.constant(end.as_ref());
        let (low, high) = (constant(low), constant(high));
        let may_touch = selector.is_some_and(|selector| !self.goes_in_steps(selector));
        // Whether one end lies before another; an end that is left out lies beyond all.
        let is_before = |one: &Option<Constant>, other: &Option<Constant>| {
            one.as_ref()
                .zip(other.as_ref())
                .is_some_and(|(one, other)| one.compare(other) == Some(Ordering::Less))
        };
        let overlaps = |case: &Case| {
            let CaseValue::Between(first, last) = &case.value else { return false };
            let (first, last) = (constant(first), constant(last));
            let reaches_further = (low.is_none() && first.is_none() && is_before(&last, &high))
                || (high.is_none() && last.is_none() && is_before(&low, &first));
            // What has decimals leaves no room between two entries only where they touch.
            let touches = may_touch && ((low.is_some() && low == last) || (high.is_some() && high == first));
            !reaches_further && !touches && !is_before(&high, &first) && !is_before(&last, &low)
        };
        if cases.iter().rev().take(MOST).any(overlaps) {
            let message =
                text!("några av värdena har redan en gräns", "some of these values have a bound already");
            let help = text!("låt varje värde höra till en rad", "let each value belong to one entry");
            self.remark(Problem::new(span.clone(), message).with_help(help));
        }
    }

    /// Remarks that there are numbers or days between two entries, and none for them.
    pub(super) fn remark_on_holes(&mut self, selector: &Selector, cases: &[Case], span: &Range<usize>) {
        let mut entries: Vec<[Option<Constant>; 2]> = Vec::new();
        for case in cases {
            let CaseValue::Between(low, high) = &case.value else { return };
            entries.push([self.constant(low.as_ref()), self.constant(high.as_ref())]);
        }
        let order = |one: &Option<Constant>, other: &Option<Constant>| match (one, other) {
            (Some(one), Some(other)) => one.compare(other).unwrap_or(Ordering::Equal),
            (one, other) => one.is_some().cmp(&other.is_some()),
        };
        entries.sort_by(|[one, _], [other, _]| order(one, other));
        let mut reached: Option<&Constant> = None;
        for [low, high] in &entries {
            if let (Some(reached), Some(low)) = (reached, low)
                && self.leaves_out(selector, reached, low)
            {
                let (one, other) = (written(reached), written(low));
                let message = text!(
                    "mellan {one} och {other} finns ingen gräns: regeln kan då inte avgöras",
                    "there is no bound between {one} and {other}: the rule is then undecided"
                );
                let help = text!(
                    "låt den ena börja där den andra slutar (den första som stämmer används), eller skriv `otherwise`",
                    "let the one begin where the other ends (the first that holds is used), or write `otherwise`"
                );
                self.remark(Problem::new(span.clone(), message).with_help(help));
                return;
            }
            match (reached, high) {
                // Nothing is beyond an entry without an end.
                (_, None) => return,
                (Some(far), Some(high)) if high.compare(far) == Some(Ordering::Less) => {}
                (_, Some(high)) => reached = Some(high),
            }
        }
    }

    fn constant(&self, end: Option<&Expr>) -> Option<Constant> {
        end.and_then(|end| Constant::of_expr(end, &self.forms()))
    }

    /// Whether something lies between the end of one entry and the beginning of another.
    fn leaves_out(&self, selector: &Selector, end: &Constant, start: &Constant) -> bool {
        match (end, start) {
            (Constant::Number(end, of), Constant::Number(start, unit)) if of == unit => {
                let step = if self.goes_in_steps(selector) {
                    Exact::from(1)
                } else if self.holds_money(selector) {
                    Exact::from_millionths(OF_AMOUNT)
                } else {
                    Exact::ZERO
                };
                start - end > step
            }
            (Constant::Moment(end), Constant::Moment(start)) => (start.day() - end.day()).whole_days() > 1,
            _ => false,
        }
    }

    /// Whether the values are whole numbers or days.
    fn goes_in_steps(&self, selector: &Selector) -> bool {
        match selector {
            Selector::Column(path) => {
                let kind = &self.schema.column(path.table, path.column).kind;
                !matches!(kind, Kind::Decimal | Kind::Amount)
            }
            Selector::Measure(id) => matches!(
                self.measures.get(id.0).map(|measure| &measure.reading),
                Some(Reading::Count { .. } | Reading::Distinct { .. } | Reading::Begun { .. })
            ),
        }
    }

    fn holds_money(&self, selector: &Selector) -> bool {
        match selector {
            Selector::Column(path) => self.schema.column(path.table, path.column).kind == Kind::Amount,
            Selector::Measure(id) => match self.measures.get(id.0).map(|measure| &measure.reading) {
                Some(Reading::Sum { table, column, .. }) => {
                    self.schema.column(*table, *column).kind == Kind::Amount
                }
                _ => false,
            },
        }
    }
}

/// The end of an entry, as a key states it.
fn written(end: &Constant) -> String {
    match end {
        Constant::Number(number, Form::Of("money", code)) => match code.as_slice() {
            [Form::Word(code)] => format!("{number} {code}"),
            _ => number.to_string(),
        },
        Constant::Number(number, _) => number.to_string(),
        Constant::Moment(moment) => moment.day().to_string(),
        Constant::Length(_) => String::new(),
    }
}
