//! Rules about every row, or every group of rows: which of them break the rule, and which leave it open.

use std::collections::HashMap;

use super::evaluation::{Evaluation, Scope, Subjects, Whom};
use super::key::Key;
use super::outcome::{About, Finding};
use crate::call::{Each, Must, Path};
use crate::schema::TableId;
use crate::value::truth::Truth;

/// A subject, how far it is one, and the row that it is shown by.
pub(super) struct Seen {
    pub(super) whom: Whom,
    pub(super) meant: Truth,
    row: usize,
}

impl Evaluation<'_> {
    /// Whether every subject holds what it must; where there is none, it does.
    pub(super) fn each(&self, each: &Each) -> Truth {
        let subjects = Subjects::new(each);
        Truth::all(self.seen(each).iter().map(|seen| self.subject_truth(&subjects, seen)))
    }

    /// A finding for each subject that the rule fails on (`why` false), or cannot be decided for (`why` unknown).
    pub(super) fn each_findings(&self, each: &Each, why: Truth) -> Vec<Finding> {
        let subjects = Subjects::new(each);
        let seen = self.seen(each);
        seen.iter()
            .filter(|seen| self.subject_truth(&subjects, seen) == why)
            .flat_map(|seen| self.subject_findings(&subjects, seen, why))
            .collect()
    }

    fn subject_findings(&self, subjects: &Subjects<'_>, seen: &Seen, why: Truth) -> Vec<Finding> {
        let each = subjects.each;
        let table = each.subject.table;
        let about = self.about(each, seen);
        let needs = if seen.meant == Truth::Unknown {
            self.filter_needs(&each.filter, table, seen.row)
        } else {
            Vec::new()
        };
        let mut findings: Vec<Finding> = match &each.must {
            Must::Match(filter) => {
                let why_not = self.holds(filter, table, seen.row);
                let why_not = if why_not == Truth::True { Truth::False } else { why_not };
                self.row_finding(filter, table, seen.row, why_not).into_iter().collect()
            }
            Must::Limits { found, limits } => {
                let scope = Scope::Subject(subjects, &seen.whom);
                let broken = limits.iter().filter(|limit| match self.keeps_to_limit(found, limit, scope) {
                    Truth::False => true,
                    Truth::Unknown => why == Truth::Unknown,
                    Truth::True => false,
                });
                broken.map(|limit| self.limit_finding(about.clone(), found, limit, scope)).collect()
            }
        };
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

    fn subject_truth(&self, subjects: &Subjects<'_>, seen: &Seen) -> Truth {
        let each = subjects.each;
        let holds = |whom: &Whom| match &each.must {
            Must::Match(filter) => self.holds(filter, each.subject.table, seen.row),
            Must::Limits { found, limits } => self.keeps_to(found, limits, Scope::Subject(subjects, whom)),
        };
        let truth = match &seen.whom {
            // A row that leaves the grouping value out breaks the rule if it does so in every group it could be in, and
            // keeps it if a group of its own does: the other groups count it already.
            Whom::StrayAlone(row) => match (holds(&Whom::StrayAnywhere(*row)), holds(&seen.whom)) {
                (Truth::False, _) => Truth::False,
                (_, Truth::True) => Truth::True,
                _ => Truth::Unknown,
            },
            whom => holds(whom),
        };
        (!seen.meant).or(truth)
    }

    /// The subjects, in the order in which the file first shows them.
    pub(super) fn seen(&self, each: &Each) -> Vec<Seen> {
        let table = each.subject.table;
        let rows = 0..self.application.rows(table).len();
        let meant = rows
            .map(|row| (row, self.holds(&each.filter, table, row)))
            .filter(|(_, meant)| *meant != Truth::False);
        if each.subject.group.is_empty() {
            return meant.map(|(row, meant)| Seen { whom: Whom::Row(row), meant, row }).collect();
        }
        let mut groups: Vec<Seen> = Vec::new();
        let mut known: HashMap<Key, usize> = HashMap::new();
        for (row, meant) in meant {
            let Some(key) = self.group_key(&each.subject.group, table, row) else {
                groups.push(Seen { whom: Whom::StrayAlone(row), meant, row });
                continue;
            };
            if let Some(group) = known.get(&key).and_then(|&index| groups.get_mut(index)) {
                group.meant = group.meant.or(meant);
            } else {
                known.insert(key.clone(), groups.len());
                groups.push(Seen { whom: Whom::Group(key), meant, row });
            }
        }
        groups
    }

    /// What a finding of each row would be about, be the row meant or not.
    pub(super) fn every(&self, each: &Each) -> Vec<About> {
        let rows = 0..self.application.rows(each.subject.table).len();
        let seen = rows.map(|row| Seen { whom: Whom::Row(row), meant: Truth::True, row });
        seen.map(|seen| self.about(each, &seen)).collect()
    }

    pub(super) fn about(&self, each: &Each, seen: &Seen) -> About {
        let table = each.subject.table;
        if table == TableId::PROJECT {
            return About::Whole;
        }
        if each.subject.group.is_empty() {
            return About::Row(table, seen.row);
        }
        let value = |path: &Path| (path.clone(), self.written_at(path, table, seen.row));
        About::Group { table, values: each.subject.group.iter().map(value).collect() }
    }
}
