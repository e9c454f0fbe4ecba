//! The cells that follow from others, wherever their row comes from.

mod size;

pub use size::Sizes;

use time::{Date, Month};

use super::{Cell, Row, Value};
use crate::reference::{Nuts, Reference, RegionFlaw, Regions};
use crate::schema::{ColumnId, Kind, Table, TableId};

/// How cells of a table's rows follow from others of the same row.
#[derive(Clone, Copy, Debug)]
pub struct Derivation<'a> {
    table: &'a Table,
    regions: &'a Regions,
    following: Following,
}

/// Which columns follow from which.
#[derive(Clone, Copy, Debug)]
enum Following {
    /// The NUTS 2 and NUTS 3 codes from the country and the region.
    Codes {
        from: [Option<ColumnId>; 2],
        codes: [Option<ColumnId>; 2],
    },
    /// The first and the last day from the date, or else the year.
    Days {
        from: [Option<ColumnId>; 2],
        days: [Option<ColumnId>; 2],
    },
    /// Whether a source is public.
    Publicness {
        source: Option<ColumnId>,
        is_public: Option<ColumnId>,
    },
    Nothing,
}

impl<'a> Derivation<'a> {
    /// How it is in a table.
    pub fn of(id: TableId, table: &'a Table, reference: &'a Reference) -> Self {
        let at = |name: &str| table.find(name);
        let following = match id {
            TableId::PARTNER => {
                Following::Codes { from: ["country", "region"].map(at), codes: ["nuts2", "nuts3"].map(at) }
            }
            TableId::COST => {
                Following::Days { from: ["date", "year"].map(at), days: ["first_day", "last_day"].map(at) }
            }
            TableId::FUNDING => Following::Publicness { source: at("source"), is_public: at("is_public") },
            _ => Following::Nothing,
        };
        Self { table, regions: &reference.regions, following }
    }

    /// What a row has in columns of which it states nothing.
    pub fn defaults(&self) -> Vec<(ColumnId, Value)> {
        let default = |(at, kind): (usize, &Kind)| match kind {
            Kind::Choice(list) => Some((ColumnId(at), Value::Choice(list.default?))),
            _ => None,
        };
        let country = match self.following {
            Following::Codes { from: [country, _], .. } if !self.regions.default_country.is_empty() => {
                country
            }
            _ => None,
        };
        let country = country.map(|column| (column, Value::Text(self.regions.default_country.clone())));
        let kinds = self.table.columns.iter().map(|column| &column.kind).enumerate();
        kinds.filter_map(default).chain(country).collect()
    }

    /// Sets the cells that are never written to what the others of the row make them.
    ///
    /// # Errors
    ///
    /// Where the row names a region that its country has not; it has no codes then.
    pub fn derive(&self, row: &mut Row) -> Result<(), RegionFlaw> {
        match self.following {
            Following::Codes { from, codes } => {
                let (known, flaw) = match self.codes(row, from) {
                    Ok(known) => (known, Ok(())),
                    Err(flaw) => (None, Err(flaw)),
                };
                let (nuts2, nuts3) = known.map(|nuts| (nuts.nuts2, nuts.nuts3)).unzip();
                put(row, codes, [nuts2, nuts3.flatten()].map(|code| code.map(Value::Text)));
                return flaw;
            }
            Following::Days { from, days } => {
                let (first, last) = ends(row, from).unzip();
                put(row, days, [first, last].map(|day| day.map(Value::Date)));
            }
            Following::Publicness { source, is_public } => {
                put(row, [is_public], [self.is_public(row, source).map(Value::Boolean)]);
            }
            Following::Nothing => {}
        }
        Ok(())
    }

    fn codes(&self, row: &Row, from: [Option<ColumnId>; 2]) -> Result<Option<Nuts>, RegionFlaw> {
        match from.map(|column| value(row, column)) {
            [Some(Value::Text(country)), Some(Value::Text(region))] => {
                self.regions.resolve(country, region).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn is_public(&self, row: &Row, source: Option<ColumnId>) -> Option<bool> {
        let Some(&Value::Choice(choice)) = value(row, source) else { return None };
        self.table.columns.get(source?.0)?.kind.choices()?.get(choice)?.public
    }
}

/// The first and the last day of a row.
fn ends(row: &Row, from: [Option<ColumnId>; 2]) -> Option<(Date, Date)> {
    match from.map(|column| value(row, column)) {
        [Some(&Value::Date(day)), _] => Some((day, day)),
        [_, Some(&Value::Integer(year))] => {
            let year = i32::try_from(year).ok()?;
            let first = Date::from_calendar_date(year, Month::January, 1).ok()?;
            Some((first, Date::from_calendar_date(year, Month::December, 31).ok()?))
        }
        _ => None,
    }
}

fn value(row: &Row, column: Option<ColumnId>) -> Option<&Value> {
    row.cell(column?).known()
}

fn put<const N: usize>(row: &mut Row, columns: [Option<ColumnId>; N], values: [Option<Value>; N]) {
    for (column, value) in columns.into_iter().zip(values) {
        if let Some(column) = column {
            row.put(column, value.map_or(Cell::Missing, Cell::Known));
        }
    }
}
