//! The tree of a plain file, in one pass.
//!
//! This is the reading of nearly every application. What is not plain — a mistake, an escape in a text, a text of several
//! lines, one of TOML's rarer numbers or ways to put a table together — is left to the `toml` crate, which has the last
//! word on the format.

use std::borrow::Cow;

use toml::Spanned;
use toml_datetime::Datetime;

use super::assembly::{Header, Name, add_pair, add_section};
use super::{Digits, Key, Node, TomlArray, TomlTable, TomlValue};

/// The most bytes that one statement may have.
pub(in crate::read) const LONGEST: usize = 4 * 1024 * 1024;
/// How deep values may stand within one another, and how many names a key may have.
const DEEPEST: usize = 60;
/// How many dots there may be in the names of a file: each stands for a table. A file with more says so in words.
pub(in crate::read) const MOST_DOTS: usize = 100_000;
/// What a text may begin with to say that it is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What stands for itself in every text and in a comment …
const PLAIN: u8 = 1;
/// … and what does in some: a backslash, and either quotation mark.
const BACKSLASH: u8 = 2;
const DOUBLE: u8 = 4;
const SINGLE: u8 = 8;
/// What a name is made of, and what numbers and days have besides.
const NAME: u8 = 16;
const BARE: u8 = 32;
/// Of which kinds each byte is.
const KINDS: [u8; 256] = kinds();

/// The tree of a text; `None` where it is not plain.
pub(in crate::read) fn plain(text: &str) -> Option<TomlTable<'_>> {
    let at = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    Scanner { text, at, dots: 0 }.document()
}

struct Scanner<'s> {
    text: &'s str,
    at: usize,
    /// How many dots there have been in names.
    dots: usize,
}

impl<'s> Scanner<'s> {
    fn document(&mut self) -> Option<TomlTable<'s>> {
        let mut root = TomlTable::default();
        let mut section = TomlTable::default();
        let mut header: Option<Header<'s>> = None;
        loop {
            let start = self.at;
            self.blanks();
            match self.peek() {
                None | Some(b'\n' | b'\r' | b'#') => {
                    if !self.line_end()? {
                        break;
                    }
                    continue;
                }
                Some(b'[') => {
                    let next = self.header()?;
                    close(&mut root, header.replace(next), std::mem::take(&mut section))?;
                }
                Some(_) => {
                    let name = self.name()?;
                    self.take(b'=')?;
                    self.blanks();
                    let value = self.value(0)?;
                    add_pair(&mut section, name, value)?;
                }
            }
            self.blanks();
            if self.at - start > LONGEST {
                return None;
            }
            if !self.line_end()? {
                break;
            }
        }
        close(&mut root, header, section)?;
        Some(root)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes this byte, if it is next.
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// Takes bytes as long as they are of one of these kinds.
    fn take_while(&mut self, kinds: u8) -> &'s str {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_meant = |byte: u8| KINDS.get(usize::from(byte)).is_some_and(|of| of & kinds != 0);
        let length = rest.iter().position(|&byte| !is_meant(byte)).unwrap_or(rest.len());
        let taken = self.text.get(self.at..self.at + length).unwrap_or_default();
        self.at += length;
        taken
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Takes a comment, if there is one, and the end of the line; `false` at the end of the text.
    fn line_end(&mut self) -> Option<bool> {
        if self.peek() == Some(b'#') {
            self.take_while(PLAIN | BACKSLASH | DOUBLE | SINGLE);
        }
        match self.peek() {
            None => return Some(false),
            Some(b'\n') => self.at += 1,
            Some(b'\r') => {
                self.at += 1;
                self.take(b'\n')?;
            }
            Some(_) => return None,
        }
        Some(true)
    }

    /// Takes blanks, comments and line ends.
    fn space(&mut self) -> Option<()> {
        loop {
            self.blanks();
            if !matches!(self.peek(), Some(b'\n' | b'\r' | b'#')) || !self.line_end()? {
                return Some(());
            }
        }
    }

