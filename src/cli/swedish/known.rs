//! The help in Swedish of what `check` does with findings that are known already.

use super::words::Texts;

/// What each of these arguments means.
pub(super) const OF_KNOWN: Texts = &[
    (
        "baseline",
        "Visa bara det som är nytt: inte det som redan var känt enligt den här filen, skriven av `--write-baseline`",
        Some("FIL"),
    ),
    ("write_baseline", "Skriv allt som hittas till den här filen, som känt från och med nu", Some("FIL")),
    (
        "no_accepted",
        "Ta inget för godtaget: det som står under `[[accepted]]` i ansökningarna förbigås",
        None,
    ),
    (
        "today",
        "Dagen som avgör om det som är godtaget fortfarande är det [utelämnat: dagens datum, i UTC]",
        Some("DATUM"),
    ),
];
