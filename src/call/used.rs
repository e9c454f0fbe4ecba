//! What a rule stands on: which measures, and what it holds columns against.

use super::{
    Body, Bound, Call, CaseValue, Comparison, Condition, DateExpr, Expr, Filter, Limit, Literal, Matcher,
    MeasureId, Must, Operand, Path, Reading, Rule, Selector, Stretch, Subject, Sum,
};
use crate::schema::{ColumnId, TableId};

/// What a column is held against.
#[derive(Clone, Copy, Debug)]
pub enum Test<'c> {
    /// A matcher that is not made of others.
    Matches(&'c Matcher),
    /// A value that a table of bounds has an entry for.
    Is(&'c Literal),
    /// An end of a stretch of values that a table of bounds has an entry for.
    Ends(&'c Expr),
}

impl<'c> Test<'c> {
    /// The texts that it names.
    pub fn texts(self) -> impl Iterator<Item = &'c str> {
        let literals = match self {
            Self::Matches(Matcher::OneOf { values, .. }) => values.as_slice(),
            Self::Is(literal) => std::slice::from_ref(literal),
            Self::Matches(_) | Self::Ends(_) => &[],
        };
        literals.iter().filter_map(|literal| match literal {
            Literal::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }
}

impl Call {
    /// The measures that a rule names, and those that they are made of, each once and in the order in which a reader
    /// meets them.
    pub fn measures_of(&self, rule: &Rule) -> Vec<MeasureId> {
        Used::of(self, rule).seen
    }

    /// The columns that a rule looks into, itself and in what it measures, each with what it holds it against.
    pub fn tests_of<'c>(&'c self, rule: &'c Rule) -> Vec<(&'c Path, Test<'c>)> {
        Used::of(self, rule).tests
    }

    /// Whether a rule counts with what stands in a column, and does not only hold it against something.
    pub fn counts_with(&self, rule: &Rule, table: TableId, column: ColumnId) -> bool {
        Used::of(self, rule).columns.contains(&(table, column))
    }

    /// How a rule compares what it measures with a bound, itself and in what it measures.
    pub fn comparisons_of(&self, rule: &Rule) -> Vec<Comparison> {
        Used::of(self, rule).comparisons
    }
}

struct Used<'c> {
    call: &'c Call,
    seen: Vec<MeasureId>,
    tests: Vec<(&'c Path, Test<'c>)>,
    comparisons: Vec<Comparison>,
    /// The columns that are added up, told apart or multiplied.
    columns: Vec<(TableId, ColumnId)>,
}

impl<'c> Used<'c> {
    fn of(call: &'c Call, rule: &'c Rule) -> Self {
        let (seen, tests, comparisons, columns) = Default::default();
        let mut used = Self { call, seen, tests, comparisons, columns };
        if let Body::Check(condition) = &rule.body {
            used.condition(condition);
        }
        if let Some(when) = &rule.when {
            used.condition(when);
        }
        used
    }

    fn measure(&mut self, id: MeasureId) {
        if self.seen.contains(&id) {
            return;
        }
        self.seen.push(id);
        match &self.call.measure(id).reading {
            Reading::Sum { table, column, filter } => {
                self.columns.push((*table, *column));
                self.filter(filter);
            }
            Reading::Distinct { path, filter, .. } => {
                self.columns.push((path.table, path.column));
                self.filter(filter);
            }
            Reading::Count { filter, .. } => self.filter(filter),
            Reading::Over { subject, of, .. } => {
                self.subject(subject);
                self.bound(of);
            }
            Reading::Value(expr) => self.expr(expr),
            Reading::By { bound, .. } => self.bound(bound),
            Reading::Length { start, end } | Reading::Begun { start, end, .. } => {
                self.date(start);
                self.date(end);
            }
        }
    }

    fn condition(&mut self, condition: &'c Condition) {
        match condition {
            Condition::Limits { found, limits } => self.limits(found, limits),
            Condition::Each(each) => {
                self.subject(&each.subject);
                self.must(&each.must);
            }
            Condition::Project(filter) => self.filter(filter),
            Condition::AnyOf(parts)
            | Condition::AllOf(parts)
            | Condition::NoneOf(parts)
            | Condition::SoMany(_, parts) => {
                for part in parts {
                    self.condition(part);
                }
            }
            Condition::Attached(_) => {}
        }
    }

    fn subject(&mut self, subject: &'c Subject) {
        self.columns.extend(subject.group.iter().map(|path| (path.table, path.column)));
        self.filter(&subject.filter);
        if let Some(having) = &subject.having {
            self.must(having);
        }
    }

    fn must(&mut self, must: &'c Must) {
        match must {
            Must::Match(filter) => self.filter(filter),
            Must::Limits { found, limits } => self.limits(found, limits),
            Must::AnyOf(parts) | Must::AllOf(parts) | Must::NoneOf(parts) | Must::SoMany(_, parts) => {
                for part in parts {
                    self.must(part);
                }
            }
        }
    }

    fn limits(&mut self, found: &'c Expr, limits: &'c [Limit]) {
        self.expr(found);
        for limit in limits {
            self.comparisons.push(limit.comparison);
            self.bound(&limit.bound);
            if let Some(within) = &limit.within {
                self.sum(within);
            }
        }
    }

    fn bound(&mut self, bound: &'c Bound) {
        match bound {
            Bound::Expr(expr) => self.expr(expr),
            Bound::OneOf(any) => {
                for bound in any {
                    self.bound(bound);
                }
            }
            Bound::By { selector, cases, otherwise } => {
                match selector {
                    Selector::Measure(id) => self.measure(*id),
                    Selector::Column(path) => {
                        for case in cases {
                            match &case.value {
                                CaseValue::Is(literal) => self.tests.push((path, Test::Is(literal))),
                                CaseValue::Between(from, to) => {
                                    let ends = from.iter().chain(to);
                                    self.tests.extend(ends.map(|end| (path, Test::Ends(end))));
                                }
                            }
                        }
                    }
                }
                for bound in cases.iter().map(|case| &case.bound).chain(otherwise.as_deref()) {
                    self.bound(bound);
                }
            }
        }
    }

    fn expr(&mut self, expr: &'c Expr) {
        match expr {
            Expr::Number(sum) => self.sum(sum),
            Expr::LengthOf(id) => self.measure(*id),
            Expr::Date(date) => self.date(date),
            Expr::Length(stretch) => self.stretch(stretch),
        }
    }

    fn date(&mut self, date: &'c DateExpr) {
        for (_, stretch) in &date.moved {
            self.stretch(stretch);
        }
    }

    fn stretch(&mut self, stretch: &'c Stretch) {
        if let Some(times) = &stretch.times {
            self.sum(times);
        }
    }

    fn sum(&mut self, sum: &'c Sum) {
        for term in &sum.terms {
            match &term.of {
                Operand::Measure { id, .. } => self.measure(*id),
                Operand::Row(path) => self.columns.push((path.table, path.column)),
                Operand::Project(column) => self.columns.push((TableId::PROJECT, *column)),
                _ => {}
            }
            for inner in term.of.inner() {
                self.sum(inner);
            }
        }
    }

    fn filter(&mut self, filter: &'c Filter) {
        match filter {
            Filter::All(parts) | Filter::Any(parts) | Filter::NoneOf(parts) | Filter::SoMany(_, parts) => {
                for part in parts {
                    self.filter(part);
                }
            }
            Filter::Test { path, matcher } => self.matcher(path, matcher),
        }
    }

    fn matcher(&mut self, path: &'c Path, matcher: &'c Matcher) {
        if !matches!(matcher, Matcher::Not(_) | Matcher::All(_) | Matcher::Any(_)) {
            self.tests.push((path, Test::Matches(matcher)));
        }
        match matcher {
            Matcher::Not(inner) => self.matcher(path, inner),
            Matcher::All(parts) | Matcher::Any(parts) => {
                for part in parts {
                    self.matcher(path, part);
                }
            }
            Matcher::Compare(_, expr) => self.expr(expr),
            Matcher::Within(to, within) => {
                self.sum(to);
                self.sum(within);
            }
            Matcher::OneOf { .. }
            | Matcher::Given(_)
            | Matcher::Same(_)
            | Matcher::Valid(_)
            | Matcher::Like(_)
            | Matcher::Has(_)
            | Matcher::Only(_)
            | Matcher::Count(..)
            | Matcher::Characters(..)
            | Matcher::Words(..) => {}
        }
    }
}
