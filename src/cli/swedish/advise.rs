//! The help in Swedish of the commands about the amounts of an application.

use super::calls::SHOWN;
use super::words::{Texts, Words};
use crate::cli::suppose::SUPPOSE;

const ABOUT: Texts = &[
    ("file", "Ansökan; `-` är standard in", Some("FIL")),
    ("call", "Mot den här utlysningen, vad filen än säger", Some("ID")),
    (
        "keep",
        "Låt raderna för den här källan, kostnadsslaget, parten eller aktiviteten stå som de är, eller en rad, till exempel `funding[0]`; får anges flera gånger",
        Some("NAMN"),
    ),
    ("strict", "Varningar ska också klaras", None),
    ("step", "Avrunda det som ändras till jämna så många enheter av valutan", Some("BELOPP")),
];
const OF_ADVISE: Texts = &[
    ("costs", "Kostnadsraderna får också ändras", None),
    ("write", "Skriv ändringarna till filen själv", None),
];

pub(super) const ADVISE: Words = Words {
    name: "advise",
    about: "Säg vad som skulle rätta till en ansökan: den minsta ändringen av finansieringsplanen",
    values: "<FIL>",
    arguments: &[SHOWN, ABOUT, OF_ADVISE],
    ..Words::NONE
};

pub(super) const MAX: Words = Words {
    name: "max",
    about: "Säg hur mycket stöd en ansökan som mest kan söka, och vad som sätter stopp",
    values: "<FIL>",
    arguments: &[SHOWN, ABOUT, SUPPOSE],
    ..Words::NONE
};
