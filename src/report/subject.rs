//! What a finding is about.

use super::checked::Checked;
use super::say::Voice;
use crate::application::Value;
use crate::check::About;

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A row with an id.
    Named {
        /// Its table.
        table: String,
        /// Its id.
        id: String,
    },
    /// A row without one.
    Numbered {
        /// Its table.
        table: String,
        /// Counted from 0, in the file's order.
        index: usize,
    },
    /// The rows that have one value in common.
    Group {
        /// Where the value stands: `partner.country`.
        path: String,
        /// The value; `None`: the rows that leave it out.
        value: Option<String>,
    },
}

impl Subject {
    /// As one text, the same in every language: `partner "kalle"`, `cost[3]`, `partner.country=SE`.
    pub fn written(&self) -> String {
        match self {
            Self::Named { table, id } => format!("{table} \"{id}\""),
            Self::Numbered { table, index } => format!("{table}[{index}]"),
            Self::Group { path, value: Some(value) } => format!("{path}={value}"),
            Self::Group { path, value: None } => path.clone(),
        }
    }
}

/// What something is about, for a machine.
pub(super) fn subject(checked: &Checked<'_>, voice: &Voice<'_>, about: &About) -> Option<Subject> {
    match about {
        About::Whole => None,
        About::Row(table, index) => {
            let schema = checked.call.schema.table(*table);
            let name = schema.name.clone();
            let id = schema
                .id_column()
                .and_then(|column| checked.application.cell(*table, *index, column).known());
            Some(match id {
                Some(Value::Text(id)) => Subject::Named { table: name, id: id.clone() },
                _ => Subject::Numbered { table: name, index: *index },
            })
        }
        About::Group { table, values } => {
            let paths: Vec<String> = values.iter().map(|(path, _)| voice.path(path, *table)).collect();
            let known: Option<Vec<&str>> = values.iter().map(|(_, value)| value.as_deref()).collect();
            Some(Subject::Group { path: paths.join(", "), value: known.map(|known| known.join(", ")) })
        }
    }
}
