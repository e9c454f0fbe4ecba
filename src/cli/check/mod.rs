//! `stodkoll check`.

mod known;
mod outputs;
mod progress;
mod round;
mod side_by_side;
mod sinks;
mod step;
mod told;
mod watch;

use std::collections::HashSet;
use std::io;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use super::Terminal;
use super::arguments::Check;
use super::calls::{Calls, Wanted};
use super::outlet::Outlet;
use super::selection::Selection;
use super::written::Stop;
use crate::report::ExitStatus;
use known::Known;
use outputs::Outputs;
use progress::Progress;
use round::{OfFile, Round};
use side_by_side::side_by_side;
use sinks::Sinks;
use step::{Step, steps};
use told::Told;

/// The path that is standard input.
pub(super) const STANDARD_INPUT: &str = "-";
/// What `--call` takes for every call that is known, unless one is called so.
const EVERY_CALL: &str = "all";

/// Checks everything that is asked for, and writes what there is to say.
pub(super) fn run(asked: &Check, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    if asked.batch.watch {
        return watch::watch(asked, outlet, terminal);
    }
    once(asked, outlet, terminal)
}

/// Checks everything once.
fn once(asked: &Check, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let opened = Outputs::of(asked)
        .and_then(|outputs| Sinks::open(asked, outputs, outlet).map_err(|message| (message, None)));
    let mut sinks = match opened {
        Ok(sinks) => sinks,
        Err((message, help)) => return outlet.misused(&message, help.as_ref(), terminal),
    };
    let known = Known::of(asked, outlet);
    let begun = known.and_then(|known| Ok((begun(asked, outlet)?, known)));
    let round = match begun {
        Err(Stop::Misused(message, help)) => return outlet.misused(&message, help.as_ref(), terminal),
        Err(Stop::Unread(entries)) => Err(entries),
        Ok(round) => Ok(round),
    };
    sinks.begin(outlet.lang, terminal);
    let surroundings = outlet.surroundings;
    let progress = if surroundings.errors.is_terminal && surroundings.term.as_deref() != Some("dumb") {
        Progress::new(&asked.paths, outlet.lang)
    } else {
        Progress::none()
    };
    let mut told = Told::new(&mut sinks, progress, outlet);
    let known = match round {
        Err(unread) => {
            told.entries(&unread, terminal);
            Known::Nothing
        }
        Ok((round, mut known)) => {
            let Terminal { input, output, errors } = terminal;
            let mut rest = Terminal { input: &mut io::empty(), output: &mut **output, errors: &mut **errors };
            let mut screen = |of_file: &mut OfFile| known.screen(&mut of_file.entries);
            all(&round, steps(&asked.paths, &mut **input), &mut screen, &mut told, &mut rest);
            if let Some((message, help)) = Selection::of(asked).unknown(&round.calls.used()) {
                return outlet.misused(&message, help.as_ref(), terminal);
            }
            known
        }
    };
    let summary = told.end();
    let status = sinks.end(&summary, outlet, terminal);
    known.end(&summary, status, outlet, terminal)
}

/// A run that can begin, or why it cannot.
fn begun<'a>(asked: &'a Check, outlet: Outlet<'_>) -> Result<Round<'a>, Stop> {
    let lang = outlet.lang;
    let calls = Calls::new(asked.calls.as_deref(), lang).map_err(Stop::Unread)?;
    let misused = |(message, help)| Stop::Misused(message, help);
    let mut against: Vec<String> = Vec::new();
    for id in &asked.call {
        match calls.wanted(id) {
            Wanted::Unknown if id == EVERY_CALL => against.extend(calls.ids()),
            Wanted::Unknown => return Err(misused(calls.unknown(id))),
            Wanted::Call(_) | Wanted::Faulty => against.push(id.clone()),
        }
    }
    let mut seen = HashSet::new();
    against.retain(|id| seen.insert(id.clone()));
    if !asked.rule.is_empty() || !asked.not_rule.is_empty() {
        let every = calls.sound();
        if let Some(unknown) = Selection::of(asked).unknown(&every.iter().collect::<Vec<_>>()) {
            return Err(misused(unknown));
        }
    }
    let accepted_on = asked.known.accepted_on(outlet.surroundings);
    let suppositions = asked.suppose.suppositions(lang);
    Ok(Round { asked, calls, against, suppositions, accepted_on, lang })
}

/// Every file, side by side, told in the order of the steps, after `each` has seen it.
fn all(
    round: &Round<'_>,
    steps: impl Iterator<Item = Step>,
    each: &mut dyn FnMut(&mut OfFile),
    told: &mut Told<'_, '_>,
    terminal: &mut Terminal<'_>,
) {
    let asked = &round.asked.batch;
    let jobs = asked.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN);
    side_by_side(
        jobs,
        steps,
        Step::size,
        |step| match step {
            Step::File(file) => Done::File(round.file(file)),
            Step::EndOfFolder(path) => Done::EndOfFolder(path),
        },
        |done| match done {
            Done::File(mut of_file) => {
                each(&mut of_file);
                told.file(&of_file, round, terminal);
            }
            Done::EndOfFolder(path) => told.end_of_folder(&path, terminal),
        },
    );
}

/// What a step comes to.
enum Done {
    File(OfFile),
    EndOfFolder(PathBuf),
}
