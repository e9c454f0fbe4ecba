//! The help in Swedish of `schema` and its commands.

use super::words::{FOLDER, Texts, Words};

/// What the arguments of a command about one call's schema mean.
const OF_CALL: Texts = &[("call", "Med det som den här utlysningen frågar efter", Some("ID")), FOLDER];
/// What the arguments of every command mean.
const OUTPUT: Texts = &[
    ("format", "Ett schema skrivs för program: json (om utelämnat)", Some("NAMN")),
    ("output", "Skriv schemat till den här filen i stället för till standard ut", Some("FIL")),
];

pub(super) const SCHEMA: Words = Words {
    name: "schema",
    about: "Skriv ett filformats JSON Schema, för redigerare",
    values: "<KOMMANDO>",
    arguments: &[],
    commands: &[
        Words {
            name: "application",
            about: "Formatet för en ansökan",
            arguments: &[OF_CALL, OUTPUT],
            ..Words::NONE
        },
        Words {
            name: "cases",
            about: "Formatet för det som väntas av en ansökan: `NAMN.expect.toml` och `NAMN.cases.toml`",
            arguments: &[OF_CALL, OUTPUT],
            ..Words::NONE
        },
        Words { name: "call", about: "Formatet för en utlysningsfil", arguments: &[OUTPUT], ..Words::NONE },
        Words {
            name: "report",
            about: "Formatet för en rapport för program: `json`, och varje rad i `json-lines`",
            arguments: &[OUTPUT],
            ..Words::NONE
        },
    ],
};
