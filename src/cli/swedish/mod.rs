//! The help in Swedish. clap's own headings and hints are English and are replaced by templates of our own.

mod advise;
mod calls;
mod known;
mod schema;
mod setup;
pub(super) mod words;

use clap::Command;

use crate::cli::arguments::batch::OF_BATCH;
use crate::cli::sensitivity::SENSITIVITY;
use crate::cli::single::SINGLE;
use crate::cli::suppose::SUPPOSE;
use advise::{ADVISE, MAX};
use calls::{CALLS, EXPLAIN, SHOWN};
use known::OF_KNOWN;
use schema::SCHEMA;
use setup::{COMPLETIONS, MAN};
use words::{FOLDER, Texts, Words};

/// The help of a command that has commands.
const WITH_COMMANDS: &str = "\
{about}

Användning: {usage}

Kommandon:
{subcommands}

Flaggor:
{options}";

/// The help of a command that has none.
const WITH_ARGUMENTS: &str = "\
{about}

Användning: {usage}

Argument:
{positionals}

Flaggor:
{options}";

/// The help of a command that has options alone.
const OPTIONS_ONLY: &str = "\
{about}

Användning: {usage}

Flaggor:
{options}";

/// What each argument of every command means.
const ARGUMENTS: Texts = &[
    (
        "lang",
        "Språket för allt som skrivs ut: sv eller en [utelämnat: från `STODKOLL_LANG`, sedan systemet, annars engelska]",
        Some("SPRÅK"),
    ),
    (
        "color",
        "När färger ska användas: auto (i en terminal, om utelämnat), always eller never; NO_COLOR respekteras",
        Some("NÄR"),
    ),
    ("help", "Visa hjälpen", None),
    ("version", "Visa versionen", None),
];

/// What each argument of `check` means.
const OF_CHECK: Texts = &[
    (
        "paths",
        "Filer, eller mappar där varje `*.toml` med `call` överst kontrolleras; `-` är standard in",
        Some("SÖKVÄG"),
    ),
    (
        "call",
        "Kontrollera mot den här utlysningen, vad filen än säger; får anges flera gånger; `all` är alla kända",
        Some("ID"),
    ),
    FOLDER,
    (
        "format",
        "Hur rapporten ser ut: table (en tabell över det som behöver ses över, om utelämnat), full (varje fynd med raderna det gäller, regeln, räkningen och källan), json (för program), json-lines (för program, en ansökan per rad så snart den är kontrollerad), sarif (för kodgranskning, SARIF 2.1.0), junit (för det som visar testresultat), github (anmärkningar på raderna och jobbets sammanfattning i GitHub Actions), gitlab (kodkvalitetsrapport för merge requests i GitLab), markdown (för en kommentar i en granskning) eller csv (för ett kalkylark)",
        Some("NAMN"),
    ),
    (
        "output",
        "Skriv rapporten till den här filen i stället för till standard ut; `FORMAT=FIL` skriver den dit i det formatet också; får anges flera gånger",
        Some("FIL"),
    ),
    ("draft", "Ansökan är ett utkast: det som inte kan avgöras än fäller den inte", None),
    ("strict", "Varningar och punkter som inte är bekräftade fäller den också", None),
    ("rule", "Bara den här regeln: dess id, eller `paket/id`; får anges flera gånger", Some("ID")),
    ("not_rule", "Inte den här regeln; får anges flera gånger", Some("ID")),
    ("quiet", "Bara den sammanfattande raden", None),
    ("no_config", "Leta inte efter någon `stodkoll.toml`", None),
];

/// What each argument of `init` means.
const OF_INIT: Texts = &[
    ("call", "Utlysningen, för en ansökan där inget är ifyllt", Some("UTLYSNING")),
    ("from", "En ansökan att föra över till en annan utlysning; `-` är standard in", Some("FIL")),
    ("to", "Utlysningen som den förs över till", Some("ID")),
    FOLDER,
    (
        "format",
        "För vem den skrivs: text (för människor, om utelämnat) eller json (för program)",
        Some("NAMN"),
    ),
    ("output", "Skriv ansökan till den här filen i stället för till standard ut", Some("FIL")),
];

