//! Measures that are taken of one row or group after the other: sums of products, the highest of several, counts of
//! those that keep to a limit.

use super::Compiler;
use super::expression;
use super::measures::MeasureParts;
use super::names::MeasureState;
use super::resolve::Wanted;
use crate::call::{Bound, Expr, Fold, Operand, Reading, Subject, Sum, Term, Unit};
use crate::read::keys::{self, Keys, Node};
use crate::read::tree::TomlValue;
use crate::schema::TableId;
use crate::text;
use crate::value::exact::Exact;

impl<'d> Compiler<'d> {
    /// The sum, the highest or the lowest of what each row, or each group of rows, comes to.
    pub(super) fn over_reading(
        &mut self,
        fold: Fold,
        node: &'d Node<'d>,
        parts: &MeasureParts<'d>,
    ) -> Option<Reading> {
        let (table, group) = match parts.each {
            Some(each) => self.subject(each)?,
            None => (self.table_read(node)?, Vec::new()),
        };
        let filter = self.row_filter(parts.rows, table);
        let mut subject = Subject { table, group, filter: filter?, having: None };
        if let Some(having) = parts.having {
            subject.having = Some(Box::new(self.having(having, &subject)?));
        }
        let outer = self.enter(&subject);
        let of = self.number_of_each(node, table);
        self.leave(outer);
        let (unit, of) = of?;
        self.about_each(&subject, &of, node)?;
        Some(Reading::Over { fold, subject, unit, of })
    }

    /// How many subjects hold what they must.
    pub(super) fn counted_subjects(&mut self, mut subject: Subject, having: &'d Node<'d>) -> Option<Reading> {
        subject.having = Some(Box::new(self.having(having, &subject)?));
        let one = Term { factor: Exact::from(1), is_share: false, of: Operand::One };
        let of = Bound::Expr(Expr::Number(Sum { unit: Unit::Plain, terms: vec![one] }));
        Some(Reading::Over { fold: Fold::Count, subject, unit: Unit::Plain, of })
    }

    /// What each subject comes to: an expression, or a table of expressions.
    fn number_of_each(&mut self, node: &'d Node<'d>, table: TableId) -> Option<(Unit, Bound)> {
        if node.get_ref().is_table() {
            let unit = self.unit_of_bounds(node);
            return Some((unit, self.bound(node, Wanted::Number(unit), table)?));
        }
        let text = keys::text(node, self.problems())?;
        match self.expression(node, text, Wanted::Anything)? {
            Expr::Number(sum) => Some((sum.unit, Bound::Expr(Expr::Number(sum)))),
            _ => {
                self.advise(
                    node.span(),
                    text!("här väntas ett tal av varje", "a number of each is expected here"),
                    text!(
                        "skriv en talkolumn eller ett mått som är ett tal; dagar jämförs med `each` och `must`",
                        "write a number column or a measure that is a number; days are compared with `each` and `must`"
                    ),
                );
                None
            }
        }
    }

    /// The table whose rows an expression reads; says so where there is none.
    fn table_read(&mut self, node: &'d Node<'d>) -> Option<TableId> {
        let read = self.row_of_value(node);
        if read.is_none() {
            self.advise(
                node.span(),
                text!("det står inte av vilka rader", "it is not said of which rows"),
                text!(
                    "skriv en kolumn, som `cost.amount`, eller `each = \"partner\"`",
                    "write a column, such as `cost.amount`, or `each = \"partner\"`"
                ),
            );
        }
        read
    }

    /// The table of the row that an expression, or a table of expressions, is of.
    pub(super) fn row_of_value(&mut self, node: &'d Node<'d>) -> Option<TableId> {
        match node.get_ref() {
            TomlValue::String(text) => self.row_meant(text),
            TomlValue::Table(table) => table.iter().find_map(|(_, node)| self.row_of_value(node)),
            _ => None,
        }
    }

    /// The table of the row that a text is of: that of a column in it, or of a measure that is of one row.
    pub(super) fn row_meant(&mut self, text: &str) -> Option<TableId> {
        let Ok(parsed) = expression::parse(text) else { return None };
        let mut names = Vec::new();
        parsed.names(&mut names);
        names.into_iter().find_map(|(whole, name)| {
            if let Some((table, _)) = name.split_once('.') {
                return self.schema.find(table).filter(|&table| table != TableId::PROJECT);
            }
            let is_known =
                self.own().measures.get(name).is_some_and(|item| {
                    matches!(item.item.state, MeasureState::Written | MeasureState::Done(_))
                });
            if whole || !is_known {
                return None;
            }
            let id = self.measure_named(name, &(0..0))?;
            self.measures.get(id.0)?.row
        })
    }

    /// What each subject must hold to be meant: what an `each` rule asks, or a measure and limits.
    pub(super) fn having(&mut self, node: &'d Node<'d>, subject: &Subject) -> Option<crate::call::Must> {
        let mut keys = Keys::of(keys::table(node, self.problems())?);
        let must = self.must_of(&mut keys, subject, &node.span(), 0);
        super::each::know_all(&mut keys);
        keys.finish(self.problems());
        must
    }
}
