//! `stodkoll check`.

mod known;
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
use super::configuration::{Configurations, Configured};
use super::outlet::Outlet;
use super::selection::Selection;
use super::written::Stop;
use crate::call::Call;
use crate::report::{Entry, ExitStatus};
use known::Known;
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
    let configurations = Configurations::new(asked, outlet);
    let configured = configurations.of_run();
    let configuration = configured.as_ref().ok().and_then(Option::as_deref);
    let line = asked;
    let asked = configuration.map_or(line, Configured::asked);
    let everywhere = configuration.map_or_else(|| vec![line], |configuration| configuration.all().collect());
    let lang = configuration.and_then(Configured::lang).filter(|_| !outlet.is_lang_chosen);
    let outlet = Outlet { lang: lang.unwrap_or(outlet.lang), ..outlet };
    let opened = Outputs::of(asked)
        .and_then(|outputs| Sinks::open(asked, outputs, outlet).map_err(|message| (message, None)));
    let mut sinks = match opened {
        Ok(sinks) => sinks,
        Err((message, help)) => return outlet.misused(&message, help.as_ref(), terminal),
    };
    let known = Known::of(asked, outlet);
    let begun = match &configured {
        Err(faulty) => Err(Stop::Unread(vec![Entry::clone(faulty)])),
        Ok(_) => known.and_then(|known| {
            let mut round = begun(asked, &everywhere, &configurations, outlet)?;
            round.only_counts =
                !sinks.tell_rules() && matches!(known, Known::Nothing) && round.suppositions.is_none();
            Ok((round, known))
        }),
    };
    let round = match begun {
        Err(Stop::Misused(message, help)) => return outlet.misused(&message, help.as_ref(), terminal),
        Err(Stop::Unread(entries)) => Err(entries),
        Ok(round) => Ok(round),
    };
    sinks.begin(outlet.lang, terminal);
    let mut told = Told::new(&mut sinks, outlet);
    let known = match round {
        Err(unread) => {
            told.entries(&unread, terminal);
            Known::Nothing
        }
        Ok((round, mut known)) => {
            all(&round, &mut known, &mut told, terminal);
            if let Some((message, help)) = Selection::of(line).unknown(&round.calls.used()) {
                return outlet.misused(&message, help.as_ref(), terminal);
            }
            known
        }
    };
    let summary = told.summary;
    let status = sinks.end(&summary, outlet, terminal);
    known.end(&summary, status, outlet, terminal)
}

/// A run that can begin, or why it cannot. What is asked for `everywhere` is what the command line and a configuration ask
/// for, in any folder.
fn begun<'a>(
    asked: &'a Check,
    everywhere: &[&Check],
    configurations: &'a Configurations<'a>,
    outlet: Outlet<'_>,
) -> Result<Round<'a>, Stop> {
    let lang = outlet.lang;
    let calls = Calls::new(asked.calls.as_deref(), lang).map_err(Stop::Unread)?;
    let misused = |(message, help)| Stop::Misused(message, help);
    for id in everywhere.iter().flat_map(|asked| &asked.call) {
        if let Wanted::Unknown = calls.wanted(id) {
            return Err(misused(calls.unknown(id)));
        }
    }
    if everywhere.iter().any(|asked| !asked.rule.is_empty() || !asked.not_rule.is_empty()) {
        let every = calls.sound();
        let every: Vec<&Call> = every.iter().collect();
        if let Some(unknown) = everywhere.iter().find_map(|asked| Selection::of(asked).unknown(&every)) {
            return Err(misused(unknown));
        }
    }
    let accepted_on = asked.known.accepted_on(outlet.surroundings);
    Ok(Round {
        asked,
        configurations,
        calls,
        suppositions: asked.suppose.suppositions(lang),
        only_counts: false,
        accepted_on,
        lang,
    })
}

/// Every file, side by side, told in the order of the paths.
fn all(round: &Round<'_>, known: &mut Known, told: &mut Told<'_, '_>, terminal: &mut Terminal<'_>) {
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
            Done::File(mut of_file) => {
                known.screen(&mut of_file.entries);
                told.file(&of_file, round, &mut told_to);
            }
            Done::EndOfFolder(path) => told.end_of_folder(&path, &mut told_to),
        },
    );
}

/// What a step comes to.
enum Done {
    File(round::OfFile),
    EndOfFolder(std::path::PathBuf),
}
