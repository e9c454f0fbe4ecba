//! What a rule asks: measures and limits, rows, attachments, and combinations of them.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::Compiler;
use super::resolve::Wanted;
use crate::call::{Bound, Condition, Each, Expr, Filter, Limit, Must, Operand, Path, Reading, Subject, Sum};
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::schema::TableId;
use crate::text;

/// How deep combinations may stand in one another.
const DEEPEST: usize = 16;
/// The keys that say what kind of condition it is.
const KINDS: [&str; 7] = ["measure", "each", "attached", "any_of", "all_of", "none_of", "project"];

impl<'d> Compiler<'d> {
    /// The condition that a table states, with nothing else in it.
    pub(super) fn condition(&mut self, node: &'d Node<'d>, depth: usize) -> Option<Condition> {
        let table: &'d DeTable<'d> = keys::table(node, self.problems())?;
        let mut keys = Keys::of(table);
        let condition = self.condition_keys(&mut keys, &node.span(), depth);
        if condition.is_some() {
            keys.finish(self.problems());
        }
        condition
    }

    /// The condition that the keys of a table state.
    pub(super) fn condition_keys(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        at: &Range<usize>,
        depth: usize,
    ) -> Option<Condition> {
        if depth > DEEPEST {
            self.problem(
                at.clone(),
                text!("för många villkor i varandra", "too many conditions in one another"),
            );
            return None;
        }
        if let Some(each) = keys.take("each") {
            return self.each(keys, each, at);
        }
        let stated: Vec<&str> = KINDS.into_iter().filter(|key| keys.has(key)).collect();
        match stated.as_slice() {
            ["measure"] => {
                let (found, limits) = self.measured(keys, TableId::PROJECT, at)?;
                Some(Condition::Limits { found, limits })
            }
            ["attached"] => self.attached(keys.take("attached")?),
            ["any_of"] => Some(Condition::AnyOf(self.parts(keys.take("any_of")?, depth)?)),
            ["all_of"] => Some(Condition::AllOf(self.parts(keys.take("all_of")?, depth)?)),
            ["none_of"] => Some(Condition::NoneOf(self.parts(keys.take("none_of")?, depth)?)),
            ["project"] => {
                let columns: &'d DeTable<'d> = keys::table(keys.take("project")?, self.problems())?;
                Some(Condition::Project(self.filter(columns, TableId::PROJECT)?))
            }
            _ => {
                self.problem(at.clone(), text!(
                    "här väntas just ett av `measure`, `each`, `attached`, `any_of`, `all_of`, `none_of` och `project`",
                    "exactly one of `measure`, `each`, `attached`, `any_of`, `all_of`, `none_of` and `project` is expected"
                ));
                None
            }
        }
    }

    fn parts(&mut self, node: &'d Node<'d>, depth: usize) -> Option<Vec<Condition>> {
        let list = keys::list(node, self.problems())?;
        if list.is_empty() {
            self.problem(node.span(), text!("listan är tom", "the list is empty"));
            return None;
        }
        list.iter().map(|part| self.condition(part, depth + 1)).collect()
    }

    /// What is measured, and its limits.
    fn measured(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        subject: TableId,
        at: &Range<usize>,
    ) -> Option<(Expr, Vec<Limit>)> {
        let node = keys.require("measure", at, self.problems())?;
        let written = keys::text(node, self.problems())?;
        let found = self.expression(node, written, Wanted::Anything)?;
        let limits = self.limits(keys, &found, subject, at)?;
        Some((found, limits))
    }

    fn attached(&mut self, node: &Node<'_>) -> Option<Condition> {
        let kind = keys::text(node, self.problems())?;
        let attachment = self.schema.table(TableId::ATTACHMENT);
        let list = attachment
            .find("kind")
            .and_then(|column| self.schema.column(TableId::ATTACHMENT, column).kind.choices().cloned());
        let found = list.as_ref().and_then(|list| list.find(kind));
        if found.is_none() {
            let known = list.iter().flat_map(|list| list.choices.iter().map(|choice| choice.key.as_str()));
            let help = spelling::advice(kind, known);
            let message =
                text!("bilageslaget `{kind}` finns inte", "there is no attachment of the kind `{kind}`");
            let problem = Problem { span: node.span(), message, help };
            self.absent(problem, &format!("attachment.kind = {kind}"), &[]);
        }
        found.map(Condition::Attached)
    }

    fn each(&mut self, keys: &mut Keys<'d, 'd>, node: &'d Node<'d>, at: &Range<usize>) -> Option<Condition> {
        let (table, group) = self.subject(node)?;
        let filter = self.row_filter(keys.take("where"), table)?;
        let must = match (keys.take("must"), keys.has("measure")) {
            (Some(must), false) if !group.is_empty() => {
                self.problem(
                    must.span(),
                    text!(
                        "`must` gäller rader: skriv `each` utan kolumn, eller ett mått med en gräns",
                        "`must` is about rows: write `each` without a column, or a measure with a limit"
                    ),
                );
                return None;
            }
            (Some(must), false) => Must::Match(self.row_filter(Some(must), table)?),
            (None, true) => self.measured_each(keys, group.is_empty().then_some(table), at)?,
            _ => {
                self.problem(
                    at.clone(),
                    text!(
                        "med `each` väntas antingen `must` eller `measure` med en gräns",
                        "`each` comes with either `must` or `measure` and a limit"
                    ),
                );
                return None;
            }
        };
        let each = Each { subject: Subject { table, group }, filter, must };
        self.about_subject(&each, at)?;
        Some(Condition::Each(Box::new(each)))
    }

