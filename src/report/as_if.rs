//! What was supposed of an application, and what comes out otherwise than in the file.

use super::entry::Entry;
use super::place::Stretch;
use super::say::say;
use super::status::Status;
use crate::check::Outcome;
use crate::read::{Source, Supposed, Supposing, Supposition};
use crate::value::text::Lang;

/// What was supposed, and what that changes.
#[derive(Clone, Debug)]
pub struct AsIf {
    /// What was supposed, in the order of the command line.
    pub supposed: Vec<SupposedLine>,
    /// How the application stands as it is written.
    pub before: Status,
    /// The rules that come out otherwise.
    pub flips: Vec<Flip>,
}

/// One thing that was supposed.
#[derive(Clone, Debug)]
pub struct SupposedLine {
    /// The option, and what is written behind it.
    pub argument: (&'static str, String),
    /// The same in a sentence, with what stands in the file.
    pub said: String,
    /// What stands in the file instead, where a value does.
    pub before: Option<String>,
    /// Where that stands, or the row.
    pub place: Option<Stretch>,
    /// The rows that are left out: table, number counted from 0, and place.
    pub gone: Vec<(String, usize, Stretch)>,
}

/// A rule that comes out otherwise.
#[derive(Clone, Debug)]
pub struct Flip {
    /// The rule's id, without its pack.
    pub id: String,
    /// The pack it comes from.
    pub pack: Option<String>,
    /// What it asks, in a line.
    pub title: String,
    /// How it comes out as the file is written.
    pub before: Outcome,
    /// How it comes out as supposed.
    pub after: Outcome,
}

impl AsIf {
    /// What was supposed of the application of `entry`, which comes out as `before` as it is written.
    pub fn new(source: &Source, supposing: &Supposing, before: &Entry, entry: &Entry, lang: Lang) -> Self {
        let flips = entry.rules.iter().filter_map(|rule| {
            let was = before.rules.iter().find(|was| was.id == rule.id && was.pack == rule.pack)?;
            (was.outcome != rule.outcome).then(|| Flip {
                id: rule.id.clone(),
                pack: rule.pack.clone(),
                title: rule.title.clone(),
                before: was.outcome,
                after: rule.outcome,
            })
        });
        let supposed = supposing.supposed.iter();
        Self {
            supposed: supposed.map(|supposed| SupposedLine::new(source, supposed, lang)).collect(),
            before: before.status,
            flips: flips.collect(),
        }
    }
}

impl SupposedLine {
    fn new(source: &Source, supposed: &Supposed, lang: Lang) -> Self {
        let (option, written) = supposed.supposition.parts();
        let stretch = |bytes| Stretch::new(source, bytes);
        Self {
            argument: (option, written.to_owned()),
            said: said(supposed, lang),
            before: supposed.before.clone(),
            place: Some(&supposed.place).filter(|place| !place.is_empty()).map(stretch),
            gone: supposed.gone.iter().map(|(table, row, at)| (table.clone(), *row, stretch(at))).collect(),
        }
    }
}

impl Flip {
    /// The rule's name in full: `pack/id`, or `id` of a call's own rule.
    pub fn name(&self) -> String {
        match &self.pack {
            Some(pack) => format!("{pack}/{}", self.id),
            None => self.id.clone(),
        }
    }
}

fn said(supposed: &Supposed, lang: Lang) -> String {
    let written = supposed.supposition.parts().1;
    let instead = supposed
        .before
        .as_ref()
        .map(|before| say!(lang, " i stället för `{before}`", " instead of `{before}`"));
    let instead = instead.unwrap_or_default();
    match &supposed.supposition {
        Supposition::Value(_) => {
            let (path, value) = written.split_once('=').unwrap_or((written, ""));
            let (path, value) = (path.trim(), value.trim());
            if value.is_empty() {
                say!(lang, "`{path}` saknas{instead}", "`{path}` is missing{instead}")
            } else {
                say!(lang, "`{path}` är `{value}`{instead}", "`{path}` is `{value}`{instead}")
            }
        }
        Supposition::Rate(_) => {
            let (pair, rate) = written.split_once('=').unwrap_or((written, ""));
            let (from, to) = pair.split_once('/').unwrap_or((pair, ""));
            let (from, to, rate) = (from.trim(), to.trim(), rate.trim());
            say!(lang, "1 {from} är {rate} {to}{instead}", "1 {from} is {rate} {to}{instead}")
        }
        Supposition::Without(_) => {
            let with = referring(supposed);
            if with.is_empty() {
                say!(lang, "utan `{written}`", "without `{written}`")
            } else {
                say!(
                    lang,
                    "utan `{written}` och det som hänvisar dit: {with}",
                    "without `{written}` and what refers to it: {with}"
                )
            }
        }
    }
}

/// The rows that go with the one that is named: `` `cost` 3, 4; `funding` 2 ``.
fn referring(supposed: &Supposed) -> String {
    let mut tables: Vec<(&str, Vec<String>)> = Vec::new();
    for (table, row, _) in supposed.gone.iter().skip(1) {
        let number = (row + 1).to_string();
        match tables.iter_mut().find(|(known, _)| known == table) {
            Some((_, numbers)) => numbers.push(number),
            None => tables.push((table, vec![number])),
        }
    }
    let tables = tables.iter().map(|(table, numbers)| format!("`{table}` {}", numbers.join(", ")));
    tables.collect::<Vec<_>>().join("; ")
}
