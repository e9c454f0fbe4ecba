//! `explain`.

use super::super::Screen;
use super::super::hanging::{Hanging, wrapped};
use super::super::ink::{Ink, finish, paint};
use super::super::visible::visible;
use super::super::words::{level, word};
use super::{Page, json};
use crate::read::Changed;
use crate::report::{Cited, Count, Example, RulePage};
use crate::value::text::Lang;

impl Page for RulePage {
    fn text(&self, screen: Screen) -> String {
        let mut text = self.head(screen);
        text.extend(self.applied.as_ref().map(|applied| applied.text(screen, self.lang)));
        finish(&text, screen.colour)
    }

    fn json(&self) -> String {
        json::rule_page(self)
    }
}

impl RulePage {
    fn head(&self, screen: Screen) -> String {
        let lang = self.lang;
        let (said, ink) = level(self.level, lang);
        let name = format!("{}/{}", self.call.id, self.name());
        let mut text = format!("{} · {}\n", paint(&visible(&name), Ink::Bold), paint(said, ink));
        text.push_str(&wrapped(&visible(&self.title), screen.width));
        text.push('\n');
        let rows = self.rows();
        let longest = rows.iter().map(|(word, _)| word.chars().count()).max().unwrap_or_default();
        let hanging = Hanging { indent: 2, word: longest, width: screen.width };
        for (word, said) in rows {
            match said {
                Said::Words(words) => {
                    text.push_str(&hanging.paragraph(&paint(word, Ink::Cyan), &visible(&words)));
                }
                Said::Address(address) => text.push_str(&hanging.line(&visible(&address))),
            }
        }
        text
    }

    fn rows(&self) -> Vec<(&'static str, Said)> {
        let lang = self.lang;
        let words = |word, said: &str| (word, Said::Words(said.to_owned()));
        let mut rows = vec![words(word(lang, "kräver:", "asks:"), &self.asks)];
        rows.extend(self.when.as_deref().map(|when| words(word(lang, "när:", "when:"), when)));
        let mut head = word(lang, "där:", "where:");
        for measure in &self.measures {
            rows.push(words(head, &format!("{} = {}", measure.label, measure.definition)));
            head = "";
        }
        let Cited { title, publisher, section, address, .. } = &self.citation;
        let published = self.published.as_ref().map(|day| format!(", {day}")).unwrap_or_default();
        let source = format!("{title} ({publisher}{published}), {section}");
        rows.push(words(word(lang, "källa:", "source:"), &source));
        rows.extend(address.iter().map(|address| ("", Said::Address(address.clone()))));
        rows.extend(self.replaces.as_deref().map(|rule| words(word(lang, "ersätter:", "replaces:"), rule)));
        rows.extend(self.note.as_deref().map(|note| words(word(lang, "not:", "note:"), note)));
        if let Some(Example { path, changes, messages }) = &self.example {
            let mut head = word(lang, "exempel:", "example:");
            for message in messages {
                rows.push(words(head, message));
                head = "";
            }
            let changed = word(lang, ", ändrad: ", ", changed: ");
            let changes: Vec<String> = changes.iter().map(|change| said(change, lang)).collect();
            let changes =
                if changes.is_empty() { String::new() } else { changed.to_owned() + &changes.join(", ") };
            rows.push(words(head, &format!("({path}{changes})")));
        }
        rows
    }
}

/// What is changed in an example.
fn said(change: &Changed, lang: Lang) -> String {
    match change {
        Changed::Set(place, value) => format!("{place} = {value}"),
        Changed::Removed(place) => format!("{} {place}", word(lang, "utan", "without")),
        Changed::Added(table, rows) => {
            let rows = Count::of(*rows, [("rad till", "rader till"), ("more row", "more rows")], lang);
            format!("{rows} {} [[{table}]]", word(lang, "i", "of"))
        }
    }
}

/// What stands behind a word.
enum Said {
    /// A paragraph.
    Words(String),
    /// A line that breaking would break.
    Address(String),
}
