//! The names that a file may use: its documents, sets and measures, and those of the call it is based on.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::Compiler;
use super::fields::is_well_formed;
use crate::call::{Document, MeasureId};
use crate::read::document::line_of;
use crate::read::keys::{self, Keys, Node};
use crate::read::reference::read_set;
use crate::read::tree::TomlValue;
use crate::reference::NamedSet;
use crate::text;
use crate::value::text::Text;

/// What a space of names holds.
pub(super) struct Names<'d> {
    /// The files whose names these are; a later one may use those of an earlier.
    pub(super) files: Range<usize>,
    /// The documents, by their place in the call.
    pub(super) documents: BTreeMap<String, NamedItem<usize>>,
    /// The sets; `None`: with a fault that has been said.
    pub(super) sets: BTreeMap<String, NamedItem<Option<ListedSet>>>,
    /// The measures.
    pub(super) measures: BTreeMap<String, NamedItem<WrittenMeasure<'d>>>,
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

/// A set, and where each of its values stands.
#[derive(Clone)]
pub(super) struct ListedSet {
    pub(super) set: NamedSet,
    pub(super) spans: Vec<Range<usize>>,
}

/// A measure as it is written, and how far it has come.
pub(super) struct WrittenMeasure<'d> {
    pub(super) node: &'d Node<'d>,
    pub(super) state: MeasureState,
}

