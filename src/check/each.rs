//! Rules about every row, or every group of rows: which of them break the rule, and which leave it open.

use std::collections::BTreeMap;

use super::evaluation::{Evaluation, Scope, Subjects, Whom};
use super::key::Key;
use super::outcome::{About, Fact, Finding};
use crate::call::{Each, Must, Path, Subject};
use crate::schema::TableId;
use crate::value::truth::Truth;

/// A subject, how far it is one, and the row that it is shown by.
pub(super) struct Seen {
    pub(super) whom: Whom,
    pub(super) meant: Truth,
    pub(super) row: usize,
}

impl Evaluation<'_> {
    /// Whether every subject holds what it must; where there is none, it does.
    pub(super) fn each(&self, each: &Each) -> Truth {
        let subjects = Subjects::new(&each.subject);
        let truth = |seen: Seen| self.subject_truth(&subjects, &each.must, &seen);
        if each.subject.group.is_empty() {
            let rows = self.met_rows(&each.subject);
            return Truth::all(rows.filter_map(|seen| self.having(&subjects, seen)).map(truth));
        }
        Truth::all(self.seen(&subjects).into_iter().map(truth))
    }

    /// A finding for each subject that the rule fails on (`why` false), or cannot be decided for (`why` unknown).
    pub(super) fn each_findings(&self, each: &Each, why: Truth) -> Vec<Finding> {
        let subjects = Subjects::new(&each.subject);
        let seen = self.seen(&subjects);
        seen.iter()
            .filter(|seen| self.subject_truth(&subjects, &each.must, seen) == why)
            .flat_map(|seen| self.subject_findings(&subjects, &each.must, seen, why))
            .collect()
    }

    fn subject_findings(
        &self,
        subjects: &Subjects<'_>,
        must: &Must,
        seen: &Seen,
        why: Truth,
    ) -> Vec<Finding> {
        let about = self.about(subjects.subject, seen);
        let needs = if seen.meant == Truth::Unknown { self.meant_needs(subjects, seen) } else { Vec::new() };
        let mut findings = self.must_findings(subjects, must, seen, why);
        if findings.is_empty() && !needs.is_empty() {
            let fact = Fact::Several(Vec::new());
            findings.push(Finding { about: about.clone(), fact, needs: Vec::new(), places: Vec::new() });
        }
        for finding in &mut findings {
            if why == Truth::Unknown {
                let mut all = needs.clone();
                all.append(&mut finding.needs);
                finding.needs = all;
                super::needs::keep_first_of_each(&mut finding.needs);
                finding.places = finding.needs.iter().filter_map(super::needs::place_of).collect();
            }
            finding.about = about.clone();
        }
        findings
    }

    /// What speaks against what a subject must hold, or leaves it open.
    fn must_findings(&self, subjects: &Subjects<'_>, must: &Must, seen: &Seen, why: Truth) -> Vec<Finding> {
        let about = || self.about(subjects.subject, seen);
        let truth = |part: &Must| self.subject_holds(subjects, part, seen);
        let of_parts = |parts: &[Must], wanted: &[Truth]| {
            let parts = parts.iter().filter(|part| wanted.contains(&truth(part)));
            parts.flat_map(|part| self.must_findings(subjects, part, seen, why)).collect::<Vec<Finding>>()
        };
        // What is open may be so because of what fails as well.
        let open = if why == Truth::Unknown { [Truth::Unknown, Truth::False] } else { [why, why] };
        match must {
            Must::Match(filter) => {
                let why_not = self.holds(filter, subjects.subject.table, seen.row);
                let why_not = if why_not == Truth::True { Truth::False } else { why_not };
                self.row_finding(filter, subjects.subject.table, seen.row, why_not).into_iter().collect()
            }
            Must::Limits { found, limits } => {
                let scope = Scope::Subject(subjects, &seen.whom);
                let broken =
                    limits.iter().filter(|limit| open.contains(&self.keeps_to_limit(found, limit, scope)));
                broken.map(|limit| self.limit_finding(about(), found, limit, scope)).collect()
            }
            Must::AllOf(parts) => of_parts(parts, &open),
            Must::AnyOf(parts) if why == Truth::False => {
                vec![Finding::of_several(about(), of_parts(parts, &open), Fact::NoneHolds)]
            }
            Must::NoneOf(parts) if why == Truth::False => {
                let fact = Fact::Forbidden;
                let places = parts.iter().filter(|part| truth(part) == Truth::True);
                let places = places.flat_map(|part| self.must_places(subjects, part, seen)).collect();
                vec![Finding { about: about(), fact, needs: Vec::new(), places }]
            }
            Must::SoMany(how_many, parts) if why == Truth::False => {
                let holding = parts.iter().filter(|part| truth(part) == Truth::True).count();
                let lacking = of_parts(parts, &open);
                vec![Finding::of_so_many(about(), *how_many, holding, lacking)]
            }
            Must::AnyOf(parts) | Must::NoneOf(parts) | Must::SoMany(_, parts) => {
                of_parts(parts, &[Truth::Unknown])
            }
        }
    }

    /// Where the values stand that something is asked of.
    fn must_places(
        &self,
        subjects: &Subjects<'_>,
        must: &Must,
        seen: &Seen,
    ) -> Vec<crate::application::Place> {
        match must {
            Must::Match(filter) => self.filter_places(filter, subjects.subject.table, seen.row),
            Must::Limits { found, .. } => self.found_places(found, Scope::Subject(subjects, &seen.whom)),
            Must::AnyOf(parts) | Must::AllOf(parts) | Must::NoneOf(parts) | Must::SoMany(_, parts) => {
                parts.iter().flat_map(|part| self.must_places(subjects, part, seen)).collect()
            }
        }
    }

    fn subject_truth(&self, subjects: &Subjects<'_>, must: &Must, seen: &Seen) -> Truth {
        (!seen.meant).or(self.subject_holds(subjects, must, seen))
    }

    /// Whether a subject holds something.
    pub(super) fn subject_holds(&self, subjects: &Subjects<'_>, must: &Must, seen: &Seen) -> Truth {
        match &seen.whom {
            // A row that leaves the grouping value out breaks the rule if it does so in every group it could be in, and
            // keeps it if a group of its own does: the other groups count it already.
            Whom::StrayAlone(row) => {
                let anywhere = self.whom_holds(subjects, must, &Whom::StrayAnywhere(*row), *row);
                match (anywhere, self.whom_holds(subjects, must, &seen.whom, *row)) {
                    (Truth::False, _) => Truth::False,
                    (_, Truth::True) => Truth::True,
                    _ => Truth::Unknown,
                }
            }
            whom => self.whom_holds(subjects, must, whom, seen.row),
        }
    }

    fn whom_holds(&self, subjects: &Subjects<'_>, must: &Must, whom: &Whom, row: usize) -> Truth {
        let holds = |part: &Must| self.whom_holds(subjects, part, whom, row);
        match must {
            Must::Match(filter) => self.holds(filter, subjects.subject.table, row),
            Must::Limits { found, limits } => self.keeps_to(found, limits, Scope::Subject(subjects, whom)),
            Must::AnyOf(any) => Truth::any(any.iter().map(holds)),
            Must::AllOf(all) => Truth::all(all.iter().map(holds)),
            Must::NoneOf(none) => !Truth::any(none.iter().map(holds)),
            Must::SoMany(how_many, of) => how_many.of(of.iter().map(holds)),
        }
    }

    /// The subjects, in the order in which the file first shows them.
    pub(super) fn seen(&self, subjects: &Subjects<'_>) -> Vec<Seen> {
        self.met(subjects).into_iter().filter_map(|seen| self.having(subjects, seen)).collect()
    }

    /// The same as far as the columns of their rows tell, whatever they must have to be meant.
    pub(super) fn met(&self, subjects: &Subjects<'_>) -> Vec<Seen> {
        let subject = subjects.subject;
        if subject.group.is_empty() {
            return self.met_rows(subject).collect();
        }
        let mut seen: Vec<Seen> = Vec::new();
        let mut known: BTreeMap<&Key, usize> = BTreeMap::new();
        for (row, meant) in self.meant_rows(subject) {
            let Some(key) = self.group_key(subjects, row) else {
                seen.push(Seen { whom: Whom::StrayAlone(row), meant, row });
                continue;
            };
            if let Some(group) = known.get(key).and_then(|&index| seen.get_mut(index)) {
                group.meant = group.meant.or(meant);
            } else {
                known.insert(key, seen.len());
                seen.push(Seen { whom: Whom::Group(key.clone(), row), meant, row });
            }
        }
        seen
    }

    /// The same where each row is one.
    fn met_rows<'s>(&'s self, subject: &'s Subject) -> impl Iterator<Item = Seen> {
        self.meant_rows(subject).map(|(row, meant)| Seen { whom: Whom::Row(row), meant, row })
    }

    /// The rows that are meant as far as their columns tell, and how far that is.
    fn meant_rows<'s>(&'s self, subject: &'s Subject) -> impl Iterator<Item = (usize, Truth)> {
        let rows = 0..self.application.rows(subject.table).len();
        let meant = move |row| (row, self.holds(&subject.filter, subject.table, row));
        rows.map(meant).filter(|(_, meant)| *meant != Truth::False)
    }

    /// A subject, as far as it holds what it must to be meant.
    fn having(&self, subjects: &Subjects<'_>, seen: Seen) -> Option<Seen> {
        let meant = match &subjects.subject.having {
            Some(having) => seen.meant.and(self.subject_holds(subjects, having, &seen)),
            None => seen.meant,
        };
        (meant != Truth::False).then_some(Seen { meant, ..seen })
    }

    /// What leaves open whether a subject is meant.
    pub(super) fn meant_needs(&self, subjects: &Subjects<'_>, seen: &Seen) -> Vec<super::outcome::Need> {
        let subject = subjects.subject;
        let mut needs = self.filter_needs(&subject.filter, subject.table, seen.row);
        if let Some(having) = &subject.having
            && self.subject_holds(subjects, having, seen) == Truth::Unknown
        {
            let open = self.must_findings(subjects, having, seen, Truth::Unknown);
            needs.extend(open.into_iter().flat_map(|finding| finding.needs));
        }
        needs
    }

    /// What a finding of each row would be about, be the row meant or not.
    pub(super) fn every(&self, subject: &Subject) -> Vec<About> {
        let rows = 0..self.application.rows(subject.table).len();
        let seen = rows.map(|row| Seen { whom: Whom::Row(row), meant: Truth::True, row });
        seen.map(|seen| self.about(subject, &seen)).collect()
    }

    pub(super) fn about(&self, subject: &Subject, seen: &Seen) -> About {
        let table = subject.table;
        if table == TableId::PROJECT {
            return About::Whole;
        }
        if subject.group.is_empty() {
            return About::Row(table, seen.row);
        }
        let value = |path: &Path| (path.clone(), self.written_at(path, table, seen.row));
        About::Group { table, values: subject.group.iter().map(value).collect() }
    }
}
