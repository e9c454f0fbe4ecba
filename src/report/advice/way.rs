//! How far a limit is from being kept, in words.

use super::plan::MoveReport;
use crate::advise::{Case, Move, Way, Ways};
use crate::application::{Place, Value as Cell};
use crate::check::{Fact, Finding, Outcome, Quantity, RuleOutcome};
use crate::probe::{By, Case as Probed, Shift, Shifts};
use crate::report::entry::{Checked, Entry};
use crate::report::figure::{Figure, Value};
use crate::report::finding::locate;
use crate::report::say::{Count, Voice, say};
use crate::schema::TableId;
use crate::value::range::Range;
use crate::value::text::Lang;

/// A way to clear a finding: one amount, date or number that changes, and what has to change with it.
#[derive(Clone, Debug)]
pub struct WayReport {
    /// In words: "lower EU (line 14) by SEK 24,000 to SEK 2,576,000 and raise …".
    pub said: String,
    /// The same by line numbers alone: "lower line 14 by SEK 24,000".
    pub short: String,
    /// The figure that changes.
    pub first: MoveReport,
    /// What else changes then, so that every rule that holds still holds.
    pub then: Vec<MoveReport>,
}

/// So many findings of an application are followed up at the most: fewer where there are many lines to look at each time.
const MOST: std::ops::RangeInclusive<usize> = 20..=100;
/// Following them up takes about so many looks at lines, but for the first.
const LOOKS: usize = 20_000;

impl Entry {
    /// Finds, for each limit that is broken, the smallest change of one amount, date or number that clears it; where there
    /// are very many, for the first of them, and the others are counted.
    pub fn find_ways(&mut self, checked: &Checked<'_>, outcomes: &[RuleOutcome], lang: Lang) {
        let Checked { application, call, reference, .. } = *checked;
        let probed = Probed { application, call, reference };
        let is_sought = |finding: &Finding| is_money(&finding.fact) || Shifts::may_clear(&probed, finding);
        let broken = |outcome: &&RuleOutcome| {
            outcome.outcome == Outcome::Fail && outcome.findings.iter().any(is_sought)
        };
        if !outcomes.iter().any(|outcome| broken(&outcome)) {
            return;
        }
        let case = Case { application, call, reference, strict: false, costs: false, kept: &[], step: 1 };
        let (mut ways, mut shifts) = (None, None);
        let voice = Voice { lang, call, application, reference };
        let lines = [TableId::FUNDING, TableId::COST].map(|table| application.rows(table).len());
        let most = (LOOKS / lines.iter().sum::<usize>().max(1)).clamp(*MOST.start(), *MOST.end());
        let mut followed = 0;
        for (report, outcome) in self.rules.iter_mut().zip(outcomes).filter(|(_, outcome)| broken(outcome)) {
            let findings = report.findings.iter_mut().zip(&outcome.findings).enumerate();
            for (at, (told, finding)) in findings.filter(|(_, (_, finding))| is_sought(finding)) {
                if followed == most {
                    self.unsought += 1;
                    continue;
                }
                followed += 1;
                told.ways = if is_money(&finding.fact) {
                    let found = ways.get_or_insert_with(|| Ways::new(case)).of(outcome.rule, at);
                    found.iter().map(|way| WayReport::new(checked, &voice, way)).collect()
                } else {
                    let found = shifts.get_or_insert_with(|| Shifts::new(probed)).of(outcome.rule, finding);
                    self.unsought += usize::from(found.is_none());
                    found.iter().flatten().map(|shift| WayReport::of_shift(checked, &voice, shift)).collect()
                };
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

    /// A date or a number that is moved.
    fn of_shift(checked: &Checked<'_>, voice: &Voice<'_>, shift: &Shift) -> Self {
        let lang = voice.lang;
        let figure = |value: &Cell| match shift.place {
            Place::Cell(table, _, column) => voice.value(checked.call.schema.column(table, column), value),
            _ => Figure::new(None, String::new()),
        };
        let (value, by) = match &shift.by {
            By::Days(days) => {
                let by = Count::new(days.abs(), [("dag", "dagar"), ("day", "days")], lang);
                let by = if *days < 0 {
                    say!(lang, "{by} tidigare", "{by} earlier")
                } else {
                    say!(lang, "{by} senare", "{by} later")
                };
                (Some(Value::Count(*days)), by)
            }
            By::Number(number) => {
                let by = voice.plain(&number.abs()).text;
                let by = if number.is_negative() {
                    say!(lang, "{by} mindre", "{by} less")
                } else {
                    say!(lang, "{by} mer", "{by} more")
                };
                (voice.plain(number).value, by)
            }
        };
        let first = MoveReport {
            path: shift.place.path(&checked.call.schema),
            place: locate(checked, shift.place),
            name: named(voice, shift.place),
            before: Some(figure(&shift.before)),
            after: figure(&shift.after),
            change: Figure::new(value, by.clone()),
            is_new: false,
        };
        let line = first.place.as_ref().map(|place| place.stretch.start.line);
        let at = line.map(|line| say!(lang, ", rad {line},", ", line {line},")).unwrap_or_default();
        let (name, after) = (&first.name, &first.after.text);
        let said = say!(lang, "ändra {name}{at} till {after}, {by}", "change {name}{at} to {after}, {by}");
        let at = line.map_or_else(|| name.clone(), |line| say!(lang, "rad {line}", "line {line}"));
        let short = say!(lang, "ändra {at} till {after}", "change {at} to {after}");
        Self { said, short, first, then: Vec::new() }
    }
}

/// A date or a number as a person would name it, with its row.
fn named(voice: &Voice<'_>, place: Place) -> String {
    let Place::Cell(table, row, column) = place else { return String::new() };
    let written = voice.written(table, column);
    if table == TableId::PROJECT {
        return written;
    }
    let row = voice.row(table, row);
    say!(voice.lang, "{written} för {row}", "{written} of {row}")
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
