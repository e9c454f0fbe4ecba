//! `calls lint`.

use miette::Severity;

use super::super::Screen;
use super::super::hanging::Hanging;
use super::super::ink::{Ink, finish, paint};
use super::super::input_errors::{SHOWN, remark};
use super::super::visible::visible;
use super::super::words::word;
use super::{Page, json};
use crate::report::{Count, LintLine, LintReport, LintedFile};
use crate::value::text::Lang;

impl Page for LintReport {
    fn text(&self, screen: Screen) -> String {
        let mut text = String::new();
        for file in &self.files {
            text.push_str(&several(file, &file.faults, Severity::Error, self.lang, screen));
            text.push_str(&several(file, &file.remarks, Severity::Warning, self.lang, screen));
        }
        text + &finish(&self.summary(), screen.colour)
    }

    fn json(&self) -> String {
        json::lint_report(self)
    }
}

impl LintReport {
    fn summary(&self) -> String {
        let lang = self.lang;
        let count = |number, words| Count::of(number, words, lang).to_string();
        let mut said = Vec::new();
        if self.faults() > 0 {
            said.push(paint(&count(self.faults(), [("fel", "fel"), ("fault", "faults")]), Ink::Red));
        }
        if self.remarks() > 0 {
            let words = [("anmärkning", "anmärkningar"), ("remark", "remarks")];
            said.push(paint(&count(self.remarks(), words), Ink::Yellow));
        }
        if said.is_empty() {
            said.push(paint(word(lang, "inga fel", "no faults"), Ink::Green));
        }
        let files = count(self.looked_at, [("fil", "filer"), ("file", "files")]);
        format!("{files}: {}", said.join(", "))
    }
}

fn several(file: &LintedFile, lines: &[LintLine], severity: Severity, lang: Lang, screen: Screen) -> String {
    let mut text = String::new();
    for line in lines.iter().take(SHOWN) {
        let source = file.source.as_deref();
        text.push_str(&remark(&file.path, source, &line.error, severity, lang, screen));
        if !line.only_with.is_empty() {
            let word = word(lang, "med:", "with:");
            let hanging = Hanging { indent: 2, word: word.chars().count(), width: screen.width };
            let calls = line.only_with.join(", ");
            let said = hanging.paragraph(&paint(word, Ink::Cyan), &visible(&calls));
            text.push_str(&finish(&said, screen.colour));
        }
        text.push('\n');
    }
    if let Some(more) = lines.len().checked_sub(SHOWN).filter(|&more| more > 0) {
        let path = visible(&file.path);
        let more = format!("{path}: {more} {}\n\n", word(lang, "till", "more"));
        text.push_str(&more);
    }
    text
}
