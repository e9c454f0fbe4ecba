//! What a rule's sums are made of, line by line: more than a check needs, and what a person who doubts it asks for.

use std::cell::Cell;

use super::evaluation::{Evaluation, Scope, Subjects, Whom};
use super::measure::{Taken, empty, rows_of};
use super::outcome::{About, Conversion, LimitFact};
use crate::application::{Application, Place};
use crate::call::{
    Body, Bound, Call, Condition, Each, Expr, Fold, Limit, MeasureId, Must, Operand, Reading, Rule, Selector,
};
use crate::reference::Reference;
use crate::schema::{Kind, TableId};
use crate::value::exact::Exact;
use crate::value::range::Range;
use crate::value::truth::Truth;

/// So many lines of one sum are spelled out at the most, and of all sums that are part of another together.
const MOST: usize = 1000;

/// Limits on one measure for one subject, and what they are computed from.
#[derive(Clone, Debug)]
pub struct Account {
    /// What it is about.
    pub about: About,
    /// Each limit, and whether it is kept.
    pub limits: Vec<(LimitFact, Truth)>,
    /// Each measure that they stand on.
    pub measured: Vec<Measured>,
}

/// What a measure comes to, and its lines.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The measure.
    pub measure: MeasureId,
    /// Whether over the whole application where the account is about a part of it.
    pub whole: bool,
    /// What it comes to.
    pub total: Range<Exact>,
    /// The rows that make it up.
    pub lines: Vec<Line>,
    /// How many more there are.
    pub more: usize,
}

impl Measured {
    /// Whether no more lines are spelled out; counts the line that is left out then.
    fn is_full(&mut self) -> bool {
        let is_full = self.lines.len() == MOST;
        self.more += usize::from(is_full);
        is_full
    }
}

/// A row or a group of rows that belongs to a measure, or may.
#[derive(Clone, Debug)]
pub struct Line {
    /// The row or the group.
    pub about: About,
    /// What is read there.
    pub place: Place,
    /// Whether it belongs.
    pub belongs: Truth,
    /// What it adds, where numbers are: in the application's currency where it is money.
    pub adds: Option<Range<Exact>>,
    /// How that was converted, where it was, and what it was before.
    pub converted: Option<(Exact, Conversion)>,
    /// The value as it is written, where different values are counted.
    pub value: Option<String>,
    /// What all lines so far come to.
    pub running: Range<Exact>,
    /// The measures of the row or group that it stands on.
    pub measured: Vec<Measured>,
}

/// Everything that the limits of a rule are computed from, in the order of the rule.
pub fn accounts(application: &Application, call: &Call, reference: &Reference, rule: &Rule) -> Vec<Account> {
    let evaluation = Evaluation::new(application, call, reference);
    let mut accounts: Vec<Account> = rule.when.iter().flat_map(|when| evaluation.accounts(when)).collect();
    if let Body::Check(condition) = &rule.body {
        accounts.extend(evaluation.accounts(condition));
    }
    accounts
}

/// The limits that a subject must keep to, wherever they stand.
fn collect_limits<'m>(must: &'m Must, limited: &mut Vec<(&'m Expr, &'m [Limit])>) {
    match must {
        Must::Match(_) => {}
        Must::Limits { found, limits } => limited.push((found, limits)),
        Must::AnyOf(parts) | Must::AllOf(parts) | Must::NoneOf(parts) | Must::SoMany(_, parts) => {
            for part in parts {
                collect_limits(part, limited);
            }
        }
    }
}

