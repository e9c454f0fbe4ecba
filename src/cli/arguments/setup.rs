//! What the user asks for of what belongs to an installed program.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

/// Writes the completions of the command line for a shell.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(in crate::cli) shell: Shell,
    /// Write the completions to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// Writes a man page.
#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(in crate::cli) struct Man {
    /// The command that the page is about, as `calls lint`; left out: the program
    #[arg(value_name = "COMMAND")]
    pub(in crate::cli) command: Vec<String>,
    /// Write the page to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}
