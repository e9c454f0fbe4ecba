//! What stands in a cell, and what a call states, for a machine and for a person.

use super::{Voice, list, number, quantity};
use crate::application::{Cell, Value as CellValue};
use crate::call::Literal;
use crate::check::Quantity;
use crate::report::figure::{Figure, Value};
use crate::schema::{Choice, Column, ColumnId, Content, Kind, TableId};
use crate::value::exact::Exact;
use crate::value::moment::Moment;
use crate::value::text::Lang;

impl Voice<'_> {
    /// What stands in a cell; `None` where nothing does.
    pub(in crate::report) fn cell(&self, table: TableId, row: usize, column: ColumnId) -> Option<Figure> {
        let described = self.call.schema.column(table, column);
        match self.application.cell(table, row, column) {
            Cell::Missing => None,
            Cell::OneOf(choices) => Some(Figure::new(None, self.either_of(described, choices))),
            Cell::Known(value) => Some(self.value(described, value)),
        }
    }

    pub(in crate::report) fn value(&self, column: &Column, value: &CellValue) -> Figure {
        match value {
            CellValue::Boolean(truth) => truth_figure(*truth, self.lang),
            CellValue::Text(text) => self.text(column, text),
            CellValue::Integer(integer) => Figure::new(Some(Value::Count(*integer)), self.integer(*integer)),
            CellValue::Decimal(decimal) => self.number(column, &Exact::from(*decimal)),
            CellValue::Date(day) => self.moment(Moment::Day(*day)),
            CellValue::Moment(moment) => self.moment(*moment),
            CellValue::Choice(index) => self.choices(column, &[*index]),
            CellValue::Choices(indices) => self.choices(column, indices),
            CellValue::Reference(row) => match column.kind {
                Kind::Reference(target) => Figure::new(self.id_of(target, *row), self.row(target, *row)),
                _ => Figure::new(None, String::new()),
            },
        }
    }

    /// A value that a call states for a column.
    pub(super) fn literal(&self, column: &Column, literal: &Literal) -> Figure {
        match literal {
            Literal::Boolean(truth) => truth_figure(*truth, self.lang),
            Literal::Text(text) => self.text(column, text),
            Literal::Number(value) => match (&column.kind, value.to_i64()) {
                (Kind::Integer, Some(integer)) => {
                    Figure::new(Some(Value::Count(integer)), self.integer(integer))
                }
                _ => self.number(column, value),
            },
            Literal::Date(day) => self.moment(Moment::Day(*day)),
            Literal::Choice(index) => self.choices(column, &[*index]),
        }
    }

    fn text(&self, column: &Column, text: &str) -> Figure {
        let said = match column.kind {
            Kind::Text(Content::Country) => self.country(text),
            _ => format!("`{text}`"),
        };
        Figure::new(Some(Value::Text(text.to_owned())), said)
    }

    fn number(&self, column: &Column, value: &Exact) -> Figure {
        let quantity = match column.kind {
            Kind::Amount => Quantity::Amount(value.clone()),
            _ => Quantity::Plain(value.clone(), column.unit.clone()),
        };
        Figure::new(Some(self.machine(&quantity)), self.quantity(&quantity, quantity::decimals(&quantity)))
    }

    /// A number without a unit.
    pub(in crate::report) fn plain(&self, number: &Exact) -> Figure {
        let quantity = Quantity::Plain(number.clone(), None);
        Figure::new(Some(self.machine(&quantity)), self.quantity(&quantity, quantity::decimals(&quantity)))
    }

    fn moment(&self, moment: Moment) -> Figure {
        Figure::new(Some(self.machine(&Quantity::Moment(moment))), quantity::moment(moment))
    }

    /// A whole number that may be a year: groups only from five digits on.
    fn integer(&self, integer: i64) -> String {
        if (0..10_000).contains(&integer) {
            integer.to_string()
        } else {
            number::number(&Exact::from(integer), 0, self.lang)
        }
    }

    fn choices(&self, column: &Column, indices: &[usize]) -> Figure {
        let chosen: Vec<&Choice> = chosen(column, indices);
        let keys: Vec<&str> = chosen.iter().map(|choice| choice.key.as_str()).collect();
        let labels: Vec<String> = chosen.iter().map(|choice| self.choice(choice)).collect();
        let text = if labels.is_empty() {
            self.word("inget", "none").to_owned()
        } else {
            list::all(&labels, self.lang)
        };
        Figure::new(Some(Value::Text(keys.join(", "))), text)
    }

    /// One of several values of a column's list, in words.
    pub(super) fn either_of(&self, column: &Column, indices: &[usize]) -> String {
        let labels: Vec<String> = chosen(column, indices).iter().map(|choice| self.choice(choice)).collect();
        list::either(&labels, self.lang)
    }

    /// A value of a list: what a person calls it, and how it is written.
    pub(super) fn choice(&self, choice: &Choice) -> String {
        let label = choice.label.in_lang(self.lang);
        if label == choice.key { format!("`{label}`") } else { format!("{label} (`{}`)", choice.key) }
    }

    /// A country: its name, and its code.
    pub(super) fn country(&self, code: &str) -> String {
        let name = self.reference.country_name(code);
        let name = name.in_lang(self.lang);
        if name == code { format!("`{code}`") } else { format!("{name} (`{code}`)") }
    }

    fn id_of(&self, table: TableId, row: usize) -> Option<Value> {
        let column = self.call.schema.table(table).id_column()?;
        match self.application.cell(table, row, column).known()? {
            CellValue::Text(id) => Some(Value::Text(id.clone())),
            _ => None,
        }
    }
}

fn truth_figure(truth: bool, lang: Lang) -> Figure {
    let text = match (lang, truth) {
        (Lang::Sv, true) => "ja (`true`)",
        (Lang::Sv, false) => "nej (`false`)",
        (Lang::En, true) => "yes (`true`)",
        (Lang::En, false) => "no (`false`)",
    };
    Figure::new(Some(Value::Text(truth.to_string())), text.to_owned())
}

/// The values of a column's list at these places.
pub(super) fn chosen<'c>(column: &'c Column, indices: &[usize]) -> Vec<&'c Choice> {
    let Some(list) = column.kind.choices() else {
        return Vec::new();
    };
    indices.iter().filter_map(|&index| list.get(index)).collect()
}
