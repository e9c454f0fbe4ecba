//! Measures over all rows of a table where a rule looks at one of them: over that one alone they say nothing.

use super::{first_place, named};
use crate::call::{Body, Condition, Each, MeasureId, Operand, Reading};
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
        named::limits(condition, &mut |found, limit| {
            let mut of = |expr| {
                named::operands(expr, &mut |operand| {
                    if let Operand::Measure { id, whole: false } = operand {
                        named.push(*id);
                    }
                });
            };
            of(found);
            named::expressions(&limit.bound, &mut of);
        });
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
