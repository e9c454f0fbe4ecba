//! Rules about every row, or every group of rows.

use std::ops::Range;

use super::Compiler;
use super::bound::LIMITS;
use crate::call::{
    Bound, Condition, DateBase, Each, Expr, Filter, Must, Operand, Path, Reading, Selector, Subject, Sum,
};
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::read::tree::TomlValue;
use crate::schema::TableId;
use crate::text;

/// The keys that combine what a subject must hold.
const COMBINED: [&str; 4] = ["any_of", "all_of", "none_of", "of"];
/// How deep combinations may stand in one another.
const DEEPEST: usize = 16;

/// What names in expressions stand for: the row that is looked at, or what the rows of a group have in common.
pub(super) type Outer = (Option<TableId>, Vec<Path>);

/// Makes every key of what a subject must hold known.
pub(super) fn know_all(keys: &mut Keys<'_, '_>) {
    keys.know(&LIMITS);
    keys.know(&COMBINED);
    keys.know(&["measure", "must", "within"]);
}

impl<'d> Compiler<'d> {
    /// What an `each` rule states.
    pub(super) fn each(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        node: &'d Node<'d>,
        at: &Range<usize>,
        depth: usize,
    ) -> Option<Condition> {
        let subject = self.subject(node);
        let rows = keys.take("where");
        let having = keys.take("having");
        let (table, group) = subject?;
        let filter = self.row_filter(rows, table);
        let mut subject = Subject { table, group, filter: Filter::EVERY_ROW, having: None };
        let having = having.map(|having| self.having(having, &subject).map(Box::new));
        let must = self.must_of(keys, &subject, at, depth);
        subject.filter = filter?;
        subject.having = having.map_or(Some(None), |having| having.map(Some))?;
        let each = Each { subject, must: must? };
        self.remark_on_sameness(&each, &node.span());
        Some(Condition::Each(Box::new(each)))
    }

    /// What a subject must hold: that its row matches, that a measure keeps to limits, or a combination of these.
    pub(super) fn must_of(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        subject: &Subject,
        at: &Range<usize>,
        depth: usize,
    ) -> Option<Must> {
        if depth > DEEPEST {
            self.too_deep(at);
            return None;
        }
        let stated: Vec<&str> =
            ["must", "measure"].into_iter().chain(COMBINED).filter(|key| keys.has(key)).collect();
        match stated.as_slice() {
            ["must"] => self.matching(keys.take("must")?, subject),
            ["measure"] => self.measured_each(keys, subject, at),
            ["any_of"] => self.musts(keys.take("any_of")?, subject, depth).map(Must::AnyOf),
            ["all_of"] => self.musts(keys.take("all_of")?, subject, depth).map(Must::AllOf),
            ["none_of"] => self.musts(keys.take("none_of")?, subject, depth).map(Must::NoneOf),
            ["of"] => {
                let node = keys.take("of")?;
                let musts = self.musts(node, subject, depth);
                let how_many = self.how_many_of(keys, node);
                Some(Must::SoMany(how_many?, musts?))
            }
            [] if keys.misspells(&["must", "measure"]) => None,
            several => {
                let message = if several.is_empty() {
                    text!(
                        "det står inte vad som ska gälla för varje rad",
                        "it is not said what must hold of each row"
                    )
                } else {
                    let several = spelling::list(several.iter().copied());
                    text!("{several} kan inte stå tillsammans", "{several} cannot stand together")
                };
                let help = if keys.has("attached") {
                    text!(
                        "`attached` gäller hela ansökan: räkna bilagorna i ett mått med `count = \"attachment\"`, och skriv `measure` och `at_least = 1`",
                        "`attached` is about the whole application: count the attachments in a measure with `count = \"attachment\"`, and write `measure` and `at_least = 1`"
                    )
                } else {
                    text!(
                        "skriv `must`, eller `measure` med en gräns; flera i `all_of` eller `any_of`",
                        "write `must`, or `measure` with a limit; several in `all_of` or `any_of`"
                    )
                };
                self.advise(at.clone(), message, help);
                None
            }
        }
    }

    fn musts(&mut self, node: &'d Node<'d>, subject: &Subject, depth: usize) -> Option<Vec<Must>> {
        let list = keys::list(node, self.problems())?;
        if list.is_empty() {
            self.empty_list(node);
            return None;
        }
        let parts: Vec<Option<Must>> = list
            .iter()
            .map(|part| {
                let mut keys = Keys::of(keys::table(part, self.problems())?);
                let must = self.must_of(&mut keys, subject, &part.span(), depth + 1);
                know_all(&mut keys);
                keys.finish(self.problems());
                must
            })
            .collect();
        parts.into_iter().collect()
    }

