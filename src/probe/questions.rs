//! What is to be found out before an application can be decided, and what each answer would decide.

use std::ops::Bound::{Excluded, Included, Unbounded};

use time::Date;

use super::case::{Case, Change};
use super::money::cell_of;
use super::scan::{Stretch, scan};
use crate::application::{Application, Cell, Place, Value};
use crate::check::{Need, Outcome, Quantity, RuleOutcome, check, weighed};
use crate::schema::{Column, ColumnId, Kind, TableId};
use crate::value::amount::LARGEST;
use crate::value::exact::Exact;
use crate::value::moment::Moment;
use crate::value::range::Range;

/// Something to find out.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What is missing.
    pub need: Need,
    /// The partner to ask, by its row, where it is one's own affair.
    pub whom: Option<usize>,
    /// The rules that it decides, by their place in the call, and what each answer makes of them, as far as that can be told.
    pub decides: Vec<Effect>,
}

/// What answers make of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The rule, by its place in the call.
    pub rule: usize,
    /// The answers, with what each makes of the rule; empty where that cannot be told.
    pub answers: Vec<(Answer, Outcome)>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// This value.
    Value(Value),
    /// A value from one to another, both of them included; `None`: no end.
    Between(Option<Value>, Option<Value>),
}

/// Everything that is to be found out.
#[derive(Clone, Debug, PartialEq)]
pub struct Questions {
    /// Each question once, in the order in which the rules ask.
    pub questions: Vec<Question>,
    /// The rules that fail whatever the answers are: those that fail already, and those that every answer to one question
    /// makes fail.
    pub lost: Vec<usize>,
}

/// So many values of a list are tried.
const TRIED: usize = 40;
/// So many questions are looked into.
const LOOKED_INTO: usize = 100;
/// Days that somebody may mean.
const DAYS: (i32, i32) = (1990, 2100);

/// What is to be found out about an application that came out so.
pub fn questions(case: Case<'_>, outcomes: &[RuleOutcome]) -> Questions {
    let mut questions: Vec<Question> = Vec::new();
    let mut lost: Vec<usize> = outcomes
        .iter()
        .filter(|outcome| outcome.outcome == Outcome::Fail)
        .map(|outcome| outcome.rule)
        .collect();
    for outcome in outcomes.iter().filter(|outcome| outcome.outcome == Outcome::Undecided) {
        for need in outcome.findings.iter().flat_map(|finding| &finding.needs) {
            let effect = Effect { rule: outcome.rule, answers: Vec::new() };
            match questions.iter_mut().find(|question| question.need == *need) {
                Some(known) if known.decides.iter().any(|known| known.rule == effect.rule) => {}
                Some(known) => known.decides.push(effect),
                None => {
                    let whom = whom(case, need);
                    questions.push(Question { need: need.clone(), whom, decides: vec![effect] });
                }
            }
        }
    }
    for question in questions.iter_mut().take(LOOKED_INTO) {
        answer(case, question);
        if !is_exhaustive(case, question) {
            continue;
        }
        for effect in &question.decides {
            let all_fail = effect.answers.iter().all(|(_, outcome)| *outcome == Outcome::Fail);
            if all_fail && !effect.answers.is_empty() && !lost.contains(&effect.rule) {
                lost.push(effect.rule);
            }
        }
    }
    lost.sort_unstable();
    Questions { questions, lost }
}

/// Whether there is no other answer than those that are tried.
fn is_exhaustive(case: Case<'_>, question: &Question) -> bool {
    let Need::Value(Place::Cell(table, _, column)) = question.need else { return false };
    match &case.call.schema.column(table, column).kind {
        Kind::Choice(list) => list.choices.len() <= TRIED,
        Kind::Reference(target) => case.application.rows(*target).len() <= TRIED,
        Kind::Choices(_) | Kind::Decimal | Kind::Text(_) => false,
        Kind::Boolean | Kind::Amount | Kind::Integer | Kind::Date | Kind::Moment => true,
    }
}

/// The partner whose affair it is.
fn whom(case: Case<'_>, need: &Need) -> Option<usize> {
    let (Need::Value(place) | Need::Time(place)) = need else { return None };
    let (Place::Cell(table, row, _) | Place::Row(table, row)) = *place else { return None };
    case.partner_of(table, row)
}

