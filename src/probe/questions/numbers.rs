//! Answers along a line: amounts, numbers, days, times of day, exchange rates.

use std::ops::Bound::{Excluded, Included, Unbounded};

use rust_decimal::Decimal;
use time::{Date, Duration, UtcOffset};

use super::Answer;
use super::asked::{Asked, Slot, Tried};
use super::sizes;
use crate::application::{Application, Value};
use crate::call::{Comparison, Matcher, Test};
use crate::check::{LimitFact, Need, Quantity, RuleOutcome, Weighed, weighed};
use crate::probe::RATE_UNITS;
use crate::probe::case::Case;
use crate::probe::money::{ORE, cell_of};
use crate::probe::scan::{Stretch, scan};
use crate::schema::{Kind, TableId};
use crate::value::amount::LARGEST;
use crate::value::exact::Exact;
use crate::value::moment::Moment;
use crate::value::range::Range;

/// Years that somebody may mean.
const YEARS: (i32, i32) = (1990, 2100);
/// No exchange rate is above this.
const HIGHEST_RATE: i128 = 1_000_000;
/// Decimals of a number.
const DECIMALS: u32 = 6;
/// Decimals of an exchange rate.
const RATE_DECIMALS: u32 = 12;

/// The smallest parts that a number has, and the number that so many of them are.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    /// So many are one.
    pub(super) of_one: i128,
    /// The number in a cell.
    pub(super) value: fn(i128) -> Option<Value>,
}

impl Parts {
    pub(super) const WHOLE: Self =
        Self { of_one: 1, value: |number| i64::try_from(number).ok().map(Value::Integer) };
    pub(super) const MONEY: Self = Self { of_one: ORE, value: cell_of };
    pub(super) const MILLIONTHS: Self = Self {
        of_one: 10_i128.pow(DECIMALS),
        value: |millionths| {
            let number = Decimal::try_from_i128_with_scale(millionths, DECIMALS).ok()?;
            Some(Value::Decimal(number.normalize()))
        },
    };

    /// How many are one, exactly.
    pub(super) fn exact(self) -> Exact {
        Exact::from_millionths(self.of_one.saturating_mul(1_000_000))
    }
}

