//! What one application adds to a rule about several of them together. What they come to is the sum; an application says of
//! each of its subjects only what it adds, and what tells the subject from others.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::evaluation::{Evaluation, Scope, Subjects, Whom};
use super::limit::compare_numbers;
use super::outcome::{About, LimitFact, Part, PartOf, Quantity, Working};
use crate::application::{Application, Place, Value};
use crate::call::{Body, Bound, Call, Condition, Each, Expr, Limit, Must, Operand, Path, Rule, Unit};
use crate::reference::Reference;
use crate::schema::{Kind, TableId};
use crate::value::exact::Exact;
use crate::value::range::Range;
use crate::value::truth::Truth;

/// What one application adds for one subject.
#[derive(Clone, Debug)]
pub struct Share {
    /// What the subject is called, a text for each column that it goes by: the same in every application that has it.
    pub key: Vec<String>,
    /// The number that stands for it, as among [`keys`].
    pub hash: u64,
    /// What it is about in this application.
    pub about: About,
    /// What is added against each of the rule's limits, in the limit's currency where it is money.
    pub adds: Vec<Range<Exact>>,
    /// Where that stands.
    pub places: Vec<Place>,
}

/// What several applications come to for one subject, limit by limit.
#[derive(Clone, Debug, Default)]
pub struct Joint {
    totals: Vec<Range<Exact>>,
}

