//! What is wrong with the command line, in both languages.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::screen;
use super::screen::Color;
use super::surroundings::Surroundings;
use crate::render::visible;
use crate::report::ExitStatus;
use crate::value::text::Lang;

/// A text that ends the program before it has done anything.
#[derive(Debug)]
pub(super) struct Usage {
    /// The help, the version, or what is wrong.
    pub(super) text: String,
    /// Whether anything is.
    pub(super) status: ExitStatus,
}

/// What clap has to say.
pub(super) fn of(error: &clap::Error, lang: Lang, surroundings: &Surroundings) -> Usage {
    let is_asked_for = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let stream = if is_asked_for { surroundings.output } else { surroundings.errors };
    let text = match (lang, in_swedish(error)) {
        (Lang::Sv, Some(text)) => text,
        _ => {
            let rendered = error.render();
            let colour = screen::of(stream, Color::Auto, surroundings).colour;
            // What was typed stands in the coloured text as it was typed.
            if colour && error.context().all(|(_, value)| is_seen(value)) {
                rendered.ansi().to_string()
            } else {
                rendered.to_string().split('\n').map(visible).collect::<Vec<_>>().join("\n")
            }
        }
    };
    let status = if is_asked_for { ExitStatus::Clean } else { ExitStatus::CouldNotCheck };
    Usage { text, status }
}

/// A mistake of our own finding, said as clap says its. What was typed stands in it, so it is made safe for a terminal.
pub(super) fn said(message: &str, help: Option<&str>, lang: Lang) -> String {
    let (error, tip) = match lang {
        Lang::Sv => ("fel", "råd"),
        Lang::En => ("error", "help"),
    };
    let help = help.map(|help| format!("\n  {tip}: {}\n", visible(help))).unwrap_or_default();
    format!("{error}: {}\n{help}", visible(message))
}

/// The mistake in Swedish; `None` where it is no mistake, or one that we have no words for.
fn in_swedish(error: &clap::Error) -> Option<String> {
    let context = |kind| error.get(kind).map(listed);
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let suggestion = |kind| error.get(kind).map(|near| format!("menade du {}?", nearest_first(near)));
    let (message, help) = match error.kind() {
        ErrorKind::UnknownArgument => {
            (format!("okänt argument `{argument}`"), suggestion(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let unknown = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            (format!("okänt kommando `{unknown}`"), suggestion(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingSubcommand => ("ett kommando saknas".to_owned(), None),
        ErrorKind::MissingRequiredArgument => (format!("det saknas: {argument}"), None),
        ErrorKind::InvalidValue if value.is_empty() => {
            (format!("ett värde saknas för {argument}"), possible(error))
        }
        ErrorKind::InvalidValue => (format!("`{value}` är inget värde för {argument}"), possible(error)),
        ErrorKind::ValueValidation => (format!("`{value}` är inget värde för {argument}"), None),
        ErrorKind::ArgumentConflict
            if context(ContextKind::PriorArg).is_none_or(|prior| prior == argument) =>
        {
            (format!("{argument} kan bara anges en gång"), None)
        }
        ErrorKind::ArgumentConflict => {
            let prior = context(ContextKind::PriorArg).unwrap_or_default();
            (format!("{argument} kan inte stå tillsammans med {prior}"), None)
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            (format!("fel antal värden för {argument}"), None)
        }
        ErrorKind::InvalidUtf8 => ("ett argument är ingen text i UTF-8".to_owned(), None),
        _ => return None,
    };
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => {
            format!("{}\n\n", usage.to_string().replace("Usage:", "Användning:"))
        }
        _ => String::new(),
    };
    Some(format!("{}\n{usage}Mer hjälp: --help\n", said(&message, help.as_deref(), Lang::Sv)))
}

/// The values that there are to choose from.
fn possible(error: &clap::Error) -> Option<String> {
    error.get(ContextKind::ValidValue).map(|values| format!("det finns: {}", listed(values)))
}

/// What somebody may have meant; clap names the likeliest last.
fn nearest_first(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(near) => {
            near.iter().rev().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(" eller ")
        }
        one => format!("`{}`", listed(one)),
    }
}

/// Whether nothing of what was typed would move the cursor, turn the writing round or hide.
fn is_seen(value: &ContextValue) -> bool {
    match value {
        ContextValue::String(text) => visible(text) == *text,
        ContextValue::Strings(texts) => texts.iter().all(|text| visible(text) == *text),
        _ => true,
    }
}

/// A context as words.
fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
