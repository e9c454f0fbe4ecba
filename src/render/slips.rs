//! The mistakes that explain what is wrong.

use super::hanging::Hanging;
use super::ink::{Ink, paint};
use super::visible::visible;
use super::words::word;
use crate::report::{PlaceReport, SlipReport};
use crate::value::text::Lang;

/// So many lines of one mistake are named.
const LINES: usize = 4;
/// So many are shown of one application.
const SHOWN: usize = 6;

/// The likeliest mistakes, a paragraph each, and which rules each explains; empty where there are none.
pub(super) fn slips(slips: &[SlipReport], width: usize, lang: Lang) -> String {
    if slips.is_empty() {
        return String::new();
    }
    let head = word(lang, "Troliga slarvfel", "Probable slips");
    let mut text = format!("{}\n", paint(head, Ink::Bold));
    let hanging = Hanging { indent: 2, word: 1, width };
    for slip in slips.iter().take(SHOWN) {
        let clears: Vec<_> = slip.clears.iter().map(|rule| visible(rule)).collect();
        let explains = word(lang, "förklarar", "explains");
        let line = format!(
            "{} {}",
            told(slip, lang),
            paint(&format!("({explains} {})", clears.join(", ")), Ink::Dim)
        );
        text.push_str(&hanging.paragraph("?", &line));
    }
    text
}

/// A mistake, the lines to look at and whom to ask.
pub(super) fn told(slip: &SlipReport, lang: Lang) -> String {
    let place = |place: &PlaceReport| format!("{}:{}", place.stretch.start.line, place.stretch.start.column);
    let mut lines: Vec<String> = slip.places.iter().take(LINES).map(place).collect();
    if slip.places.len() > LINES {
        lines.push("…".to_owned());
    }
    let mut said = visible(&slip.said).into_owned();
    if !lines.is_empty() {
        said = format!("{said}, {}\u{a0}{}", word(lang, "rad", "line"), lines.join(", "));
    }
    if let Some((whom, _)) = &slip.whom {
        said = format!("{said} – {} {}", word(lang, "fråga", "ask"), visible(whom));
    }
    said
}
