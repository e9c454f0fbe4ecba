//! Whether a condition holds, and what speaks against it.

use super::evaluation::{Evaluation, Scope};
use super::outcome::{About, Fact, Finding};
use crate::call::{Condition, Filter, Matcher, Path, Start};
use crate::schema::TableId;
use crate::value::truth::Truth;

impl Evaluation<'_> {
    /// Whether a condition holds for the application.
    pub(super) fn truth(&self, condition: &Condition) -> Truth {
        match condition {
            Condition::Limits { found, limits } => self.keeps_to(found, limits, Scope::Whole),
            Condition::Each(each) => self.each(each),
            Condition::Attached(kind) => self.attached(*kind),
            Condition::Project(filter) => self.holds(filter, TableId::PROJECT, 0),
            Condition::AnyOf(any) => Truth::any(any.iter().map(|part| self.truth(part))),
            Condition::AllOf(all) => Truth::all(all.iter().map(|part| self.truth(part))),
            Condition::NoneOf(none) => !Truth::any(none.iter().map(|part| self.truth(part))),
            Condition::SoMany(how_many, of) => how_many.of(of.iter().map(|part| self.truth(part))),
        }
    }

    /// What makes a condition false, or what leaves it open: `why` says which.
    pub(super) fn findings(&self, condition: &Condition, why: Truth) -> Vec<Finding> {
        match condition {
            Condition::Limits { found, limits } => {
                let broken =
                    limits.iter().filter(|limit| self.keeps_to_limit(found, limit, Scope::Whole) == why);
                broken.map(|limit| self.limit_finding(About::Whole, found, limit, Scope::Whole)).collect()
            }
            Condition::Each(each) => self.each_findings(each, why),
            Condition::Attached(kind) => vec![self.not_attached(*kind, why)],
            Condition::Project(filter) => {
                self.row_finding(filter, TableId::PROJECT, 0, why).into_iter().collect()
            }
            Condition::AllOf(all) => all
                .iter()
                .filter(|part| self.truth(part) == why)
                .flat_map(|part| self.findings(part, why))
                .collect(),
            Condition::AnyOf(any) if why == Truth::False => {
                let lacking = any.iter().flat_map(|part| self.findings(part, why)).collect();
                vec![Finding::of_several(About::Whole, lacking, Fact::NoneHolds)]
            }
            Condition::AnyOf(any) | Condition::NoneOf(any) | Condition::SoMany(_, any)
                if why == Truth::Unknown =>
            {
                any.iter()
                    .filter(|part| self.truth(part) == why)
                    .flat_map(|part| self.findings(part, why))
                    .collect()
            }
            Condition::SoMany(how_many, of) => {
                let holding = of.iter().filter(|part| self.truth(part) == Truth::True).count();
                let lacking = of.iter().filter(|part| self.truth(part) == Truth::False);
                let lacking = lacking.flat_map(|part| self.findings(part, Truth::False)).collect();
                vec![Finding::of_so_many(About::Whole, *how_many, holding, lacking)]
            }
            Condition::AnyOf(_) => Vec::new(),
            Condition::NoneOf(none) => {
                let holding = none.iter().filter(|part| self.truth(part) == Truth::True);
                holding.map(|part| self.forbidden(part)).collect()
            }
        }
    }

    fn attached(&self, kind: usize) -> Truth {
        let table = TableId::ATTACHMENT;
        let Some(column) = self.call.schema.table(table).find("kind") else { return Truth::Unknown };
        let path = Path { start: Start::Row, hops: Vec::new(), table, column };
        let of_kind = Filter::Test { path, matcher: Matcher::choice(kind) };
        Truth::any((0..self.application.rows(table).len()).map(|row| self.holds(&of_kind, table, row)))
    }

    fn not_attached(&self, kind: usize, why: Truth) -> Finding {
        let needs = if why == Truth::Unknown { self.unknown_kinds() } else { Vec::new() };
        let places = needs.iter().filter_map(super::needs::place_of).collect();
        Finding { about: About::Whole, fact: Fact::NotAttached(kind), needs, places }
    }

    fn forbidden(&self, holding: &Condition) -> Finding {
        let places = match holding {
            Condition::Limits { found, .. } => self.found_places(found, Scope::Whole),
            Condition::Project(filter) => self.filter_places(filter, TableId::PROJECT, 0),
            _ => Vec::new(),
        };
        Finding { about: About::Whole, fact: Fact::Forbidden, needs: Vec::new(), places }
    }
}
