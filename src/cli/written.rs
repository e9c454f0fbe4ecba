//! What a command other than `check` ends with: a text, or why there is none.

use std::path::Path;

use super::arguments::Color;
use super::surroundings::Surroundings;
use super::{Terminal, after, file, output, screen, usage};
use crate::render::input_errors;
use crate::report::{Entry, ExitStatus, Report};
use crate::text;
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
    let said = match text {
        Ok(text) => match to {
            None => {
                return after(terminal.output.write_all(text.as_bytes()), ExitStatus::Clean, lang, terminal);
            }
            Some(path) => match output::write(path, &text) {
                Ok(()) => return ExitStatus::Clean,
                Err(error) => {
                    let (path, reason) = (path.display(), file::reason(&error));
                    let message = text!(
                        "det gick inte att skriva till `{path}`: {}",
                        "it could not be written to `{path}`: {}",
                        reason.in_lang(lang)
                    );
                    usage::said(message.in_lang(lang), None, lang)
                }
            },
        },
        Err(Stop::Misused(message, help)) => {
            usage::said(message.in_lang(lang), help.as_ref().map(|help| help.in_lang(lang)), lang)
        }
        Err(Stop::Unread(entries)) => {
            input_errors(&Report::new(lang, entries), screen::of(surroundings.errors, color, surroundings))
        }
    };
    // Nobody is left to tell when standard error itself is closed.
    let _ = terminal.errors.write_all(said.as_bytes());
    ExitStatus::CouldNotCheck
}
