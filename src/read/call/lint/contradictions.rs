//! What several rules ask of one thing: limits that no value meets, and limits that a stricter one makes idle.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use super::limits::{End, ends, exclude};
use super::{first_place, place};
use crate::call::{Body, Condition, Form, Forms, Limit, Must, Rule};
use crate::read::call::{Compiler, Placed};
use crate::text;
use crate::value::text::Text;

/// A limit is compared with so many others on the same thing: calls that people write have few.
const MOST: usize = 64;

/// A limit of a rule that always holds together with the rule.
struct Stated<'r, 'd> {
    placed: &'r Placed<'d>,
    /// What is limited: of which subjects, and when.
    of: Form,
    floor: Option<End>,
    ceiling: Option<End>,
    /// Whether the limit is all that the rule asks.
    is_all: bool,
}

impl<'d> Compiler<'d> {
    /// Remarks on rules that contradict one another (the text that they are of may do so), and of rules that a stricter one makes idle.
    pub(super) fn lint_contradictions(&mut self, rules: &[&Placed<'d>]) {
        let forms = self.forms();
        let stated: Vec<Stated<'_, 'd>> = rules.iter().flat_map(|placed| stated(placed, &forms)).collect();
        let mut said: Vec<(usize, std::ops::Range<usize>, Text, Text)> = Vec::new();
        let mut told: HashSet<String> = HashSet::new();
        let mut known: BTreeMap<&Form, Vec<&Stated<'_, 'd>>> = BTreeMap::new();
        for second in &stated {
            let others = known.entry(&second.of).or_default();
            for &first in others.iter().filter(|first| !std::ptr::eq(first.placed, second.placed)) {
                let exclude = |one: &Stated<'_, '_>, other: &Stated<'_, '_>| {
                    one.floor
                        .as_ref()
                        .zip(other.ceiling.as_ref())
                        .is_some_and(|(floor, ceiling)| exclude(floor, ceiling))
                };
                if exclude(first, second) || exclude(second, first) {
                    let other = first.placed.rule.name();
                    let message = text!(
                        "gränsen motsäger regeln `{other}`",
                        "the limit contradicts the rule `{other}`"
                    );
                    let help = text!(
                        "inget värde klarar båda: ändra eller ta bort någon av dem",
                        "no value meets both: change one of them, or take it away"
                    );
                    let span = first_place(second.placed, &LIMITED);
                    said.push((second.placed.file, span, message, help));
                } else if let Some((idle, by)) = idle(first, second)
                    && told.insert(idle.placed.rule.name())
                {
                    let other = by.placed.rule.name();
                    let message = text!(
                        "regeln gör ingenting bredvid `{other}`, som är strängare",
                        "the rule does nothing beside `{other}`, which is stricter"
                    );
                    let help = text!(
                        "ta bort den mildare regeln, eller säg i `when` när den gäller",
                        "take the milder rule away, or say in `when` when it applies"
                    );
                    said.push((idle.placed.file, place(idle.placed, "id"), message, help));
                }
            }
            if others.len() < MOST {
                others.push(second);
            }
        }
        for (file, span, message, help) in said {
            self.file = file;
            self.remark_on(span, message, help);
        }
    }
}

/// Where a rule states what it limits.
const LIMITED: [&str; 7] = ["at_most", "less_than", "at_least", "more_than", "equals", "all_of", "measure"];

/// The limits that hold whenever a rule does.
fn stated<'r, 'd>(placed: &'r Placed<'d>, forms: &Forms<'_>) -> Vec<Stated<'r, 'd>> {
    let rule: &Rule = &placed.rule;
    let Body::Check(condition) = &rule.body else { return Vec::new() };
    let mut found: Vec<(Form, &Limit)> = Vec::new();
    collect(condition, forms, &mut found);
    let is_all = found.len() == 1;
    let when = forms.when(rule);
    let limits = found.into_iter().filter(|(_, limit)| limit.within.is_none());
    limits
        .map(|(of, limit)| {
            let (floor, ceiling) = ends(limit.comparison, &limit.bound, forms);
            Stated { placed, of: Form::Of("stated", vec![when.clone(), of]), floor, ceiling, is_all }
        })
        .collect()
}

fn collect<'c>(condition: &'c Condition, forms: &Forms<'_>, found: &mut Vec<(Form, &'c Limit)>) {
    match condition {
        Condition::Limits { found: measured, limits } => {
            let of = forms.expr(measured);
            found.extend(limits.iter().map(|limit| (of.clone(), limit)));
        }
        Condition::Each(each) => {
            collect_must(&each.must, &forms.subject(&each.subject), forms, found);
        }
        Condition::AllOf(all) => all.iter().for_each(|part| collect(part, forms, found)),
        Condition::Attached(_)
        | Condition::Project(_)
        | Condition::AnyOf(_)
        | Condition::NoneOf(_)
        | Condition::SoMany(..) => {}
    }
}

fn collect_must<'c>(must: &'c Must, subject: &Form, forms: &Forms<'_>, found: &mut Vec<(Form, &'c Limit)>) {
    match must {
        Must::Limits { found: measured, limits } => {
            let of = Form::Of("of each", vec![subject.clone(), forms.expr(measured)]);
            found.extend(limits.iter().map(|limit| (of.clone(), limit)));
        }
        Must::AllOf(all) => all.iter().for_each(|part| collect_must(part, subject, forms, found)),
        Must::Match(_) | Must::AnyOf(_) | Must::NoneOf(_) | Must::SoMany(..) => {}
    }
}

/// Which of two limits the other one makes idle, and that other one. A milder limit that weighs more is not idle.
fn idle<'s, 'r, 'd>(
    one: &'s Stated<'r, 'd>,
    other: &'s Stated<'r, 'd>,
) -> Option<(&'s Stated<'r, 'd>, &'s Stated<'r, 'd>)> {
    let is_idle = |milder: &Stated<'_, '_>, stricter: &Stated<'_, '_>| {
        let ceilings = within(milder.ceiling.as_ref(), stricter.ceiling.as_ref(), Ordering::Greater);
        let floors = within(milder.floor.as_ref(), stricter.floor.as_ref(), Ordering::Less);
        let weighs_no_more = stricter.placed.rule.level <= milder.placed.rule.level;
        let is_limit = milder.floor.is_some() || milder.ceiling.is_some();
        // What another text says is stated for its own sake.
        let of_one_text = milder.placed.rule.citation.document == stricter.placed.rule.citation.document;
        let is_of_pack =
            milder.placed.rule.pack.is_some() && stricter.placed.rule.pack != milder.placed.rule.pack;
        milder.is_all && is_limit && !is_of_pack && of_one_text && weighs_no_more && ceilings && floors
    };
    if is_idle(other, one) {
        Some((other, one))
    } else if is_idle(one, other) {
        Some((one, other))
    } else {
        None
    }
}

/// Whether an end lies further out than another, or there is none to lie anywhere.
fn within(milder: Option<&End>, stricter: Option<&End>, further: Ordering) -> bool {
    match (milder, stricter) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(milder), Some(stricter)) => match milder.at.compare(&stricter.at) {
            Some(Ordering::Equal) => !milder.is_open && stricter.is_open,
            order => order == Some(further),
        },
    }
}
