//! Tables and columns by name.

use std::ops::Range;

use super::Compiler;
use crate::call::{Path, Start};
use crate::read::keys::{self, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::schema::{ColumnId, DECLARED, Kind, TableId};
use crate::text;
use crate::value::text::Text;

impl Compiler<'_> {
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

    /// The table with this name; of a name that is unknown the one that it is spelt most like, so that what is said of its
    /// columns can be read too.
    pub(super) fn find_table(&mut self, span: Range<usize>, name: &str) -> Option<TableId> {
        let found = self.schema.find(name);
        if found.is_some() || self.is_partial {
            return found;
        }
        let message = text!("tabellen `{name}` finns inte", "there is no table `{name}`");
        if let Some(help) = self.column_called(name) {
            self.advise(span, message, help);
            return None;
        }
        let known: Vec<&str> = self.schema.tables.iter().map(|table| table.name.as_str()).collect();
        let (meant, help) = spelling::meant(name, known);
        let meant = meant.map(str::to_owned);
        self.absent(Problem { span, message, help }, name, meant.as_deref());
        self.schema.find(&meant?)
    }

    /// The column that a text such as `cost.amount` or `cost.partner.country` names, from a row of its first part.
    pub(super) fn column_named(&mut self, node: &Node<'_>) -> Option<(TableId, Path)> {
        let name = keys::text(node, self.problems())?;
        let table = self.table_of(node)?;
        let Some((_, columns)) = name.split_once('.') else {
            let columns = &self.schema.table(table).columns;
            let example = columns.iter().find(|column| column.kind == Kind::Amount).or(columns.last());
            let example = example.map_or("…", |column| column.name.as_str());
            let example = format!("{}.{example}", self.schema.table(table).name);
            self.advise(
                node.span(),
                text!("här väntas en kolumn", "a column is expected here"),
                text!(
                    "skriv tabell och kolumn, till exempel `{example}`",
                    "write table and column, such as `{example}`"
                ),
            );
            return None;
        };
        Some((table, self.path(columns, table, node.span())?))
    }

    /// The column `columns` of a row of `table`, through what the row points to.
    pub(super) fn path(&mut self, columns: &str, table: TableId, span: Range<usize>) -> Option<Path> {
        let mut hops: Vec<ColumnId> = Vec::new();
        let mut at = table;
        let mut names = columns.split('.').peekable();
        loop {
            let column = self.find_column(at, names.next().unwrap_or_default(), &span)?;
            if names.peek().is_none() {
                return Some(Path { start: Start::Row, hops, table: at, column });
            }
            let Kind::Reference(target) = self.schema.column(at, column).kind else {
                self.leads_nowhere(at, column, span);
                return None;
            };
            hops.push(column);
            at = target;
        }
    }

    /// Says that a column does not lead to a row.
    pub(super) fn leads_nowhere(&mut self, table: TableId, column: ColumnId, span: Range<usize>) {
        let path = self.schema.path(table, column);
        let leading = self.schema.table(table).columns.iter().filter(|column| column.kind.target().is_some());
        let leading = spelling::list(leading.map(|column| column.name.as_str()));
        let help = if leading.is_empty() {
            text!("ingen kolumn i den tabellen gör det", "no column of that table does")
        } else {
            text!("det gör: {leading}", "those that do: {leading}")
        };
        let message = text!("`{path}` pekar inte på någon rad", "`{path}` does not point to a row");
        self.advise(span, message, help);
    }

    /// The column with this name.
    pub(super) fn find_column(
        &mut self,
        table: TableId,
        name: &str,
        span: &Range<usize>,
    ) -> Option<ColumnId> {
        let found = self.schema.table(table).find(name);
        self.read.extend(found.map(|column| (table, column)));
        if found.is_some() || self.is_partial || self.faulty_columns.contains(&(table, name.to_owned())) {
            return found;
        }
        let columns = &self.schema.table(table).columns;
        let of = &self.schema.table(table).name;
        let written = format!("{of}.{name}");
        let message = text!("`{of}` har ingen kolumn `{name}`", "`{of}` has no column `{name}`");
        let known: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let (meant, help) = spelling::meant(name, known);
        let meant = meant.map(str::to_owned);
        let declared = DECLARED.contains(&(table, name)).then(|| {
            let section = format!("[field.{written}.values]");
            text!("ange dess värden under `{section}`", "list its values under `{section}`")
        });
        let help = declared.or_else(|| self.through_a_reference(table, name)).or(help);
        self.absent(Problem { span: span.clone(), message, help }, &written, meant.as_deref());
        None
    }

    /// Advice where a name is that of a column without its table: of the row that is looked at, of the project, or of any.
    pub(super) fn column_called(&self, name: &str) -> Option<Text> {
        let tables = (0..self.schema.tables.len()).map(TableId);
        let mut tables = self.row.into_iter().chain(tables).map(|table| self.schema.table(table));
        let table = tables.find(|table| table.find(name).is_some())?;
        let path = format!("{}.{name}", table.name);
        Some(text!("menade du `{path}`?", "did you mean `{path}`?"))
    }

    /// Advice where a row points to a row that has such a column.
    fn through_a_reference(&self, table: TableId, name: &str) -> Option<Text> {
        self.schema.table(table).columns.iter().find_map(|column| {
            let target = column.kind.target()?;
            self.schema.table(target).find(name)?;
            let through = &column.name;
            Some(text!("menade du `{through}.{name}`?", "did you mean `{through}.{name}`?"))
        })
    }
}
