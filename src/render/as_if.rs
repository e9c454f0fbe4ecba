//! What was supposed of an application, and what comes out otherwise than in the file.

use super::hanging::Hanging;
use super::ink::{Ink, paint};
use super::visible::visible;
use super::words::{outcome, status, word};
use crate::report::{AsIf, Status, SupposedLine};
use crate::value::text::Lang;

/// What was supposed, a line each, and what flips; with a line break at its end.
pub(super) fn as_if(as_if: &AsIf, now: Status, width: usize, lang: Lang) -> String {
    let head = word(lang, "som om:", "as if:");
    let flips = word(lang, "ändras:", "flips:");
    let longest = [head, flips].map(|word| word.chars().count()).into_iter().max().unwrap_or_default();
    let hanging = Hanging { indent: 0, word: longest, width };
    let mut text = String::new();
    let mut first = head;
    for line in &as_if.supposed {
        text.push_str(&hanging.paragraph(&paint(first, Ink::Cyan), &supposed(line, lang)));
        first = "";
    }
    let ((was, _), (is, ink)) = (status(as_if.before, lang), status(now, lang));
    let standing = if as_if.before == now {
        match lang {
            Lang::Sv => format!("ansökan är {} som förut", paint(is, ink)),
            Lang::En => format!("the application: {} as before", paint(is, ink)),
        }
    } else {
        match lang {
            Lang::Sv => format!("ansökan: {was} → {}", paint(is, ink)),
            Lang::En => format!("the application: {was} → {}", paint(is, ink)),
        }
    };
    text.push_str(&hanging.paragraph(&paint(flips, Ink::Cyan), &standing));
    for flip in &as_if.flips {
        let ((was, _), (is, ink)) = (outcome(flip.before, lang), outcome(flip.after, lang));
        let line =
            format!("{}: {was} → {} · {}", visible(&flip.name()), paint(is, ink), visible(&flip.title));
        text.push_str(&hanging.paragraph("", &line));
    }
    if as_if.flips.is_empty() {
        text.push_str(&hanging.paragraph("", word(lang, "ingen regel", "no rule")));
    }
    text
}

fn supposed(line: &SupposedLine, lang: Lang) -> String {
    let said = visible(&line.said);
    match &line.place {
        Some(place) => {
            let at =
                format!("{}\u{a0}{}:{}", word(lang, "rad", "line"), place.start.line, place.start.column);
            format!("{said} {}", paint(&format!("({at})"), Ink::Dim))
        }
        None => said.into_owned(),
    }
}
