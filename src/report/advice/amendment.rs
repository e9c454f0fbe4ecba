//! An entry with which a rule would be kept, in words.

use super::way::{WayReport, named};
use crate::application::Place;
use crate::probe::{Amendment, At};
use crate::report::checked::Checked;
use crate::report::figure::Figure;
use crate::report::place::PlaceReport;
use crate::report::say::Voice;
use crate::schema::TableId;

/// A cell of which something else than what is there would keep a rule.
#[derive(Clone, Debug)]
pub struct EntryReport {
    /// How it is written as a place: `partner[2].size`; of an attachment that is not there, as that of the next row.
    pub path: String,
    /// Where it stands in the file; `None` of a row that is not there.
    pub place: Option<PlaceReport>,
    /// What a person calls it.
    pub name: String,
    /// What stands there; `None`: nothing.
    pub before: Option<Figure>,
    /// What would.
    pub wanted: Wanted,
}

/// What would keep a rule.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// Any one of these values.
    OneOf(Vec<Figure>),
    /// A value, whichever is true.
    Some,
    /// None.
    Nothing,
}

impl WayReport {
    /// A value that is another, one that is missing, or an attachment, where a limit asks for something.
    pub(super) fn of_amendment(
        checked: &Checked<'_>,
        voice: &Voice<'_>,
        amendment: &Amendment,
        limit: Option<&Figure>,
    ) -> Option<Self> {
        let entry = |at: &At, wanted: Wanted| EntryReport::new(checked, voice, *at, wanted);
        let (said, short, entry) = match amendment {
            Amendment::Values(at, values) => {
                let column = checked.call.schema.column(at.0, at.2);
                let values: Vec<Figure> = values.iter().map(|value| voice.value(column, value)).collect();
                let entry = entry(at, Wanted::OneOf(values.clone()));
                (voice.kept_if(&entry, &values), voice.kept_if_by_line(&entry, &values, limit, column), entry)
            }
            Amendment::Given(at) => {
                let column = checked.call.schema.column(at.0, at.2);
                let entry = entry(at, Wanted::Some);
                (voice.given(&entry, column), voice.given_in_short(column), entry)
            }
            Amendment::Empty(at) => {
                let entry = entry(at, Wanted::Nothing);
                (voice.emptied(&entry), voice.emptied_by_line(&entry), entry)
            }
            Amendment::Attached(kind) => {
                let kind = voice.attachment_kind(*kind)?;
                let column = checked.call.schema.table(TableId::ATTACHMENT).find("kind")?;
                let row = checked.application.rows(TableId::ATTACHMENT).len();
                let place = Place::Cell(TableId::ATTACHMENT, row, column);
                let entry = EntryReport {
                    path: place.path(&checked.call.schema),
                    place: None,
                    name: voice.written(TableId::ATTACHMENT, column),
                    before: None,
                    wanted: Wanted::OneOf(vec![voice.of_choice(kind)]),
                };
                (voice.attached(kind), voice.attached_in_short(kind), entry)
            }
        };
        Some(Self { said, short, entry: Some(entry), changes: Vec::new() })
    }
}

impl EntryReport {
    fn new(checked: &Checked<'_>, voice: &Voice<'_>, at: At, wanted: Wanted) -> Self {
        let (table, row, column) = at;
        let place = Place::Cell(table, row, column);
        Self {
            path: place.path(&checked.call.schema),
            place: checked.locate(place),
            name: named(voice, at),
            before: voice.cell(table, row, column),
            wanted,
        }
    }
}
