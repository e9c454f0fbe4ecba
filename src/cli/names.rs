//! The names in a folder, of which there may be a million.

use std::ffi::OsString;

/// What ends a name where all stand behind one another: no name has it in it.
const END: char = '\0';

/// Names in the order of their bytes, taken out one after the other. Those that are text, as nearly all are, stand in one
/// string.
#[derive(Default)]
pub(super) struct Names {
    text: String,
    others: Vec<OsString>,
    places: Vec<Place>,
    next: usize,
}

/// Where a name is.
#[derive(Clone, Copy)]
enum Place {
    /// It begins at this byte of the text.
    Text(u32),
    /// It is this one of the others.
    Other(u32),
}

impl Names {
    /// Takes one in.
    pub(super) fn push(&mut self, name: OsString) {
        match (name.to_str(), u32::try_from(self.text.len())) {
            (Some(name), Ok(start)) => {
                self.text.push_str(name);
                self.text.push(END);
                self.places.push(Place::Text(start));
            }
            _ => {
                // No folder has so many of them.
                self.places.push(Place::Other(u32::try_from(self.others.len()).unwrap_or(u32::MAX)));
                self.others.push(name);
            }
        }
    }

    /// Sorts them.
    pub(super) fn sort(&mut self) {
        let Self { text, others, places, .. } = self;
        places.sort_unstable_by(|&one, &other| bytes(one, text, others).cmp(bytes(other, text, others)));
    }
}

fn bytes<'n>(place: Place, text: &'n str, others: &'n [OsString]) -> &'n [u8] {
    match place {
        Place::Text(start) => name_at(text, start).as_bytes(),
        Place::Other(index) => others.get(index as usize).map_or(&[], |name| name.as_encoded_bytes()),
    }
}

fn name_at(text: &str, start: u32) -> &str {
    let rest = text.get(start as usize..).unwrap_or_default();
    rest.split(END).next().unwrap_or_default()
}

impl Iterator for Names {
    type Item = OsString;

    fn next(&mut self) -> Option<OsString> {
        let place = *self.places.get(self.next)?;
        self.next += 1;
        match place {
            Place::Text(start) => Some(OsString::from(name_at(&self.text, start))),
            Place::Other(index) => self.others.get(index as usize).cloned(),
        }
    }
}
