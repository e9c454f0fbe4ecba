//! Walking a TOML table key by key: what nobody asked for is noticed, and what has the wrong type is said.

use std::collections::HashSet;
use std::ops::Range;

use super::problem::Problem;
use super::spelling;
pub(super) use super::tree::Node;
use super::tree::{TomlTable, TomlValue};
use crate::text;
use crate::value::noun::Noun;
use crate::value::text::{Text, quoted};

/// A table of which keys are taken one by one.
pub(super) struct Keys<'d, 'i> {
    table: &'d TomlTable<'i>,
    asked: Vec<&'d str>,
    missing: Vec<Missing>,
}

/// A key that must be there and is not.
struct Missing {
    key: &'static str,
    problem: Problem,
}

impl<'d, 'i> Keys<'d, 'i> {
    /// The keys of a table.
    pub(super) fn of(table: &'d TomlTable<'i>) -> Self {
        Self { table, asked: Vec::new(), missing: Vec::new() }
    }

    /// The value of a key, which is known from now on.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'d Node<'i>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// The value of a key that must be there; `at` is where its table stands. That it is missing is said when the table
    /// is finished.
    pub(super) fn require(&mut self, key: &'static str, at: &Range<usize>) -> Option<&'d Node<'i>> {
        let missing = || Problem::new(at.clone(), text!("`{key}` saknas", "`{key}` is missing"));
        self.require_or(key, missing)
    }

    /// As [`Keys::require`], with words of its own for what is missing.
    pub(super) fn require_or(
        &mut self,
        key: &'static str,
        problem: impl FnOnce() -> Problem,
    ) -> Option<&'d Node<'i>> {
        let value = self.take(key);
        if value.is_none() {
            self.missing.push(Missing { key, problem: problem() });
        }
        value
    }

