//! What rules ask of amounts that may move: each limit as an inequality that is linear in them.
//!
//! A check says whether an application keeps to its call; this says what would. It follows the compiled rules as the check
//! does, but keeps the amounts that may move as variables. What is not linear in them is left open, so whoever moves them
//! checks the result.

mod asked;
mod condition;
mod expr;
mod linear;
mod rows;
mod so_many;
mod span;

pub use asked::{Asked, demands, measured};
pub use linear::{Linear, Variable};
pub use so_many::choices;

use crate::value::exact::Exact;
use crate::value::truth::Truth;

/// Something asked of variables.
#[derive(Clone, Debug, PartialEq)]
pub enum Demand {
    /// Nothing that moves makes a difference: it holds, does not, or lacks a value.
    Settled(Truth),
    /// The form is not above zero.
    NotAboveZero(Linear),
    /// The form is below zero.
    BelowZero(Linear),
    /// The form is a whole number of times this, which is above zero.
    MultipleOf(Linear, Exact),
    /// All of them.
    All(Vec<Demand>),
    /// At least one of them.
    Any(Vec<Demand>),
    /// It depends on the variables, but in no linear way.
    Open,
}

impl Demand {
    /// All of several; what is settled is left out, or settles it.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, Truth::True)
    }

    /// At least one of several; what is settled is left out, or settles it.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, Truth::False)
    }

    /// Several of which each that is settled `neutral` makes no difference, and one that is settled the other way decides.
    fn joined(parts: impl IntoIterator<Item = Self>, neutral: Truth) -> Self {
        let is_all = neutral == Truth::True;
        let mut kept = Vec::new();
        let mut is_unknown = false;
        for part in parts {
            match part {
                Self::Settled(truth) if truth == neutral => {}
                Self::Settled(Truth::Unknown) => is_unknown = true,
                Self::Settled(truth) => return Self::Settled(truth),
                Self::All(inner) if is_all => kept.extend(inner),
                Self::Any(inner) if !is_all => kept.extend(inner),
                part => kept.push(part),
            }
        }
        if is_unknown {
            kept.insert(0, Self::Settled(Truth::Unknown));
        }
        match (kept.pop(), kept.is_empty()) {
            (None, _) => Self::Settled(neutral),
            (Some(only), true) => only,
            (Some(last), false) => {
                kept.push(last);
                if is_all { Self::All(kept) } else { Self::Any(kept) }
            }
        }
    }

    /// The form is zero.
    pub fn zero(form: &Linear) -> Self {
        let negative = Linear::default().less(form);
        Self::all([Self::not_above_zero(form.clone()), Self::not_above_zero(negative)])
    }

    /// The form is not above zero; settled where nothing in it moves.
    pub fn not_above_zero(form: Linear) -> Self {
        if form.terms.is_empty() {
            return Self::Settled(Truth::from(form.constant <= Exact::ZERO));
        }
        Self::NotAboveZero(form)
    }

    /// The form is below zero; settled where nothing in it moves.
    pub fn below_zero(form: Linear) -> Self {
        if form.terms.is_empty() {
            return Self::Settled(Truth::from(form.constant < Exact::ZERO));
        }
        Self::BelowZero(form)
    }

    /// That it does not hold.
    #[must_use]
    pub fn negated(self) -> Self {
        let negative = |form: &Linear| Linear::default().less(form);
        match self {
            Self::Settled(truth) => Self::Settled(!truth),
            Self::NotAboveZero(form) => Self::BelowZero(negative(&form)),
            Self::BelowZero(form) => Self::NotAboveZero(negative(&form)),
            Self::MultipleOf(..) | Self::Open => Self::Open,
            Self::All(parts) => Self::any(parts.into_iter().map(Self::negated)),
            Self::Any(parts) => Self::all(parts.into_iter().map(Self::negated)),
        }
    }

    /// Whether it holds where the variables have these values; unknown where that is open.
    pub fn truth(&self, of: &dyn Fn(&Variable) -> Exact) -> Truth {
        match self {
            Self::Settled(truth) => *truth,
            Self::NotAboveZero(form) => Truth::from(form.value(of) <= Exact::ZERO),
            Self::BelowZero(form) => Truth::from(form.value(of) < Exact::ZERO),
            Self::MultipleOf(form, unit) => Truth::from(form.value(of).rest_of(unit).is_zero()),
            Self::All(parts) => Truth::all(parts.iter().map(|part| part.truth(of))),
            Self::Any(parts) => Truth::any(parts.iter().map(|part| part.truth(of))),
            Self::Open => Truth::Unknown,
        }
    }

    /// Whether anything that moves makes a difference.
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Settled(_))
    }
}
