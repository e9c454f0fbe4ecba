//! A file with mistakes, parsed a statement at a time: each mistake is told once, and all that surrounds it is kept.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::damage::Damage;
use super::fault::{self, clash};
use super::splice::{self, add_row, descend, identity, insert, name};
use super::statement::{Kind, Statement, Statements};
use super::{Document, MOST_PROBLEMS, there_are_more, there_are_too_many_dots};
use crate::read::problem::Problem;
use crate::read::tree::{Key, MOST_DOTS, TomlTable, TomlValue, plain};

/// Parses a text statement by statement; `expected` is where a mistake is known to be.
pub(super) fn recover(text: &str, expected: Option<Range<usize>>) -> Document<'_> {
    let mut recovery = Recovery {
        text,
        root: TomlTable::default(),
        section: Section::top(),
        seen: HashSet::new(),
        prose: None,
        problems: Vec::new(),
        damage: Damage::default(),
    };
    let mut dots = 0;
    let mut end = None;
    for statement in Statements::of(text) {
        dots += dots_in_names(text, &statement);
        let start = statement.range.start;
        if recovery.problems.len() >= MOST_PROBLEMS {
            end = Some(there_are_more(start));
        } else if dots > MOST_DOTS {
            end = Some(there_are_too_many_dots(start));
        }
        if end.is_some() {
            break;
        }
        recovery.add(&statement);
    }
    recovery.close_section();
    let Recovery { root, mut problems, mut damage, .. } = recovery;
    problems.sort_by_key(|problem| problem.span.start);
    if let Some(span) = expected.filter(|_| problems.is_empty() && end.is_none()) {
        problems.push(fault::unknown(text, span));
        damage = Damage::default();
        damage.note(0..text.len());
        damage.note_lost_tables();
    }
    if let Some(end) = end {
        problems.truncate(MOST_PROBLEMS);
        damage.note(end.span.start..text.len());
        problems.push(end);
        damage.note_lost_tables();
    }
    Document { text, root, problems, damage }
}

/// How many dots there are in the names of a statement, or more where braces hold names as well.
fn dots_in_names(text: &str, statement: &Statement) -> usize {
    let range = statement.range.clone();
    let dots = |range: Range<usize>| text.get(range).unwrap_or_default().matches('.').count();
    match statement.kind {
        Kind::Stray => 0,
        Kind::Pair { equals } if !text.get(equals..range.end).unwrap_or_default().contains('{') => {
            dots(range.start..equals)
        }
        Kind::Header | Kind::Pair { .. } => dots(range),
    }
}

struct Recovery<'s> {
    text: &'s str,
    root: TomlTable<'s>,
    section: Section<'s>,
    /// The tables in single brackets that had their header.
    seen: HashSet<String>,
    /// The end of the last line of running text: the lines of one pasted text are one mistake.
    prose: Option<usize>,
    problems: Vec<Problem>,
    damage: Damage,
}

/// A header and what stands below it.
struct Section<'s> {
    /// The names in the header: none above the first; `None` where the header cannot be read.
    path: Option<Vec<Key<'s>>>,
    is_row: bool,
    header: Range<usize>,
    table: TomlTable<'s>,
    /// Whether a name that came twice has been told.
    is_doubled: bool,
}

impl<'s> Section<'s> {
    fn top() -> Self {
        Self::new(Some(Vec::new()), false, 0..0)
    }

    fn new(path: Option<Vec<Key<'s>>>, is_row: bool, header: Range<usize>) -> Self {
        Self { path, is_row, header, table: TomlTable::default(), is_doubled: false }
    }

    /// Where its header begins; `None` above the first.
    fn start(&self) -> Option<usize> {
        let is_top = self.path.as_ref().is_some_and(Vec::is_empty);
        (!is_top).then_some(self.header.start)
    }
}

impl<'s> Recovery<'s> {
    fn add(&mut self, statement: &Statement) {
        match statement.kind {
            Kind::Header => self.header(statement),
            Kind::Pair { equals } => self.pair(statement, equals),
            Kind::Stray => self.stray(statement),
        }
    }

    /// Parses some of the text by itself; what it says stands where it stands in the file.
    fn parse(&self, range: &Range<usize>) -> (TomlTable<'s>, Vec<Error>) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        // Nearly all of a file with mistakes is plain.
        if let Some(tree) = plain(text) {
            return (tree.moved(range.start), Vec::new());
        }
        let (tree, errors) = DeTable::parse_recoverable(text);
        (TomlTable::of(tree.into_inner(), range.start), errors)
    }

    fn header(&mut self, statement: &Statement) {
        self.close_section();
        let (tree, errors) = self.parse(&statement.range);
        if errors.is_empty()
            && let Some((path, is_row)) = header_path(tree)
        {
            let span = path.last().map_or(0..0, Spanned::span);
            let end = self.text.get(span.end..statement.range.end).and_then(|rest| rest.rfind(']'));
            let header = statement.range.start..end.map_or(statement.range.end, |end| span.end + end + 1);
            self.section = Section::new(Some(path), is_row, header);
            return;
        }
        let (problem, guess) = fault::header(self.text, &statement.range);
        self.problems.push(problem);
        self.damage.note(statement.range.clone());
        if guess.is_none() {
            self.damage.note_lost_tables();
        }
        let (path, is_row) = guess.map_or((None, false), |(path, is_row)| (Some(path), is_row));
        self.section = Section::new(path, is_row, statement.range.clone());
    }