/// Works out what the answers to a question make of the rules that it decides.
fn answer(case: Case<'_>, question: &mut Question) {
    let Need::Value(Place::Cell(table, row, column)) = question.need else { return };
    let described = case.call.schema.column(table, column);
    let rules: Vec<usize> = question.decides.iter().map(|effect| effect.rule).collect();
    let asked = Asked { case, at: (table, row, column), rules: &rules };
    let answers = match &described.kind {
        _ if follows_from(case, table, described) => return,
        Kind::Boolean => asked.each([false, true].map(Value::Boolean)),
        Kind::Choice(list) => asked.each((0..list.choices.len()).take(TRIED).map(Value::Choice)),
        Kind::Reference(target) => {
            asked.each((0..case.application.rows(*target).len()).take(TRIED).map(Value::Reference))
        }
        Kind::Amount => asked.amounts(),
        Kind::Integer => asked.integers(),
        Kind::Date | Kind::Moment => asked.days(&described.kind),
        // Several at once are left aside.
        Kind::Choices(list) => {
            asked.each((0..list.choices.len()).take(TRIED).map(|choice| Value::Choices(vec![choice])))
        }
        Kind::Decimal | Kind::Text(_) => return,
    };
    for (index, effect) in question.decides.iter_mut().enumerate() {
        for (answer, outcomes) in &answers {
            let Some(outcome) = outcomes.get(index) else { continue };
            let is_joined = effect
                .answers
                .last_mut()
                .is_some_and(|(known, same)| same == outcome && joins(known, answer));
            if !is_joined {
                effect.answers.push((answer.clone(), *outcome));
            }
        }
    }
}

/// Puts an answer that follows on another together with it.
fn joins(known: &mut Answer, next: &Answer) -> bool {
    match (known, next) {
        (Answer::Between(_, end), Answer::Between(_, next)) => {
            end.clone_from(next);
            true
        }
        _ => false,
    }
}

/// Whether cells of other columns follow from a column in a way that only reading a file works out.
fn follows_from(case: Case<'_>, table: TableId, column: &Column) -> bool {
    let columns = &case.call.schema.table(table).columns;
    columns
        .iter()
        .any(|other| other.derived_from.contains(&column.name.as_str()) && other.name != "is_public")
}

/// A cell that is missing, and the rules that it decides.
struct Asked<'a> {
    case: Case<'a>,
    at: (TableId, usize, ColumnId),
    rules: &'a [usize],
}

/// Answers, each with what it makes of the rules, in their order.
type Tried = Vec<(Answer, Vec<Outcome>)>;

