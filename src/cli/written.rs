//! What a command ends with that makes a file for the user: a text, or why there is none.

use std::path::Path;

use super::Terminal;
use super::outlet::Outlet;
use crate::report::{Entry, ExitStatus};
use crate::value::text::Text;

/// Why there is nothing to write.
pub(super) enum Stop {
    /// The command line is wrong: the message, and the help.
    Misused(Text, Option<Text>),
    /// Files cannot be read.
    Unread(Vec<Entry>),
}

/// Writes a text to a file or, where none is named, to standard output; or says why there is none.
pub(super) fn written(
    text: Result<String, Stop>,
    output: Option<&Path>,
    outlet: Outlet<'_>,
    terminal: &mut Terminal<'_>,
) -> ExitStatus {
    match text {
        Ok(text) => outlet.write(&text, output, ExitStatus::Clean, terminal),
        Err(Stop::Misused(message, help)) => outlet.misused(&message, help.as_ref(), terminal),
        Err(Stop::Unread(entries)) => {
            outlet.complain(&entries, terminal);
            ExitStatus::CouldNotCheck
        }
    }
}
