//! What a call asks for beside the columns: points that the applicant confirms, and attachments.

use super::{Body, Call, Condition, Rule};
use crate::value::text::Text;

/// A point to confirm.
#[derive(Clone, Debug)]
pub struct Point<'c> {
    /// As it is written in an application: the id alone where no other point has it, else with its pack.
    pub name: String,
    /// What the applicant answers yes to.
    pub question: &'c Text,
    /// The rule that asks.
    pub rule: &'c Rule,
}

impl Call {
    /// The points that an applicant confirms, in the order of the rules.
    pub fn points(&self) -> Vec<Point<'_>> {
        let asked = || {
            self.rules.iter().filter_map(|rule| match &rule.body {
                Body::Confirm(question) => Some((rule, question)),
                Body::Check(_) => None,
            })
        };
        let is_alone = |id: &str| asked().filter(|(rule, _)| rule.id == id).count() == 1;
        let name = |rule: &Rule| if is_alone(&rule.id) { rule.id.clone() } else { rule.name() };
        asked().map(|(rule, question)| Point { name: name(rule), question, rule }).collect()
    }

    /// The kinds of attachment that some rule asks for, each once, with the first rule that does.
    pub fn attachments_asked_for(&self) -> Vec<(usize, &Rule)> {
        let mut asked: Vec<(usize, &Rule)> = Vec::new();
        for rule in &self.rules {
            let mut kinds = Vec::new();
            if let Body::Check(condition) = &rule.body {
                collect_attached(condition, &mut kinds);
            }
            for kind in kinds {
                if asked.iter().all(|&(known, _)| known != kind) {
                    asked.push((kind, rule));
                }
            }
        }
        asked
    }
}

/// What a condition wants attached; what it forbids is left out.
fn collect_attached(condition: &Condition, kinds: &mut Vec<usize>) {
    match condition {
        Condition::Attached(kind) => kinds.push(*kind),
        Condition::AnyOf(parts) | Condition::AllOf(parts) => {
            for part in parts {
                collect_attached(part, kinds);
            }
        }
        Condition::Limits { .. }
        | Condition::Each(_)
        | Condition::Project(_)
        | Condition::NoneOf(_)
        | Condition::SoMany(..) => {}
    }
}