const STODKOLL: Words = Words {
    name: "stodkoll",
    about: "Kontrollerar en ansökans budget och partnerlista mot utlysningen som den svarar på",
    values: "<KOMMANDO>",
    arguments: &[ARGUMENTS],
    commands: &[
        Words {
            name: "check",
            about: "Kontrollera ansökningar",
            values: "<SÖKVÄG>...",
            arguments: &[OF_CHECK, OF_BATCH, SUPPOSE, SENSITIVITY, OF_KNOWN],
            ..Words::NONE
        },
        ADVISE,
        MAX,
        Words {
            name: "questions",
            about: "Visa vad som behöver tas reda på innan en ansökan kan avgöras, vem som ska frågas och vad varje svar avgör",
            values: "<FIL>",
            arguments: &[SINGLE, SHOWN, SUPPOSE],
            ..Words::NONE
        },
        Words {
            name: "room",
            about: "Visa vilket utrymme en ansökan lämnar: varje gräns med vad som är använt, och hur mycket varje del kan öka",
            values: "<FIL>",
            arguments: &[SINGLE, SHOWN, SUPPOSE],
            ..Words::NONE
        },
        CALLS,
        Words {
            name: "init",
            about: "Skriv en ansökan att börja från, varje fält med vad som ska stå där",
            values: "<UTLYSNING>\n            stodkoll init [FLAGGOR] --from <FIL> --call <ID>",
            arguments: &[OF_INIT],
            ..Words::NONE
        },
        EXPLAIN,
        SCHEMA,
        COMPLETIONS,
        MAN,
    ],
};

/// The command with every text in Swedish.
pub(in crate::cli) fn translated(command: Command) -> Command {
    worded(command, &STODKOLL, STODKOLL.name)
}

/// The command at a place of the command line, and those below it, with its texts.
fn worded(command: Command, words: &'static Words, at: &str) -> Command {
    let template = if !words.commands.is_empty() {
        WITH_COMMANDS
    } else if command.get_positionals().next().is_some() {
        WITH_ARGUMENTS
    } else {
        OPTIONS_ONLY
    };
    let usage = format!("{at} [FLAGGOR] {}", words.values);
    let command =
        command.about(words.about).help_template(template).override_usage(usage.trim_end().to_owned());
    let command = words.arguments.iter().fold(command, |command, arguments| translate(command, arguments));
    words.commands.iter().fold(command, |command, below| {
        command.mut_subcommand(below.name, |command| worded(command, below, &format!("{at} {}", below.name)))
    })
}

/// The command with the texts of its arguments.
fn translate(command: Command, arguments: Texts) -> Command {
    arguments.iter().fold(command, |command, &(id, help, value)| {
        command.mut_arg(id, |argument| {
            let argument = argument.help(help);
            match value {
                // clap would list the values under an English heading; the help names them instead.
                Some(value) => argument.value_name(value).hide_possible_values(true).hide_default_value(true),
                None => argument,
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};

    /// What is the same in both languages, in this command and those below it.
    fn untranslated(english: &Command, swedish: &Command, at: &str) -> Vec<String> {
        let mut same = Vec::new();
        if english.get_about() == swedish.get_about() {
            same.push(at.to_owned());
        }
        for argument in english.get_arguments() {
            let other = swedish.get_arguments().find(|other| other.get_id() == argument.get_id());
            if other.is_none_or(|other| other.get_help() == argument.get_help()) {
                same.push(format!("{at} {}", argument.get_id()));
            }
        }
        for command in english.get_subcommands() {
            let name = command.get_name();
            same.extend(untranslated(
                command,
                swedish.find_subcommand(name).unwrap(),
                &format!("{at} {name}"),
            ));
        }
        same
    }

    #[test]
    fn every_command_and_argument_is_translated() {
        let english = crate::cli::arguments::Arguments::command();
        let swedish = super::translated(english.clone());
        assert_eq!(untranslated(&english, &swedish, "stodkoll"), Vec::<String>::new());
    }
}
