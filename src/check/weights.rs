//! How much each figure of an application weighs in each limit: what one unit more of it adds to what is found less what
//! is allowed. What is not in proportion to any figure (a count, a table of bounds) is taken as it stands, so that whoever
//! draws conclusions from the weights has to try them.

use std::collections::HashMap;
use std::rc::Rc;

use super::evaluation::{Evaluation, Scope, Subjects, Whom};
use super::key::Key;
use super::measure::Owner;
use super::outcome::{About, LimitFact};
use super::weighed::{Part, Parts, Weighed};
use crate::application::{Application, Place};
use crate::call::{
    Body, Bound, Call, Comparison, Condition, Each, Expr, Fold, Limit, MeasureId, Must, Operand, Path,
    Reading, Rule, Selector, Sum, Unit,
};
use crate::reference::Reference;
use crate::schema::{ColumnId, Kind, TableId};
use crate::value::exact::Exact;
use crate::value::range::Range;
use crate::value::truth::Truth;

/// The limits of the rules that are `wanted` and apply, in the order of the call. Those that stand beside alternatives are
/// left out: none of them need be kept.
pub fn weighed(
    application: &Application,
    call: &Call,
    reference: &Reference,
    wanted: &dyn Fn(&Rule) -> bool,
) -> Vec<Weighed> {
    let evaluation = Evaluation::new(application, call, reference);
    let mut scales = Scales {
        evaluation: &evaluation,
        rule: 0,
        wholes: HashMap::new(),
        inner: HashMap::new(),
        weighed: Vec::new(),
    };
    for (index, rule) in call.rules.iter().enumerate().filter(|(_, rule)| !rule.together && wanted(rule)) {
        let applies = rule.when.as_ref().map_or(Truth::True, |when| evaluation.truth(when));
        if let (Truth::True, Body::Check(condition)) = (applies, &rule.body) {
            scales.rule = index;
            scales.condition(condition);
        }
    }
    scales.weighed
}

/// What each measure of the call that is a sum of money comes to over the whole application, where that is known.
pub fn totals(application: &Application, call: &Call, reference: &Reference) -> Vec<(MeasureId, Exact)> {
    let evaluation = Evaluation::new(application, call, reference);
    let is_money = |reading: &Reading| match reading {
        Reading::Sum { table, column, .. } => call.schema.column(*table, *column).kind == Kind::Amount,
        Reading::Value(Expr::Number(sum)) => sum.unit == Unit::Amount,
        _ => false,
    };
    let measures = call.of_the_whole().filter(|id| is_money(&call.measure(*id).reading));
    measures.filter_map(|id| Some((id, evaluation.measure(id, Scope::Whole).as_point()?.clone()))).collect()
}

/// Limits being weighed.
struct Scales<'e, 'a> {
    evaluation: &'e Evaluation<'a>,
    rule: usize,
    /// The rows of each measure over the whole application.
    wholes: HashMap<MeasureId, Rc<Vec<usize>>>,
    /// Of each measure that is taken over subjects, the rows of the measures that are taken of these.
    inner: HashMap<MeasureId, RowsBySubject>,
    weighed: Vec<Weighed>,
}

/// The rows of each measure, by what they belong to.
type RowsBySubject = HashMap<MeasureId, HashMap<Key, Rc<Vec<usize>>>>;

/// One subject, of an `each` rule or of a sum taken over several.
struct OfSubject<'s> {
    scope: Scope<'s>,
    key: Option<Key>,
    rows: &'s mut RowsBySubject,
}

