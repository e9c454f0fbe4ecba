//! One rule: its head, and what it asks.

use std::ops::Range;

use super::body::KINDS;
use super::bound::LIMITS;
use super::{Compiler, Placed};
use crate::call::{Body, Citation, Level, Rule};
use crate::read::keys::{self, Keys, Node};
use crate::read::problem::Problem;
use crate::read::tree::TomlTable;
use crate::text;

/// What a rule takes the place of.
type Replaced = Option<(String, Range<usize>)>;

impl<'d> Compiler<'d> {
    /// Compiles a rule.
    ///
    /// # Errors
    ///
    /// What a rule with a fault takes the place of: its faults have been said.
    pub(super) fn rule(&mut self, node: &'d Node<'d>, pack: Option<&str>) -> Result<Placed<'d>, Replaced> {
        let at = node.span();
        let table: &'d TomlTable<'d> = keys::table(node, self.problems()).ok_or(None)?;
        let mut keys = Keys::of(table);
        let problems = self.problems();
        let id = keys.require("id", &at).and_then(|node| Some((keys::words(node, problems)?, node.span())));
        let title = keys.require("title", &at).and_then(|node| keys::bilingual(node, problems));
        let level = keys.take("level");
        let cite = keys.require_or("cite", || cites_nothing(&at));
        let note = keys.take("note").map(|node| keys::bilingual(node, problems));
        let replaces = keys
            .take("replaces")
            .and_then(|node| Some((keys::text(node, problems)?.to_owned(), node.span())));
        let together = keys.take("together").map(|node| (keys::boolean(node, problems), node.span()));
        self.is_joint = matches!(together, Some((Some(true), _)));
        let (when, question) = (keys.take("when"), keys.take("confirm"));
        if let Some((id, span)) = &id {
            self.rule_id(id, span);
        }
        let citation = cite.and_then(|node| self.citation(node));
        let when = when.map(|node| self.condition(node, 0));
        let (body, level) = match question {
            Some(question) => (self.question(question, level, &mut keys), Some(Level::Confirm)),
            None => {
                let level = level.map_or(Some(Level::Error), |node| self.level(node));
                (self.condition_keys(&mut keys, &at, 0).map(|body| Body::Check(Box::new(body))), level)
            }
        };
        keys.finish(self.problems());
        if let (Some((Some(true), span)), Some(body)) = (&together, &body) {
            self.of_several(body, span);
        }
        if let (Some((written, span)), None) = (&replaces, &note) {
            self.unexplained(written, span);
        }
        let rule = || {
            Some(Rule {
                id: id?.0.to_owned(),
                pack: pack.map(str::to_owned),
                title: title?.into(),
                level: level?,
                together: together.map_or(Some(false), |(together, _)| together)?,
                when: when.map_or(Some(None), |when| when.map(Some))?,
                body: body?,
                citation: citation?,
                note: note.map_or(Some(None), |note| note.map(Some))?.into(),
                replaces: replaces.as_ref().map(|(written, _)| written.clone()),
            })
        };
        match rule() {
            Some(rule) => Ok(Placed { rule, replaces, file: self.file, node }),
            None => Err(replaces),
        }
    }

    fn rule_id(&mut self, id: &str, span: &Range<usize>) {
        if id.contains('/') {
            self.advise(
                span.clone(),
                text!("ett id kan inte ha `/`", "an id cannot have `/`"),
                text!(
                    "`/` skiljer ett paket från dess regel: skriv `-`",
                    "`/` parts a pack from its rule: write `-`"
                ),
            );
        } else {
            self.remark_on_case(id, span);
        }
    }

    /// A question that the applicant confirms, which has no level and nothing to compute.
    fn question(
        &mut self,
        node: &'d Node<'d>,
        level: Option<&Node<'_>>,
        keys: &mut Keys<'d, 'd>,
    ) -> Option<Body> {
        if let Some(level) = level {
            self.advise(
                level.span(),
                text!("en fråga att bekräfta har ingen nivå", "a question to confirm has no level"),
                text!("ta bort `level`", "take `level` away"),
            );
        }
        let mut computed = keys.left_of(&KINDS);
        computed.extend(keys.left_of(&LIMITS));
        for (key, span) in computed {
            self.advise(
                span,
                text!("en fråga att bekräfta har inget `{key}`", "a question to confirm has no `{key}`"),
                text!(
                    "skriv det som går att räkna ut i en regel för sig; när frågan gäller står i `when`",
                    "write what can be computed in a rule of its own; when the question applies stands in `when`"
                ),
            );
        }
        keys::bilingual(node, self.problems()).map(|question| Body::Confirm(question.into()))
    }

    fn level(&mut self, node: &Node<'_>) -> Option<Level> {
        let written = keys::text(node, self.problems())?;
        match written {
            "error" => Some(Level::Error),
            "warning" => Some(Level::Warning),
            "info" => Some(Level::Info),
            _ => {
                let message = text!("nivån `{written}` finns inte", "there is no level `{written}`");
                self.unknown(node.span(), message, written, &["error", "warning", "info"].map(str::to_owned));
                None
            }
        }
    }

    fn citation(&mut self, node: &Node<'_>) -> Option<Citation> {
        let problems = self.problems();
        let like = "{ document = \"…\", section = \"…\" }";
        let mut keys = Keys::of(keys::table_like(node, like, problems)?);
        let document = keys.require("document", &node.span());
        let section = keys.require("section", &node.span()).and_then(|node| keys::words(node, problems));
        keys.finish(problems);
        let document = document?;
        let id = keys::text(document, problems)?;
        let Some(item) = self.own().documents.get_mut(id) else {
            let known: Vec<String> = self.own().documents.keys().cloned().collect();
            let message = text!("dokumentet `{id}` finns inte", "there is no document `{id}`");
            self.unknown_name(document.span(), message, id, &known);
            return None;
        };
        item.used = true;
        Some(Citation { document: item.item, section: section?.to_owned().into() })
    }
}

fn cites_nothing(at: &Range<usize>) -> Problem {
    let message =
        text!("regeln säger inte var den står skriven", "the rule does not say where it is written");
    let help = text!(
        "skriv `cite = {{ document = \"…\", section = \"…\" }}`",
        "write `cite = {{ document = \"…\", section = \"…\" }}`"
    );
    Problem::new(at.clone(), message).with_help(help)
}
