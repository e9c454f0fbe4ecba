//! Rules: their heads, and their order once some take the place of others.

use std::ops::Range;

use toml::de::DeTable;

use super::head::{FileKind, Head};
use super::{Compiler, Placed};
use crate::call::{Body, Citation, Level, Rule};
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::spelling;
use crate::text;

impl<'d> Compiler<'d> {
    /// Every rule that applies: the call's own (those of the call it is based on first, each in its place), then those of
    /// its packs.
    pub(super) fn all_rules(&mut self, chain: usize, heads: &[Option<Head>]) -> Vec<Rule> {
        let mut own: Vec<Placed> = Vec::new();
        let mut packs: Vec<Placed> = Vec::new();
        for space in 0..self.spaces.len() {
            self.space = space;
            for file in self.own().files.clone() {
                self.file = file;
                let head = heads.get(file).and_then(Option::as_ref);
                let pack = head.filter(|head| head.kind == FileKind::Pack).map(|head| head.id.clone());
                let is_pack = pack.is_some();
                let rules = self.file_rules(pack.as_deref());
                if is_pack {
                    packs.extend(rules);
                } else {
                    self.place(&mut own, rules, heads);
                }
            }
        }
        for (file, head) in heads.iter().enumerate().take(chain) {
            self.file = file;
            for without in head.iter().flat_map(|head| &head.without) {
                self.drop_rule(&mut own, &mut packs, &without.rule, &without.span, heads);
                if without.note.is_none() {
                    self.unexplained(&without.rule, &without.span);
                }
            }
        }
        for index in 0..own.len() {
            let Some((written, span)) = own.get(index).and_then(|placed| placed.replaces.clone()) else {
                continue;
            };
            self.file = own.get(index).map_or(self.file, |placed| placed.file);
            self.drop_rule(&mut Vec::new(), &mut packs, &written, &span, heads);
        }
        own.into_iter().chain(packs).map(|placed| placed.rule).collect()
    }

    /// Adds a file's rules to those of the call it is based on; one that replaces one of them takes its place.
    fn place(&mut self, own: &mut Vec<Placed>, rules: Vec<Placed>, heads: &[Option<Head>]) {
        for mut placed in rules {
            let base = placed.replaces.as_ref().and_then(|(written, _)| {
                let (call, id) = written.split_once('/')?;
                let of_base = |file: usize| {
                    heads.get(file).and_then(Option::as_ref).is_some_and(|head| head.id == call)
                };
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
                self.problem(span, text!(
                    "regeln `{id}` finns redan i utlysningen som den här bygger på: skriv `replaces` om den ska ersättas",
                    "the rule `{id}` exists already in the call that this one is based on: write `replaces` to replace it"
                ));
            }
            seen.push((id, file));
        }
    }

    fn rule_span(&self, id: &str) -> Range<usize> {
        let list = self.root().and_then(|root| root.get("rule")).and_then(|node| node.get_ref().as_array());
        let is_it = |node: &&Node<'d>| {
            node.get_ref().as_table().and_then(|rule| rule.get("id")).and_then(|node| node.get_ref().as_str())
                == Some(id)
        };
        list.and_then(|list| list.iter().find(is_it)).map_or(0..0, toml::Spanned::span)
    }

    /// Takes a rule out that is replaced or left out.
    fn drop_rule(
        &mut self,
        own: &mut Vec<Placed>,
        packs: &mut Vec<Placed>,
        written: &str,
        span: &Range<usize>,
        heads: &[Option<Head>],
    ) {
        if let Some(index) = packs.iter().position(|placed| placed.rule.name() == written) {
            packs.remove(index);
            return;
        }
        let of_base = |placed: &Placed| {
            let head = heads.get(placed.file).and_then(Option::as_ref);
            head.is_some_and(|head| format!("{}/{}", head.id, placed.rule.id) == written)
        };
        if let Some(index) = own.iter().position(of_base) {
            own.remove(index);
            return;
        }
        let known: Vec<String> = packs.iter().map(|placed| placed.rule.name()).collect();
        let help = spelling::advice(written, known.iter().map(String::as_str));
        let message = text!(
            "det finns ingen regel `{written}` att ersätta eller ta bort",
            "there is no rule `{written}` to replace or leave out"
        );
        self.problems().push(Problem { span: span.clone(), message, help });
    }

