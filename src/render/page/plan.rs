//! Plans, and what stands in the way of them.

use super::super::Screen;
use super::super::as_if::as_if;
use super::super::grid::Grid;
use super::super::hanging::{Hanging, wrapped};
use super::super::ink::{Ink, paint};
use super::super::visible::visible;
use super::super::words::{status, word};
use crate::advise::Rounding;
use crate::report::{ContraryReport, MoveReport, PlanReport, RuleReport, Standing};
use crate::value::text::Lang;

/// The file, the call and how it stands; and the project and the call by their titles.
pub(super) fn standing(of: &Standing, screen: Screen) -> String {
    let (said, ink) = status(of.status, of.lang);
    let path = paint(&visible(&of.path), Ink::Bold);
    let titles: Vec<_> =
        [of.title.as_deref(), of.call.title.as_deref()].into_iter().flatten().map(visible).collect();
    let titles = wrapped(&titles.join(" · "), screen.width);
    let supposed = of.as_if.iter().map(|supposed| as_if(supposed, of.status, screen.width, of.lang));
    let supposed: String = supposed.collect();
    format!("{path} ({}): {}\n{titles}{supposed}", visible(&of.call.id), paint(said, ink))
}

impl PlanReport {
    /// Each line before and after.
    pub(super) fn grid(&self, lang: Lang, screen: Screen) -> String {
        let row = |line: &MoveReport| {
            let place = match &line.place {
                Some(place) => format!("{}:{}", place.stretch.start.line, place.stretch.start.column),
                None => paint(word(lang, "ny rad", "new line"), Ink::Cyan),
            };
            let missing = || paint(word(lang, "saknas", "missing"), Ink::Dim);
            let before = match &line.before {
                Some(before) => visible(&before.text).into_owned(),
                None if line.is_new => String::from("–"),
                None => missing(),
            };
            let ink = if line.change.text.starts_with('+') { Ink::Green } else { Ink::Red };
            let change = paint(&visible(&line.change.text), ink);
            [place, visible(&line.name).into_owned(), before, visible(&line.after.text).into_owned(), change]
        };
        let grid = Grid {
            head: [
                word(lang, "plats", "place"),
                word(lang, "rad", "line"),
                word(lang, "nu", "now"),
                word(lang, "blir", "becomes"),
                word(lang, "ändring", "change"),
            ],
            rows: self.lines.iter().map(row).collect(),
            whole: 1,
            dense: true,
        };
        grid.render(screen)
    }

    /// What there is to say of it beside the lines.
    pub(super) fn remarks(&self, lang: Lang, screen: Screen) -> String {
        let mut remarks: Vec<String> = Vec::new();
        let is_filled = |line: &MoveReport| line.before.is_none() && !line.is_new;
        if self.lines.iter().any(is_filled) && !self.lines.iter().all(is_filled) {
            remarks.push(
                word(
                    lang,
                    "Belopp som saknades är ifyllda och räknas inte som ändrade.",
                    "Amounts that were missing are filled in, and do not count as moved.",
                )
                .to_owned(),
            );
        }
        if let Some((step, rounding)) = &self.step {
            let step = visible(&step.text);
            let said = match (rounding, lang) {
                (Rounding::Whole, _) => None,
                (Rounding::AllButOne, Lang::Sv) => {
                    Some(format!("Reglerna går inte ihop i jämna {step}; en rad tar resten."))
                }
                (Rounding::AllButOne, Lang::En) => {
                    Some(format!("The rules do not allow whole {step} alone; one line takes the rest."))
                }
                (Rounding::Given, Lang::Sv) => {
                    Some(format!("Det finns ingen plan i jämna {step}; den här är på öret."))
                }
                (Rounding::Given, Lang::En) => {
                    Some(format!("There is no plan in whole {step}; this one is to the last decimal."))
                }
            };
            remarks.extend(said);
        }
        for (rule, title) in &self.warned {
            let (rule, title) = (visible(rule), visible(title));
            remarks.push(match lang {
                Lang::Sv => format!("Planen ger en ny varning: {title} ({rule})."),
                Lang::En => format!("The plan brings a new warning: {title} ({rule})."),
            });
        }
        remarks.iter().map(|remark| wrapped(remark, screen.width)).collect()
    }
}

impl ContraryReport {
    /// One that stands in the way, with its sums.
    pub(super) fn text(&self, lang: Lang, screen: Screen) -> String {
        let name = match &self.rule {
            Some(rule) => visible(rule).into_owned(),
            None => word(lang, "låst rad", "kept line").to_owned(),
        };
        let mut said = visible(&self.title).into_owned();
        if let Some(about) = &self.about {
            said = format!("{said} · {}", visible(about));
        }
        if let Some(place) = &self.place {
            let start = place.stretch.start;
            said = format!("{said} ({}:{})", start.line, start.column);
        }
        let mut text = wrapped(&format!("{}  {said}", paint(&name, Ink::Bold)), screen.width);
        let hanging = Hanging { indent: 0, word: 0, width: screen.width };
        text.extend(self.sums.iter().map(|sum| hanging.paragraph("", &visible(sum))));
        text
    }
}

/// Rules that stay as they are, each with what is wrong or missing and what would mend it.
pub(super) fn rules(head: &str, rules: &[RuleReport], lang: Lang, screen: Screen) -> String {
    if rules.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", paint(head, Ink::Bold));
    for rule in rules {
        let title = format!("{}  {}", paint(&visible(&rule.name()), Ink::Bold), visible(&rule.title));
        text.push_str(&wrapped(&title, screen.width));
        for finding in &rule.findings {
            let at = finding.places.first().map(|place| place.stretch.start);
            let at = at.map(|at| format!(" ({}:{})", at.line, at.column)).unwrap_or_default();
            let hanging = Hanging { indent: 0, word: 0, width: screen.width };
            text.push_str(&hanging.paragraph("", &format!("{}{at}", visible(&finding.message))));
            let word = word(lang, "råd:", "help:");
            let hanging = Hanging { indent: 3, word: word.chars().count(), width: screen.width };
            let remedy = finding.remedy.as_deref().map(visible);
            text.extend(remedy.map(|remedy| hanging.paragraph(&paint(word, Ink::Cyan), &remedy)));
        }
    }
    text
}
