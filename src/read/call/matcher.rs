//! What the value of a column must be.

use toml::de::DeValue;

use super::Compiler;
use super::resolve::Wanted;
use crate::call::{Comparison, Expr, Literal, Matcher, Unit};
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::schema::{ColumnId, Content, Kind, TableId};
use crate::text;
use crate::value::exact::Exact;
use crate::value::text::Text;

/// The keys of a matcher: no field may be called so.
pub const MATCHER_WORDS: [&str; 16] = [
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
    "valid",
    "within",
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
            DeValue::Table(_) => self.matcher_table(node, table, column),
            DeValue::Array(list) => self.any_value(node, list, table, column),
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
        let matchers = list.iter().map(|item| self.value(item, table, column)).collect::<Option<Vec<_>>>()?;
        let mut literals = Vec::new();
        let mut others = Vec::new();
        for matcher in matchers {
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
                self.problem(node.span(), text!("listan är tom", "the list is empty"));
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
        let mut keys = Keys::of(keys::table(node, self.problems())?);
        let mut parts = Vec::new();
        let mut sound = true;
        let mut add = |part: Option<Matcher>| match part {
            Some(part) => parts.push(part),
            None => sound = false,
        };
        if let Some(inner) = keys.take("not") {
            add(self.matcher(inner, table, column).map(|inner| Matcher::Not(Box::new(inner))));
        }
        if let Some(name) = keys.take("in") {
            add(self.in_sets(name, table, column));
        }
        if let Some(values) = keys.take("one_of") {
            add(match values.get_ref() {
                DeValue::Array(list) => self.any_value(values, list, table, column),
                _ => self.value(values, table, column),
            });
        }
        let within = keys.take("within");
        for (key, comparison) in Comparison::ALL {
            if let Some(to) = keys.take(key) {
                let to = self.compared(to, table, column);
                add(match (comparison, within) {
                    (Comparison::Equals, Some(within)) => {
                        to.zip(self.compared(within, table, column)).and_then(|pair| match pair {
                            (Expr::Number(to), Expr::Number(within)) => Some(Matcher::Within(to, within)),
                            _ => None,
                        })
                    }
                    _ => to.map(|to| Matcher::Compare(comparison, to)),
                });
            }
        }
        if let Some(given) = keys.take("given") {
            add(keys::boolean(given, self.problems()).map(Matcher::Given));
        }
        if let Some(format) = keys.take("valid") {
            add(self.valid(format, table, column));
        }
        if let Some(value) = keys.take("has") {
            add(self
                .chosen(value, table, column)
                .and_then(|values| values.first().copied())
                .map(Matcher::Has));
        }
        if let Some(values) = keys.take("only") {
            add(self.chosen(values, table, column).map(Matcher::Only));
        }
        if let Some(count) = keys.take("count") {
            add(self.counted(count, table, column));
        }
        if let Some(number) = keys.take("characters") {
            add(self.characters(number, table, column));
        }
        keys.finish(self.problems());
        if !sound {
            return None;
        }
        match <[Matcher; 1]>::try_from(parts) {
            Ok([only]) => Some(only),
            Err(parts) if parts.is_empty() => {
                let help = Text::same(MATCHER_WORDS.map(|word| format!("`{word}`")).join(", "));
                let message = text!("ett villkor saknas", "a condition is missing");
                self.problems().push(Problem::new(node.span(), message).with_help(help));
                None
            }
            Err(parts) => Some(Matcher::All(parts)),
        }
    }

    /// What a column is compared with.
    fn compared(&mut self, node: &'d Node<'d>, table: TableId, column: ColumnId) -> Option<Expr> {
        let wanted = match self.schema.column(table, column).kind {
            Kind::Amount => Wanted::Number(Unit::Amount),
            Kind::Integer | Kind::Decimal => Wanted::Number(Unit::Plain),
            Kind::Date | Kind::Moment => Wanted::Date,
            _ => {
                let path = self.schema.path(table, column);
                self.problem(
                    node.span(),
                    text!(
                        "`{path}` är varken ett tal eller ett datum och kan inte jämföras så",
                        "`{path}` is neither a number nor a date and cannot be compared so"
                    ),
                );
                return None;
            }
        };
        self.bound_expr(node, wanted)
    }

    /// The values of one or several sets.
    fn in_sets(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) -> Option<Matcher> {
        let mut values = Vec::new();
        let mut ignore_case = false;
        for (name, span) in keys::texts(node, self.problems()) {
            let set = self.set(name, &span)?;
            ignore_case |= set.ignore_case;
            for value in &set.values {
                values.push(self.text_literal(value, node, table, column)?);
            }
        }
        Some(Matcher::OneOf { values, ignore_case })
    }

    fn valid(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) -> Option<Matcher> {
        let name = keys::text(node, self.problems())?;
        let found = self.reference.formats.iter().find(|format| format.id == name).cloned();
        if found.is_none() {
            let help = spelling::advice(name, self.reference.formats.iter().map(|format| format.id.as_str()));
            let message = text!("det finns inget format `{name}`", "there is no format `{name}`");
            self.problems().push(Problem { span: node.span(), message, help });
        }
        if !matches!(self.schema.column(table, column).kind, Kind::Text(_)) {
            self.problem(
                node.span(),
                text!("bara en text kan ha ett format", "only a text can have a format"),
            );
            return None;
        }
        found.map(Matcher::Valid)
    }

    /// The places of the values of a `choices` column that a list names.
    fn chosen(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) -> Option<Vec<usize>> {
        let Kind::Choices(list) = self.schema.column(table, column).kind.clone() else {
            self.not_choices(node, table, column);
            return None;
        };
        let named = keys::texts(node, self.problems());
        let places = named.into_iter().map(|(key, span)| {
            let found = list.find(key);
            if found.is_none() {
                let help = spelling::advice(key, list.choices.iter().map(|choice| choice.key.as_str()));
                let message = text!("`{key}` finns inte i listan", "`{key}` is not in the list");
                self.problems().push(Problem { span, message, help });
            }
            found
        });
        places.collect()
    }

    fn not_choices(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) {
        let path = self.schema.path(table, column);
        self.problem(
            node.span(),
            text!(
                "`{path}` har bara ett värde: skriv värdet självt, eller en lista av tillåtna värden",
                "`{path}` has one value only: write the value itself, or a list of those allowed"
            ),
        );
    }

    fn counted(&mut self, node: &'d Node<'d>, table: TableId, column: ColumnId) -> Option<Matcher> {
        if !matches!(self.schema.column(table, column).kind, Kind::Choices(_)) {
            self.not_choices(node, table, column);
            return None;
        }
        self.how_many(node, Matcher::Count)
    }

    fn characters(&mut self, node: &'d Node<'d>, table: TableId, column: ColumnId) -> Option<Matcher> {
        if !matches!(self.schema.column(table, column).kind, Kind::Text(_)) {
            self.problem(node.span(), text!("bara en text har tecken", "only a text has characters"));
            return None;
        }
        self.how_many(node, Matcher::Characters)
    }

    /// So many of something: a number, or `{ at_most = … }`.
    fn how_many(&mut self, node: &'d Node<'d>, of: fn(Comparison, i64) -> Matcher) -> Option<Matcher> {
        let DeValue::Table(inner) = node.get_ref() else {
            return Some(of(Comparison::Equals, self.whole_number(node)?));
        };
        let mut keys = Keys::of(inner);
        let mut parts = Vec::new();
        for (key, comparison) in Comparison::ALL {
            if let Some(number) = keys.take(key) {
                parts.push(of(comparison, self.whole_number(number)?));
            }
        }
        keys.finish(self.problems());
        match <[Matcher; 1]>::try_from(parts) {
            Ok([only]) => Some(only),
            Err(parts) if parts.is_empty() => {
                self.problem(node.span(), text!("ett antal saknas", "a number is missing"));
                None
            }
            Err(parts) => Some(Matcher::All(parts)),
        }
    }

    fn whole_number(&mut self, node: &Node<'_>) -> Option<i64> {
        let number = node.get_ref().as_integer().filter(|number| number.radix() == 10);
        let number = number.and_then(|number| number.as_str().parse().ok());
        if number.is_none() {
            self.problem(node.span(), text!("här väntas ett heltal", "a whole number is expected here"));
        }
        number
    }

    /// A value of a column, as the call states it.
    pub(super) fn literal(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) -> Option<Literal> {
        match (node.get_ref(), &self.schema.column(table, column).kind) {
            (DeValue::String(text), _) => self.text_literal(text, node, table, column),
            (DeValue::Boolean(value), Kind::Boolean) => Some(Literal::Boolean(*value)),
            (DeValue::Integer(_) | DeValue::Float(_), Kind::Integer | Kind::Decimal) => {
                self.number(node).map(|number| Literal::Number(Exact::from(number)))
            }
            (DeValue::Datetime(_), Kind::Date | Kind::Moment) => {
                self.literal_moment(node).map(|moment| Literal::Date(moment.day()))
            }
            _ => {
                self.wrong_literal(node, table, column);
                None
            }
        }
    }

    fn wrong_literal(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) {
        let path = self.schema.path(table, column);
        self.problem(
            node.span(),
            text!("`{path}` har inte värden av det slaget", "`{path}` has no values of that kind"),
        );
    }

    fn text_literal(
        &mut self,
        text: &str,
        node: &Node<'_>,
        table: TableId,
        column: ColumnId,
    ) -> Option<Literal> {
        let kind = self.schema.column(table, column).kind.clone();
        match kind {
            Kind::Text(content) => {
                self.known_text(content, text, node)?;
                Some(Literal::Text(self.reference.comparable(content, text).into_owned()))
            }
            Kind::Choice(list) => {
                let found = list.find(text).map(Literal::Choice);
                if found.is_none() {
                    let path = self.schema.path(table, column);
                    let help = spelling::advice(text, list.choices.iter().map(|choice| choice.key.as_str()));
                    let message =
                        text!("`{path}` har inget värde `{text}`", "`{path}` has no value `{text}`");
                    self.problems().push(Problem { span: node.span(), message, help });
                }
                found
            }
            Kind::Choices(_) => {
                let path = self.schema.path(table, column);
                self.problem(node.span(), text!(
                    "`{path}` har flera värden: skriv `{{ has = \"{text}\" }}` eller `{{ only = [\"{text}\"] }}`",
                    "`{path}` has several values: write `{{ has = \"{text}\" }}` or `{{ only = [\"{text}\"] }}`"
                ));
                None
            }
            _ => {
                self.wrong_literal(node, table, column);
                None
            }
        }
    }

    /// Countries and currencies must exist.
    fn known_text(&mut self, content: Content, text: &str, node: &Node<'_>) -> Option<()> {
        let known = match content {
            Content::Country => self.reference.regions.country(text).is_some(),
            Content::Currency => self.reference.currencies.iter().any(|code| code == text),
            _ => true,
        };
        if !known {
            self.problem(node.span(), text!("`{text}` finns inte", "there is no `{text}`"));
        }
        known.then_some(())
    }
}
