//! Answers put together: stretches that follow on one another, and many that come to the same.

use super::Answer;
use super::asked::Tried;
use super::texts::admits;
use crate::application::Value;
use crate::check::Outcome;

impl Tried {
    /// What each answer makes of one rule, by its place among those that were asked about.
    pub(super) fn of_rule(&self, rule: usize) -> Vec<(Answer, Outcome)> {
        let mut told: Vec<(Answer, Outcome)> = Vec::new();
        if self.untold.contains(&rule) {
            return told;
        }
        let other = self.answers.iter().find(|(answer, _)| *answer == Answer::Other);
        let other = other.and_then(|(_, outcomes)| outcomes.get(rule));
        for (answer, outcomes) in &self.answers {
            let Some(outcome) = outcomes.get(rule) else { continue };
            // What comes to the same as whatever else there is, or as all that are written so, need not be told of.
            if (other == Some(outcome) && *answer != Answer::Other) || self.is_such(answer, rule, *outcome) {
                continue;
            }
            let is_joined =
                told.last_mut().is_some_and(|(known, same)| same == outcome && joins(known, answer));
            if !is_joined {
                told.push((answer.clone(), *outcome));
            }
        }
        // Up to the least there is nothing else.
        if let Some((first, _)) = told.first_mut()
            && let (Answer::Between(None, Some(end)), Some(least)) = (&*first, &self.least)
            && end == least
        {
            *first = Answer::Value(least.clone());
        }
        match told.as_slice() {
            [_] if self.may_differ => Vec::new(),
            [(Answer::Other | Answer::Many(None, None), outcome)] => {
                vec![(Answer::Between(None, None), *outcome)]
            }
            _ => self.folded(told),
        }
    }

    /// Whether an answer is one of those that are told of by the way in which they are written, and comes to the same.
    fn is_such(&self, answer: &Answer, rule: usize, outcome: Outcome) -> bool {
        let Answer::Value(Value::Text(text)) = answer else { return false };
        self.answers.iter().any(|(such, outcomes)| match such {
            Answer::Such(matcher) => admits(matcher, text) && outcomes.get(rule) == Some(&outcome),
            _ => false,
        })
    }

    /// Of values that are all there are, the most that come to the same as whatever else there is; few are told each.
    fn folded(&self, told: Vec<(Answer, Outcome)>) -> Vec<(Answer, Outcome)> {
        let of_values = told.iter().all(|(answer, _)| matches!(answer, Answer::Value(Value::Text(_))));
        if !self.is_all || !of_values || told.is_empty() {
            return told;
        }
        let times = |of: Outcome| told.iter().filter(|(_, outcome)| *outcome == of).count();
        let Some(most) = told.iter().map(|(_, outcome)| *outcome).max_by_key(|outcome| times(*outcome))
        else {
            return told;
        };
        let mut folded: Vec<(Answer, Outcome)> =
            told.into_iter().filter(|(_, outcome)| *outcome != most).collect();
        let other = if folded.is_empty() { Answer::Between(None, None) } else { Answer::Other };
        folded.push((other, most));
        folded
    }
}

/// Puts an answer that follows on another together with it.
fn joins(known: &mut Answer, next: &Answer) -> bool {
    match (known, next) {
        (Answer::Between(_, end), Answer::Between(_, next)) => {
            end.clone_from(next);
            true
        }
        (Answer::Long(_, _, end), Answer::Long(_, _, next))
        | (Answer::Many(_, end), Answer::Many(_, next)) => {
            *end = *next;
            true
        }
        // Between two that are far from one another others come to something else.
        (Answer::With(choice, _, end @ Some(_)), Answer::With(same, from, next)) if choice == same => {
            let follows = end.map(|end| end + 1) == *from;
            if follows {
                *end = *next;
            }
            follows
        }
        _ => false,
    }
}
