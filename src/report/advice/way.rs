//! How far a limit is from being kept, in words.

use super::plan::MoveReport;
use crate::advise::{Case, Move, Way, Ways};
use crate::check::{Fact, Outcome, Quantity, RuleOutcome};
use crate::report::entry::{Checked, Entry};
use crate::report::say::{Voice, say};
use crate::schema::TableId;
use crate::value::range::Range;
use crate::value::text::Lang;

/// A way to clear a finding: one amount that changes, and what has to change with it.
#[derive(Clone, Debug)]
pub struct WayReport {
    /// In words: "lower EU (line 14) by SEK 24,000 to SEK 2,576,000 and raise …".
    pub said: String,
    /// The same by line numbers alone: "lower line 14 by SEK 24,000".
    pub short: String,
    /// The amount that changes.
    pub first: MoveReport,
    /// What else changes then, so that every rule that holds still holds.
    pub then: Vec<MoveReport>,
}

/// So many findings of an application are followed up at the most: fewer where there are many lines to look at each time.
const MOST: std::ops::RangeInclusive<usize> = 20..=100;
/// Following them up takes about so many looks at lines, but for the first.
const LOOKS: usize = 20_000;

impl Entry {
    /// Finds, for each limit on money that is broken, the smallest change of one amount that clears it; where there are very
    /// many, for the first of them, and the others are counted.
    pub fn find_ways(&mut self, checked: &Checked<'_>, outcomes: &[RuleOutcome], lang: Lang) {
        let Checked { application, call, reference, .. } = *checked;
        let broken = |outcome: &&RuleOutcome| {
            outcome.outcome == Outcome::Fail && outcome.findings.iter().any(|finding| is_money(&finding.fact))
        };
        if !outcomes.iter().any(|outcome| broken(&outcome)) {
            return;
        }
        let case = Case { application, call, reference, strict: false, costs: false, kept: &[], step: 1 };
        let ways = Ways::new(case);
        let voice = Voice { lang, call, application, reference };
        let lines = [TableId::FUNDING, TableId::COST].map(|table| application.rows(table).len());
        let most = (LOOKS / lines.iter().sum::<usize>().max(1)).clamp(*MOST.start(), *MOST.end());
        let mut followed = 0;
        for (report, outcome) in self.rules.iter_mut().zip(outcomes).filter(|(_, outcome)| broken(outcome)) {
            let findings = report.findings.iter_mut().zip(&outcome.findings).enumerate();
            for (at, (finding, _)) in findings.filter(|(_, (_, finding))| is_money(&finding.fact)) {
                if followed == most {
                    self.unsought += 1;
                    continue;
                }
                followed += 1;
                let found = ways.of(outcome.rule, at);
                finding.ways = found.iter().map(|way| WayReport::new(checked, &voice, way)).collect();
            }
        }
    }
}

fn is_money(fact: &Fact) -> bool {
    let is_amount =
        |range: &Range<Quantity>| matches!(&range.low, std::ops::Bound::Included(Quantity::Amount(_)));
    match fact {
        Fact::Limit(fact) => is_amount(&fact.found),
        Fact::NoneHolds(parts) | Fact::Several(parts) | Fact::SoMany { lacking: parts, .. } => {
            parts.iter().any(|part| is_money(&part.fact))
        }
        Fact::Mismatch { .. } | Fact::NotAttached(_) | Fact::Forbidden => false,
    }
}

impl WayReport {
    fn new(checked: &Checked<'_>, voice: &Voice<'_>, way: &Way) -> Self {
        let report = |of: &Move| MoveReport::new(checked, voice, of);
        let (first, then) = (report(&way.first), way.then.iter().map(report).collect::<Vec<_>>());
        let lang = voice.lang;
        let change = |of: &Move, report: &MoveReport| {
            let by = voice.sum_of_money(&of.change().abs()).text;
            let line = report.place.as_ref().map(|place| place.stretch.start.line);
            let line = line.map(|line| say!(lang, " (rad {line})", " (line {line})")).unwrap_or_default();
            let (name, after) = (&report.name, &report.after.text);
            if of.change().is_negative() {
                say!(lang, "sänk {name}{line} med {by} till {after}", "lower {name}{line} by {by} to {after}")
            } else {
                say!(lang, "höj {name}{line} med {by} till {after}", "raise {name}{line} by {by} to {after}")
            }
        };
        let by_line = |of: &Move, report: &MoveReport| {
            let by = voice.sum_of_money(&of.change().abs()).text;
            let line = report.place.as_ref().map(|place| place.stretch.start.line);
            let at = line.map_or_else(|| report.name.clone(), |line| say!(lang, "rad {line}", "line {line}"));
            if of.change().is_negative() {
                say!(lang, "sänk {at} med {by}", "lower {at} by {by}")
            } else {
                say!(lang, "höj {at} med {by}", "raise {at} by {by}")
            }
        };
        let all = |say: &dyn Fn(&Move, &MoveReport) -> String| {
            let mut said = vec![say(&way.first, &first)];
            said.extend(way.then.iter().zip(&then).map(|(of, report)| say(of, report)));
            joined(said, lang)
        };
        Self { said: all(&change), short: all(&by_line), first, then }
    }
}

/// Several things to do.
fn joined(mut said: Vec<String>, lang: Lang) -> String {
    let last = said.pop().unwrap_or_default();
    if said.is_empty() {
        return last;
    }
    let first = said.join(", ");
    say!(lang, "{first} och {last}", "{first} and {last}")
}

impl WayReport {
    /// Several ways as one sentence, in a language.
    pub fn either(ways: &[Self], lang: Lang) -> Option<String> {
        let said: Vec<&str> = ways.iter().map(|way| way.said.as_str()).collect();
        (!said.is_empty()).then(|| {
            said.join(match lang {
                Lang::Sv => "; eller ",
                Lang::En => "; or ",
            })
        })
    }
}
