//! What examples lack of each rule of a call file, told at the rule.

use super::coverage::{Coverage, Lack, Owner, RuleCoverage};
use crate::check::Outcome;
use crate::read::{Edge, FileKind, Head, Problem, Source, rule_ids};
use crate::text;
use crate::value::text::Text;

/// The rules of a call or pack file that examples do not show from both sides.
pub fn untried(source: &Source, all: &[Coverage]) -> Vec<Problem> {
    let (head, _) = Head::read_as_is(source);
    let owner = match head.kind {
        FileKind::Call => Owner::Call(head.id),
        FileKind::Pack => Owner::Pack(head.id),
        FileKind::Reference => return Vec::new(),
    };
    let coverage = all.iter().find(|coverage| coverage.owner == owner);
    let told = rule_ids(source).into_iter().filter_map(|(id, span)| {
        let name = match &owner {
            Owner::Call(_) => id.clone(),
            Owner::Pack(pack) => format!("{pack}/{id}"),
        };
        let rule = coverage.and_then(|coverage| coverage.rules.iter().find(|rule| rule.name == name));
        let Some(rule) = rule else {
            let message = text!("inget exempel visar regeln", "no example shows the rule");
            return Some(Problem::new(span, message).with_help(case_for(&name, "pass")));
        };
        lacking(rule)
            .map(|(message, outcome)| Problem::new(span, message).with_help(case_for(&name, outcome)))
    });
    told.collect()
}

/// What examples lack of a rule, and the outcome of a case that would show it.
fn lacking(rule: &RuleCoverage) -> Option<(Text, &'static str)> {
    let lacks = |outcome| rule.lacks(Lack::Outcome(outcome));
    let edge = |edge| rule.lacks(Lack::Edge(edge));
    let both = |one, other| lacks(one) && lacks(other);
    let (message, outcome) = if both(Outcome::Pass, Outcome::Fail) {
        (
            text!("inget exempel klarar eller bryter regeln", "no example meets or breaks the rule"),
            Outcome::Fail,
        )
    } else if lacks(Outcome::Fail) {
        (text!("inget exempel bryter regeln", "no example breaks the rule"), Outcome::Fail)
    } else if lacks(Outcome::Pass) {
        (text!("inget exempel klarar regeln", "no example meets the rule"), Outcome::Pass)
    } else if both(Outcome::Confirmed, Outcome::Unconfirmed) {
        let message = text!(
            "punkten att bekräfta visas inte av något exempel",
            "no example shows the point to confirm"
        );
        (message, Outcome::Confirmed)
    } else if lacks(Outcome::Confirmed) {
        (
            text!("punkten är inte bekräftad i något exempel", "no example confirms the point"),
            Outcome::Confirmed,
        )
    } else if lacks(Outcome::Unconfirmed) {
        (
            text!("punkten är bekräftad i varje exempel som den gäller", "every example confirms the point"),
            Outcome::Unconfirmed,
        )
    } else if edge(Edge::On) {
        (text!("inget fall står precis på gränsen", "no case stands exactly on the limit"), Outcome::Pass)
    } else if edge(Edge::Beyond) {
        (text!("inget fall står precis förbi gränsen", "no case stands just beyond the limit"), Outcome::Fail)
    } else {
        return None;
    };
    Some((message, outcome.key()))
}

fn case_for(rule: &str, outcome: &str) -> Text {
    text!(
        "skriv ett `[[case]]` i en fil `NAMN.cases.toml` bredvid en ansökan `NAMN.toml`: `rule = \"{rule}\"`, `outcome = \"{outcome}\"`, och med `set`, `remove` eller `add` vad som då är annorlunda",
        "write a `[[case]]` in a file `NAME.cases.toml` beside an application `NAME.toml`: `rule = \"{rule}\"`, `outcome = \"{outcome}\"`, and with `set`, `remove` or `add` what is different then"
    )
}
