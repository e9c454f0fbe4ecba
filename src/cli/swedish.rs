//! The help in Swedish. clap's own headings and hints are English and are replaced by templates of our own.

use clap::Command;

const ROOT: &str = "\
{about}

Användning: {usage}

Kommandon:
{subcommands}

Flaggor:
{options}";

const SUBCOMMAND: &str = "\
{about}

Användning: {usage}

Argument:
{positionals}

Flaggor:
{options}";

const OPTIONS: &str = "\
{about}

Användning: {usage}

Flaggor:
{options}";

/// What each argument of every command means; the name of its value, where it has one.
const ARGUMENTS: [(&str, &str, Option<&str>); 4] = [
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
const OF_CHECK: [(&str, &str, Option<&str>); 10] = [
    (
        "paths",
        "Filer, eller mappar där varje `*.toml` med `call` överst kontrolleras; `-` är standard in",
        Some("SÖKVÄG"),
    ),
    ("call", "Kontrollera mot den här utlysningen, vad filen än säger; får anges flera gånger", Some("ID")),
    ("calls", "En mapp med fler utlysningsfiler; en med ett känt id ersätter den inbyggda", Some("MAPP")),
    (
        "format",
        "Hur rapporten ser ut: table (en tabell över det som behöver ses över, om utelämnat), full (varje fynd med raderna det gäller, regeln, räkningen och källan) eller json (för program)",
        Some("NAMN"),
    ),
    ("output", "Skriv rapporten till den här filen i stället för till standard ut", Some("FIL")),
    ("draft", "Ansökan är ett utkast: det som inte kan avgöras än fäller den inte", None),
    ("strict", "Varningar och punkter som inte är bekräftade fäller den också", None),
    ("rule", "Bara den här regeln: dess id, eller `paket/id`; får anges flera gånger", Some("ID")),
    ("not_rule", "Inte den här regeln; får anges flera gånger", Some("ID")),
    ("quiet", "Bara den sammanfattande raden", None),
];

/// What each argument of `init` means.
const OF_INIT: [(&str, &str, Option<&str>); 5] = [
    ("call", "Utlysningen, för en ansökan där inget är ifyllt", Some("UTLYSNING")),
    ("from", "En ansökan att föra över till en annan utlysning; `-` är standard in", Some("FIL")),
    ("to", "Utlysningen som den förs över till", Some("ID")),
    ("calls", "En mapp med fler utlysningsfiler; en med ett känt id ersätter den inbyggda", Some("MAPP")),
    ("output", "Skriv ansökan till den här filen i stället för till standard ut", Some("FIL")),
];

/// What each argument of `schema application` means; `schema call` has the last of them.
const OF_SCHEMA: [(&str, &str, Option<&str>); 3] = [
    ("call", "Med den här utlysningens fält och värden", Some("ID")),
    ("calls", "En mapp med fler utlysningsfiler; en med ett känt id ersätter den inbyggda", Some("MAPP")),
    ("output", "Skriv schemat till den här filen i stället för till standard ut", Some("FIL")),
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
            translate(check.override_usage("stodkoll check [FLAGGOR] <SÖKVÄG>..."), &OF_CHECK)
        })
        .mut_subcommand("init", |init| {
            let about = "Skriv en ansökan att börja från, varje fält med vad som ska stå där";
            let usage = "stodkoll init [FLAGGOR] <UTLYSNING>\n            stodkoll init [FLAGGOR] --from <FIL> --call <ID>";
            translate(init.about(about).help_template(SUBCOMMAND).override_usage(usage), &OF_INIT)
        })
        .mut_subcommand("schema", schema);
    translate(command, &ARGUMENTS)
}

/// The commands below `schema`.
fn schema(command: Command) -> Command {
    command
        .about("Skriv filformatens JSON Schema, för redigerare")
        .help_template(ROOT)
        .override_usage("stodkoll schema [FLAGGOR] <KOMMANDO>")
        .mut_subcommand("application", |application| {
            let usage = "stodkoll schema application [FLAGGOR]";
            let application = application.about("Formatet för en ansökan").override_usage(usage);
            translate(application.help_template(OPTIONS), &OF_SCHEMA)
        })
        .mut_subcommand("call", |call| {
            let call =
                call.about("Formatet för en utlysningsfil").override_usage("stodkoll schema call [FLAGGOR]");
            translate(call.help_template(OPTIONS), OF_SCHEMA.get(2..).unwrap_or_default())
        })
}

fn translate(command: Command, arguments: &[(&'static str, &'static str, Option<&'static str>)]) -> Command {
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
    use super::{ARGUMENTS, OF_CHECK, OF_INIT, OF_SCHEMA};
    use clap::CommandFactory;

    /// Every argument of a command, by id.
    fn ids(command: &clap::Command) -> Vec<String> {
        command.get_arguments().map(|argument| argument.get_id().to_string()).collect()
    }

    #[test]
    fn every_argument_is_translated() {
        let command = crate::cli::arguments::Arguments::command();
        let check = command.find_subcommand("check").unwrap();
        assert_eq!(ids(&command), ARGUMENTS.map(|(id, ..)| id));
        assert_eq!(ids(check), OF_CHECK.map(|(id, ..)| id));
        assert_eq!(ids(command.find_subcommand("init").unwrap()), OF_INIT.map(|(id, ..)| id));
        let schema = command.find_subcommand("schema").unwrap();
        assert_eq!(ids(schema.find_subcommand("application").unwrap()), OF_SCHEMA.map(|(id, ..)| id));
        assert_eq!(ids(schema.find_subcommand("call").unwrap()), ["output"]);
        assert_eq!(schema.get_subcommands().count(), 2);
        assert_eq!(command.get_subcommands().count(), 3);
    }
}
