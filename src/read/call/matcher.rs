//! What the value of a column must be.

use std::collections::HashSet;

use super::Compiler;
use super::resolve::Wanted;
use crate::call::{Comparison, Expr, Literal, Matcher, Unit};
use crate::read::keys::{self, Keys, Node};
use crate::read::spelling;
use crate::read::tree::TomlValue;
use crate::schema::{ColumnId, Kind, TableId};
use crate::text;

/// The keys of a matcher: no field may be called so.
pub const MATCHER_WORDS: [&str; 18] = [
    "at_least",
    "at_most",
    "characters",
    "count",
    "equals",
    "given",
    "has",
    "in",
    "less_than",
    "more_than",
    "multiple_of",
    "not",
    "one_of",
    "only",
    "pattern",
    "valid",
    "within",
    "words",
];

/// Several matchers made one.
type Joined = fn(Vec<Matcher>) -> Matcher;

/// The keys that combine matchers.
const COMBINED: [(&str, Joined); 3] = [
    ("all_of", Matcher::All),
    ("any_of", Matcher::Any),
    ("none_of", |none| Matcher::Not(Box::new(Matcher::Any(none)))),
];

impl<'d> Compiler<'d> {
    /// The matcher that a value states for a column.
    pub(super) fn matcher(
        &mut self,
        node: &'d Node<'d>,
        table: TableId,
        column: ColumnId,
    ) -> Option<Matcher> {
        match node.get_ref() {
            TomlValue::Table(_) => self.matcher_table(node, table, column),
            TomlValue::Array(list) => self.any_value(node, list, table, column),
            _ => self.value(node, table, column),
        }
    }

