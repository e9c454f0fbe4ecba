//! What looks like a copy that was never changed: two labels that are the same, values that stand twice, a length the wrong
//! way round.

use std::collections::HashMap;
use std::ops::Range;

use super::part;
use crate::call::{DateBase, DateExpr, Reading};
use crate::read::call::Compiler;
use crate::read::call::names::MeasureState;
use crate::read::keys::Node;
use crate::text;
use crate::value::text::Text;

/// A label, where it stands and what bears it.
type Labelled<'d> = (Text, Range<usize>, &'d str);

impl<'d> Compiler<'d> {
    /// Remarks on labels of a file that two measures, or two values of a field, have in common.
    pub(super) fn lint_copies(&mut self, chain: usize) {
        for file in chain.saturating_sub(1)..self.roots.len() {
            self.file = file;
            let measures = self.top_entries_of("measure").into_iter();
            let measures: Vec<Labelled<'d>> =
                measures.filter_map(|(name, node)| labelled(name, part(node, "label")?)).collect();
            self.remark_on_copies(&measures);
            for (_, table) in self.top_entries_of("field") {
                for (_, field) in entries(table) {
                    let values = part(field, "values").map(entries).unwrap_or_default();
                    let values: Vec<Labelled<'d>> =
                        values.into_iter().filter_map(|(name, node)| labelled(name, node)).collect();
                    self.remark_on_copies(&values);
                }
            }
        }
    }

    fn top_entries_of(&self, name: &str) -> Vec<(&'d str, &'d Node<'d>)> {
        self.top(name).into_iter().flat_map(entries).collect()
    }

    fn remark_on_copies(&mut self, labelled: &[Labelled<'_>]) {
        let mut known: HashMap<(&str, &str), &str> = HashMap::new();
        for (label, span, name) in labelled {
            let key = (label.sv.as_str(), label.en.as_str());
            let Some(first) = known.get(&key) else {
                known.insert(key, name);
                continue;
            };
            self.remark_on(
                span.clone(),
                text!("`{first}` heter likadant", "`{first}` is called the same"),
                text!(
                    "skriv vad som skiljer dem åt: rapporten visar bara det här",
                    "write what tells them apart: a report shows only this"
                ),
            );
        }
    }

    /// Remarks that a length goes from the project's end to its start.
    pub(super) fn lint_lengths(&mut self, chain: usize) {
        let mut turned = Vec::new();
        for names in &self.spaces {
            for item in names.measures.values().filter(|item| item.file + 1 >= chain) {
                let MeasureState::Done(id) = item.item.state else { continue };
                if let Some(Reading::Length { start, end } | Reading::Begun { start, end, .. }) =
                    self.measures.get(id.0).map(|measure| &measure.reading)
                    && self.is_column(start, "end")
                    && self.is_column(end, "start")
                {
                    turned.push((item.file, item.item.node));
                }
            }
        }
        for (file, node) in turned {
            self.file = file;
            let key = ["length", "days", "months", "years"].into_iter().find_map(|key| part(node, key));
            self.remark_on(
                key.map_or_else(|| node.span(), toml::Spanned::span),
                text!("längden går från slutet till början", "the length goes from the end to the start"),
                text!(
                    "skriv den första dagen först: `[\"project.start\", \"project.end\"]`",
                    "write the first day first: `[\"project.start\", \"project.end\"]`"
                ),
            );
        }
    }

    fn is_column(&self, date: &DateExpr, name: &str) -> bool {
        let project = self.schema.table(crate::schema::TableId::PROJECT);
        date.moved.is_empty()
            && matches!(date.base, DateBase::Project(column) if project.find(name) == Some(column))
    }

    /// Remarks that a value stands twice in a list.
    pub(in crate::read::call) fn remark_on_twice(&mut self, written: &str, span: &Range<usize>) {
        self.remark_on(
            span.clone(),
            text!("`{written}` står två gånger", "`{written}` stands twice"),
            text!("ta bort det ena, eller skriv det som menas", "take one away, or write what is meant"),
        );
    }
}

fn entries<'d>(node: &'d Node<'d>) -> Vec<(&'d str, &'d Node<'d>)> {
    let table = node.get_ref().as_table();
    table.into_iter().flatten().map(|(name, node)| (name.get_ref().as_ref(), node)).collect()
}

fn labelled<'d>(name: &'d str, label: &'d Node<'d>) -> Option<Labelled<'d>> {
    let word = |key| part(label, key)?.get_ref().as_str();
    Some((Text::new(word("sv")?, word("en")?), label.span(), name))
}
