//! How far a run has come, on a terminal, for those that take a while.

use std::io;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::step::{Step, steps};
use crate::cli::interrupt;
use crate::text;
use crate::value::text::Lang;

/// A run that is over before this shows nothing.
const A_WHILE: Duration = Duration::from_secs(1);
/// It is drawn again so often in a second at the most.
const TIMES_A_SECOND: u8 = 10;

/// How far a run has come.
pub(super) struct Progress {
    begun: Instant,
    done: u64,
    shown: Shown,
}

/// What can be seen of it.
enum Shown {
    /// Nothing: there is no terminal.
    Never,
    /// Nothing yet.
    NotYet { paths: Vec<PathBuf>, lang: Lang },
    /// A bar.
    Bar(ProgressBar),
}

impl Progress {
    /// None at all.
    pub(super) fn none() -> Self {
        Self { begun: Instant::now(), done: 0, shown: Shown::Never }
    }

    /// Of a run over these paths that begins now.
    pub(super) fn new(paths: &[PathBuf], lang: Lang) -> Self {
        Self { shown: Shown::NotYet { paths: paths.to_vec(), lang }, ..Self::none() }
    }

    /// One more file is done.
    pub(super) fn count(&mut self) {
        self.done += 1;
        match &self.shown {
            Shown::NotYet { paths, lang } if self.begun.elapsed() > A_WHILE => {
                self.shown = Shown::Bar(bar(paths.clone(), *lang));
            }
            Shown::Bar(bar) => bar.set_position(self.done),
            Shown::Never | Shown::NotYet { .. } => {}
        }
    }

    /// Whether there is something to be seen.
    pub(super) fn is_shown(&self) -> bool {
        matches!(self.shown, Shown::Bar(_))
    }

    /// Does something that may write to the terminal, with the bar out of its way.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.shown {
            Shown::Bar(bar) => bar.suspend(write),
            Shown::Never | Shown::NotYet { .. } => write(),
        }
    }

    /// Leaves nothing of it.
    pub(super) fn end(&self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

fn bar(paths: Vec<PathBuf>, lang: Lang) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(TIMES_A_SECOND);
    let bar = ProgressBar::with_draw_target(None, target);
    let said = text!("{{pos}} av {{len}} filer", "{{pos}} of {{len}} files");
    let template = format!("{{bar:30}} {}", said.in_lang(lang));
    bar.set_style(ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    interrupt::clear_at_end(&bar);
    // Until they are counted nobody knows how many there are; the run does not wait for it.
    let counted = bar.clone();
    thread::spawn(move || {
        let is_file = |step: &Step| matches!(step, Step::File(_));
        counted.set_length(steps(&paths, &mut io::empty()).filter(is_file).map(|_| 1).sum());
    });
    bar
}
