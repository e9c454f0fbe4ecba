//! One call: what it is, what it asks for, and its rules, a line each.

use super::rule::Cited;
use super::say::{self, Phrase, Voice};
use super::window::Window;
use crate::application::Application;
use crate::call::{Call, Document, Level, Rule};
use crate::reference::Reference;
use crate::schema::{Column, Content, Kind, Schema, Table};
use crate::value::text::{Lang, Text};

/// A call in full.
#[derive(Clone, Debug)]
pub struct CallPage {
    /// The language of every text in it.
    pub lang: Lang,
    /// As it is written after `call =`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who gives the money.
    pub funder: String,
    /// The currency of an application that states none (ISO 4217).
    pub currency: String,
    /// When an application can be handed in; empty where no rule says it.
    pub windows: Vec<Window>,
    /// The packs that it uses.
    pub packs: Vec<Named>,
    /// What its rules cite.
    pub documents: Vec<DocumentLine>,
    /// What it asks for beyond what every application has.
    pub fields: Vec<FieldLine>,
    /// Its rules and those of its packs.
    pub rules: Vec<RuleLine>,
}

/// Something with a name of its own and one for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// As it is written in a file.
    pub id: String,
    /// What a person calls it.
    pub label: String,
}

/// A text that rules cite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLine {
    /// As it is written in `cite`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The day it was published (ISO 8601).
    pub published: Option<String>,
    /// Where it can be read.
    pub address: Option<String>,
}

/// A field that a call asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldLine {
    /// Its table.
    pub table: String,
    /// As it is written in a file.
    pub name: String,
    /// What its values are, in the word of call files.
    pub kind: &'static str,
    /// What a person calls it.
    pub label: String,
    /// What its numbers are of.
    pub unit: Option<String>,
    /// The table that it refers to.
    pub to: Option<String>,
    /// The values there are to choose from.
    pub values: Vec<Named>,
}

/// A rule in a line.
#[derive(Clone, Debug)]
pub struct RuleLine {
    /// Its id, without its pack.
    pub id: String,
    /// The pack it comes from.
    pub pack: Option<String>,
    /// How much it matters.
    pub level: Level,
    /// What must hold, in the call's words.
    pub title: String,
    /// What it compares.
    pub asks: String,
    /// When it applies; `None`: always.
    pub when: Option<String>,
    /// Where it is written.
    pub citation: Cited,
}

impl CallPage {
    /// A call in full.
    pub fn new(call: &Call, reference: &Reference, lang: Lang) -> Self {
        let application = Application { currency: call.currency.clone(), ..Application::default() };
        let voice = Voice { lang, call, application: &application, reference };
        let pack = |pack: &crate::call::Pack| Named::new(&pack.id, &pack.title, lang);
        Self {
            lang,
            id: call.id.clone(),
            title: call.title.in_lang(lang).to_owned(),
            funder: call.funder.clone(),
            currency: call.currency.clone(),
            windows: Window::of(call),
            packs: call.packs.iter().map(pack).collect(),
            documents: documents(call),
            fields: fields(&call.schema, lang),
            rules: call.rules.iter().map(|rule| RuleLine::new(&voice, rule)).collect(),
        }
    }
}

/// The documents of a call and its packs; one that several of them have, once.
fn documents(call: &Call) -> Vec<DocumentLine> {
    let mut documents: Vec<DocumentLine> = Vec::new();
    for document in call.documents.iter().map(DocumentLine::new) {
        if !documents.contains(&document) {
            documents.push(document);
        }
    }
    documents
}

impl Named {
    fn new(id: &str, label: &Text, lang: Lang) -> Self {
        Self { id: id.to_owned(), label: label.in_lang(lang).to_owned() }
    }
}

impl DocumentLine {
    /// A document in a line.
    pub(super) fn new(document: &Document) -> Self {
        let Document { id, title, publisher, published, address } = document;
        Self {
            id: id.clone(),
            title: title.clone(),
            publisher: publisher.clone(),
            published: published.map(say::date),
            address: address.clone(),
        }
    }
}

impl RuleLine {
    /// A rule in a line.
    pub(super) fn new(voice: &Voice<'_>, rule: &Rule) -> Self {
        let phrase = Phrase::brief(voice);
        Self {
            id: rule.id.clone(),
            pack: rule.pack.clone(),
            level: rule.level,
            title: rule.title.in_lang(voice.lang).to_owned(),
            asks: phrase.asked(rule),
            when: phrase.applies(rule),
            citation: Cited::new(voice.call, rule),
        }
    }

    /// The rule's name in full: `pack/id`, or `id` of a call's own rule.
    pub fn name(&self) -> String {
        match &self.pack {
            Some(pack) => format!("{pack}/{}", self.id),
            None => self.id.clone(),
        }
    }
}

/// The columns that no application has without the call.
fn fields(schema: &Schema, lang: Lang) -> Vec<FieldLine> {
    let core = Schema::core();
    let own = |(index, table): (usize, &Table)| {
        let known = core.tables.get(index).map_or(0, |table| table.columns.len());
        let line = |column: &Column| FieldLine::new(schema, table, column, lang);
        table.columns.iter().skip(known).map(line).collect::<Vec<_>>()
    };
    schema.tables.iter().enumerate().flat_map(own).collect()
}

impl FieldLine {
    fn new(schema: &Schema, table: &Table, column: &Column, lang: Lang) -> Self {
        let choices = column.kind.choices().into_iter().flat_map(|list| &list.choices);
        Self {
            table: table.name.clone(),
            name: column.name.clone(),
            kind: kind(&column.kind),
            label: column.label.in_lang(lang).to_owned(),
            unit: column.unit.as_ref().map(|unit| unit.other.in_lang(lang).to_owned()),
            to: column.kind.target().map(|target| schema.table(target).name.clone()),
            values: choices.map(|choice| Named::new(&choice.key, &choice.label, lang)).collect(),
        }
    }
}

/// The word that a call file uses for a kind of values.
pub(super) fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Boolean => "boolean",
        Kind::Text(Content::Id) => "id",
        Kind::Text(Content::Country) => "country",
        Kind::Text(Content::Currency) => "currency",
        Kind::Text(Content::OrganisationNumber) => "organisation-number",
        Kind::Text(Content::Plain | Content::Language | Content::Region | Content::File) => "text",
        Kind::Integer => "integer",
        Kind::Decimal => "decimal",
        Kind::Amount => "amount",
        Kind::Date | Kind::Moment => "date",
        Kind::Choice(_) => "choice",
        Kind::Choices(_) => "choices",
        Kind::Reference(_) => "reference",
    }
}
