//! The rules of a call in their order, once some take the place of others.

use std::ops::Range;

use super::head::{FileKind, Head};
use super::{Compiler, Placed};
use crate::read::keys::Node;
use crate::text;

impl<'d> Compiler<'d> {
    /// Every rule that applies: the call's own (those of the call it is based on first, each in its place), then those of
    /// its packs.
    pub(super) fn all_rules(&mut self, chain: usize, heads: &[Head]) -> Vec<Placed<'d>> {
        let mut own: Vec<Placed<'d>> = Vec::new();
        let mut packs: Vec<Placed<'d>> = Vec::new();
        for space in 0..self.spaces.len() {
            self.space = space;
            for file in self.own().files.clone() {
                self.file = file;
                let pack =
                    heads.get(file).filter(|head| head.kind == FileKind::Pack).map(|head| head.id.clone());
                let rules = self.file_rules(pack.as_deref());
                if pack.is_some() {
                    self.replace_nothing(&rules);
                    packs.extend(rules);
                } else {
                    self.place(&mut own, rules, heads);
                }
            }
        }
        for (file, head) in heads.iter().enumerate().take(chain) {
            self.file = file;
            for without in &head.without {
                let is_there = self.drop_rule(&mut own, &mut packs, (&without.rule, &without.span), heads);
                if is_there && without.note.is_none() {
                    self.unexplained(&without.rule, &without.span);
                }
            }
        }
        // What a rule replaces of the call that this one is based on it has taken the place of already.
        let replaced = |placed: &Placed<'_>| Some((placed.file, placed.replaces.clone()?));
        let of_rules: Vec<(usize, (String, Range<usize>))> = own.iter().filter_map(replaced).collect();
        for (file, (written, span)) in of_rules {
            self.file = file;
            self.drop_rule(&mut Vec::new(), &mut packs, (&written, &span), heads);
        }
        let replaced = |lost: &Lost| Some((lost.file, lost.replaces.clone()?));
        let of_lost: Vec<(usize, (String, Range<usize>))> = self.lost.iter().filter_map(replaced).collect();
        for (file, (written, span)) in of_lost {
            self.file = file;
            self.drop_rule(&mut own, &mut packs, (&written, &span), heads);
        }
        own.into_iter().chain(packs).collect()
    }

    /// Says of the rules of a pack that they cannot take the place of others.
    fn replace_nothing(&mut self, rules: &[Placed<'d>]) {
        for (_, span) in rules.iter().filter_map(|placed| placed.replaces.as_ref()) {
            self.advise(
                span.clone(),
                text!(
                    "ett paket kan inte ersätta någon annans regel",
                    "a pack cannot replace a rule of another"
                ),
                text!(
                    "skriv `replaces` i utlysningen som använder paketet",
                    "write `replaces` in the call that uses the pack"
                ),
            );
        }
    }

    /// Adds a file's rules to those of the call it is based on; one that replaces one of them takes its place.
    fn place(&mut self, own: &mut Vec<Placed<'d>>, rules: Vec<Placed<'d>>, heads: &[Head]) {
        for mut placed in rules {
            let base = placed.replaces.as_ref().and_then(|(written, _)| {
                let (call, id) = written.split_once('/')?;
                let of_base = |file: usize| heads.get(file).is_some_and(|head| head.id == call);
                own.iter().position(|other| of_base(other.file) && other.rule.id == id)
            });
            match base.and_then(|index| own.get_mut(index)) {
                Some(slot) => {
                    placed.replaces = None;
                    *slot = placed;
                }
                None => own.push(placed),
            }
        }
        let mut seen: Vec<(String, usize)> = Vec::new();
        for index in 0..own.len() {
            let Some(placed) = own.get(index) else { continue };
            let (id, file) = (placed.rule.id.clone(), placed.file);
            if seen.iter().any(|(other, other_file)| *other == id && *other_file != file) {
                self.file = file;
                let span = self.rule_span(&id);
                self.advise(
                    span,
                    text!(
                        "regeln `{id}` finns redan i utlysningen som den här bygger på",
                        "the rule `{id}` exists already in the call that this one is based on"
                    ),
                    text!("skriv `replaces` om den ska ersättas", "write `replaces` to replace it"),
                );
            }
            seen.push((id, file));
        }
    }

    fn rule_span(&self, id: &str) -> Range<usize> {
        let is_it = |node: &&'d Node<'d>| written_id(node).is_some_and(|(written, _)| written == id);
        let lists = self.top("rule").into_iter().filter_map(|node| node.get_ref().as_array());
        let found = lists.flat_map(|list| list.iter()).find(is_it);
        found.and_then(written_id).map_or(0..0, |(_, span)| span)
    }

    /// Takes a rule out that is replaced or left out; whether there is one.
    fn drop_rule(
        &mut self,
        own: &mut Vec<Placed<'d>>,
        packs: &mut Vec<Placed<'d>>,
        (written, span): (&str, &Range<usize>),
        heads: &[Head],
    ) -> bool {
        if let Some(index) = packs.iter().position(|placed| placed.rule.name() == written) {
            packs.remove(index);
            return true;
        }
        let name_in_base = |file: usize, id: &str| heads.get(file).map(|head| format!("{}/{id}", head.id));
        let of_base = |placed: &Placed<'_>| name_in_base(placed.file, &placed.rule.id);
        if let Some(index) = own.iter().position(|placed| of_base(placed).as_deref() == Some(written)) {
            own.remove(index);
            return true;
        }
        let of_absent = written
            .split_once('/')
            .is_some_and(|(of, _)| self.absent_files.iter().any(|absent| absent == of));
        let is_lost = |lost: &Lost| {
            lost.name == written || name_in_base(lost.file, &lost.name).as_deref() == Some(written)
        };
        if of_absent || self.lost.iter().any(is_lost) {
            return false;
        }
        let file = self.file;
        let base = own.iter().filter(|placed| placed.file < file).filter_map(of_base);
        let known: Vec<String> = packs.iter().map(|placed| placed.rule.name()).chain(base).collect();
        let message = text!(
            "det finns ingen regel `{written}` att ersätta eller ta bort",
            "there is no rule `{written}` to replace or leave out"
        );
        let in_full: Vec<&String> =
            known.iter().filter(|name| name.ends_with(&format!("/{written}"))).collect();
        if let [only] = in_full.as_slice() {
            let help = text!("skriv `{only}`", "write `{only}`");
            self.advise(span.clone(), message, help);
            return false;
        }
        self.unknown(span.clone(), message, written, &known);
        false
    }

    /// The rules of the file that is being read.
    fn file_rules(&mut self, pack: Option<&str>) -> Vec<Placed<'d>> {
        let mut rules: Vec<Placed<'d>> = Vec::new();
        let mut ids: Vec<(&'d str, Range<usize>)> = Vec::new();
        for node in self.top_rows("rule") {
            let written = written_id(node);
            if let Some((id, span)) = &written {
                if let Some((_, first)) = ids.iter().find(|(other, _)| other == id) {
                    let message = text!("regeln `{id}` finns redan", "the rule `{id}` exists already");
                    let first = (self.file, first.clone());
                    self.twice(span.clone(), message, first);
                }
                ids.push((id, span.clone()));
            }
            match self.rule(node, pack) {
                Ok(placed) => rules.push(placed),
                Err(replaces) => {
                    self.mentions(node);
                    self.failed.get_or_insert((self.file, node.span()));
                    let id = written.map(|(id, _)| id.to_owned()).unwrap_or_default();
                    let name = pack.map_or_else(|| id.clone(), |pack| format!("{pack}/{id}"));
                    self.lost.push(Lost { name, file: self.file, replaces });
                }
            }
        }
        rules
    }
}

/// The id of a rule as it is written, and where.
fn written_id<'d>(node: &'d Node<'d>) -> Option<(&'d str, Range<usize>)> {
    let id = node.get_ref().as_table()?.get("id")?;
    Some((id.get_ref().as_str()?, id.span()))
}

/// A rule that could not be compiled.
pub(super) struct Lost {
    /// Its name in full.
    pub(super) name: String,
    /// Its file.
    pub(super) file: usize,
    /// What it takes the place of.
    pub(super) replaces: Option<(String, Range<usize>)>,
}
