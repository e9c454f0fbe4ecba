//! `calls diff`.

use std::fmt::Write as _;

use super::super::Screen;
use super::super::grid::Grid;
use super::super::hanging::Hanging;
use super::super::ink::{Ink, finish, paint};
use super::super::visible::visible;
use super::super::words::{level, status, word};
use super::{Page, json};
use crate::call::{Change, ListChange, Wording};
use crate::check::Outcome;
use crate::report::{
    ApplicationDifference, Count, DiffReport, FieldDifference, MeasureLine, RuleDifference, RuleLine,
};
use crate::value::text::Lang;

impl Page for DiffReport {
    fn text(&self, screen: Screen) -> String {
        let lang = self.lang;
        let [old, new] = &self.names;
        let names = paint(&format!("{} → {}", visible(old), visible(new)), Ink::Bold);
        let mut text = format!("{names}\n");
        let asks: Vec<&RuleDifference> = self.rules.iter().filter(|rule| rule.change.is_some()).collect();
        if !asks.is_empty() {
            text.push_str(&grid(&asks, lang, screen));
        }
        text.push_str(&self.changed_head(screen));
        text.push_str(&self.words(screen));
        text.push_str(&self.changed_fields(screen));
        text.extend(self.applications.iter().map(|application| outcome(application, lang, screen)));
        let _ = writeln!(text, "\n{}", self.summary());
        finish(&text, screen.colour)
    }

    fn json(&self) -> String {
        json::diff_report(self)
    }
}

impl DiffReport {
    /// The rules of which the words change.
    fn words(&self, screen: Screen) -> String {
        let worded = self.rules.iter().filter(|rule| !rule.wording.is_empty());
        let line = |rule: &RuleDifference| {
            let what: Vec<&str> = rule.wording.iter().map(|wording| worded_as(*wording, self.lang)).collect();
            (rule.rule.clone(), what.join(", "))
        };
        let head = word(self.lang, "ändrade texter", "changed texts");
        section(head, &worded.map(line).collect::<Vec<_>>(), screen)
    }

    /// What the calls say otherwise of all their limits.
    fn changed_head(&self, screen: Screen) -> String {
        let nothing = || "–".to_owned();
        let lines = self.head.iter().map(|head| {
            let [old, new] = [&head.old, &head.new].map(|said| said.clone().unwrap_or_else(nothing));
            (head.key.to_owned(), format!("{} → {}", visible(&old), visible(&new)))
        });
        section(word(self.lang, "utlysningen", "the call"), &lines.collect::<Vec<_>>(), screen)
    }

    /// The fields that differ.
    fn changed_fields(&self, screen: Screen) -> String {
        let fields = self.fields.iter().map(|field| {
            let said = match field.change {
                Change::Added => (word(self.lang, "nytt", "added"), Ink::Yellow),
                Change::Dropped => (word(self.lang, "borta", "dropped"), Ink::Yellow),
                _ => (word(self.lang, "ändrat", "changed"), Ink::Cyan),
            };
            let mut said = paint(said.0, said.1);
            let what = differs(field, self.lang);
            if !what.is_empty() {
                let _ = write!(said, ": {what}");
            }
            (field.field.clone(), said)
        });
        section(word(self.lang, "fält", "fields"), &fields.collect::<Vec<_>>(), screen)
    }

    fn summary(&self) -> String {
        let lang = self.lang;
        let mut said = Vec::new();
        for change in [Change::Added, Change::Dropped, Change::Tightened, Change::Loosened, Change::Changed] {
            let number = self.rules.iter().filter(|rule| rule.change == Some(change)).count();
            if number > 0 {
                let (words, ink) = changed(change, number, lang);
                said.push(paint(&format!("{number} {words}"), ink));
            }
        }
        let words = self.rules.iter().filter(|rule| !rule.wording.is_empty()).count();
        if words > 0 {
            said.push(format!("{words} {}", word(lang, "med ändrad text", "with changed texts")));
        }
        let rules = word(lang, "regler:", "rules:");
        let unchanged = || paint(word(lang, "oförändrade", "unchanged"), Ink::Green);
        let said = if said.is_empty() { unchanged() } else { said.join(", ") };
        let mut summary = format!("{rules} {said}");
        if !self.applications.is_empty() {
            let words = [("ansökan", "ansökningar"), ("application", "applications")];
            let all = Count::of(self.applications.len(), words, lang);
            let otherwise = self.applications.iter().filter(|application| application.is_different()).count();
            let stands = word(lang, "får en annan status", "with another status");
            let _ = write!(summary, "\n{all}: {otherwise} {stands}");
        }
        summary
    }
}

/// Lines behind names, below a heading; nothing where there are none.
fn section(head: &str, lines: &[(String, String)], screen: Screen) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let longest = lines.iter().map(|(name, _)| visible(name).chars().count()).max().unwrap_or_default();
    let hanging = Hanging { indent: 2, word: longest, width: screen.width };
    let lines = lines.iter().map(|(name, said)| hanging.paragraph(&visible(name), said));
    format!("\n{}\n{}", paint(head, Ink::Bold), lines.collect::<String>())
}

