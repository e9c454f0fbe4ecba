//! What makes two values the same: for counting different ones, and for grouping rows.

use std::rc::Rc;

use rust_decimal::Decimal;
use time::Date;

use crate::application::Value;
use crate::reference::Reference;
use crate::schema::Content;

/// A value in the form in which it is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    /// A row of another table, or the row itself.
    Row(usize),
    /// A boolean.
    Boolean(bool),
    /// A text.
    Text(Rc<str>),
    /// A number.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// A value of a list.
    Choice(usize),
    /// Several values of a list, in the list's order.
    Choices(Vec<usize>),
    /// The values of several columns.
    Several(Vec<Key>),
}

impl Key {
    /// The key of a value; `content` says when two texts are the same.
    pub(super) fn of(value: &Value, content: Option<Content>, reference: &Reference) -> Self {
        match value {
            Value::Boolean(value) => Self::Boolean(*value),
            Value::Text(text) => {
                Self::Text(Rc::from(reference.comparable(content.unwrap_or(Content::Plain), text)))
            }
            Value::Integer(value) => Self::Number(Decimal::from(*value)),
            Value::Decimal(value) => Self::Number(value.normalize()),
            Value::Date(day) => Self::Date(*day),
            Value::Moment(moment) => Self::Date(moment.day()),
            Value::Choice(index) => Self::Choice(*index),
            Value::Choices(indices) => {
                let mut indices = indices.clone();
                indices.sort_unstable();
                Self::Choices(indices)
            }
            Value::Reference(row) => Self::Row(*row),
        }
    }
}
