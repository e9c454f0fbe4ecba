//! A file parsed as TOML: everything that can be made of it, and every mistake of its syntax.

mod damage;
mod fault;
mod recovery;
mod splice;
mod statement;

pub(super) use damage::Damage;
pub(super) use fault::no_such_day;
pub(super) use splice::add_row;
pub(super) use statement::{Kind, Statement, Statements};

use toml::de::DeTable;

use super::problem::Problem;
use super::tree::{TomlTable, plain};
use crate::text;

/// The most problems that are told of one file; a last one says that there are more.
pub const MOST_PROBLEMS: usize = 100;
/// A longer file is parsed a statement at a time from the start, so that memory and time stay within bounds.
const LARGE: usize = 1024 * 1024;
/// A shorter file is parsed in one go without a look at its headers.
const SMALL: usize = 64 * 1024;
/// So many tables in single brackets take the parser longer than it is worth.
const MOST_TABLES: usize = 4096;

/// A parsed file.
#[derive(Debug)]
pub struct Document<'s> {
    /// Its text.
    pub text: &'s str,
    /// The top-level table; what a mistake leaves unreadable is missing from it.
    pub(super) root: TomlTable<'s>,
    /// The mistakes of its syntax, in the order of the file.
    pub problems: Vec<Problem>,
    /// What is missing from the tree because of them.
    pub(super) damage: Damage,
}

impl<'s> Document<'s> {
    /// Parses a text. A file with mistakes is parsed again, a statement at a time: each mistake is told in its own words,
    /// and what surrounds it is kept.
    pub fn parse(text: &'s str) -> Self {
        if let Some(root) = plain(text) {
            return Self::sound(text, root);
        }
        if text.len() > LARGE || (text.len() > SMALL && has_many_tables(text)) {
            return recovery::recover(text, None);
        }
        let (root, errors) = DeTable::parse_recoverable(text);
        let first = errors.iter().filter_map(toml::de::Error::span).min_by_key(|span| span.start);
        if errors.is_empty() {
            return Self::sound(text, TomlTable::of(root.into_inner(), 0));
        }
        recovery::recover(text, Some(first.unwrap_or(0..0)))
    }

    /// A text without mistakes, and its tree.
    pub(super) fn sound(text: &'s str, root: TomlTable<'s>) -> Self {
        Self { text, root, problems: Vec::new(), damage: Damage::default() }
    }

    /// Whether there is such a name at the top.
    pub fn has(&self, name: &str) -> bool {
        self.root.contains_key(name)
    }
}

/// What stands at the end of the problems where there are more of them than anybody wants to read.
pub fn there_are_more(at: usize) -> Problem {
    let message = text!(
        "det finns fler fel än de {MOST_PROBLEMS} som visas",
        "there are more mistakes than the {MOST_PROBLEMS} shown"
    );
    let help = text!(
        "rätta dem som visas och kör kontrollen igen",
        "mend those that are shown and run the check again"
    );
    Problem::new(at..at, message).with_help(help)
}

/// What stands there where there are more dots in names than anybody means.
fn there_are_too_many_dots(at: usize) -> Problem {
    let message = text!(
        "filen har fler än hundra tusen punkter i sina namn",
        "the file has more than a hundred thousand dots in its names"
    );
    Problem::new(at..at, message).with_help(text!("skriv rubriker i stället", "write headers instead"))
}

/// The line of a byte, counted from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}

fn has_many_tables(text: &str) -> bool {
    let is_table = |line: &&str| line.starts_with('[') && !line.starts_with("[[");
    text.lines().filter(is_table).take(MOST_TABLES + 1).count() > MOST_TABLES
}
