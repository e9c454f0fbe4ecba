//! Measures: what a call reads off an application.

use toml::de::{DeTable, DeValue};

use super::Compiler;
use super::names::MeasureState;
use super::resolve::Wanted;
use crate::call::{DateExpr, Expr, Filter, Measure, MeasureId, Path, Period, Reading, Unit};
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::schema::{ColumnId, Kind, TableId};
use crate::text;
use crate::value::text::Text;

impl<'d> Compiler<'d> {
    pub(super) fn set_measure(&mut self, name: &str, state: MeasureState<'d>) {
        if let Some(item) = self.own().measures.get_mut(name) {
            item.item = state;
        }
    }

    /// Compiles a measure.
    pub(super) fn compile_measure(&mut self, name: &str, node: &'d Node<'d>) -> Option<MeasureId> {
        let problems = self.problems();
        let mut keys = Keys::of(keys::table(node, problems)?);
        let label = keys.take("label").and_then(|node| keys::bilingual(node, problems));
        let label = label.unwrap_or_else(|| Text::same(name.replace('_', " ")));
        let rows_of = keys.take("where");
        let unit = keys.take("unit").and_then(|node| keys::bilingual(node, problems));
        let having = keys.take("having");
        let found: Vec<_> = ["sum", "count", "distinct", "length", "days", "months", "years", "value"]
            .into_iter()
            .filter_map(|key| keys.take(key).map(|node| (key, node)))
            .collect();
        keys.finish(problems);
        let &[(key, read)] = found.as_slice() else {
            self.problem(
                node.span(),
                text!(
                    "ett mått har just en av `sum`, `count`, `distinct`, `length`, `days`, `months`, `years` och `value`",
                    "a measure has exactly one of `sum`, `count`, `distinct`, `length`, `days`, `months`, `years` and `value`"
                ),
            );
            return None;
        };
        if let (Some(having), true) = (having, key != "count") {
            self.problem(having.span(), text!("`having` hör till `count`", "`having` belongs to `count`"));
        }
        let reading = match key {
            "sum" => self.sum_reading(read, rows_of),
            "count" => self.count_reading(read, rows_of, having),
            "distinct" => self.distinct_reading(read, rows_of),
            other => {
                if let Some(rows_of) = rows_of {
                    self.problem(
                        rows_of.span(),
                        text!("`{other}` läser inga rader", "`{other}` reads no rows"),
                    );
                }
                match other {
                    "length" => self.days_between(read).map(|(start, end)| Reading::Length { start, end }),
                    "days" => self.begun_reading(read, Period::Days),
                    "months" => self.begun_reading(read, Period::Months),
                    "years" => self.begun_reading(read, Period::Years),
                    _ => self.value_reading(read),
                }
            }
        };
        let unit = unit.or_else(|| match reading.as_ref()? {
            Reading::Sum { table, column, .. } => self.schema.column(*table, *column).unit.clone(),
            _ => None,
        });
        self.measures.push(Measure { id: name.to_owned(), label, unit, reading: reading? });
        Some(MeasureId(self.measures.len() - 1))
    }

    fn sum_reading(&mut self, node: &'d Node<'d>, rows: Option<&'d Node<'d>>) -> Option<Reading> {
        let path = self.column_named(node)?;
        let kind = &self.schema.column(path.table, path.column).kind;
        if !path.hops.is_empty() || !matches!(kind, Kind::Amount | Kind::Integer | Kind::Decimal) {
            self.problem(
                node.span(),
                text!("bara en talkolumn kan summeras", "only a number column can be summed"),
            );
            return None;
        }
        let filter = self.row_filter(rows, path.table)?;
        Some(Reading::Sum { table: path.table, column: path.column, filter })
    }

    fn count_reading(
        &mut self,
        node: &'d Node<'d>,
        rows: Option<&'d Node<'d>>,
        having: Option<&'d Node<'d>>,
    ) -> Option<Reading> {
        let table = self.table_named(node)?;
        let having = match having {
            Some(having) => Some(Box::new(self.having(having, table)?)),
            None => None,
        };
        Some(Reading::Count { table, filter: self.row_filter(rows, table)?, having })
    }

    fn distinct_reading(&mut self, node: &'d Node<'d>, rows: Option<&'d Node<'d>>) -> Option<Reading> {
        let table = self.table_of(node)?;
        let path = self.column_named(node)?;
        Some(Reading::Distinct { table, path, filter: self.row_filter(rows, table)? })
    }

    fn begun_reading(&mut self, node: &'d Node<'d>, period: Period) -> Option<Reading> {
        self.days_between(node).map(|(start, end)| Reading::Begun { period, start, end })
    }

    /// The two days that a length goes between.
    fn days_between(&mut self, node: &'d Node<'d>) -> Option<(DateExpr, DateExpr)> {
        let ends = keys::texts(node, self.problems());
        let mut dates = Vec::new();
        for (text, _) in ends {
            dates.push(self.expression(node, text, Wanted::Date)?);
        }
        match <[Expr; 2]>::try_from(dates) {
            Ok([Expr::Date(start), Expr::Date(end)]) => Some((start, end)),
            _ => {
                self.problem(
                    node.span(),
                    text!(
                        "en längd går mellan två datum, till exempel `[\"project.start\", \"project.end\"]`",
                        "a length goes between two dates, such as `[\"project.start\", \"project.end\"]`"
                    ),
                );
                None
            }
        }
    }

