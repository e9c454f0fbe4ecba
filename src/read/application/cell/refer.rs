//! The id of a row of another table.

use super::{Flaw, describe};
use crate::read::application::facts::{Facts, Written};
use crate::read::spelling::advice;
use crate::read::tree::TomlValue;
use crate::schema::{Column, TableId};
use crate::text;
use crate::value::text::quoted;

/// The row that a value names; `None` where it may be one that could not be read.
pub(super) fn row(
    facts: &Facts<'_, '_>,
    column: &Column,
    target: TableId,
    value: &Written<'_>,
) -> Result<Option<usize>, Flaw> {
    let TomlValue::String(id) = value.get_ref() else {
        return Err(describe::wrong(column, value.get_ref()));
    };
    let Some(ids) = facts.ids.get(target.0) else {
        return Ok(None);
    };
    match ids.row(id) {
        Some(row) => Ok(Some(row)),
        None if ids.may_have(id) => Ok(None),
        None => {
            let (written, table) = (quoted(id), facts.call.schema.table(target));
            let message =
                text!("ingen `[[{table}]]` har id {written}", "no `[[{table}]]` has the id {written}");
            let added = quoted(&format!("id = \"{id}\""));
            let help = advice(id, ids.listed()).unwrap_or_else(|| {
                text!(
                    "lägg till en `[[{table}]]` med {added}, eller rätta id här",
                    "add a `[[{table}]]` with {added}, or mend the id here"
                )
            });
            Err((message, Some(help)))
        }
    }
}
