//! `calls show`.

use super::super::Screen;
use super::super::grid::Grid;
use super::super::hanging::{Hanging, wrapped};
use super::super::ink::{Ink, finish, paint};
use super::super::visible::visible;
use super::super::words::{level, word};
use super::call_list::windows;
use super::{Page, json};
use crate::report::{CallPage, DocumentLine, FieldLine, Named, RuleLine};
use crate::value::text::Lang;

impl Page for CallPage {
    fn text(&self, screen: Screen) -> String {
        let parts = [self.head(screen), self.documents(screen), self.fields(screen), self.rules(screen)];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        finish(&parts.join("\n"), screen.colour)
    }

    fn json(&self) -> String {
        json::call_page(self)
    }
}

impl CallPage {
    fn head(&self, screen: Screen) -> String {
        let lang = self.lang;
        let mut rows = vec![
            (word(lang, "finansiär:", "funder:"), visible(&self.funder).into_owned()),
            (word(lang, "valuta:", "currency:"), visible(&self.currency).into_owned()),
            (word(lang, "ansökan:", "window:"), windows(&self.windows, lang).replace('\n', ", ")),
        ];
        if !self.packs.is_empty() {
            let packs: Vec<String> = self.packs.iter().map(named).collect();
            rows.push((word(lang, "regelpaket:", "packs:"), packs.join("; ")));
        }
        let longest = rows.iter().map(|(word, _)| word.chars().count()).max().unwrap_or_default();
        let hanging = Hanging { indent: 0, word: longest, width: screen.width };
        let mut text = format!("{}\n", paint(&visible(&self.id), Ink::Bold));
        text.push_str(&wrapped(&visible(&self.title), screen.width));
        text.extend(rows.iter().map(|(word, said)| hanging.paragraph(&paint(word, Ink::Cyan), said)));
        text
    }

    fn documents(&self, screen: Screen) -> String {
        let ids = self.documents.iter().map(|document| visible(&document.id).chars().count());
        let hanging = Hanging { indent: 2, word: ids.max().unwrap_or_default(), width: screen.width };
        let line = |document: &DocumentLine| {
            let published = document.published.as_ref().map(|day| format!(", {day}")).unwrap_or_default();
            let said = format!("{} ({}{published})", visible(&document.title), visible(&document.publisher));
            let address = document.address.iter().map(|address| hanging.line(&visible(address)));
            hanging.paragraph(&visible(&document.id), &said) + &address.collect::<String>()
        };
        let lines: String = self.documents.iter().map(line).collect();
        under(word(self.lang, "dokument", "documents"), &lines)
    }

    fn fields(&self, screen: Screen) -> String {
        let lang = self.lang;
        let row = |field: &FieldLine| {
            let kind = match &field.to {
                Some(to) => format!("{} → {}", field.kind, visible(to)),
                None => field.kind.to_owned(),
            };
            let unit = field.unit.as_ref().map(|unit| format!(" ({})", visible(unit))).unwrap_or_default();
            let values: Vec<String> = field.values.iter().map(named).collect();
            [
                format!("{}.{}", visible(&field.table), visible(&field.name)),
                kind,
                format!("{}{unit}", visible(&field.label)),
                values.join("\n"),
            ]
        };
        let grid = Grid {
            head: [
                word(lang, "fält", "field"),
                word(lang, "typ", "type"),
                word(lang, "vad det är", "what it is"),
                word(lang, "värden", "values"),
            ],
            rows: self.fields.iter().map(row).collect(),
            whole: 1,
            dense: false,
        };
        let fields = if grid.rows.is_empty() { String::new() } else { grid.render(screen) };
        under(word(lang, "fält som utlysningen frågar efter", "fields that the call asks for"), &fields)
    }

    fn rules(&self, screen: Screen) -> String {
        let lang = self.lang;
        let grid = Grid {
            head: [
                word(lang, "regel", "rule"),
                word(lang, "nivå", "level"),
                word(lang, "vad den jämför", "what it compares"),
                word(lang, "källa", "source"),
            ],
            rows: self.rules.iter().map(|rule| rule_row(rule, lang)).collect(),
            whole: 0,
            dense: false,
        };
        let rules = if grid.rows.is_empty() { String::new() } else { grid.render(screen) };
        under(word(lang, "regler", "rules"), &rules)
    }
}

fn rule_row(rule: &RuleLine, lang: Lang) -> [String; 4] {
    let (said, ink) = level(rule.level, lang);
    let asks = visible(&rule.asks);
    let asks = match &rule.when {
        Some(when) => format!("{asks}\n{} {}", paint(word(lang, "när:", "when:"), Ink::Cyan), visible(when)),
        None => asks.into_owned(),
    };
    let source = format!("{}: {}", visible(&rule.citation.document), visible(&rule.citation.section));
    [visible(&rule.name()).into_owned(), paint(said, ink), asks, source]
}

/// A name as it is written, and what a person calls it.
fn named(named: &Named) -> String {
    let (id, label) = (visible(&named.id), visible(&named.label));
    if id == label { id.into_owned() } else { format!("{id} ({label})") }
}

/// Something under a heading; nothing where there is nothing.
fn under(heading: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{}\n{text}", paint(heading, Ink::Bold)) }
}
