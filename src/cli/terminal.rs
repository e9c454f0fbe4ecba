//! The streams of the program.

use std::io::{self, Read, Write};

use super::{file, usage};
use crate::report::ExitStatus;
use crate::text;
use crate::value::text::Lang;

/// What the program reads from and writes to.
pub struct Terminal<'t> {
    /// Standard input.
    pub input: &'t mut dyn Read,
    /// Standard output: reports, and nothing else.
    pub output: &'t mut dyn Write,
    /// Standard error: what keeps files from being checked.
    pub errors: &'t mut dyn Write,
}

/// The status of a run after writing: a reader that has seen enough is no mistake, a full disk is.
pub(super) fn after(
    written: io::Result<()>,
    status: ExitStatus,
    lang: Lang,
    terminal: &mut Terminal<'_>,
) -> ExitStatus {
    match written {
        Ok(()) => status,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => status,
        Err(error) => {
            let message = file::reason(&error);
            let message =
                text!("det gick inte att skriva: {}", "it could not be written: {}", message.in_lang(lang));
            let _ = terminal.errors.write_all(usage::said(message.in_lang(lang), None, lang).as_bytes());
            ExitStatus::CouldNotCheck
        }
    }
}
