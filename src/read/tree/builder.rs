//! The tree of a well-formed file, straight from what the parser meets in it.
//!
//! This is the reading of nearly every file. What is not plain sailing — a mistake, or one of TOML's rarer ways to put a
//! table together — is left to the `toml` crate, which has the last word on the format.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml_datetime::Datetime;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source, Span};

use super::{Digits, Key, Node, TomlArray, TomlTable, TomlValue};

/// How deep values may stand within one another, and how many names a key may have.
const DEEPEST: usize = 60;

/// The tree of a text; `None` where it is not plain.
pub(in crate::read) fn build(text: &str) -> Option<TomlTable<'_>> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut builder = Builder::new(source);
    let mut mistakes = Mistakes(false);
    parse_document(&tokens, &mut builder, &mut mistakes);
    builder.close_section();
    (builder.is_plain && !mistakes.0).then_some(builder.root)
}

/// Whether the parser met any mistake.
struct Mistakes(bool);

impl ErrorSink for Mistakes {
    fn report_error(&mut self, _: ParseError) {
        self.0 = true;
    }
}

struct Builder<'s> {
    source: Source<'s>,
    root: TomlTable<'s>,
    /// The last header, unless none has come yet, and what stands below it.
    header: Option<Header<'s>>,
    section: TomlTable<'s>,
    /// What is being read: the name that the next value is for, and the lists and braces around it.
    name: Name<'s>,
    open: Vec<Open<'s>>,
    is_plain: bool,
}

struct Header<'s> {
    name: Name<'s>,
    range: Range<usize>,
    is_row: bool,
}

/// A key: `a.b.c` is `c`, by the path of `a` and `b`.
#[derive(Default)]
struct Name<'s> {
    path: Vec<Key<'s>>,
    last: Option<Key<'s>>,
}

/// A list or a table in braces that has not been closed.
struct Open<'s> {
    start: usize,
    /// Whose value it is.
    name: Name<'s>,
    inner: Inner<'s>,
}

enum Inner<'s> {
    Array(TomlArray<'s>),
    Table(TomlTable<'s>),
}

impl<'s> Builder<'s> {
    fn new(source: Source<'s>) -> Self {
        Self {
            source,
            root: TomlTable::default(),
            header: None,
            section: TomlTable::default(),
            name: Name::default(),
            open: Vec::new(),
            is_plain: true,
        }
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Raw<'s> {
        let written = self.source.input().get(span.start()..span.end()).unwrap_or_default();
        Raw::new_unchecked(written, encoding, span)
    }

    /// Notes that the text is not plain, unless this is something.
    fn plain<T>(&mut self, something: Option<T>) -> Option<T> {
        self.is_plain &= something.is_some();
        something
    }

    fn open_header(&mut self, span: Span, is_row: bool) {
        self.close_section();
        self.header = Some(Header { name: Name::default(), range: span.start()..span.end(), is_row });
    }

    fn close_header(&mut self, span: Span) {
        if let Some(header) = &mut self.header {
            header.name = std::mem::take(&mut self.name);
            header.range.end = span.end();
        }
    }

    /// Puts what stands below the last header where it belongs.
    fn close_section(&mut self) {
        let section = std::mem::take(&mut self.section);
        let Some(Header { name, range, is_row }) = self.header.take() else {
            self.root = section;
            return;
        };
        let placed = place(&mut self.root, name, Spanned::new(range, TomlValue::Table(section)), is_row);
        self.plain(placed);
    }

    fn begin(&mut self, span: Span, inner: Inner<'s>) -> bool {
        self.open.push(Open { start: span.start(), name: std::mem::take(&mut self.name), inner });
        self.is_plain &= self.open.len() < DEEPEST;
        self.is_plain
    }

    fn end(&mut self, span: Span) {
        let Some(Open { start, name, inner }) = self.open.pop() else {
            self.is_plain = false;
            return;
        };
        self.name = name;
        let value = match inner {
            Inner::Array(items) => TomlValue::Array(items),
            Inner::Table(mut table) => {
                table.is_closed = true;
                TomlValue::Table(table)
            }
        };
        self.value(Spanned::new(start..span.end(), value));
    }

    /// Puts a value where it belongs: in the list, the braces or the section that is open.
    fn value(&mut self, value: Node<'s>) {
        let name = std::mem::take(&mut self.name);
        let placed = match self.open.last_mut().map(|open| &mut open.inner) {
            Some(Inner::Array(items)) => {
                items.push(value);
                return;
            }
            Some(Inner::Table(table)) => pair(table, name, value),
            None => pair(&mut self.section, name, value),
        };
        self.plain(placed);
    }

    fn scalar(
        &mut self,
        span: Span,
        encoding: Option<Encoding>,
        error: &mut dyn ErrorSink,
    ) -> Option<TomlValue<'s>> {
        let raw = self.raw(span, encoding);
        match encoding {
            Some(Encoding::BasicString) => {
                if let Some(text) = plain_text(raw.as_str()) {
                    return Some(TomlValue::String(Cow::Borrowed(text)));
                }
            }
            None if is_plain_number(raw.as_str()) => {
                return Some(TomlValue::Integer(Digits { written: Cow::Borrowed(raw.as_str()), radix: 10 }));
            }
            _ => {}
        }
        let mut written = Cow::Borrowed("");
        Some(match raw.decode_scalar(&mut written, error) {
            ScalarKind::String => TomlValue::String(written),
            ScalarKind::Boolean(value) => TomlValue::Boolean(value),
            ScalarKind::DateTime => TomlValue::Datetime(written.parse::<Datetime>().ok()?),
            ScalarKind::Float => TomlValue::Float(Digits { written, radix: 10 }),
            ScalarKind::Integer(radix) => TomlValue::Integer(Digits { written, radix: radix.value() }),
        })
    }
}

