//! The help in Swedish of the commands about calls themselves.

use super::words::{FOLDER, Texts, Words};

/// What the arguments of every command about calls mean.
pub(super) const SHOWN: Texts = &[
    FOLDER,
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

pub(super) const CALLS: Words = Words {
    name: "calls",
    about: "Lista, visa, kontrollera, pröva och jämför utlysningar",
    values: "<KOMMANDO>",
    arguments: &[],
    commands: &[
        Words { name: "list", about: "Lista de utlysningar som finns", arguments: &[SHOWN], ..Words::NONE },
        Words {
            name: "show",
            about: "Visa en utlysning: vad den frågar efter, och vad var och en av reglerna jämför",
            values: "<UTLYSNING>",
            arguments: &[SHOWN, OF_SHOW],
            ..Words::NONE
        },
        Words {
            name: "lint",
            about: "Kontrollera utlysningsfiler: de angivna tillsammans med de inbyggda, eller alla inbyggda",
            values: "[FIL]...",
            arguments: &[SHOWN, OF_LINT],
            ..Words::NONE
        },
        Words {
            name: "test",
            about: "Pröva utlysningar: om exempelansökningar faller ut som filerna bredvid dem väntar",
            values: "<MAPP>...",
            arguments: &[SHOWN, OF_TEST],
            ..Words::NONE
        },
        Words {
            name: "diff",
            about: "Jämför två utlysningar, eller två versioner av en: vilka regler som är strängare, mildare, nya eller borta",
            values: "<GAMMAL> <NY> [ANSÖKAN]...",
            arguments: &[SHOWN, OF_DIFF],
            ..Words::NONE
        },
    ],
};

pub(super) const EXPLAIN: Words = Words {
    name: "explain",
    about: "Förklara en regel: vad den kräver, hur den räknas, var den står och vad som bryter den",
    values: "<UTLYSNING/REGEL> [FIL]",
    arguments: &[SHOWN, OF_EXPLAIN],
    ..Words::NONE
};
