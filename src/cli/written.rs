//! What a command other than `check` ends with: a text, or why there is none.

use std::path::Path;

use super::Terminal;
use super::arguments::Color;
use super::outlet::Outlet;
use super::surroundings::Surroundings;
use crate::report::{Entry, ExitStatus, Report};
use crate::value::text::{Lang, Text};

/// Why there is nothing to write.
pub(super) enum Stop {
    /// The command line is wrong: the message, and the help.
    Misused(Text, Option<Text>),
    /// Files cannot be read.
    Unread(Vec<Entry>),
}

/// Writes a text to standard output or, where one is named, to a file; or says why there is none.
pub(super) fn written(
    text: Result<String, Stop>,
    to: Option<&Path>,
    (color, lang): (Color, Lang),
    surroundings: &Surroundings,
    terminal: &mut Terminal<'_>,
) -> ExitStatus {
    let outlet = Outlet { color, lang, surroundings };
    match text {
        Ok(text) => outlet.write(&text, to, ExitStatus::Clean, terminal),
        Err(Stop::Misused(message, help)) => outlet.misused(&message, help.as_ref(), terminal),
        Err(Stop::Unread(entries)) => {
            outlet.complain(&Report::new(lang, entries), terminal);
            ExitStatus::CouldNotCheck
        }
    }
}
