//! `stodkoll completions`.

use super::Terminal;
use super::arguments;
use super::arguments::setup::Completions;
use super::outlet::Outlet;
use crate::report::ExitStatus;

/// Writes what a shell needs to complete the command line.
pub(super) fn run(asked: &Completions, outlet: Outlet<'_>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let mut script = Vec::new();
    let mut command = arguments::command(outlet.lang);
    let name = command.get_name().to_owned();
    clap_complete::generate(asked.shell, &mut command, name, &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    outlet.text(Ok(script), asked.output.as_deref(), terminal)
}
