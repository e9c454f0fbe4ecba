//! What is compiled in, compiled: by the rooms of the program itself, so that there is one compiler.

use std::collections::BTreeMap;
use std::path::Path;

use crate::read::{CallFiles, FileKind, Head, Source, read_call, read_reference};
use crate::reference::{Rates, Reference};

/// The calls and the reference data, for `src/catalog/built_in.rs` to read: the program need not compile its own files
/// when it starts.
#[derive(Default)]
pub(crate) struct Compiled {
    /// The calls, by their files; those with faults are left out.
    pub(crate) calls: BTreeMap<String, Vec<u8>>,
    /// The reference data, but for the rates.
    pub(crate) reference: Vec<u8>,
}

impl Compiled {
    /// Of these files, each a name and a text.
    ///
    /// # Errors
    ///
    /// Where something cannot be written as bytes.
    pub(crate) fn of(files: Vec<(String, String)>) -> postcard::Result<Self> {
        let (mut calls, mut packs) = (BTreeMap::new(), BTreeMap::new());
        let mut reference = Reference::default();
        for (name, text) in files {
            if Path::new(&name).extension().is_some_and(|extension| extension == "csv") {
                reference.rates = Rates::parse(&text, "").unwrap_or_default();
                continue;
            }
            let source = Source::new(name, text);
            let (head, _) = Head::read_as_is(&source);
            match head.kind {
                FileKind::Call => drop(calls.insert(head.id, source)),
                FileKind::Pack => drop(packs.insert(head.id, source)),
                // What is wrong with it the tests say.
                FileKind::Reference => drop(read_reference(&source, &mut reference)),
            }
        }
        let mut compiled = Self { reference: postcard::to_allocvec(&reference)?, ..Self::default() };
        for source in calls.values() {
            if let Ok(call) = read_call(&CallFiles::of(source, &calls, &packs), &reference) {
                compiled.calls.insert(source.name.clone(), postcard::to_allocvec(&call)?);
            }
        }
        Ok(compiled)
    }
}
