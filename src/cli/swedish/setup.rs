//! The help in Swedish of `completions` and `man`.

use super::words::{Texts, Words};

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

pub(super) const COMPLETIONS: Words = Words {
    name: "completions",
    about: "Skriv det som ett skal behöver för att komplettera kommandoraden",
    values: "<SKAL>",
    arguments: &[OF_COMPLETIONS],
    ..Words::NONE
};

pub(super) const MAN: Words = Words {
    name: "man",
    about: "Skriv en manualsida",
    values: "[KOMMANDO]...",
    arguments: &[OF_MAN],
    ..Words::NONE
};