impl Asked<'_> {
    /// The application with this answer.
    fn with(&self, value: Value) -> Application {
        let (table, row, column) = self.at;
        let mut changes = Vec::new();
        let schema = self.case.call.schema.table(table);
        if let (Value::Choice(choice), Some(public)) = (&value, schema.find("is_public")) {
            let list = self.case.call.schema.column(table, column).kind.choices();
            let is_public = list.and_then(|list| list.get(*choice)?.public);
            let cell = is_public.map_or(Cell::Missing, |public| Cell::Known(Value::Boolean(public)));
            changes.push(Change::Put(Place::Cell(table, row, public), cell));
        }
        changes.push(Change::Put(Place::Cell(table, row, column), Cell::Known(value)));
        self.case.with(&changes)
    }

    fn outcomes(&self, value: Value) -> Vec<Outcome> {
        let Case { call, reference, .. } = self.case;
        let application = self.with(value);
        let wanted = |rule: &crate::call::Rule| {
            self.rules.iter().any(|index| call.rules.get(*index).is_some_and(|own| std::ptr::eq(own, rule)))
        };
        let outcomes = check(&application, call, reference, &wanted);
        let of = |rule: &usize| {
            outcomes.iter().find(|outcome| outcome.rule == *rule).map_or(Outcome::Undecided, |of| of.outcome)
        };
        self.rules.iter().map(of).collect()
    }

    fn each(&self, values: impl IntoIterator<Item = Value>) -> Tried {
        values.into_iter().map(|value| (Answer::Value(value.clone()), self.outcomes(value))).collect()
    }

    fn amounts(&self) -> Tried {
        let most = i128::from(LARGEST) * super::money::ORE;
        let hundred = Exact::from(100);
        self.stretches((0, most), &|ore| cell_of(ore), self.roots(&hundred, &|ore| cell_of(ore)))
    }

    fn integers(&self) -> Tried {
        let value = |number: i128| i64::try_from(number).ok().map(Value::Integer);
        self.stretches((0, i128::from(LARGEST)), &value, self.roots(&Exact::from(1), &value))
    }

    fn days(&self, kind: &Kind) -> Tried {
        let value = |day: i128| {
            let day = Date::from_julian_day(i32::try_from(day).ok()?).ok()?;
            Some(if *kind == Kind::Moment { Value::Moment(Moment::Day(day)) } else { Value::Date(day) })
        };
        let new_year =
            |year| Date::from_ordinal_date(year, 1).map_or(0, |day| i128::from(day.to_julian_day()));
        self.stretches((new_year(DAYS.0), new_year(DAYS.1)), &value, self.landmarks())
    }

    /// The days that the rules and the project know: between two of them an answer changes once at the most.
    fn landmarks(&self) -> Vec<i128> {
        let Case { application, call, reference, .. } = self.case;
        let mut days: Vec<Date> = Vec::new();
        for cells in application.rows(TableId::PROJECT) {
            days.extend(cells.cells.iter().filter_map(|cell| cell.known().and_then(Value::day)));
        }
        for limit in weighed(application, call, reference, &|_| true) {
            let ranges = limit.fact.limit.iter().chain([&limit.fact.found]);
            days.extend(ranges.flat_map(ends).filter_map(|quantity| match quantity {
                Quantity::Moment(moment) => Some(moment.day()),
                _ => None,
            }));
        }
        days.into_iter().map(|day| i128::from(day.to_julian_day())).collect()
    }

    /// The numbers at which a limit that is in proportion to the cell is just met, in so many parts of a unit.
    fn roots(&self, parts: &Exact, value: &dyn Fn(i128) -> Option<Value>) -> Vec<i128> {
        let Case { call, reference, .. } = self.case;
        let steps = [0, 100_000];
        let excess = steps.map(|at| {
            let application = value(at).map(|value| self.with(value));
            let limits = application.map(|application| weighed(&application, call, reference, &|_| true));
            limits.unwrap_or_default().into_iter().map(|limit| limit.excess).collect::<Vec<_>>()
        });
        let [at_start, further] = excess;
        if at_start.len() != further.len() {
            return Vec::new();
        }
        let distance = Exact::from(100_000).over(parts);
        let root = |(start, end): (Option<Exact>, Option<Exact>)| {
            let (start, end) = (start?, end?);
            let slope = (&end - &start).over(&distance);
            let root = &(-start).over(&slope) * parts;
            let whole = &root - &root.rest_of(&Exact::from(1));
            (!slope.is_zero() && !root.is_negative()).then(|| whole.to_i64().map(i128::from))?
        };
        at_start.into_iter().zip(further).filter_map(root).collect()
    }

    fn stretches(
        &self,
        range: (i128, i128),
        value: &dyn Fn(i128) -> Option<Value>,
        hints: Vec<i128>,
    ) -> Tried {
        let mut outcomes = |at: i128| value(at).map(|value| self.outcomes(value)).unwrap_or_default();
        let found = scan(range, hints, &mut outcomes);
        let mut answers = Vec::new();
        for (index, Stretch { from, answer }) in found.iter().enumerate() {
            let start = if *from == range.0 { None } else { value(*from) };
            let end = found.get(index + 1).and_then(|next| value(next.from - 1));
            answers.push((Answer::Between(start, end), answer.clone()));
        }
        answers
    }
}

fn ends(range: &Range<Quantity>) -> Vec<&Quantity> {
    let of = |end| match end {
        Included(quantity) | Excluded(quantity) => Some(quantity),
        Unbounded => None,
    };
    [range.low.as_ref(), range.high.as_ref()].into_iter().filter_map(of).collect()
}
