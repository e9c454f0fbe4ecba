//! What a condition asks apart from how much: the bounds that can be told apart without an application are taken out, so
//! that two versions of a rule can be compared bound by bound.

use super::form::key;
use super::{Bound, Comparison, Condition, Constant, Expr, Form, Forms, Limit, Must};

/// A condition without its bounds, and the bounds in the order in which they stand.
#[derive(Clone, Debug)]
pub struct Skeleton {
    /// What is left of it.
    pub form: Form,
    /// What was taken out, each with how something is compared with it.
    pub bounds: Vec<(Comparison, Constant)>,
}

impl Skeleton {
    /// The skeleton of a condition.
    pub fn of(condition: &Condition, forms: &Forms<'_>) -> Self {
        let mut taken = Taken { forms, bounds: Vec::new() };
        let form = taken.condition(condition);
        Self { form, bounds: taken.bounds }
    }
}

struct Taken<'f, 'c> {
    forms: &'f Forms<'c>,
    bounds: Vec<(Comparison, Constant)>,
}

impl Taken<'_, '_> {
    fn condition(&mut self, condition: &Condition) -> Form {
        match condition {
            Condition::AllOf(parts) => Form::Of("all", self.parts(parts)),
            Condition::AnyOf(parts) => Form::Of("any", self.parts(parts)),
            Condition::Limits { found, limits } => Form::Of("limits", self.limits(found, limits)),
            Condition::Each(each) => match &each.must {
                Must::Limits { found, limits } => {
                    let subject = self.forms.subject(&each.subject);
                    let limits = self.limits(found, limits);
                    Form::Of("each", std::iter::once(subject).chain(limits).collect())
                }
                _ => self.forms.condition(condition),
            },
            // What is looser in something that must not hold is tighter as a whole: it is compared as it stands.
            Condition::NoneOf(_) | Condition::SoMany(..) | Condition::Attached(_) | Condition::Project(_) => {
                self.forms.condition(condition)
            }
        }
    }

    fn parts(&mut self, parts: &[Condition]) -> Vec<Form> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn limits(&mut self, found: &Expr, limits: &[Limit]) -> Vec<Form> {
        let mut parts = vec![self.forms.expr(found)];
        for limit in limits {
            let bound = self.bound(&limit.bound, limit.comparison);
            let within = limit.within.as_ref().map(|within| self.forms.sum(within));
            let compared = Form::Word(key(limit.comparison).to_owned());
            parts.push(Form::Of("limit", [compared, bound].into_iter().chain(within).collect()));
        }
        parts
    }

    fn bound(&mut self, bound: &Bound, comparison: Comparison) -> Form {
        if let Some(constant) = Constant::of(bound, self.forms) {
            let of = match &constant {
                Constant::Number(_, of) => of.clone(),
                Constant::Moment(_) => Form::Word("day".to_owned()),
                Constant::Length(_) => Form::Word("length".to_owned()),
            };
            self.bounds.push((comparison, constant));
            return Form::Of("so many", vec![of]);
        }
        let Bound::By { selector, cases, otherwise } = bound else { return self.forms.bound(bound) };
        let mut parts = vec![self.forms.selector(selector)];
        for case in cases {
            parts.push(self.forms.case_value(case, selector));
            parts.push(self.bound(&case.bound, comparison));
        }
        parts.extend(otherwise.as_deref().map(|bound| self.bound(bound, comparison)));
        Form::Of("by", parts)
    }
}
