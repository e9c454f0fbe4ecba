//! Measures over all rows of a table where a rule looks at one of them: over that one alone they say nothing.

use super::first_place;
use crate::call::{Body, Bound, Condition, Each, Expr, MeasureId, Must, Operand, Reading, Sum};
use crate::read::call::{Compiler, Placed};
use crate::text;

/// Where a rule names what it compares.
const NAMED: [&str; 8] =
    ["at_most", "at_least", "less_than", "more_than", "equals", "one_of", "multiple_of", "measure"];

impl<'d> Compiler<'d> {
    /// Remarks on a measure that is taken of one row after the other, in a rule that looks at each of those rows.
    pub(super) fn lint_alone(&mut self, placed: &Placed<'d>) {
        let Body::Check(condition) = &placed.rule.body else { return };
        let Condition::Each(each) = &**condition else { return };
        let mut named = Vec::new();
        collect_must(&each.must, &mut named);
        let Some(name) = named.into_iter().find_map(|id| self.is_of_one(id, each)) else { return };
        let (table, span) = (self.schema.table(each.subject.table).name.clone(), first_place(placed, &NAMED));
        self.remark_on(
            span,
            text!(
                "`{name}` är här bara över den `{table}` som regeln ser på",
                "`{name}` is only over the `{table}` that the rule looks at here"
            ),
            text!("skriv `whole {name}` om alla menas", "write `whole {name}` if all are meant"),
        );
    }

    /// The name of a measure that is over the one row that is looked at.
    fn is_of_one(&self, id: MeasureId, each: &Each) -> Option<String> {
        let measure = self.measures.get(id.0)?;
        let Reading::Over { subject, .. } = &measure.reading else { return None };
        let is_row = |of: &crate::call::Subject| of.group.is_empty() && of.table == each.subject.table;
        (is_row(subject) && is_row(&each.subject)).then(|| measure.id.clone())
    }
}

fn collect_must(must: &Must, named: &mut Vec<MeasureId>) {
    match must {
        Must::Match(_) => {}
        Must::Limits { found, limits } => {
            collect_expr(found, named);
            for limit in limits {
                collect_bound(&limit.bound, named);
            }
        }
        Must::AnyOf(parts) | Must::AllOf(parts) | Must::NoneOf(parts) | Must::SoMany(_, parts) => {
            for part in parts {
                collect_must(part, named);
            }
        }
    }
}

fn collect_bound(bound: &Bound, named: &mut Vec<MeasureId>) {
    match bound {
        Bound::Expr(expr) => collect_expr(expr, named),
        Bound::OneOf(any) => {
            for bound in any {
                collect_bound(bound, named);
            }
        }
        Bound::By { cases, otherwise, .. } => {
            for bound in cases.iter().map(|case| &case.bound).chain(otherwise.as_deref()) {
                collect_bound(bound, named);
            }
        }
    }
}

fn collect_expr(expr: &Expr, named: &mut Vec<MeasureId>) {
    if let Expr::Number(sum) = expr {
        collect_sum(sum, named);
    }
}

fn collect_sum(sum: &Sum, named: &mut Vec<MeasureId>) {
    for term in &sum.terms {
        if let Operand::Measure { id, whole: false } = term.of {
            named.push(id);
        }
        for inner in term.of.inner() {
            collect_sum(inner, named);
        }
    }
}
