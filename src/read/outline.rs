//! Where the statements and lists of a file stand, for whoever changes its text.

use crate::read::tree::{TomlArray, TomlTable, TomlValue};
use std::ops::Range;

use super::document::{Document, Kind, Statements};

/// The statements of a well-formed file.
pub struct Outline<'a, 's> {
    document: &'a Document<'s>,
    /// The bytes of each, and whether it is a header.
    statements: Vec<(Range<usize>, bool)>,
}

/// A list of single values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Its bytes, with the brackets.
    pub range: Range<usize>,
    /// The bytes of each item.
    pub items: Vec<Range<usize>>,
}

impl<'a, 's> Outline<'a, 's> {
    /// The outline of a document.
    pub fn of(document: &'a Document<'s>) -> Self {
        let statement =
            |statement: super::document::Statement| (statement.range, matches!(statement.kind, Kind::Header));
        Self { document, statements: Statements::of(document.text).map(statement).collect() }
    }

    fn index_at(&self, at: usize) -> Option<usize> {
        let before = self.statements.partition_point(|(range, _)| range.start <= at);
        let index = before.checked_sub(1)?;
        self.statements.get(index).filter(|(range, _)| at < range.end.max(range.start + 1)).map(|_| index)
    }

    /// The statement that a byte is in, and, where that is a header, everything below it.
    pub fn section_at(&self, at: usize) -> Vec<Range<usize>> {
        let Some(index) = self.index_at(at) else { return Vec::new() };
        let is_header = self.is_header(at);
        let below = self.statements.iter().skip(index + 1);
        let below = below.take_while(|(_, is_next)| is_header && !is_next);
        self.statements.iter().skip(index).take(1).chain(below).map(|(range, _)| range.clone()).collect()
    }

    /// Whether a byte is in a header.
    pub fn is_header(&self, at: usize) -> bool {
        self.index_at(at)
            .and_then(|index| self.statements.get(index))
            .is_some_and(|(_, is_header)| *is_header)
    }

    /// The value of a name at the top of the file.
    pub fn top(&self, name: &str) -> Option<Range<usize>> {
        self.document.root.get(name).map(toml::Spanned::span)
    }

    /// The list that a name at the top of the file has.
    pub fn top_list(&self, name: &str) -> Option<List> {
        let value = self.document.root.get(name)?;
        value.get_ref().as_array().map(|items| list(value.span(), items))
    }

    /// The rows of a table at the top of the file: where each begins.
    pub fn rows(&self, name: &str) -> Vec<usize> {
        let rows = self.document.root.get(name).and_then(|rows| rows.get_ref().as_array());
        rows.into_iter().flatten().map(|row| row.span().start).collect()
    }

    /// The text that stands at these bytes as an item of a list at the top of the file.
    pub fn text_in(&self, name: &str, item: &Range<usize>) -> Option<&str> {
        let items = self.document.root.get(name)?.get_ref().as_array()?;
        items.iter().find(|other| other.span() == *item)?.get_ref().as_str()
    }

    /// The list that has an item at just these bytes.
    pub fn list_with(&self, item: &Range<usize>) -> Option<List> {
        in_table(&self.document.root, item)
    }
}

fn list(range: Range<usize>, items: &TomlArray<'_>) -> List {
    List { range, items: items.iter().map(toml::Spanned::span).collect() }
}

fn in_table(table: &TomlTable<'_>, item: &Range<usize>) -> Option<List> {
    table.iter().find_map(|(_, value)| in_value(value.get_ref(), &value.span(), item))
}

fn in_value(value: &TomlValue<'_>, range: &Range<usize>, item: &Range<usize>) -> Option<List> {
    match value {
        TomlValue::Table(table) => in_table(table, item),
        TomlValue::Array(items) => {
            let is_it =
                |other: &toml::Spanned<TomlValue<'_>>| other.span() == *item && !other.get_ref().is_table();
            if items.iter().any(is_it) {
                return Some(list(range.clone(), items));
            }
            items.iter().find_map(|other| in_value(other.get_ref(), &other.span(), item))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{List, Outline};
    use crate::read::Document;

    const TEXT: &str =
        "call = \"x\" # y\nlist = [ \"a\", \"b\" ]\n\n[[row]]\na = 1\nb = [[\"c\"]]\n# d\n[e]\n";

    fn texts(at: &str) -> Vec<&'static str> {
        let document = Document::parse(TEXT);
        let sections = Outline::of(&document).section_at(TEXT.find(at).unwrap());
        sections.into_iter().map(|range| TEXT.get(range).unwrap()).collect()
    }

    #[test]
    fn a_header_has_everything_below_it() {
        assert_eq!(texts("\"x\""), ["call = \"x\" # y"]);
        assert_eq!(texts("row]"), ["[[row]]", "a = 1", "b = [[\"c\"]]"]);
        assert_eq!(texts("1"), ["a = 1"]);
        assert_eq!(texts("# d"), Vec::<&str>::new());
        assert_eq!(texts("[e]"), ["[e]"]);
    }

    #[test]
    fn lists_are_found_by_their_items() {
        let document = Document::parse(TEXT);
        let outline = Outline::of(&document);
        let at = |text: &str| {
            let start = TEXT.find(text).unwrap();
            start..start + text.len()
        };
        let list = List { range: at("[ \"a\", \"b\" ]"), items: vec![at("\"a\""), at("\"b\"")] };
        assert_eq!(outline.top_list("list"), Some(list.clone()));
        assert_eq!(outline.list_with(&at("\"b\"")), Some(list));
        assert_eq!(outline.list_with(&at("\"c\"")).map(|list| list.range), Some(at("[\"c\"]")));
        assert_eq!(outline.list_with(&at("1")), None);
        assert_eq!(outline.text_in("list", &at("\"b\"")), Some("b"));
    }
}
