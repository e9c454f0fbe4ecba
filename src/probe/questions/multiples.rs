//! Answers to a rule that wants a whole number of times something.

use super::Answer;
use super::asked::{Asked, Slot, Tried};
use super::numbers::Parts;
use crate::application::{Place, Value};
use crate::call::{Comparison, Expr, Matcher, Test};
use crate::check::{Outcome, weighed};
use crate::probe::scan::scan;
use crate::schema::Kind;
use crate::value::amount::LARGEST;
use crate::value::exact::Exact;

impl Asked<'_> {
    /// The multiples of what one rule wants multiples of, where whatever lies between them comes to one thing.
    pub(super) fn multiples(&self, kind: &Kind) -> Tried {
        let parts = match kind {
            Kind::Integer => Parts::WHOLE,
            Kind::Decimal => Parts::MILLIONTHS,
            Kind::Amount => Parts::MONEY,
            _ => return Tried::default(),
        };
        let value = parts.value;
        let unit = value(0).and_then(|nothing| self.unit(&nothing));
        let unit = unit.map(|unit| &unit * &parts.exact()).filter(|unit| unit.floor() == *unit);
        let Some(unit) = unit.and_then(|unit| unit.to_i64()).map(i128::from).filter(|unit| *unit > 1) else {
            return Tried::default();
        };
        let most = i128::from(LARGEST) * parts.of_one / unit - 1;
        let hints: Vec<i128> = self.hints(parts).into_iter().map(|hint| hint.div_euclid(unit)).collect();
        let outcomes = |at: i128| value(at).map(|value| self.outcomes(&value)).unwrap_or_default();
        let between = scan((0, most), hints.clone(), &mut |times| outcomes(times * unit + 1));
        let multiples = scan((0, most), hints, &mut |times| outcomes(times * unit));
        let ([between], Some(of)) = (between.as_slice(), value(unit)) else { return Tried::default() };
        let mut answers: Vec<(Answer, Vec<Outcome>)> = Vec::new();
        for (index, stretch) in multiples.iter().enumerate() {
            let start = if stretch.from == 0 { None } else { value(stretch.from * unit) };
            let end = multiples.get(index + 1).and_then(|next| value((next.from - 1) * unit));
            answers.push((Answer::Multiple(of.clone(), start, end), stretch.answer.clone()));
        }
        answers.push((Answer::Other, between.answer.clone()));
        Tried { answers, is_all: true, ..Tried::default() }
    }

    /// What the answer has to be a whole number of times of: one thing alone, with nothing added to the answer that is not.
    fn unit(&self, nothing: &Value) -> Option<Exact> {
        let Slot::Cell(table, row, column) = self.slot else { return None };
        let mut units: Vec<Exact> = Vec::new();
        for test in self.tests() {
            if let Test::Matches(Matcher::Compare(Comparison::MultipleOf, Expr::Number(unit))) = test {
                units.push(self.case.constant(unit)?);
            }
        }
        let application = self.with(nothing);
        let is_asked = |rule: &crate::call::Rule| {
            self.rules
                .iter()
                .any(|own| self.case.call.rules.get(*own).is_some_and(|own| std::ptr::eq(own, rule)))
        };
        for limit in weighed(&application, self.case.call, self.case.reference, &is_asked) {
            let weight = limit.weight(Place::Cell(table, row, column));
            if limit.fact.comparison != Comparison::MultipleOf || weight.is_zero() {
                continue;
            }
            // Of the numbers that are met the one is where nothing stands, and the next a unit away.
            let [next, rest] = limit.targets.as_slice() else { return None };
            (weight.is_one() && rest.is_zero()).then(|| units.push(next.abs()))?;
        }
        units.dedup();
        match units.as_slice() {
            [unit] => Some(unit.clone()),
            _ => None,
        }
    }
}
