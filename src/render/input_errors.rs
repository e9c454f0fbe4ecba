//! What keeps files from being checked, for a terminal.

use std::collections::HashMap;

use miette::Severity;

use super::Screen;
use super::diagnostic::Remark;
use super::hanging::Hanging;
use super::ink::{Ink, finish, paint};
use super::visible::visible;
use super::words::word;
use crate::read::Source;
use crate::report::{Entry, InputError};
use crate::value::text::Lang;

/// So many mistakes of one file are shown at the most.
pub(super) const SHOWN: usize = 50;

/// Every input error of these entries, each where it stands; empty if there is none.
pub fn input_errors(entries: &[Entry], lang: Lang, screen: Screen) -> String {
    let mut text = String::new();
    let mut said: HashMap<&str, Vec<&InputError>> = HashMap::new();
    for entry in entries {
        // A file that is checked against several calls has some of its mistakes several times.
        let before = said.entry(&entry.path).or_default();
        let new: Vec<&InputError> =
            entry.input_errors.iter().filter(|error| !before.contains(error)).collect();
        before.extend(&new);
        for error in new.iter().take(SHOWN) {
            let source = entry.source.as_deref();
            text.push_str(&remark(&entry.path, source, error, Severity::Error, lang, screen));
            text.push('\n');
        }
        if let Some(more) = new.len().checked_sub(SHOWN).filter(|&more| more > 0) {
            let path = visible(&entry.path);
            let more = format!("{path}: {more} {}\n\n", word(lang, "fel till", "more mistakes"));
            text.push_str(&more);
        }
    }
    text
}

/// A mistake where it stands, and what would be right.
pub(super) fn remark(
    path: &str,
    source: Option<&Source>,
    error: &InputError,
    severity: Severity,
    lang: Lang,
    screen: Screen,
) -> String {
    let source = match (source, &error.stretch) {
        // Of a file that is no text there is nothing to show.
        (Some(source), Some(stretch)) if !source.text().is_empty() => {
            Some((source, vec![stretch.bytes.clone()]))
        }
        _ => None,
    };
    let message = match &source {
        Some(_) => error.message.clone(),
        None => format!("{path}: {}", error.message),
    };
    let remark = Remark { code: None, severity, message: &message, source, label: None };
    let said = remark.render(screen);
    match &error.help {
        Some(help) => {
            let word = word(lang, "råd:", "help:");
            let hanging = Hanging { indent: 2, word: word.chars().count(), width: screen.width };
            said + &finish(&hanging.paragraph(&paint(word, Ink::Cyan), &visible(help)), screen.colour)
        }
        None => said,
    }
}
