//! An application that was read and checked, with its text.

use std::sync::Arc;

use super::place::{PlaceReport, Stretch};
use crate::application::{Application, Place};
use crate::call::Call;
use crate::read::{Source, Spans};
use crate::reference::Reference;

/// An application that was read and checked.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// Its text.
    pub source: &'a Arc<Source>,
    /// Where its parts stand in the text.
    pub spans: &'a Spans,
    /// What it says.
    pub application: &'a Application,
    /// What it was checked against.
    pub call: &'a Call,
    /// What that stands on.
    pub reference: &'a Reference,
}

impl Checked<'_> {
    /// A place, with where it stands in the file.
    pub(super) fn locate(&self, place: Place) -> Option<PlaceReport> {
        let bytes = self.spans.locate(place)?;
        Some(PlaceReport {
            file: None,
            path: place.path(&self.call.schema),
            stretch: Stretch::new(self.source, &bytes),
            as_if: self.spans.supposed.contains(&place),
        })
    }
}