    /// The rules of the file that is being read.
    fn file_rules(&mut self, pack: Option<&str>) -> Vec<Placed> {
        let Some(node) = self.root().and_then(|root| root.get("rule")) else {
            return Vec::new();
        };
        let Some(list) = keys::list(node, self.problems()) else {
            return Vec::new();
        };
        let mut rules: Vec<Placed> = Vec::new();
        for node in list {
            let Some(placed) = self.rule(node, pack) else {
                continue;
            };
            let id = &placed.rule.id;
            if rules.iter().any(|other| other.rule.id == *id) {
                self.problem(
                    node.span(),
                    text!("regeln `{id}` finns redan", "the rule `{id}` exists already"),
                );
            }
            rules.push(placed);
        }
        rules
    }

    fn rule(&mut self, node: &'d Node<'d>, pack: Option<&str>) -> Option<Placed> {
        let at = node.span();
        let table: &'d DeTable<'d> = keys::table(node, self.problems())?;
        let mut keys = Keys::of(table);
        let problems = self.problems();
        let id = keys.require("id", &at, problems).and_then(|node| keys::text(node, problems));
        let title = keys.require("title", &at, problems).and_then(|node| keys::bilingual(node, problems));
        let level = keys.take("level");
        let cite = keys.require("cite", &at, problems);
        let note = keys.take("note").map(|node| keys::bilingual(node, problems));
        let replaces = keys
            .take("replaces")
            .and_then(|node| Some((keys::text(node, problems)?.to_owned(), node.span())));
        let when = keys.take("when");
        let question = keys.take("confirm").map(|node| (keys::bilingual(node, problems), node.span()));
        let citation = cite.and_then(|node| self.citation(node));
        let when = match when {
            Some(node) => Some(self.condition(node, 0)?),
            None => None,
        };
        let (body, level) = match question {
            Some((question, _)) => {
                if let Some(level) = level {
                    self.problem(
                        level.span(),
                        text!("en fråga att bekräfta har ingen nivå", "a question to confirm has no level"),
                    );
                }
                (Body::Confirm(question?), Some(Level::Confirm))
            }
            None => {
                let level = level.map_or(Some(Level::Error), |node| self.level(node));
                (Body::Check(Box::new(self.condition_keys(&mut keys, &at, 0)?)), level)
            }
        };
        keys.finish(self.problems());
        let note = match note {
            Some(note) => Some(note?),
            None => None,
        };
        if let (Some((written, span)), None) = (&replaces, &note) {
            self.unexplained(written, span);
        }
        let rule = Rule {
            id: id?.to_owned(),
            pack: pack.map(str::to_owned),
            title: title?,
            level: level?,
            when,
            body,
            citation: citation?,
            note,
            replaces: replaces.as_ref().map(|(written, _)| written.clone()),
        };
        Some(Placed { rule, replaces, file: self.file })
    }

    fn level(&mut self, node: &Node<'_>) -> Option<Level> {
        let written = keys::text(node, self.problems())?;
        let level = match written {
            "error" => Level::Error,
            "warning" => Level::Warning,
            "info" => Level::Info,
            _ => {
                let help = spelling::advice(written, ["error", "warning", "info"]);
                let message = text!("nivån `{written}` finns inte", "there is no level `{written}`");
                self.problems().push(Problem { span: node.span(), message, help });
                return None;
            }
        };
        Some(level)
    }

    fn citation(&mut self, node: &Node<'_>) -> Option<Citation> {
        let problems = self.problems();
        let mut keys = Keys::of(keys::table(node, problems)?);
        let document = keys.require("document", &node.span(), problems);
        let section =
            keys.require("section", &node.span(), problems).and_then(|node| keys::text(node, problems));
        keys.finish(problems);
        let document = document?;
        let id = keys::text(document, problems)?;
        let Some(&index) = self.own().documents.get(id) else {
            let known: Vec<String> = self.own().documents.keys().cloned().collect();
            let help = spelling::advice(id, known.iter().map(String::as_str));
            let message = text!("dokumentet `{id}` finns inte", "there is no document `{id}`");
            self.problems().push(Problem { span: document.span(), message, help });
            return None;
        };
        Some(Citation { document: index, section: section?.to_owned() })
    }
}