    /// What a rule looks at, one at a time: the rows of a table, or the groups by one or several of its columns.
    fn subject(&mut self, node: &'d Node<'d>) -> Option<(TableId, Vec<Path>)> {
        let columns: &'d [Node<'d>] = match node.get_ref() {
            DeValue::Array(columns) => columns,
            _ if !keys::text(node, self.problems())?.contains('.') => {
                return Some((self.table_named(node)?, Vec::new()));
            }
            _ => std::slice::from_ref(node),
        };
        let mut subject: Option<(TableId, Vec<Path>)> = None;
        for column in columns {
            let table = self.table_of(column)?;
            let path = self.column_named(column)?;
            let (first, group) = subject.get_or_insert_with(|| (table, Vec::new()));
            if *first != table {
                self.problem(
                    column.span(),
                    text!("kolumnerna ska höra till samma tabell", "the columns must be of the same table"),
                );
                return None;
            }
            group.push(path);
        }
        if subject.is_none() {
            self.problem(node.span(), text!("listan är tom", "the list is empty"));
        }
        subject
    }

    /// The measure and limits of each subject; `row` is the table whose row its expressions may look at.
    fn measured_each(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        row: Option<TableId>,
        at: &Range<usize>,
    ) -> Option<Must> {
        let outer = std::mem::replace(&mut self.row, row);
        let measured = self.measured(keys, row.unwrap_or(TableId::PROJECT), at);
        self.row = outer;
        measured.map(|(found, limits)| Must::Limits { found, limits })
    }

    /// What each row of a table must hold to be counted: a measure of what belongs to it, and limits.
    pub(super) fn having(&mut self, node: &'d Node<'d>, table: TableId) -> Option<Each> {
        let mut keys = Keys::of(keys::table(node, self.problems())?);
        let must = self.measured_each(&mut keys, Some(table), &node.span())?;
        keys.finish(self.problems());
        let each = Each { subject: Subject { table, group: Vec::new() }, filter: Filter::EVERY_ROW, must };
        self.about_subject(&each, &node.span())?;
        Some(each)
    }

    /// Every measure of an `each` rule must look at rows of its subjects, or at the whole application.
    fn about_subject(&mut self, each: &Each, at: &Range<usize>) -> Option<()> {
        let Must::Limits { found, limits } = &each.must else {
            return Some(());
        };
        let mut sums = Vec::new();
        sums.extend(sum_of(found));
        for limit in limits {
            collect_sums(&limit.bound, &mut sums);
        }
        let mut astray = None;
        for sum in sums {
            astray = astray.or_else(|| self.astray(sum, &each.subject));
        }
        match astray {
            None => Some(()),
            Some(name) => {
                let of = self.schema.table(each.subject.table).name.clone();
                self.problem(at.clone(), text!(
                    "måttet `{name}` läser rader som inte hör till någon `{of}`: skriv `whole {name}` om hela ansökan menas",
                    "the measure `{name}` reads rows that belong to no `{of}`: write `whole {name}` if the whole application is meant"
                ));
                None
            }
        }
    }

    /// The first measure of a sum whose rows do not belong to a subject.
    fn astray(&self, sum: &Sum, subject: &Subject) -> Option<String> {
        sum.terms.iter().find_map(|term| match &term.of {
            Operand::Group(inner) => self.astray(inner, subject),
            Operand::Product(factors) => {
                self.astray(&factors.0, subject).or_else(|| self.astray(&factors.1, subject))
            }
            Operand::Measure { id, whole: false } => {
                let measure = self.measures.get(id.0)?;
                match &measure.reading {
                    Reading::Value(Expr::Number(inner)) => self.astray(inner, subject),
                    reading => {
                        let table = reading.table()?;
                        let belongs = table == subject.table
                            || table == TableId::PROJECT
                            || self.schema.table(table).reference_to(subject.table).is_some()
                            || matches!(subject.group.as_slice(), [path] if {
                                let target = self.schema.column(path.table, path.column).kind.target();
                                target.is_some_and(|to| self.schema.table(table).reference_to(to).is_some())
                            });
                        (!belongs).then(|| measure.id.clone())
                    }
                }
            }
            _ => None,
        })
    }
}

fn sum_of(expr: &Expr) -> Option<&Sum> {
    match expr {
        Expr::Number(sum) => Some(sum),
        _ => None,
    }
}

fn collect_sums<'b>(bound: &'b Bound, sums: &mut Vec<&'b Sum>) {
    match bound {
        Bound::Expr(expr) => sums.extend(sum_of(expr)),
        Bound::OneOf(any) => any.iter().for_each(|bound| collect_sums(bound, sums)),
        Bound::By { cases, otherwise, .. } => {
            let bounds = cases.iter().map(|case| &case.bound).chain(otherwise.as_deref());
            bounds.for_each(|bound| collect_sums(bound, sums));
        }
    }
}
