//! What names in expressions stand for: measures, and columns of the project or of the row that is looked at.

use std::ops::Range;

use super::Compiler;
use super::names::MeasureState;
use crate::call::{DateBase, DateExpr, Expr, MeasureId, Operand, Path, Reading, Sum, Term, Unit};
use crate::schema::{Kind, TableId};
use crate::text;
use crate::value::exact::Exact;

/// So many measures, and measures of measures, one may be made of.
const LARGEST: usize = 2_000;
/// How many measures may be made of one another in a row.
const DEEPEST: usize = 32;

impl Compiler<'_> {
    /// What a name stands for.
    pub(super) fn name(&mut self, name: &str, whole: bool, span: Range<usize>) -> Option<Expr> {
        if let Some((table, column)) = name.split_once('.') {
            return self.column_value(table, column, span);
        }
        let id = self.measure_named(name, &span)?;
        self.is_of_row_at_hand(name, whole, id, &span)?;
        let of = Operand::Measure { id, whole };
        match &self.measures.get(id.0)?.reading {
            Reading::Value(Expr::Date(date)) => Some(Expr::Date(date.clone())),
            Reading::Value(Expr::Length(length)) => Some(Expr::Length(length.clone())),
            Reading::Value(Expr::LengthOf(id)) => Some(Expr::LengthOf(*id)),
            Reading::Length { .. } => Some(Expr::LengthOf(id)),
            reading => {
                let unit = self.unit_of(reading);
                Some(Expr::Number(Sum {
                    unit,
                    terms: vec![Term { factor: Exact::from(1), is_share: false, of }],
                }))
            }
        }
    }

    pub(super) fn unit_of(&self, reading: &Reading) -> Unit {
        match reading {
            Reading::Sum { table, column, .. }
                if self.schema.column(*table, *column).kind == Kind::Amount =>
            {
                Unit::Amount
            }
            Reading::Value(Expr::Number(sum)) => sum.unit,
            Reading::By { unit, .. } | Reading::Over { unit, .. } => *unit,
            _ => Unit::Plain,
        }
    }

    /// A column of the project, or of the row that is looked at.
    fn column_value(&mut self, table: &str, columns: &str, span: Range<usize>) -> Option<Expr> {
        let is_project = table == "project";
        let row = self.row.filter(|&row| self.schema.table(row).name == table);
        let from = match row {
            _ if is_project => TableId::PROJECT,
            Some(row) => row,
            None => {
                let known = self.find_table(span.clone(), table);
                if known.is_some_and(|known| self.schema.table(known).name == table) {
                    self.advise(
                        span,
                        text!("`{table}.{columns}` är många värden, inte ett", "`{table}.{columns}` is many values, not one"),
                        text!(
                            "ta ett mått av dem (`sum`, `distinct`), eller skriv en kolumn i projektet, som `project.start`",
                            "take a measure of them (`sum`, `distinct`), or write a column of the project, such as `project.start`"
                        ),
                    );
                }
                return None;
            }
        };
        let path = self.path(columns, from, span.clone())?;
        if !is_project {
            self.is_of_group(&path, &span)?;
        }
        let (of, base) = if is_project {
            (Operand::Project(path.column), DateBase::Project(path.column))
        } else {
            (Operand::Row(path.clone()), DateBase::Row(path.clone()))
        };
        let number = |unit| {
            Some(Expr::Number(Sum {
                unit,
                terms: vec![Term { factor: Exact::from(1), is_share: false, of }],
            }))
        };
        match self.schema.column(path.table, path.column).kind {
            Kind::Date | Kind::Moment => Some(Expr::Date(DateExpr { base, moved: Vec::new() })),
            Kind::Amount => number(Unit::Amount),
            Kind::Integer | Kind::Decimal => number(Unit::Plain),
            _ => {
                self.advise(
                    span,
                    text!(
                        "`{table}.{columns}` är varken ett tal eller ett datum",
                        "`{table}.{columns}` is neither a number nor a date"
                    ),
                    text!(
                        "kräv ett värde av det med `each = \"{table}\"` och `must`",
                        "ask for a value of it with `each = \"{table}\"` and `must`"
                    ),
                );
                None
            }
        }
    }

    /// Whether a measure is made of no more measures than can be computed; says so of one that is.
    fn is_of_a_size(&mut self, name: &str, size: usize) -> bool {
        if size > LARGEST {
            self.too_many_others(name);
        }
        size <= LARGEST
    }

    fn too_many_others(&mut self, name: &str) {
        let span = self.own().measures.get(name).map_or(0..0, |item| item.span.clone());
        self.advise(
            span,
            text!(
                "måttet `{name}` är gjort av för många andra",
                "the measure `{name}` is made of too many others"
            ),
            text!("skriv om det med färre", "rewrite it with fewer"),
        );
    }

    /// Whether a measure that is of one row is of the one that is looked at.
    fn is_of_row_at_hand(
        &mut self,
        name: &str,
        whole: bool,
        id: MeasureId,
        span: &Range<usize>,
    ) -> Option<()> {
        let Some(row) = self.measures.get(id.0)?.row else { return Some(()) };
        if !whole && self.row == Some(row) && self.group.is_empty() {
            return Some(());
        }
        let of = self.schema.table(row).name.clone();
        self.advise(
            span.clone(),
            text!(
                "`{name}` är av en rad i `{of}`, inte av hela ansökan",
                "`{name}` is of one row of `{of}`, not of the whole application"
            ),
            text!(
                "skriv `each = \"{of}\"` i regeln, eller ett mått som summerar det: `sum = \"{name}\"`",
                "write `each = \"{of}\"` in the rule, or a measure that adds it up: `sum = \"{name}\"`"
            ),
        );
        None
    }

    /// Whether a column has the same value in all rows of the group that is looked at, where it is a group.
    pub(super) fn is_of_group(&mut self, path: &Path, span: &Range<usize>) -> Option<()> {
        let leads_on = |group: &Path| {
            let hops: Vec<_> = group.hops.iter().copied().chain([group.column]).collect();
            group == path || path.hops.starts_with(&hops)
        };
        if self.group.is_empty() || self.group.iter().any(leads_on) {
            return Some(());
        }
        let written = self.schema.path(path.table, path.column);
        self.advise(
            span.clone(),
            text!(
                "`{written}` kan ha flera värden i en grupp",
                "`{written}` may have several values in a group"
            ),
            text!(
                "skriv en kolumn som `each` grupperar efter, eller ta ett mått av gruppens rader",
                "write a column that `each` groups by, or take a measure of the group's rows"
            ),
        );
        None
    }

    /// One unit of the call's currency.
    pub(super) fn call_currency(&mut self) -> Operand {
        let code = self.currency.clone();
        self.currency(&code)
    }

    /// One unit of a currency.
    pub(super) fn currency(&mut self, code: &str) -> Operand {
        self.limit_currencies.insert(code.to_owned());
        Operand::Currency(code.to_owned())
    }

    /// Whether a text is the name of a measure that cannot be called so, which has been said.
    pub(super) fn is_misnamed_measure(&mut self, text: &str) -> bool {
        let is_misnamed = |state: MeasureState| state == MeasureState::Faulty;
        match self.own().measures.get_mut(text.trim()) {
            Some(item) if is_misnamed(item.item.state) => {
                item.used = true;
                true
            }
            _ => false,
        }
    }

    /// The measure with this name, compiled if it was not yet.
    pub(super) fn measure_named(&mut self, name: &str, span: &Range<usize>) -> Option<MeasureId> {
        let Some(item) = self.own().measures.get_mut(name) else {
            let message = text!("måttet `{name}` finns inte", "there is no measure `{name}`");
            let instead = match name {
                "given" => Some(text!("skriv `{{ given = true }}`", "write `{{ given = true }}`")),
                _ => self.column_called(name),
            };
            if let (Some(help), false) = (instead, self.is_partial) {
                self.advise(span.clone(), message, help);
                return None;
            }
            let known: Vec<String> = self.own().measures.keys().cloned().collect();
            self.unknown_name(span.clone(), message, name, &known);
            return None;
        };
        item.used = true;
        let (state, node, file) = (item.item.state, item.item.node, item.file);
        match state {
            MeasureState::Done(id) => {
                self.size = self.size.saturating_add(self.sizes.get(&id).copied().unwrap_or(1));
                Some(id)
            }
            MeasureState::Faulty => None,
            MeasureState::Open => {
                self.advise(
                    span.clone(),
                    text!("måttet `{name}` bygger på sig självt", "the measure `{name}` is built on itself"),
                    text!("låt det bygga på andra mått", "build it on other measures"),
                );
                None
            }
            MeasureState::Written if self.depth == DEEPEST => {
                self.too_many_others(name);
                self.set_measure(name, MeasureState::Faulty);
                None
            }
            MeasureState::Written => {
                self.depth += 1;
                self.set_measure(name, MeasureState::Open);
                let here = (std::mem::replace(&mut self.file, file), self.row.take());
                let group = std::mem::take(&mut self.group);
                let outer = std::mem::replace(&mut self.size, 1);
                let id = self.compile_measure(name, node);
                self.depth -= 1;
                let size = self.size;
                self.size = outer.saturating_add(size);
                let id = id.filter(|_| self.is_of_a_size(name, size));
                if let Some(id) = id {
                    self.sizes.insert(id, size);
                }
                if id.is_none() {
                    self.mentions(node);
                }
                (self.file, self.row) = here;
                self.group = group;
                self.set_measure(name, id.map_or(MeasureState::Faulty, MeasureState::Done));
                id
            }
        }
    }
}
