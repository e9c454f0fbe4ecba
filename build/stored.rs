//! Parsed TOML as bytes, for `src/read/tree/stored.rs` to read: the program need not parse its own files when it starts.
//!
//! Numbers are written seven bits a byte, the low ones first. A text is its length, doubled, and where it begins: in the
//! file as it stands there; or, where its length is odd, in a text that holds all that does not stand there as it is meant.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is kept of a file beside its text.
#[derive(Default)]
pub(crate) struct Stored {
    pub(crate) tree: Vec<u8>,
    pub(crate) texts: String,
}

impl Stored {
    /// What there is to keep of a file.
    pub(crate) fn of(text: &str, root: &DeTable<'_>) -> Self {
        let mut stored = Self::default();
        stored.table(text, root);
        stored
    }

    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.tree.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
            number >>= 7;
        }
        self.tree.push(u8::try_from(number).unwrap_or_default());
    }

    fn span<T>(&mut self, spanned: &Spanned<T>) {
        let span = spanned.span();
        self.number(span.start);
        self.number(span.len());
    }

    fn text(&mut self, file: &str, near: usize, text: &str) {
        // A text stands for itself right where it begins, or after one quotation mark.
        let stands = |at: &usize| file.get(*at..).is_some_and(|rest| rest.starts_with(text));
        if let Some(at) = [near, near + 1].into_iter().find(stands) {
            self.number(text.len() * 2);
            self.number(at);
        } else {
            self.number(text.len() * 2 + 1);
            self.number(self.texts.len());
            self.texts.push_str(text);
        }
    }

    fn table(&mut self, file: &str, table: &DeTable<'_>) {
        self.number(table.len());
        for (key, value) in table {
            self.span(key);
            self.text(file, key.span().start, key.get_ref());
            self.value(file, value);
        }
    }

    fn value(&mut self, file: &str, value: &Spanned<DeValue<'_>>) {
        let start = value.span().start;
        let tag = match value.get_ref() {
            DeValue::String(_) => b's',
            DeValue::Integer(_) => b'i',
            DeValue::Float(_) => b'f',
            DeValue::Boolean(false) => b'n',
            DeValue::Boolean(true) => b'y',
            DeValue::Datetime(_) => b'd',
            DeValue::Array(_) => b'a',
            DeValue::Table(_) => b't',
        };
        self.tree.push(tag);
        self.span(value);
        match value.get_ref() {
            DeValue::String(text) => self.text(file, start, text),
            DeValue::Integer(number) => {
                self.text(file, start, number.as_str());
                self.number(usize::try_from(number.radix()).unwrap_or_default());
            }
            DeValue::Float(number) => self.text(file, start, number.as_str()),
            DeValue::Boolean(_) => {}
            DeValue::Datetime(moment) => self.text(file, start, &moment.to_string()),
            DeValue::Array(items) => {
                self.number(items.len());
                for item in items {
                    self.value(file, item);
                }
            }
            DeValue::Table(table) => self.table(file, table),
        }
    }
}