fn grid(rules: &[&RuleDifference], lang: Lang, screen: Screen) -> String {
    let row = |rule: &&RuleDifference| {
        let (said, ink) = rule.change.map_or(("", Ink::Dim), |change| changed(change, 1, lang));
        let ([old, new], [measured, measures]) = (&rule.lines, &rule.measures);
        let asks = |line: &Option<RuleLine>, measures: &[MeasureLine]| {
            line.as_ref().map(|line| asked(line, measures, lang)).unwrap_or_default()
        };
        let name = format!("{}\n{}", visible(&rule.rule), paint(said, ink));
        let now =
            std::iter::once(asks(new, measures)).chain(rule.lists.iter().map(|list| listed(list, lang)));
        [name, asks(old, measured), now.collect::<Vec<_>>().join("\n")]
    };
    let grid = Grid {
        head: [word(lang, "regel", "rule"), word(lang, "förut", "before"), word(lang, "nu", "now")],
        rows: rules.iter().map(row).collect(),
        whole: 1,
        dense: false,
    };
    grid.render(screen)
}

/// What a rule asks, when, and how much it matters.
fn asked(line: &RuleLine, measures: &[MeasureLine], lang: Lang) -> String {
    let (level, _) = level(line.level, lang);
    let mut said = vec![visible(&line.asks).into_owned()];
    let when = line.when.as_ref().map(|when| format!("{} {}", word(lang, "när:", "when:"), visible(when)));
    said.extend(when);
    said.extend(measures.iter().map(|measure| {
        let MeasureLine { label, definition, .. } = measure;
        format!("{} {} = {}", word(lang, "där:", "where:"), visible(label), visible(definition))
    }));
    said.push(paint(level, Ink::Dim));
    said.join("\n")
}

/// What is added to a list of values, and what is taken out of it.
fn listed(ListChange { of, added, dropped }: &ListChange, lang: Lang) -> String {
    format!("{}: {}", visible(of), added_and_dropped(added, dropped, lang))
}

fn added_and_dropped(added: &[String], dropped: &[String], lang: Lang) -> String {
    let parts = [
        (added, word(lang, "tillagt", "added"), Ink::Green),
        (dropped, word(lang, "borttaget", "taken away"), Ink::Red),
    ];
    let said = parts.into_iter().filter(|(values, ..)| !values.is_empty());
    let said: Vec<String> = said
        .map(|(values, word, ink)| format!("{} {}", paint(word, ink), visible(&values.join(", "))))
        .collect();
    said.join("; ")
}

/// What of a field is different.
fn differs(field: &FieldDifference, lang: Lang) -> String {
    let mut said = Vec::new();
    if !field.added.is_empty() || !field.dropped.is_empty() {
        said.push(added_and_dropped(&field.added, &field.dropped, lang));
    }
    let nothing = |text: &str| if text.is_empty() { "–".to_owned() } else { visible(text).into_owned() };
    let part = |(key, [old, new]): &(&'static str, [String; 2])| {
        format!("{key} {} → {}", nothing(old), nothing(new))
    };
    said.extend(field.parts.iter().map(part));
    said.join("; ")
}

fn outcome(application: &ApplicationDifference, lang: Lang, screen: Screen) -> String {
    let path = visible(&application.path);
    let [(old, _), (new, ink)] = application.statuses.map(|of| status(of, lang));
    let head = if application.is_different() {
        format!("{path}: {old} → {}", paint(new, ink))
    } else {
        format!("{path}: {} ({})", paint(new, ink), word(lang, "som förut", "as before"))
    };
    let mut text = format!("\n{head}\n");
    let longest = application.rules.iter().map(|(rule, _)| visible(rule).chars().count());
    let hanging = Hanging { indent: 2, word: longest.max().unwrap_or_default(), width: screen.width };
    for (rule, outcomes) in &application.rules {
        let [old, new] = outcomes.map(|outcome| outcome.map_or("–", Outcome::key));
        text.push_str(&hanging.paragraph(&visible(rule), &format!("{old} → {new}")));
    }
    for error in &application.errors {
        let _ = writeln!(text, "  {}", visible(error));
    }
    text
}

/// How so many rules change.
fn changed(change: Change, number: usize, lang: Lang) -> (&'static str, Ink) {
    let several = number != 1;
    match change {
        Change::Added if several => (word(lang, "nya", "added"), Ink::Yellow),
        Change::Added => (word(lang, "ny", "added"), Ink::Yellow),
        Change::Dropped => (word(lang, "borta", "dropped"), Ink::Yellow),
        Change::Tightened => (word(lang, "strängare", "tightened"), Ink::Red),
        Change::Loosened => (word(lang, "mildare", "loosened"), Ink::Green),
        Change::Changed if several => (word(lang, "ändrade", "changed"), Ink::Cyan),
        Change::Changed => (word(lang, "ändrad", "changed"), Ink::Cyan),
    }
}

fn worded_as(wording: Wording, lang: Lang) -> &'static str {
    match wording {
        Wording::Title => word(lang, "rubrik", "title"),
        Wording::Note => word(lang, "anmärkning", "note"),
        Wording::Citation => word(lang, "källa", "citation"),
    }
}
