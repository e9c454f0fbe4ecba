//! Rules and measures that do nothing: never broken, never met, never meant.

use super::verdict::Verdicts;
use super::{STATED, first_place, part, place};
use crate::call::{Body, Condition, Filter, Must, Reading, Rule};
use crate::read::call::names::MeasureState;
use crate::read::call::{Compiler, Placed};
use crate::schema::{Kind, TableId};
use crate::text;
use crate::value::truth::Truth;

impl<'d> Compiler<'d> {
    fn verdicts(&self) -> Verdicts<'_> {
        Verdicts { forms: self.forms() }
    }

    /// Remarks on a rule that comes out alike for every application.
    pub(super) fn lint_vain(&mut self, placed: &Placed<'d>) {
        let Rule { when, body, .. } = &placed.rule;
        match when.as_ref().map(|when| self.verdicts().condition(when)) {
            Some(Truth::False) => {
                self.remark_on(
                    place(placed, "when"),
                    text!(
                        "regeln gäller aldrig: inget klarar `when`",
                        "the rule never applies: nothing meets `when`"
                    ),
                    text!(
                        "ändra villkoret, eller ta bort regeln",
                        "change the condition, or take the rule away"
                    ),
                );
                return;
            }
            Some(Truth::True) => self.remark_on(
                place(placed, "when"),
                text!("`when` håller alltid", "`when` always holds"),
                text!("ta bort det, eller ändra det", "take it away, or change it"),
            ),
            Some(Truth::Unknown) | None => {}
        }
        let Body::Check(condition) = body else { return };
        if let Condition::Each(each) = &**condition {
            if let Some(when) = when
                && self.verdicts().exclude_each_other(when, &each.subject.filter)
            {
                self.remark_on(
                    place(placed, "where"),
                    text!(
                        "`where` motsäger `when`: ingen rad menas",
                        "`where` contradicts `when`: no row is meant"
                    ),
                    text!("ändra ett av dem", "change one of the two"),
                );
                return;
            }
            if self.verdicts().filter(&each.subject.filter) == Truth::False {
                self.no_row(placed.node, "where");
                return;
            }
            if let Must::Match(filter) = &each.must
                && self.verdicts().filter(filter) == Truth::False
            {
                self.no_row(placed.node, "must");
                return;
            }
            if let Must::Match(filter) = &each.must
                && self.verdicts().exclude(&each.subject.filter, filter)
            {
                self.remark_on(
                    place(placed, "must"),
                    text!(
                        "`must` motsäger `where`: varje rad som menas bryter regeln",
                        "`must` contradicts `where`: every row that is meant breaks the rule"
                    ),
                    text!(
                        "ändra ett av dem, eller skriv bara `must`",
                        "change one of the two, or write `must` alone"
                    ),
                );
                return;
            }
        }
        match self.verdicts().condition(condition) {
            Truth::True => self.remark_on(
                first_place(placed, &STATED),
                text!("regeln kan aldrig brytas", "the rule can never be broken"),
                text!("ändra gränsen, eller ta bort regeln", "change the limit, or take the rule away"),
            ),
            Truth::False => self.remark_on(
                first_place(placed, &STATED),
                text!("regeln kan aldrig klaras", "the rule can never be met"),
                text!("ändra gränsen", "change the limit"),
            ),
            Truth::Unknown => {}
        }
    }

    /// Remarks on measures that read no row.
    pub(super) fn lint_measures(&mut self, chain: usize) {
        let mut vain = Vec::new();
        for names in &self.spaces {
            for item in names.measures.values().filter(|item| item.file + 1 >= chain) {
                let MeasureState::Done(id) = item.item.state else { continue };
                let filter: Option<&Filter> = match self.measures.get(id.0).map(|measure| &measure.reading) {
                    Some(
                        Reading::Sum { filter, .. }
                        | Reading::Count { filter, .. }
                        | Reading::Distinct { filter, .. },
                    ) => Some(filter),
                    Some(Reading::Over { subject, .. }) => Some(&subject.filter),
                    _ => None,
                };
                if filter.is_some_and(|filter| self.verdicts().filter(filter) == Truth::False) {
                    vain.push((item.file, item.item.node));
                }
            }
        }
        for (file, node) in vain {
            self.file = file;
            self.no_row(node, "where");
        }
    }

    /// Remarks on sums of numbers over all lines of a budget: lines of another kind leave the number out, and it could be any.
    pub(super) fn lint_open_sums(&mut self, chain: usize) {
        let mut open = Vec::new();
        for names in &self.spaces {
            for item in names.measures.values().filter(|item| item.file + 1 >= chain) {
                let MeasureState::Done(id) = item.item.state else { continue };
                let Some(Reading::Sum { table, column, filter }) =
                    self.measures.get(id.0).map(|measure| &measure.reading)
                else {
                    continue;
                };
                let is_of_lines = [TableId::COST, TableId::INCOME, TableId::FUNDING].contains(table);
                let is_money = self.schema.column(*table, *column).kind == Kind::Amount;
                if is_of_lines && !is_money && *filter == Filter::EVERY_ROW {
                    open.push((item.file, item.item.node, self.schema.path(*table, *column)));
                }
            }
        }
        for (file, node, path) in open {
            self.file = file;
            self.remark_on(
                part(node, "sum").map_or_else(|| node.span(), toml::Spanned::span),
                text!(
                    "en rad utan `{path}` gör summan okänd",
                    "a line without `{path}` makes the sum unknown"
                ),
                text!(
                    "välj de rader som ska ha det, till exempel `where = {{ category = \"…\" }}`",
                    "pick the lines that are to have it, such as `where = {{ category = \"…\" }}`"
                ),
            );
        }
    }

    fn no_row(&mut self, node: &'d crate::read::keys::Node<'d>, key: &str) {
        let span = part(node, key).map_or_else(|| node.span(), toml::Spanned::span);
        self.remark_on(
            span,
            text!("ingen rad kan klara `{key}`", "no row can meet `{key}`"),
            text!(
                "villkoren motsäger varandra: ändra något av dem",
                "the conditions contradict each other: change one of them"
            ),
        );
    }
}
