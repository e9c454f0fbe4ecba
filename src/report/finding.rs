//! One thing that breaks a rule or leaves it undecided, in words.

use super::accepted_by::AcceptedBy;
use super::advice::WayReport;
use super::checked::Checked;
use super::figure::Figure;
use super::place::PlaceReport;
use super::say::{self, Voice};
use super::slip::SlipReport;
use super::subject::{Subject, subject};
use crate::check::{Fact, Finding, LimitFact, Outcome};

/// One thing that breaks a rule, or that leaves it undecided.
#[derive(Clone, Debug)]
pub struct FindingReport {
    /// The applications that it is about together, as the user calls them; none: the one that it stands in.
    pub applications: Vec<String>,
    /// What it is about; `None`: the application as a whole.
    pub subject: Option<Subject>,
    /// The same, as a person would say it.
    pub about: String,
    /// What is wrong or missing, in a sentence that names what it is about.
    pub message: String,
    /// The same, said of what is already named.
    pub statement: String,
    /// What was found.
    pub found: Option<Figure>,
    /// What was asked for.
    pub limit: Option<Figure>,
    /// How far apart they are.
    pub difference: Option<Figure>,
    /// How the limit was converted, where it was.
    pub converted_from: Option<ConvertedFrom>,
    /// The sum, spelled out with its numbers.
    pub arithmetic: Option<String>,
    /// What would mend it.
    pub remedy: Option<String>,
    /// The smallest changes of one figure that clear it, where they were looked for and there are any.
    pub ways: Vec<WayReport>,
    /// What is missing, each thing by itself.
    pub missing: Vec<String>,
    /// Where to look, the first place first.
    pub places: Vec<PlaceReport>,
    /// Who answers for it, where somebody does; it then counts against nothing.
    pub accepted: Option<AcceptedBy>,
    /// The mistakes that explain it, the likeliest first; only where they were looked for.
    pub slips: Vec<SlipReport>,
}

/// The limit before it was converted to the application's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConvertedFrom {
    /// Its digits, with a point.
    pub amount: String,
    /// Its currency.
    pub currency: String,
    /// How much of the application's currency one unit is, with a point.
    pub rate: String,
    /// The day of the rate, where it is known.
    pub day: Option<String>,
    /// Who published it, where that is known.
    pub source: Option<String>,
}

impl FindingReport {
    /// A finding in words.
    pub(super) fn new(checked: &Checked<'_>, voice: &Voice<'_>, outcome: Outcome, finding: &Finding) -> Self {
        let finding = &*say::simplified(finding);
        let (found, limit, difference) = voice.figures(finding);
        let about = voice.about(&finding.about);
        let (message, statement) = (voice.message(outcome, finding), voice.statement(outcome, finding));
        Self {
            subject: subject(checked, voice, &finding.about),
            found,
            limit,
            difference,
            converted_from: match &finding.fact {
                Fact::Limit(fact) => ConvertedFrom::of(fact),
                _ => None,
            },
            arithmetic: voice.spelled_out(outcome, finding),
            remedy: voice.mend(outcome, finding),
            missing: voice.needs(&finding.needs, &finding.about),
            places: finding.places.iter().filter_map(|&place| checked.locate(place)).collect(),
            ..Self::said(about, message, statement)
        }
    }

    /// What is said of something, and nothing else.
    pub(super) fn said(about: String, message: String, statement: String) -> Self {
        Self {
            applications: Vec::new(),
            subject: None,
            about,
            message,
            statement,
            found: None,
            limit: None,
            difference: None,
            converted_from: None,
            arithmetic: None,
            remedy: None,
            ways: Vec::new(),
            missing: Vec::new(),
            places: Vec::new(),
            accepted: None,
            slips: Vec::new(),
        }
    }

    /// The message and the sum behind it: for formats that show one text.
    pub fn in_full(&self) -> String {
        match &self.arithmetic {
            Some(arithmetic) => format!("{} ({arithmetic})", self.message),
            None => self.message.clone(),
        }
    }
}

impl ConvertedFrom {
    pub(super) fn of(fact: &LimitFact) -> Option<Self> {
        let (amount, conversion) = say::conversion(fact.limit_working.as_ref()?)?;
        Some(Self {
            amount: say::plain(amount),
            currency: conversion.from.clone(),
            rate: say::plain(&conversion.rate),
            day: conversion.day.map(say::date),
            source: conversion.source.clone(),
        })
    }
}
