//! Matchers that count: the values of a `choices` column, the characters of a text.

use super::Compiler;
use crate::call::{Comparison, HowMany, Matcher};
use crate::read::keys::{self, Keys, Node};
use crate::read::tree::TomlValue;
use crate::schema::{ColumnId, Kind, TableId};
use crate::text;

impl<'d> Compiler<'d> {
    /// That a value is among those of a `choices` column.
    pub(super) fn has(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) -> Option<Matcher> {
        let values = self.chosen(node, table, column)?;
        match values.as_slice() {
            [only] => Some(Matcher::Has(*only)),
            _ => {
                self.advise(
                    node.span(),
                    text!("`has` är ett enda värde", "`has` is one value only"),
                    text!(
                        "skriv flera villkor i `all_of` om alla ska vara med, i `any_of` om ett räcker",
                        "write several conditions in `all_of` if all must be among them, in `any_of` if one will do"
                    ),
                );
                None
            }
        }
    }

    /// The places of the values of a `choices` column that a list names.
    pub(super) fn chosen(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) -> Option<Vec<usize>> {
        let Kind::Choices(list) = self.schema.column(table, column).kind.clone() else {
            self.not_choices(node, table, column);
            return None;
        };
        let named = keys::texts(node, self.problems());
        let is_list_of_texts = match node.get_ref() {
            TomlValue::Array(items) => items.len() == named.len(),
            _ => named.len() == 1,
        };
        let places: Vec<Option<usize>> = named
            .into_iter()
            .map(|(key, span)| {
                let found = list.find(key);
                if found.is_none() {
                    self.no_such_value(key, &span, table, column);
                }
                found
            })
            .collect();
        places.into_iter().collect::<Option<Vec<usize>>>().filter(|_| is_list_of_texts)
    }

    fn not_choices(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) {
        let path = self.schema.path(table, column);
        self.advise(
            node.span(),
            text!("`{path}` har bara ett värde", "`{path}` has one value only"),
            text!(
                "skriv värdet självt, eller en lista av de värden som går bra",
                "write the value itself, or a list of the values that will do"
            ),
        );
    }

    pub(super) fn counted(
        &mut self,
        node: &'d Node<'d>,
        table: TableId,
        column: ColumnId,
    ) -> Option<Matcher> {
        if !matches!(self.schema.column(table, column).kind, Kind::Choices(_)) {
            self.not_choices(node, table, column);
            return None;
        }
        self.how_many(node, Matcher::Count)
    }

    pub(super) fn characters(
        &mut self,
        node: &'d Node<'d>,
        table: TableId,
        column: ColumnId,
    ) -> Option<Matcher> {
        if !matches!(self.schema.column(table, column).kind, Kind::Text(_)) {
            let path = self.schema.path(table, column);
            self.advise(
                node.span(),
                text!(
                    "`{path}` är ingen text och har inga tecken",
                    "`{path}` is no text and has no characters"
                ),
                text!("ta bort `characters`", "take `characters` away"),
            );
            return None;
        }
        self.how_many(node, Matcher::Characters)
    }

    pub(super) fn words(&mut self, node: &'d Node<'d>, table: TableId, column: ColumnId) -> Option<Matcher> {
        if !matches!(self.schema.column(table, column).kind, Kind::Text(_)) {
            let path = self.schema.path(table, column);
            self.advise(
                node.span(),
                text!("`{path}` är ingen text och har inga ord", "`{path}` is no text and has no words"),
                text!("ta bort `words`", "take `words` away"),
            );
            return None;
        }
        self.how_many(node, Matcher::Words)
    }

    /// So many of something: a number, or `{ at_most = … }`.
    fn how_many(&mut self, node: &'d Node<'d>, of: fn(Comparison, i64) -> Matcher) -> Option<Matcher> {
        let TomlValue::Table(inner) = node.get_ref() else {
            return Some(of(Comparison::Equals, self.whole_number(node)?));
        };
        let mut keys = Keys::of(inner);
        let mut parts = Vec::new();
        for (key, comparison) in Comparison::ALL {
            if let Some(number) = keys.take(key) {
                parts.push(self.whole_number(number).map(|number| of(comparison, number)));
            }
        }
        let is_misspelt = keys.misspells(&Comparison::ALL.map(|(key, _)| key));
        keys.finish(self.problems());
        let parts = parts.into_iter().collect::<Option<Vec<Matcher>>>()?;
        match <[Matcher; 1]>::try_from(parts) {
            Ok([only]) => Some(only),
            Err(parts) if parts.is_empty() => {
                if !is_misspelt {
                    self.advise(
                        node.span(),
                        text!("ett antal saknas", "a number is missing"),
                        text!(
                            "skriv till exempel `{{ at_most = 3 }}`",
                            "write `{{ at_most = 3 }}`, for instance"
                        ),
                    );
                }
                None
            }
            Err(parts) => Some(Matcher::All(parts)),
        }
    }

    /// How many of several conditions are to hold.
    pub(super) fn how_many_of(&mut self, keys: &mut Keys<'d, 'd>, of: &Node<'_>) -> Option<HowMany> {
        let listed = of.get_ref().as_array().map_or(0, Vec::len);
        let (least, most) = (keys.take("at_least"), keys.take("at_most"));
        let equals = keys.take("equals");
        if least.or(most).or(equals).is_none() {
            self.advise(
                of.span(),
                text!("det står inte hur många av dem", "it is not said how many of them"),
                text!(
                    "skriv `at_least`, `at_most` eller `equals` bredvid `of`",
                    "write `at_least`, `at_most` or `equals` beside `of`"
                ),
            );
            return None;
        }
        let mut number = |node: Option<&Node<'_>>| -> Option<Option<usize>> {
            let Some(node) = node else { return Some(None) };
            let number = usize::try_from(self.whole_number(node)?).ok().filter(|number| *number <= listed);
            if number.is_none() {
                self.advise(
                    node.span(),
                    text!("så många villkor finns inte", "there are not so many conditions"),
                    text!("listan har {listed}", "the list has {listed}"),
                );
            }
            number.map(Some)
        };
        let (least, most, equals) = (number(least), number(most), number(equals));
        let (least, most, equals) = (least?, most?, equals?);
        Some(HowMany { least: least.or(equals).unwrap_or(0), most: most.or(equals) })
    }

    fn whole_number(&mut self, node: &Node<'_>) -> Option<i64> {
        let number = node.get_ref().as_integer().filter(|number| number.radix() == 10);
        let number = number.and_then(|number| number.as_str().parse().ok());
        if number.is_none() {
            self.advise(
                node.span(),
                text!("här väntas ett heltal", "a whole number is expected here"),
                text!("skriv bara siffror, utan citattecken", "write digits only, without quotes"),
            );
        }
        number
    }
}
