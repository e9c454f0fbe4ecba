//! The measure that is the support applied for: what `max` makes as large as it goes.

use std::ops::Range;

use super::named;
use crate::call::{MeasureId, Operand, Reading};
use crate::read::call::Compiler;
use crate::schema::TableId;
use crate::text;

impl Compiler<'_> {
    /// Whether a measure reads lines of funding, by itself or through what it is made of.
    pub(in crate::read::call) fn is_of_funding(&self, id: MeasureId) -> bool {
        let Some(measure) = self.measures.get(id.0) else { return false };
        let mut is_of_funding = measure.reading.table() == Some(TableId::FUNDING);
        let mut of = |expr| {
            named::operands(expr, &mut |operand| {
                // Measures are made of one another, and never of themselves.
                is_of_funding |= matches!(operand, Operand::Measure { id, .. } if self.is_of_funding(*id));
            });
        };
        match &measure.reading {
            Reading::Value(expr) => of(expr),
            Reading::By { bound, .. } | Reading::Over { of: bound, .. } => {
                named::expressions(bound, &mut of);
            }
            Reading::Sum { .. }
            | Reading::Count { .. }
            | Reading::Distinct { .. }
            | Reading::Length { .. }
            | Reading::Begun { .. } => {}
        }
        is_of_funding
    }

    /// Remarks that no line of funding is part of what is named as the support.
    pub(in crate::read::call) fn remark_on_support(&mut self, name: &str, span: Range<usize>) {
        self.remark_on(
            span,
            text!(
                "måttet `{name}` läser ingen finansiering: `stodkoll max` kan inte höja det",
                "the measure `{name}` reads no funding: `stodkoll max` cannot raise it"
            ),
            text!(
                "namnge måttet för det stöd som söks, till exempel summan av en finansieringskälla",
                "name the measure of the support applied for, such as the sum of one source of funding"
            ),
        );
    }
}
