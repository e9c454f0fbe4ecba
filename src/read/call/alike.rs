//! Matchers of values as a whole: the same as another column's, or written after a pattern.

use super::Compiler;
use crate::call::{Matcher, Path, Start};
use crate::read::keys::{self, Node};
use crate::schema::{ColumnId, Kind, TableId};
use crate::text;
use crate::value::pattern::Pattern;

impl Compiler<'_> {
    /// Whether `equals` compares a column with another one as a whole: where neither a number nor a day is compared.
    pub(super) fn is_compared_as_a_whole(&self, node: &Node<'_>, table: TableId, column: ColumnId) -> bool {
        let kind = &self.schema.column(table, column).kind;
        let is_compared = matches!(
            kind,
            Kind::Amount | Kind::Integer | Kind::Decimal | Kind::Date | Kind::Moment | Kind::Choices(_)
        );
        !is_compared && node.get_ref().as_str().is_some()
    }

    /// The same value as another column has: of the row, of what it points to, or of the project.
    pub(super) fn same(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) -> Option<Matcher> {
        let written = keys::text(node, self.problems())?;
        let row = self.row.unwrap_or(TableId::PROJECT);
        let of_row = self.schema.table(row).name.clone();
        let of = match written.split_once('.') {
            Some(("project", column)) => Some((TableId::PROJECT, column)),
            Some((table, column)) if table == of_row => Some((row, column)),
            _ => None,
        };
        let Some((from, columns)) = of else {
            self.advise(
                node.span(),
                text!("`equals` väntar en kolumn här", "`equals` expects a column here"),
                text!(
                    "skriv `{of_row}.…` eller `project.…`; ett värde skrivs utan `equals`: `{} = \"{written}\"`",
                    "write `{of_row}.…` or `project.…`; a value is written without `equals`: `{} = \"{written}\"`",
                    self.schema.column(table, column).name
                ),
            );
            return None;
        };
        let path = self.path(columns, from, node.span())?;
        let start = if from == TableId::PROJECT { Start::Project } else { Start::Row };
        let (one, other) =
            (&self.schema.column(table, column).kind, &self.schema.column(path.table, path.column).kind);
        if one != other {
            let (one, other) = (self.schema.path(table, column), self.schema.path(path.table, path.column));
            self.advise(
                node.span(),
                text!(
                    "`{one}` och `{other}` har inte värden av samma slag",
                    "`{one}` and `{other}` have no values of the same kind"
                ),
                text!(
                    "jämför kolumner av samma typ, med samma lista av värden",
                    "compare columns of one type, with the same list of values"
                ),
            );
            return None;
        }
        if start == path.start
            && (table, column) == (path.table, path.column)
            && path.hops.is_empty()
            && table == from
        {
            self.advise(
                node.span(),
                text!("kolumnen jämförs med sig själv", "the column is compared with itself"),
                text!("skriv en annan kolumn", "write another column"),
            );
            return None;
        }
        Some(Matcher::Same(Path { start, ..path }))
    }

    /// Written after one of some patterns.
    pub(super) fn pattern(&mut self, node: &Node<'_>, table: TableId, column: ColumnId) -> Option<Matcher> {
        let written = keys::texts(node, self.problems());
        let is_day = matches!(self.schema.column(table, column).kind, Kind::Date | Kind::Moment);
        if !is_day && !matches!(self.schema.column(table, column).kind, Kind::Text(_)) {
            let path = self.schema.path(table, column);
            self.advise(
                node.span(),
                text!(
                    "`{path}` är varken text eller dag och har inget mönster",
                    "`{path}` is neither a text nor a day and has no pattern"
                ),
                text!("ta bort `pattern`", "take `pattern` away"),
            );
            return None;
        }
        let mut patterns = Vec::new();
        for (pattern, span) in written {
            if pattern.trim().is_empty() || pattern.chars().all(|sign| sign == '*') {
                self.advise(
                    span,
                    text!("mönstret säger ingenting", "the pattern says nothing"),
                    text!(
                        "`#` är en siffra, `?` en bokstav, `*` vad som helst: `\"####-#####\"`",
                        "`#` is a digit, `?` a letter, `*` anything: `\"####-#####\"`"
                    ),
                );
                continue;
            }
            if is_day && !may_be_day(pattern) {
                self.advise(
                    span,
                    text!("ingen dag skrivs som `{pattern}`", "no day is written as `{pattern}`"),
                    text!(
                        "skriv år, månad och dag: `\"####-##-01\"` är den första i en månad",
                        "write year, month and day: `\"####-##-01\"` is the first of a month"
                    ),
                );
                continue;
            }
            patterns.push(Matcher::Like(Pattern { written: pattern.to_owned() }));
        }
        match patterns.len() {
            0 => None,
            1 => patterns.pop(),
            _ => Some(Matcher::Any(patterns)),
        }
    }
}

/// Whether some day could be written after a pattern.
fn may_be_day(pattern: &str) -> bool {
    let is_hyphen = |index| index == 4 || index == 7;
    let mut signs = pattern.trim().chars().enumerate();
    if pattern.contains('*') {
        return signs.all(|(_, sign)| sign.is_ascii_digit() || matches!(sign, '#' | '-' | '*'));
    }
    pattern.trim().chars().count() == 10
        && signs.all(|(index, sign)| match sign {
            '-' => is_hyphen(index),
            sign => !is_hyphen(index) && (sign == '#' || sign.is_ascii_digit()),
        })
}
