//! What the user asks for about calls themselves.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What to do with the calls there are.
#[derive(Debug, Subcommand)]
#[command(disable_help_flag = true)]
pub(in crate::cli) enum OfCalls {
    /// List the calls there are
    List(List),
    /// Show one call: what it asks for, and what each of its rules compares
    Show(Show),
    /// Check call files: those named together with the built-in ones, or without any every built-in one
    Lint(Lint),
    /// Test calls: whether example applications come out as the files beside them expect
    Test(Test),
    /// Compare two calls, or two versions of one: which rules are tighter, looser, new or gone
    Diff(Diff),
}

/// Lists the calls.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct List {
    #[command(flatten)]
    pub(in crate::cli) shown: Shown,
}

/// Shows a call.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Show {
    /// The call's id
    #[arg(value_name = "CALL")]
    pub(in crate::cli) call: String,
    #[command(flatten)]
    pub(in crate::cli) shown: Shown,
}

/// Checks call files.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Lint {
    /// Call, pack or reference files, or folders of them
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Remarks count as well, and every rule is to have an example that meets it and one that breaks it
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// A folder with examples, beside those that stand in the folder of a call file
    #[arg(long, value_name = "DIR", requires = "strict")]
    pub(in crate::cli) examples: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) shown: Shown,
}

/// Tests calls on example applications.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Test {
    /// Folders with applications, what is expected of each in `NAME.expect.toml`, and cases that change it in
    /// `NAME.cases.toml`; calls beside them are used too
    #[arg(required = true, value_name = "DIR")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// A rule that no example breaks, or none meets, counts as well
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    #[command(flatten)]
    pub(in crate::cli) shown: Shown,
}

/// Compares two calls.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Diff {
    /// The older call: its id, or its file
    #[arg(value_name = "OLD")]
    pub(in crate::cli) old: String,
    /// The newer call: its id, or its file
    #[arg(value_name = "NEW")]
    pub(in crate::cli) new: String,
    /// Applications: which of them come out otherwise
    #[arg(value_name = "APPLICATION")]
    pub(in crate::cli) applications: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) shown: Shown,
}

/// Explains a rule.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Explain {
    /// The rule: its call, and its id or `pack/id`
    #[arg(value_name = "CALL/RULE")]
    pub(in crate::cli) rule: String,
    /// An application: how the rule comes out for it, with every sum spelled out; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) shown: Shown,
}

/// Where the calls are, and what is said of them is to go.
#[derive(Args, Debug)]
pub(in crate::cli) struct Shown {
    /// A folder with more call files; one with a known id replaces the built-in
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) calls: Option<PathBuf>,
    /// Whom it is written for
    #[arg(long, value_name = "NAME", default_value = "text")]
    pub(in crate::cli) format: Shape,
    /// Write it to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// Whom a page is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shape {
    /// For people
    Text,
    /// For programs
    Json,
}
