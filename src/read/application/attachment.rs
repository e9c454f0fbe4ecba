//! The attached files: whether they exist, and their pages.

use super::Attached;
use super::problems::Problems;
use crate::application::{Cell, Row, Value};
use crate::read::spans::RowSpans;
use crate::schema::Table;
use crate::text;
use crate::value::text::quoted;

/// Looks at each file that is named; its pages are counted where they are not stated.
pub(super) fn look(
    table: &Table,
    attached: &dyn Fn(&str) -> Attached,
    rows: &mut [Row],
    places: &mut [RowSpans],
    problems: &mut Problems<'_>,
) {
    let (Some(file), Some(pages)) = (table.find("file"), table.find("pages")) else {
        return;
    };
    for (row, place) in rows.iter_mut().zip(places) {
        let Some(Value::Text(name)) = row.cell(file).known() else {
            continue;
        };
        let Some(at) = place.cells.get(file.0).cloned().flatten() else {
            continue;
        };
        let counted = match attached(name) {
            Attached::Absent => {
                let written = quoted(name);
                let message = text!("det finns ingen fil {written}", "there is no file {written}");
                let help = text!(
                    "sökvägen räknas från den mapp som ansökan ligger i",
                    "the path starts from the folder that the application is in"
                );
                problems.add(at, message, help);
                continue;
            }
            Attached::Present(Some(counted)) => counted,
            Attached::Present(None) | Attached::Unseen => continue,
        };
        match (row.cell(pages).known(), place.cells.get(pages.0).cloned().flatten()) {
            (Some(&Value::Integer(stated)), Some(stated_at)) if stated != counted => {
                let written = quoted(name);
                let message = text!(
                    "`pages` är {stated}, men {written} har {counted} sidor",
                    "`pages` is {stated}, but {written} has {counted} pages"
                );
                let help = text!(
                    "skriv `pages = {counted}`, eller ta bort raden: sidorna räknas ändå",
                    "write `pages = {counted}`, or take the line away: the pages are counted anyway"
                );
                problems.add(stated_at, message, help);
            }
            (None, _) => {
                if let Some(cell) = row.cells.get_mut(pages.0) {
                    *cell = Cell::Known(Value::Integer(counted));
                }
                if let Some(place) = place.cells.get_mut(pages.0) {
                    *place = Some(at);
                }
            }
            _ => {}
        }
    }
}
