//! What the user asks for.

pub(super) mod advise;
pub(super) mod batch;
pub(super) mod calls;
pub(super) mod known;
pub(super) mod setup;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::cli::renderer::Format;
use crate::cli::screen::{self, Color};
use crate::cli::sensitivity::Varying;
use crate::cli::single::Single;
use crate::cli::suppose::Suppose;
use crate::cli::surroundings::Surroundings;
use crate::cli::swedish;
use crate::cli::usage::{self, Usage};
use crate::value::text::Lang;
use advise::{Advise, Max};
use batch::Batch;
use calls::{Explain, OfCalls, Shape};
use known::Known;
use setup::{Completions, Man};

/// Help is no wider than this, however wide the terminal.
const WIDEST_HELP: usize = 100;

/// Checks a grant application's budget and partner list against the call it answers
#[derive(Debug, Parser)]
#[command(name = "stodkoll", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, arg_required_else_help = true, subcommand_required = true)]
pub(in crate::cli) struct Arguments {
    #[command(subcommand)]
    pub(in crate::cli) command: Command,
    /// The language of everything that is printed [left out: from `STODKOLL_LANG`, then the system, else English]
    #[arg(long, global = true, value_name = "LANG", display_order = 100)]
    pub(in crate::cli) lang: Option<Language>,
    /// When to use colours; `NO_COLOR` is respected
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", display_order = 101)]
    pub(in crate::cli) color: Color,
    /// Print help
    #[arg(long, short, global = true, action = ArgAction::HelpShort, display_order = 102)]
    help: Option<bool>,
    /// Print version
    #[arg(long, short = 'V', action = ArgAction::Version, display_order = 103)]
    version: Option<bool>,
}

/// `check` and what every command may be asked for. To set up the other commands takes longer than to check an
/// application.
#[derive(Parser)]
#[command(disable_help_flag = true)]
struct CheckAlone {
    #[command(flatten)]
    check: Check,
    #[arg(long)]
    lang: Option<Language>,
    #[arg(long, default_value = "auto")]
    color: Color,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    /// Check applications
    Check(Check),
    /// Say what would mend an application: the smallest change of its funding plan
    Advise(Advise),
    /// Say how much support an application may ask for at the most, and what stops it there
    Max(Max),
    /// Show what is to be found out before an application can be decided, whom to ask, and what each answer decides
    Questions(Single),
    /// Show what room an application leaves: every limit with what is used of it, and how much each part may grow
    Room(Single),
    /// List, show, check, test and compare calls
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    #[command(arg_required_else_help = true, subcommand_required = true)]
    Calls(OfCalls),
    /// Write an application to begin from, every field with what to write
    Init(Init),
    /// Explain one rule: what it asks, how it is computed, where it is written, what breaks it
    Explain(Explain),
    /// Write the JSON Schema of a file format, for editors
    #[command(subcommand, disable_help_flag = true, disable_help_subcommand = true)]
    #[command(arg_required_else_help = true, subcommand_required = true)]
    Schema(Schema),
    /// Write what a shell needs to complete the command line
    Completions(Completions),
    /// Write a man page
    Man(Man),
}

