//! How a rule comes out for an application, with every sum spelled out.

use super::super::Screen;
use super::super::grid::Grid;
use super::super::hanging::{Hanging, wrapped};
use super::super::ink::{Ink, paint};
use super::super::visible::visible;
use super::super::words::{attention, word};
use crate::call::Level;
use crate::check::Outcome;
use crate::report::{AccountReport, Applied, LimitReport, LineReport, MeasuredReport, RuleReport};
use crate::value::text::Lang;

/// So many lines of a sum are shown at the most.
const SHOWN: usize = 100;

impl Applied {
    pub(super) fn text(&self, screen: Screen, lang: Lang) -> String {
        let came_out = match self.rule() {
            Some(rule) => came_out(rule, lang),
            None if self.is_together => paint(
                word(
                    lang,
                    "för sig, utan de ansökningar som regeln räknar ihop den med",
                    "by itself, without the applications that the rule adds it to",
                ),
                Ink::Cyan,
            ),
            // What keeps an application from being read is said on standard error.
            None => return String::new(),
        };
        let path = paint(&visible(&self.entry.path), Ink::Bold);
        let mut text = format!("\n{path}: {came_out}\n");
        for finding in self.rule().iter().flat_map(|rule| &rule.findings) {
            text.push_str(&wrapped(&visible(&finding.message), screen.width));
            let remedy = finding.remedy.as_deref().map(visible);
            let word = word(lang, "råd:", "help:");
            let hanging = Hanging { indent: 2, word: word.chars().count(), width: screen.width };
            text.extend(remedy.map(|remedy| hanging.paragraph(&paint(word, Ink::Cyan), &remedy)));
        }
        let several = self.accounts.len() > 1;
        for account in &self.accounts {
            text.push_str(&of_account(account, several, screen, lang));
        }
        text
    }
}

/// How a rule came out.
fn came_out(rule: &RuleReport, lang: Lang) -> String {
    let (said, ink) = match rule.outcome {
        Outcome::Pass => (word(lang, "uppfylld", "kept"), Ink::Green),
        Outcome::NotApplicable => (word(lang, "gäller inte", "does not apply"), Ink::Green),
        Outcome::Confirmed => (word(lang, "bekräftad", "confirmed"), Ink::Green),
        Outcome::Fail if rule.level == Level::Error => (word(lang, "bruten", "broken"), Ink::Red),
        Outcome::Fail => (word(lang, "bruten", "broken"), Ink::Yellow),
        Outcome::Unconfirmed => (word(lang, "att bekräfta", "to confirm"), Ink::Cyan),
        Outcome::Undecided => {
            let words = attention(rule.outcome, rule.level, lang);
            words.first().copied().unwrap_or((word(lang, "oavgjord", "undecided"), Ink::Cyan))
        }
    };
    paint(said, ink)
}

fn of_account(account: &AccountReport, several: bool, screen: Screen, lang: Lang) -> String {
    let mut text = String::from("\n");
    if several || account.subject.is_some() {
        text.push_str(&wrapped(&paint(&visible(&account.about), Ink::Bold), screen.width));
    }
    for limit in &account.limits {
        text.push_str(&of_limit(limit, screen, lang));
    }
    for measured in &account.measured {
        text.push_str(&of_measured(measured, None, several, screen, lang));
    }
    text
}

fn of_limit(limit: &LimitReport, screen: Screen, lang: Lang) -> String {
    let (said, ink) = match limit.kept {
        Some(true) => (word(lang, "uppfylld", "kept"), Ink::Green),
        Some(false) => (word(lang, "bruten", "broken"), Ink::Red),
        None => (word(lang, "oavgjord", "undecided"), Ink::Cyan),
    };
    let steps = format!("{}: {}", limit.of, limit.steps.join("; "));
    let mut text = wrapped(&format!("{} · {}", visible(&steps), paint(said, ink)), screen.width);
    if let Some(rate) = &limit.rate {
        let word = word(lang, "kurs:", "rate:");
        let hanging = Hanging { indent: 2, word: word.chars().count(), width: screen.width };
        text.push_str(&hanging.paragraph(&paint(word, Ink::Cyan), &visible(rate)));
    }
    text
}

/// A measure, line by line, and what its lines stand on; `of` is the row or group that it is of, where that is part of another
/// measure.
fn of_measured(
    measured: &MeasuredReport,
    of: Option<&str>,
    several: bool,
    screen: Screen,
    lang: Lang,
) -> String {
    let of = of.map(|of| format!(" · {}", visible(of))).unwrap_or_default();
    let whole = if measured.whole { word(lang, " (hela ansökan)", " (the whole application)") } else { "" };
    let label = paint(&visible(&measured.label), Ink::Bold);
    let total = visible(&measured.total.text);
    // Said once above, where there are several.
    let definition = if several { String::new() } else { format!(": {}", visible(&measured.definition)) };
    let mut text = wrapped(&format!("\n{label}{of}{whole} = {total}{definition}"), screen.width);
    if measured.lines.is_empty() {
        return text;
    }
    let row = |line: &LineReport| {
        let place = line.place.as_ref().map(|place| place.stretch.start);
        let place = place.map(|start| format!("{}:{}", start.line, start.column)).unwrap_or_default();
        let adds = visible(&line.adds.text).into_owned();
        let converted = line.converted.iter().map(|converted| paint(&visible(converted), Ink::Dim));
        let adds = std::iter::once(adds).chain(converted).collect::<Vec<_>>().join("\n");
        [place, visible(&line.name).into_owned(), adds, visible(&line.running.text).into_owned()]
    };
    let grid = Grid {
        head: [
            word(lang, "plats", "place"),
            word(lang, "rad", "row"),
            word(lang, "lägger till", "adds"),
            word(lang, "hittills", "so far"),
        ],
        rows: measured.lines.iter().take(SHOWN).map(row).collect(),
        whole: 1,
        dense: true,
    };
    text.push_str(&grid.render(screen));
    let more = measured.more + measured.lines.len().saturating_sub(SHOWN);
    if more > 0 {
        let more = match lang {
            Lang::Sv => format!("och {more} rader till\n"),
            Lang::En => format!("and {more} more rows\n"),
        };
        text.push_str(&more);
    }
    for line in measured.lines.iter().take(SHOWN) {
        for part in &line.measured {
            text.push_str(&of_measured(part, Some(&line.name), true, screen, lang));
        }
    }
    text
}