    /// Whether there is such a key; it is not known by that.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Makes keys known, whether they are there or not.
    pub(super) fn know(&mut self, keys: &[&'static str]) {
        self.asked.extend(keys);
    }

    /// Whether a key that nobody has asked for is probably one of these, misspelt.
    pub(super) fn misspells(&self, keys: &[&str]) -> bool {
        let is_common = |name: &str| COMMON.iter().any(|(other, key)| *other == name && keys.contains(key));
        self.unasked()
            .any(|(_, name)| is_common(name) || spelling::nearest(name, keys.iter().copied()).is_some())
    }

    /// Those of some keys that are there and that nobody has asked for; they are known from now on.
    pub(super) fn left_of(&mut self, keys: &[&'static str]) -> Vec<(&'static str, Range<usize>)> {
        let unasked: Vec<(Range<usize>, &str)> = self.unasked().collect();
        let place = |key: &str| unasked.iter().find(|(_, name)| *name == key).map(|(span, _)| span.clone());
        let left = keys.iter().filter_map(|&key| Some((key, place(key)?))).collect();
        self.know(keys);
        left
    }

    /// Those that are there, that nobody has asked for and that are meant; they are known from now on.
    pub(super) fn left_where(&mut self, is_meant: impl Fn(&str) -> bool) -> Vec<(&'d str, Range<usize>)> {
        let left: Vec<(&'d str, Range<usize>)> =
            self.unasked().filter(|(_, name)| is_meant(name)).map(|(span, name)| (name, span)).collect();
        self.asked.extend(left.iter().map(|(name, _)| *name));
        left
    }

    /// The keys that nobody has asked for, and where they stand.
    fn unasked(&self) -> impl Iterator<Item = (Range<usize>, &'d str)> {
        let named = self.table.iter().map(|(key, _)| (key.span(), key.get_ref().as_ref()));
        named.filter(|(_, name)| !self.asked.contains(name))
    }

    /// Says what is missing, and of every key that was never asked for that it is unknown.
    pub(super) fn finish(self, problems: &mut Vec<Problem>) {
        for (span, name) in self.unasked() {
            problems.push(unknown(span, name, self.asked.iter().copied()));
        }
        self.finish_asked(problems);
    }

    /// Says what is missing. A key that is there under a name much like its own is misspelt, and not missing.
    pub(super) fn finish_asked(self, problems: &mut Vec<Problem>) {
        let mut unasked: Vec<&str> = self.unasked().map(|(_, name)| name).collect();
        for Missing { key, problem } in self.missing {
            let is_like = |name: &&str| {
                let both_short = key.len() == 2 && name.len() <= 3;
                both_short || spelling::nearest(name, [key]).is_some()
            };
            match unasked.iter().position(is_like) {
                Some(misspelt) => drop(unasked.remove(misspelt)),
                None => problems.push(problem),
            }
        }
    }
}

/// A key that is not known, with the nearest known one.
pub(super) fn unknown<'k>(
    span: Range<usize>,
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Problem {
    let mut known: Vec<&str> = known.into_iter().collect();
    let mut seen = HashSet::new();
    known.retain(|key| seen.insert(*key));
    let meant = COMMON.iter().find(|(other, key)| *other == name && known.contains(key));
    let help = match meant {
        Some((_, key)) => Some(text!("menade du `{key}`?", "did you mean `{key}`?")),
        None => spelling::advice(name, known),
    };
    let name = quoted(name);
    Problem { span, message: text!("okänd nyckel {name}", "unknown key {name}"), help }
}

/// What other languages call some keys.
const COMMON: [(&str, &str); 10] = [
    ("max", "at_most"),
    ("maximum", "at_most"),
    ("min", "at_least"),
    ("minimum", "at_least"),
    ("equal", "equals"),
    ("filter", "where"),
    ("if", "when"),
    ("condition", "when"),
    ("group_by", "each"),
    ("severity", "level"),
];

/// A problem with a value of the wrong type: what was `wanted` instead.
pub(super) fn wrong_type(node: &Node<'_>, wanted: &Text) -> Problem {
    let (sv, en) = (&wanted.sv, &wanted.en);
    Problem::new(node.span(), text!("här ska det stå {sv}", "this should be {en}"))
}

/// A text.
pub(super) fn text<'d>(node: &'d Node<'_>, problems: &mut Vec<Problem>) -> Option<&'d str> {
    let text = node.get_ref().as_str();
    if text.is_none() {
        problems.push(wrong_type(node, &text!("en text inom citattecken", "a text in quotes")));
    }
    text
}

/// A text with something in it.
pub(super) fn words<'d>(node: &'d Node<'_>, problems: &mut Vec<Problem>) -> Option<&'d str> {
    let words = text(node, problems)?;
    if words.trim().is_empty() {
        let message = text!("texten är tom", "the text is empty");
        problems.push(Problem::new(node.span(), message).with_help(text!("skriv texten", "write the text")));
        return None;
    }
    Some(words)
}

/// A table.
pub(super) fn table<'d, 'i>(node: &'d Node<'i>, problems: &mut Vec<Problem>) -> Option<&'d TomlTable<'i>> {
    let table = node.get_ref().as_table();
    if table.is_none() {
        problems.push(wrong_type(node, &text!("en tabell", "a table")));
    }
    table
}

/// A table, such as the example shows.
pub(super) fn table_like<'d, 'i>(
    node: &'d Node<'i>,
    example: &str,
    problems: &mut Vec<Problem>,
) -> Option<&'d TomlTable<'i>> {
    let table = node.get_ref().as_table();
    if table.is_none() {
        let wrong = wrong_type(node, &text!("en tabell", "a table"));
        problems.push(wrong.with_help(text!("som `{example}`", "such as `{example}`")));
    }
    table
}

/// `true` or `false`.
pub(super) fn boolean(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<bool> {
    let value = node.get_ref().as_bool();
    if value.is_none() {
        problems.push(wrong_type(node, &text!("`true` eller `false`", "`true` or `false`")));
    }
    value
}

/// A list.
pub(super) fn list<'d, 'i>(node: &'d Node<'i>, problems: &mut Vec<Problem>) -> Option<&'d [Node<'i>]> {
    let list = node.get_ref().as_array().map(|list| &**list);
    if list.is_none() {
        problems.push(wrong_type(node, &text!("en lista inom hakparenteser", "a list in square brackets")));
    }
    list
}

/// A list of texts, or one text alone.
pub(super) fn texts<'d>(node: &'d Node<'_>, problems: &mut Vec<Problem>) -> Vec<(&'d str, Range<usize>)> {
    match node.get_ref() {
        TomlValue::Array(list) => {
            list.iter().filter_map(|item| Some((text(item, problems)?, item.span()))).collect()
        }
        _ => text(node, problems).map(|text| (text, node.span())).into_iter().collect(),
    }
}

/// A text in both languages.
pub(super) fn bilingual(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Text> {
    let mut keys = Keys::of(table_like(node, "{ sv = \"…\", en = \"…\" }", problems)?);
    let text = bilingual_keys(&mut keys, &node.span(), problems);
    keys.finish(problems);
    text
}

/// A text in both languages, from the keys `sv` and `en` of a table.
pub(super) fn bilingual_keys(
    keys: &mut Keys<'_, '_>,
    at: &Range<usize>,
    problems: &mut Vec<Problem>,
) -> Option<Text> {
    let (sv, en) = in_both(keys, at, problems, |node, problems| words(node, problems).map(str::to_owned))?;
    Some(Text::new(sv, en))
}

/// What a number counts: in each language a word, or its forms for one and for any other number.
pub(super) fn noun(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Noun> {
    let mut keys = Keys::of(table_like(node, "{ sv = \"…\", en = \"…\" }", problems)?);
    let forms = in_both(&mut keys, &node.span(), problems, forms);
    keys.finish(problems);
    let (sv, en) = forms?;
    Some(Noun { one: Text::new(sv.0, en.0), other: Text::new(sv.1, en.1) })
}

fn forms(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<(String, String)> {
    let Some(table) = node.get_ref().as_table() else {
        return words(node, problems).map(|word| (word.to_owned(), word.to_owned()));
    };
    let mut keys = Keys::of(table);
    let [one, other] = ["one", "other"].map(|key| keys.require(key, &node.span()));
    let [one, other] = [one, other].map(|form| form.and_then(|form| words(form, problems)));
    keys.finish(problems);
    Some((one?.to_owned(), other?.to_owned()))
}

/// What stands under the keys `sv` and `en` of a table.
fn in_both<T>(
    keys: &mut Keys<'_, '_>,
    at: &Range<usize>,
    problems: &mut Vec<Problem>,
    read: impl Fn(&Node<'_>, &mut Vec<Problem>) -> Option<T>,
) -> Option<(T, T)> {
    let mut in_lang = |key, sv: &str, en: &str| {
        let missing = || {
            let message = text!("texten på {sv} saknas", "the text in {en} is missing");
            Problem::new(at.clone(), message)
                .with_help(text!("skriv `{key} = \"…\"`", "write `{key} = \"…\"`"))
        };
        let node = keys.require_or(key, missing)?;
        read(node, problems)
    };
    let sv = in_lang("sv", "svenska", "Swedish");
    let en = in_lang("en", "engelska", "English");
    Some((sv?, en?))
}
