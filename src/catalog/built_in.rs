//! The files under `calls/`, compiled in.

use std::path::Path;

use crate::call::Call;
use crate::read::{FileKind, Source, Stored, read_reference};
use crate::reference::{Rates, Reference};

/// A file under `calls/`.
pub(super) struct BuiltIn {
    /// Its path below that folder.
    name: &'static str,
    /// The id of the call or pack.
    pub(super) id: &'static str,
    stored: Stored,
    /// The call, compiled when the program was built; empty where it is none, or one with faults.
    compiled: &'static [u8],
}

/// Who publishes the rates of a table.
pub(super) const RATES_SOURCE: &str = "ECB";

/// Every one of them.
pub(super) const BUILT_IN: &[BuiltIn] = &include!(concat!(env!("OUT_DIR"), "/calls.rs"));

/// The reference data but for the rates, read when the program was built.
const REFERENCE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/reference.compiled"));

/// The call with this id as it was compiled when the program was built, with the packs and the reference data that are
/// compiled in.
pub(super) fn call(id: &str) -> Option<Call> {
    let file = BUILT_IN.iter().find(|file| file.kind() == FileKind::Call && file.id == id)?;
    postcard::from_bytes(file.compiled).ok()
}

/// The reference data that is compiled in.
pub(super) fn reference() -> Reference {
    let mut reference = postcard::from_bytes(REFERENCE).unwrap_or_else(|_| reference_as_written());
    if let Some(table) = BUILT_IN.iter().find_map(BuiltIn::rates) {
        reference.rates = Rates::sound(table, RATES_SOURCE);
    }
    reference
}

/// The same, read from its files.
fn reference_as_written() -> Reference {
    let mut reference = Reference::default();
    for file in BUILT_IN.iter().filter(|file| file.kind() == FileKind::Reference && file.rates().is_none()) {
        // It has no problems: the tests say so.
        let _ = read_reference(&file.source(), &mut reference);
    }
    reference
}

impl BuiltIn {
    /// The file.
    pub(super) fn source(&self) -> Source {
        Source::built_in(self.name, self.stored)
    }

    /// What it holds, which its folder tells.
    pub(super) fn kind(&self) -> FileKind {
        match self.name.split_once('/') {
            Some(("packs", _)) => FileKind::Pack,
            Some(_) => FileKind::Reference,
            None => FileKind::Call,
        }
    }

    /// The text of a table of exchange rates, where it is one.
    pub(super) fn rates(&self) -> Option<&'static str> {
        let is_rates = Path::new(self.name).extension().is_some_and(|extension| extension == "csv");
        is_rates.then_some(self.stored.text)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::{BUILT_IN, BuiltIn, REFERENCE, reference_as_written};
    use crate::catalog::Catalog;
    use crate::read::{FileKind, Head};
    use crate::reference::{Rates, Reference};

    #[test]
    fn what_was_compiled_is_what_the_files_say() {
        let catalog = Catalog::new(Vec::new()).unwrap();
        for file in BUILT_IN.iter().filter(|file| file.kind() == FileKind::Call) {
            let compiled = format!("{:?}", super::call(file.id).unwrap());
            let written = format!("{:?}", catalog.call_in(&file.source()).unwrap());
            assert!(compiled == written, "{}", file.name);
        }
        let compiled: Reference = postcard::from_bytes(REFERENCE).unwrap();
        assert!(format!("{compiled:?}") == format!("{:?}", reference_as_written()));
    }

    #[test]
    fn each_is_what_its_folder_and_its_id_say() {
        for file in BUILT_IN.iter().filter(|file| file.rates().is_none()) {
            let (head, problems) = Head::read_as_is(&file.source());
            assert_eq!((head.kind, head.id.as_str()), (file.kind(), file.id), "{}", file.name);
            assert_eq!(problems, [], "{}", file.name);
            let stem = file.name.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
            assert!(file.kind() == FileKind::Reference || stem == Some(file.id), "{}", file.name);
        }
    }

    #[test]
    fn the_table_of_rates_is_sound() {
        let table = BUILT_IN.iter().find_map(BuiltIn::rates).unwrap();
        let (parsed, taken) = (Rates::parse(table, "").unwrap(), Rates::sound(table, ""));
        let mut day = date!(1998 - 12 - 25);
        while day < date!(2030 - 01 - 01) {
            for currency in ["EUR", "SEK", "USD", "NOK", "XXX"] {
                assert_eq!(parsed.on(day, currency), taken.on(day, currency), "{day} {currency}");
            }
            day = day.next_day().unwrap();
        }
        assert!(parsed.on(date!(2024 - 03 - 12), "SEK").is_some());
    }
}
