//! `stodkoll check --watch`: again whenever something is saved, and only what that touches.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::PathBuf;

use super::configured;
use super::known::Known;
use super::outputs::Outputs;
use super::progress::Progress;
use super::round::{OfFile, Round};
use super::sinks::Sinks;
use super::step::{File, Step, steps};
use super::subjects::Subjects;
use super::told::Told;
use crate::cli::Terminal;
use crate::cli::arguments::Check;
use crate::cli::changes::{Changed, Changes, place};
use crate::cli::configuration::Configurations;
use crate::cli::file::STANDARD_INPUT;
use crate::cli::folder::CONFIGURATION;
use crate::cli::outlet::Outlet;
use crate::cli::stop::Stop;
use crate::render::{JsonLines, Render as _};
use crate::report::{Entry, ExitStatus, Summary};
use crate::text;
use crate::value::text::{Lang, Text};

/// Clears what is seen of a terminal; what has been scrolled out of it is the user's.
const CLEAR: &[u8] = b"\x1b[2J\x1b[H";

/// What is kept of a file that has been checked.
struct Kept {
    summary: Summary,
    /// What there was to say of it, to tell whether there is something else to say now.
    said: u64,
    /// What it shares with others.
    subjects: Vec<Subjects>,
}

/// A run that does not end by itself.
struct Watch<'a> {
    asked: &'a Check,
    outlet: Outlet<'a>,
    files: &'a mut BTreeMap<PathBuf, Kept>,
}

/// Checks everything, and then again and again what has changed, until the user ends it.
pub(super) fn watch(line: &Check, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    if line.paths.iter().any(|path| path.as_os_str() == STANDARD_INPUT) {
        let message = text!("standard in kan inte bevakas", "standard input cannot be watched");
        return outlet.misused(&message, None, terminal);
    }
    let (calls, baseline) =
        configured(line, outlet, |asked, _, _| (asked.calls.clone(), asked.known.baseline.clone()));
    let configuration = Configurations::new(line, outlet).of_run().ok().flatten();
    let configuration = configuration.map(|configuration| configuration.file());
    // What is saved while it is being checked is not to be missed.
    let changes = match Changes::begin(line.paths.iter().chain(&calls).chain(&baseline).chain(&configuration))
    {
        Ok(changes) => changes,
        Err(error) => return outlet.misused(&not_watched(&error, outlet.lang), None, terminal),
    };
    let (calls, baseline) = (calls.as_deref().map(place), baseline.as_deref().map(place));
    let mut files = BTreeMap::new();
    let mut changed = Changed::Anything;
    loop {
        let is_anything = changed.is_any_in(calls.as_deref())
            || changed.is_any_named(CONFIGURATION)
            || baseline.as_deref().is_some_and(|baseline| changed.is(baseline));
        let told = configured(line, outlet, |asked, outlet, begun| {
            let mut watch = Watch { asked, outlet, files: &mut files };
            match begun {
                Err(Stop::Misused(message, help)) => Err((message, help)),
                Err(Stop::Unread(entries)) => watch.unread(&entries, terminal),
                Ok((round, known)) if is_anything => watch.everything(&round, known, terminal),
                Ok((round, known)) => watch.some(&round, known, &changed, terminal),
            }
        });
        if let Err((message, help)) = told {
            return outlet.misused(&message, help.as_ref(), terminal);
        }
        rest(outlet, terminal);
        let Some(next) = changes.next() else { return ExitStatus::CouldNotCheck };
        changed = next;
    }
}

fn not_watched(error: &notify::Error, lang: Lang) -> Text {
    let reason = match &error.kind {
        notify::ErrorKind::Io(error) => crate::cli::file::reason(error),
        notify::ErrorKind::PathNotFound => crate::cli::file::reason(&io::ErrorKind::NotFound.into()),
        notify::ErrorKind::MaxFilesWatch => text!(
            "det är fler mappar än systemet bevakar åt någon",
            "there are more folders than the system watches for anybody"
        ),
        _ => Text::same(error.to_string()),
    };
    let reason = reason.in_lang(lang);
    text!("det gick inte att bevaka filerna: {reason}", "the files could not be watched: {reason}")
}

/// What is wrong with what is asked for, where something is.
type Misused = (Text, Option<Text>);

