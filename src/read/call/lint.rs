//! What a call may not leave lying about.

use std::cmp::Ordering;
use std::ops::Range;

use super::Compiler;
use super::names::NamedItem;
use crate::call::{Bound, Comparison, DateBase, DateExpr, Expr, Limit, Operand, Sum, Term};
use crate::read::problem::Problem;
use crate::text;
use crate::value::exact::Exact;
use crate::value::length::Length;
use crate::value::moment::Moment;
use crate::value::text::Text;

impl Compiler<'_> {
    /// Says of every measure and set that nothing uses it. What a call takes over from the one it is based on need not be
    /// used.
    pub(super) fn lint_names(&mut self, chain: usize) {
        let own_file = chain.saturating_sub(1);
        self.read_unused(own_file);
        let mut unused = Vec::new();
        for names in &self.spaces {
            let is_own = |file: usize| file >= own_file;
            let mut note = |file: usize, span: &Range<usize>, message: Text| {
                if is_own(file) {
                    unused.push((file, span.clone(), message));
                }
            };
            for (name, item) in names.measures.iter().filter(|(_, item)| !item.used) {
                note(
                    item.file,
                    &item.span,
                    text!("måttet `{name}` används inte", "the measure `{name}` is not used"),
                );
            }
            for (name, NamedItem { file, span, .. }) in names.sets.iter().filter(|(_, item)| !item.used) {
                note(*file, span, text!("mängden `{name}` används inte", "the set `{name}` is not used"));
            }
        }
        for (file, span, message) in unused {
            self.file = file;
            self.problem(span, message);
        }
    }

    /// Reads the measures that nothing has asked for: their faults are faults too.
    pub(super) fn read_unused(&mut self, own_file: usize) {
        for space in 0..self.spaces.len() {
            self.space = space;
            let unused = self.own().measures.iter().filter(|(_, item)| !item.used && item.file >= own_file);
            let unused: Vec<(String, Range<usize>)> =
                unused.map(|(name, item)| (name.clone(), item.span.clone())).collect();
            for (name, span) in unused {
                self.measure_named(&name, &span);
                if let Some(item) = self.own().measures.get_mut(&name) {
                    item.used = false;
                }
            }
        }
    }

    /// Remarks that a rule is taken away or replaced and nobody says why.
    pub(super) fn unexplained(&mut self, rule: &str, at: &Range<usize>) {
        self.remark(
            Problem::new(
                at.clone(),
                text!(
                    "här står inte varför `{rule}` inte gäller som den är",
                    "it is not said why `{rule}` does not apply as it is"
                ),
            )
            .with_help(text!("skriv en `note` på båda språken", "write a `note` in both languages")),
        );
    }

    /// Says of limits that contradict each other as they stand: a floor above a ceiling.
    pub(super) fn lint_limits(&mut self, limits: &[Limit], at: &Range<usize>) {
        let mut floors = Vec::new();
        let mut ceilings = Vec::new();
        for limit in limits {
            let Some(value) = constant(&limit.bound) else {
                continue;
            };
            match limit.comparison {
                Comparison::AtLeast => floors.push((value, false)),
                Comparison::MoreThan => floors.push((value, true)),
                Comparison::AtMost => ceilings.push((value, false)),
                Comparison::LessThan => ceilings.push((value, true)),
                Comparison::MultipleOf => {}
                Comparison::Equals => {
                    floors.push((value.clone(), false));
                    ceilings.push((value, false));
                }
            }
        }
        let contradict =
            |floor: &(Constant, bool), ceiling: &(Constant, bool)| match floor.0.compare(&ceiling.0) {
                Some(Ordering::Greater) => true,
                Some(Ordering::Equal) => floor.1 || ceiling.1,
                _ => false,
            };
        if floors.iter().any(|floor| ceilings.iter().any(|ceiling| contradict(floor, ceiling))) {
            self.problem(
                at.clone(),
                text!(
                    "gränserna motsäger varandra: inget värde klarar dem alla",
                    "the limits contradict each other: no value meets them all"
                ),
            );
        }
    }
}

/// A bound that is the same for every application.
#[derive(Clone)]
enum Constant {
    Number(Exact, Operand),
    Moment(Moment),
    Length(Length),
}

impl Constant {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Number(a, of), Self::Number(b, other_of)) if of == other_of => Some(a.cmp(b)),
            (Self::Moment(Moment::Instant(a)), Self::Moment(Moment::Instant(b))) => Some(a.cmp(b)),
            (Self::Moment(a), Self::Moment(b)) => match a.day().cmp(&b.day()) {
                Ordering::Equal if a != b => None,
                order => Some(order),
            },
            (Self::Length(Length::Days(a)), Self::Length(Length::Days(b)))
            | (Self::Length(Length::Months(a)), Self::Length(Length::Months(b))) => Some(a.cmp(b)),
            _ => None,
        }
    }
}

fn constant(bound: &Bound) -> Option<Constant> {
    let Bound::Expr(expr) = bound else { return None };
    match expr {
        // Shares of the same thing are as good as numbers.
        Expr::Number(Sum { terms, .. }) => match terms.as_slice() {
            [Term { factor, of, .. }] => Some(Constant::Number(factor.clone(), of.clone())),
            _ => None,
        },
        Expr::Date(DateExpr { base: DateBase::Literal(moment), moved }) if moved.is_empty() => {
            Some(Constant::Moment(*moment))
        }
        Expr::Length(length) => Some(Constant::Length(*length)),
        _ => None,
    }
}
