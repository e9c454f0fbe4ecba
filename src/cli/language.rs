//! Which language to speak.

use std::ffi::OsString;

use super::surroundings::Surroundings;
use crate::value::text::Lang;

/// The language of `--lang`, else of `STODKOLL_LANG`, else of the system, else English. It is wanted before the arguments
/// are parsed: to say what is wrong with them.
pub(super) fn chosen(arguments: &[OsString], surroundings: &Surroundings) -> Lang {
    asked_for(arguments)
        .or_else(|| surroundings.stodkoll_lang.as_deref().and_then(named))
        .or_else(|| surroundings.locale.as_deref().and_then(named))
        .unwrap_or(Lang::En)
}

/// Whether the user has chosen a language: with `--lang` or `STODKOLL_LANG`.
pub(super) fn is_chosen(arguments: &[OsString], surroundings: &Surroundings) -> bool {
    asked_for(arguments).or_else(|| surroundings.stodkoll_lang.as_deref().and_then(named)).is_some()
}

fn asked_for(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments =
        arguments.iter().map(|argument| argument.to_string_lossy()).take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == "--lang" {
            return named(&arguments.next()?);
        }
        if let Some(name) = argument.strip_prefix("--lang=") {
            return named(name);
        }
    }
    None
}

/// The language of a name such as `sv`, `sv-SE` or `sv_SE.UTF-8`.
fn named(name: &str) -> Option<Lang> {
    match name.split(['-', '_', '.']).next()?.to_ascii_lowercase().as_str() {
        "sv" => Some(Lang::Sv),
        "en" => Some(Lang::En),
        _ => None,
    }
}
