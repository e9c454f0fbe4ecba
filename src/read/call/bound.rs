//! Limits: what a measure is compared with.

use std::ops::Range;

use super::Compiler;
use super::resolve::Wanted;
use crate::call::{Bound, Comparison, DateBase, DateExpr, Expr, Limit, Operand, Sum, Term, Unit};
use crate::read::keys::{self, Keys, Node};
use crate::read::spelling;
use crate::read::tree::TomlValue;
use crate::schema::TableId;
use crate::text;
use crate::value::exact::Exact;

/// The keys that state a limit.
pub(super) const LIMITS: [&str; 7] =
    ["at_most", "at_least", "less_than", "more_than", "equals", "one_of", "multiple_of"];

impl<'d> Compiler<'d> {
    /// The limits that the keys of a rule state for what is found; `subject` is the table whose row a table of bounds may
    /// look at.
    pub(super) fn limits(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        wanted: Wanted,
        subject: TableId,
        at: &Range<usize>,
    ) -> Option<Vec<Limit>> {
        let mut limits = Vec::new();
        let mut sound = true;
        for (key, comparison) in Comparison::ALL {
            let Some(node) = keys.take(key) else { continue };
            // A list of bounds: every one of them holds.
            let bounds: &'d [Node<'d>] = match node.get_ref() {
                TomlValue::Array(list) => list,
                _ => std::slice::from_ref(node),
            };
            if bounds.is_empty() {
                self.empty_list(node);
                sound = false;
            }
            for bound in bounds {
                let read = self.bound(bound, wanted, subject);
                if comparison == Comparison::MultipleOf && read.as_ref().is_some_and(is_nothing) {
                    self.advise(
                        bound.span(),
                        text!("ingenting är ett antal gånger noll", "nothing is a number of times zero"),
                        text!("skriv en enhet över noll", "write a unit above zero"),
                    );
                    sound = false;
                }
                match read {
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
            let has_equals = keys.has("equals") || keys.has("one_of");
            sound &= self.within(node, wanted, has_equals, &mut limits).is_some();
        }
        if limits.is_empty() && sound {
            if !keys.misspells(&LIMITS) {
                let known = spelling::list(LIMITS);
                self.advise(
                    at.clone(),
                    text!("en gräns saknas", "a limit is missing"),
                    text!("skriv en eller flera av {known}", "write one or more of {known}"),
                );
            }
            return None;
        }
        (sound && self.have_room(&limits, at)).then_some(limits)
    }

    /// Says that a list that must have something in it has nothing.
    pub(super) fn empty_list(&mut self, node: &Node<'_>) {
        self.advise(
            node.span(),
            text!("listan är tom", "the list is empty"),
            text!(
                "skriv vad som ska stå i den, eller ta bort den",
                "write what belongs in it, or take it away"
            ),
        );
    }

    /// The bounds of which any one is to be met.
    fn one_of(&mut self, node: &'d Node<'d>, wanted: Wanted, subject: TableId) -> Option<Bound> {
        let list = keys::list(node, self.problems())?;
        if list.is_empty() {
            self.empty_list(node);
            return None;
        }
        let bounds: Vec<Option<Bound>> =
            list.iter().map(|bound| self.bound(bound, wanted, subject)).collect();
        bounds.into_iter().collect::<Option<Vec<_>>>().map(Bound::OneOf)
    }

    fn within(
        &mut self,
        node: &'d Node<'d>,
        wanted: Wanted,
        has_equals: bool,
        limits: &mut [Limit],
    ) -> Option<()> {
        if !has_equals {
            self.within_alone(node);
            return None;
        }
        let within = self.distance(node, wanted)?;
        for limit in limits.iter_mut().filter(|limit| limit.comparison == Comparison::Equals) {
            limit.within = Some(within.clone());
        }
        Some(())
    }

    /// Says that `within` stands without what it belongs to.
    pub(super) fn within_alone(&mut self, node: &Node<'_>) {
        self.advise(
            node.span(),
            text!("`within` hör till `equals`", "`within` belongs to `equals`"),
            text!(
                "skriv `equals` för det som värdet ska ligga nära, eller ta bort `within`",
                "write `equals` for what the value must be near, or take `within` away"
            ),
        );
    }

    /// How far from equal still counts as equal: a number or an amount.
    pub(super) fn distance(&mut self, node: &'d Node<'d>, wanted: Wanted) -> Option<Sum> {
        if let Wanted::Date | Wanted::Length = wanted {
            self.advise(
                node.span(),
                text!("`within` är för tal och belopp", "`within` is for numbers and amounts"),
                text!(
                    "skriv den tidigaste och den senaste dagen med `at_least` och `at_most`",
                    "write the earliest and the latest day with `at_least` and `at_most`"
                ),
            );
            return None;
        }
        match self.bound_expr(node, wanted)? {
            Expr::Number(within) => Some(within),
            _ => None,
        }
    }

    pub(super) fn bound(&mut self, node: &'d Node<'d>, wanted: Wanted, subject: TableId) -> Option<Bound> {
        match node.get_ref() {
            TomlValue::Table(table) => self.bound_by(node, table, wanted, subject),
            _ => self.bound_expr(node, wanted).map(Bound::Expr),
        }
    }

    /// A bound that is the same for every subject: a number, a date, or an expression.
    pub(super) fn bound_expr(&mut self, node: &Node<'_>, wanted: Wanted) -> Option<Expr> {
        match node.get_ref() {
            TomlValue::Integer(_) | TomlValue::Float(_) => {
                let number = self.number(node)?;
                let (unit, of) = match wanted {
                    Wanted::Number(Unit::Amount) => {
                        self.is_money(number, &node.span())?;
                        (Unit::Amount, self.call_currency())
                    }
                    _ => (Unit::Plain, Operand::One),
                };
                let terms = vec![Term { factor: Exact::from(number), is_share: false, of }];
                self.fits(Expr::Number(Sum { unit, terms }), wanted, node.span())
            }
            TomlValue::Datetime(_) => {
                let base = DateBase::Literal(self.literal_moment(node)?);
                self.fits(Expr::Date(DateExpr { base, moved: Vec::new() }), wanted, node.span())
            }
            TomlValue::String(text) => self.expression(node, text, wanted),
            _ => {
                self.advise(
                    node.span(),
                    text!("det här är ingen gräns", "this is no bound"),
                    text!(
                        "skriv ett tal, ett datum eller en text som `\"40 % of total\"`",
                        "write a number, a date or a text such as `\"40 % of total\"`"
                    ),
                );
                None
            }
        }
    }
}

/// Whether a bound is zero as it stands.
fn is_nothing(bound: &Bound) -> bool {
    matches!(bound, Bound::Expr(Expr::Number(sum)) if sum.terms.iter().all(|term| term.factor.is_zero()))
}
