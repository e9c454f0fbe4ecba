//! A document read as an application to one call.

mod accepted;
mod attachment;
mod cell;
mod confirmed;
mod derived;
mod facts;
mod ids;
mod named_call;
mod problems;
mod rates;
mod row;
mod top;
mod unknown;

pub use named_call::named_call;
pub(super) use top::RATES;

use facts::{Facts, Known};
use problems::Problems;

use super::document::Document;
use super::problem::Problem;
use super::spans::{RowSpans, Spans};
use crate::application::{Application, Row};
use crate::call::Call;
use crate::reference::Reference;
use crate::schema::TableId;

/// An attached file, as far as it could be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attached {
    /// There is no such file.
    Absent,
    /// There is one; its pages where it is a PDF that could be read.
    Present(Option<i64>),
    /// Nobody can look: the application came without a folder.
    Unseen,
}

/// What was made of a document.
#[derive(Debug)]
pub struct Read {
    /// The application; sound only where there are no problems.
    pub application: Application,
    /// Where its parts stand in the file.
    pub spans: Spans,
    /// Everything that is wrong with the file, those of its syntax included, in its order.
    pub problems: Vec<Problem>,
}

/// Reads a document as an application to `call`; `attached` looks at a file named relative to it. What only `others`, calls
/// that it was written for too, ask for is passed over, and a value that only they list is missing.
pub fn read_application(
    document: &Document<'_>,
    call: &Call,
    others: &[&Call],
    reference: &Reference,
    attached: &dyn Fn(&str) -> Attached,
) -> Read {
    let root = &document.root;
    let mut problems = Problems::of(document);
    top::check(document, call, others, &mut problems);
    let ids = ids::collect(document, call, &mut problems);
    let facts = Facts { document, call, others, reference, ids };

    let mut application = Application::default();
    let mut spans = Spans::default();
    let mut known = Known::default();
    for (index, table) in call.schema.tables.iter().enumerate() {
        let id = TableId(index);
        let (mut rows, mut places) = read_table(&facts, id, &mut problems);
        let sized =
            derived::fill(&facts, &known, &application.rates, id, &mut rows, &mut places, &mut problems);
        application.sized.extend(sized);
        if id == TableId::PROJECT {
            known = Known::of_project(&facts, &rows, &places);
            (application.rates, spans.rates) = rates::read(&facts, &known, &mut problems);
            application.currency.clone_from(&known.currency);
        }
        if id == TableId::ATTACHMENT {
            attachment::look(table, attached, &mut rows, &mut places, &mut problems);
        }
        application.tables.push(rows);
        spans.tables.push(places);
    }
    if let Some(value) = root.get("confirmed") {
        application.confirmed = confirmed::read(value, call, others, &mut problems);
    }
    (application.accepted, spans.accepted) = accepted::read(&facts, &mut problems);
    Read { application, spans, problems: problems.in_order() }
}

/// The rows of a table as they are written; of the project always one.
fn read_table(facts: &Facts<'_, '_>, id: TableId, problems: &mut Problems<'_>) -> (Vec<Row>, Vec<RowSpans>) {
    let schema = facts.call.schema.table(id);
    let written = row::written(facts.document, id, schema);
    let mut rows = Vec::with_capacity(written.len().max(1));
    let mut places = Vec::with_capacity(written.len().max(1));
    for (entries, header) in written {
        if problems.is_full() {
            break;
        }
        let (row, place) = row::read(facts, (id, schema), entries, header, problems);
        rows.push(row);
        places.push(place);
    }
    if id == TableId::PROJECT {
        rows.truncate(1);
        places.truncate(1);
        if rows.is_empty() {
            rows.push(row::empty(schema));
            places.push(RowSpans { header: 0..0, cells: vec![None; schema.columns.len()] });
        }
    }
    (rows, places)
}
