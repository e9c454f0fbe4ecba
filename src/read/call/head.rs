//! The head of a call or pack: who it is and what it is made of.

use std::ops::Range;

use super::Compiler;
use crate::read::document::Document;
use crate::read::keys::{self, Keys};
use crate::read::problem::Problem;
use crate::read::source::Source;
use crate::text;
use crate::value::text::Text;

/// What a file of a catalog holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A call.
    Call,
    /// Rules that several calls use.
    Pack,
    /// Facts that no call owns.
    Reference,
}

/// What a catalog must know of a file before anything in it is compiled.
#[derive(Clone, Debug)]
pub struct Head {
    /// What the file holds.
    pub kind: FileKind,
    /// The id of the call or pack; empty for reference data.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Who gives the money.
    pub funder: String,
    /// The currency of an application that states none.
    pub currency: String,
    /// The packs it uses, each with where that is written.
    pub uses: Vec<(String, Range<usize>)>,
    /// The call it is based on.
    pub based_on: Option<(String, Range<usize>)>,
    /// The rules of packs, or of the call it is based on, that do not apply.
    pub without: Vec<Without>,
}

/// A rule that does not apply.
#[derive(Clone, Debug)]
pub struct Without {
    /// As it is named: `pack/rule`, or `call/rule`.
    pub rule: String,
    /// Where that is written.
    pub span: Range<usize>,
    /// Why not.
    pub note: Option<Text>,
}

impl Head {
    /// Reads just the head of a file.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn read(source: &Source) -> Result<Self, Vec<Problem>> {
        match Self::found(source) {
            (Some(head), problems) if problems.is_empty() => Ok(head),
            (_, problems) => Err(problems),
        }
    }

    /// The head as far as it can be made out, and what is wrong with it: a file whose id is known has its place among
    /// the others, whatever else is wrong with it.
    pub fn found(source: &Source) -> (Option<Self>, Vec<Problem>) {
        let document = Document::parse(source.text());
        let mut problems = document.problems.clone();
        let head = read_head(&mut Keys::of(document.root.get_ref()), &mut problems);
        (head, problems)
    }
}

impl Compiler<'_> {
    /// The head of the file that is being read, and what is unknown on its top level.
    pub(super) fn head(&mut self) -> Option<Head> {
        let root = self.root()?;
        let mut keys = Keys::of(root);
        let problems = self.problems();
        let head = read_head(&mut keys, problems);
        for key in ["document", "table", "field", "set", "measure", "rule"] {
            keys.take(key);
        }
        keys.finish(problems);
        head
    }
}

fn read_head(keys: &mut Keys<'_, '_>, problems: &mut Vec<Problem>) -> Option<Head> {
    let top = 0..0;
    if let Some(format) = keys.require("format", &top, problems) {
        let is_one = format.get_ref().as_integer().is_some_and(|number| number.as_str() == "1");
        if !is_one {
            problems.push(Problem::new(
                format.span(),
                text!(
                    "formatet är okänt: den här versionen läser `format = 1`",
                    "the format is unknown: this version reads `format = 1`"
                ),
            ));
        }
    }
    let kind = match keys.take("kind").map(|node| (node, keys::text(node, problems))) {
        Some((_, Some("pack"))) => FileKind::Pack,
        Some((_, Some("reference"))) => FileKind::Reference,
        None | Some((_, Some("call"))) => FileKind::Call,
        Some((node, _)) => {
            let message = text!(
                "en fil är `call`, `pack` eller `reference`",
                "a file is `call`, `pack` or `reference`"
            );
            problems.push(Problem::new(node.span(), message));
            return None;
        }
    };
    if kind == FileKind::Reference {
        return Some(Head {
            kind,
            id: String::new(),
            title: Text::default(),
            funder: String::new(),
            currency: String::new(),
            uses: Vec::new(),
            based_on: None,
            without: Vec::new(),
        });
    }
    let id = keys.require("id", &top, problems).and_then(|node| {
        let id = keys::text(node, problems)?;
        if id.is_empty()
            || !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        {
            problems.push(Problem::new(
                node.span(),
                text!(
                    "ett id består av små bokstäver a–z, siffror och bindestreck",
                    "an id is made of lower-case letters a–z, digits and hyphens"
                ),
            ));
        }
        Some(id.to_owned())
    });
    let title = keys.require("title", &top, problems).and_then(|node| keys::bilingual(node, problems));
    let mut text_key = |key, problems: &mut Vec<Problem>| {
        let node = if kind == FileKind::Call { keys.require(key, &top, problems) } else { None };
        node.and_then(|node| keys::text(node, problems)).unwrap_or_default().to_owned()
    };
    let funder = text_key("funder", problems);
    let currency = text_key("currency", problems);
    let uses = named(keys, "uses", problems);
    let based_on = named(keys, "based_on", problems).into_iter().next();
    let without = without(keys, problems);
    Some(Head { kind, id: id?, title: title.unwrap_or_default(), funder, currency, uses, based_on, without })
}

fn named(
    keys: &mut Keys<'_, '_>,
    key: &'static str,
    problems: &mut Vec<Problem>,
) -> Vec<(String, Range<usize>)> {
    let names = keys.take(key).map(|node| keys::texts(node, problems)).unwrap_or_default();
    names.into_iter().map(|(name, span)| (name.to_owned(), span)).collect()
}

/// The rules left out: each its name, or a table of its name and why.
fn without(keys: &mut Keys<'_, '_>, problems: &mut Vec<Problem>) -> Vec<Without> {
    let Some(list) = keys.take("without").and_then(|node| keys::list(node, problems)) else {
        return Vec::new();
    };
    let mut rules = Vec::new();
    for node in list {
        let Some(table) = node.get_ref().as_table() else {
            let rule = keys::text(node, problems);
            rules.extend(rule.map(|rule| Without { rule: rule.to_owned(), span: node.span(), note: None }));
            continue;
        };
        let mut keys = Keys::of(table);
        let rule = keys.require("rule", &node.span(), problems);
        let written = rule.and_then(|rule| Some((keys::text(rule, problems)?.to_owned(), rule.span())));
        let note = keys.take("note").and_then(|note| keys::bilingual(note, problems));
        keys.finish(problems);
        rules.extend(written.map(|(rule, span)| Without { rule, span, note }));
    }
    rules
}
