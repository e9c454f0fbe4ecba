//! Reading a file whole, and never more than may be read.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::read::{LARGEST_FILE, Problem, Source};
use crate::text;
use crate::value::text::Text;

/// The path that is standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// Why there is no text.
#[derive(Debug)]
pub(super) enum Unread {
    /// The file cannot be read at all.
    Unreadable {
        /// Why.
        message: Text,
        /// What to do.
        help: Option<Text>,
    },
    /// It is no text, as far as it can be shown.
    NoText(Box<(Source, Problem)>),
}

/// The text of a file.
pub(super) fn read(path: &Path, name: &str) -> Result<Source, Unread> {
    let metadata = fs::metadata(path).map_err(|error| why_not(path, &error))?;
    // A pipe or a device is never opened: reading it could wait for ever.
    if !metadata.is_file() {
        return Err(Unread::not_ordinary());
    }
    // Nothing is read of one that would be refused.
    if usize::try_from(metadata.len()).is_ok_and(|length| length > LARGEST_FILE) {
        return Err(Unread::NoText(Box::new(Source::too_large(name))));
    }
    let mut file = File::open(path).map_err(|error| Unread::from(&error))?;
    read_sized(&mut file, usize::try_from(metadata.len()).unwrap_or(usize::MAX), name)
}

/// The text of a file that the user names: of `input` where it is `-`.
pub(super) fn named(path: &Path, input: &mut dyn Read) -> Result<Source, Unread> {
    let name = path.to_string_lossy();
    if name == STANDARD_INPUT { read_from(input, &name) } else { read(path, &name) }
}

/// Why nothing is known of a file.
fn why_not(path: &Path, error: &io::Error) -> Unread {
    if fs::symlink_metadata(path).is_ok_and(|link| link.is_symlink()) {
        let message = text!(
            "det är en länk som inte leder till någon fil eller mapp",
            "it is a link that leads to no file or folder"
        );
        return Unread::Unreadable { message, help: None };
    }
    Unread::from(error)
}

/// The text of a stream, as far as it may be read.
pub(super) fn read_from(stream: &mut dyn Read, name: &str) -> Result<Source, Unread> {
    read_sized(stream, 0, name)
}

/// The same of a stream that probably has so many bytes.
fn read_sized(stream: &mut dyn Read, size: usize, name: &str) -> Result<Source, Unread> {
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
    // One more, so that its end is seen without making more room.
    let mut bytes = Vec::with_capacity(size.min(LARGEST_FILE) + 1);
    stream.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| Unread::from(&error))?;
    if bytes.len() > LARGEST_FILE {
        return Err(Unread::NoText(Box::new(Source::too_large(name))));
    }
    Source::decode(name, bytes).map_err(|no_text| Unread::NoText(Box::new(no_text)))
}

impl Unread {
    /// Of a pipe or a device.
    pub(super) fn not_ordinary() -> Self {
        Self::Unreadable {
            message: text!("det är ingen vanlig fil", "it is not an ordinary file"),
            help: None,
        }
    }
}

impl From<&io::Error> for Unread {
    fn from(error: &io::Error) -> Self {
        Self::Unreadable { message: reason(error), help: None }
    }
}

/// Why something with a file did not work, in words.
pub(super) fn reason(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => {
            text!("det finns ingen sådan fil eller mapp", "there is no such file or folder")
        }
        io::ErrorKind::PermissionDenied => {
            text!("du har inte rätt att läsa eller skriva här", "you may not read or write here")
        }
        io::ErrorKind::NotADirectory => {
            text!("en del av sökvägen är ingen mapp", "a part of the path is no folder")
        }
        io::ErrorKind::IsADirectory => text!("det är en mapp", "it is a folder"),
        io::ErrorKind::StorageFull => text!("disken är full", "the disk is full"),
        io::ErrorKind::InvalidFilename => text!(
            "namnet är för långt eller innehåller tecken som inte får finnas där",
            "the name is too long or has letters that it may not have"
        ),
        _ => Text::same(error.to_string()),
    }
}
