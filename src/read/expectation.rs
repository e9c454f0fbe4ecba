//! What an application is expected to come to: `expect = { "eu-share" = "fail" }`, in the application itself or in a file
//! beside it.

use std::ops::Range;

use super::document::Document;
use super::keys::{self, Node};
use super::problem::Problem;
use super::spelling;
use crate::call::{Call, Rule};
use crate::text;
use crate::value::text::Text;

/// The key that states what is expected; in a file of its own there is nothing else.
const KEY: &str = "expect";
/// The name for the application as a whole, among those of the rules.
const STATUS: &str = "status";

/// What an application is expected to come to.
#[derive(Clone, Debug, Default)]
pub struct Expectation {
    /// How it stands as a whole.
    pub status: Option<Expected>,
    /// How rules come out, each by its place in the call.
    pub rules: Vec<(usize, Expected)>,
}

/// Something that is expected, and where that is written.
#[derive(Clone, Debug)]
pub struct Expected {
    /// One of the words that there are.
    pub word: String,
    /// Its bytes.
    pub span: Range<usize>,
}

/// The words that may be expected.
#[derive(Clone, Copy, Debug)]
pub struct ExpectedWords<'w> {
    /// Of a rule.
    pub outcomes: &'w [&'w str],
    /// Of an application.
    pub statuses: &'w [&'w str],
}

/// Whether a document states what an application is expected to come to.
pub fn states_expectation(document: &Document<'_>) -> bool {
    document.has(KEY)
}

/// What a document says is expected of an application to `call`, and what is wrong with how it says so. A document that
/// is `alone` says nothing else.
pub fn read_expectation(
    document: &Document<'_>,
    call: &Call,
    words: ExpectedWords<'_>,
    alone: bool,
) -> (Expectation, Vec<Problem>) {
    let mut reader = Reader { call, words, expectation: Expectation::default(), problems: Vec::new() };
    let stated = document.root.get(KEY);
    if alone {
        reader.problems.clone_from(&document.problems);
        for key in document.root.keys() {
            if key.get_ref() != KEY {
                reader.problems.push(keys::unknown(key.span(), key.get_ref(), [KEY]));
            }
        }
        if stated.is_none() && reader.problems.is_empty() {
            let message = text!("filen säger inte vad som väntas", "the file does not say what is expected");
            let help = text!(
                "skriv `[expect]`, och under den regler och utfall",
                "write `[expect]`, and below it rules and outcomes"
            );
            reader.problems.push(Problem::new(0..0, message).with_help(help));
        }
    }
    if let Some(node) = stated {
        reader.table(node);
    }
    (reader.expectation, reader.problems)
}

/// What a table of rules and outcomes says is expected of an application to `call`.
pub(super) fn read_table(
    call: &Call,
    words: ExpectedWords<'_>,
    node: &Node<'_>,
) -> (Expectation, Vec<Problem>) {
    let mut reader = Reader { call, words, expectation: Expectation::default(), problems: Vec::new() };
    reader.table(node);
    (reader.expectation, reader.problems)
}

/// What is expected of one rule.
pub(super) fn read_one(
    call: &Call,
    words: ExpectedWords<'_>,
    (rule, at): &(&str, Range<usize>),
    outcome: &Node<'_>,
) -> (Expectation, Vec<Problem>) {
    let mut reader = Reader { call, words, expectation: Expectation::default(), problems: Vec::new() };
    reader.rule(rule, at, outcome);
    (reader.expectation, reader.problems)
}

struct Reader<'r> {
    call: &'r Call,
    words: ExpectedWords<'r>,
    expectation: Expectation,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn table(&mut self, node: &Node<'_>) {
        let Some(table) = keys::table(node, &mut self.problems) else { return };
        for (key, node) in table {
            if key.get_ref() == STATUS {
                self.expectation.status = self.word(node, self.words.statuses);
            } else {
                self.rule(key.get_ref(), &key.span(), node);
            }
        }
    }

    fn rule(&mut self, written: &str, span: &Range<usize>, node: &Node<'_>) {
        let expected = self.word(node, self.words.outcomes);
        let rules = || self.call.rules.iter().enumerate();
        let by_name = rules().find(|(_, rule)| rule.name() == written);
        let alike: Vec<(usize, &Rule)> = rules().filter(|(_, rule)| rule.is_named(written)).collect();
        let found = by_name.or(match alike.as_slice() {
            [only] => Some(*only),
            _ => None,
        });
        match (found, expected) {
            (Some((index, _)), Some(expected)) => self.expectation.rules.push((index, expected)),
            (Some(_), None) => {}
            (None, _) => {
                let (message, help) = self.no_rule(written, &alike);
                self.problems.push(Problem { span: span.clone(), message, help });
            }
        }
    }

    fn no_rule(&self, written: &str, alike: &[(usize, &Rule)]) -> (Text, Option<Text>) {
        let id = &self.call.id;
        if alike.is_empty() {
            let message = text!("`{id}` har ingen regel `{written}`", "`{id}` has no rule `{written}`");
            let known: Vec<String> = self.call.rules.iter().map(Rule::name).collect();
            return (message, spelling::advice(written, known.iter().map(String::as_str)));
        }
        let message = text!("`{id}` har flera regler `{written}`", "`{id}` has several rules `{written}`");
        let names: Vec<String> = alike.iter().map(|(_, rule)| rule.name()).collect();
        let names = spelling::list(names.iter().map(String::as_str));
        (message, Some(text!("skriv en av {names}", "write one of {names}")))
    }

    fn word(&mut self, node: &Node<'_>, known: &[&str]) -> Option<Expected> {
        let word = keys::text(node, &mut self.problems)?;
        if known.contains(&word) {
            return Some(Expected { word: word.to_owned(), span: node.span() });
        }
        let message = text!("utfallet `{word}` finns inte", "there is no outcome `{word}`");
        let help = spelling::advice(word, known.iter().copied());
        self.problems.push(Problem { span: node.span(), message, help });
        None
    }
}
