//! Width, colour and letters, decided once for every format.

use clap::ValueEnum;

use super::surroundings::{Stream, Surroundings};
use crate::render::Screen;

/// The width where nobody says otherwise.
const USUAL: usize = 100;
/// No narrower than this, whatever a terminal says.
const NARROWEST: usize = 60;
/// No variable asks for more than this in earnest.
const WIDEST: usize = 10_000;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What a text for this stream is made for.
pub(super) fn of(stream: Stream, color: Color, surroundings: &Surroundings) -> Screen {
    let is_dumb = surroundings.term.as_deref() == Some("dumb");
    let colour = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => stream.is_terminal && !surroundings.no_color && !is_dumb,
    };
    let columns = || {
        let columns = surroundings.columns.as_deref()?.trim().parse().ok()?;
        (NARROWEST..=WIDEST).contains(&columns).then_some(columns)
    };
    let terminal = stream.width.filter(|_| stream.is_terminal);
    Screen {
        width: terminal.or_else(columns).unwrap_or(USUAL).max(NARROWEST),
        colour,
        unicode: surroundings.charset.as_deref().is_none_or(shows_more_than_ascii),
    }
}

/// Whether a locale such as `sv_SE.UTF-8` shows more than ASCII; one that names no letters is taken to.
fn shows_more_than_ascii(charset: &str) -> bool {
    match charset.split_once('.') {
        Some((_, letters)) => letters.to_ascii_lowercase().replace('-', "").starts_with("utf8"),
        None => !matches!(charset, "C" | "POSIX"),
    }
}
