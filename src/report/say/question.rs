//! Answers to a question.

use super::{Voice, say};
use crate::application::Value as Cell;
use crate::report::figure::Value;
use crate::schema::Column;

impl Voice<'_> {
    /// A stretch of answers by its ends, both of them included.
    pub(in crate::report) fn between_ends(&self, from: Option<String>, to: Option<String>) -> String {
        let lang = self.lang;
        match (from, to) {
            (None, None) => say!(lang, "vad som helst", "anything"),
            (Some(from), None) => say!(lang, "från och med {from}", "from {from} on"),
            (None, Some(to)) => say!(lang, "till och med {to}", "up to {to}"),
            (Some(from), Some(to)) if from == to => from,
            (Some(from), Some(to)) => say!(lang, "{from} till {to}", "{from} to {to}"),
        }
    }

    /// A value as it is written in a file, without quotation marks.
    pub(in crate::report) fn plain_value(&self, column: &Column, value: &Cell) -> String {
        match self.value(column, value).value {
            Some(Value::Amount { amount, .. }) => amount,
            Some(Value::Count(count)) => count.to_string(),
            Some(Value::Decimal(text) | Value::Date(text) | Value::Text(text)) => text,
            Some(Value::Months(months)) => months.to_string(),
            None => String::new(),
        }
    }
}
