//! `where` and `must`: which rows are meant, and what they must be.

use super::Compiler;
use super::bound::LIMITS;
use super::matcher::MATCHER_WORDS;
use crate::call::{Filter, Path, Start};
use crate::read::keys::{self, Keys, Node};
use crate::read::tree::{TomlTable, TomlValue};
use crate::schema::{ColumnId, Kind, TableId};
use crate::text;

/// What is compared beside `each`, and not in a column of a row.
const MEASURE: &str = "measure";

/// Where the columns of a table of conditions are.
#[derive(Clone)]
struct At {
    start: Start,
    hops: Vec<ColumnId>,
    table: TableId,
}

impl<'d> Compiler<'d> {
    /// The filter that a table of columns and matchers states, for rows of `table`.
    pub(super) fn filter(&mut self, conditions: &'d TomlTable<'d>, table: TableId) -> Option<Filter> {
        let outer = (self.row.replace(table), std::mem::take(&mut self.group));
        let filter = self.conditions(conditions, &At { start: Start::Row, hops: Vec::new(), table });
        (self.row, self.group) = outer;
        filter
    }

    fn conditions(&mut self, conditions: &'d TomlTable<'d>, at: &At) -> Option<Filter> {
        let mut parts = Vec::new();
        let mut sound = true;
        let so_many = conditions.contains_key("of");
        let measured =
            self.schema.table(at.table).find(MEASURE).is_none() && conditions.contains_key(MEASURE);
        for (key, node) in conditions {
            let key_text = key.get_ref().as_ref();
            if (so_many && ["at_least", "at_most", "equals"].contains(&key_text))
                || (measured && LIMITS.contains(&key_text))
            {
                continue;
            }
            match self.condition_of(key.get_ref(), &key.span(), node, at, conditions) {
                Some(part) => parts.push(part),
                None => sound = false,
            }
        }
        sound.then(|| match <[Filter; 1]>::try_from(parts) {
            Ok([only]) => only,
            Err(parts) => Filter::All(parts),
        })
    }

    fn condition_of(
        &mut self,
        key: &str,
        span: &std::ops::Range<usize>,
        node: &'d Node<'d>,
        at: &At,
        of_table: &'d TomlTable<'d>,
    ) -> Option<Filter> {
        match key {
            "any_of" => return Some(Filter::Any(self.alternatives(node, at)?)),
            "all_of" => return Some(Filter::All(self.alternatives(node, at)?)),
            "none_of" => return Some(Filter::NoneOf(self.alternatives(node, at)?)),
            "of" => {
                let parts = self.alternatives(node, at);
                let mut keys = Keys::of(of_table);
                let how_many = self.how_many_of(&mut keys, node);
                return Some(Filter::SoMany(how_many?, parts?));
            }
            "project"
                if at.table != TableId::PROJECT && self.schema.table(at.table).find("project").is_none() =>
            {
                let inner = keys::table(node, self.problems())?;
                return self.conditions(
                    inner,
                    &At { start: Start::Project, hops: Vec::new(), table: TableId::PROJECT },
                );
            }
            MEASURE if self.schema.table(at.table).find(MEASURE).is_none() => {
                self.advise(
                    span.clone(),
                    text!("`{key}` är ingen kolumn i en rad", "`{key}` is no column of a row"),
                    text!(
                        "skriv måttet och dess gräns bredvid `each`, utan `must`; i `having` om det säger vilka som menas, och direkt i `when` om det säger när regeln gäller",
                        "write the measure and its limit beside `each`, without `must`; in `having` if it says which are meant, and straight in `when` if it says when the rule applies"
                    ),
                );
                return None;
            }
            "at_least" | "at_most" | "equals" => {
                self.advise(
                    span.clone(),
                    text!("`{key}` gör ingenting här", "`{key}` does nothing here"),
                    text!(
                        "skriv det i en kolumns värde, `{{ {key} = … }}`, eller bredvid `of`",
                        "write it in the value of a column, `{{ {key} = … }}`, or beside `of`"
                    ),
                );
                return None;
            }
            _ => {}
        }
        if let Some((first, rest)) = key.split_once('.') {
            let at = self.through(first, span, at)?;
            return self.condition_of(rest, span, node, &at, of_table);
        }
        let column = self.find_column(at.table, key, span)?;
        if let (Kind::Reference(target), TomlValue::Table(inner)) =
            (&self.schema.column(at.table, column).kind, node.get_ref())
            && !inner.iter().any(|(key, _)| MATCHER_WORDS.contains(&key.get_ref().as_ref()))
        {
            let mut hops = at.hops.clone();
            hops.push(column);
            return self.conditions(inner, &At { start: at.start, hops, table: *target });
        }
        let matcher = self.matcher(node, at.table, column)?;
        let path = Path { start: at.start, hops: at.hops.clone(), table: at.table, column };
        Some(Filter::Test { path, matcher })
    }

    /// What a reference column, or `project`, leads to.
    fn through(&mut self, name: &str, span: &std::ops::Range<usize>, at: &At) -> Option<At> {
        if name == "project" && self.schema.table(at.table).find(name).is_none() {
            return Some(At { start: Start::Project, hops: Vec::new(), table: TableId::PROJECT });
        }
        let column = self.find_column(at.table, name, span)?;
        if let Kind::Reference(target) = self.schema.column(at.table, column).kind {
            let mut hops = at.hops.clone();
            hops.push(column);
            return Some(At { start: at.start, hops, table: target });
        }
        self.leads_nowhere(at.table, column, span.clone());
        None
    }

    fn alternatives(&mut self, node: &'d Node<'d>, at: &At) -> Option<Vec<Filter>> {
        let list = keys::list(node, self.problems())?;
        if list.is_empty() {
            self.empty_list(node);
            return None;
        }
        let parts: Vec<Option<Filter>> = list
            .iter()
            .map(|item| {
                let inner = keys::table(item, self.problems())?;
                self.conditions(inner, at)
            })
            .collect();
        parts.into_iter().collect()
    }
}
