//! Tables of bounds: `{ by = "partner.size", small = "70 % of cost", … }`.

use std::cmp::Ordering;
use std::ops::Range;

use super::Compiler;
use super::expression::{self, ParsedKind};
use super::resolve::Wanted;
use crate::call::{Bound, Case, CaseValue, Constant, Expr, Literal, Path, Selector, Start, Unit};
use crate::read::keys::{self, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::read::tree::TomlTable;
use crate::schema::{Kind, TableId};
use crate::text;

impl<'d> Compiler<'d> {
    /// A bound that depends on a column or a measure.
    pub(super) fn bound_by(
        &mut self,
        node: &'d Node<'d>,
        table: &'d TomlTable<'d>,
        wanted: Wanted,
        subject: TableId,
    ) -> Option<Bound> {
        let Some(by) = table.get("by") else {
            self.advise(
                node.span(),
                text!("det står inte vad gränsen beror på", "it is not said what the bound depends on"),
                text!(
                    "en tabell av gränser börjar med `by`, som `{{ by = \"partner.size\", … }}`",
                    "a table of bounds begins with `by`, such as `{{ by = \"partner.size\", … }}`"
                ),
            );
            return None;
        };
        let selector = self.selector(by, subject);
        let mut cases = Vec::new();
        let mut otherwise = None;
        let mut sound = true;
        for (key, node) in table.iter().filter(|(key, _)| key.get_ref() != "by") {
            let bound = self.bound(node, wanted, subject);
            if key.get_ref() == "otherwise" {
                sound &= bound.is_some();
                otherwise = bound.map(Box::new);
                continue;
            }
            let value =
                selector.as_ref().and_then(|selector| self.case_value(key.get_ref(), &key.span(), selector));
            match value.zip(bound) {
                Some((value, bound)) => {
                    self.remark_on_overlap(selector.as_ref(), &cases, &value, &key.span());
                    cases.push(Case { value, bound });
                }
                None => sound = false,
            }
        }
        if table.len() == 1 {
            self.advise(
                node.span(),
                text!("tabellen har inga gränser", "the table has no bounds"),
                text!(
                    "skriv en gräns för varje värde, och `otherwise` för övriga",
                    "write a bound for each value, and `otherwise` for the rest"
                ),
            );
            return None;
        }
        let selector = selector?;
        if sound && otherwise.is_none() {
            self.remark_on_gaps(&selector, &cases, &node.span());
            self.remark_on_holes(&selector, &cases, &node.span());
        }
        sound.then_some(Bound::By { selector, cases, otherwise })
    }

    /// What a table of bounds goes by: a column of the project or of the row, or a measure.
    fn selector(&mut self, by: &Node<'_>, subject: TableId) -> Option<Selector> {
        let name = keys::text(by, self.problems())?;
        if !name.contains('.') {
            let id = self.measure_named(name, &by.span())?;
            let number = matches!(self.name(name, false, by.span())?, Expr::Number(_));
            if !number {
                self.advise(
                    by.span(),
                    text!("`{name}` är inget tal", "`{name}` is no number"),
                    text!(
                        "låt gränsen bero på ett antal eller ett belopp, eller på en kolumn",
                        "let the bound depend on a count or an amount, or on a column"
                    ),
                );
            }
            return number.then_some(Selector::Measure(id));
        }
        let (table, path) = self.column_named(by)?;
        if table == TableId::PROJECT {
            return Some(Selector::Column(Path { start: Start::Project, ..path }));
        }
        if table == subject {
            self.is_of_group(&path, &by.span())?;
            return Some(Selector::Column(path));
        }
        let of = self.schema.table(table).name.clone();
        self.advise(
            by.span(),
            text!("det finns inte ett `{name}`, utan många", "there is not one `{name}` but many"),
            text!(
                "skriv `each = \"{of}\"` i regeln, eller låt gränsen bero på projektet",
                "write `each = \"{of}\"` in the rule, or let the bound depend on the project"
            ),
        );
        None
    }

    /// The value that a key of a table of bounds stands for: a value of the column, a number, or numbers from one to
    /// another (`2..4`, `5..`).
    fn case_value(&mut self, key: &str, span: &Range<usize>, selector: &Selector) -> Option<CaseValue> {
        let kind = match selector {
            Selector::Column(path) => self.schema.column(path.table, path.column).kind.clone(),
            Selector::Measure(id) => {
                let unit = self.measures.get(id.0).map(|measure| self.unit_of(&measure.reading));
                if unit == Some(Unit::Amount) { Kind::Amount } else { Kind::Decimal }
            }
        };
        let value = match &kind {
            Kind::Choice(list) => list.find(key).map(|index| CaseValue::Is(Literal::Choice(index))),
            Kind::Boolean => key.parse().ok().map(|value| CaseValue::Is(Literal::Boolean(value))),
            Kind::Text(content) => {
                self.known_text(*content, key, span)?;
                Some(CaseValue::Is(Literal::Text(self.reference.comparable(*content, key).into_owned())))
            }
            Kind::Integer | Kind::Decimal => self.between(key, span, Wanted::Number(Unit::Plain)),
            Kind::Amount => self.between(key, span, Wanted::Number(Unit::Amount)),
            Kind::Date | Kind::Moment => self.between(key, span, Wanted::Date),
            _ => None,
        };
        if value.is_none() {
            let message = text!("`{key}` är inget värde här", "`{key}` is no value here");
            let help = match &kind {
                Kind::Choice(list) => {
                    spelling::advice(key, list.choices.iter().map(|choice| choice.key.as_str()))
                }
                Kind::Boolean => Some(text!("det finns `true` och `false`", "there are `true` and `false`")),
                Kind::Integer | Kind::Decimal | Kind::Amount => Some(text!(
                    "skriv ett tal, eller från och till: `3`, `\"2..4\"`, `\"5..\"`, `\"..1 000\"`",
                    "write a number, or from and to: `3`, `\"2..4\"`, `\"5..\"`, `\"..1 000\"`"
                )),
                Kind::Date | Kind::Moment => Some(text!(
                    "skriv dagar från och till: `\"2023-07-01..2024-06-30\"`, `\"2024-07-01..\"`",
                    "write days from and to: `\"2023-07-01..2024-06-30\"`, `\"2024-07-01..\"`"
                )),
                _ => Some(text!(
                    "en gräns kan bero på ett val, en text, ett tal, en dag eller ja och nej",
                    "a bound can depend on a choice, a text, a number, a day, or yes and no"
                )),
            };
            self.problems().push(Problem { span: span.clone(), message, help });
        }
        value
    }

    /// A value, or values from one to another: `3`, `2..4`, `5..`, `..2024-06-30`.
    fn between(&mut self, key: &str, span: &Range<usize>, wanted: Wanted) -> Option<CaseValue> {
        let mut end = |written: &str| {
            let read = self.plain_value(written.trim(), wanted);
            if read.is_none() && !written.trim().is_empty() { Err(()) } else { Ok(read) }
        };
        let (low, high) = match key.split_once("..") {
            Some((low, high)) => (end(low).ok()?, end(high).ok()?),
            None => {
                let only = end(key).ok()?;
                (only.clone(), only)
            }
        };
        if low.is_none() && high.is_none() {
            return None;
        }
        let constant =
            |end: &Option<Expr>| end.as_ref().and_then(|end| Constant::of_expr(end, &self.forms()));
        let turned = constant(&low).zip(constant(&high)).and_then(|(low, high)| low.compare(&high));
        if turned == Some(Ordering::Greater) {
            self.advise(
                span.clone(),
                text!("från och till står i fel ordning", "from and to stand in the wrong order"),
                text!("skriv det lägsta först", "write the lowest first"),
            );
        }
        Some(CaseValue::Between(low, high))
    }

    /// A number, an amount in the call's currency or a day, as a key states it.
    fn plain_value(&mut self, written: &str, wanted: Wanted) -> Option<Expr> {
        let parsed = expression::parse(written).ok()?;
        match (&parsed.kind, wanted) {
            (ParsedKind::Day(_), Wanted::Date)
            | (ParsedKind::Number(_), Wanted::Number(_))
            | (ParsedKind::Money(..), Wanted::Number(Unit::Amount)) => {
                self.resolve(&parsed, wanted, &|_| 0..0)
            }
            _ => None,
        }
    }
}
