//! The calls, packs and reference data that are compiled in, and those of a folder of one's own.

use crate::call::Call;
use crate::read::{Problem, Source};
use crate::reference::Reference;

/// Every call that is known.
#[derive(Debug)]
pub struct Catalog {}

/// A call, pack or reference file with faults.
#[derive(Clone, Debug)]
pub struct Faulty {
    /// The file.
    pub source: Source,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

impl Catalog {
    /// What is compiled in, and `files` (a name and a text each) added to it or, where an id is known, in its place.
    ///
    /// # Errors
    ///
    /// The files that are no call, pack or reference data.
    pub fn new(files: Vec<Source>) -> Result<Self, Vec<Faulty>> {
        let _ = files;
        todo!()
    }

    /// The ids of the calls, in alphabetical order.
    pub fn call_ids(&self) -> Vec<&str> {
        todo!()
    }

    /// The reference data.
    pub fn reference(&self) -> &Reference {
        todo!()
    }

    /// The call with this id, compiled; `None` if there is none.
    ///
    /// # Errors
    ///
    /// The files that it is made of and that have faults.
    pub fn call(&self, id: &str) -> Option<Result<Call, Vec<Faulty>>> {
        let _ = id;
        todo!()
    }
}
