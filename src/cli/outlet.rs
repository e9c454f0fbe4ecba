//! Where what there is to say goes: to a stream or a file, in the colours and the width of where it goes.

use std::io;
use std::path::Path;

use super::arguments::calls::{Shape, Shown};
use super::screen::Color;
use super::stop::Stop;
use super::surroundings::{Stream, Surroundings};
use super::terminal::{Terminal, after};
use super::{file, output, screen, usage};
use crate::render::{Page, Screen, Unread, input_errors};
use crate::report::{Entry, ExitStatus};
use crate::text;
use crate::value::text::{Lang, Text};

/// How the user wants to be spoken to.
#[derive(Clone, Copy)]
pub(super) struct Outlet<'a> {
    /// When to use colours.
    pub(super) color: Color,
    /// In which language.
    pub(super) lang: Lang,
    /// Whether the user has chosen that, and not the system.
    pub(super) is_lang_chosen: bool,
    /// What there is around the program.
    pub(super) surroundings: &'a Surroundings,
}

impl Outlet<'_> {
    /// What a text is made for that goes to a file or, without one, to standard output.
    pub(super) fn screen(self, output: Option<&Path>) -> Screen {
        let stream = if output.is_some() { Stream::default() } else { self.surroundings.output };
        screen::of(stream, self.color, self.surroundings)
    }

    /// Writes a text to a file or, without one, to standard output.
    pub(super) fn write(
        self,
        text: &str,
        output: Option<&Path>,
        status: ExitStatus,
        terminal: &mut Terminal<'_>,
    ) -> ExitStatus {
        let lang = self.lang;
        let Some(path) = output else {
            return after(terminal.output.write_all(text.as_bytes()), status, lang, terminal);
        };
        let Err(error) = output::write(path, text) else { return status };
        self.misused(&self.not_written(path, &error), None, terminal)
    }

    /// Why a file could not be written.
    pub(super) fn not_written(self, path: &Path, error: &io::Error) -> Text {
        let (path, reason) = (path.display(), file::reason(error));
        text!(
            "det gick inte att skriva till `{path}`: {}",
            "it could not be written to `{path}`: {}",
            reason.in_lang(self.lang)
        )
    }

    /// Says what keeps files from being used. Nobody is left to tell when standard error itself is closed.
    pub(super) fn complain(self, entries: &[Entry], terminal: &mut Terminal<'_>) {
        let screen = screen::of(self.surroundings.errors, self.color, self.surroundings);
        let errors = input_errors(entries, self.lang, screen);
        let _ = terminal.errors.write_all(errors.as_bytes()).and_then(|()| terminal.errors.flush());
    }

    /// Says what is wrong with what was asked for.
    pub(super) fn misused(
        self,
        message: &Text,
        help: Option<&Text>,
        terminal: &mut Terminal<'_>,
    ) -> ExitStatus {
        let lang = self.lang;
        let said = usage::said(message.in_lang(lang), help.map(|help| help.in_lang(lang)), lang);
        let _ = terminal.errors.write_all(said.as_bytes());
        ExitStatus::CouldNotCheck
    }

    /// Writes a text to a file or, where none is named, to standard output; or says why there is none.
    pub(super) fn text(
        self,
        text: Result<String, Stop>,
        output: Option<&Path>,
        terminal: &mut Terminal<'_>,
    ) -> ExitStatus {
        match text {
            Ok(text) => self.write(&text, output, ExitStatus::Clean, terminal),
            Err(Stop::Misused(message, help)) => self.misused(&message, help.as_ref(), terminal),
            Err(Stop::Unread(entries)) => {
                self.complain(&entries, terminal);
                ExitStatus::CouldNotCheck
            }
        }
    }

    /// Says why a command has nothing to show, the way it is asked for.
    pub(super) fn stopped(self, stop: &Stop, shown: &Shown, terminal: &mut Terminal<'_>) -> ExitStatus {
        match stop {
            Stop::Misused(message, help) => self.misused(message, help.as_ref(), terminal),
            Stop::Unread(faulty) => {
                self.page(&Unread(faulty), shown, faulty, ExitStatus::CouldNotCheck, terminal)
            }
        }
    }

    /// Writes a page the way it is asked for, and what is wrong with call files to standard error.
    pub(super) fn page(
        self,
        page: &dyn Page,
        shown: &Shown,
        faulty: &[Entry],
        status: ExitStatus,
        terminal: &mut Terminal<'_>,
    ) -> ExitStatus {
        let status = if faulty.is_empty() { status } else { ExitStatus::CouldNotCheck };
        self.complain(faulty, terminal);
        let output = shown.output.as_deref();
        let text = match shown.format {
            Shape::Text => page.text(self.screen(output)),
            Shape::Json => page.json(),
        };
        self.write(&text, output, status, terminal)
    }
}
