//! The help in Swedish of the commands about calls themselves.

use clap::Command;

use super::swedish::{ROOT, SUBCOMMAND, Texts, translate};

/// What the arguments of every command about calls mean.
pub(super) const SHOWN: Texts = &[
    ("calls", "En mapp med fler utlysningsfiler; en med ett känt id ersätter den inbyggda", Some("MAPP")),
    (
        "format",
        "För vem det skrivs: text (för människor, om utelämnat) eller json (för program)",
        Some("NAMN"),
    ),
    ("output", "Skriv till den här filen i stället för till standard ut", Some("FIL")),
];
const OF_LINT: Texts = &[
    ("files", "Utlysningar, regelpaket eller referensdata, eller mappar med sådana", Some("FIL")),
    (
        "strict",
        "Anmärkningar räknas också, och varje regel ska ha ett exempel som klarar den och ett som bryter den",
        None,
    ),
    ("examples", "En mapp med exempel, utöver dem som ligger i samma mapp som utlysningsfilen", Some("MAPP")),
];
const OF_TEST: Texts = &[
    (
        "paths",
        "Mappar med ansökningar, det som väntas av var och en i `NAMN.expect.toml`, och fall som ändrar den i `NAMN.cases.toml`; utlysningar som ligger bredvid används också",
        Some("MAPP"),
    ),
    ("strict", "En regel som inget exempel bryter, eller inget klarar, räknas också", None),
];
const OF_DIFF: Texts = &[
    ("old", "Den äldre utlysningen: dess id, eller dess fil", Some("GAMMAL")),
    ("new", "Den nyare utlysningen: dess id, eller dess fil", Some("NY")),
    ("applications", "Ansökningar: vilka av dem som faller ut på annat sätt", Some("ANSÖKAN")),
];
const OF_EXPLAIN: Texts = &[
    ("rule", "Regeln: dess utlysning, och dess id eller `paket/id`", Some("UTLYSNING/REGEL")),
    (
        "file",
        "En ansökan: hur regeln faller ut för den, med varje summa rad för rad; `-` är standard in",
        Some("FIL"),
    ),
];
const OF_SHOW: Texts = &[("call", "Utlysningens id", Some("UTLYSNING"))];

/// `calls` and its commands.
pub(super) fn calls(command: Command) -> Command {
    command
        .about("Lista, visa, kontrollera, pröva och jämför utlysningar")
        .help_template(ROOT)
        .override_usage("stodkoll calls [FLAGGOR] <KOMMANDO>")
        .mut_subcommand("list", |list| {
            let list = list.about("Lista de utlysningar som finns").help_template(OPTIONS_ONLY);
            translate(list.override_usage("stodkoll calls list [FLAGGOR]"), SHOWN)
        })
        .mut_subcommand("show", |show| {
            let show = show
                .about("Visa en utlysning: vad den frågar efter, och vad var och en av reglerna jämför")
                .help_template(SUBCOMMAND)
                .override_usage("stodkoll calls show [FLAGGOR] <UTLYSNING>");
            translate(translate(show, SHOWN), OF_SHOW)
        })
        .mut_subcommand("lint", |lint| {
            let lint = lint
                .about("Kontrollera utlysningsfiler: de angivna tillsammans med de inbyggda, eller alla inbyggda")
                .help_template(SUBCOMMAND)
                .override_usage("stodkoll calls lint [FLAGGOR] [FIL]...");
            translate(translate(lint, SHOWN), OF_LINT)
        })
        .mut_subcommand("test", |test| {
            let test = test
                .about("Pröva utlysningar: om exempelansökningar faller ut som filerna bredvid dem väntar")
                .help_template(SUBCOMMAND)
                .override_usage("stodkoll calls test [FLAGGOR] <MAPP>...");
            translate(translate(test, SHOWN), OF_TEST)
        })
        .mut_subcommand("diff", |diff| {
            let diff = diff
                .about("Jämför två utlysningar, eller två versioner av en: vilka regler som är strängare, mildare, nya eller borta")
                .help_template(SUBCOMMAND)
                .override_usage("stodkoll calls diff [FLAGGOR] <GAMMAL> <NY> [ANSÖKAN]...");
            translate(translate(diff, SHOWN), OF_DIFF)
        })
}

/// `explain`.
pub(super) fn explain(command: Command) -> Command {
    let explain = command
        .about("Förklara en regel: vad den kräver, hur den räknas, var den står och vad som bryter den")
        .help_template(SUBCOMMAND)
        .override_usage("stodkoll explain [FLAGGOR] <UTLYSNING/REGEL> [FIL]");
    translate(translate(explain, SHOWN), OF_EXPLAIN)
}

const OPTIONS_ONLY: &str = "\
{about}

Användning: {usage}

Flaggor:
{options}";