impl EventReceiver for Builder<'_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.open_header(span, false);
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close_header(span);
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.open_header(span, true);
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close_header(span);
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.begin(span, Inner::Table(TomlTable::default()))
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.end(span);
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.begin(span, Inner::Array(TomlArray::new()))
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.end(span);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let raw = self.raw(span, encoding);
        let mut written = Cow::Borrowed("");
        if encoding.is_none() && is_bare(raw.as_str()) {
            written = Cow::Borrowed(raw.as_str());
        } else {
            raw.decode_key(&mut written, error);
        }
        let key = Spanned::new(span.start()..span.end(), written);
        if let Some(parent) = self.name.last.replace(key) {
            self.name.path.push(parent);
            self.is_plain &= self.name.path.len() < DEEPEST;
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let value = Self::scalar(self, span, encoding, error);
        if let Some(value) = self.plain(value) {
            self.value(Spanned::new(span.start()..span.end(), value));
        }
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_comment(error);
    }

    fn newline(&mut self, span: Span, error: &mut dyn ErrorSink) {
        self.raw(span, None).decode_newline(error);
    }

    fn error(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.is_plain = false;
    }
}

/// Adds a name and its value to a table. A dotted name adds to tables that other dotted names have begun, and to no
/// others.
fn pair<'s>(table: &mut TomlTable<'s>, name: Name<'s>, value: Node<'s>) -> Option<()> {
    let mut table = table;
    for key in &name.path {
        let begun = || Spanned::new(key.span(), TomlValue::Table(TomlTable::default()));
        table = match table.get_or_insert(key, begun)?.get_mut() {
            TomlValue::Table(begun) if !begun.is_closed => begun,
            _ => return None,
        };
    }
    table.insert(name.last?, value).ok()
}

/// Adds what stands below a header; of an array of tables on the way, to its last row.
fn place<'s>(root: &mut TomlTable<'s>, name: Name<'s>, section: Node<'s>, is_row: bool) -> Option<()> {
    let mut table = root;
    for key in &name.path {
        let implied = || Spanned::new(key.span(), TomlValue::Table(TomlTable::default()));
        table = match table.get_or_insert(key, implied)?.get_mut() {
            TomlValue::Table(table) => table,
            TomlValue::Array(rows) => last_row(rows)?,
            _ => return None,
        };
        if table.is_closed {
            return None;
        }
    }
    let last = name.last?;
    if !is_row {
        return table.insert(last, section).ok();
    }
    let range = section.span();
    match table.get_mut(last.get_ref()).map(Spanned::get_mut) {
        None => table.insert(last, Spanned::new(range, TomlValue::Array(vec![section]))).ok(),
        Some(TomlValue::Array(rows)) => {
            last_row(rows).filter(|row| !row.is_closed)?;
            rows.push(section);
            Some(())
        }
        Some(_) => None,
    }
}

fn last_row<'r, 's>(rows: &'r mut TomlArray<'s>) -> Option<&'r mut TomlTable<'s>> {
    match rows.last_mut()?.get_mut() {
        TomlValue::Table(row) => Some(row),
        _ => None,
    }
}

/// What stands within the quotes, where it stands for itself.
fn plain_text(written: &str) -> Option<&str> {
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let stands_for_itself = |byte: u8| byte >= b' ' && !matches!(byte, b'"' | b'\\' | 0x7f);
    inner.bytes().all(stands_for_itself).then_some(inner)
}

fn is_plain_number(written: &str) -> bool {
    !written.starts_with('0') && !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_bare(name: &str) -> bool {
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    !name.is_empty() && name.bytes().all(is_of_name)
}
