//! What a rule asks: measures and limits, rows, attachments, and combinations of them.

use std::ops::Range;

use super::Compiler;
use super::bound::LIMITS;
use super::measures::READINGS;
use super::resolve::Wanted;
use crate::call::{Condition, Each, Expr, Filter, Limit, Literal, Matcher, Must, Path, Start, Subject};
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::read::tree::TomlTable;
use crate::schema::TableId;
use crate::text;

/// How deep combinations may stand in one another.
const DEEPEST: usize = 16;
/// The keys that say what kind of condition it is.
pub(super) const KINDS: [&str; 8] =
    ["measure", "each", "attached", "any_of", "all_of", "none_of", "of", "project"];
/// The keys that belong to some kind of condition, and where.
const OF_KINDS: [&str; 4] = ["where", "must", "having", "within"];

impl<'d> Compiler<'d> {
    /// The condition that a table states, with nothing else in it.
    pub(super) fn condition(&mut self, node: &'d Node<'d>, depth: usize) -> Option<Condition> {
        let like = "{ measure = \"…\", at_least = … }";
        let table: &'d TomlTable<'d> = keys::table_like(node, like, self.problems())?;
        let mut keys = Keys::of(table);
        let condition = self.condition_keys(&mut keys, &node.span(), depth);
        keys.finish(self.problems());
        condition
    }

    /// The condition that the keys of a table state; all of them are known from now on, or have been told to be out of
    /// place.
    pub(super) fn condition_keys(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        at: &Range<usize>,
        depth: usize,
    ) -> Option<Condition> {
        let condition = self.condition_of_kind(keys, at, depth);
        if condition.is_some() {
            self.out_of_place(keys);
        }
        keys.know(&KINDS);
        keys.know(&LIMITS);
        keys.know(&OF_KINDS);
        condition
    }

    fn condition_of_kind(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        at: &Range<usize>,
        depth: usize,
    ) -> Option<Condition> {
        if depth > DEEPEST {
            self.too_deep(at);
            return None;
        }
        if let Some(each) = keys.take("each") {
            return self.each(keys, each, at, depth);
        }
        let stated: Vec<&str> = KINDS.into_iter().filter(|key| keys.has(key)).collect();
        match stated.as_slice() {
            ["measure"] => {
                let (found, limits) = self.measured(keys, TableId::PROJECT, at)?;
                Some(Condition::Limits { found, limits })
            }
            ["attached"] => {
                let must = keys.take("must");
                let kind = self.attached(keys.take("attached")?);
                self.attached_and(kind, must)
            }
            ["any_of"] => Some(Condition::AnyOf(self.parts(keys.take("any_of")?, depth)?)),
            ["all_of"] => Some(Condition::AllOf(self.parts(keys.take("all_of")?, depth)?)),
            ["none_of"] => Some(Condition::NoneOf(self.parts(keys.take("none_of")?, depth)?)),
            ["of"] => {
                let node = keys.take("of")?;
                let parts = self.parts(node, depth);
                let how_many = self.how_many_of(keys, node);
                Some(Condition::SoMany(how_many?, parts?))
            }
            ["project"] => {
                let columns: &'d TomlTable<'d> = keys::table(keys.take("project")?, self.problems())?;
                Some(Condition::Project(self.filter(columns, TableId::PROJECT)?))
            }
            [] if self.are_rows(keys) => None,
            [] => {
                if !keys.misspells(&KINDS) {
                    let known = spelling::list(KINDS);
                    self.advise(
                        at.clone(),
                        text!("det står inte vad som ska gälla", "it is not said what must hold"),
                        text!("skriv just en av {known}", "write exactly one of {known}"),
                    );
                }
                None
            }
            several => {
                let several = spelling::list(several.iter().copied());
                self.advise(
                    at.clone(),
                    text!(
                        "{several} kan inte stå i samma villkor",
                        "{several} cannot stand in one condition"
                    ),
                    text!(
                        "skriv dem var för sig i `all_of` eller `any_of`, eller i var sin regel",
                        "write each by itself in `all_of` or `any_of`, or in a rule of its own"
                    ),
                );
                None
            }
        }
    }

    /// Whether a condition names rows where a measure or `each` does, which is told.
    fn are_rows(&mut self, keys: &mut Keys<'d, 'd>) -> bool {
        let read = keys.left_where(|key| READINGS.contains(&key));
        let tables = keys.left_where(|key| self.schema.find(key).is_some_and(|id| id != TableId::PROJECT));
        let is_either = !read.is_empty() || !tables.is_empty();
        for (key, span) in read {
            self.advise(
                span,
                text!("ett villkor läser inget med `{key}`", "a condition reads nothing by `{key}`"),
                text!(
                    "skriv det i ett mått, `[measure.NAMN]`, och här `measure = \"NAMN\"`",
                    "write it in a measure, `[measure.NAME]`, and `measure = \"NAME\"` here"
                ),
            );
        }
        for (table, span) in tables {
            self.advise(
                span,
                text!("`{table}` har flera rader", "`{table}` has several rows"),
                text!(
                    "skriv `each = \"{table}\"` med `where` och `must`, eller ett mått som räknar sådana rader, med `at_least = 1`",
                    "write `each = \"{table}\"` with `where` and `must`, or a measure that counts such rows, with `at_least = 1`"
                ),
            );
        }
        is_either
    }

