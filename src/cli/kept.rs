//! `--keep`: which lines stay as they are.

use super::stop::Stop;
use crate::application::{Application, Cell, Place, Value};
use crate::call::Call;
use crate::read::advice;
use crate::schema::{Kind, TableId};
use crate::text;

/// The tables of which lines may move.
const TABLES: [TableId; 2] = [TableId::FUNDING, TableId::COST];

/// The rows that are named.
pub(super) fn rows(names: &[String], application: &Application, call: &Call) -> Result<Vec<Place>, Stop> {
    let mut kept = Vec::new();
    for name in names {
        let rows = named(name, application, call);
        if rows.is_empty() && !known(application, call).contains(name) {
            let message =
                text!("det finns ingen rad `{name}` att behålla", "there is no line `{name}` to keep");
            let known = known(application, call);
            let help = advice(name, known.iter().map(String::as_str));
            return Err(Stop::Misused(message, help));
        }
        kept.extend(rows);
    }
    Ok(kept)
}

fn named(name: &str, application: &Application, call: &Call) -> Vec<Place> {
    let mut rows = Vec::new();
    for table in TABLES {
        for row in 0..application.rows(table).len() {
            let place = Place::Row(table, row);
            if place.path(&call.schema) == name
                || words(application, call, table, row).iter().any(|word| word == name)
            {
                rows.push(place);
            }
        }
    }
    rows
}

/// What a line may be named by.
fn words(application: &Application, call: &Call, table: TableId, row: usize) -> Vec<String> {
    let columns = call
        .schema
        .table(table)
        .columns
        .iter()
        .zip(application.rows(table).get(row).map_or(&[][..], |row| &row.cells));
    let word = |(column, cell): (&crate::schema::Column, &Cell)| match (cell.known()?, &column.kind) {
        (Value::Choice(index), Kind::Choice(list)) => Some(list.get(*index)?.key.clone()),
        (Value::Reference(to), Kind::Reference(target)) => {
            let id = call.schema.table(*target).id_column()?;
            match application.cell(*target, *to, id) {
                Cell::Known(Value::Text(id)) => Some(id.clone()),
                _ => None,
            }
        }
        _ => None,
    };
    columns.filter_map(word).collect()
}

/// Every name that a line could have.
fn known(application: &Application, call: &Call) -> Vec<String> {
    let mut known = Vec::new();
    for table in TABLES {
        let columns = &call.schema.table(table).columns;
        let lists = columns.iter().filter_map(|column| match &column.kind {
            Kind::Choice(list) => Some(list),
            _ => None,
        });
        known.extend(lists.flat_map(|list| list.choices.iter().map(|choice| choice.key.clone())));
        known.extend((0..application.rows(table).len()).flat_map(|row| {
            let mut words = words(application, call, table, row);
            words.push(Place::Row(table, row).path(&call.schema));
            words
        }));
    }
    known.sort();
    known.dedup();
    known
}
