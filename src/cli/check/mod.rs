//! `stodkoll check`.

mod outputs;
mod round;
mod side_by_side;
mod sinks;
mod step;
mod told;

use std::num::NonZero;
use std::thread;

use super::Terminal;
use super::arguments::Check;
use super::calls::{Calls, Wanted};
use super::outlet::Outlet;
use super::selection::Selection;
use super::written::Stop;
use crate::report::ExitStatus;
use outputs::Outputs;
use round::Round;
use side_by_side::side_by_side;
use sinks::Sinks;
use step::{Step, steps};
use told::Told;

/// The path that is standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// Checks everything that is asked for, and writes what there is to say.
pub(super) fn run(asked: &Check, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let opened = Outputs::of(asked)
        .and_then(|outputs| Sinks::open(asked, outputs, outlet).map_err(|message| (message, None)));
    let mut sinks = match opened {
        Ok(sinks) => sinks,
        Err((message, help)) => return outlet.misused(&message, help.as_ref(), terminal),
    };
    let round = match begun(asked, !sinks.tell_rules(), outlet) {
        Err(Stop::Misused(message, help)) => return outlet.misused(&message, help.as_ref(), terminal),
        Err(Stop::Unread(entries)) => Err(entries),
        Ok(round) => Ok(round),
    };
    sinks.begin(outlet.lang, terminal);
    let mut told = Told::new(&mut sinks, outlet);
    match round {
        Err(unread) => told.entries(&unread, terminal),
        Ok(round) => {
            all(&round, &mut told, terminal);
            if let Some((message, help)) = Selection::of(asked).unknown(&round.calls.used()) {
                return outlet.misused(&message, help.as_ref(), terminal);
            }
        }
    }
    let summary = told.summary;
    sinks.end(&summary, outlet, terminal)
}

/// A run that can begin, or why it cannot.
fn begun<'a>(asked: &'a Check, only_counts: bool, outlet: Outlet<'_>) -> Result<Round<'a>, Stop> {
    let lang = outlet.lang;
    let calls = Calls::new(asked.calls.as_deref(), lang).map_err(Stop::Unread)?;
    let misused = |(message, help)| Stop::Misused(message, help);
    for id in &asked.call {
        if let Wanted::Unknown = calls.wanted(id) {
            return Err(misused(calls.unknown(id)));
        }
    }
    if !asked.rule.is_empty() || !asked.not_rule.is_empty() {
        let every = calls.sound();
        if let Some(unknown) = Selection::of(asked).unknown(&every.iter().collect::<Vec<_>>()) {
            return Err(misused(unknown));
        }
    }
    Ok(Round { asked, calls, only_counts, accepted_on: asked.known.accepted_on(outlet.surroundings), lang })
}

/// Every file, side by side, told in the order of the paths.
fn all(round: &Round<'_>, told: &mut Told<'_, '_>, terminal: &mut Terminal<'_>) {
    let jobs =
        round.asked.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN);
    let Terminal { input, output, errors } = terminal;
    let mut told_to = Terminal { input: &mut std::io::empty(), output: &mut **output, errors: &mut **errors };
    side_by_side(
        jobs,
        steps(&round.asked.paths, &mut **input),
        Step::size,
        |step| match step {
            Step::File(file) => Done::File(round.file(file)),
            Step::EndOfFolder(path) => Done::EndOfFolder(path),
        },
        |done| match done {
            Done::File(of_file) => told.file(&of_file, round, &mut told_to),
            Done::EndOfFolder(path) => told.end_of_folder(&path, &mut told_to),
        },
    );
}

/// What a step comes to.
enum Done {
    File(round::OfFile),
    EndOfFolder(std::path::PathBuf),
}
