//! `calls show --format json`.

use serde::Serialize;

use super::{Head, Labelled, Stretch, labelled, level, stretches, written};
use crate::report::{self, Cited, DocumentLine, FieldLine, RuleLine};

#[derive(Serialize)]
struct CallPage<'r> {
    #[serde(flatten)]
    head: Head,
    call: &'r str,
    title: &'r str,
    funder: &'r str,
    currency: &'r str,
    windows: Vec<Stretch>,
    packs: Vec<Labelled<'r>>,
    documents: Vec<Document<'r>>,
    fields: Vec<Field<'r>>,
    rules: Vec<Rule<'r>>,
}

#[derive(Serialize)]
pub(super) struct Document<'r> {
    #[serde(rename = "document")]
    id: &'r str,
    title: &'r str,
    publisher: &'r str,
    published: Option<&'r str>,
    address: Option<&'r str>,
}

#[derive(Serialize)]
struct Field<'r> {
    table: &'r str,
    name: &'r str,
    #[serde(rename = "type")]
    kind: &'r str,
    label: &'r str,
    unit: Option<&'r str>,
    to: Option<&'r str>,
    values: Vec<Labelled<'r>>,
}

#[derive(Serialize)]
struct Rule<'r> {
    #[serde(rename = "rule")]
    id: &'r str,
    pack: Option<&'r str>,
    level: &'static str,
    title: &'r str,
    asks: &'r str,
    when: Option<&'r str>,
    citation: Citation<'r>,
}

#[derive(Serialize)]
pub(super) struct Citation<'r> {
    document: &'r str,
    title: &'r str,
    section: &'r str,
    address: Option<&'r str>,
}

/// The call for programs.
pub(in super::super) fn call_page(page: &report::CallPage) -> String {
    written(&CallPage {
        head: Head::new(),
        call: &page.id,
        title: &page.title,
        funder: &page.funder,
        currency: &page.currency,
        windows: stretches(&page.windows),
        packs: labelled(&page.packs),
        documents: page.documents.iter().map(Document::from).collect(),
        fields: page.fields.iter().map(Field::from).collect(),
        rules: page.rules.iter().map(Rule::from).collect(),
    })
}

impl<'r> From<&'r DocumentLine> for Document<'r> {
    fn from(line: &'r DocumentLine) -> Self {
        let DocumentLine { id, title, publisher, published, address } = line;
        let (published, address) = (published.as_deref(), address.as_deref());
        Self { id, title, publisher, published, address }
    }
}

impl<'r> From<&'r FieldLine> for Field<'r> {
    fn from(line: &'r FieldLine) -> Self {
        let FieldLine { table, name, kind, label, unit, to, values } = line;
        let (unit, to) = (unit.as_deref(), to.as_deref());
        Self { table, name, kind, label, unit, to, values: labelled(values) }
    }
}

impl<'r> From<&'r RuleLine> for Rule<'r> {
    fn from(line: &'r RuleLine) -> Self {
        Self {
            id: &line.id,
            pack: line.pack.as_deref(),
            level: level(line.level),
            title: &line.title,
            asks: &line.asks,
            when: line.when.as_deref(),
            citation: Citation::from(&line.citation),
        }
    }
}

impl<'r> From<&'r Cited> for Citation<'r> {
    fn from(cited: &'r Cited) -> Self {
        let Cited { document, title, section, address, .. } = cited;
        Self { document, title, section, address: address.as_deref() }
    }
}
