//! What examples show of the rules of a call or a pack: which of them no example meets, and which none breaks.

use super::entry::Entry;
use crate::call::{Body, Call, Rule};
use crate::check::Outcome;
use crate::read::Edge;

/// Whose rules they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Those of a call, by its id.
    Call(String),
    /// Those of a pack, by its id.
    Pack(String),
}

/// What examples show of the rules of a call or a pack.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// Whose rules they are.
    pub owner: Owner,
    /// How many applications there are to it.
    pub applications: usize,
    /// How many cases name a rule of it.
    pub cases: usize,
    /// Its rules, in the order of the file.
    pub rules: Vec<RuleCoverage>,
}

/// What examples show of a rule.
#[derive(Clone, Debug)]
pub struct RuleCoverage {
    /// Its name: `pack/id`, or `id` of a call's own rule.
    pub name: String,
    /// Whether an applicant confirms it, and nothing is computed.
    pub is_confirmed: bool,
    /// The outcomes, each with the number of examples that show it.
    pub shown: [(Outcome, usize); 6],
    /// How many cases stand exactly on its limit.
    pub on: usize,
    /// How many stand just beyond it.
    pub beyond: usize,
}

/// What no example shows of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// That it comes out so.
    Outcome(Outcome),
    /// A value on this side of a limit of which the other is shown.
    Edge(Edge),
}

impl Lack {
    /// Everything that examples can lack.
    pub const ALL: [Self; 6] = [
        Self::Outcome(Outcome::Fail),
        Self::Outcome(Outcome::Pass),
        Self::Outcome(Outcome::Unconfirmed),
        Self::Outcome(Outcome::Confirmed),
        Self::Edge(Edge::On),
        Self::Edge(Edge::Beyond),
    ];
}

impl RuleCoverage {
    fn nothing_of(rule: &Rule) -> Self {
        Self {
            name: rule.name(),
            is_confirmed: matches!(rule.body, Body::Confirm(_)),
            shown: Outcome::ALL.map(|(_, outcome)| (outcome, 0)),
            on: 0,
            beyond: 0,
        }
    }

    /// How many examples show that it comes out so.
    pub fn times(&self, outcome: Outcome) -> usize {
        self.shown.iter().find(|(known, _)| *known == outcome).map_or(0, |(_, times)| *times)
    }

    /// Whether no example shows this, and one should.
    pub fn lacks(&self, lack: Lack) -> bool {
        let is_asked = |outcome| match outcome {
            Outcome::Pass | Outcome::Fail => !self.is_confirmed,
            Outcome::Confirmed | Outcome::Unconfirmed => self.is_confirmed,
            Outcome::Undecided | Outcome::NotApplicable => false,
        };
        match lack {
            Lack::Outcome(outcome) => is_asked(outcome) && self.times(outcome) == 0,
            Lack::Edge(Edge::On) => self.on == 0 && self.beyond > 0,
            Lack::Edge(Edge::Beyond) => self.beyond == 0 && self.on > 0,
        }
    }

    fn add(&mut self, outcome: Outcome, edge: Option<Edge>) {
        for (known, times) in &mut self.shown {
            *times += usize::from(*known == outcome);
        }
        self.on += usize::from(edge == Some(Edge::On));
        self.beyond += usize::from(edge == Some(Edge::Beyond));
    }
}

impl Owner {
    /// The one that a rule of a call belongs to.
    pub fn of(call: &Call, rule: &Rule) -> Self {
        rule.pack.clone().map_or_else(|| Self::Call(call.id.clone()), Self::Pack)
    }
}

impl Coverage {
    /// Adds what an application shows of every rule of its call.
    pub fn add_application(all: &mut Vec<Self>, call: &Call, entry: &Entry) {
        for coverage in Self::of(all, call) {
            coverage.applications += 1;
            coverage.take(entry, None, &|_| true);
        }
    }

    /// Adds what a case shows of the rules that it names, each by its place in the call.
    pub fn add_case(all: &mut Vec<Self>, call: &Call, entry: &Entry, edge: Option<Edge>, named: &[usize]) {
        let named: Vec<&Rule> = named.iter().filter_map(|&index| call.rules.get(index)).collect();
        for coverage in Self::of(all, call) {
            let has = |rule: &&&Rule| Owner::of(call, rule) == coverage.owner;
            let names: Vec<String> = named.iter().filter(has).map(|rule| rule.name()).collect();
            coverage.cases += usize::from(!names.is_empty());
            coverage.take(entry, edge, &|name| names.iter().any(|known| known == name));
        }
    }

    /// Those of a call and of its packs; a pack has every rule that any of the calls takes from it.
    fn of<'c>(all: &'c mut Vec<Self>, call: &Call) -> impl Iterator<Item = &'c mut Self> {
        for rule in &call.rules {
            let owner = Owner::of(call, rule);
            let index = all.iter().position(|coverage| coverage.owner == owner).unwrap_or_else(|| {
                all.push(Self { owner, applications: 0, cases: 0, rules: Vec::new() });
                all.len() - 1
            });
            let name = rule.name();
            match all.get_mut(index) {
                Some(coverage) if coverage.rules.iter().all(|known| known.name != name) => {
                    coverage.rules.push(RuleCoverage::nothing_of(rule));
                }
                _ => {}
            }
        }
        let owners: Vec<Owner> = call.rules.iter().map(|rule| Owner::of(call, rule)).collect();
        all.iter_mut().filter(move |coverage| owners.contains(&coverage.owner))
    }

    fn take(&mut self, entry: &Entry, edge: Option<Edge>, is_shown: &dyn Fn(&str) -> bool) {
        for rule in &mut self.rules {
            let came = entry.rules.iter().find(|other| is_shown(&rule.name) && other.name() == rule.name);
            if let Some(came) = came {
                rule.add(came.outcome, edge);
            }
        }
    }

    /// The rules that no example shows this of, by name.
    pub fn lacking(&self, lack: Lack) -> impl Iterator<Item = &str> {
        self.rules.iter().filter(move |rule| rule.lacks(lack)).map(|rule| rule.name.as_str())
    }

    /// Whether every rule is shown to be met and broken, or to be confirmed and not.
    pub fn is_full(&self) -> bool {
        Lack::ALL.into_iter().all(|lack| self.lacking(lack).next().is_none())
    }
}
