//! One column: what its values are and what a person calls it.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::TableId;
use crate::value::late::Late;
use crate::value::noun::Noun;
use crate::value::text::Text;

/// A column of a table.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Column {
    /// As it is written in the file: `legal_form`.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// What a person calls it: "legal form".
    pub label: Late<Text>,
    /// What to write there, for a person.
    pub help: Late<Option<Text>>,
    /// What its numbers are of, where they are no money: pages, hours.
    pub unit: Option<Noun>,
    /// Whether it tells what has happened or is as it is, so that nobody is advised to write anything else.
    pub is_fact: bool,
    /// The columns that it follows from, the one that decides first; empty where it is written in a file itself.
    pub derived_from: Vec<Cow<'static, str>>,
}

impl Column {
    /// A column that no call declares, and that people call what it is written as.
    pub fn of_the_format(name: &str, kind: Kind) -> Self {
        Self::new(name, kind, Text::same(name))
    }

    /// A column with a name and a label.
    pub fn new(name: &str, kind: Kind, label: Text) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            label: label.into(),
            help: None.into(),
            unit: None,
            is_fact: false,
            derived_from: Vec::new(),
        }
    }

    /// Whether it follows from other columns and is never written in a file.
    pub fn is_derived(&self) -> bool {
        !self.derived_from.is_empty()
    }
}

/// What the values of a column are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Kind {
    /// `true` or `false`.
    Boolean,
    /// A text.
    Text(Content),
    /// A whole number.
    Integer,
    /// A number with at most six decimals.
    Decimal,
    /// Money in the application's currency, never below zero, at most two decimals.
    Amount,
    /// A day.
    Date,
    /// A day, or a day with a time and an offset.
    Moment,
    /// One value of a list.
    Choice(Arc<ChoiceList>),
    /// Any number of values of a list.
    Choices(Arc<ChoiceList>),
    /// The id of a row of another table.
    Reference(TableId),
}

/// What a text is, which decides how it is read and when two of them are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// Any text, compared letter by letter.
    Plain,
    /// The id of its row: unique in the table and never missing.
    Id,
    /// A language (BCP 47), compared by its first part.
    Language,
    /// An organisation number, compared by its digits.
    OrganisationNumber,
    /// A country (ISO 3166-1 alpha-2); left out, the default of the reference data.
    Country,
    /// A named region of the row's country, or a NUTS code.
    Region,
    /// A currency (ISO 4217).
    Currency,
    /// A file, named relative to the application.
    File,
}

/// The values of a `choice` or `choices` column.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct ChoiceList {
    /// In the order in which they are declared.
    pub choices: Vec<Choice>,
    /// The value of a row that states none.
    pub default: Option<usize>,
}

/// One value that a column lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Choice {
    /// As it is written in the file: `in-kind`.
    pub key: String,
    /// What a person calls it.
    pub label: Late<Text>,
    /// Of a funding source: whether the money is public.
    pub public: Option<bool>,
}

impl ChoiceList {
    /// The place of the value that is written like this.
    pub fn find(&self, key: &str) -> Option<usize> {
        self.choices.iter().position(|choice| choice.key == key)
    }

    /// The value at this place.
    pub fn get(&self, index: usize) -> Option<&Choice> {
        self.choices.get(index)
    }
}

impl Kind {
    /// The list of values, where the column has one.
    pub fn choices(&self) -> Option<&Arc<ChoiceList>> {
        match self {
            Self::Choice(list) | Self::Choices(list) => Some(list),
            _ => None,
        }
    }

    /// The table that the column refers to, where it does.
    pub fn target(&self) -> Option<TableId> {
        match self {
            Self::Reference(target) => Some(*target),
            _ => None,
        }
    }
}
