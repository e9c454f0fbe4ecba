//! Rules about every row, or every group of rows.

use std::ops::Range;

use super::Compiler;
use super::bound::LIMITS;
use crate::call::{
    Bound, Condition, Each, Expr, Filter, Must, Operand, Path, Reading, Selector, Subject, Sum,
};
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::tree::TomlValue;
use crate::schema::TableId;
use crate::text;

impl<'d> Compiler<'d> {
    /// What an `each` rule states.
    pub(super) fn each(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        node: &'d Node<'d>,
        at: &Range<usize>,
    ) -> Option<Condition> {
        let (table, group) = self.subject(node)?;
        let filter = self.row_filter(keys.take("where"), table);
        let must = match (keys.take("must"), keys.has("measure")) {
            (Some(must), false) => {
                let matching = self.row_filter(Some(must), table);
                if !group.is_empty() {
                    let table = self.schema.table(table).name.clone();
                    self.advise(
                        must.span(),
                        text!("`must` gäller rader, inte grupper", "`must` is about rows, not groups"),
                        text!(
                            "skriv `each = \"{table}\"`, eller ett mått med en gräns",
                            "write `each = \"{table}\"`, or a measure with a limit"
                        ),
                    );
                    return None;
                }
                matching.map(Must::Match)
            }
            (None, true) => self.measured_each(keys, group.is_empty().then_some(table), at),
            (None, false) if keys.misspells(&["must", "measure"]) => return None,
            (both, _) => {
                let message = match both {
                    Some(_) => text!(
                        "`must` och `measure` kan inte stå tillsammans",
                        "`must` and `measure` cannot stand together"
                    ),
                    None => text!(
                        "det står inte vad som ska gälla för varje rad",
                        "it is not said what must hold of each row"
                    ),
                };
                let help = text!(
                    "skriv `must`, eller `measure` med en gräns",
                    "write `must`, or `measure` with a limit"
                );
                self.advise(at.clone(), message, help);
                return None;
            }
        };
        let each = Each { subject: Subject { table, group }, filter: filter?, must: must? };
        self.about_subject(&each, &node.span())?;
        Some(Condition::Each(Box::new(each)))
    }

    /// What a rule looks at, one at a time: the rows of a table, or the groups by one or several of its columns.
    fn subject(&mut self, node: &'d Node<'d>) -> Option<(TableId, Vec<Path>)> {
        let columns: &'d [Node<'d>] = match node.get_ref() {
            TomlValue::Array(columns) => columns,
            _ if !keys::text(node, self.problems())?.contains('.') => {
                return Some((self.table_named(node)?, Vec::new()));
            }
            _ => std::slice::from_ref(node),
        };
        if columns.is_empty() {
            self.empty_list(node);
        }
        let named: Vec<Option<(TableId, Path)>> =
            columns.iter().map(|column| self.column_named(column)).collect();
        let named = named.into_iter().collect::<Option<Vec<_>>>()?;
        let &(table, _) = named.first()?;
        for (column, (other, _)) in columns.iter().zip(&named) {
            if *other != table {
                self.advise(
                    column.span(),
                    text!("kolumnerna hör till olika tabeller", "the columns are of different tables"),
                    text!("skriv kolumner i samma tabell", "write columns of one table"),
                );
                return None;
            }
        }
        Some((table, named.into_iter().map(|(_, path)| path).collect()))
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
        let must = self.measured_each(&mut keys, Some(table), &node.span());
        keys.know(&LIMITS);
        keys.finish(self.problems());
        let each =
            Each { subject: Subject { table, group: Vec::new() }, filter: Filter::EVERY_ROW, must: must? };
        self.about_subject(&each, &node.span())?;
        Some(each)
    }

    /// Every measure of an `each` rule must look at rows of its subjects, or at the whole application.
    fn about_subject(&mut self, each: &Each, at: &Range<usize>) -> Option<()> {
        let Must::Limits { found, limits } = &each.must else {
            return Some(());
        };
        let mut sums: Vec<&Sum> = sum_of(found).into_iter().collect();
        for limit in limits {
            collect_sums(&limit.bound, &mut sums);
        }
        let astray = sums.iter().find_map(|sum| self.astray(sum, &each.subject));
        let of = self.schema.table(each.subject.table).name.clone();
        if let Some(name) = astray {
            self.advise(
                at.clone(),
                text!(
                    "måttet `{name}` läser rader som inte hör till någon `{of}`",
                    "the measure `{name}` reads rows that belong to no `{of}`"
                ),
                text!(
                    "skriv `whole {name}` om hela ansökan menas",
                    "write `whole {name}` if the whole application is meant"
                ),
            );
            return None;
        }
        let differs =
            sums.iter().any(|sum| self.differs(sum)) || limits.iter().any(|limit| goes_by_row(&limit.bound));
        if !differs && each.subject.table != TableId::PROJECT && !self.is_joint {
            let message = text!("detta är lika för varje `{of}`", "this is the same for each `{of}`");
            let help = text!(
                "ta bort `each`, eller mät något av varje rad",
                "take `each` away, or measure something of each row"
            );
            self.remark(Problem::new(at.clone(), message).with_help(help));
        }
        Some(())
    }

    /// Whether a sum may differ from one subject to another.
    fn differs(&self, sum: &Sum) -> bool {
        sum.terms.iter().any(|term| match &term.of {
            Operand::Measure { id, whole: false } => {
                match self.measures.get(id.0).map(|measure| &measure.reading) {
                    Some(Reading::Value(Expr::Number(inner))) => self.differs(inner),
                    Some(Reading::By { .. }) | None => true,
                    Some(reading) => reading.table().is_some_and(|table| table != TableId::PROJECT),
                }
            }
            Operand::Row(_) => true,
            Operand::Group(inner) => self.differs(inner),
            Operand::Product(factors) => self.differs(&factors.0) || self.differs(&factors.1),
            Operand::Measure { whole: true, .. }
            | Operand::One
            | Operand::Currency(_)
            | Operand::Project(_) => false,
        })
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

/// Whether a bound depends on the row.
fn goes_by_row(bound: &Bound) -> bool {
    let is_of_row = |path: &Path| path.start == crate::call::Start::Row;
    match bound {
        Bound::By { selector: Selector::Column(path), .. } if is_of_row(path) => true,
        Bound::By { selector: Selector::Measure(_), .. } => true,
        Bound::By { cases, otherwise, .. } => {
            cases.iter().any(|case| goes_by_row(&case.bound)) || otherwise.as_deref().is_some_and(goes_by_row)
        }
        Bound::OneOf(any) => any.iter().any(goes_by_row),
        Bound::Expr(_) => false,
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