impl Scales<'_, '_> {
    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Limits { found, limits } => {
                let mut none = HashMap::new();
                let mut of = OfSubject { scope: Scope::Whole, key: None, rows: &mut none };
                self.limits(&About::Whole, found, limits, &mut of);
            }
            Condition::Each(each) => self.each(each),
            Condition::AllOf(parts) => {
                for part in parts {
                    self.condition(part);
                }
            }
            Condition::AnyOf(_)
            | Condition::SoMany(..)
            | Condition::NoneOf(_)
            | Condition::Attached(_)
            | Condition::Project(_) => {}
        }
    }

    fn each(&mut self, each: &Each) {
        let mut limited = Vec::new();
        kept_limits(&each.must, &mut limited);
        if limited.is_empty() {
            return;
        }
        let subjects = Subjects::new(&each.subject);
        let mut rows = HashMap::new();
        for seen in self.evaluation.seen(&subjects) {
            if seen.meant != Truth::True {
                continue;
            }
            let key = key_of(&seen.whom);
            let about = self.evaluation.about(&each.subject, &seen);
            let scope = Scope::Subject(&subjects, &seen.whom);
            for (found, limits) in &limited {
                self.limits(
                    &about,
                    found,
                    limits,
                    &mut OfSubject { scope, key: key.clone(), rows: &mut rows },
                );
            }
        }
    }

    fn limits(&mut self, about: &About, found: &Expr, limits: &[Limit], of: &mut OfSubject<'_>) {
        let evaluation = self.evaluation;
        for limit in limits {
            let fact = evaluation.limit_fact(found, limit, of.scope);
            let kept = evaluation.keeps_to_limit(found, limit, of.scope);
            let bound = self.only_bound(&limit.bound, of.scope);
            let mut weighed = Weighed {
                rule: self.rule,
                about: about.clone(),
                fact,
                kept,
                excess: None,
                targets: Vec::new(),
                parts: Parts::default(),
            };
            weighed.parts.is_rough = goes_by_measure(&limit.bound);
            if let Expr::Number(found) = found {
                let point = |sum: &Sum| evaluation.sum(sum, of.scope).as_point().cloned();
                let left = point(found);
                let excess = |bound: Option<&Expr>| match bound? {
                    Expr::Number(bound) => Some(left.as_ref()? - &point(bound)?),
                    _ => None,
                };
                weighed.excess = excess(bound);
                weighed.targets = match (&limit.bound, &weighed.excess) {
                    (Bound::OneOf(any), _) => {
                        let targets = any.iter().map(|bound| excess(self.only_bound(bound, of.scope)));
                        targets.collect::<Option<Vec<_>>>().unwrap_or_default()
                    }
                    (_, Some(excess)) => targets(limit.comparison, excess, &weighed.fact, left.as_ref()),
                    (_, None) => Vec::new(),
                };
                if let Some(Expr::Number(bound)) = bound {
                    self.sum(bound, &Exact::from(-1), of, &mut weighed.parts);
                }
                if bound.is_some() || matches!(limit.bound, Bound::OneOf(_)) {
                    self.sum(found, &Exact::from(1), of, &mut weighed.parts);
                }
            }
            self.weighed.push(weighed);
        }
    }

    /// The one bound that holds.
    fn only_bound<'b>(&self, bound: &'b Bound, scope: Scope<'_>) -> Option<&'b Expr> {
        match bound {
            Bound::Expr(expr) => Some(expr),
            Bound::OneOf(_) => None,
            Bound::By { .. } => match self.evaluation.possible_bounds(bound, scope).as_slice() {
                [Some(only)] => self.only_bound(only, scope),
                _ => None,
            },
        }
    }

    fn sum(&mut self, sum: &Sum, factor: &Exact, of: &mut OfSubject<'_>, parts: &mut Parts) {
        for term in &sum.terms {
            self.operand(&term.of, &(factor * &term.factor), of, parts);
        }
    }

    fn operand(&mut self, operand: &Operand, factor: &Exact, of: &mut OfSubject<'_>, parts: &mut Parts) {
        match operand {
            Operand::One | Operand::Currency(_) => {}
            Operand::Rounded(..) => parts.is_rough = true,
            Operand::Extreme(_, several) => {
                let value = |of_what: Range<Exact>| of_what.as_point().cloned();
                let all = value(self.evaluation.operand(operand, of.scope));
                let own = several.iter().find(|one| value(self.evaluation.sum(one, of.scope)) == all);
                if let Some(one) = own.filter(|_| all.is_some()) {
                    self.sum(one, factor, of, parts.besides());
                }
                parts.is_rough = true;
            }
            Operand::Row(path) => self.cell(path, factor, of.scope, parts),
            // What divides is a number of the call's own.
            Operand::Quotient(both) => {
                if let Some(divisor) = self.evaluation.sum(&both.1, of.scope).as_point() {
                    self.sum(&both.0, &factor.over(divisor), of, parts);
                }
            }
            Operand::Project(column) => {
                let rows = Rc::new(vec![0]);
                parts.columns.push(Part {
                    table: TableId::PROJECT,
                    column: *column,
                    rows,
                    weight: factor.clone(),
                });
            }
            Operand::Measure { id, whole: false } => self.measure(*id, factor, of, parts),
            Operand::Measure { id, whole: true } => {
                let mut none = HashMap::new();
                let mut whole = OfSubject { scope: Scope::Whole, key: None, rows: &mut none };
                self.measure(*id, factor, &mut whole, parts);
            }
            Operand::Group(sum) => self.sum(sum, factor, of, parts),
            Operand::Product(factors) => {
                // One of the two is weighed, with the other as it stands.
                for (one, other) in [(&factors.0, &factors.1), (&factors.1, &factors.0)] {
                    if let Some(known) = self.evaluation.sum(other, of.scope).as_point() {
                        self.sum(one, &(factor * known), of, parts);
                    }
                }
            }
        }
    }

    fn measure(&mut self, id: MeasureId, factor: &Exact, of: &mut OfSubject<'_>, parts: &mut Parts) {
        let call = self.evaluation.call;
        match &call.measure(id).reading {
            Reading::Value(Expr::Number(sum)) => self.sum(sum, factor, of, parts),
            Reading::By { bound, .. } => {
                parts.is_rough |= goes_by_measure(bound);
                if let Some(Expr::Number(sum)) = self.only_bound(bound, of.scope) {
                    self.sum(sum, factor, of, parts);
                }
            }
            Reading::Sum { table, column, .. } => {
                let rows = self.rows(id, *table, of);
                parts.columns.push(Part { table: *table, column: *column, rows, weight: factor.clone() });
            }
            Reading::Over { fold: Fold::Sum, subject, of: bound, .. } => {
                let mut rows = self.inner.remove(&id).unwrap_or_default();
                let subjects = Subjects::new(subject);
                for whom in self.summed(id, &subjects, of) {
                    let scope = Scope::Subject(&subjects, &whom);
                    parts.is_rough |= goes_by_measure(bound);
                    if let Some(Expr::Number(sum)) = self.only_bound(bound, scope) {
                        let mut own = OfSubject { scope, key: key_of(&whom), rows: &mut rows };
                        self.sum(sum, factor, &mut own, parts);
                    }
                }
                self.inner.insert(id, rows);
            }
            Reading::Over { .. } => parts.is_rough = true,
            _ => {}
        }
    }

    /// A cell of the row that is looked at, or of one that it points to.
    fn cell(&self, path: &Path, factor: &Exact, scope: Scope<'_>, parts: &mut Parts) {
        let Scope::Subject(_, Whom::Row(row)) = scope else { return };
        let (own, _) = scope.row();
        let Place::Cell(table, row, column) = self.evaluation.follow(path, own, *row).1 else { return };
        if !is_converted(self.evaluation, table, row, column) {
            let weight = parts.cells.entry(Place::Cell(table, row, column)).or_insert(Exact::ZERO);
            *weight = &*weight + factor;
        }
    }

    /// What a measure is taken over, as far as it surely counts for a subject.
    fn summed(&mut self, id: MeasureId, subjects: &Subjects<'_>, of: &mut OfSubject<'_>) -> Vec<Whom> {
        if subjects.subject.group.is_empty() {
            let rows = self.rows(id, subjects.subject.table, of);
            return rows.iter().map(|&row| Whom::Row(row)).collect();
        }
        let sure = self.evaluation.seen(subjects).into_iter().filter(|seen| seen.meant == Truth::True);
        sure.map(|seen| seen.whom).filter(|whom| key_of(whom).is_some()).collect()
    }

    /// The rows that surely belong to a measure.
    fn rows(&mut self, id: MeasureId, table: TableId, of: &mut OfSubject<'_>) -> Rc<Vec<usize>> {
        let Scope::Subject(subjects, _) = of.scope else { return self.whole(id, table) };
        if table == TableId::PROJECT {
            return self.whole(id, table);
        }
        let whole = self.whole(id, table);
        let by_key = of.rows.entry(id).or_insert_with(|| {
            let mut by_key: HashMap<Key, Vec<usize>> = HashMap::new();
            for &row in whole.iter() {
                if let Owner::Of(key, Truth::True) = self.evaluation.owner(subjects, table, row) {
                    by_key.entry(key).or_default().push(row);
                }
            }
            by_key.into_iter().map(|(key, rows)| (key, Rc::new(rows))).collect()
        });
        of.key.as_ref().and_then(|key| by_key.get(key)).cloned().unwrap_or_default()
    }

    fn whole(&mut self, id: MeasureId, table: TableId) -> Rc<Vec<usize>> {
        let evaluation = self.evaluation;
        let rows = self.wholes.entry(id).or_insert_with(|| {
            let sure = match &evaluation.call.measure(id).reading {
                Reading::Sum { filter, column, .. } => (0..evaluation.application.rows(table).len())
                    .filter(|row| evaluation.holds(filter, table, *row) == Truth::True)
                    .filter(|row| !is_converted(evaluation, table, *row, *column))
                    .collect(),
                Reading::Over { subject, .. } => {
                    let seen = evaluation.seen(&Subjects::new(subject)).into_iter();
                    seen.filter(|seen| seen.meant == Truth::True).map(|seen| seen.row).collect()
                }
                _ => Vec::new(),
            };
            Rc::new(sure)
        });
        Rc::clone(rows)
    }
}