/// Numbers that stand for the subjects of a rule in this application: the same for the same subject of another, and as a
/// rule different for different ones.
pub fn keys(application: &Application, call: &Call, reference: &Reference, rule: &Rule) -> Vec<u64> {
    let evaluation = Evaluation::new(application, call, reference);
    let Some((each, ..)) = parts(rule) else { return Vec::new() };
    if !evaluation.may_count(rule) {
        return Vec::new();
    }
    let Some(each) = each else { return vec![hash(&[])] };
    let table = each.subject.table;
    let rows = 0..application.rows(table).len();
    let meant = rows.filter(|&row| evaluation.holds(&each.subject.filter, table, row) != Truth::False);
    let named = meant.filter_map(|row| evaluation.key_in_words(&each.subject.group, table, row));
    let mut keys: Vec<u64> = named.map(|key| hash(&key)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// What an application adds to a rule, subject by subject.
pub fn shares(application: &Application, call: &Call, reference: &Reference, rule: &Rule) -> Vec<Share> {
    let evaluation = Evaluation::new(application, call, reference);
    let Some((each, found, limits)) = parts(rule) else { return Vec::new() };
    if !evaluation.may_count(rule) {
        return Vec::new();
    }
    let counts = rule.when.as_ref().map_or(Truth::True, |when| evaluation.truth(when));
    let Some(each) = each else {
        let adds = evaluation.adds(found, limits, Scope::Whole, counts);
        let places = evaluation.found_places(found, Scope::Whole);
        return vec![Share { key: Vec::new(), hash: hash(&[]), about: About::Whole, adds, places }];
    };
    let subjects = Subjects::new(&each.subject);
    let mut shares = Vec::new();
    for seen in evaluation.seen(&subjects) {
        let Whom::Group(..) = &seen.whom else { continue };
        let Some(key) = evaluation.key_in_words(&each.subject.group, each.subject.table, seen.row) else {
            continue;
        };
        let scope = Scope::Subject(&subjects, &seen.whom);
        let mut places = evaluation.found_places(found, scope);
        // Of an application that is merely counted, the subject is what to look at.
        places.retain(|place| !matches!(place, Place::Row(TableId::PROJECT, _)));
        let own = each.subject.group.iter().find(|path| path.hops.is_empty());
        if let (true, Some(path)) = (places.is_empty(), own.or(each.subject.group.first())) {
            places.push(evaluation.follow(path, each.subject.table, seen.row).1);
        }
        shares.push(Share {
            hash: hash(&key),
            key,
            about: evaluation.about(&each.subject, &seen),
            adds: evaluation.adds(found, limits, scope, counts.and(seen.meant)),
            places,
        });
    }
    shares
}

impl Joint {
    /// Adds what an application adds.
    pub fn add(&mut self, share: &Share) {
        self.totals.resize(share.adds.len(), Range::point(Exact::ZERO));
        for (total, adds) in self.totals.iter_mut().zip(&share.adds) {
            *total = total.combine(adds, |a, b| a + b);
        }
    }

    /// How the total stands against each limit of the rule.
    pub fn facts(&self, call: &Call, rule: &Rule) -> Vec<(LimitFact, Truth)> {
        let Some((_, found, limits)) = parts(rule) else { return Vec::new() };
        let fact = |(limit, total): (&Limit, &Range<Exact>)| {
            let bound = bound(limit)?;
            let kept = compare_numbers(limit.comparison, total, &Range::point(bound.clone()));
            Some((fact(call, found, limit, total, bound), kept))
        };
        limits.iter().zip(&self.totals).filter_map(fact).collect()
    }
}

/// The currency that each limit of a rule is in; `None` where it is no money.
pub fn currencies(rule: &Rule) -> Vec<Option<&str>> {
    parts(rule).map(|(_, _, limits)| limits.iter().map(currency).collect()).unwrap_or_default()
}

impl Evaluation<'_> {
    /// Whether a rule may apply to the application.
    fn may_count(&self, rule: &Rule) -> bool {
        rule.when.as_ref().is_none_or(|when| self.truth(when) != Truth::False)
    }

    /// What is added against each limit: nothing perhaps, where it may not count.
    fn adds(&self, found: &Expr, limits: &[Limit], scope: Scope<'_>, counts: Truth) -> Vec<Range<Exact>> {
        let Expr::Number(sum) = found else { return Vec::new() };
        let own = self.sum(sum, scope);
        let adds = |limit: &Limit| {
            let adds = self.in_currency(&own, currency(limit));
            if counts == Truth::Unknown { adds.hull(&Range::point(Exact::ZERO)) } else { adds }
        };
        limits.iter().map(adds).collect()
    }

    /// An amount of the application in another currency.
    fn in_currency(&self, own: &Range<Exact>, currency: Option<&str>) -> Range<Exact> {
        let Some(code) = currency.filter(|code| *code != self.application.currency) else {
            return own.clone();
        };
        if own.as_point().is_some_and(Exact::is_zero) {
            return own.clone();
        }
        match self.conversion(code, self.rate_day()) {
            Some(conversion) => own.map(|amount| amount.over(&conversion.rate)),
            // An unknown rate is some positive number.
            None if own.less_than(&Range::point(Exact::ZERO)) == Truth::False => Range::from(Exact::ZERO),
            None => Range::anything(),
        }
    }

    /// What the values of a row's columns are called in every application.
    fn key_in_words(&self, group: &[Path], table: TableId, row: usize) -> Option<Vec<String>> {
        group.iter().map(|path| self.comparable_at(path, table, row)).collect()
    }

    fn comparable_at(&self, path: &Path, table: TableId, row: usize) -> Option<String> {
        let (cell, _) = self.follow(path, table, row);
        match (cell.known()?, &self.call.schema.column(path.table, path.column).kind) {
            (Value::Text(text), Kind::Text(content)) => {
                Some(self.reference.comparable(*content, text.trim()).into_owned())
            }
            (value, _) => match value.number() {
                Some(number) => Some(number.to_string()),
                None => self.written(path.table, path.column, cell),
            },
        }
    }
}

/// The same for equal keys, in one run of the program.
fn hash(key: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// What a rule about several applications looks at (`None`: each application as a whole), measures and limits.
fn parts(rule: &Rule) -> Option<(Option<&Each>, &Expr, &[Limit])> {
    let Body::Check(condition) = &rule.body else { return None };
    match &**condition {
        Condition::Limits { found, limits } => Some((None, found, limits)),
        Condition::Each(each) => match &each.must {
            Must::Limits { found, limits } => Some((Some(each), found, limits)),
            _ => None,
        },
        _ => None,
    }
}

/// The number that a limit is, in its own currency.
fn bound(limit: &Limit) -> Option<&Exact> {
    match &limit.bound {
        Bound::Expr(Expr::Number(sum)) => sum.terms.first().map(|term| &term.factor),
        _ => None,
    }
}

fn currency(limit: &Limit) -> Option<&str> {
    match &limit.bound {
        Bound::Expr(Expr::Number(sum)) => match &sum.terms.first()?.of {
            Operand::Currency(code) => Some(code),
            _ => None,
        },
        _ => None,
    }
}

fn fact(call: &Call, found: &Expr, limit: &Limit, total: &Range<Exact>, bound: &Exact) -> LimitFact {
    let measures = match found {
        Expr::Number(sum) => sum.terms.as_slice(),
        _ => &[],
    };
    let is_money = matches!(found, Expr::Number(sum) if sum.unit == Unit::Amount);
    let counted = measures.iter().find_map(|term| match &term.of {
        Operand::Measure { id, .. } => call.measure(*id).unit.clone(),
        _ => None,
    });
    let quantity = |number: &Exact| {
        if is_money {
            Quantity::Amount(number.clone())
        } else {
            Quantity::Plain(number.clone(), counted.clone())
        }
    };
    let named = measures.iter().filter_map(|term| {
        let of = match &term.of {
            Operand::Measure { id, .. } => PartOf::Measure(*id),
            Operand::Project(column) => PartOf::Column(TableId::PROJECT, *column),
            _ => return None,
        };
        let (factor, value) = (term.factor.clone(), total.clone());
        Some(Part { factor, is_share: term.is_share, of, value })
    });
    let limited = total.map(quantity);
    let at = Range::point(bound.clone()).map(quantity);
    LimitFact {
        comparison: limit.comparison,
        difference: super::finding::difference(limit.comparison, &limited, &at, None),
        found: limited,
        found_working: Working::Sum(named.collect()),
        limit: Some(at),
        limit_working: None,
        one_of: Vec::new(),
        within: None,
    }
}