    /// Says of keys that belong to another kind of condition where they belong.
    fn out_of_place(&mut self, keys: &mut Keys<'d, 'd>) {
        for (key, span) in keys.left_of(&OF_KINDS) {
            let help = match key {
                "where" => text!(
                    "`where` väljer rader: skriv det i måttet, eller i en regel med `each`",
                    "`where` picks rows: write it in the measure, or in a rule with `each`"
                ),
                "must" => {
                    text!("`must` hör till `each` eller `attached`", "`must` belongs to `each` or `attached`")
                }
                "having" => text!("`having` hör till `each`", "`having` belongs to `each`"),
                _ => text!(
                    "`{key}` hör till `measure` med `equals`",
                    "`{key}` belongs to `measure` with `equals`"
                ),
            };
            self.advise(span, text!("`{key}` gör ingenting här", "`{key}` does nothing here"), help);
        }
        for (key, span) in keys.left_of(&LIMITS) {
            self.advise(
                span,
                text!("`{key}` gör ingenting här", "`{key}` does nothing here"),
                if keys.has("any_of") || keys.has("all_of") || keys.has("none_of") {
                    text!(
                        "skriv listan under `of` om så många av villkoren ska gälla",
                        "write the list under `of` where so many of the conditions are to hold"
                    )
                } else if keys.has("attached") {
                    text!(
                        "det som varje sådan bilaga ska hålla står i `must`: `must = {{ pages = {{ at_most = 10 }} }}`",
                        "what each such attachment must hold stands in `must`: `must = {{ pages = {{ at_most = 10 }} }}`"
                    )
                } else {
                    text!("en gräns hör till ett `measure`", "a limit belongs to a `measure`")
                },
            );
        }
    }

    /// Says that too many conditions stand in one another.
    pub(super) fn too_deep(&mut self, at: &Range<usize>) {
        self.advise(
            at.clone(),
            text!("för många villkor i varandra", "too many conditions in one another"),
            text!("dela upp dem i flera regler", "part them into several rules"),
        );
    }

    fn parts(&mut self, node: &'d Node<'d>, depth: usize) -> Option<Vec<Condition>> {
        let list = keys::list(node, self.problems())?;
        if list.is_empty() {
            self.empty_list(node);
            return None;
        }
        let parts: Vec<Option<Condition>> = list.iter().map(|part| self.condition(part, depth + 1)).collect();
        parts.into_iter().collect()
    }

    /// What is measured, and its limits.
    pub(super) fn measured(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        subject: TableId,
        at: &Range<usize>,
    ) -> Option<(Expr, Vec<Limit>)> {
        let node = keys.require("measure", at)?;
        let written = keys::text(node, self.problems());
        let found = written.and_then(|written| self.expression(node, written, Wanted::Anything));
        if let Some(Expr::Length(_)) = found {
            self.advise(
                node.span(),
                text!("här mäts ingenting i ansökan", "nothing of the application is measured here"),
                text!("skriv ett mått, som `duration`", "write a measure, such as `duration`"),
            );
            return None;
        }
        // Where the measure has a fault, its limits may have others.
        let wanted = found.as_ref().map_or(Wanted::Anything, Wanted::like);
        let limits = self.limits(keys, wanted, subject, at);
        found.zip(limits)
    }

    /// At least one attachment of a kind and, where that is stated, something that each of them must hold.
    fn attached_and(&mut self, kind: Option<usize>, must: Option<&'d Node<'d>>) -> Option<Condition> {
        let table = TableId::ATTACHMENT;
        let must = must.map(|must| self.row_filter(Some(must), table));
        let attached = Condition::Attached(kind?);
        let Some(must) = must else { return Some(attached) };
        let path = Path {
            start: Start::Row,
            hops: Vec::new(),
            table,
            column: self.schema.table(table).find("kind")?,
        };
        let matcher = Matcher::OneOf { values: vec![Literal::Choice(kind?)], ignore_case: false };
        let filter = Filter::Test { path, matcher };
        let subject = Subject { table, group: Vec::new(), filter, having: None };
        let each = Condition::Each(Box::new(Each { subject, must: Must::Match(must?) }));
        Some(Condition::AllOf(vec![attached, each]))
    }

    fn attached(&mut self, node: &Node<'_>) -> Option<usize> {
        if node.get_ref().is_array() {
            self.advise(
                node.span(),
                text!("`attached` är ett slag av bilaga", "`attached` is one kind of attachment"),
                text!(
                    "skriv flera i `all_of` eller `any_of`: `[{{ attached = \"…\" }}, …]`",
                    "write several in `all_of` or `any_of`: `[{{ attached = \"…\" }}, …]`"
                ),
            );
            return None;
        }
        let kind = keys::text(node, self.problems())?;
        let table = TableId::ATTACHMENT;
        let column = self.schema.table(table).find("kind");
        let list = column.and_then(|column| self.schema.column(table, column).kind.choices().cloned());
        let found = list.as_ref().and_then(|list| list.find(kind));
        let is_silent = self.is_partial || self.faulty_columns.contains(&(table, "kind".to_owned()));
        if found.is_none() && !is_silent {
            let known = list.iter().flat_map(|list| list.choices.iter().map(|choice| choice.key.as_str()));
            let help = spelling::advice(kind, known).unwrap_or_else(|| {
                text!(
                    "räkna upp utlysningens bilagor under `[field.attachment.kind.values]`",
                    "list the call's attachments under `[field.attachment.kind.values]`"
                )
            });
            let message =
                text!("bilageslaget `{kind}` finns inte", "there is no attachment of the kind `{kind}`");
            let problem = Problem::new(node.span(), message).with_help(help);
            self.absent(problem, &format!("attachment.kind = {kind}"), None);
        }
        found
    }
}
