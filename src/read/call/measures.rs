//! Measures: what a call reads off an application.

use std::ops::Range;

use super::Compiler;
use super::names::MeasureState;
use super::resolve::Wanted;
use crate::call::{
    DateExpr, Expr, Extreme, Filter, Fold, Measure, MeasureId, Period, Reading, Subject, Unit,
};
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::read::tree::{TomlTable, TomlValue};
use crate::schema::{Kind, TableId};
use crate::text;
use crate::value::text::Text;

/// The ways to read a measure.
pub const READINGS: [&str; 10] =
    ["sum", "count", "distinct", "highest", "lowest", "length", "days", "months", "years", "value"];

/// Those of them that look at rows.
pub const OF_ROWS: [&str; 5] = ["sum", "count", "distinct", "highest", "lowest"];
/// Those of them that may be taken of one row or group after the other.
pub const OF_EACH: [&str; 3] = ["sum", "highest", "lowest"];

/// What a measure states besides what it reads.
pub(super) struct MeasureParts<'d> {
    /// The rows that are meant.
    pub(super) rows: Option<&'d Node<'d>>,
    /// What a subject must hold to be counted.
    pub(super) having: Option<&'d Node<'d>>,
    /// What it is taken of one by one.
    pub(super) each: Option<&'d Node<'d>>,
}

impl<'d> Compiler<'d> {
    pub(super) fn set_measure(&mut self, name: &str, state: MeasureState) {
        if let Some(item) = self.own().measures.get_mut(name) {
            item.item.state = state;
        }
    }

    /// Reads the measures that nothing has asked for: their faults are faults too.
    pub(super) fn read_unused(&mut self, own_file: usize) {
        for space in 0..self.spaces.len() {
            self.space = space;
            let unused = self.own().measures.iter();
            let unused =
                unused.filter(|(_, item)| item.item.state == MeasureState::Written && item.file >= own_file);
            let unused: Vec<(String, Range<usize>, bool)> =
                unused.map(|(name, item)| (name.clone(), item.span.clone(), item.used)).collect();
            for (name, span, used) in unused {
                self.measure_named(&name, &span);
                if let Some(item) = self.own().measures.get_mut(&name) {
                    item.used = used;
                }
            }
        }
    }

    /// Compiles a measure.
    pub(super) fn compile_measure(&mut self, name: &str, node: &'d Node<'d>) -> Option<MeasureId> {
        let problems = self.problems();
        let mut keys = Keys::of(keys::table(node, problems)?);
        let labelled = keys.take("label");
        let label = labelled.and_then(|node| keys::bilingual(node, problems));
        let is_sentence =
            label.as_ref().is_some_and(|label| label.sv.ends_with('.') || label.en.ends_with('.'));
        let label = label.unwrap_or_else(|| Text::same(name.replace('_', " ")));
        let unit = keys.take("unit").and_then(|node| keys::noun(node, problems));
        let parts =
            MeasureParts { rows: keys.take("where"), having: keys.take("having"), each: keys.take("each") };
        let found: Vec<_> =
            READINGS.into_iter().filter_map(|key| keys.take(key).map(|node| (key, node))).collect();
        let is_misspelt = keys.misspells(&READINGS);
        keys.finish(problems);
        let &[(key, read)] = found.as_slice() else {
            if !found.is_empty() || !is_misspelt {
                let known = spelling::list(READINGS);
                self.advise(
                    node.span(),
                    text!("det står inte vad måttet läser", "it is not said what the measure reads"),
                    text!("ett mått har just en av {known}", "a measure has exactly one of {known}"),
                );
            }
            return None;
        };
        if let (true, Some(node)) = (is_sentence, labelled) {
            self.remark(
                Problem::new(
                    node.span(),
                    text!("benämningen slutar med punkt", "the label ends in a full stop"),
                )
                .with_help(text!(
                    "ta bort punkten: benämningen läses mitt i en mening",
                    "take it away: the label is read in the middle of a sentence"
                )),
            );
        }
        let is_told = self.parts_out_of_place(key, &parts);
        let reading = match key {
            "sum" if parts.each.is_none() && parts.having.is_none() && is_column(read) => {
                self.sum_reading(read, parts.rows)
            }
            "sum" => self.over_reading(Fold::Sum, read, &parts),
            "highest" => self.over_reading(Fold::Extreme(Extreme::Highest), read, &parts),
            "lowest" => self.over_reading(Fold::Extreme(Extreme::Lowest), read, &parts),
            "count" => self.count_reading(read, &parts),
            "distinct" => self.distinct_reading(read, &parts),
            "length" => self.days_between(read).map(|(start, end)| Reading::Length { start, end }),
            "days" => self.begun_reading(read, Period::Days),
            "months" => self.begun_reading(read, Period::Months),
            "years" => self.begun_reading(read, Period::Years),
            _ => self.value_reading(read),
        };
        let reading = reading.filter(|_| !is_told)?;
        let unit = unit.or_else(|| match &reading {
            Reading::Sum { table, column, .. } => self.schema.column(*table, *column).unit.clone(),
            _ => None,
        });
        let row = self.row.filter(|_| !matches!(reading, Reading::Over { .. }));
        self.measures.push(Measure { id: name.to_owned(), label: label.into(), unit, row, reading });
        Some(MeasureId(self.measures.len() - 1))
    }

