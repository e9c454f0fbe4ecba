//! The files under `calls/`, compiled in.

use std::path::Path;

use crate::read::{FileKind, Source, Stored};

/// A file under `calls/`.
pub(super) struct BuiltIn {
    /// Its path below that folder.
    name: &'static str,
    /// The id of the call or pack.
    pub(super) id: &'static str,
    stored: Stored,
}

/// Every one of them.
pub(super) const BUILT_IN: &[BuiltIn] = &include!(concat!(env!("OUT_DIR"), "/calls.rs"));

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

    use super::{BUILT_IN, BuiltIn};
    use crate::read::{FileKind, Head};
    use crate::reference::Rates;

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
