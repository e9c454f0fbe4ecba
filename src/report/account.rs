//! What a rule's limits are computed from, line by line, in words.

use super::checked::Checked;
use super::figure::Figure;
use super::finding::ConvertedFrom;
use super::place::PlaceReport;
use super::say::{self, Phrase, Voice};
use super::subject::{Subject, subject};
use crate::check::{Account, LimitFact, Line, Measured};
use crate::value::truth::Truth;

/// Limits on one measure for one subject, and what they are computed from.
#[derive(Clone, Debug)]
pub struct AccountReport {
    /// What it is about; `None`: the application as a whole.
    pub subject: Option<Subject>,
    /// The same, as a person would say it.
    pub about: String,
    /// Each limit.
    pub limits: Vec<LimitReport>,
    /// Each measure that they stand on.
    pub measured: Vec<MeasuredReport>,
}

/// A limit, computed.
#[derive(Clone, Debug)]
pub struct LimitReport {
    /// What is measured.
    pub of: String,
    /// Whether it is kept; `None`: it cannot be decided.
    pub kept: Option<bool>,
    /// What was found and what is asked for, with their numbers.
    pub steps: Vec<String>,
    /// How the limit was converted, where it was.
    pub converted_from: Option<ConvertedFrom>,
    /// The same in words: rate, day and source.
    pub rate: Option<String>,
}

/// What a measure comes to, and its lines.
#[derive(Clone, Debug)]
pub struct MeasuredReport {
    /// The measure's id.
    pub id: String,
    /// What a person calls it.
    pub label: String,
    /// How it is read.
    pub definition: String,
    /// Whether over the whole application where the account is about a part of it.
    pub whole: bool,
    /// What it comes to.
    pub total: Figure,
    /// The rows that make it up.
    pub lines: Vec<LineReport>,
    /// How many more there are.
    pub more: usize,
}

/// A row that belongs to a measure, or may.
#[derive(Clone, Debug)]
pub struct LineReport {
    /// Where it stands.
    pub place: Option<PlaceReport>,
    /// What a person calls the row.
    pub name: String,
    /// Whether it surely belongs.
    pub belongs: bool,
    /// What it adds.
    pub adds: Figure,
    /// How that was converted, where it was.
    pub converted: Option<String>,
    /// What all lines so far come to.
    pub running: Figure,
    /// The measures of the row or group that it stands on.
    pub measured: Vec<MeasuredReport>,
}

impl AccountReport {
    pub(super) fn new(checked: &Checked<'_>, voice: &Voice<'_>, account: &Account) -> Self {
        let limit = |(fact, kept): &(LimitFact, Truth)| LimitReport::new(voice, fact, *kept);
        let measured = |measured: &Measured| MeasuredReport::new(checked, voice, measured);
        Self {
            subject: subject(checked, voice, &account.about),
            about: voice.about(&account.about),
            limits: account.limits.iter().map(limit).collect(),
            measured: account.measured.iter().map(measured).collect(),
        }
    }
}

impl LimitReport {
    fn new(voice: &Voice<'_>, fact: &LimitFact, kept: Truth) -> Self {
        let conversion = fact.limit_working.as_ref().and_then(say::conversion);
        Self {
            of: voice.measured(&fact.found_working),
            kept: match kept {
                Truth::True => Some(true),
                Truth::False => Some(false),
                Truth::Unknown => None,
            },
            steps: voice.steps(fact),
            converted_from: ConvertedFrom::of(fact),
            rate: conversion.map(|(_, conversion)| voice.rate(conversion)),
        }
    }
}

impl MeasuredReport {
    fn new(checked: &Checked<'_>, voice: &Voice<'_>, measured: &Measured) -> Self {
        let measure = checked.call.measure(measured.measure);
        let line = |line: &Line| LineReport {
            place: checked.locate(line.place),
            name: voice.about(&line.about),
            belongs: line.belongs == Truth::True,
            adds: voice.adds(measured, line),
            converted: line.converted.as_ref().map(|converted| voice.conversion(converted)),
            running: voice.running(measured, line),
            measured: line.measured.iter().map(|measured| Self::new(checked, voice, measured)).collect(),
        };
        Self {
            id: measure.id.clone(),
            label: voice.measure(measured.measure),
            definition: Phrase::full(voice).definition(measure),
            whole: measured.whole,
            total: voice.total(measured),
            lines: measured.lines.iter().map(line).collect(),
            more: measured.more,
        }
    }
}
