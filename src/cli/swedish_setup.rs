//! The help in Swedish of `completions` and `man`.

use clap::Command;

use super::swedish::{SUBCOMMAND, Texts, translate};

/// What each argument of `completions` means.
const OF_COMPLETIONS: Texts = &[
    ("shell", "Skalet: bash, elvish, fish, powershell eller zsh", Some("SKAL")),
    ("output", "Skriv kompletteringen till den här filen i stället för till standard ut", Some("FIL")),
];

/// What each argument of `man` means.
const OF_MAN: Texts = &[
    ("command", "Kommandot som sidan handlar om, som `calls lint`; utelämnat: programmet", Some("KOMMANDO")),
    ("output", "Skriv sidan till den här filen i stället för till standard ut", Some("FIL")),
];

/// `completions`.
pub(super) fn completions(command: Command) -> Command {
    let about = "Skriv det som ett skal behöver för att komplettera kommandoraden";
    let usage = "stodkoll completions [FLAGGOR] <SKAL>";
    translate(command.about(about).help_template(SUBCOMMAND).override_usage(usage), OF_COMPLETIONS)
}

/// `man`.
pub(super) fn man(command: Command) -> Command {
    let about = "Skriv en manualsida";
    let usage = "stodkoll man [FLAGGOR] [KOMMANDO]...";
    translate(command.about(about).help_template(SUBCOMMAND).override_usage(usage), OF_MAN)
}
