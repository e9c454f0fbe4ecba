//! When an application can be handed in, as far as a call's rules say so in plain days.

use super::say;
use crate::call::{
    Body, Bound, Call, Comparison, Condition, DateBase, DateExpr, Each, Expr, Filter, Limit, Matcher, Must,
    Path,
};
use crate::schema::{ColumnId, TableId};
use crate::text;
use crate::value::moment::Moment;
use crate::value::text::{Lang, Text};

/// The column whose bounds make the window.
const SUBMITTED: &str = "submitted";

/// A stretch of time in which an application can be handed in; both ends belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first day or instant, where one is stated.
    pub opens: Option<Moment>,
    /// The last, where one is stated.
    pub closes: Option<Moment>,
}

impl Window {
    /// The windows that the rules leave which always apply: none where nothing is said of the day of submission, several
    /// where a rule states alternatives.
    pub fn of(call: &Call) -> Vec<Self> {
        let Some(column) = call.schema.table(TableId::PROJECT).find(SUBMITTED) else { return Vec::new() };
        let conditions =
            call.rules.iter().filter(|rule| rule.when.is_none()).filter_map(|rule| match &rule.body {
                Body::Check(condition) => Some(condition.as_ref()),
                Body::Confirm(_) => None,
            });
        let unbounded = vec![Self::default()];
        let windows =
            conditions.fold(unbounded, |windows, condition| meet(&windows, &of_condition(condition, column)));
        windows.into_iter().filter(|window| *window != Self::default()).collect()
    }

    /// The window as a person reads it: `2024-02-13 – 2024-03-19`, `until 2024-03-19`.
    pub fn said(self, lang: Lang) -> String {
        let [opens, closes] =
            [self.opens, self.closes].map(|end| end.map(|end| say::moment(end).replace('\u{a0}', " ")));
        let said = match (opens, closes) {
            (Some(opens), Some(closes)) => Text::same(format!("{opens} – {closes}")),
            (Some(opens), None) => text!("från och med {opens}", "from {opens}"),
            (None, Some(closes)) => text!("till och med {closes}", "until {closes}"),
            (None, None) => text!("när som helst", "at any time"),
        };
        said.in_lang(lang).to_owned()
    }

    /// Both ends for a machine (ISO 8601).
    pub fn plain(self) -> [Option<String>; 2] {
        [self.opens, self.closes].map(|end| end.map(say::iso))
    }

    fn meet(self, other: Self) -> Option<Self> {
        let opens = pick(self.opens, other.opens, |one, other| one.day() >= other.day());
        let closes = pick(self.closes, other.closes, |one, other| one.day() <= other.day());
        let is_empty = opens.zip(closes).is_some_and(|(opens, closes)| opens.day() > closes.day());
        (!is_empty).then_some(Self { opens, closes })
    }
}

fn pick(one: Option<Moment>, other: Option<Moment>, wins: fn(Moment, Moment) -> bool) -> Option<Moment> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if wins(one, other) { one } else { other }),
        (one, other) => one.or(other),
    }
}

/// The windows that lie in one of each.
fn meet(some: &[Window], others: &[Window]) -> Vec<Window> {
    some.iter().flat_map(|one| others.iter().filter_map(|other| one.meet(*other))).collect()
}

fn of_condition(condition: &Condition, column: ColumnId) -> Vec<Window> {
    let unbounded = || vec![Window::default()];
    match condition {
        Condition::Limits { found: Expr::Date(DateExpr { base: DateBase::Project(of), moved }), limits }
            if *of == column && moved.is_empty() =>
        {
            of_bounds(limits.iter().filter_map(plain))
        }
        Condition::AllOf(all) => {
            all.iter().fold(unbounded(), |windows, part| meet(&windows, &of_condition(part, column)))
        }
        Condition::AnyOf(any) => alternatives(any.iter().map(|part| of_condition(part, column))),
        Condition::Project(filter) => of_filter(filter, column),
        Condition::Each(each) => match each.as_ref() {
            Each { subject, must: Must::Match(must) }
                if subject.table == TableId::PROJECT && subject.filter == Filter::EVERY_ROW =>
            {
                of_filter(must, column)
            }
            _ => unbounded(),
        },
        Condition::Limits { .. } | Condition::Attached(_) | Condition::NoneOf(_) | Condition::SoMany(..) => {
            unbounded()
        }
    }
}

/// Alternatives, of which one that says nothing of the day leaves every day open.
fn alternatives(windows: impl Iterator<Item = Vec<Window>>) -> Vec<Window> {
    let windows: Vec<Window> = windows.flatten().collect();
    if windows.contains(&Window::default()) { vec![Window::default()] } else { windows }
}

fn of_filter(filter: &Filter, column: ColumnId) -> Vec<Window> {
    let unbounded = || vec![Window::default()];
    match filter {
        Filter::All(all) => {
            all.iter().fold(unbounded(), |windows, part| meet(&windows, &of_filter(part, column)))
        }
        Filter::Any(any) => alternatives(any.iter().map(|part| of_filter(part, column))),
        Filter::Test { path: Path { hops, table: TableId::PROJECT, column: of, .. }, matcher }
            if *of == column && hops.is_empty() =>
        {
            of_matcher(matcher)
        }
        Filter::Test { .. } | Filter::NoneOf(_) | Filter::SoMany(..) => unbounded(),
    }
}

fn of_matcher(matcher: &Matcher) -> Vec<Window> {
    match matcher {
        Matcher::Compare(comparison, Expr::Date(date)) => {
            of_bounds(stated(date).map(|moment| (*comparison, moment)).into_iter())
        }
        Matcher::All(all) => {
            all.iter().fold(vec![Window::default()], |windows, part| meet(&windows, &of_matcher(part)))
        }
        Matcher::Any(any) => alternatives(any.iter().map(of_matcher)),
        _ => vec![Window::default()],
    }
}

fn of_bounds(bounds: impl Iterator<Item = (Comparison, Moment)>) -> Vec<Window> {
    let windows = bounds.map(|(comparison, at)| match comparison {
        Comparison::AtLeast => Window { opens: Some(at), closes: None },
        Comparison::MoreThan => Window { opens: Some(next(at)), closes: None },
        Comparison::AtMost => Window { opens: None, closes: Some(at) },
        Comparison::LessThan => Window { opens: None, closes: Some(previous(at)) },
        Comparison::Equals => Window { opens: Some(at), closes: Some(at) },
        Comparison::MultipleOf => Window::default(),
    });
    windows.fold(vec![Window::default()], |all, window| meet(&all, &[window]))
}

/// The bound of a limit that states it as it is.
fn plain(limit: &Limit) -> Option<(Comparison, Moment)> {
    match &limit.bound {
        Bound::Expr(Expr::Date(date)) => Some((limit.comparison, stated(date)?)),
        _ => None,
    }
}

fn stated(date: &DateExpr) -> Option<Moment> {
    match date {
        DateExpr { base: DateBase::Literal(moment), moved } if moved.is_empty() => Some(*moment),
        _ => None,
    }
}

/// The first day that is after a day; an instant stands for itself.
fn next(moment: Moment) -> Moment {
    match moment {
        Moment::Day(day) => Moment::Day(day.next_day().unwrap_or(day)),
        Moment::Instant(_) => moment,
    }
}

fn previous(moment: Moment) -> Moment {
    match moment {
        Moment::Day(day) => Moment::Day(day.previous_day().unwrap_or(day)),
        Moment::Instant(_) => moment,
    }
}
