//! The names that a file may use: its documents, sets and measures, and those of the call it is based on.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Compiler;
use crate::call::{Document, MeasureId};
use crate::read::keys::{self, Keys, Node};
use crate::read::reference::read_set;
use crate::reference::NamedSet;
use crate::text;

/// What a space of names holds.
pub(super) struct Names<'d> {
    /// The files whose names these are; a later one may use those of an earlier.
    pub(super) files: Range<usize>,
    /// The documents, by their place in the call.
    pub(super) documents: BTreeMap<String, usize>,
    /// The sets, each with whether it is used.
    pub(super) sets: BTreeMap<String, NamedItem<NamedSet>>,
    /// The measures.
    pub(super) measures: BTreeMap<String, NamedItem<MeasureState<'d>>>,
}

/// Something with a name.
pub(super) struct NamedItem<T> {
    /// What it is.
    pub(super) item: T,
    /// The file that declares it.
    pub(super) file: usize,
    /// Where its name stands.
    pub(super) span: Range<usize>,
    /// Whether anything uses it.
    pub(super) used: bool,
}

/// How far a measure has come.
#[derive(Clone)]
pub(super) enum MeasureState<'d> {
    /// Not looked at.
    Written(&'d Node<'d>),
    /// Being compiled: to need it now is to need itself.
    Open,
    /// Compiled.
    Done(MeasureId),
    /// With a fault that has been said.
    Faulty,
}

impl Names<'_> {
    /// An empty space for these files.
    pub(super) fn of(files: Range<usize>) -> Self {
        Self { files, documents: BTreeMap::new(), sets: BTreeMap::new(), measures: BTreeMap::new() }
    }
}

impl<'d> Compiler<'d> {
    /// The space that is being read.
    pub(super) fn own(&mut self) -> &mut Names<'d> {
        let space = self.space;
        // INVARIANT: `space` is the index of a space that was pushed.
        self.spaces.get_mut(space).unwrap_or_else(|| unreachable!("no space {space}"))
    }

    /// Takes down every document, set and measure of the space.
    pub(super) fn take_names(&mut self) {
        for file in self.own().files.clone() {
            self.file = file;
            self.take_documents();
            self.take_sets();
            let measures = self.declared("measure");
            for (name, span, node) in measures {
                let item =
                    NamedItem { item: MeasureState::Written(node), file, span: span.clone(), used: false };
                if self.own().measures.insert(name.to_owned(), item).is_some() {
                    self.problem(
                        span,
                        text!("måttet `{name}` finns redan", "the measure `{name}` exists already"),
                    );
                }
            }
        }
    }

    /// The entries of a top-level table of named things.
    fn declared(&mut self, key: &str) -> Vec<(&'d str, Range<usize>, &'d Node<'d>)> {
        let Some(node) = self.root().and_then(|root| root.get(key)) else {
            return Vec::new();
        };
        let Some(table) = keys::table(node, self.problems()) else {
            return Vec::new();
        };
        table.iter().map(|(name, node)| (name.get_ref().as_ref(), name.span(), node)).collect()
    }

    fn take_documents(&mut self) {
        let Some(node) = self.root().and_then(|root| root.get("document")) else {
            return;
        };
        let Some(list) = keys::list(node, self.problems()) else {
            return;
        };
        for node in list {
            let Some(document) = self.document(node) else {
                continue;
            };
            let index = self.documents.len();
            let id = document.id.clone();
            if self.own().documents.insert(id.clone(), index).is_some() {
                self.problem(
                    node.span(),
                    text!("dokumentet `{id}` finns redan", "the document `{id}` exists already"),
                );
            }
            self.documents.push(document);
        }
    }

    fn document(&mut self, node: &'d Node<'d>) -> Option<Document> {
        let problems = self.problems();
        let mut keys = Keys::of(keys::table(node, problems)?);
        let mut required = |key| {
            let node = keys.require(key, &node.span(), problems)?;
            keys::text(node, problems).map(str::to_owned)
        };
        let (id, title, publisher) = (required("id"), required("title"), required("publisher"));
        let address = keys.take("address").and_then(|node| keys::text(node, problems)).map(str::to_owned);
        let published = keys.take("published");
        keys.finish(problems);
        let published = published.and_then(|node| Some(self.literal_moment(node)?.day()));
        Some(Document { id: id?, title: title?, publisher: publisher?, published, address })
    }

    fn take_sets(&mut self) {
        let file = self.file;
        for (name, span, node) in self.declared("set") {
            let Some(set) = read_set(name, node, self.problems()) else {
                continue;
            };
            let item = NamedItem { item: set, file, span: span.clone(), used: false };
            if self.own().sets.insert(name.to_owned(), item).is_some() {
                self.problem(span, text!("mängden `{name}` finns redan", "the set `{name}` exists already"));
            }
        }
    }

    /// The set with this name: the file's own, or one of the reference data.
    pub(super) fn set(&mut self, name: &str, span: &Range<usize>) -> Option<NamedSet> {
        if let Some(set) = self.own().sets.get_mut(name) {
            set.used = true;
            return Some(set.item.clone());
        }
        let shared = self.reference.sets.iter().find(|set| set.id == name).cloned();
        if shared.is_none() {
            let mut known: Vec<String> = self.own().sets.keys().cloned().collect();
            known.extend(self.reference.sets.iter().map(|set| set.id.clone()));
            let help = crate::read::spelling::advice(name, known.iter().map(String::as_str));
            let message = text!("mängden `{name}` finns inte", "there is no set `{name}`");
            self.problems().push(crate::read::problem::Problem { span: span.clone(), message, help });
        }
        shared
    }
}
