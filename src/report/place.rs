//! Where in a file something stands.

use std::ops::Range;

use crate::read::{Position, Source};

/// A stretch of a file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Where it begins.
    pub start: Position,
    /// Where it ends: the position after its last character.
    pub end: Position,
}

impl Stretch {
    /// The stretch of these bytes.
    pub fn new(source: &Source, bytes: &Range<usize>) -> Self {
        let (start, end) = source.positions(bytes);
        Self { bytes: bytes.clone(), start, end }
    }
}

/// A place in an application that a finding points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceReport {
    /// The file; `None`: the application's own.
    pub file: Option<String>,
    /// How it is written: `funding[2].amount`.
    pub path: String,
    /// Where it stands.
    pub stretch: Stretch,
    /// Whether something else is supposed to stand there.
    pub as_if: bool,
}