impl Evaluation<'_> {
    fn accounts(&self, condition: &Condition) -> Vec<Account> {
        match condition {
            Condition::Limits { found, limits } => {
                vec![self.account(About::Whole, found, limits, Scope::Whole)]
            }
            Condition::Each(each) => self.each_accounts(each),
            Condition::AnyOf(parts)
            | Condition::AllOf(parts)
            | Condition::NoneOf(parts)
            | Condition::SoMany(_, parts) => parts.iter().flat_map(|part| self.accounts(part)).collect(),
            Condition::Attached(_) | Condition::Project(_) => Vec::new(),
        }
    }

    fn each_accounts(&self, each: &Each) -> Vec<Account> {
        let mut limited = Vec::new();
        collect_limits(&each.must, &mut limited);
        if limited.is_empty() {
            return Vec::new();
        }
        let subjects = Subjects::new(&each.subject);
        let account = |seen: &super::each::Seen, (found, limits): (&Expr, &[Limit])| {
            let about = self.about(&each.subject, seen);
            let mut account = self.account(about, found, limits, Scope::Subject(&subjects, &seen.whom));
            for (_, kept) in &mut account.limits {
                // Who is perhaps not meant perhaps need not keep it.
                *kept = (!seen.meant).or(*kept);
            }
            account
        };
        let seen = self.seen(&subjects);
        seen.iter().flat_map(|seen| limited.iter().map(|limited| account(seen, *limited))).collect()
    }

    fn account(&self, about: About, found: &Expr, limits: &[Limit], scope: Scope<'_>) -> Account {
        let mut named = Vec::new();
        self.name_expr(found, false, scope, &mut named);
        for limit in limits {
            self.name_bound(&limit.bound, false, scope, &mut named);
        }
        let fact =
            |limit: &Limit| (self.limit_fact(found, limit, scope), self.keeps_to_limit(found, limit, scope));
        let spare = Cell::new(MOST);
        let measured = |(id, whole): (MeasureId, bool)| {
            self.measured(id, whole, if whole { Scope::Whole } else { scope }, &spare)
        };
        Account {
            about,
            limits: limits.iter().map(fact).collect(),
            measured: named.into_iter().map(measured).collect(),
        }
    }

    fn name_expr(&self, expr: &Expr, whole: bool, scope: Scope<'_>, named: &mut Vec<(MeasureId, bool)>) {
        let mut direct = Vec::new();
        Self::visit_operands(expr, &mut |operand| {
            if let Operand::Measure { id, whole: of_whole } = operand {
                direct.push((*id, whole || *of_whole));
            }
        });
        for (id, whole) in direct {
            self.name(id, whole, if whole { Scope::Whole } else { scope }, named);
        }
    }

    fn name(&self, id: MeasureId, whole: bool, scope: Scope<'_>, named: &mut Vec<(MeasureId, bool)>) {
        if named.contains(&(id, whole)) {
            return;
        }
        named.push((id, whole));
        match &self.call.measure(id).reading {
            Reading::Value(expr) => self.name_expr(expr, whole, scope, named),
            Reading::By { bound, .. } => self.name_bound(bound, whole, scope, named),
            _ => {}
        }
    }

    /// The measures of the bound that holds, or of all that may.
    fn name_bound(&self, bound: &Bound, whole: bool, scope: Scope<'_>, named: &mut Vec<(MeasureId, bool)>) {
        match bound {
            Bound::Expr(expr) => self.name_expr(expr, whole, scope, named),
            Bound::OneOf(any) => {
                for bound in any {
                    self.name_bound(bound, whole, scope, named);
                }
            }
            Bound::By { selector, .. } => {
                if let Selector::Measure(id) = selector {
                    self.name(*id, whole, scope, named);
                }
                for bound in self.possible_bounds(bound, scope).into_iter().flatten() {
                    self.name_bound(bound, whole, scope, named);
                }
            }
        }
    }

    fn measured(&self, measure: MeasureId, whole: bool, scope: Scope<'_>, spare: &Cell<usize>) -> Measured {
        let mut measured =
            Measured { measure, whole, total: self.measure(measure, scope), lines: Vec::new(), more: 0 };
        let reading = &self.call.measure(measure).reading;
        let taken = self.taken(measure);
        let mut tally = empty(reading);
        if let Some((table, filter)) = rows_of(reading) {
            for row in 0..self.application.rows(table).len() {
                let belongs = self
                    .holds(filter, table, row)
                    .and(self.belongs(scope, table, row))
                    .and(self.has(&taken, row));
                if belongs == Truth::False || measured.is_full() {
                    continue;
                }
                self.add(&mut tally, &taken, (table, row), belongs);
                let running = tally.range(self.domain(reading));
                measured.lines.push(Line { running, ..self.line(&taken, (table, row), belongs, spare) });
            }
        } else if let (Reading::Over { fold, of, .. }, Some(subjects)) = (reading, &taken.subjects) {
            for seen in self.seen(subjects) {
                if measured.is_full() {
                    continue;
                }
                // Rows that leave the grouping value out may belong to a group that is there already.
                let is_stray = matches!(seen.whom, Whom::StrayAlone(_));
                let belongs = if is_stray { seen.meant.and(Truth::Unknown) } else { seen.meant };
                let number = self.bound_range(of, Scope::Subject(subjects, &seen.whom));
                tally.add_range(belongs, &number);
                measured.lines.push(Line {
                    about: self.about(subjects.subject, &seen),
                    place: Place::Row(subjects.subject.table, seen.row),
                    belongs,
                    adds: (*fold != Fold::Count).then_some(number),
                    converted: None,
                    value: None,
                    running: tally.range(self.domain(reading)),
                    measured: self.parts_of(&taken, &seen.whom, spare),
                });
            }
        }
        measured
    }

    /// What a row or group of a measure that is taken of each stands on.
    fn parts_of(&self, taken: &Taken<'_>, whom: &Whom, spare: &Cell<usize>) -> Vec<Measured> {
        let (Reading::Over { of, .. }, Some(subjects)) = (taken.reading, &taken.subjects) else {
            return Vec::new();
        };
        let scope = Scope::Subject(subjects, whom);
        let mut named = Vec::new();
        self.name_bound(of, false, scope, &mut named);
        let mut limited = Vec::new();
        subjects.subject.having.iter().for_each(|having| collect_limits(having, &mut limited));
        for (found, limits) in limited {
            self.name_expr(found, false, scope, &mut named);
            for limit in limits {
                self.name_bound(&limit.bound, false, scope, &mut named);
            }
        }
        let mut parts = Vec::new();
        // What is of the whole application is no part of a row.
        for (id, _) in named.into_iter().filter(|(_, whole)| !whole) {
            if spare.get() == 0 {
                break;
            }
            let measured = self.measured(id, false, scope, spare);
            spare.set(spare.get().saturating_sub(measured.lines.len().max(1)));
            // Of no rows there is nothing to show.
            let is_empty = measured.lines.is_empty() && rows_of(&self.call.measure(id).reading).is_some();
            parts.extend((!is_empty).then_some(measured));
        }
        parts
    }

    fn line(&self, taken: &Taken<'_>, row: (TableId, usize), belongs: Truth, spare: &Cell<usize>) -> Line {
        let reading = taken.reading;
        let place = self.measured_place(reading, row.0, row.1).unwrap_or(Place::Row(row.0, row.1));
        let adds = match reading {
            Reading::Sum { column, .. } => Some(self.number_at(row.0, row.1, *column)),
            Reading::Over { fold: Fold::Sum | Fold::Extreme(_), .. } => Some(self.number_of(taken, row.1)),
            _ => None,
        };
        let value = match reading {
            Reading::Distinct { path, .. } => self.written_at(path, row.0, row.1),
            _ => None,
        };
        Line {
            about: About::Row(row.0, row.1),
            place,
            belongs,
            adds,
            converted: self.converted(reading, row),
            value,
            running: Range::anything(),
            measured: self.parts_of(taken, &Whom::Row(row.1), spare),
        }
    }

    /// The amount of a row in a currency of its own, and how it is converted.
    fn converted(&self, reading: &Reading, (table, row): (TableId, usize)) -> Option<(Exact, Conversion)> {
        let Reading::Sum { column, .. } = reading else { return None };
        if self.call.schema.column(table, *column).kind != Kind::Amount || table == TableId::PROJECT {
            return None;
        }
        let code = self.line_currency(table, row)?;
        let before = self.application.cell(table, row, *column).known()?.number()?;
        Some((before, self.conversion(code, self.line_day(table, row))?))
    }
}