impl Asked<'_> {
    /// Amounts, or numbers with decimals.
    pub(super) fn fractions(&self, parts: Parts) -> Tried {
        let most = i128::from(LARGEST) * parts.of_one;
        let least = if parts.of_one == ORE { 0 } else { -most };
        self.along((least, most), parts)
    }

    pub(super) fn integers(&self) -> Tried {
        let value = |number: i128| i64::try_from(number).ok().map(Value::Integer);
        if matches!(self.slot, Slot::Cell(table, _, column) if self.case.is_year(table, column)) {
            let years = self.landmarks().into_iter().flat_map(|moment| {
                let year = i128::from(moment.day().year());
                [year - 1, year, year + 1]
            });
            return self.stretches((i128::from(YEARS.0), i128::from(YEARS.1)), &value, years.collect());
        }
        let most = i128::from(LARGEST);
        self.along((-most, most), Parts::WHOLE)
    }

    /// Numbers in parts of a unit: where a limit is just met, at what the cell is held against, and between.
    fn along(&self, range: (i128, i128), parts: Parts) -> Tried {
        let (marks, value) = (self.marks(), &parts.value);
        let mut hints = self.hints(parts);
        let untold = value(0).map(|value| self.with_steps(&self.with(&value))).unwrap_or_default();
        let mut step = 1;
        while marks.others && step < range.1 {
            hints.extend([-step, step, 2 * step, 5 * step]);
            step *= 10;
        }
        let least = if range.0 == 0 { value(0) } else { None };
        Tried { may_differ: marks.others, untold, least, ..self.stretches(range, value, hints) }
    }

    /// Numbers in parts of a unit at which a limit is just met, or that the cell is held against.
    pub(super) fn hints(&self, parts: Parts) -> Vec<i128> {
        let mut hints = self.roots((0, 100_000), &parts.exact(), &parts.value);
        hints.extend(self.marks().numbers.iter().filter_map(|number| whole(&(number * &parts.exact()))));
        hints
    }

    /// The rules, by their place among those that are asked about, with a limit that is not in proportion to anything, as
    /// where there are several bounds, or that wants a multiple of something: it may be met at numbers that nothing points to.
    fn with_steps(&self, application: &Application) -> Vec<usize> {
        let Case { call, reference, .. } = self.case;
        let is_number = |fact: &LimitFact| {
            matches!(ends(&fact.found).first(), Some(Quantity::Amount(_) | Quantity::Plain(..)))
        };
        let limits = weighed(application, call, reference, &|_| true)
            .into_iter()
            .filter(|limit| is_number(&limit.fact) && limit.targets.is_empty());
        // What is only held against something comes out otherwise there alone.
        let counts = |limit: &Weighed| match self.slot {
            Slot::Cell(table, _, column) => {
                call.rules.get(limit.rule).is_some_and(|rule| call.counts_with(rule, table, column))
            }
            Slot::Rate { .. } => true,
        };
        let of_limits =
            limits.filter(counts).filter_map(|limit| self.rules.iter().position(|rule| *rule == limit.rule));
        // What a cell is to be a multiple of is no place where one stretch ends.
        let is_multiple =
            |test: &Test<'_>| matches!(test, Test::Matches(Matcher::Compare(Comparison::MultipleOf, _)));
        let wants_multiples = |index: &usize| {
            let comparisons =
                call.rules.get(*index).map(|rule| call.comparisons_of(rule)).unwrap_or_default();
            comparisons.contains(&Comparison::MultipleOf)
                || self.tests_of(std::slice::from_ref(index)).iter().any(is_multiple)
        };
        let of_multiples = self.rules.iter().enumerate().filter(|(_, rule)| wants_multiples(rule));
        of_limits.chain(of_multiples.map(|(at, _)| at)).collect()
    }

    pub(super) fn days(&self, kind: &Kind) -> Tried {
        let value = |day: i128| {
            let day = Date::from_julian_day(i32::try_from(day).ok()?).ok()?;
            Some(if *kind == Kind::Moment { Value::Moment(Moment::Day(day)) } else { Value::Date(day) })
        };
        let new_year =
            |year| Date::from_ordinal_date(year, 1).map_or(0, |day| i128::from(day.to_julian_day()));
        let marks = self.marks();
        let days = self.landmarks().into_iter().map(Moment::day).chain(marks.days);
        let mut days: Vec<i128> = days.map(|day| i128::from(day.to_julian_day())).collect();
        days.extend((YEARS.0..=YEARS.1).map(new_year));
        let range = (new_year(YEARS.0), new_year(YEARS.1));
        let untold = value(range.1).map(|last| self.by_rates_of_the_day(&last)).unwrap_or_default();
        Tried { may_differ: marks.others, untold, ..self.stretches(range, &value, days) }
    }

    /// The rules, by their place among those that are asked about, that lack the rate of the `last` day: what an exchange
    /// rate decides may come out otherwise any day.
    fn by_rates_of_the_day(&self, last: &Value) -> Vec<usize> {
        let application = self.with(last);
        let case = Case { application: &application, ..self.case };
        let lacks_rate = |outcome: &RuleOutcome| {
            let needs = outcome.findings.iter().flat_map(|finding| &finding.needs);
            let mut asked = needs.flat_map(|need| sizes::asked(case, need));
            asked.any(|need| matches!(need, Need::Rate { day, .. } if day == last.day()))
        };
        let lacking = case.outcomes().into_iter().filter(lacks_rate);
        lacking.filter_map(|outcome| self.rules.iter().position(|rule| *rule == outcome.rule)).collect()
    }

    /// Times of the day that is known, to the second, in the offset in which a limit on that day is stated.
    pub(super) fn times(&self) -> Tried {
        let Slot::Cell(table, row, column) = self.slot else { return Tried::default() };
        let Some(day) = self.case.application.cell(table, row, column).known().and_then(Value::day) else {
            return Tried::default();
        };
        let instants = self.landmarks().into_iter().filter_map(|moment| match moment {
            Moment::Instant(instant) => Some(instant),
            Moment::Day(_) => None,
        });
        let instants: Vec<_> = instants.filter(|instant| instant.date() == day).collect();
        let Some(offset) = instants.first().map(|instant| instant.offset()) else { return Tried::default() };
        let value = |second: i128| at(day, offset, second);
        let seconds = instants.iter().map(|instant| {
            let (hours, minutes, seconds) = instant.to_offset(offset).time().as_hms();
            i128::from(hours) * 3600 + i128::from(minutes) * 60 + i128::from(seconds)
        });
        self.stretches((0, 86_399), &value, seconds.collect())
    }

    pub(super) fn rates(&self) -> Tried {
        let value = |units: i128| {
            let rate = Decimal::try_from_i128_with_scale(units, RATE_DECIMALS).ok()?;
            Some(Value::Decimal(rate.normalize()))
        };
        let units = Exact::from_millionths(RATE_UNITS * 1_000_000);
        let mut hints = self.roots((RATE_UNITS, 2 * RATE_UNITS), &units, &value);
        if let (Slot::Rate { from, .. }, Some(sizes)) = (&self.slot, self.sizes()) {
            let partners = self.case.application.rows(TableId::PARTNER).iter();
            let rates = partners.flat_map(|partner| sizes.rates_at(partner, from));
            hints.extend(rates.filter_map(|rate| whole(&(&rate * &units))));
        }
        self.stretches((1, HIGHEST_RATE * RATE_UNITS), &value, hints)
    }

    /// The days and instants that the rules and the project know: between two of them an answer changes once at the most.
    fn landmarks(&self) -> Vec<Moment> {
        let Case { application, call, reference, .. } = self.case;
        let mut moments: Vec<Moment> = Vec::new();
        for cells in application.rows(TableId::PROJECT) {
            let days = cells.cells.iter().filter_map(|cell| cell.known().and_then(Value::day));
            moments.extend(days.map(Moment::Day));
        }
        for limit in weighed(application, call, reference, &|_| true) {
            let ranges = limit.fact.limit.iter().chain([&limit.fact.found]);
            moments.extend(ranges.flat_map(ends).filter_map(|quantity| match quantity {
                Quantity::Moment(moment) => Some(*moment),
                _ => None,
            }));
        }
        moments
    }

    /// The numbers at which a limit that is in proportion to the answer is just met, in so many parts of a unit.
    fn roots(
        &self,
        (first, second): (i128, i128),
        parts: &Exact,
        value: &dyn Fn(i128) -> Option<Value>,
    ) -> Vec<i128> {
        let Case { call, reference, .. } = self.case;
        let targets = [first, second].map(|at| {
            let application = value(at).map(|value| self.with(&value));
            let limits = application.map(|application| weighed(&application, call, reference, &|_| true));
            let limits = limits.unwrap_or_default().into_iter();
            limits.map(|limit| limit.targets).collect::<Vec<_>>()
        });
        let [at_first, at_second] = targets;
        if at_first.iter().map(Vec::len).ne(at_second.iter().map(Vec::len)) {
            return Vec::new();
        }
        let millionths = |number: i128| Exact::from_millionths(number.saturating_mul(1_000_000));
        let (start, distance) = (millionths(first).over(parts), millionths(second - first).over(parts));
        let root = |(one, two): (Exact, Exact)| {
            let slope = (&two - &one).over(&distance);
            if slope.is_zero() {
                return None;
            }
            let root = &(&start - &one.over(&slope)) * parts;
            whole(&root)
        };
        at_first.into_iter().flatten().zip(at_second.into_iter().flatten()).filter_map(root).collect()
    }

    fn stretches(
        &self,
        range: (i128, i128),
        value: &dyn Fn(i128) -> Option<Value>,
        hints: Vec<i128>,
    ) -> Tried {
        let mut outcomes = |at: i128| value(at).map(|value| self.outcomes(&value)).unwrap_or_default();
        let found = scan(range, hints, &mut outcomes);
        let mut answers = Vec::new();
        for (index, Stretch { from, answer }) in found.iter().enumerate() {
            let start = if *from == range.0 { None } else { value(*from) };
            let end = found.get(index + 1).and_then(|next| value(next.from - 1));
            answers.push((Answer::Between(start, end), answer.clone()));
        }
        Tried { answers, is_all: true, ..Tried::default() }
    }
}

/// A whole number at or beside a number.
fn whole(number: &Exact) -> Option<i128> {
    (number - &number.rest_of(&Exact::from(1))).to_i64().map(i128::from)
}

/// So many seconds into a day.
fn at(day: Date, offset: UtcOffset, second: i128) -> Option<Value> {
    let seconds = Duration::seconds(i64::try_from(second).ok()?);
    Some(Value::Moment(Moment::Instant(day.midnight().assume_offset(offset) + seconds)))
}

fn ends(range: &Range<Quantity>) -> Vec<&Quantity> {
    let of = |end| match end {
        Included(quantity) | Excluded(quantity) => Some(quantity),
        Unbounded => None,
    };
    [range.low.as_ref(), range.high.as_ref()].into_iter().filter_map(of).collect()
}
