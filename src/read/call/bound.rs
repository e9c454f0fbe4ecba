//! Limits: what a measure is compared with.

use rust_decimal::Decimal;
use toml::de::{DeTable, DeValue};

use super::Compiler;
use super::resolve::Wanted;
use crate::call::{
    Bound, Case, CaseValue, Comparison, DateBase, DateExpr, Expr, Limit, Literal, Operand, Path, Selector,
    Start, Sum, Term, Unit,
};
use crate::read::keys::{self, Keys, Node};
use crate::read::moment::{MomentFlaw, moment};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::schema::{Kind, TableId};
use crate::text;
use crate::value::amount::{self, Shape};
use crate::value::exact::{Exact, MAX_DECIMALS};
use crate::value::moment::Moment;

impl<'d> Compiler<'d> {
    /// The limits that the keys of a rule state for what is found; `subject` is the table whose row a table of bounds may
    /// look at.
    pub(super) fn limits(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        found: &Expr,
        subject: TableId,
        at: &std::ops::Range<usize>,
    ) -> Option<Vec<Limit>> {
        let wanted = Wanted::like(found);
        let mut limits = Vec::new();
        let mut sound = true;
        for (key, comparison) in Comparison::ALL {
            let Some(node) = keys.take(key) else { continue };
            // A list of bounds: every one of them holds.
            let bounds: &'d [Node<'d>] = match node.get_ref() {
                DeValue::Array(list) => list,
                _ => std::slice::from_ref(node),
            };
            if bounds.is_empty() {
                self.problem(node.span(), text!("listan är tom", "the list is empty"));
                sound = false;
            }
            for bound in bounds {
                match self.bound(bound, wanted, subject) {
                    Some(bound) => limits.push(Limit { comparison, bound, within: None }),
                    None => sound = false,
                }
            }
        }
        if let Some(node) = keys.take("one_of") {
            match self.one_of(node, wanted, subject) {
                Some(bound) => limits.push(Limit { comparison: Comparison::Equals, bound, within: None }),
                None => sound = false,
            }
        }
        if let Some(node) = keys.take("within") {
            sound &= self.within(node, wanted, &mut limits).is_some();
        }
        if limits.is_empty() && sound {
            self.problem(
                at.clone(),
                text!(
                    "en gräns saknas: `at_most`, `at_least`, `less_than`, `more_than`, `equals`, `one_of` eller `multiple_of`",
                    "a limit is missing: `at_most`, `at_least`, `less_than`, `more_than`, `equals`, `one_of` or `multiple_of`"
                ),
            );
            return None;
        }
        if sound {
            self.lint_limits(&limits, at);
        }
        sound.then_some(limits)
    }

    /// The bounds of which any one is to be met.
    fn one_of(&mut self, node: &'d Node<'d>, wanted: Wanted, subject: TableId) -> Option<Bound> {
        let list = keys::list(node, self.problems())?;
        if list.is_empty() {
            self.problem(node.span(), text!("listan är tom", "the list is empty"));
            return None;
        }
        list.iter()
            .map(|bound| self.bound(bound, wanted, subject))
            .collect::<Option<Vec<_>>>()
            .map(Bound::OneOf)
    }

    fn within(&mut self, node: &'d Node<'d>, wanted: Wanted, limits: &mut [Limit]) -> Option<()> {
        let Some(Expr::Number(within)) = self.bound_expr(node, wanted) else {
            return None;
        };
        let mut used = false;
        for limit in limits.iter_mut().filter(|limit| limit.comparison == Comparison::Equals) {
            limit.within = Some(within.clone());
            used = true;
        }
        if !used {
            self.problem(node.span(), text!("`within` hör till `equals`", "`within` belongs to `equals`"));
        }
        used.then_some(())
    }

    pub(super) fn bound(&mut self, node: &'d Node<'d>, wanted: Wanted, subject: TableId) -> Option<Bound> {
        match node.get_ref() {
            DeValue::Table(table) => self.bound_by(node, table, wanted, subject),
            _ => self.bound_expr(node, wanted).map(Bound::Expr),
        }
    }

    /// A bound that depends on a column: `{ by = "partner.size", small = "70 % of cost", … }`.
    fn bound_by(
        &mut self,
        node: &'d Node<'d>,
        table: &'d DeTable<'d>,
        wanted: Wanted,
        subject: TableId,
    ) -> Option<Bound> {
        let Some(by) = table.get("by") else {
            self.problem(
                node.span(),
                text!(
                    "en tabell av gränser börjar med `by`, till exempel `{{ by = \"partner.size\", … }}`",
                    "a table of bounds begins with `by`, such as `{{ by = \"partner.size\", … }}`"
                ),
            );
            return None;
        };
        let selector = self.selector(by, subject)?;
        let mut cases = Vec::new();
        let mut otherwise = None;
        for (key, node) in table.iter().filter(|(key, _)| key.get_ref() != "by") {
            let bound = self.bound(node, wanted, subject);
            if key.get_ref() == "otherwise" {
                otherwise = Some(Box::new(bound?));
            } else {
                let value = self.case_value(key.get_ref(), &key.span(), &selector);
                cases.push(Case { value: value?, bound: bound? });
            }
        }
        if cases.is_empty() {
            self.problem(node.span(), text!("tabellen har inga gränser", "the table has no bounds"));
            return None;
        }
        Some(Bound::By { selector, cases, otherwise })
    }

    /// What a table of bounds goes by: a column of the project or of the row, or a measure.
    fn selector(&mut self, by: &Node<'_>, subject: TableId) -> Option<Selector> {
        let name = keys::text(by, self.problems())?;
        if !name.contains('.') {
            let id = self.measure_named(name, &by.span())?;
            let plain =
                self.measures.get(id.0).is_some_and(|measure| self.unit_of(&measure.reading) == Unit::Plain);
            if !plain {
                self.problem(by.span(), text!("`{name}` är inget antal", "`{name}` is no plain number"));
            }
            return plain.then_some(Selector::Measure(id));
        }
        let table = self.table_of(by)?;
        let path = self.column_named(by)?;
        if table == TableId::PROJECT {
            return Some(Selector::Column(Path { start: Start::Project, ..path }));
        }
        if table == subject {
            return Some(Selector::Column(path));
        }
        let name = self.schema.table(table).name.clone();
        self.problem(
            by.span(),
            text!(
                "gränsen kan bara bero på projektet eller, med `each = \"{name}\"`, på varje rad",
                "the bound can only depend on the project or, with `each = \"{name}\"`, on each row"
            ),
        );
        None
    }

    /// The value that a key of a table of bounds stands for: a value of the column, a number, or numbers from one to
    /// another (`2..4`, `5..`).
    fn case_value(
        &mut self,
        key: &str,
        span: &std::ops::Range<usize>,
        selector: &Selector,
    ) -> Option<CaseValue> {
        let kind = match selector {
            Selector::Column(path) => self.schema.column(path.table, path.column).kind.clone(),
            Selector::Measure(_) => Kind::Integer,
        };
        let value = match &kind {
            Kind::Choice(list) => list.find(key).map(|index| CaseValue::Is(Literal::Choice(index))),
            Kind::Boolean => key.parse().ok().map(|value| CaseValue::Is(Literal::Boolean(value))),
            Kind::Text(content) => {
                Some(CaseValue::Is(Literal::Text(self.reference.comparable(*content, key).into_owned())))
            }
            Kind::Integer | Kind::Decimal => numbers(key),
            _ => None,
        };
        if value.is_none() {
            let help = kind.choices().and_then(|list| {
                spelling::advice(key, list.choices.iter().map(|choice| choice.key.as_str()))
            });
            let message = text!("`{key}` är inget värde här", "`{key}` is no value here");
            self.problems().push(Problem { span: span.clone(), message, help });
        }
        value
    }

    /// A bound that is the same for every subject: a number, a date, or an expression.
    pub(super) fn bound_expr(&mut self, node: &Node<'_>, wanted: Wanted) -> Option<Expr> {
        match node.get_ref() {
            DeValue::Integer(_) | DeValue::Float(_) => {
                let number = self.number(node)?;
                let (unit, of) = match wanted {
                    Wanted::Number(Unit::Amount) => (Unit::Amount, self.call_currency()),
                    _ => (Unit::Plain, Operand::One),
                };
                let terms = vec![Term { factor: Exact::from(number), is_share: false, of }];
                self.fits(Expr::Number(Sum { unit, terms }), wanted, node.span())
            }
            DeValue::Datetime(_) => {
                let base = DateBase::Literal(self.literal_moment(node)?);
                self.fits(Expr::Date(DateExpr { base, moved: Vec::new() }), wanted, node.span())
            }
            DeValue::String(text) => self.expression(node, text, wanted),
            _ => {
                self.problem(
                    node.span(),
                    text!(
                        "en gräns är ett tal, ett datum eller en text som `\"40 % of total\"`",
                        "a bound is a number, a date or a text such as `\"40 % of total\"`"
                    ),
                );
                None
            }
        }
    }

    /// A number that a call states.
    pub(super) fn number(&mut self, node: &Node<'_>) -> Option<Decimal> {
        let shape = Shape { decimals: MAX_DECIMALS, negative: true };
        let number = match node.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => {
                amount::from_literal(number.as_str(), shape).ok()
            }
            DeValue::Float(number) => amount::from_literal(number.as_str(), shape).ok(),
            _ => None,
        };
        if number.is_none() {
            self.problem(
                node.span(),
                text!(
                    "här väntas ett tal med högst sex decimaler",
                    "a number with at most six decimals is expected here"
                ),
            );
        }
        number
    }

    /// A day or instant that a call states.
    pub(super) fn literal_moment(&mut self, node: &Node<'_>) -> Option<Moment> {
        let read = match node.get_ref() {
            DeValue::Datetime(datetime) => moment(datetime),
            _ => Err(MomentFlaw::NoDate),
        };
        match read {
            Ok(moment) => Some(moment),
            Err(MomentFlaw::NoOffset) => {
                self.problem(
                    node.span(),
                    text!(
                        "en tidpunkt behöver sin tidszon, till exempel `2021-11-30T17:00:00+01:00`",
                        "a time needs its offset, such as `2021-11-30T17:00:00+01:00`"
                    ),
                );
                None
            }
            Err(_) => {
                self.problem(
                    node.span(),
                    text!(
                        "här väntas ett datum, till exempel `2024-03-19`",
                        "a date is expected here, such as `2024-03-19`"
                    ),
                );
                None
            }
        }
    }
}

/// A number, or numbers from one to another: `3`, `2..4`, `5..`.
fn numbers(key: &str) -> Option<CaseValue> {
    let Some((low, high)) = key.split_once("..") else {
        let number = key.parse().ok()?;
        return Some(CaseValue::From(number, Some(number)));
    };
    let high = if high.is_empty() { None } else { Some(high.parse().ok()?) };
    Some(CaseValue::From(low.parse().ok()?, high))
}
