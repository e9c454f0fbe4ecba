//! A table of a TOML file: its names in the order in which they stand.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Key, Node};

/// Of so many names, one is found by looking at each.
const FEW: usize = 24;

/// A name and its value, as they are kept.
type Entry<'s> = (Key<'s>, Node<'s>);

/// Room is made for so many names at first.
const USUAL: usize = 8;

/// Where each name stands.
#[derive(Clone, Debug)]
struct Index<'s> {
    places: HashMap<Cow<'s, str>, usize>,
}

/// Names and their values.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct TomlTable<'s> {
    entries: Vec<Entry<'s>>,
    /// The places of the names, where there are more than a few.
    index: Option<Box<Index<'s>>>,
    /// Whether it stands in braces, so that nothing further on in the file may add to it.
    pub(super) is_closed: bool,
}

impl<'s> TomlTable<'s> {
    pub(in crate::read) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(in crate::read) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn find(&self, name: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.places.get(name).copied(),
            None => self.entries.iter().position(|(key, _)| key.get_ref() == name),
        }
    }

    /// The value of a name.
    pub(in crate::read) fn get(&self, name: &str) -> Option<&Node<'s>> {
        self.get_key_value(name).map(|(_, value)| value)
    }

    /// A name, where it stands, and its value.
    pub(in crate::read) fn get_key_value(&self, name: &str) -> Option<(&Key<'s>, &Node<'s>)> {
        self.entries.get(self.find(name)?).map(|(key, value)| (key, value))
    }

    /// The value of a name, to change it.
    pub(in crate::read) fn get_mut(&mut self, name: &str) -> Option<&mut Node<'s>> {
        let place = self.find(name)?;
        self.entries.get_mut(place).map(|(_, value)| value)
    }

    pub(in crate::read) fn contains_key(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Adds a name, unless it is there: then the value is handed back.
    pub(in crate::read) fn insert(&mut self, key: Key<'s>, value: Node<'s>) -> Result<(), Node<'s>> {
        if self.contains_key(key.get_ref()) {
            return Err(value);
        }
        self.push(key, value);
        Ok(())
    }

    /// The value of a name, added where it is not there.
    pub(in crate::read) fn get_or_insert(
        &mut self,
        key: &Key<'s>,
        value: impl FnOnce() -> Node<'s>,
    ) -> Option<&mut Node<'s>> {
        let place = self.find(key.get_ref()).unwrap_or_else(|| {
            self.push(key.clone(), value());
            self.entries.len() - 1
        });
        self.entries.get_mut(place).map(|(_, value)| value)
    }

    /// The value of a name, whatever it was before.
    pub(in crate::read) fn put(&mut self, key: Key<'s>, value: Node<'s>) {
        match self.get_mut(key.get_ref()) {
            Some(old) => *old = value,
            None => self.push(key, value),
        }
    }

    /// Takes a name out, and hands its value back if it was there.
    pub(in crate::read) fn remove(&mut self, name: &str) -> Option<Node<'s>> {
        let place = self.find(name)?;
        let mut value = None;
        let is_closed = self.is_closed;
        for (index, (key, other)) in std::mem::take(self).into_iter().enumerate() {
            if index == place {
                value = Some(other);
            } else {
                self.push(key, other);
            }
        }
        self.is_closed = is_closed;
        value
    }

    /// Adds a name that is known not to be there.
    pub(super) fn push(&mut self, key: Key<'s>, value: Node<'s>) {
        if let Some(index) = &mut self.index {
            index.places.insert(key.get_ref().clone(), self.entries.len());
        }
        if self.entries.is_empty() {
            self.entries.reserve(USUAL);
        }
        self.entries.push((key, value));
        if self.index.is_none() && self.entries.len() > FEW {
            let named = self.entries.iter().enumerate();
            let places = named.map(|(place, (key, _))| (key.get_ref().clone(), place)).collect();
            self.index = Some(Box::new(Index { places }));
        }
    }

    /// Gives room back that was made and hardly used: a file may have very many rows with a name or two in each.
    pub(in crate::read) fn fit(&mut self) {
        if self.entries.len() <= USUAL / 2 {
            self.entries.shrink_to_fit();
        }
    }

    pub(in crate::read) fn iter(&self) -> <&Self as IntoIterator>::IntoIter {
        self.into_iter()
    }

    pub(in crate::read) fn keys(&self) -> impl Iterator<Item = &Key<'s>> {
        self.entries.iter().map(|(key, _)| key)
    }

    pub(in crate::read) fn values(&self) -> impl Iterator<Item = &Node<'s>> {
        self.entries.iter().map(|(_, value)| value)
    }
}

impl<'t, 's> IntoIterator for &'t TomlTable<'s> {
    type Item = (&'t Key<'s>, &'t Node<'s>);
    type IntoIter = std::iter::Map<std::slice::Iter<'t, Entry<'s>>, fn(&'t Entry<'s>) -> Self::Item>;
    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter().map(|(key, value)| (key, value))
    }
}

impl<'s> IntoIterator for TomlTable<'s> {
    type Item = Entry<'s>;
    type IntoIter = std::vec::IntoIter<Self::Item>;
    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}
