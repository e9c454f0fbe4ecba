//! What makes a finding the same finding in another run: the rule, the application and what it is about. Never the line,
//! which moves with everything that is written above it.

use std::fmt;

use super::finding::Subject;

/// A finding by name. Two findings of one application may share it: a rule with a floor and a ceiling for one partner.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// The application: its path, as whoever compares writes it.
    pub application: String,
    /// The rule: `pack/id`, or `id` of a call's own rule.
    pub rule: String,
    /// What it is about, as [`Subject`] is written; `None`: the application as a whole.
    pub subject: Option<String>,
}

impl Identity {
    /// What a rule found about something in an application.
    pub fn new(application: &str, rule: &str, subject: Option<&Subject>) -> Self {
        let (application, rule) = (application.to_owned(), rule.to_owned());
        Self { application, rule, subject: subject.map(ToString::to_string) }
    }
}

/// A subject in a line: `partner[smedjan]`, `cost[3]` (counted from 0), `partner.country = SE`.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named { table, id } => write!(f, "{table}[{id}]"),
            Self::Numbered { table, index } => write!(f, "{table}[{index}]"),
            Self::Group { path, value: Some(value) } => write!(f, "{path} = {value}"),
            Self::Group { path, value: None } => write!(f, "{path} = -"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Identity, Subject};

    #[test]
    fn subjects_are_written_in_a_line() {
        let named = Subject::Named { table: "partner".to_owned(), id: "smedjan".to_owned() };
        let numbered = Subject::Numbered { table: "cost".to_owned(), index: 3 };
        let group = |value: Option<&str>| Subject::Group {
            path: "partner.country".to_owned(),
            value: value.map(str::to_owned),
        };
        let written = [named, numbered, group(Some("SE")), group(None)].map(|subject| subject.to_string());
        assert_eq!(written, ["partner[smedjan]", "cost[3]", "partner.country = SE", "partner.country = -"]);
        assert_eq!(Identity::new("a.toml", "eu-share", None).subject, None);
    }
}
