//! The head of a call or pack: who it is and what it is made of.

use std::ops::Range;

use super::Compiler;
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::source::Source;
use crate::read::spelling;
use crate::read::tree::TomlTable;
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
    /// The measure that is the support applied for, and where that is written.
    pub support: Option<(String, Range<usize>)>,
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
    /// The head of a file as far as it can be read, and what is wrong with it.
    pub fn read_as_is(source: &Source) -> (Self, Vec<Problem>) {
        let document = source.document_without(&TABLES);
        let mut problems = document.problems.clone();
        let mut keys = Keys::of(&document.root);
        let mut of_head = Vec::new();
        let head = read_head(&mut keys, &mut of_head);
        keys.know(&TABLES);
        keys.finish_asked(&mut of_head);
        of_head.retain(|problem| !document.damage.explains(document.text, &problem.span));
        problems.append(&mut of_head);
        (head, problems)
    }

    fn empty(kind: FileKind) -> Self {
        Self {
            kind,
            id: String::new(),
            title: Text::default(),
            funder: String::new(),
            currency: String::new(),
            support: None,
            uses: Vec::new(),
            based_on: None,
            without: Vec::new(),
        }
    }
}

/// The top-level tables of a call.
pub(super) const TABLES: [&str; 7] =
    ["document", "exchange_rate", "table", "field", "set", "measure", "rule"];

impl<'d> Compiler<'d> {
    /// The head of the file that is being read, and what is unknown on its top level.
    pub(super) fn head(&mut self) -> Head {
        let Some(root) = self.root() else { return Head::empty(FileKind::Call) };
        let mut keys = Keys::of(root);
        let problems = self.problems();
        let head = read_head(&mut keys, problems);
        keys.know(&TABLES);
        keys.finish(problems);
        let known = self.reference.currencies.contains(&head.currency) || head.currency.is_empty();
        if let (false, Some(node)) = (known, root.get("currency")) {
            self.no_currency(&head.currency, node.span());
        }
        head
    }

    /// Says that there is no such currency.
    pub(super) fn no_currency(&mut self, code: &str, span: Range<usize>) {
        let message = text!("det finns ingen valuta `{code}`", "there is no currency `{code}`");
        let near = spelling::nearest_code(code, self.reference.currencies.iter());
        let help = match near {
            Some(near) => text!("menade du `{near}`?", "did you mean `{near}`?"),
            None => text!(
                "en valuta är tre stora bokstäver, som `SEK` eller `EUR`",
                "a currency is three capital letters, such as `SEK` or `EUR`"
            ),
        };
        self.advise(span, message, help);
    }

    /// What stands at the top level under a name, or under one that is misspelt (which has been said): it is read all the
    /// same, so that what uses it is not called unknown.
    pub(super) fn top(&self, name: &str) -> Vec<&'d Node<'d>> {
        let meant = |key: &str| {
            key == name
                || (!KNOWN.contains(&key) && !TABLES.contains(&key) && {
                    spelling::nearest(key, KNOWN.into_iter().chain(TABLES)) == Some(name)
                })
        };
        let entries = self.root().into_iter().flatten();
        entries.filter(|(key, _)| meant(key.get_ref())).map(|(_, node)| node).collect()
    }

    /// As [`Compiler::top`], of a list of tables: each of its rows.
    pub(super) fn top_rows(&mut self, name: &str) -> Vec<&'d Node<'d>> {
        let mut rows = Vec::new();
        for node in self.top(name) {
            if node.get_ref().is_table() {
                self.advise(
                    node.span(),
                    text!("`{name}` är en lista av tabeller", "`{name}` is a list of tables"),
                    text!(
                        "skriv `[[{name}]]` med dubbla hakparenteser, en gång för varje",
                        "write `[[{name}]]` with double brackets, once for each"
                    ),
                );
                continue;
            }
            rows.extend(keys::list(node, self.problems()).into_iter().flatten());
        }
        rows
    }

    /// As [`Compiler::top`], of a table of named things.
    pub(super) fn top_entries(&mut self, name: &str) -> Vec<(&'d str, Range<usize>, &'d Node<'d>)> {
        let mut entries = Vec::new();
        for node in self.top(name) {
            let table: Option<&'d TomlTable<'d>> = keys::table(node, self.problems());
            entries.extend(table.into_iter().flatten().map(|(name, node)| {
                let written: &'d str = name.get_ref();
                (written, name.span(), node)
            }));
        }
        entries
    }
}

