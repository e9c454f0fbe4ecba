//! The values of a TOML file.

use std::borrow::Cow;
use std::fmt;

use toml::Spanned;
use toml_datetime::Datetime;

use super::TomlTable;

/// A name with its bytes.
pub(in crate::read) type Key<'s> = Spanned<Cow<'s, str>>;
/// A value with its bytes.
pub(in crate::read) type Node<'s> = Spanned<TomlValue<'s>>;
/// A list of values, or the rows below headers in double brackets.
pub(in crate::read) type TomlArray<'s> = Vec<Node<'s>>;

/// A value as it is written.
#[derive(Clone, Debug)]
pub(in crate::read) enum TomlValue<'s> {
    String(Cow<'s, str>),
    Integer(Digits<'s>),
    Float(Digits<'s>),
    Boolean(bool),
    Datetime(Datetime),
    Array(TomlArray<'s>),
    Table(TomlTable<'s>),
}

/// The digits of a number, with its sign and without underscores.
#[derive(Clone, Debug)]
pub(in crate::read) struct Digits<'s> {
    pub(super) written: Cow<'s, str>,
    pub(super) radix: u32,
}

impl Digits<'_> {
    /// The digits, without what says their base.
    pub(in crate::read) fn as_str(&self) -> &str {
        &self.written
    }

    /// Their base.
    pub(in crate::read) fn radix(&self) -> u32 {
        self.radix
    }
}

impl fmt::Display for Digits<'_> {
    /// With what says their base, where it is not ten.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.radix {
            2 => "0b",
            8 => "0o",
            16 => "0x",
            _ => "",
        })?;
        f.write_str(&self.written)
    }
}

impl<'s> TomlValue<'s> {
    pub(in crate::read) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub(in crate::read) fn as_integer(&self) -> Option<&Digits<'s>> {
        match self {
            Self::Integer(digits) => Some(digits),
            _ => None,
        }
    }

    pub(in crate::read) fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    pub(in crate::read) fn as_datetime(&self) -> Option<&Datetime> {
        match self {
            Self::Datetime(moment) => Some(moment),
            _ => None,
        }
    }

    pub(in crate::read) fn as_array(&self) -> Option<&TomlArray<'s>> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    pub(in crate::read) fn as_table(&self) -> Option<&TomlTable<'s>> {
        match self {
            Self::Table(table) => Some(table),
            _ => None,
        }
    }

    pub(in crate::read) fn is_str(&self) -> bool {
        self.as_str().is_some()
    }

    pub(in crate::read) fn is_array(&self) -> bool {
        self.as_array().is_some()
    }

    pub(in crate::read) fn is_table(&self) -> bool {
        self.as_table().is_some()
    }
}
