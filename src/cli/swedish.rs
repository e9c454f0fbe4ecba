//! The help in Swedish. clap's own headings and hints are English and are replaced by templates of our own.

use clap::Command;

use super::batch_arguments::OF_BATCH;
use super::sensitivity::SENSITIVITY;
use super::single::SINGLE;
use super::suppose::SUPPOSE;
use super::{swedish_advise, swedish_calls, swedish_known, swedish_schema, swedish_setup};

/// The help of a command that has commands.
pub(super) const ROOT: &str = "\
{about}

Användning: {usage}

Kommandon:
{subcommands}

Flaggor:
{options}";

/// The help of a command that has none.
pub(super) const SUBCOMMAND: &str = "\
{about}

Användning: {usage}

Argument:
{positionals}

Flaggor:
{options}";

/// What arguments mean: the id of each, its help, and the name of its value, where it has one.
pub(super) type Texts = &'static [(&'static str, &'static str, Option<&'static str>)];

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
    ("calls", "En mapp med fler utlysningsfiler; en med ett känt id ersätter den inbyggda", Some("MAPP")),
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
    ("calls", "En mapp med fler utlysningsfiler; en med ett känt id ersätter den inbyggda", Some("MAPP")),
    (
        "format",
        "För vem den skrivs: text (för människor, om utelämnat) eller json (för program)",
        Some("NAMN"),
    ),
    ("output", "Skriv ansökan till den här filen i stället för till standard ut", Some("FIL")),
];

/// The command with every text in Swedish.
pub(super) fn translated(command: Command) -> Command {
    let about = "Kontrollerar en ansökans budget och partnerlista mot utlysningen som den svarar på";
    let command = command
        .about(about)
        .help_template(ROOT)
        .override_usage("stodkoll [FLAGGOR] <KOMMANDO>")
        .mut_subcommand("check", |check| {
            let check = check.about("Kontrollera ansökningar").help_template(SUBCOMMAND);
            let check = check.override_usage("stodkoll check [FLAGGOR] <SÖKVÄG>...");
            let check = translate(translate(check, OF_CHECK), OF_BATCH);
            translate(translate(translate(check, SUPPOSE), SENSITIVITY), swedish_known::OF_KNOWN)
        })
        .mut_subcommand("advise", swedish_advise::advise)
        .mut_subcommand("max", swedish_advise::max)
        .mut_subcommand("questions", |questions| {
            let about = "Visa vad som behöver tas reda på innan en ansökan kan avgöras, vem som ska frågas och vad varje svar avgör";
            let usage = "stodkoll questions [FLAGGOR] <FIL>";
            single(questions.about(about).help_template(SUBCOMMAND).override_usage(usage))
        })
        .mut_subcommand("room", |room| {
            let about = "Visa vilket utrymme en ansökan lämnar: varje gräns med vad som är använt, och hur mycket varje del kan öka";
            let usage = "stodkoll room [FLAGGOR] <FIL>";
            single(room.about(about).help_template(SUBCOMMAND).override_usage(usage))
        })
        .mut_subcommand("calls", swedish_calls::calls)
        .mut_subcommand("explain", swedish_calls::explain)
        .mut_subcommand("init", |init| {
            let about = "Skriv en ansökan att börja från, varje fält med vad som ska stå där";
            let usage = "stodkoll init [FLAGGOR] <UTLYSNING>\n            stodkoll init [FLAGGOR] --from <FIL> --call <ID>";
            translate(init.about(about).help_template(SUBCOMMAND).override_usage(usage), OF_INIT)
        })
        .mut_subcommand("schema", swedish_schema::schema)
        .mut_subcommand("completions", swedish_setup::completions)
        .mut_subcommand("man", swedish_setup::man);
    translate(command, ARGUMENTS)
}

/// A command about one application, with the texts of its arguments.
fn single(command: Command) -> Command {
    translate(translate(translate(command, SINGLE), swedish_calls::SHOWN), SUPPOSE)
}

/// The command with the texts of its arguments.
pub(super) fn translate(command: Command, arguments: Texts) -> Command {
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
