//! The cells that follow from others.

mod cells;
mod follow;
mod region;
mod size;

use cells::Cells;
use size::Ceilings;

use super::facts::{Facts, Known};
use super::problems::Problems;
use crate::application::{Cell, Row, StatedRate, Value};
use crate::read::spans::RowSpans;
use crate::schema::{Kind, Table, TableId};

/// Fills in what the project leaves to the call: the currency.
pub(super) fn project(facts: &Facts<'_, '_>, rows: &mut [Row], places: &[RowSpans]) {
    let column = facts.call.schema.table(TableId::PROJECT).find("currency").map(|column| column.0);
    for (row, place) in rows.iter_mut().zip(places) {
        let Some(cell) = column.and_then(|column| row.cells.get_mut(column)) else {
            continue;
        };
        let stated = column.and_then(|column| place.cells.get(column)).and_then(Option::as_ref);
        if *cell == Cell::Missing && facts.says_nothing(stated) && !facts.may_hide(&place.header, "currency")
        {
            *cell = Cell::Known(Value::Text(facts.call.currency.clone()));
        }
    }
}

/// Fills in what follows from the other cells of each row.
pub(super) fn fill(
    facts: &Facts<'_, '_>,
    known: &Known,
    rates: &[StatedRate],
    (id, table): (TableId, &Table),
    rows: &mut [Row],
    places: &mut [RowSpans],
    problems: &mut Problems<'_>,
) {
    let following = Following::of(id, table);
    let defaults: Vec<(usize, usize)> = defaults(table).collect();
    let mut ceilings = Ceilings::new(facts.reference, known, rates);
    for (row, place) in rows.iter_mut().zip(places) {
        let mut cells = Cells { facts, table, row, place };
        for &(column, default) in &defaults {
            if cells.is_left_out(Some(column)) {
                cells.set(Some(column), Value::Choice(default), None);
            }
        }
        match following {
            Following::Partner { whereabouts, size, figures } => {
                follow::whereabouts(&mut cells, whereabouts, problems);
                follow::derive_size(&mut cells, size, figures, &mut ceilings);
            }
            Following::Days(columns) => follow::days(&mut cells, columns, problems),
            Following::Publicness([source, is_public]) => follow::publicness(&mut cells, source, is_public),
            Following::Nothing => {}
        }
    }
}

/// Which columns of a table follow from which.
#[derive(Clone, Copy)]
enum Following {
    Partner { whereabouts: [Option<usize>; 4], size: Option<usize>, figures: [Option<usize>; 3] },
    Days([Option<usize>; 4]),
    Publicness([Option<usize>; 2]),
    Nothing,
}

impl Following {
    fn of(id: TableId, table: &Table) -> Self {
        let at = |name: &str| table.find(name).map(|column| column.0);
        match id {
            TableId::PARTNER => Self::Partner {
                whereabouts: ["country", "region", "nuts2", "nuts3"].map(at),
                size: at("size"),
                figures: ["employees", "turnover", "balance"].map(at),
            },
            TableId::COST => Self::Days(["date", "year", "first_day", "last_day"].map(at)),
            TableId::FUNDING => Self::Publicness(["source", "is_public"].map(at)),
            _ => Self::Nothing,
        }
    }
}

/// The columns whose list has a value for those who state none.
fn defaults(table: &Table) -> impl Iterator<Item = (usize, usize)> {
    let default = |kind: &Kind| match kind {
        Kind::Choice(list) => list.default,
        _ => None,
    };
    table.columns.iter().enumerate().filter_map(move |(index, column)| Some((index, default(&column.kind)?)))
}
