//! The ways to clear what is wrong with an application, each finding by itself.

use std::cell::{Cell, OnceCell};
use std::ops::Bound;

use super::way::WayReport;
use crate::advise::{Case, Ways};
use crate::call::Unit;
use crate::check::{Fact, Finding, Outcome, Quantity, RuleOutcome};
use crate::probe::{Amendments, Case as Probed, LeftOuts, RowSteps, Shifts, Tries};
use crate::report::entry::{Checked, Entry};
use crate::report::figure::Figure;
use crate::report::say::Voice;
use crate::schema::TableId;
use crate::value::text::Lang;

/// So many findings of an application are followed up at the most: fewer where there are many lines to look at each time.
const MOST: std::ops::RangeInclusive<usize> = 20..=100;
/// So many ways are told of one finding.
const TOLD: usize = 2;
/// Following them up takes about so many looks at lines, but for the first.
const LOOKS: usize = 20_000;
/// So many rows are tried to be left out.
const LEFT_OUT: usize = 8;

impl Entry {
    /// Finds, for each thing that is wrong, the smallest change that clears it; where there are very many, for the first of
    /// them, and the others are counted.
    pub fn find_ways(&mut self, checked: &Checked<'_>, outcomes: &[RuleOutcome], lang: Lang) {
        let Checked { application, call, reference, .. } = *checked;
        let tries = Tries::new(Probed { application, call, reference });
        let sought = Sought::new(checked, Voice { lang, call, application, reference }, &tries);
        let lines = [TableId::FUNDING, TableId::COST].map(|table| application.rows(table).len());
        let most = (LOOKS / lines.iter().sum::<usize>().max(1)).clamp(*MOST.start(), *MOST.end());
        let mut followed = 0;
        let broken = self.rules.iter_mut().zip(outcomes);
        for (report, outcome) in broken.filter(|(_, outcome)| outcome.outcome == Outcome::Fail) {
            let findings = report.findings.iter_mut().zip(&outcome.findings).enumerate();
            for (at, (told, finding)) in findings {
                if !sought.may_clear(outcome.rule, finding) {
                    continue;
                }
                if followed == most {
                    self.unsought += 1;
                    continue;
                }
                followed += 1;
                match sought.of((outcome.rule, at), finding, told.limit.as_ref()) {
                    Some(ways) => told.ways = ways,
                    None => self.unsought += 1,
                }
            }
        }
    }
}

/// Everything that is tried on an application.
struct Sought<'a> {
    checked: &'a Checked<'a>,
    voice: Voice<'a>,
    amounts: OnceCell<Ways<'a>>,
    rows: RowSteps<'a>,
    shifts: Shifts<'a>,
    amendments: Amendments<'a>,
    left_outs: LeftOuts<'a>,
    /// So many more rows are tried to be left out.
    left: Cell<usize>,
}

impl<'a> Sought<'a> {
    fn new(checked: &'a Checked<'a>, voice: Voice<'a>, tries: &'a Tries<'a>) -> Self {
        Self {
            checked,
            voice,
            amounts: OnceCell::new(),
            rows: RowSteps::new(tries),
            shifts: Shifts::new(tries),
            amendments: Amendments::new(tries),
            left_outs: LeftOuts::new(tries),
            left: Cell::new(LEFT_OUT),
        }
    }

    /// Whether a finding of a rule is of a kind that something clears.
    fn may_clear(&self, rule: usize, finding: &Finding) -> bool {
        is_money(&finding.fact)
            || self.rows.may_clear(finding)
            || self.amendments.may_clear(finding)
            || self.shifts.may_clear(rule, finding)
    }

    /// The ways to clear a finding, by its rule and its place there, of which a limit asks for something; `None` where none
    /// is found and not everything was tried.
    fn of(
        &self,
        (rule, at): (usize, usize),
        finding: &Finding,
        limit: Option<&Figure>,
    ) -> Option<Vec<WayReport>> {
        let (checked, voice) = (self.checked, &self.voice);
        let mut ways = Vec::new();
        if is_money(&finding.fact) {
            ways.extend(self.amounts(rule, at));
        }
        for step in self.rows.of(rule, finding) {
            ways.extend(WayReport::of_rows(checked, voice, &step, &finding.about));
        }
        // An amount may decide whether anything is asked at all.
        if ways.len() < TOLD && self.is_of_money(rule, &finding.fact) {
            ways.extend(self.amounts(rule, at));
        }
        let mut is_tried = true;
        if ways.len() < TOLD {
            let found = self.shifts.of(rule, finding);
            is_tried = found.is_some();
            ways.extend(found.iter().flatten().map(|shift| WayReport::of_shift(checked, voice, shift)));
        }
        if ways.len() < TOLD && self.amendments.may_clear(finding) {
            let found = self.amendments.of(rule, finding);
            is_tried &= found.is_some();
            let said = |of| WayReport::of_amendment(checked, voice, of, limit);
            ways.extend(found.iter().flatten().filter_map(said));
        }
        // What a figure puts right need not go.
        if ways.len() < TOLD && ways.iter().all(|way| way.changes.is_empty()) {
            ways.extend(self.left_out(rule, finding));
        }
        ways.truncate(TOLD);
        (is_tried || !ways.is_empty()).then_some(ways)
    }

    fn amounts(&self, rule: usize, at: usize) -> Vec<WayReport> {
        let Checked { application, call, reference, .. } = *self.checked;
        let case = Case { application, call, reference, strict: false, costs: false, kept: &[], step: 1 };
        let found = self.amounts.get_or_init(|| Ways::new(case)).of(rule, at);
        found.iter().map(|way| WayReport::new(self.checked, &self.voice, way)).collect()
    }

    fn left_out(&self, rule: usize, finding: &Finding) -> Option<WayReport> {
        if !self.left_outs.may_clear(finding) {
            return None;
        }
        self.left.set(self.left.get().checked_sub(1)?);
        let left_out = self.left_outs.of(rule, finding)?;
        WayReport::of_left_out(self.checked, &self.voice, &self.left_outs, &left_out)
    }

    /// Whether a rule measures money, and finds fault with a number of something else.
    fn is_of_money(&self, rule: usize, fact: &Fact) -> bool {
        let measures = || self.checked.call.rules.get(rule).map(|rule| self.checked.call.measures_of(rule));
        let is_money = |id| self.voice.unit(&self.checked.call.measure(id).reading) == Unit::Amount;
        matches!(fact, Fact::Limit(of) if matches!(of.found.low, Bound::Included(Quantity::Plain(..))))
            && measures().unwrap_or_default().into_iter().any(is_money)
    }
}

fn is_money(fact: &Fact) -> bool {
    match fact {
        Fact::Limit(fact) => matches!(&fact.found.low, Bound::Included(Quantity::Amount(_))),
        Fact::NoneHolds(parts) | Fact::Several(parts) | Fact::SoMany { lacking: parts, .. } => {
            parts.iter().any(|part| is_money(&part.fact))
        }
        Fact::Mismatch { .. } | Fact::NotAttached(_) | Fact::Forbidden => false,
    }
}
