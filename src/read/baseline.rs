//! A baseline: the findings that were known when it was written.

use std::collections::HashSet;
use std::ops::Range;

use super::document::Document;
use super::keys::{self, Keys, Node};
use super::problem::Problem;
use super::spelling;
use crate::text;

/// The version of the file format.
pub const BASELINE_FORMAT: u32 = 1;
/// What the findings stand below.
const KNOWN: &str = "known";

/// A finding that was known, or several by one name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KnownFinding {
    /// The application's path from the baseline's folder, with `/` between its parts.
    pub application: String,
    /// The others that it is about together with that one, where a rule is about several.
    pub with: Vec<String>,
    /// The rule with its call: `kluster-2024/eu-share`.
    pub rule: String,
    /// What it is about; empty: the application as a whole.
    pub subject: String,
    /// How the rule came out, in the word of the reports.
    pub outcome: String,
    /// How many there were.
    pub count: usize,
}

/// Whether a document is a baseline, as far as can be seen at a glance.
pub fn is_baseline(document: &Document<'_>) -> bool {
    document.has(KNOWN)
}

/// The findings of a baseline, and what is wrong with how it says them; `outcomes` are the words for how a rule came out.
pub fn read_baseline(document: &Document<'_>, outcomes: &[&str]) -> (Vec<KnownFinding>, Vec<Problem>) {
    let mut problems = document.problems.clone();
    let mut keys = Keys::of(&document.root);
    let format = keys.require("format", &(0..0));
    if let Some(format) = format.filter(|format| number(format) != Some(BASELINE_FORMAT as usize)) {
        let message = text!("det här formatet är okänt", "this format is not known");
        let help = text!("skriv `format = {BASELINE_FORMAT}`", "write `format = {BASELINE_FORMAT}`");
        problems.push(Problem::new(format.span(), message).with_help(help));
    }
    let rows = keys.take(KNOWN).and_then(|rows| keys::list(rows, &mut problems)).unwrap_or_default();
    keys.finish(&mut problems);
    let mut known = Vec::new();
    let mut seen = HashSet::new();
    for row in rows {
        let Some(finding) = one(row, outcomes, &mut problems) else { continue };
        if seen.insert(KnownFinding { count: 0, ..finding.clone() }) {
            known.push(finding);
        } else {
            let message = text!("det här står två gånger", "this stands twice");
            let help = text!("behåll en av dem", "keep one of the two");
            problems.push(Problem::new(row.span(), message).with_help(help));
        }
    }
    (known, problems)
}

fn one(row: &Node<'_>, outcomes: &[&str], problems: &mut Vec<Problem>) -> Option<KnownFinding> {
    let at: Range<usize> = row.span();
    let mut keys = Keys::of(keys::table(row, problems)?);
    let application = keys.require("application", &at).and_then(|node| keys::words(node, problems));
    let with = keys.take("with").map(|node| keys::texts(node, problems)).unwrap_or_default();
    let rule = keys.require("rule", &at).and_then(|node| keys::words(node, problems));
    let subject = keys.take("subject").map(|node| keys::words(node, problems));
    let outcome = keys.require("outcome", &at).and_then(|node| word(node, outcomes, problems));
    let count = keys.take("count").map(|node| count(node, problems));
    keys.finish(problems);
    Some(KnownFinding {
        application: application?.to_owned(),
        with: with.into_iter().map(|(name, _)| name.to_owned()).collect(),
        rule: rule?.to_owned(),
        subject: subject.map_or(Some(""), |subject| subject)?.to_owned(),
        outcome: outcome?.to_owned(),
        count: count.unwrap_or(Some(1))?,
    })
}

fn word<'d>(node: &'d Node<'_>, known: &[&str], problems: &mut Vec<Problem>) -> Option<&'d str> {
    let word = keys::text(node, problems)?;
    if known.contains(&word) {
        return Some(word);
    }
    let message = text!("utfallet `{word}` finns inte", "there is no outcome `{word}`");
    let help = spelling::advice(word, known.iter().copied());
    problems.push(Problem { span: node.span(), message, help });
    None
}

fn number(node: &Node<'_>) -> Option<usize> {
    node.get_ref().as_integer().filter(|digits| digits.radix() == 10)?.as_str().parse().ok()
}

fn count(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<usize> {
    let count = number(node).filter(|count| *count > 0);
    if count.is_none() {
        let wanted = text!("ett heltal från 1", "a whole number from 1");
        problems.push(keys::wrong_type(node, &wanted));
    }
    count
}