impl Watch<'_> {
    /// What keeps everything from being checked.
    fn unread(&mut self, entries: &[Entry], terminal: &mut Terminal<'_>) -> Result<(), Misused> {
        self.files.clear();
        self.clear(terminal);
        let mut sinks = self.sinks(terminal)?;
        let mut told = Told::new(&mut sinks, Progress::none(), self.outlet);
        told.entries(entries, terminal);
        let summary = told.end();
        sinks.end(&summary, self.outlet, terminal);
        Ok(())
    }

    /// Every file.
    fn everything(
        &mut self,
        round: &Round<'_>,
        mut known: Known,
        terminal: &mut Terminal<'_>,
    ) -> Result<(), Misused> {
        self.files.clear();
        self.clear(terminal);
        let mut sinks = self.sinks(terminal)?;
        let mut told = Told::new(&mut sinks, Progress::none(), self.outlet);
        let mut input = io::empty();
        let steps = steps(&self.asked.paths, &mut input);
        let lang = self.outlet.lang;
        let mut each = |of_file: &mut OfFile| {
            known.screen(&mut of_file.entries);
            self.files.insert(of_file.path.clone(), Kept::new(of_file, lang));
        };
        super::all(round, steps, &mut each, &mut told, terminal);
        told.together(round, &mut known, terminal);
        let summary = told.end();
        sinks.end(&summary, self.outlet, terminal);
        Ok(())
    }

    /// The files that a change touches, and what all of them come to. One that was not saved itself is told of only if
    /// something else comes of it: it may name a file that was.
    fn some(
        &mut self,
        round: &Round<'_>,
        mut known: Known,
        changed: &Changed,
        terminal: &mut Terminal<'_>,
    ) -> Result<(), Misused> {
        let mut present = Vec::new();
        let mut input = io::empty();
        let files = steps(&self.asked.paths, &mut input).filter_map(|step| match step {
            Step::File(file) => Some(file),
            Step::EndOfFolder(_) => None,
        });
        let touched: Vec<File> = files
            .inspect(|file| {
                present.push(file.path.clone());
            })
            .filter(|file| changed.touches(&place(&file.path)))
            .collect();
        let before = self.files.len();
        let are_left: HashSet<&PathBuf> = present.iter().collect();
        self.files.retain(|path, _| are_left.contains(path));
        let mut news = Vec::new();
        for file in touched {
            let is_saved = changed.is(&place(&file.path));
            let mut of_file = round.file(file);
            known.screen(&mut of_file.entries);
            let kept = Kept::new(&of_file, self.outlet.lang);
            let said = kept.said;
            let old = self.files.insert(of_file.path.clone(), kept);
            if is_saved || old.is_none_or(|old| old.said != said) {
                news.push(of_file);
            }
        }
        if news.iter().all(|of_file| of_file.entries.is_empty()) && self.files.len() == before {
            return Ok(());
        }
        self.clear(terminal);
        let mut sinks = self.sinks(terminal)?;
        let mut told = Told::new(&mut sinks, Progress::none(), self.outlet);
        for of_file in news {
            told.file(of_file, round, terminal);
        }
        // What is told again is not all that counts.
        told.forget();
        for path in &present {
            let Some(kept) = self.files.get_mut(path) else { continue };
            told.summary.include(&kept.summary);
            for subjects in &mut kept.subjects {
                subjects.renew(&round.calls);
                told.see(subjects.clone());
            }
        }
        told.together(round, &mut known, terminal);
        let summary = told.end();
        sinks.end(&summary, self.outlet, terminal);
        Ok(())
    }

    fn sinks(&self, terminal: &mut Terminal<'_>) -> Result<Sinks, Misused> {
        let outputs = Outputs { is_shown: true, files: Vec::new() };
        let mut sinks = Sinks::open(self.asked, outputs, self.outlet).map_err(|message| (message, None))?;
        sinks.begin(self.outlet.lang, terminal);
        Ok(sinks)
    }

    /// On a terminal only what is so now is to be seen.
    fn clear(&self, terminal: &mut Terminal<'_>) {
        let surroundings = self.outlet.surroundings;
        if surroundings.output.is_terminal && surroundings.term.as_deref() != Some("dumb") {
            // A terminal that is gone is noticed when something is written.
            let _ = terminal.output.write_all(CLEAR);
        }
    }
}

/// Says that it waits.
fn rest(outlet: Outlet<'_>, terminal: &mut Terminal<'_>) {
    // A terminal that is gone is noticed when something is written.
    let _ = terminal.output.flush();
    if outlet.surroundings.errors.is_terminal {
        let waiting = text!(
            "väntar på att något sparas; Ctrl-C avslutar",
            "waiting for something to be saved; Ctrl-C ends it"
        );
        let _ = writeln!(terminal.errors, "{}", waiting.in_lang(outlet.lang));
    }
    let _ = terminal.errors.flush();
}

impl Kept {
    fn new(of_file: &OfFile, lang: Lang) -> Self {
        let mut said = DefaultHasher::new();
        for entry in &of_file.entries {
            JsonLines::default().entry(entry, lang).hash(&mut said);
        }
        Self {
            summary: Summary::of(&of_file.entries),
            said: said.finish(),
            subjects: of_file.subjects.clone(),
        }
    }
}
