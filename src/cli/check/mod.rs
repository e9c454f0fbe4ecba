//! `stodkoll check`.

mod known;
mod outputs;
mod progress;
mod round;
mod side_by_side;
mod sinks;
mod step;
mod subjects;
mod together;
mod told;
mod watch;

use std::io;
use std::mem;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use super::Terminal;
use super::arguments::Check;
use super::calls::{Calls, Wanted};
use super::configuration::{Configurations, Configured};
use super::outlet::Outlet;
use super::selection::Selection;
use super::stop::Stop;
use crate::call::Call;
use crate::report::{Entry, ExitStatus};
use known::Known;
use outputs::Outputs;
use progress::Progress;
use round::{OfFile, Round};
use side_by_side::side_by_side;
use sinks::Sinks;
use step::{Step, steps};
use told::Told;

/// A run that can begin, and what is known before it does; or why it cannot begin.
type Begun<'a> = Result<(Round<'a>, Known), Stop>;

/// Checks everything that is asked for, and writes what there is to say.
pub(super) fn run(line: &Check, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    if line.batch.watch {
        return watch::watch(line, outlet, terminal);
    }
    configured(line, outlet, |asked, outlet, begun| once((line, asked), outlet, begun, terminal))
}

/// What `then` makes of what the command line and a configuration ask for together.
fn configured<T>(
    line: &Check,
    outlet: Outlet<'_>,
    then: impl FnOnce(&Check, Outlet<'_>, Begun<'_>) -> T,
) -> T {
    let configurations = Configurations::new(line, outlet);
    let configured = configurations.of_run();
    let configuration = configured.as_ref().ok().and_then(Option::as_deref);
    let asked = configuration.map_or(line, Configured::asked);
    let everywhere = configuration.map_or_else(|| vec![line], |configuration| configuration.all().collect());
    let lang = configuration.and_then(Configured::lang).filter(|_| !outlet.is_lang_chosen);
    let outlet = Outlet { lang: lang.unwrap_or(outlet.lang), ..outlet };
    let begun = match &configured {
        Err(faulty) => Err(Stop::Unread(vec![Entry::clone(faulty)])),
        Ok(_) => Known::of(asked, outlet)
            .and_then(|known| Ok((begun(asked, &everywhere, &configurations, outlet)?, known))),
    };
    then(asked, outlet, begun)
}

/// Checks everything once.
fn once(
    (line, asked): (&Check, &Check),
    outlet: Outlet<'_>,
    begun: Begun<'_>,
    terminal: &mut Terminal<'_>,
) -> ExitStatus {
    let opened = Outputs::of(asked)
        .and_then(|outputs| Sinks::open(asked, outputs, outlet).map_err(|message| (message, None)));
    let mut sinks = match opened {
        Ok(sinks) => sinks,
        Err((message, help)) => return outlet.misused(&message, help.as_ref(), terminal),
    };
    let round = match begun {
        Err(Stop::Misused(message, help)) => return outlet.misused(&message, help.as_ref(), terminal),
        Err(Stop::Unread(entries)) => Err(entries),
        Ok((mut round, known)) => {
            let are_told =
                sinks.tell_rules() || !matches!(known, Known::Nothing) || round.suppositions.is_some();
            round.only_counts = !are_told;
            Ok((round, known))
        }
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
            told.together(&round, &mut known, &mut rest);
            if let Some((message, help)) = Selection::of(line).unknown(&round.calls.used()) {
                return outlet.misused(&message, help.as_ref(), terminal);
            }
            if surroundings.end_with_the_run {
                // To take apart what a call is made of takes nearly as long as to check a file.
                mem::forget(round);
            }
            known
        }
    };
    let summary = told.end();
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
    for id in everywhere.iter().flat_map(|asked| calls.asked(&asked.call)) {
        if let Wanted::Unknown = calls.wanted(&id) {
            return Err(misused(calls.unknown(&id)));
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
    let suppositions = asked.suppose.suppositions(lang);
    Ok(Round { asked, configurations, calls, suppositions, only_counts: false, accepted_on, lang })
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
    // Asked of the system only where there is more than a little to do.
    let jobs =
        || asked.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN);
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
                told.file(of_file, round, terminal);
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
