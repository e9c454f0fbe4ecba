//! A value, in JSON.

use serde::Serialize;

use crate::report;

/// A value under a key that says what it is.
#[derive(Serialize)]
#[serde(untagged)]
pub(in crate::render) enum Value<'r> {
    Amount { amount: &'r str, currency: &'r str },
    Count { count: i64 },
    Decimal { decimal: &'r str },
    Date { date: &'r str },
    Months { months: u32 },
    Text { text: &'r str },
}

/// A value, where there is one.
pub(in crate::render) fn value(figure: Option<&report::Figure>) -> Option<Value<'_>> {
    Some(match figure?.value.as_ref()? {
        report::Value::Amount { amount, currency } => Value::Amount { amount, currency },
        report::Value::Count(count) => Value::Count { count: *count },
        report::Value::Decimal(decimal) => Value::Decimal { decimal },
        report::Value::Date(date) => Value::Date { date },
        report::Value::Months(months) => Value::Months { months: *months },
        report::Value::Text(text) => Value::Text { text },
    })
}