/// How far a measure has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum MeasureState {
    /// Not looked at.
    Written,
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

    /// Notes that something is used, whatever it is.
    pub(super) fn touch(&mut self, name: &str) {
        if let Some(item) = self.documents.get_mut(name) {
            item.used = true;
        }
        if let Some(item) = self.sets.get_mut(name) {
            item.used = true;
        }
        if let Some(item) = self.measures.get_mut(name) {
            item.used = true;
        }
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
            for (name, span, node) in self.top_entries("measure") {
                let known = self.own().measures.get(name).map(|item| (item.file, item.span.clone()));
                if let Some(first) = known {
                    let message = text!("måttet `{name}` finns redan", "the measure `{name}` exists already");
                    self.twice(span, message, first);
                    continue;
                }
                let state = self.measure_name(name, &span);
                let item = NamedItem { item: WrittenMeasure { node, state }, file, span, used: false };
                self.own().measures.insert(name.to_owned(), item);
            }
        }
    }

    /// Whether expressions can speak of a measure of this name.
    fn measure_name(&mut self, name: &str, span: &Range<usize>) -> MeasureState {
        if is_well_formed(name) && !["whole", "of"].contains(&name) {
            return MeasureState::Written;
        }
        let plain = name.to_lowercase().replace(['-', ' '], "_");
        let help = if is_well_formed(&plain) && plain != name {
            text!(
                "skriv det `{plain}`: ett bindestreck vore ett minus",
                "write it `{plain}`: a hyphen would be a minus"
            )
        } else {
            text!(
                "skriv namnet med små bokstäver a–z, siffror och understreck",
                "write the name with lower-case letters a–z, digits and underscores"
            )
        };
        self.advise(
            span.clone(),
            text!("ett mått kan inte heta `{name}`", "a measure cannot be called `{name}`"),
            help,
        );
        MeasureState::Faulty
    }

    /// Says that something exists already, and where.
    pub(super) fn twice(&mut self, span: Range<usize>, message: Text, (file, first): (usize, Range<usize>)) {
        let text = self.texts.get(file).copied().unwrap_or_default();
        let line = line_of(text, first.start);
        let help = if file == self.file {
            text!(
                "namnet står redan på rad {line}: välj ett annat",
                "the name stands on line {line} already: choose another"
            )
        } else {
            text!(
                "namnet står redan i utlysningen som den här bygger på: välj ett annat",
                "the name stands in the call that this one is based on already: choose another"
            )
        };
        self.advise(span, message, help);
    }

    fn take_documents(&mut self) {
        for node in self.top_rows("document") {
            let Some((document, span)) = self.document(node) else { continue };
            let id = document.id.clone();
            let known = self.own().documents.get(&id).map(|item| (item.file, item.span.clone()));
            if let Some(first) = known {
                let message = text!("dokumentet `{id}` finns redan", "the document `{id}` exists already");
                self.twice(span, message, first);
                continue;
            }
            self.remark_on_case(&id, &span);
            let item = NamedItem { item: self.documents.len(), file: self.file, span, used: false };
            self.own().documents.insert(id, item);
            self.documents.push(document);
        }
    }

    /// A document, and where its id stands.
    fn document(&mut self, node: &'d Node<'d>) -> Option<(Document, Range<usize>)> {
        let problems = self.problems();
        let mut keys = Keys::of(keys::table(node, problems)?);
        let id_node = keys.require("id", &node.span());
        let id = id_node.and_then(|node| keys::words(node, problems)).map(str::to_owned);
        let mut required = |key| {
            let node = keys.require(key, &node.span())?;
            keys::words(node, problems).map(str::to_owned)
        };
        let (title, publisher) = (required("title"), required("publisher"));
        let address = keys.take("address").and_then(|node| keys::text(node, problems)).map(str::to_owned);
        let published = keys.take("published");
        keys.finish(problems);
        let published = published.and_then(|node| Some(self.literal_moment(node)?.day()));
        let (title, publisher) = (title.unwrap_or_default(), publisher.unwrap_or_default());
        Some((Document { id: id?, title, publisher, published, address }, id_node?.span()))
    }

    fn take_sets(&mut self) {
        let file = self.file;
        for (name, span, node) in self.top_entries("set") {
            let known = self.own().sets.get(name).map(|item| (item.file, item.span.clone()));
            if let Some(first) = known {
                let message = text!("mängden `{name}` finns redan", "the set `{name}` exists already");
                self.twice(span, message, first);
                continue;
            }
            self.remark_on_case(name, &span);
            let item = self.listed_set(name, node);
            self.own().sets.insert(name.to_owned(), NamedItem { item, file, span, used: false });
        }
    }

    fn listed_set(&mut self, name: &str, node: &'d Node<'d>) -> Option<ListedSet> {
        let said = self.problems().len();
        let set = read_set(name, node, self.problems());
        let values = node.get_ref().as_table()?.get("values");
        let spans: Vec<Range<usize>> = match values.map(|node| (node, node.get_ref())) {
            Some((_, TomlValue::Array(list))) => list.iter().map(toml::Spanned::span).collect(),
            Some((node, _)) => vec![node.span()],
            None => Vec::new(),
        };
        let mut seen = HashSet::new();
        for (value, span) in set.iter().flat_map(|set| &set.values).zip(&spans) {
            if !seen.insert(value) {
                self.remark_on_twice(value, span);
            }
        }
        if let (true, Some(values)) = (spans.is_empty(), values) {
            self.advise(
                values.span(),
                text!("mängden är tom", "the set is empty"),
                text!("skriv dess värden, eller ta bort den", "write its values, or take it away"),
            );
        }
        (self.problems().len() == said).then_some(ListedSet { set: set?, spans })
    }

    /// The set with this name: the file's own, or one of the reference data. The file of its values, where they are its
    /// own.
    pub(super) fn set(&mut self, name: &str, span: &Range<usize>) -> Option<(ListedSet, Option<usize>)> {
        if let Some(item) = self.own().sets.get_mut(name) {
            item.used = true;
            let file = item.file;
            return item.item.clone().map(|set| (set, Some(file)));
        }
        if let Some(set) = self.reference.sets.iter().find(|set| set.id == name) {
            return Some((ListedSet { set: set.clone(), spans: Vec::new() }, None));
        }
        let mut known: Vec<String> = self.own().sets.keys().cloned().collect();
        known.extend(self.reference.sets.iter().map(|set| set.id.clone()));
        self.unknown_name(
            span.clone(),
            text!("mängden `{name}` finns inte", "there is no set `{name}`"),
            name,
            &known,
        );
        None
    }

    /// Says that a name of the space is unknown, unless it may be declared where nobody can read it. What it was probably
    /// meant to be counts as used.
    pub(super) fn unknown_name(&mut self, span: Range<usize>, message: Text, name: &str, known: &[String]) {
        if self.is_partial {
            return;
        }
        if let Some(meant) = self.unknown(span, message, name, known) {
            self.own().touch(&meant);
        }
    }

    /// Takes everything that something with a fault speaks of as used: that it is not comes from the fault.
    pub(super) fn mentions(&mut self, node: &Node<'_>) {
        match node.get_ref() {
            TomlValue::String(text) => {
                self.own().touch(text);
                let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
                for word in text.split(|c| !is_of_name(c)) {
                    self.own().touch(word);
                }
            }
            TomlValue::Array(items) => items.iter().for_each(|item| self.mentions(item)),
            TomlValue::Table(table) => table.iter().for_each(|(_, item)| self.mentions(item)),
            _ => {}
        }
    }
}
