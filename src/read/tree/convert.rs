//! Trees of the `toml` crate as ours, and trees of parts of a file, moved to where the parts stand in it.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Digits, Node, TomlTable, TomlValue};

/// Base of ten.
const DECIMAL: u32 = 10;

impl<'s> TomlTable<'s> {
    /// A tree that was parsed from what stands `by` bytes into the file.
    pub(in crate::read) fn of(table: DeTable<'s>, by: usize) -> Self {
        let mut converted = Self::default();
        for (key, value) in table {
            // A name stands only once in a tree.
            converted.push(Spanned::new(moved(key.span(), by), key.into_inner()), node(value, by));
        }
        converted
    }
}

impl<'s> TomlValue<'s> {
    /// The value that a text is, which stands `by` bytes into something; `None` where it is none.
    pub(in crate::read) fn parse(text: &'s str, by: usize) -> Option<Node<'s>> {
        DeValue::parse(text).ok().map(|value| node(value, by))
    }
}

impl TomlTable<'_> {
    /// The same tree, `by` bytes further on.
    pub(in crate::read) fn moved(self, by: usize) -> Self {
        let mut table = Self::default();
        for (key, value) in self {
            // A name stands only once in a tree.
            let _ = table.insert(Spanned::new(moved(key.span(), by), key.into_inner()), further(value, by));
        }
        table
    }
}

/// The same value, `by` bytes further on.
pub(in crate::read) fn further(value: Node<'_>, by: usize) -> Node<'_> {
    let span = moved(value.span(), by);
    let value = match value.into_inner() {
        TomlValue::Array(items) => {
            TomlValue::Array(items.into_iter().map(|item| further(item, by)).collect())
        }
        TomlValue::Table(table) => TomlValue::Table(table.moved(by)),
        scalar => scalar,
    };
    Spanned::new(span, value)
}

fn node(value: Spanned<DeValue<'_>>, by: usize) -> Node<'_> {
    let span = value.span();
    let converted = match value.into_inner() {
        DeValue::String(text) => TomlValue::String(text),
        DeValue::Integer(number) => {
            let written = number.as_str().to_owned().into();
            TomlValue::Integer(Digits { written, radix: number.radix() })
        }
        DeValue::Float(number) => {
            TomlValue::Float(Digits { written: number.as_str().to_owned().into(), radix: DECIMAL })
        }
        DeValue::Boolean(value) => TomlValue::Boolean(value),
        DeValue::Datetime(moment) => TomlValue::Datetime(moment),
        DeValue::Array(items) => TomlValue::Array(items.into_iter().map(|item| node(item, by)).collect()),
        DeValue::Table(table) => TomlValue::Table(TomlTable::of(table, by)),
    };
    Spanned::new(moved(span, by), converted)
}

fn moved(span: Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}