/// Whether a bound is told by a measure, which may move.
fn goes_by_measure(bound: &Bound) -> bool {
    matches!(bound, Bound::By { selector: Selector::Measure(_), .. })
}

/// Whether a cell is an amount in a currency of its line's own: it weighs as much as its rate, and is left as it stands.
fn is_converted(evaluation: &Evaluation<'_>, table: TableId, row: usize, column: ColumnId) -> bool {
    let is_amount = evaluation.call.schema.column(table, column).kind == Kind::Amount;
    is_amount && evaluation.line_rate(table, row).is_some()
}

/// What tells a subject from others, where it is known to be one of them.
fn key_of(whom: &Whom) -> Option<Key> {
    match whom {
        Whom::Row(row) => Some(Key::Row(*row)),
        Whom::Group(key, _) => Some(key.clone()),
        Whom::StrayAlone(_) | Whom::StrayAnywhere(_) => None,
    }
}

/// By how much the numbers at which a limit is just met lie below what is found.
fn targets(comparison: Comparison, excess: &Exact, fact: &LimitFact, found: Option<&Exact>) -> Vec<Exact> {
    match (comparison, &fact.within, found) {
        (Comparison::MultipleOf, _, Some(found)) => {
            let unit = found - excess;
            let rest = found.rest_of(&unit);
            vec![&rest - &unit, rest]
        }
        (_, Some(within), _) => vec![excess - within, excess + within],
        _ => vec![excess.clone()],
    }
}

/// The limits that every subject must keep to; those that stand among alternatives need not be kept.
fn kept_limits<'m>(must: &'m Must, limited: &mut Vec<(&'m Expr, &'m [Limit])>) {
    match must {
        Must::Limits { found, limits } => limited.push((found, limits)),
        Must::AllOf(parts) => {
            for part in parts {
                kept_limits(part, limited);
            }
        }
        Must::Match(_) | Must::AnyOf(_) | Must::NoneOf(_) | Must::SoMany(..) => {}
    }
}
