//! Where something stands, in JSON.

use serde::Serialize;

use crate::report;

#[derive(Serialize)]
pub(in super::super) struct Place<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'r str>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    path: &'r str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    as_if: bool,
}

impl<'r> From<&'r report::PlaceReport> for Place<'r> {
    fn from(place: &'r report::PlaceReport) -> Self {
        let (start, end) = (place.stretch.start, place.stretch.end);
        Self {
            file: place.file.as_deref(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            path: &place.path,
            as_if: place.as_if,
        }
    }
}
