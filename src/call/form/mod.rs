//! What rules say, with every name in full and nothing that depends on where in a call it stands: two rules, of one call or
//! of two, ask the same where their forms are equal.

mod filter;
mod number;

use super::{
    Body, Bound, Case, CaseValue, Comparison, Condition, Each, Expr, HowMany, Limit, Measure, Must, Rule,
    Selector, Subject,
};
use crate::schema::{Schema, TableId};
use crate::value::exact::Exact;

/// A part of a rule, or all of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A name, a value of a list.
    Word(String),
    /// A number.
    Number(Exact),
    /// Something made of parts; where their order means nothing, they are sorted.
    Of(&'static str, Vec<Form>),
}

/// Finds the forms of a call's parts.
#[derive(Clone, Copy, Debug)]
pub struct Forms<'c> {
    /// The call's tables and columns.
    pub schema: &'c Schema,
    /// Its measures.
    pub measures: &'c [Measure],
}

fn word(text: impl Into<String>) -> Form {
    Form::Word(text.into())
}

fn sorted(name: &'static str, mut parts: Vec<Form>) -> Form {
    parts.sort();
    Form::Of(name, parts)
}

/// Several of which all hold, or any: of one, that one; in one another, all in one list.
fn joined(name: &'static str, parts: Vec<Form>) -> Form {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Form::Of(inner, parts) if inner == name => flat.extend(parts),
            part => flat.push(part),
        }
    }
    flat.sort();
    flat.dedup();
    match flat.pop() {
        Some(only) if flat.is_empty() => only,
        last => {
            flat.extend(last);
            Form::Of(name, flat)
        }
    }
}

fn so_many(how_many: HowMany, parts: Vec<Form>) -> Form {
    let number = |number: usize| Form::Number(Exact::from(i64::try_from(number).unwrap_or(i64::MAX)));
    let most = how_many.most.map_or_else(|| word(""), number);
    Form::Of("so many", vec![number(how_many.least), most, sorted("of", parts)])
}

/// A comparison of what is found with a bound.
fn limit(found: Form, comparison: Comparison, bound: Form, within: Option<Form>) -> Form {
    Form::Of("limit", [found, word(key(comparison)), bound].into_iter().chain(within).collect())
}

impl Forms<'_> {
    /// When a rule applies and what it asks: not what it is called, how it is explained or how much it matters.
    pub fn rule(&self, rule: &Rule) -> Form {
        let together = rule.together.then(|| word("together"));
        Form::Of("rule", together.into_iter().chain([self.when(rule), self.body(&rule.body)]).collect())
    }

    /// When a rule applies.
    pub fn when(&self, rule: &Rule) -> Form {
        joined("all", rule.when.iter().map(|when| self.condition(when)).collect())
    }

    /// What a rule asks.
    pub fn body(&self, body: &Body) -> Form {
        match body {
            Body::Check(condition) => self.condition(condition),
            Body::Confirm(question) => Form::Of("confirm", vec![word(&question.sv), word(&question.en)]),
        }
    }

    /// A condition.
    pub fn condition(&self, condition: &Condition) -> Form {
        let all = |parts: &[Condition]| parts.iter().map(|part| self.condition(part)).collect();
        match condition {
            Condition::Limits { found, limits } => self.limits(found, limits),
            Condition::Each(each) => self.each(each),
            Condition::Attached(kind) => Form::Of("attached", vec![self.attachment(*kind)]),
            Condition::Project(filter) => Form::Of("project", vec![self.filter(filter)]),
            Condition::AnyOf(any) => joined("any", all(any)),
            Condition::AllOf(of) => joined("all", all(of)),
            Condition::NoneOf(none) => sorted("none", all(none)),
            Condition::SoMany(how_many, of) => so_many(*how_many, all(of)),
        }
    }

    fn each(&self, each: &Each) -> Form {
        Form::Of("each", vec![self.subject(&each.subject), self.must(&each.must)])
    }

    /// What a subject must hold.
    fn must(&self, must: &Must) -> Form {
        let all = |parts: &[Must]| parts.iter().map(|part| self.must(part)).collect();
        match must {
            Must::Match(filter) => self.filter(filter),
            Must::Limits { found, limits } => self.limits(found, limits),
            Must::AnyOf(any) => joined("any", all(any)),
            Must::AllOf(all_of) => joined("all", all(all_of)),
            Must::NoneOf(none) => sorted("none", all(none)),
            Must::SoMany(how_many, of) => so_many(*how_many, all(of)),
        }
    }

    /// What an `each` rule looks at: the table, its rows, what those must have, and by what they are grouped.
    pub fn subject(&self, subject: &Subject) -> Form {
        let having = subject.having.as_deref().map(|having| self.must(having)).into_iter().collect();
        let table = word(&self.schema.table(subject.table).name);
        let mut parts = vec![table, self.filter(&subject.filter), joined("all", having)];
        parts.extend(subject.group.iter().map(|path| self.path(path)));
        Form::Of("subject", parts)
    }

    fn attachment(&self, kind: usize) -> Form {
        let table = TableId::ATTACHMENT;
        let column = self.schema.table(table).find("kind");
        column.map_or_else(|| word(kind.to_string()), |column| self.choice(table, column, kind))
    }

    fn limits(&self, found: &Expr, limits: &[Limit]) -> Form {
        let found = self.expr(found);
        let form = |of: &Limit| {
            let within = of.within.as_ref().map(|within| self.sum(within));
            limit(found.clone(), of.comparison, self.bound(&of.bound), within)
        };
        joined("all", limits.iter().map(form).collect())
    }

    /// A bound.
    pub fn bound(&self, bound: &Bound) -> Form {
        match bound {
            Bound::Expr(expr) => self.expr(expr),
            Bound::OneOf(any) => sorted("one of", any.iter().map(|bound| self.bound(bound)).collect()),
            Bound::By { selector, cases, otherwise } => {
                let selected = self.selector(selector);
                // The first that holds is used: where two can, their order counts.
                let is_apart = cases.iter().all(|case| matches!(case.value, CaseValue::Is(_)));
                let cases: Vec<Form> = cases.iter().map(|case| self.case(case, selector)).collect();
                let cases = if is_apart { sorted("cases", cases) } else { Form::Of("cases in order", cases) };
                let otherwise = otherwise.as_deref().map(|bound| self.bound(bound));
                Form::Of("by", [selected, cases].into_iter().chain(otherwise).collect())
            }
        }
    }

    /// What a table of bounds goes by.
    fn selector(&self, selector: &Selector) -> Form {
        match selector {
            Selector::Column(path) => self.path(path),
            Selector::Measure(id) => self.measure(*id),
        }
    }

    fn case(&self, case: &Case, selector: &Selector) -> Form {
        let value = match (&case.value, selector) {
            (CaseValue::Is(literal), Selector::Column(path)) => self.literal(literal, path),
            (CaseValue::Is(literal), Selector::Measure(_)) => word(format!("{literal:?}")),
            (CaseValue::Between(low, high), _) => {
                let end = |end: &Option<Expr>| end.as_ref().map_or_else(|| word(""), |end| self.expr(end));
                Form::Of("between", vec![end(low), end(high)])
            }
        };
        Form::Of("case", vec![value, self.bound(&case.bound)])
    }
}

/// The key that asks for a comparison.
fn key(comparison: Comparison) -> &'static str {
    Comparison::ALL.iter().find(|(_, known)| *known == comparison).map_or("", |(key, _)| key)
}