/// The keys of a head.
const KNOWN: [&str; 11] = [
    "format",
    "kind",
    "id",
    "title",
    "funder",
    "currency",
    "support",
    "converted_on",
    "uses",
    "based_on",
    "without",
];

fn read_head(keys: &mut Keys<'_, '_>, problems: &mut Vec<Problem>) -> Head {
    let top = 0..0;
    if let Some(format) = keys.require("format", &top) {
        let is_one = format.get_ref().as_integer().is_some_and(|number| number.as_str() == "1");
        if !is_one {
            let message = text!("formatet är okänt", "the format is unknown");
            let help = text!("den här versionen läser `format = 1`", "this version reads `format = 1`");
            problems.push(Problem::new(format.span(), message).with_help(help));
        }
    }
    let kind = match keys.take("kind").map(|node| (node, keys::text(node, problems))) {
        Some((_, Some("pack"))) => FileKind::Pack,
        Some((_, Some("reference"))) => FileKind::Reference,
        None | Some((_, Some("call") | None)) => FileKind::Call,
        Some((node, Some(unknown))) => {
            let message = text!(
                "det finns inga filer av slaget `{unknown}`",
                "there are no files of the kind `{unknown}`"
            );
            let help = spelling::advice(unknown, ["call", "pack", "reference"]);
            problems.push(Problem { span: node.span(), message, help });
            FileKind::Call
        }
    };
    if kind == FileKind::Reference {
        return Head::empty(kind);
    }
    let id = keys.require("id", &top).and_then(|node| {
        let id = keys::words(node, problems)?;
        if !is_id(id) {
            let message = text!("`{id}` är inget id", "`{id}` is no id");
            problems.push(Problem::new(node.span(), message).with_help(id_help(id)));
        }
        Some(id.to_owned())
    });
    let title = keys.require("title", &top).and_then(|node| keys::bilingual(node, problems));
    let mut text_key = |key, problems: &mut Vec<Problem>| {
        let node = if kind == FileKind::Call { keys.require(key, &top) } else { None };
        node.and_then(|node| keys::words(node, problems)).unwrap_or_default().to_owned()
    };
    let funder = text_key("funder", problems);
    let currency = text_key("currency", problems);
    let support = if kind == FileKind::Call { keys.take("support") } else { None };
    let support = support.and_then(|node| Some((keys::text(node, problems)?.to_owned(), node.span())));
    keys.know(&["converted_on"]);
    let uses = keys.take("uses").map(|node| keys::texts(node, problems)).unwrap_or_default();
    let uses = uses.into_iter().map(|(name, span)| (name.to_owned(), span)).collect();
    let based_on =
        keys.take("based_on").and_then(|node| Some((keys::text(node, problems)?.to_owned(), node.span())));
    let without = without(keys, problems);
    let (id, title) = (id.unwrap_or_default(), title.unwrap_or_default());
    Head { kind, id, title, funder, currency, support, uses, based_on, without }
}

/// Whether something may be an id.
pub(super) fn is_id(written: &str) -> bool {
    let is_of_id = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !written.is_empty() && written.bytes().all(is_of_id)
}

/// What to write instead of something that is no id.
pub(super) fn id_help(written: &str) -> Text {
    let plain: String = written
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'å' | 'ä' => 'a',
            'ö' => 'o',
            c => c,
        })
        .collect();
    let of_letters = |c: char| !c.is_ascii_alphanumeric();
    let parts: Vec<&str> = plain.split(of_letters).filter(|part| !part.is_empty()).collect();
    let id = parts.join("-");
    let made_of = text!(
        "ett id består av små bokstäver a–z, siffror och bindestreck",
        "an id is made of lower-case letters a–z, digits and hyphens"
    );
    if id.is_empty() {
        return made_of;
    }
    Text::new(format!("{}: `{id}`", made_of.sv), format!("{}: `{id}`", made_of.en))
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
        let rule = keys.require("rule", &node.span());
        let written = rule.and_then(|rule| Some((keys::text(rule, problems)?.to_owned(), rule.span())));
        let note = keys.take("note").and_then(|note| keys::bilingual(note, problems));
        keys.finish(problems);
        rules.extend(written.map(|(rule, span)| Without { rule, span, note }));
    }
    rules
}
