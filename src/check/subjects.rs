//! Everything in an application that a rule can be about, whether it breaks it or not.

use super::evaluation::Evaluation;
use super::outcome::About;
use crate::application::Application;
use crate::call::{Body, Call, Condition, Each, Rule};
use crate::reference::Reference;

/// The rows and groups that a rule looks at one by one, each once; none where it is about the application as a whole.
pub fn subjects(application: &Application, call: &Call, reference: &Reference, rule: &Rule) -> Vec<About> {
    let evaluation = Evaluation::new(application, call, reference);
    let mut found = Vec::new();
    if let Body::Check(condition) = &rule.body {
        within(condition, &mut |each| {
            for about in evaluation.every(&each.subject) {
                if about != About::Whole && !found.contains(&about) {
                    found.push(about);
                }
            }
        });
    }
    found
}

/// Every part of a condition that looks at rows one by one.
fn within(condition: &Condition, seen: &mut dyn FnMut(&Each)) {
    match condition {
        Condition::Each(each) => seen(each),
        Condition::AnyOf(parts)
        | Condition::AllOf(parts)
        | Condition::NoneOf(parts)
        | Condition::SoMany(_, parts) => {
            for part in parts {
                within(part, seen);
            }
        }
        Condition::Limits { .. } | Condition::Attached(_) | Condition::Project(_) => {}
    }
}
