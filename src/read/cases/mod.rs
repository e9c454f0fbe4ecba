//! Case files: an application changed in one way after another, and what is expected of each. So a call is tried on both
//! sides of every limit without a copy of the application for each.

mod change;
mod joined;
mod path;

pub use change::Changed;
pub use joined::Joined;

use std::ops::Range;

use change::Change;

use super::document::Document;
use super::expectation::{Expectation, ExpectedWords, read_one, read_table};
use super::keys::{self, Keys, Node};
use super::problem::Problem;
use super::spelling;
use crate::call::Call;
use crate::text;

/// Where a value of a case can stand: on a limit, and next to it on the other side.
const EDGES: [(&str, Edge); 2] = [("on", Edge::On), ("beyond", Edge::Beyond)];

/// An application changed in one way, and what is expected of it.
#[derive(Debug)]
pub struct Case<'d, 's> {
    /// What it shows, in its author's words.
    pub about: Option<&'d str>,
    /// Where its value stands, if that is said.
    pub edge: Option<Edge>,
    /// The first place of each thing that its rule finds, if that is said.
    pub places: Option<ExpectedPlaces>,
    /// The bytes of its header.
    pub span: Range<usize>,
    /// Whether nothing has been said to be wrong with it.
    pub is_sound: bool,
    change: Change<'d, 's>,
    stated: Stated<'d, 's>,
}

/// Where a value stands towards the limit of its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Exactly at it.
    On,
    /// The next one past it.
    Beyond,
}

/// The places that a rule is expected to find, and where that is written.
#[derive(Clone, Debug)]
pub struct ExpectedPlaces {
    /// `funding[2].amount`, in the order of the findings.
    pub paths: Vec<String>,
    /// Their bytes.
    pub span: Range<usize>,
}

/// How a case says what is expected.
#[derive(Debug)]
enum Stated<'d, 's> {
    /// `rule` and `outcome`.
    One { rule: (&'d str, Range<usize>), outcome: &'d Node<'s> },
    /// `expect`.
    Several(&'d Node<'s>),
}

/// The application that a case file names, with the bytes of the name; `None` where it names none.
///
/// # Errors
///
/// What stands after `base =` and is no text.
pub fn named_base(document: &Document<'_>) -> Result<Option<(String, Range<usize>)>, Problem> {
    let Some(node) = document.root.get("base") else { return Ok(None) };
    let mut problems = Vec::new();
    let named = keys::words(node, &mut problems).map(|base| (base.to_owned(), node.span()));
    problems.pop().map_or(Ok(named), Err)
}

/// The cases of a file, and what is wrong with how they are written; a case that does not say what is expected is left
/// out.
pub fn read_cases<'d, 's>(document: &'d Document<'s>) -> (Vec<Case<'d, 's>>, Vec<Problem>) {
    let mut problems = document.problems.clone();
    let mut keys = Keys::of(&document.root);
    keys.know(&["base"]);
    let rows = keys.take("case").and_then(|node| keys::list(node, &mut problems));
    keys.finish(&mut problems);
    if rows.is_none_or(<[Node<'_>]>::is_empty) && problems.is_empty() {
        let message = text!("filen har inga fall", "the file has no cases");
        let help = text!(
            "skriv `[[case]]`, och under den `rule`, `outcome` och vad som ändras: `set`, `remove`, `add`",
            "write `[[case]]`, and below it `rule`, `outcome` and what is changed: `set`, `remove`, `add`"
        );
        problems.push(Problem::new(0..0, message).with_help(help));
    }
    let cases = rows.unwrap_or_default().iter().filter_map(|node| case(node, &mut problems)).collect();
    (cases, problems)
}

fn case<'d, 's>(node: &'d Node<'s>, problems: &mut Vec<Problem>) -> Option<Case<'d, 's>> {
    let mut keys = Keys::of(keys::table(node, problems)?);
    let before = problems.len();
    let about = keys.take("about").and_then(|node| keys::text(node, problems));
    let change = Change::read(&mut keys, problems);
    let edge = keys.take("edge").and_then(|node| edge(node, problems));
    let expect = keys.take("expect");
    let stated = match expect {
        Some(expect) => Some(Stated::Several(expect)),
        None => one(&mut keys, &node.span(), problems),
    };
    let places = keys.take("places").filter(|_| expect.is_none()).map(|node| places(node, problems));
    if expect.is_some() {
        for (key, span) in keys.left_of(&["rule", "outcome", "places"]) {
            let message = text!("`{key}` står bredvid `expect`", "`{key}` stands beside `expect`");
            let help = text!(
                "skriv `rule` och `outcome` för en regel, `expect` för flera",
                "write `rule` and `outcome` of one rule, `expect` of several"
            );
            problems.push(Problem::new(span, message).with_help(help));
        }
    }
    keys.finish(problems);
    let is_sound = problems.len() == before;
    Some(Case { about, edge, places, span: node.span(), is_sound, change, stated: stated? })
}

fn one<'d, 's>(
    keys: &mut Keys<'d, 's>,
    at: &Range<usize>,
    problems: &mut Vec<Problem>,
) -> Option<Stated<'d, 's>> {
    let rule = keys.require("rule", at).and_then(|node| Some((keys::words(node, problems)?, node.span())));
    let outcome = keys.require("outcome", at);
    Some(Stated::One { rule: rule?, outcome: outcome? })
}

fn edge(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Edge> {
    let word = keys::text(node, problems)?;
    let found = EDGES.iter().find(|(known, _)| *known == word).map(|(_, edge)| *edge);
    if found.is_none() {
        let message = text!("`edge` kan inte vara `{word}`", "`edge` cannot be `{word}`");
        let help = spelling::advice(word, EDGES.map(|(known, _)| known));
        problems.push(Problem { span: node.span(), message, help });
    }
    found
}

fn places(node: &Node<'_>, problems: &mut Vec<Problem>) -> ExpectedPlaces {
    let paths = keys::texts(node, problems).into_iter().map(|(path, _)| path.to_owned()).collect();
    ExpectedPlaces { paths, span: node.span() }
}

impl<'s> Case<'_, 's> {
    /// The application as the case changes it.
    ///
    /// # Errors
    ///
    /// What the changes name and the application does not have, and what they set and it already is.
    pub fn changed(&self, base: &Document<'s>) -> Result<Document<'s>, Vec<Problem>> {
        self.change.applied(base)
    }

    /// What it changes, in order; `text` is what its bytes are counted in.
    pub fn changes(&self, text: &str) -> Vec<Changed> {
        self.change.told(text)
    }

    /// What is expected of the changed application to `call`, and what is wrong with how that is said.
    pub fn expectation(&self, call: &Call, words: ExpectedWords<'_>) -> (Expectation, Vec<Problem>) {
        match &self.stated {
            Stated::One { rule, outcome } => read_one(call, words, rule, outcome),
            Stated::Several(node) => read_table(call, words, node),
        }
    }
}
