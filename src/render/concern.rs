//! What the formats for other programs have in common: how much a thing matters, where it is, and what is said of it.

use crate::call::Level;
use crate::check::Outcome;
use crate::report::{Concern, InputError, Stretch};

/// How much a thing matters, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// The file cannot be checked.
    Invalid,
    /// A rule is broken that must be kept.
    Error,
    /// It is open whether such a rule is kept.
    Undecided,
    /// A rule is broken that need not be kept, or is open.
    Warning,
    /// Good to know, to be confirmed, or answered for by somebody.
    Info,
}

impl Weight {
    /// That of a concern.
    pub(super) fn of(concern: &Concern<'_>) -> Self {
        match (concern.rule.outcome, concern.rule.level) {
            _ if concern.accepted().is_some() => Self::Info,
            (Outcome::Undecided, Level::Error) => Self::Undecided,
            (Outcome::Unconfirmed, _) | (_, Level::Info | Level::Confirm) => Self::Info,
            (_, Level::Error) => Self::Error,
            (_, Level::Warning) => Self::Warning,
        }
    }
}

/// Where the first place of a concern is.
pub(super) fn stretch<'r>(concern: &Concern<'r>) -> Option<&'r Stretch> {
    concern.finding?.places.first().map(|place| &place.stretch)
}

/// What there is to say of a concern, in one text.
pub(super) fn said(concern: &Concern<'_>) -> String {
    match concern.finding {
        Some(finding) => finding.in_full(),
        None => concern.rule.question.clone().unwrap_or_else(|| concern.rule.title.clone()),
    }
}

/// An input error and what would be right, in one text.
pub(super) fn error_said(error: &InputError) -> String {
    match &error.help {
        Some(help) => format!("{} ({help})", error.message),
        None => error.message.clone(),
    }
}