    /// Says of parts that a measure of this kind does not have where they belong.
    fn parts_out_of_place(&mut self, key: &str, parts: &MeasureParts<'d>) -> bool {
        let reads_rows = OF_ROWS.contains(&key);
        if let (Some(rows), false) = (parts.rows, reads_rows) {
            self.advise(
                rows.span(),
                text!("`{key}` läser inga rader", "`{key}` reads no rows"),
                text!(
                    "låt `where` stå i de mått som `{key}` bygger på",
                    "put `where` in the measures that `{key}` is built on"
                ),
            );
        }
        if let (Some(having), false) = (parts.having, reads_rows) {
            self.advise(
                having.span(),
                text!(
                    "`having` hör till mått som läser rader",
                    "`having` belongs to measures that read rows"
                ),
                text!("skriv det i ett mått med `count`", "write it in a measure with `count`"),
            );
        }
        let takes_each = OF_EACH.contains(&key);
        if let (Some(each), false) = (parts.each, takes_each) {
            let help = match key {
                "count" | "distinct" => text!(
                    "ta bort det: `count` räknar rader, `distinct` olika värden",
                    "take it away: `count` counts rows, `distinct` different values"
                ),
                _ => text!("skriv `each` i regeln", "write `each` in the rule"),
            };
            self.advise(
                each.span(),
                text!(
                    "`each` hör till `sum`, `highest` och `lowest`",
                    "`each` belongs to `sum`, `highest` and `lowest`"
                ),
                help,
            );
        }
        (!reads_rows && (parts.rows.is_some() || parts.having.is_some()))
            || (parts.each.is_some() && !takes_each)
    }

    fn sum_reading(&mut self, node: &'d Node<'d>, rows: Option<&'d Node<'d>>) -> Option<Reading> {
        let path = self.column_named(node);
        let table = match &path {
            Some((table, _)) => *table,
            None => self.table_of(node)?,
        };
        let filter = self.row_filter(rows, table);
        let (table, path) = path?;
        if !path.hops.is_empty() {
            self.advise(
                node.span(),
                text!("en summa är över radernas egna kolumner", "a sum is over the rows' own columns"),
                text!(
                    "summera kolumnen i tabellen där den står, med `where` för raderna som menas",
                    "sum the column in the table where it stands, with `where` for the rows that are meant"
                ),
            );
            return None;
        }
        if !is_number(&self.schema.column(path.table, path.column).kind) {
            let columns = self.schema.table(table).columns.iter().filter(|column| is_number(&column.kind));
            let numbers = spelling::list(columns.map(|column| column.name.as_str()));
            let name = self.schema.path(path.table, path.column);
            let message = text!(
                "`{name}` är inga tal och kan inte summeras",
                "`{name}` is no number and cannot be summed"
            );
            let help = if numbers.is_empty() {
                text!("räkna rader med `count`", "count rows with `count`")
            } else {
                text!(
                    "talkolumnerna är {numbers}; rader räknas med `count`",
                    "the number columns are {numbers}; rows are counted with `count`"
                )
            };
            self.advise(node.span(), message, help);
            return None;
        }
        Some(Reading::Sum { table, column: path.column, filter: filter? })
    }

    fn count_reading(&mut self, node: &'d Node<'d>, parts: &MeasureParts<'d>) -> Option<Reading> {
        let name = keys::text(node, self.problems())?;
        let table = if let Some((table, _)) = name.split_once('.') {
            self.advise(
                node.span(),
                text!("`count` räknar rader, inte värden", "`count` counts rows, not values"),
                text!(
                    "skriv `count = \"{table}\"`, eller `distinct = \"{name}\"` för antalet olika värden",
                    "write `count = \"{table}\"`, or `distinct = \"{name}\"` for the number of different values"
                ),
            );
            let table = self.table_of(node)?;
            self.row_filter(parts.rows, table);
            return None;
        } else {
            self.table_named(node)?
        };
        let filter = self.row_filter(parts.rows, table);
        let Some(having) = parts.having else { return Some(Reading::Count { table, filter: filter? }) };
        let subject = Subject { filter: filter?, ..Subject::rows(table) };
        self.counted_subjects(subject, having)
    }

