//! Between which exchange rates an application comes out the same.

use super::hanging::Hanging;
use super::ink::{Ink, paint};
use super::visible::visible;
use super::words::{outcome, word};
use crate::report::{SensitivityReport, TurnReport};
use crate::value::text::Lang;

/// A paragraph for each currency, and one for each rate at which something changes; empty where there are none.
pub(super) fn sensitivity(reports: &[SensitivityReport], width: usize, lang: Lang) -> String {
    let mut text = String::new();
    let hanging = Hanging { indent: 2, word: 1, width };
    for report in reports {
        let pair = format!("{}/{}", visible(&report.from), visible(&report.to));
        let (used, same) = (&report.used.text, same(report, lang));
        let head = match lang {
            Lang::Sv => format!("Kursen {pair} är {used}: {same}"),
            Lang::En => format!("The rate {pair} is {used}: {same}"),
        };
        text.push_str(&super::hanging::wrapped(&paint(&head, Ink::Bold), width));
        if let Some(turn) = &report.low {
            text.push_str(&hanging.paragraph("–", &turned(word(lang, "under", "below"), turn, lang)));
        }
        for turn in &report.within {
            text.push_str(&hanging.paragraph("–", &turned(word(lang, "från och med", "from"), turn, lang)));
        }
        if let Some(turn) = &report.high {
            text.push_str(&hanging.paragraph("–", &turned(word(lang, "över", "above"), turn, lang)));
        }
    }
    text
}

fn same(report: &SensitivityReport, lang: Lang) -> String {
    let ends =
        (report.low.as_ref().map(|low| &low.rate.text), report.high.as_ref().map(|high| &high.rate.text));
    match (ends, lang) {
        ((None, None), Lang::Sv) => "beskedet står sig vid varje kurs".to_owned(),
        ((None, None), Lang::En) => "the verdict stands at every rate".to_owned(),
        ((Some(low), None), Lang::Sv) => format!("beskedet står sig från och med {low}"),
        ((Some(low), None), Lang::En) => format!("the verdict stands from {low} on"),
        ((None, Some(high)), Lang::Sv) => format!("beskedet står sig till och med {high}"),
        ((None, Some(high)), Lang::En) => format!("the verdict stands up to {high}"),
        ((Some(low), Some(high)), Lang::Sv) => format!("beskedet står sig från {low} till {high}"),
        ((Some(low), Some(high)), Lang::En) => format!("the verdict stands from {low} to {high}"),
    }
}

/// What comes out otherwise beyond a rate.
fn turned(side: &str, turn: &TurnReport, lang: Lang) -> String {
    let flips: Vec<String> = turn
        .flips
        .iter()
        .map(|(rule, inside, beyond)| {
            let ((was, _), (is, ink)) = (outcome(*inside, lang), outcome(*beyond, lang));
            format!("{}: {was} → {}", visible(rule), paint(is, ink))
        })
        .collect();
    format!("{side} {}: {}", turn.rate.text, flips.join(", "))
}
