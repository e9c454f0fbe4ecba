//! Walking a TOML table key by key: what nobody asked for is noticed, and what has the wrong type is said.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::Problem;
use super::spelling;
use crate::text;
use crate::value::text::Text;

/// A value of a file with its place.
pub(super) type Node<'i> = Spanned<DeValue<'i>>;

/// A table of which keys are taken one by one.
pub(super) struct Keys<'d, 'i> {
    table: &'d DeTable<'i>,
    asked: Vec<&'static str>,
}

impl<'d, 'i> Keys<'d, 'i> {
    /// The keys of a table.
    pub(super) fn of(table: &'d DeTable<'i>) -> Self {
        Self { table, asked: Vec::new() }
    }

    /// The value of a key, which is known from now on.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'d Node<'i>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// The value of a key that must be there; `at` is where its table stands.
    pub(super) fn require(
        &mut self,
        key: &'static str,
        at: &std::ops::Range<usize>,
        problems: &mut Vec<Problem>,
    ) -> Option<&'d Node<'i>> {
        let value = self.take(key);
        if value.is_none() {
            problems.push(Problem::new(at.clone(), text!("`{key}` saknas", "`{key}` is missing")));
        }
        value
    }

    /// Whether there is such a key; it is not known by that.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Says of every key that was never asked for that it is unknown.
    pub(super) fn finish(self, problems: &mut Vec<Problem>) {
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if !self.asked.contains(&name) {
                problems.push(unknown(key.span(), name, self.asked.iter().copied()));
            }
        }
    }
}

/// A key that is not known, with the nearest known one.
pub(super) fn unknown<'k>(
    span: std::ops::Range<usize>,
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Problem {
    Problem {
        span,
        message: text!("okänd nyckel `{name}`", "unknown key `{name}`"),
        help: spelling::advice(name, known),
    }
}

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

/// A table.
pub(super) fn table<'d, 'i>(node: &'d Node<'i>, problems: &mut Vec<Problem>) -> Option<&'d DeTable<'i>> {
    let table = node.get_ref().as_table();
    if table.is_none() {
        problems.push(wrong_type(node, &text!("en tabell", "a table")));
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
pub(super) fn texts<'d>(
    node: &'d Node<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<(&'d str, std::ops::Range<usize>)> {
    match node.get_ref() {
        DeValue::Array(list) => {
            list.iter().filter_map(|item| Some((text(item, problems)?, item.span()))).collect()
        }
        _ => text(node, problems).map(|text| (text, node.span())).into_iter().collect(),
    }
}

/// A text in both languages.
pub(super) fn bilingual(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Text> {
    let mut keys = Keys::of(table(node, problems)?);
    let text = bilingual_keys(&mut keys, &node.span(), problems);
    keys.finish(problems);
    text
}

/// A text in both languages, from the keys `sv` and `en` of a table.
pub(super) fn bilingual_keys(
    keys: &mut Keys<'_, '_>,
    at: &std::ops::Range<usize>,
    problems: &mut Vec<Problem>,
) -> Option<Text> {
    let mut in_lang = |key, sv: &str, en: &str| match keys.take(key).map(|node| (node, text(node, problems)))
    {
        Some((_, Some(words))) if !words.trim().is_empty() => Some(words.to_owned()),
        Some((_, None)) => None,
        Some((node, Some(_))) => {
            problems.push(Problem::new(node.span(), text!("texten är tom", "the text is empty")));
            None
        }
        None => {
            problems.push(Problem::new(
                at.clone(),
                text!("texten på {sv} saknas (`{key}`)", "the text in {en} is missing (`{key}`)"),
            ));
            None
        }
    };
    let sv = in_lang("sv", "svenska", "Swedish");
    let en = in_lang("en", "engelska", "English");
    Some(Text { sv: sv?, en: en? })
}
