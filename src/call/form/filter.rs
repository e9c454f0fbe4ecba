//! Tests of columns.

use super::{Form, Forms, joined, limit, so_many, sorted, word};
use crate::call::{Comparison, Filter, Literal, Matcher, Path, Start};
use crate::schema::{ColumnId, TableId};
use crate::value::exact::Exact;

impl Forms<'_> {
    /// A filter.
    pub fn filter(&self, filter: &Filter) -> Form {
        let of = |parts: &[Filter]| parts.iter().map(|part| self.filter(part)).collect();
        match filter {
            Filter::All(all) => joined("all", of(all)),
            Filter::Any(any) => joined("any", of(any)),
            Filter::NoneOf(none) => sorted("none", of(none)),
            Filter::SoMany(how_many, parts) => so_many(*how_many, of(parts)),
            Filter::Test { path, matcher } => self.matcher(matcher, path),
        }
    }

    /// A test of a column: several of one column are several tests.
    fn matcher(&self, matcher: &Matcher, path: &Path) -> Form {
        let of = |parts: &[Matcher]| parts.iter().map(|part| self.matcher(part, path)).collect();
        let choice = |index: &usize| self.choice(path.table, path.column, *index);
        let test = |asked| Form::Of("test", vec![self.path(path), asked]);
        let number_of = |name, comparison: Comparison, number: i64| {
            let number = Form::Of("one", Vec::new()).times(Exact::from(number));
            limit(Form::Of(name, vec![self.path(path)]), comparison, number, None)
        };
        match matcher {
            Matcher::OneOf { values, ignore_case } => {
                let values = values.iter().map(|value| self.literal(value, path)).collect();
                test(sorted(if *ignore_case { "one of, in any case" } else { "one of" }, values))
            }
            Matcher::Not(inner) => sorted("none", vec![self.matcher(inner, path)]),
            Matcher::All(all) => joined("all", of(all)),
            Matcher::Any(any) => joined("any", of(any)),
            Matcher::Compare(comparison, to) => limit(self.path(path), *comparison, self.expr(to), None),
            Matcher::Within(to, within) => {
                limit(self.path(path), Comparison::Equals, self.sum(to), Some(self.sum(within)))
            }
            Matcher::Given(given) => test(Form::Of("given", vec![word(given.to_string())])),
            Matcher::Same(other) => test(Form::Of("same", vec![self.path(other)])),
            Matcher::Like(pattern) => test(Form::Of("like", vec![word(pattern.written.to_lowercase())])),
            Matcher::Valid(format) => test(Form::Of("valid", vec![word(&format.id)])),
            Matcher::Has(index) => test(Form::Of("has", vec![choice(index)])),
            Matcher::Only(indices) => test(sorted("only", indices.iter().map(choice).collect())),
            Matcher::Count(comparison, number) => number_of("chosen", *comparison, *number),
            Matcher::Characters(comparison, number) => number_of("characters", *comparison, *number),
            Matcher::Words(comparison, number) => number_of("words", *comparison, *number),
        }
    }

    pub(super) fn literal(&self, literal: &Literal, path: &Path) -> Form {
        match literal {
            Literal::Boolean(value) => word(value.to_string()),
            Literal::Text(text) => word(text),
            Literal::Number(number) => Form::Number(number.clone()),
            Literal::Date(day) => word(day.to_string()),
            Literal::Choice(index) => self.choice(path.table, path.column, *index),
        }
    }

    pub(super) fn choice(&self, table: TableId, column: ColumnId, index: usize) -> Form {
        let list = self.schema.column(table, column).kind.choices();
        let choice = list.and_then(|list| list.get(index));
        word(choice.map_or_else(|| index.to_string(), |choice| choice.key.clone()))
    }

    pub(super) fn path(&self, path: &Path) -> Form {
        let start = match path.start {
            Start::Row => "row",
            Start::Project => "project",
        };
        let mut parts = vec![word(self.schema.path(path.table, path.column))];
        let mut target = path.table;
        for &hop in path.hops.iter().rev() {
            let name = self.leading_to(target, hop);
            parts.push(word(name.map_or_else(|| hop.0.to_string(), |(_, name)| name.to_owned())));
            target = name.map_or(target, |(table, _)| table);
        }
        parts.push(word(start));
        parts.reverse();
        Form::Of("path", parts)
    }

    /// The reference column at this place that leads to a table: its table and its name.
    fn leading_to(&self, target: TableId, hop: ColumnId) -> Option<(TableId, &str)> {
        let mut tables = self.schema.tables.iter().enumerate();
        tables.find_map(|(index, table)| {
            let column = table.columns.get(hop.0).filter(|column| column.kind.target() == Some(target))?;
            Some((TableId(index), column.name.as_str()))
        })
    }
}
