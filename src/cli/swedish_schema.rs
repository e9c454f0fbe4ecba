//! The help in Swedish of `schema` and its commands.

use clap::Command;

use super::swedish::{ROOT, Texts, translate};

/// What the arguments of `schema application` mean beside that of every one.
const OF_APPLICATION: Texts = &[
    ("call", "Med den här utlysningens fält och värden", Some("ID")),
    ("calls", "En mapp med fler utlysningsfiler; en med ett känt id ersätter den inbyggda", Some("MAPP")),
];
/// What the arguments of `schema cases` mean beside that of every one.
const OF_CASES: Texts = &[
    ("call", "Med den här utlysningens regler och fält", Some("ID")),
    ("calls", "En mapp med fler utlysningsfiler; en med ett känt id ersätter den inbyggda", Some("MAPP")),
];
/// What the arguments of every command mean.
const OUTPUT: Texts = &[
    ("format", "Ett schema skrivs för program: json (om utelämnat)", Some("NAMN")),
    ("output", "Skriv schemat till den här filen i stället för till standard ut", Some("FIL")),
];
/// The help of a command that has options alone.
const OPTIONS_ONLY: &str = "\
{about}

Användning: {usage}

Flaggor:
{options}";

/// `schema` and its commands.
pub(super) fn schema(command: Command) -> Command {
    command
        .about("Skriv ett filformats JSON Schema, för redigerare")
        .help_template(ROOT)
        .override_usage("stodkoll schema [FLAGGOR] <KOMMANDO>")
        .mut_subcommand("application", |application| {
            let application = application
                .about("Formatet för en ansökan")
                .help_template(OPTIONS_ONLY)
                .override_usage("stodkoll schema application [FLAGGOR]");
            translate(translate(application, OF_APPLICATION), OUTPUT)
        })
        .mut_subcommand("cases", |cases| {
            let cases = cases
                .about("Formatet för det som väntas av en ansökan: `NAMN.expect.toml` och `NAMN.cases.toml`")
                .help_template(OPTIONS_ONLY)
                .override_usage("stodkoll schema cases [FLAGGOR]");
            translate(translate(cases, OF_CASES), OUTPUT)
        })
        .mut_subcommand("call", |call| {
            let call = call.about("Formatet för en utlysningsfil").help_template(OPTIONS_ONLY);
            translate(call.override_usage("stodkoll schema call [FLAGGOR]"), OUTPUT)
        })
        .mut_subcommand("report", |report| {
            let about = "Formatet för en rapport för program: `json`, och varje rad i `json-lines`";
            let report = report.about(about).help_template(OPTIONS_ONLY);
            translate(report.override_usage("stodkoll schema report [FLAGGOR]"), OUTPUT)
        })
}