    fn matching(&mut self, must: &'d Node<'d>, subject: &Subject) -> Option<Must> {
        let matching = self.row_filter(Some(must), subject.table);
        if !subject.group.is_empty() {
            let table = self.schema.table(subject.table).name.clone();
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

    /// What a rule looks at, one at a time: the rows of a table, or the groups by one or several of its columns.
    pub(super) fn subject(&mut self, node: &'d Node<'d>) -> Option<(TableId, Vec<Path>)> {
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

    /// Lets expressions look at a subject; gives back what they could look at before.
    pub(super) fn enter(&mut self, subject: &Subject) -> Outer {
        let row = self.row.replace(subject.table);
        (row, std::mem::replace(&mut self.group, subject.group.clone()))
    }

    /// Lets expressions look at what they could before.
    pub(super) fn leave(&mut self, outer: Outer) {
        (self.row, self.group) = outer;
    }

    /// The measure and limits of each subject.
    fn measured_each(
        &mut self,
        keys: &mut Keys<'d, 'd>,
        subject: &Subject,
        at: &Range<usize>,
    ) -> Option<Must> {
        let outer = self.enter(subject);
        let measured = self.measured(keys, subject.table, at);
        self.leave(outer);
        let (found, limits) = measured?;
        let at = keys.take("measure").map_or(at.clone(), toml::Spanned::span);
        let mut sums: Vec<&Sum> = sum_of(&found).into_iter().collect();
        for limit in &limits {
            collect_sums(&limit.bound, &mut sums);
        }
        self.about_subject(subject, &sums, &at)?;
        Some(Must::Limits { found, limits })
    }

    /// Every measure of what each subject comes to must look at rows of the subject, or at the whole application.
    pub(super) fn about_each(&mut self, subject: &Subject, of: &Bound, node: &Node<'_>) -> Option<()> {
        let mut sums = Vec::new();
        collect_sums(of, &mut sums);
        self.about_subject(subject, &sums, &node.span())
    }

    /// Every measure must look at rows of its subject, or at the whole application.
    fn about_subject(&mut self, subject: &Subject, sums: &[&Sum], at: &Range<usize>) -> Option<()> {
        let Some(name) = sums.iter().find_map(|sum| self.astray(sum, subject)) else { return Some(()) };
        let of = self.schema.table(subject.table).name.clone();
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
        None
    }

    /// Remarks that a rule says the same of each subject.
    fn remark_on_sameness(&mut self, each: &Each, at: &Range<usize>) {
        let Must::Limits { found, limits } = &each.must else { return };
        let mut sums: Vec<&Sum> = sum_of(found).into_iter().collect();
        for limit in limits {
            collect_sums(&limit.bound, &mut sums);
        }
        let of_row = matches!(found, Expr::Date(date) if matches!(date.base, DateBase::Row(_)))
            || matches!(found, Expr::LengthOf(id)
                if self.measures.get(id.0).is_some_and(|measure| measure.row.is_some()));
        let differs = of_row
            || sums.iter().any(|sum| self.differs(sum))
            || limits.iter().any(|limit| goes_by_row(&limit.bound));
        if !differs && each.subject.table != TableId::PROJECT && !self.is_joint {
            let of = self.schema.table(each.subject.table).name.clone();
            let message = text!("detta är lika för varje `{of}`", "this is the same for each `{of}`");
            let help = text!(
                "ta bort `each`, eller mät något av varje rad",
                "take `each` away, or measure something of each row"
            );
            self.remark(Problem::new(at.clone(), message).with_help(help));
        }
    }

    /// Whether a sum may differ from one subject to another.
    fn differs(&self, sum: &Sum) -> bool {
        sum.terms.iter().any(|term| match &term.of {
            Operand::Measure { id, whole: false } => {
                match self.measures.get(id.0).map(|measure| &measure.reading) {
                    _ if self.measures.get(id.0).is_some_and(|measure| measure.row.is_some()) => true,
                    Some(Reading::Value(Expr::Number(inner))) => self.differs(inner),
                    Some(Reading::By { .. }) | None => true,
                    Some(reading) => reading.table().is_some_and(|table| table != TableId::PROJECT),
                }
            }
            Operand::Row(_) => true,
            of => of.inner().into_iter().any(|inner| self.differs(inner)),
        })
    }

    /// The first measure of a sum whose rows do not belong to a subject.
    fn astray(&self, sum: &Sum, subject: &Subject) -> Option<String> {
        sum.terms.iter().find_map(|term| match &term.of {
            Operand::Measure { id, whole: false } => {
                let measure = self.measures.get(id.0)?;
                match &measure.reading {
                    Reading::Value(Expr::Number(inner)) => self.astray(inner, subject),
                    Reading::By { bound, .. } => {
                        let mut sums = Vec::new();
                        collect_sums(bound, &mut sums);
                        sums.into_iter().find_map(|sum| self.astray(sum, subject))
                    }
                    // What is taken of groups is taken of all of them.
                    Reading::Over { subject, .. } if !subject.group.is_empty() => Some(measure.id.clone()),
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
            of => of.inner().into_iter().find_map(|inner| self.astray(inner, subject)),
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