    /// One of several values.
    fn any_value(
        &mut self,
        node: &Node<'_>,
        list: &'d [Node<'d>],
        table: TableId,
        column: ColumnId,
    ) -> Option<Matcher> {
        let matchers: Vec<Option<Matcher>> =
            list.iter().map(|item| self.value(item, table, column)).collect();
        let mut seen = HashSet::new();
        for item in list {
            if let Some(written) = item.get_ref().as_str()
                && !seen.insert(written)
            {
                self.remark_on_twice(written, &item.span());
            }
        }
        let mut literals = Vec::new();
        let mut others = Vec::new();
        for matcher in matchers.into_iter().collect::<Option<Vec<Matcher>>>()? {
            match matcher {
                Matcher::OneOf { mut values, .. } => literals.append(&mut values),
                other => others.push(other),
            }
        }
        if !literals.is_empty() {
            others.push(Matcher::OneOf { values: literals, ignore_case: false });
        }
        match <[Matcher; 1]>::try_from(others) {
            Ok([only]) => Some(only),
            Err(others) if others.is_empty() => {
                self.empty_list(node);
                None
            }
            Err(others) => Some(Matcher::Any(others)),
        }
    }

    /// One value: of an amount, or where a text stands for a number or a date, what an expression comes to.
    fn value(&mut self, node: &'d Node<'d>, table: TableId, column: ColumnId) -> Option<Matcher> {
        let is_text = node.get_ref().as_str().is_some();
        match self.schema.column(table, column).kind {
            Kind::Amount => Some(Matcher::Compare(Comparison::Equals, self.compared(node, table, column)?)),
            Kind::Integer | Kind::Decimal | Kind::Date | Kind::Moment if is_text => {
                Some(Matcher::Compare(Comparison::Equals, self.compared(node, table, column)?))
            }
            _ => {
                Some(Matcher::OneOf { values: vec![self.literal(node, table, column)?], ignore_case: false })
            }
        }
    }

    fn matcher_table(&mut self, node: &'d Node<'d>, table: TableId, column: ColumnId) -> Option<Matcher> {
        let stated = keys::table(node, self.problems())?;
        let mut keys = Keys::of(stated);
        let mut parts: Vec<Option<Matcher>> = Vec::new();
        if let Some(inner) = keys.take("not") {
            parts.push(self.matcher(inner, table, column).map(|inner| Matcher::Not(Box::new(inner))));
        }
        if let Some(name) = keys.take("in") {
            parts.push(self.in_sets(name, table, column));
        }
        if let Some(values) = keys.take("one_of") {
            parts.push(match values.get_ref() {
                TomlValue::Array(list) => self.any_value(values, list, table, column),
                _ => self.value(values, table, column),
            });
        }
        let within = keys.take("within");
        for (key, comparison) in Comparison::ALL {
            let Some(to) = keys.take(key) else { continue };
            parts.push(match (comparison, within) {
                (Comparison::Equals, None) if self.is_compared_as_a_whole(to, table, column) => {
                    self.same(to, table, column)
                }
                (Comparison::Equals, Some(within)) => self.near(to, within, table, column),
                _ => self.compared(to, table, column).map(|to| Matcher::Compare(comparison, to)),
            });
        }
        if let (Some(within), false) = (within, keys.has("equals")) {
            self.within_alone(within);
            parts.push(None);
        }
        if let Some(given) = keys.take("given") {
            parts.push(keys::boolean(given, self.problems()).map(Matcher::Given));
        }
        if let Some(pattern) = keys.take("pattern") {
            parts.push(self.pattern(pattern, table, column));
        }
        if let Some(format) = keys.take("valid") {
            parts.push(self.valid(format, table, column));
        }
        if let Some(value) = keys.take("has") {
            parts.push(self.has(value, table, column));
        }
        if let Some(values) = keys.take("only") {
            parts.push(self.chosen(values, table, column).map(Matcher::Only));
        }
        if let Some(count) = keys.take("count") {
            parts.push(self.counted(count, table, column));
        }
        if let Some(number) = keys.take("characters") {
            parts.push(self.characters(number, table, column));
        }
        if let Some(number) = keys.take("words") {
            parts.push(self.words(number, table, column));
        }
        for (key, joined) in COMBINED {
            if let Some(list) = keys.take(key) {
                parts.push(self.combined(list, table, column).map(joined));
            }
        }
        keys.finish(self.problems());
        if stated.is_empty() {
            let known = spelling::list(MATCHER_WORDS);
            self.advise(
                node.span(),
                text!("ett villkor saknas", "a condition is missing"),
                text!("det finns: {known}", "there are: {known}"),
            );
        }
        let parts = parts.into_iter().collect::<Option<Vec<Matcher>>>()?;
        match <[Matcher; 1]>::try_from(parts) {
            Ok([only]) => Some(only),
            Err(parts) if parts.is_empty() => None,
            Err(parts) => Some(Matcher::All(parts)),
        }
    }

    /// Several matchers of a column, in a list.
    fn combined(&mut self, node: &'d Node<'d>, table: TableId, column: ColumnId) -> Option<Vec<Matcher>> {
        let list = keys::list(node, self.problems())?;
        if list.is_empty() {
            self.empty_list(node);
            return None;
        }
        let matchers: Vec<_> = list.iter().map(|item| self.matcher(item, table, column)).collect();
        matchers.into_iter().collect()
    }

    /// What a column is compared with.
    fn compared(&mut self, node: &'d Node<'d>, table: TableId, column: ColumnId) -> Option<Expr> {
        let wanted = self.comparable(node, table, column)?;
        self.bound_expr(node, wanted)
    }

    /// Equal to something, or near it.
    fn near(
        &mut self,
        to: &'d Node<'d>,
        within: &'d Node<'d>,
        table: TableId,
        column: ColumnId,
    ) -> Option<Matcher> {
        let wanted = self.comparable(to, table, column)?;
        let (to, within) = (self.bound_expr(to, wanted), self.distance(within, wanted));
        match (to?, within?) {
            (Expr::Number(to), within) => Some(Matcher::Within(to, within)),
            _ => None,
        }
    }

    /// What a column can be compared with.
    fn comparable(&mut self, node: &'d Node<'d>, table: TableId, column: ColumnId) -> Option<Wanted> {
        match self.schema.column(table, column).kind {
            Kind::Amount => Some(Wanted::Number(Unit::Amount)),
            Kind::Integer | Kind::Decimal => Some(Wanted::Number(Unit::Plain)),
            Kind::Date | Kind::Moment => Some(Wanted::Date),
            _ => {
                let path = self.schema.path(table, column);
                self.advise(
                    node.span(),
                    text!(
                        "`{path}` är varken ett tal eller ett datum",
                        "`{path}` is neither a number nor a date"
                    ),
                    text!(
                        "skriv de värden som går bra, i stället för en jämförelse",
                        "write the values that will do, instead of a comparison"
                    ),
                );
                None
            }
        }
    }

    /// The values of one or several sets.
    fn in_sets(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) -> Option<Matcher> {
        let names = keys::texts(node, self.problems());
        if names.is_empty() && node.get_ref().is_array() {
            self.empty_list(node);
        }
        let mut values: Vec<Option<Literal>> = Vec::new();
        let mut ignore_case = false;
        for (name, span) in &names {
            let Some((listed, file)) = self.set(name, span) else {
                values.push(None);
                continue;
            };
            ignore_case |= listed.set.ignore_case;
            for (index, value) in listed.set.values.iter().enumerate() {
                // What is wrong with a value is said where the set lists it.
                let own = file.and_then(|file| Some((file, listed.spans.get(index)?.clone())));
                let (at, here) = own.unwrap_or((self.file, span.clone()));
                let file = std::mem::replace(&mut self.file, at);
                values.push(self.text_literal(value, &here, table, column));
                self.file = file;
            }
        }
        let values = values.into_iter().collect::<Option<Vec<Literal>>>()?;
        (!names.is_empty()).then_some(Matcher::OneOf { values, ignore_case })
    }

    fn valid(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) -> Option<Matcher> {
        let name = keys::text(node, self.problems())?;
        let found = self.reference.formats.iter().find(|format| format.id == name).cloned();
        if found.is_none() {
            let known: Vec<String> = self.reference.formats.iter().map(|format| format.id.clone()).collect();
            let message = text!("det finns inget format `{name}`", "there is no format `{name}`");
            self.unknown(node.span(), message, name, &known);
        }
        if !matches!(self.schema.column(table, column).kind, Kind::Text(_)) {
            let path = self.schema.path(table, column);
            self.advise(
                node.span(),
                text!("`{path}` är ingen text och har inget format", "`{path}` is no text and has no format"),
                text!("ta bort `valid`", "take `valid` away"),
            );
            return None;
        }
        found.map(Matcher::Valid)
    }
}