    fn header(&mut self) -> Option<Header<'s>> {
        let start = self.at;
        self.take(b'[')?;
        let is_row = self.take(b'[').is_some();
        self.blanks();
        let name = self.name()?;
        self.take(b']')?;
        if is_row {
            self.take(b']')?;
        }
        Some(Header { name, range: start..self.at, is_row })
    }

    /// Takes a name and the blanks after it.
    fn name(&mut self) -> Option<Name<'s>> {
        let mut name = Name { path: Vec::new(), last: self.key()? };
        loop {
            self.blanks();
            if self.take(b'.').is_none() {
                return Some(name);
            }
            self.blanks();
            let before = std::mem::replace(&mut name.last, self.key()?);
            name.path.push(before);
            self.dots += 1;
            if name.path.len() > DEEPEST || self.dots > MOST_DOTS {
                return None;
            }
        }
    }

    fn key(&mut self) -> Option<Key<'s>> {
        let start = self.at;
        let key = match self.peek()? {
            quote @ (b'"' | b'\'') => self.quoted(quote)?,
            _ => self.take_while(NAME),
        };
        (self.at > start).then(|| Spanned::new(start..self.at, Cow::Borrowed(key)))
    }

    /// A text of one line in which every character stands for itself.
    fn quoted(&mut self, quote: u8) -> Option<&'s str> {
        self.take(quote)?;
        let text = self.take_while(if quote == b'"' { PLAIN | SINGLE } else { PLAIN | BACKSLASH | DOUBLE });
        self.take(quote)?;
        // Three quotation marks begin a text of several lines.
        (!text.is_empty() || self.peek() != Some(quote)).then_some(text)
    }

    fn value(&mut self, depth: usize) -> Option<Node<'s>> {
        let start = self.at;
        let value = match self.peek()? {
            quote @ (b'"' | b'\'') => TomlValue::String(Cow::Borrowed(self.quoted(quote)?)),
            b'[' => TomlValue::Array(self.array(depth)?),
            b'{' => TomlValue::Table(self.braces(depth)?),
            _ => bare(self.take_while(NAME | BARE))?,
        };
        Some(Spanned::new(start..self.at, value))
    }

    fn array(&mut self, depth: usize) -> Option<TomlArray<'s>> {
        let mut items = TomlArray::new();
        self.take(b'[')?;
        loop {
            self.space()?;
            if self.take(b']').is_some() {
                return Some(items);
            }
            items.push(self.inner(depth)?);
            self.space()?;
            if self.take(b',').is_none() {
                self.take(b']')?;
                return Some(items);
            }
        }
    }

    fn braces(&mut self, depth: usize) -> Option<TomlTable<'s>> {
        let mut table = TomlTable::default();
        self.take(b'{')?;
        self.blanks();
        while self.take(b'}').is_none() {
            if !table.is_empty() {
                self.take(b',')?;
                self.blanks();
            }
            let name = self.name()?;
            self.take(b'=')?;
            self.blanks();
            let value = self.inner(depth)?;
            add_pair(&mut table, name, value)?;
            self.blanks();
        }
        table.is_closed = true;
        table.fit();
        Some(table)
    }

    fn inner(&mut self, depth: usize) -> Option<Node<'s>> {
        if depth < DEEPEST { self.value(depth + 1) } else { None }
    }
}

/// Puts what stands below a header where it belongs; above the first, at the top.
fn close<'s>(root: &mut TomlTable<'s>, header: Option<Header<'s>>, mut section: TomlTable<'s>) -> Option<()> {
    section.fit();
    match header {
        Some(header) => add_section(root, header, section),
        None => {
            *root = section;
            Some(())
        }
    }
}

/// A number, a day or a truth value.
fn bare(written: &str) -> Option<TomlValue<'_>> {
    match written {
        "true" => return Some(TomlValue::Boolean(true)),
        "false" => return Some(TomlValue::Boolean(false)),
        _ => {}
    }
    let unsigned = written.strip_prefix('-').unwrap_or(written);
    if unsigned.as_bytes().get(4) == Some(&b'-') {
        return written.parse::<Datetime>().ok().map(TomlValue::Datetime);
    }
    let (has_point, is_parted) = digits(unsigned)?;
    let written = if is_parted { written.replace('_', "").into() } else { Cow::Borrowed(written) };
    let digits = Digits { written, radix: 10 };
    Some(if has_point { TomlValue::Float(digits) } else { TomlValue::Integer(digits) })
}

/// Whether there is a point among digits, and whether there are single underscores between them; `None` where they are no
/// number.
fn digits(written: &str) -> Option<(bool, bool)> {
    let (mut has_point, mut is_parted, mut may_part) = (false, false, false);
    for byte in written.bytes() {
        match byte {
            b'0'..=b'9' => may_part = true,
            b'_' if may_part => (is_parted, may_part) = (true, false),
            b'.' if may_part && !has_point => (has_point, may_part) = (true, false),
            _ => return None,
        }
    }
    let is_padded = matches!(written.as_bytes(), [b'0', next, ..] if *next != b'.');
    (may_part && !is_padded).then_some((has_point, is_parted))
}

#[expect(clippy::indexing_slicing, reason = "an array has a place for every byte")]
const fn kinds() -> [u8; 256] {
    let mut kinds = [0; 256];
    let mut byte = 0_u8;
    loop {
        kinds[byte as usize] = match byte {
            b'"' => DOUBLE,
            b'\'' => SINGLE,
            b'\\' => BACKSLASH,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' => PLAIN | NAME,
            b'.' | b':' | b'+' => PLAIN | BARE,
            0..=8 | 10..b' ' | 0x7f => 0,
            b'\t' | b' '..=0xff => PLAIN,
        };
        if byte == u8::MAX {
            return kinds;
        }
        byte += 1;
    }
}
