//! What an application must hold, and where that is written.

use serde::{Deserialize, Serialize};

use super::{Each, Expr, Filter, HowMany, Literal, MeasureId, Path, Sum};
use crate::value::late::Late;
use crate::value::text::Text;

/// One condition of a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rule {
    /// As it is written in the call; unique among the call's own rules and within a pack.
    pub id: String,
    /// The pack it comes from; `None` for the call's own rules.
    pub pack: Option<String>,
    /// What must hold, in a line.
    pub title: Late<Text>,
    /// How much it matters.
    pub level: Level,
    /// Whether it is about all applications of a run together, and about none of them by itself.
    pub together: bool,
    /// When it applies; `None`: always.
    pub when: Option<Condition>,
    /// What must hold.
    pub body: Body,
    /// Where that is written.
    pub citation: Citation,
    /// How the text is read here, and what speaks against it.
    pub note: Late<Option<Text>>,
    /// The rule that it takes the place of: `pack/rule`, or `call/rule` of the call that this one is based on.
    pub replaces: Option<String>,
}

impl Rule {
    /// Whether `written` names this rule: its id, or `pack/id`.
    pub fn is_named(&self, written: &str) -> bool {
        Self::named(written)(self)
    }

    /// Whether `written` names a rule, asked of many.
    pub fn named(written: &str) -> impl Fn(&Self) -> bool {
        let in_pack = written.split_once('/');
        move |rule| match (&rule.pack, in_pack) {
            (Some(pack), Some((in_pack, id))) => pack == in_pack && rule.id == id,
            (_, None) => rule.id == written,
            (None, Some(_)) => false,
        }
    }

    /// Whether this is its name in full, as [`Rule::name`] has it.
    pub fn has_name(&self, name: &str) -> bool {
        match &self.pack {
            Some(pack) => {
                name.strip_prefix(pack.as_str()).and_then(|rest| rest.strip_prefix('/'))
                    == Some(self.id.as_str())
            }
            None => name == self.id,
        }
    }

    /// The rule's name in full: `pack/id`, or `id` of a call's own rule.
    pub fn name(&self) -> String {
        match &self.pack {
            Some(pack) => format!("{pack}/{}", self.id),
            None => self.id.clone(),
        }
    }
}

/// How much a rule matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// An application that breaks it fails.
    Error,
    /// The applicant should know; fails only where strictness is asked for.
    Warning,
    /// Good to know.
    Info,
    /// A point that the applicant confirms; fails only where strictness is asked for.
    Confirm,
}

impl Level {
    /// The word that files and programs have for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Confirm => "confirm",
        }
    }
}

/// Where a rule is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Citation {
    /// The document, by its place in the call.
    pub document: usize,
    /// The section or article.
    pub section: Late<String>,
}

/// What a rule asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Body {
    /// Something that can be computed.
    Check(Box<Condition>),
    /// A question that the applicant confirms.
    Confirm(Late<Text>),
}

/// Something that holds for an application or does not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Condition {
    /// A measure within its limits.
    Limits {
        /// What is measured.
        found: Expr,
        /// What it must keep to; all of them hold.
        limits: Vec<Limit>,
    },
    /// Something of every row or group of rows.
    Each(Box<Each>),
    /// An attachment of this kind.
    Attached(usize),
    /// The project's columns match.
    Project(Filter),
    /// At least one holds.
    AnyOf(Vec<Condition>),
    /// All hold.
    AllOf(Vec<Condition>),
    /// None holds.
    NoneOf(Vec<Condition>),
    /// So many of them hold.
    SoMany(HowMany, Vec<Condition>),
}

/// A comparison with a bound.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limit {
    /// Which.
    pub comparison: Comparison,
    /// With what.
    pub bound: Bound,
    /// How far from equal still counts as equal.
    pub within: Option<Sum>,
}

/// How a value is compared with a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// The bound or below it.
    AtMost,
    /// The bound or above it.
    AtLeast,
    /// Below the bound.
    LessThan,
    /// Above the bound.
    MoreThan,
    /// The bound.
    Equals,
    /// A whole number of times the bound.
    MultipleOf,
}

impl Comparison {
    /// Every comparison, with the key that asks for it.
    pub const ALL: [(&'static str, Self); 6] = [
        ("at_most", Self::AtMost),
        ("at_least", Self::AtLeast),
        ("less_than", Self::LessThan),
        ("more_than", Self::MoreThan),
        ("equals", Self::Equals),
        ("multiple_of", Self::MultipleOf),
    ];
}

/// What a value is compared with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Bound {
    /// The same for every subject.
    Expr(Expr),
    /// Any one of these.
    OneOf(Vec<Bound>),
    /// One that depends on something.
    By {
        /// What it depends on.
        selector: Selector,
        /// The bound for each value.
        cases: Vec<Case>,
        /// The bound for every other value; `None`: there is none.
        otherwise: Option<Box<Bound>>,
    },
}

/// What a bound depends on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Selector {
    /// A column of the subject or the project.
    Column(Path),
    /// A measure that is a number or an amount.
    Measure(MeasureId),
}

/// The bound for one value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// The value.
    pub value: CaseValue,
    /// Its bound.
    pub bound: Bound,
}

/// Which values a case is for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CaseValue {
    /// This one.
    Is(Literal),
    /// The numbers, amounts or days from the first to the second, both included; without one of them, all from or up to
    /// the other.
    Between(Option<Expr>, Option<Expr>),
}
