//! What is known while the rows of an application are read.

use std::ops::Range;

use time::Date;
use toml::Spanned;

use super::ids::Ids;
use crate::application::{Row, Value};
use crate::call::Call;
use crate::read::document::Document;
use crate::read::spans::RowSpans;
use crate::read::tree::TomlValue;
use crate::reference::Reference;
use crate::schema::{Column, Table, TableId};

/// A value of the file with its bytes.
pub(super) type Written<'d> = Spanned<TomlValue<'d>>;

/// Everything that a cell may be compared with.
pub(super) struct Facts<'a, 'd> {
    /// The file.
    pub(super) document: &'a Document<'d>,
    /// The call that is answered.
    pub(super) call: &'a Call,
    /// Other calls that the application was written for: what only they ask for is passed over.
    pub(super) others: &'a [&'a Call],
    /// What no call owns.
    pub(super) reference: &'a Reference,
    /// The ids of each table, at the table's place.
    pub(super) ids: Vec<Ids<'a>>,
}

impl Facts<'_, '_> {
    /// The columns of this name in other calls that the application was written for.
    pub(super) fn other_columns(&self, table: &str, column: &str) -> impl Iterator<Item = &Column> {
        self.others.iter().filter_map(move |other| {
            let table = other.schema.table(other.schema.find(table)?);
            table.columns.get(table.find(column)?.0)
        })
    }

    /// Whether the row with this header may have a value of this name in a line that could not be read.
    pub(super) fn may_hide(&self, header: &Range<usize>, name: &str) -> bool {
        self.document.damage.may_hide(header, name)
    }

    /// Whether nothing stands in a place, or an empty text.
    pub(super) fn says_nothing(&self, place: Option<&Range<usize>>) -> bool {
        let written = place.and_then(|place| self.document.text.get(place.clone()));
        place.is_none() || matches!(written, Some("\"\"" | "''" | "\"\"\"\"\"\"" | ""))
    }
}

/// What the project's own row says that other rows are read by.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The application's currency.
    pub(super) currency: String,
    /// Whether that is certain: not where the line that states it could not be read.
    pub(super) is_currency_certain: bool,
    /// The day of submission.
    pub(super) submitted: Option<Date>,
}

impl Known {
    /// What the project's row says.
    pub(super) fn of_project(facts: &Facts<'_, '_>, rows: &[Row], places: &[RowSpans]) -> Self {
        let table = facts.call.schema.table(TableId::PROJECT);
        let value = |name: &str| rows.first()?.cell(table.find(name)?).known();
        let stated = match value("currency") {
            Some(Value::Text(currency)) => Some(currency.clone()),
            _ => None,
        };
        let is_wrong = stated.is_none() && !facts.says_nothing(stated_at(table, places, "currency"));
        let is_hidden = places.first().is_some_and(|place| facts.may_hide(&place.header, "currency"));
        Self {
            currency: stated.unwrap_or_else(|| facts.call.currency.clone()),
            is_currency_certain: !is_wrong && !is_hidden,
            submitted: value("submitted").and_then(Value::day),
        }
    }
}

fn stated_at<'p>(table: &Table, places: &'p [RowSpans], name: &str) -> Option<&'p Range<usize>> {
    places.first()?.cells.get(table.find(name)?.0)?.as_ref()
}