    fn distinct_reading(&mut self, node: &'d Node<'d>, parts: &MeasureParts<'d>) -> Option<Reading> {
        let path = self.column_named(node);
        let table = match &path {
            Some((table, _)) => *table,
            None => self.table_of(node)?,
        };
        let filter = self.row_filter(parts.rows, table);
        let (table, path) = path?;
        if matches!(self.schema.column(path.table, path.column).kind, Kind::Choices(_)) {
            let name = self.schema.path(path.table, path.column);
            self.advise(
                node.span(),
                text!(
                    "`{name}` har flera värden på varje rad och kan inte räknas så",
                    "`{name}` has several values on each row and cannot be counted so"
                ),
                text!(
                    "räkna raderna för varje värde, med `where` och `has`",
                    "count the rows of each value, with `where` and `has`"
                ),
            );
            return None;
        }
        let Some(having) = parts.having else {
            return Some(Reading::Distinct { table, path, filter: filter? });
        };
        let subject = Subject { table, group: vec![path], filter: filter?, having: None };
        self.counted_subjects(subject, having)
    }

    fn begun_reading(&mut self, node: &'d Node<'d>, period: Period) -> Option<Reading> {
        self.days_between(node).map(|(start, end)| Reading::Begun { period, start, end })
    }

    /// The two days that a length goes between.
    fn days_between(&mut self, node: &'d Node<'d>) -> Option<(DateExpr, DateExpr)> {
        let ends = keys::texts(node, self.problems());
        let number = ends.len();
        let places: Vec<&'d Node<'d>> = match node.get_ref() {
            TomlValue::Array(list) => list.iter().collect(),
            _ => vec![node],
        };
        for (text, _) in &ends {
            self.row = self.row.or_else(|| self.row_meant(text));
        }
        let dates: Vec<Option<Expr>> = ends
            .into_iter()
            .zip(places)
            .map(|((text, _), node)| self.expression(node, text, Wanted::Date))
            .collect();
        if number != 2 {
            self.advise(
                node.span(),
                text!("en längd går mellan två datum", "a length goes between two dates"),
                text!(
                    "skriv till exempel `[\"project.start\", \"project.end\"]`",
                    "write `[\"project.start\", \"project.end\"]`, for instance"
                ),
            );
            return None;
        }
        let dates = dates.into_iter().collect::<Option<Vec<Expr>>>()?;
        match <[Expr; 2]>::try_from(dates) {
            Ok([Expr::Date(start), Expr::Date(end)]) => Some((start, end)),
            _ => None,
        }
    }

    /// The value of an expression, or of a table of expressions by a column or a measure.
    fn value_reading(&mut self, node: &'d Node<'d>) -> Option<Reading> {
        self.row = self.row_of_value(node);
        let subject = self.row.unwrap_or(TableId::PROJECT);
        if node.get_ref().as_table().is_some() {
            let unit = self.unit_of_bounds(node);
            let bound = self.bound(node, Wanted::Number(unit), subject)?;
            return Some(Reading::By { unit, bound });
        }
        let text = keys::text(node, self.problems())?;
        Some(Reading::Value(self.expression(node, text, Wanted::Anything)?))
    }

    /// Whether a table of numbers holds amounts: one that does makes them all so.
    pub(super) fn unit_of_bounds(&mut self, node: &'d Node<'d>) -> Unit {
        let inner = match node.get_ref() {
            TomlValue::Table(table) => table,
            TomlValue::String(text) => {
                // It is read again for good; what is wrong with it is said once.
                return match self.expression(node, text, Wanted::Anything) {
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
                let rows: &'d TomlTable<'d> = keys::table(node, self.problems())?;
                self.filter(rows, table)
            }
        }
    }
}

/// Whether something is the name of a column, and nothing more.
fn is_column(node: &Node<'_>) -> bool {
    let of_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    !matches!(node.get_ref(), TomlValue::String(text) if !text.chars().all(of_name))
        && !node.get_ref().is_table()
}

pub(super) fn is_number(kind: &Kind) -> bool {
    matches!(kind, Kind::Amount | Kind::Integer | Kind::Decimal)
}