/// Checks applications.
#[derive(Args, Clone, Debug, Default)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Check {
    /// Files, or folders in which every `*.toml` with a `call` at its top is checked; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Check against this call, whatever the file says; may be given several times; `all` is every known call
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) call: Vec<String>,
    /// A folder with more call files; one with a known id replaces the built-in
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) calls: Option<PathBuf>,
    /// What the report looks like [left out: table]
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) format: Option<Format>,
    /// Write the report to this file instead of standard output; `FORMAT=FILE` writes it there in that format as well; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Vec<OsString>,
    /// The application is a draft: what cannot be decided yet does not fail it
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", hide_possible_values = true, value_name = "false")]
    pub(in crate::cli) draft: Option<bool>,
    /// Warnings and points that are not confirmed fail it too
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", hide_possible_values = true, value_name = "false")]
    pub(in crate::cli) strict: Option<bool>,
    /// Only this rule: its id, or `pack/id`; may be given several times
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) rule: Vec<String>,
    /// Not this rule; may be given several times
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) not_rule: Vec<String>,
    /// Only the summary line
    #[arg(long)]
    pub(in crate::cli) quiet: bool,
    #[command(flatten)]
    pub(in crate::cli) batch: Batch,
    #[command(flatten)]
    pub(in crate::cli) suppose: Suppose,
    /// Say between which exchange rates the verdict stands, and what changes beyond them
    #[arg(long, value_name = "WHAT")]
    pub(in crate::cli) sensitivity: Option<Varying>,
    #[command(flatten)]
    pub(in crate::cli) known: Known,
    /// Look for no `stodkoll.toml`
    #[arg(long)]
    pub(in crate::cli) no_config: bool,
}

/// Writes an application to begin from.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Init {
    /// The call, for an application with nothing filled in
    #[arg(value_name = "CALL", required_unless_present = "from", conflicts_with_all = ["from", "to"])]
    pub(in crate::cli) call: Option<String>,
    /// An application to carry over to another call; `-` is standard input
    #[arg(long, value_name = "FILE", requires = "to")]
    pub(in crate::cli) from: Option<PathBuf>,
    /// The call that it is carried over to
    #[arg(long = "call", value_name = "ID", requires = "from")]
    pub(in crate::cli) to: Option<String>,
    /// A folder with more call files; one with a known id replaces the built-in
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) calls: Option<PathBuf>,
    /// Whom it is written for
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(in crate::cli) format: Shape,
    /// Write the application to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// Writes the JSON Schema of a file format.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Schema {
    /// The format of an application
    Application(OfCall),
    /// The format of what is expected of an application: `NAME.expect.toml` and `NAME.cases.toml`
    Cases(OfCall),
    /// The format of a call file
    Call(Schematic),
    /// The format of a report for programs: `json`, and each line of `json-lines`
    Report(Schematic),
}

/// Which call a schema is for, and where it goes.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct OfCall {
    /// With what this call asks for
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) call: Option<String>,
    /// A folder with more call files; one with a known id replaces the built-in
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) calls: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) schematic: Schematic,
}

/// Where a schema goes.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Schematic {
    /// A schema is written for programs
    #[arg(long, value_name = "NAME", default_value = "json")]
    format: ForPrograms,
    /// Write the schema to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// The one shape of what only programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ForPrograms {
    /// For programs
    Json,
}

/// A language, as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Language {
    Sv,
    En,
}

/// Parses the arguments; the help, the version and what is wrong are said in `lang`.
pub(in crate::cli) fn parse(
    arguments: &[OsString],
    surroundings: &Surroundings,
    lang: Lang,
) -> Result<Arguments, Usage> {
    if let Some(parsed) = check_alone(arguments) {
        return Ok(parsed);
    }
    let width = screen::of(surroundings.output, Color::Never, surroundings).width.min(WIDEST_HELP);
    command(lang)
        .term_width(width)
        .try_get_matches_from_mut(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|error| usage::of(&error, lang, surroundings))
}

/// `stodkoll check …`, where nothing is wrong with it: what is, the whole command line says.
fn check_alone(arguments: &[OsString]) -> Option<Arguments> {
    let own = arguments.get(1..).filter(|own| own.first().is_some_and(|command| command == "check"))?;
    let CheckAlone { check, lang, color } = CheckAlone::try_parse_from(own).ok()?;
    Some(Arguments { command: Command::Check(check), lang, color, help: None, version: None })
}

/// The command line in a language.
pub(in crate::cli) fn command(lang: Lang) -> clap::Command {
    match lang {
        Lang::Sv => swedish::translated(Arguments::command()),
        Lang::En => Arguments::command(),
    }
}
