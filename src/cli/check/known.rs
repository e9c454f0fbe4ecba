//! What is known of a run's findings before it begins, and what is to be known from now on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::Outcome;
use crate::cli::Terminal;
use crate::cli::arguments::Check;
use crate::cli::file::{self, STANDARD_INPUT, Unread};
use crate::cli::outlet::Outlet;
use crate::cli::stop::Stop;
use crate::read::{Document, KnownFinding, read_baseline};
use crate::report::{Baseline, Entry, ExitStatus, NewBaseline, Summary, TogetherReport, relative};
use crate::text;
use crate::value::text::{Lang, Text, quoted};

/// How many of those that are gone are named.
const NAMED: usize = 20;

/// What is known of a run's findings.
pub(super) enum Known {
    /// Nothing: all of them are new.
    Nothing,
    /// What a file says.
    Already(Baseline, Folder),
    /// All of them, which are to be written to a file.
    FromNowOn(NewBaseline, Folder),
}

/// Where a baseline is, and what its applications are called from there.
pub(super) struct Folder {
    /// As the user wrote it.
    baseline: PathBuf,
    /// The folder that it lies in.
    of_baseline: PathBuf,
    /// The folder that the program was started in.
    started_in: PathBuf,
}

impl Known {
    /// What is asked for.
    ///
    /// # Errors
    ///
    /// What is wrong with the baseline.
    pub(super) fn of(asked: &Check, outlet: Outlet<'_>) -> Result<Self, Stop> {
        let folder = |path: &Path| Folder::of(path, outlet);
        Ok(match (&asked.known.baseline, &asked.known.write_baseline) {
            (_, Some(path)) => Self::FromNowOn(NewBaseline::default(), folder(path)),
            (Some(path), None) => Self::Already(baseline(path, outlet.lang)?, folder(path)),
            (None, None) => Self::Nothing,
        })
    }

    /// Takes what is known out of the entries of a file.
    pub(super) fn screen(&mut self, entries: &mut [Entry]) {
        for entry in entries {
            match self {
                Self::Nothing => {}
                Self::Already(baseline, folder) => baseline.screen(entry, &folder.path(&entry.path)),
                Self::FromNowOn(new, folder) => new.collect(entry, &folder.path(&entry.path)),
            }
        }
    }

    /// Takes what is known out of what several applications come to together.
    pub(super) fn screen_together(&mut self, together: &mut TogetherReport) {
        match self {
            Self::Nothing => {}
            Self::Already(baseline, folder) => baseline.screen_together(together, &|path| folder.path(path)),
            Self::FromNowOn(new, folder) => new.collect_together(together, &|path| folder.path(path)),
        }
    }

    /// Writes what is to be known, or says what is known and gone.
    pub(super) fn end(
        self,
        summary: &Summary,
        status: ExitStatus,
        outlet: Outlet<'_>,
        terminal: &mut Terminal<'_>,
    ) -> ExitStatus {
        match self {
            Self::Nothing => status,
            Self::FromNowOn(_, Folder { baseline, .. })
                if summary.exit_status() == ExitStatus::CouldNotCheck =>
            {
                let path = quoted(&baseline.to_string_lossy());
                let message = text!(
                    "{path} är inte skriven: allt gick inte att kontrollera",
                    "{path} is not written: not everything could be checked"
                );
                outlet.misused(&message, None, terminal)
            }
            Self::FromNowOn(new, folder) => {
                outlet.write(&new.text(outlet.lang), Some(&folder.baseline), status, terminal)
            }
            Self::Already(baseline, folder) => {
                let gone = baseline.gone(&|application| folder.is_there(application));
                if !gone.is_empty() {
                    let _ = terminal.output.flush();
                    let said = said(&gone, &folder.baseline, outlet.lang);
                    // Nobody is left to tell when standard error itself is closed.
                    let _ = terminal.errors.write_all(said.as_bytes());
                }
                status
            }
        }
    }
}

/// What a file says is known.
fn baseline(path: &Path, lang: Lang) -> Result<Baseline, Stop> {
    let name = path.to_string_lossy();
    let source = file::read(path, &name).map_err(|mut why| {
        if let (Unread::Unreadable { help, .. }, false) = (&mut why, path.exists()) {
            *help = Some(text!(
                "`--write-baseline` skriver den, av det som kontrolleras då",
                "`--write-baseline` writes it, of what is checked then"
            ));
        }
        Stop::Unread(vec![why.entry(&name, lang)])
    })?;
    let outcomes = Outcome::ALL.map(|(word, _)| word);
    let (known, problems) = read_baseline(&Document::parse(source.text()), &outcomes);
    if problems.is_empty() {
        return Ok(Baseline::new(known));
    }
    Err(Stop::Unread(vec![Entry::invalid(&Arc::new(source), None, &problems, lang)]))
}

/// What is known and gone, and what to do about it.
fn said(gone: &[KnownFinding], baseline: &Path, lang: Lang) -> String {
    let path = quoted(&baseline.to_string_lossy());
    let head = text!(
        "not: det här är känt enligt {path} men finns inte längre; `--write-baseline` skriver filen på nytt",
        "note: this is known by {path} and gone; `--write-baseline` writes the file anew"
    );
    let name = |KnownFinding { application, with, rule, subject, .. }: &KnownFinding| {
        let subject = if subject.is_empty() { String::new() } else { format!(", {}", quoted(subject)) };
        let applications: Vec<String> = std::iter::once(application)
            .chain(with)
            .take(NAMED)
            .map(|application| quoted(application))
            .collect();
        format!("  {}: {}{subject}\n", applications.join(", "), quoted(rule))
    };
    let more = gone.len().checked_sub(NAMED).filter(|&more| more > 0);
    let more = more.map(|more| Text::new(format!("  och {more} till\n"), format!("  and {more} more\n")));
    let named = gone.iter().take(NAMED).map(name);
    [format!("{}\n", head.in_lang(lang))]
        .into_iter()
        .chain(named)
        .chain(more.map(|more| more.in_lang(lang).to_owned()))
        .collect()
}

impl Folder {
    fn of(baseline: &Path, outlet: Outlet<'_>) -> Self {
        let started_in = outlet.surroundings.folder.clone().unwrap_or_default();
        let of_baseline = started_in.join(baseline.parent().unwrap_or(Path::new("")));
        Self { baseline: baseline.to_owned(), of_baseline, started_in }
    }

    /// What the baseline calls an application.
    fn path(&self, written: &str) -> String {
        match written {
            STANDARD_INPUT => written.to_owned(),
            _ => relative(&self.started_in.join(written), &self.of_baseline),
        }
    }

    /// Whether there is an application that the baseline calls so.
    fn is_there(&self, application: &str) -> bool {
        application == STANDARD_INPUT || self.of_baseline.join(application).exists()
    }
}
