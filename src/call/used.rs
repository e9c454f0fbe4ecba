//! Which measures a rule stands on.

use super::{
    Body, Bound, Call, Condition, DateExpr, Expr, Filter, Limit, Matcher, MeasureId, Must, Operand, Reading,
    Rule, Selector, Stretch, Subject, Sum,
};

impl Call {
    /// The measures that a rule names, and those that they are made of, each once and in the order in which a reader
    /// meets them.
    pub fn measures_of(&self, rule: &Rule) -> Vec<MeasureId> {
        let mut used = Used { call: self, seen: Vec::new() };
        if let Body::Check(condition) = &rule.body {
            used.condition(condition);
        }
        if let Some(when) = &rule.when {
            used.condition(when);
        }
        used.seen
    }
}

struct Used<'c> {
    call: &'c Call,
    seen: Vec<MeasureId>,
}

impl Used<'_> {
    fn measure(&mut self, id: MeasureId) {
        if self.seen.contains(&id) {
            return;
        }
        self.seen.push(id);
        match &self.call.measure(id).reading {
            Reading::Sum { filter, .. }
            | Reading::Count { filter, .. }
            | Reading::Distinct { filter, .. } => {
                self.filter(filter);
            }
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

    fn condition(&mut self, condition: &Condition) {
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

    fn subject(&mut self, subject: &Subject) {
        self.filter(&subject.filter);
        if let Some(having) = &subject.having {
            self.must(having);
        }
    }

    fn must(&mut self, must: &Must) {
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

    fn limits(&mut self, found: &Expr, limits: &[Limit]) {
        self.expr(found);
        for limit in limits {
            self.bound(&limit.bound);
            if let Some(within) = &limit.within {
                self.sum(within);
            }
        }
    }

    fn bound(&mut self, bound: &Bound) {
        match bound {
            Bound::Expr(expr) => self.expr(expr),
            Bound::OneOf(any) => {
                for bound in any {
                    self.bound(bound);
                }
            }
            Bound::By { selector, cases, otherwise } => {
                if let Selector::Measure(id) = selector {
                    self.measure(*id);
                }
                for bound in cases.iter().map(|case| &case.bound).chain(otherwise.as_deref()) {
                    self.bound(bound);
                }
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Number(sum) => self.sum(sum),
            Expr::LengthOf(id) => self.measure(*id),
            Expr::Date(date) => self.date(date),
            Expr::Length(stretch) => self.stretch(stretch),
        }
    }

    fn date(&mut self, date: &DateExpr) {
        for (_, stretch) in &date.moved {
            self.stretch(stretch);
        }
    }

    fn stretch(&mut self, stretch: &Stretch) {
        if let Some(times) = &stretch.times {
            self.sum(times);
        }
    }

    fn sum(&mut self, sum: &Sum) {
        for term in &sum.terms {
            if let Operand::Measure { id, .. } = &term.of {
                self.measure(*id);
            }
            for inner in term.of.inner() {
                self.sum(inner);
            }
        }
    }

    fn filter(&mut self, filter: &Filter) {
        match filter {
            Filter::All(parts) | Filter::Any(parts) | Filter::NoneOf(parts) | Filter::SoMany(_, parts) => {
                for part in parts {
                    self.filter(part);
                }
            }
            Filter::Test { matcher, .. } => self.matcher(matcher),
        }
    }

    fn matcher(&mut self, matcher: &Matcher) {
        match matcher {
            Matcher::Not(inner) => self.matcher(inner),
            Matcher::All(parts) | Matcher::Any(parts) => {
                for part in parts {
                    self.matcher(part);
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
