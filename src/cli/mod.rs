//! The command line: the only room that knows the disk, the environment and the terminal.

mod advise;
mod applied;
mod arguments;
mod attachment;
mod broken;
mod calls;
mod cases;
mod changes;
mod check;
mod completions;
mod configuration;
mod diff;
mod examples;
mod explain;
mod file;
mod folder;
mod ignored;
mod init;
mod interrupt;
mod job_summary;
mod kept;
mod language;
mod lint;
mod list;
mod man;
mod max;
mod names;
mod opened;
mod outlet;
mod output;
mod questions;
mod renderer;
mod repository;
mod room;
mod schema;
mod screen;
mod selection;
mod sensitivity;
mod settled;
mod show;
mod single;
mod stop;
mod suppose;
mod supposed;
mod surroundings;
mod swedish;
mod terminal;
mod test;
mod unified;
mod usage;

pub use surroundings::{Stream, Surroundings};
pub use terminal::Terminal;

use std::ffi::OsString;
use std::io::{self, BufWriter};
use std::panic::{self, AssertUnwindSafe};

use crate::report::ExitStatus;
use crate::text;
use arguments::calls::OfCalls;
use arguments::{Arguments, Command};
use outlet::Outlet;
use terminal::after;

/// Runs the program as its process was started.
pub fn main() -> ExitStatus {
    let surroundings = Surroundings::of_process();
    // Not locked: a thread that breaks must be able to say so.
    let mut output = BufWriter::new(io::stdout());
    let mut errors = BufWriter::new(io::stderr());
    run(
        std::env::args_os(),
        &surroundings,
        &mut Terminal { input: &mut io::stdin().lock(), output: &mut output, errors: &mut errors },
    )
}

/// Runs the program.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    surroundings: &Surroundings,
    terminal: &mut Terminal<'_>,
) -> ExitStatus {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = language::chosen(&arguments, surroundings);
    let is_lang_chosen = language::is_chosen(&arguments, surroundings);
    let status = match arguments::parse(&arguments, surroundings, lang) {
        Ok(mut parsed) => {
            let outlet = Outlet { color: parsed.color, lang, is_lang_chosen, surroundings };
            panic::catch_unwind(AssertUnwindSafe(|| obey(&mut parsed, outlet, terminal))).unwrap_or_else(
                |_| {
                    let message = text!(
                        "programmet gick sönder, vilket är ett fel i programmet",
                        "the program broke, which is a mistake in the program"
                    );
                    outlet.misused(&message, None, terminal)
                },
            )
        }
        Err(usage) => {
            let written = if usage.status == ExitStatus::Clean {
                terminal.output.write_all(usage.text.as_bytes())
            } else {
                terminal.errors.write_all(usage.text.as_bytes())
            };
            after(written, usage.status, lang, terminal)
        }
    };
    let written = terminal.output.flush();
    let status = after(written, status, lang, terminal);
    // Nobody is left to tell when standard error itself is closed.
    let _ = terminal.errors.flush();
    status
}

/// Does what a command line asks for.
fn obey(parsed: &mut Arguments, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let outlet = match parsed.command.settle(outlet, terminal) {
        Ok(outlet) => outlet,
        Err(status) => return status,
    };
    match &parsed.command {
        Command::Check(check) => check::run(check, outlet, terminal),
        Command::Calls(OfCalls::List(list)) => list::run(list, outlet, terminal),
        Command::Explain(explain) => explain::run(explain, outlet, terminal),
        Command::Calls(OfCalls::Lint(lint)) => lint::run(lint, outlet, terminal),
        Command::Calls(OfCalls::Test(test)) => test::run(test, outlet, terminal),
        Command::Calls(OfCalls::Diff(diff)) => diff::run(diff, outlet, terminal),
        Command::Calls(OfCalls::Show(show)) => show::run(show, outlet, terminal),
        Command::Advise(advise) => advise::run(advise, outlet, terminal),
        Command::Max(max) => max::run(max, outlet, terminal),
        Command::Questions(asked) => questions::run(asked, outlet, terminal),
        Command::Room(asked) => room::run(asked, outlet, terminal),
        Command::Init(init) => init::run(init, outlet, terminal),
        Command::Schema(schema) => schema::run(schema, outlet, terminal),
        Command::Completions(asked) => completions::run(asked, outlet, terminal),
        Command::Man(man) => man::run(man, outlet, terminal),
    }
}
