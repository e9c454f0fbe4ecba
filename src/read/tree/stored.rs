//! The trees of the files that are compiled in, as `build/stored.rs` keeps them.

use std::borrow::Cow;

use toml::Spanned;

use super::{Digits, Key, Node, TomlTable, TomlValue};

/// A file that is compiled in, parsed when the program was built.
#[derive(Clone, Copy, Debug)]
pub struct Stored {
    /// The text of the file.
    pub text: &'static str,
    /// Its tree.
    pub tree: &'static [u8],
    /// The texts in it that do not stand in the file as they are meant.
    pub texts: &'static str,
}

impl Stored {
    /// The tree; `None` where there is none.
    pub(in crate::read) fn tree(&self) -> Option<TomlTable<'static>> {
        Decoder { rest: self.tree, stored: self }.table(&[])
    }

    /// The tree as far as the first of these names at the top.
    pub(in crate::read) fn tree_before(&self, names: &[&str]) -> Option<TomlTable<'static>> {
        Decoder { rest: self.tree, stored: self }.table(names)
    }
}

struct Decoder<'a> {
    rest: &'static [u8],
    stored: &'a Stored,
}

impl Decoder<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn placed<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Spanned<T>> {
        let start = self.number()?;
        let length = self.number()?;
        Some(Spanned::new(start..start + length, read(self)?))
    }

    fn text(&mut self) -> Option<Cow<'static, str>> {
        let length = self.number()?;
        let start = self.number()?;
        let of = if length % 2 == 0 { self.stored.text } else { self.stored.texts };
        of.get(start..start + length / 2).map(Cow::Borrowed)
    }

    fn table(&mut self, before: &[&str]) -> Option<TomlTable<'static>> {
        let mut table = TomlTable::default();
        for _ in 0..self.number()? {
            let key: Key<'static> = self.placed(Self::text)?;
            if before.contains(&key.get_ref().as_ref()) {
                break;
            }
            let value = self.node()?;
            table.push(key, value);
        }
        Some(table)
    }

    fn node(&mut self) -> Option<Node<'static>> {
        let tag = self.byte()?;
        self.placed(|decoder| decoder.value(tag))
    }

    fn value(&mut self, tag: u8) -> Option<TomlValue<'static>> {
        Some(match tag {
            b's' => TomlValue::String(self.text()?),
            b'i' => {
                let written = self.text()?;
                TomlValue::Integer(Digits { written, radix: u32::try_from(self.number()?).ok()? })
            }
            b'f' => TomlValue::Float(Digits { written: self.text()?, radix: 10 }),
            b'n' => TomlValue::Boolean(false),
            b'y' => TomlValue::Boolean(true),
            b'd' => TomlValue::Datetime(self.text()?.parse().ok()?),
            b'a' => {
                let length = self.number()?;
                TomlValue::Array((0..length).map(|_| self.node()).collect::<Option<_>>()?)
            }
            b't' => TomlValue::Table(self.table(&[])?),
            _ => return None,
        })
    }
}