    fn pair(&mut self, statement: &Statement, equals: usize) {
        let too_long_or_deep = statement.open.is_some();
        let (tree, errors) = if too_long_or_deep { Default::default() } else { self.parse(&statement.range) };
        if too_long_or_deep || !errors.is_empty() {
            self.problems.extend(fault::pair(self.text, statement, equals, &errors));
            let name = self.text.get(statement.range.start..equals).map(str::trim);
            self.note(statement, name.filter(|name| is_bare(name)));
            return;
        }
        for (key, value) in tree {
            if self.begins_a_row(&key) {
                let first = self.section.table.keys().next().map_or(0..0, Spanned::span);
                let path = self.section.path.clone();
                let table = path.as_deref().and_then(<[Key<'_>]>::last).map(|key| name(key).to_owned());
                self.problems.push(clash::missing_header(
                    self.text,
                    key.span(),
                    &first,
                    &table.unwrap_or_default(),
                ));
                self.close_section();
                self.section = Section::new(path, true, key.span());
            }
            if let Err(clash) = insert(&mut self.section.table, key, value) {
                if !self.section.is_doubled {
                    self.problems.push(clash::twice(self.text, &clash));
                }
                self.section.is_doubled = self.section.is_row;
            }
        }
    }

    /// Whether a name that came before is the first of its row: then a header is missing above it.
    fn begins_a_row(&self, key: &Key<'_>) -> bool {
        let first = self.section.table.keys().next();
        self.section.is_row
            && self.section.table.len() > 1
            && first.is_some_and(|first| name(first) == name(key))
    }

    fn stray(&mut self, statement: &Statement) {
        let (problem, is_prose) = fault::stray(self.text, statement);
        let before = self.prose.and_then(|end| self.text.get(end..statement.range.start));
        let goes_on = is_prose && before.is_some_and(|between| between.trim().is_empty());
        if !goes_on {
            self.problems.push(problem);
        }
        self.prose = is_prose.then_some(statement.range.end);
        self.note(statement, None);
    }

    /// Notes that a statement is not in the tree, and the name that it gives a value to.
    fn note(&mut self, statement: &Statement, name: Option<&str>) {
        self.damage.note(statement.range.clone());
        // What stands above the first header belongs to the file as a whole.
        self.damage.note_hidden(self.section.start().unwrap_or(0), name);
    }

    /// Puts what stands below the last header where it belongs.
    fn close_section(&mut self) {
        let mut section = std::mem::replace(&mut self.section, Section::top());
        section.table.fit();
        let Some(path) = section.path else { return };
        let Some((key, parents)) = path.split_last() else {
            self.root = section.table;
            return;
        };
        let identity = identity(&self.root, &path);
        let parent = match descend(&mut self.root, parents) {
            Ok(parent) => parent,
            Err(clash) => return self.problems.push(clash::no_table(self.text, &clash)),
        };
        let again = section.header.clone();
        let (first, standing) = Standing::of(parent, key, &section.table);
        let row = Spanned::new(section.header, TomlValue::Table(section.table));
        let is_second = self.seen.contains(&identity);
        match (standing, section.is_row) {
            (Standing::Value, _) => {
                let clash = splice::Clash { again: key.span(), first };
                self.problems.push(clash::no_table(self.text, &clash));
            }
            (Standing::Table { .. }, true) | (Standing::Rows, false) => {
                self.problems.push(clash::two_kinds(self.text, again, &first, name(key)));
                add_row(parent, key, row);
            }
            (Standing::Nothing | Standing::Rows, true) => add_row(parent, key, row),
            (Standing::Table { is_like: true }, false) if is_second => {
                self.problems.push(clash::second_header(self.text, again, &first, name(key), true));
                add_row(parent, key, row);
            }
            (Standing::Nothing | Standing::Table { .. }, false) => {
                if is_second {
                    self.problems.push(clash::second_header(self.text, again, &first, name(key), false));
                }
                self.seen.insert(identity);
                if let Err(clash) = insert(parent, key.clone(), row) {
                    self.problems.push(clash::twice(self.text, &clash));
                }
            }
        }
    }
}

/// What a tree has under a name.
enum Standing {
    Nothing,
    Table {
        /// Whether it has a name in common with the table to come.
        is_like: bool,
    },
    Rows,
    Value,
}

impl Standing {
    /// What a table has under `key` where `next` is to stand, and where that is.
    fn of(parent: &TomlTable<'_>, key: &Key<'_>, next: &TomlTable<'_>) -> (Range<usize>, Self) {
        let Some((first, value)) = parent.get_key_value(name(key)) else {
            return (0..0, Self::Nothing);
        };
        let standing = match value.get_ref() {
            TomlValue::Table(old) => {
                Self::Table { is_like: next.keys().any(|key| old.contains_key(name(key))) }
            }
            TomlValue::Array(_) => Self::Rows,
            _ => Self::Value,
        };
        (first.span(), standing)
    }
}

fn is_bare(name: &str) -> bool {
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    !name.is_empty() && name.bytes().all(is_of_name)
}

/// The names in a header that was parsed by itself, and whether it is of an array of tables.
fn header_path(tree: TomlTable<'_>) -> Option<(Vec<Key<'_>>, bool)> {
    let mut path = Vec::new();
    let mut table = tree;
    loop {
        let (key, value) = table.into_iter().next()?;
        path.push(key);
        match value.into_inner() {
            TomlValue::Table(inner) if inner.is_empty() => return Some((path, false)),
            TomlValue::Table(inner) => table = inner,
            TomlValue::Array(_) => return Some((path, true)),
            _ => return None,
        }
    }
}
