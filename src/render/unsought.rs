//! What was not looked for, and how to have it looked for.

use super::hanging::wrapped;
use super::ink::{Ink, paint};
use super::visible::visible;
use crate::report::{Count, Entry};
use crate::value::text::Lang;

/// The limits of which it was not looked for what would clear them; empty where there are none.
pub(super) fn unsought(entry: &Entry, width: usize, lang: Lang) -> String {
    if entry.unsought == 0 {
        return String::new();
    }
    let path = visible(&entry.path);
    let limits =
        Count::of(entry.unsought, [("gräns till", "gränser till"), ("more limit", "more limits")], lang);
    let said = match lang {
        Lang::Sv => format!(
            "För {limits} söktes inte den minsta ändringen: välj en regel med `--rule ID`, eller se `stodkoll advise {path}` för alla på en gång."
        ),
        Lang::En => format!(
            "For {limits} the smallest change was not looked for: pick a rule with `--rule ID`, or see `stodkoll advise {path}` for all at once."
        ),
    };
    wrapped(&paint(&said, Ink::Dim), width)
}
