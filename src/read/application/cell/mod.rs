//! One value of the file as the cell of a column.

pub(super) mod choice;
pub(super) mod day;
pub(super) mod describe;
pub(super) mod number;
mod refer;
pub(super) mod words;

use super::facts::{Facts, Written};
use super::problems::Problems;
use crate::application::{Cell, Value};
use crate::read::tree::TomlValue;
use crate::schema::{Column, Kind, Table, TableId};
use crate::value::amount::Shape;
use crate::value::exact::MAX_DECIMALS;
use crate::value::text::Text;

/// What is wrong with a value, and what would be right.
pub(super) type Flaw = (Text, Option<Text>);

/// A decimal column's numbers.
const DECIMAL: Shape = Shape { decimals: MAX_DECIMALS, negative: true };

/// Reads a value; where it is wrong, tells so, and the cell is missing. So it is where the value is an empty text.
pub(super) fn read(
    facts: &Facts<'_, '_>,
    table: (TableId, &Table),
    column: &Column,
    value: &Written<'_>,
    problems: &mut Problems<'_>,
) -> Cell {
    if value.get_ref().as_str().is_some_and(str::is_empty) {
        return Cell::Missing;
    }
    let mut others = facts.other_columns(&table.1.name, &column.name);
    if others.any(|other| choice::is_only_of(other, column, value)) {
        return Cell::Missing;
    }
    let read = match &column.kind {
        Kind::Boolean => boolean(column, value),
        Kind::Text(content) => words::read(facts, column, *content, value).map(Value::Text),
        Kind::Integer => number::integer(table, column, value).map(Value::Integer),
        Kind::Decimal => number::decimal(column, value, DECIMAL).map(Value::Decimal),
        Kind::Amount => number::decimal(column, value, Shape::AMOUNT).map(Value::Decimal),
        Kind::Date => day::date(column, value).map(Value::Date),
        Kind::Moment => day::moment(column, value).map(Value::Moment),
        Kind::Choice(list) => choice::one(column, list, value).map(Value::Choice),
        Kind::Choices(list) => return choice::several(column, list, value, problems),
        Kind::Reference(target) => match refer::row(facts, column, *target, value) {
            Ok(None) => return Cell::Missing,
            Ok(Some(row)) => Ok(Value::Reference(row)),
            Err(flaw) => Err(flaw),
        },
    };
    match read {
        Ok(value) => Cell::Known(value),
        Err((message, help)) => {
            problems.add(value.span(), message, help);
            Cell::Missing
        }
    }
}

fn boolean(column: &Column, value: &Written<'_>) -> Result<Value, Flaw> {
    match value.get_ref() {
        TomlValue::Boolean(value) => Ok(Value::Boolean(*value)),
        other => Err(describe::wrong(column, other)),
    }
}