    /// The value of an expression, or of a table of expressions by a column or a measure.
    fn value_reading(&mut self, node: &'d Node<'d>) -> Option<Reading> {
        if node.get_ref().as_table().is_some() {
            let unit = self.unit_of_bounds(node);
            let bound = self.bound(node, Wanted::Number(unit), TableId::PROJECT)?;
            return Some(Reading::By { unit, bound });
        }
        let text = keys::text(node, self.problems())?;
        Some(Reading::Value(self.expression(node, text, Wanted::Anything)?))
    }

    /// Whether a table of numbers holds amounts: one that does makes them all so.
    fn unit_of_bounds(&mut self, node: &'d Node<'d>) -> Unit {
        let inner = match node.get_ref() {
            DeValue::Table(table) => table,
            DeValue::String(text) => {
                let said = self.problems().len();
                let expr = self.expression(node, text, Wanted::Anything);
                // What is wrong with it is said when it is read for good.
                self.problems().truncate(said);
                return match expr {
                    Some(Expr::Number(sum)) => sum.unit,
                    _ => Unit::Plain,
                };
            }
            _ => return Unit::Plain,
        };
        let amounts = inner
            .iter()
            .filter(|(key, _)| key.get_ref() != "by")
            .any(|(_, node)| self.unit_of_bounds(node) == Unit::Amount);
        if amounts { Unit::Amount } else { Unit::Plain }
    }

    /// The filter of the rows that are meant.
    pub(super) fn row_filter(&mut self, node: Option<&'d Node<'d>>, table: TableId) -> Option<Filter> {
        match node {
            None => Some(Filter::EVERY_ROW),
            Some(node) => {
                let rows: &'d DeTable<'d> = keys::table(node, self.problems())?;
                self.filter(rows, table)
            }
        }
    }

    /// The table that a text names.
    pub(super) fn table_named(&mut self, node: &Node<'_>) -> Option<TableId> {
        let name = keys::text(node, self.problems())?;
        self.find_table(node.span(), name)
    }

    /// The table of the column that a text names.
    pub(super) fn table_of(&mut self, node: &Node<'_>) -> Option<TableId> {
        let name = keys::text(node, self.problems())?;
        self.find_table(node.span(), name.split('.').next().unwrap_or_default())
    }

    /// The table with this name.
    pub(super) fn find_table(&mut self, span: std::ops::Range<usize>, name: &str) -> Option<TableId> {
        let found = self.schema.find(name);
        if found.is_none() {
            let known: Vec<String> = self.schema.tables.iter().map(|table| table.name.clone()).collect();
            let help = spelling::advice(name, known.iter().map(String::as_str));
            let message = text!("tabellen `{name}` finns inte", "there is no table `{name}`");
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            self.absent(Problem { span, message, help }, name, &known);
        }
        found
    }

    /// The column that a text such as `cost.amount` or `cost.partner.country` names, from a row of its first part.
    pub(super) fn column_named(&mut self, node: &Node<'_>) -> Option<Path> {
        let name = keys::text(node, self.problems())?;
        let table = self.table_of(node)?;
        let Some((_, columns)) = name.split_once('.') else {
            self.problem(
                node.span(),
                text!(
                    "här väntas en kolumn, till exempel `{name}.amount`",
                    "a column is expected here, such as `{name}.amount`"
                ),
            );
            return None;
        };
        self.path(columns, table, node.span())
    }

    /// The column `columns` of a row of `table`, through what the row points to.
    pub(super) fn path(
        &mut self,
        columns: &str,
        table: TableId,
        span: std::ops::Range<usize>,
    ) -> Option<Path> {
        let mut hops: Vec<ColumnId> = Vec::new();
        let mut at = table;
        let mut names = columns.split('.').peekable();
        loop {
            let column = self.find_column(at, names.next().unwrap_or_default(), &span)?;
            if names.peek().is_none() {
                return Some(Path { start: crate::call::Start::Row, hops, table: at, column });
            }
            let Kind::Reference(target) = self.schema.column(at, column).kind else {
                let path = self.schema.path(at, column);
                self.problem(
                    span,
                    text!("`{path}` pekar inte på någon rad", "`{path}` does not point to a row"),
                );
                return None;
            };
            hops.push(column);
            at = target;
        }
    }

    /// The column with this name.
    pub(super) fn find_column(
        &mut self,
        table: TableId,
        name: &str,
        span: &std::ops::Range<usize>,
    ) -> Option<ColumnId> {
        let found = self.schema.table(table).find(name);
        if found.is_none() {
            let of = self.schema.table(table).name.clone();
            let message = text!("`{of}` har ingen kolumn `{name}`", "`{of}` has no column `{name}`");
            let known: Vec<String> =
                self.schema.table(table).columns.iter().map(|column| column.name.clone()).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let help = spelling::advice(name, known.iter().copied());
            let written = format!("{of}.{name}");
            self.absent(Problem { span: span.clone(), message, help }, &written, &known);
        }
        found
    }
}
