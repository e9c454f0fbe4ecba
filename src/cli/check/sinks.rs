//! Where the report goes: to what is shown, and to files.

use std::io::{self, Write as _};

use super::outputs::{Output, Outputs};
use crate::cli::arguments::Check;
use crate::cli::calls::EVERY;
use crate::cli::outlet::Outlet;
use crate::cli::output::Pending;
use crate::cli::renderer::Format;
use crate::cli::{Terminal, after};
use crate::render::{Matrix, Render};
use crate::report::{Entry, ExitStatus, Summary, TogetherReport};
use crate::value::text::{Lang, Text};
use std::path::Path;

/// Every output of a run.
pub(super) struct Sinks {
    shown: Option<Sink<()>>,
    files: Vec<Sink<Pending>>,
}

/// One output: the format, where it goes, and how writing has gone so far.
struct Sink<T> {
    renderer: Box<dyn Render>,
    to: T,
    written: io::Result<()>,
}

impl<T> Sink<T> {
    fn new(renderer: Box<dyn Render>, to: T) -> Self {
        Self { renderer, to, written: Ok(()) }
    }

    /// Writes what the renderer has to say, unless writing has failed before.
    fn write(
        &mut self,
        say: impl FnOnce(&mut dyn Render) -> String,
        write: impl FnOnce(&mut T, &[u8]) -> io::Result<()>,
    ) {
        if self.written.is_ok() {
            self.written = write(&mut self.to, say(self.renderer.as_mut()).as_bytes());
        }
    }
}

/// Whether calls are to be seen against one another.
fn is_matrix(asked: &Check) -> bool {
    !asked.quiet && (asked.call.len() > 1 || asked.call.iter().any(|id| id == EVERY))
}

impl Sinks {
    /// Opens every output that is asked for.
    ///
    /// # Errors
    ///
    /// What keeps one of them from being written.
    pub(super) fn open(asked: &Check, outputs: Outputs, outlet: Outlet<'_>) -> Result<Self, Text> {
        let mut step_summary = outlet.surroundings.step_summary.as_deref();
        let mut renderer = |format: Format, output: Option<&Path>| {
            let screen = outlet.screen(output);
            if format == Format::Table && is_matrix(asked) {
                Box::new(Matrix::new(screen))
            } else {
                format.renderer(screen, asked.quiet, outlet.surroundings, &mut step_summary)
            }
        };
        let mut files = Vec::new();
        for Output { format, path } in outputs.files {
            let renderer = renderer(format, Some(&path));
            files.push(Sink::new(
                renderer,
                Pending::open(&path).map_err(|error| outlet.not_written(&path, &error))?,
            ));
        }
        let shown =
            outputs.is_shown.then(|| Sink::new(renderer(asked.format.unwrap_or(Format::Table), None), ()));
        Ok(Self { shown, files })
    }

    /// Whether any of them has something to say of single rules.
    pub(super) fn tell_rules(&self) -> bool {
        let shown = self.shown.iter().map(|sink| &sink.renderer);
        shown.chain(self.files.iter().map(|sink| &sink.renderer)).any(|renderer| renderer.tells_rules())
    }

    fn all(&mut self, terminal: &mut Terminal<'_>, mut say: impl FnMut(&mut dyn Render) -> String) {
        if let Some(shown) = &mut self.shown {
            shown.write(&mut say, |(), bytes| terminal.output.write_all(bytes));
        }
        for file in &mut self.files {
            file.write(&mut say, Pending::write_all);
        }
    }

    /// Whether one of them is shown, and not only its summary.
    pub(super) fn is_shown(&self) -> bool {
        self.shown.is_some()
    }

    /// What stands before the first entry.
    pub(super) fn begin(&mut self, lang: Lang, terminal: &mut Terminal<'_>) {
        self.all(terminal, |renderer| renderer.begin(lang));
    }

    /// The next entry.
    pub(super) fn entry(&mut self, entry: &Entry, lang: Lang, terminal: &mut Terminal<'_>) {
        self.all(terminal, |renderer| renderer.entry(entry, lang));
    }

    /// What several applications come to together.
    pub(super) fn together(&mut self, together: &TogetherReport, lang: Lang, terminal: &mut Terminal<'_>) {
        self.all(terminal, |renderer| renderer.together(together, lang));
    }

    /// What stands after the last; then the files are put in their places.
    pub(super) fn end(
        mut self,
        summary: &Summary,
        outlet: Outlet<'_>,
        terminal: &mut Terminal<'_>,
    ) -> ExitStatus {
        let lang = outlet.lang;
        self.all(terminal, |renderer| renderer.end(summary, lang));
        let mut status = summary.exit_status();
        for Sink { to, written, .. } in self.files {
            let path = to.path().to_owned();
            if let Err(error) = written.and_then(|()| to.keep()) {
                status = outlet.misused(&outlet.not_written(&path, &error), None, terminal);
            }
        }
        match self.shown {
            Some(shown) => after(shown.written, status, lang, terminal),
            None => status,
        }
    }
}
