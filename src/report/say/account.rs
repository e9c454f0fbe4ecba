//! The figures of a sum's lines.

use super::{Voice, number, quantity, say};
use crate::call::{Expr, Measure, Reading, Unit};
use crate::check::{Conversion, Line, Measured, Quantity};
use crate::report::figure::Figure;
use crate::schema::Kind;
use crate::value::exact::Exact;
use crate::value::range::Range;
use crate::value::truth::Truth;

impl Voice<'_> {
    /// What a measure comes to.
    pub(in crate::report) fn total(&self, measured: &Measured) -> Figure {
        self.of_measure(self.call.measure(measured.measure), &measured.total)
    }

    /// What the lines of a measure come to so far.
    pub(in crate::report) fn running(&self, measured: &Measured, line: &Line) -> Figure {
        self.of_measure(self.call.measure(measured.measure), &line.running)
    }

    /// What a line adds: a number, a value that is counted, or itself.
    pub(in crate::report) fn adds(&self, measured: &Measured, line: &Line) -> Figure {
        let figure = match (&line.adds, &line.value) {
            (Some(adds), _) => self.of_measure(self.call.measure(measured.measure), adds),
            (None, Some(value)) => {
                Figure::new(Some(crate::report::Value::Text(value.clone())), value.clone())
            }
            (None, None) => Figure::new(Some(crate::report::Value::Count(1)), "1".to_owned()),
        };
        match line.belongs {
            Truth::True => figure,
            Truth::Unknown | Truth::False => {
                let text = say!(self.lang, "kanske {}", "perhaps {}", figure.text);
                Figure { text, ..figure }
            }
        }
    }

    /// How a line was converted: `1 000 EUR × 11,2360 SEK för 1 EUR, ECB 2024-03-12`.
    pub(in crate::report) fn conversion(&self, (before, conversion): &(Exact, Conversion)) -> String {
        let before = number::money(before, number::OF_AMOUNT, &conversion.from, self.lang);
        format!("{before} × {}", self.rate(conversion))
    }

    fn of_measure(&self, measure: &Measure, range: &Range<Exact>) -> Figure {
        let unit = self.unit(&measure.reading);
        let range = range.map(|value| match unit {
            Unit::Amount => Quantity::Amount(value.clone()),
            Unit::Plain => Quantity::Plain(value.clone(), measure.unit.clone()),
        });
        let decimals = quantity::point(&range).map_or(number::OF_AMOUNT, quantity::decimals_seen);
        self.figure(&range, decimals)
    }

    /// What a measure counts.
    pub(in crate::report) fn unit(&self, reading: &Reading) -> Unit {
        match reading {
            Reading::Sum { table, column, .. } => match self.call.schema.column(*table, *column).kind {
                Kind::Amount => Unit::Amount,
                _ => Unit::Plain,
            },
            Reading::Value(Expr::Number(sum)) => sum.unit,
            Reading::Over { unit, .. } | Reading::By { unit, .. } => *unit,
            _ => Unit::Plain,
        }
    }
}
