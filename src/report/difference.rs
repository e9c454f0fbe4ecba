//! What changes of a call's head and of its fields, in words.

use super::call_page::kind;
use super::say::Voice;
use crate::call::{Change, FieldChange, FieldPart, HeadChange};
use crate::reference::StatedRate;
use crate::schema::Column;
use crate::value::noun::Noun;

/// Something that a call says of all its limits, and says otherwise now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadDifference {
    /// The key of the call file.
    pub key: &'static str,
    /// What it said, where it said something.
    pub old: Option<String>,
    /// What it says, where it says something.
    pub new: Option<String>,
}

/// A field that one call has and the other has not, or has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDifference {
    /// The field: `partner.environment`.
    pub field: String,
    /// Added, dropped or changed.
    pub change: Change,
    /// The values that there are besides.
    pub added: Vec<String>,
    /// The values that there are no longer.
    pub dropped: Vec<String>,
    /// What else is different: a key of the field, what it was and what it is.
    pub parts: Vec<(&'static str, [String; 2])>,
}

impl HeadDifference {
    /// The changes between two calls.
    pub(super) fn between(before: &Voice<'_>, after: &Voice<'_>, changes: Vec<HeadChange>) -> Vec<Self> {
        let difference = |change| {
            let (key, said): (_, [Option<String>; 2]) = match change {
                HeadChange::Currency => {
                    ("currency", [before, after].map(|voice| Some(voice.call.currency.clone())))
                }
                HeadChange::ConvertedOn => (
                    "converted_on",
                    [before, after].map(|voice| voice.call.converted_on.as_ref().map(|day| voice.day(day))),
                ),
                HeadChange::Support => (
                    "support",
                    [before, after].map(|voice| voice.call.support.map(|support| voice.measure(support))),
                ),
                HeadChange::Rate(rates) => {
                    ("exchange_rate", rates.map(|rate| rate.map(|rate| stated(&rate))))
                }
            };
            let [old, new] = said;
            Self { key, old, new }
        };
        changes.into_iter().map(difference).collect()
    }
}

/// A rate as a person reads it: `1 EUR = 11.25 SEK (2027-01-15)`.
fn stated(StatedRate { from, to, rate, date, .. }: &StatedRate) -> String {
    let date = date.map(|date| format!(" ({date})")).unwrap_or_default();
    format!("1 {from} = {rate} {to}{date}")
}

impl FieldDifference {
    /// What is different of a field.
    pub(super) fn new(change: FieldChange, before: &Voice<'_>, after: &Voice<'_>) -> Self {
        let columns = [before, after].map(|voice| column(voice, &change.path));
        let both = |said: &dyn Fn(&Column, &Voice<'_>) -> String| {
            let [old, new] = columns;
            let said = |column: Option<&Column>, voice| column.map(|column| said(column, voice));
            [said(old, before).unwrap_or_default(), said(new, after).unwrap_or_default()]
        };
        let (mut added, mut dropped, mut parts) = (Vec::new(), Vec::new(), Vec::new());
        for part in change.parts {
            match part {
                FieldPart::Added(values) => added = values,
                FieldPart::Dropped(values) => dropped = values,
                FieldPart::Kind => parts.push(("type", both(&typed))),
                FieldPart::Unit => parts.push(("unit", both(&unit))),
                FieldPart::Default => parts.push(("default", both(&default))),
                FieldPart::Public(values) => {
                    for value in values {
                        parts.push(("public", both(&|column, _| public(column, &value))));
                    }
                }
            }
        }
        Self { field: change.path.clone(), change: change.change, added, dropped, parts }
    }
}

fn column<'v>(voice: &Voice<'v>, path: &str) -> Option<&'v Column> {
    let (table, name) = path.split_once('.')?;
    let table = voice.call.schema.table(voice.call.schema.find(table)?);
    table.columns.iter().find(|column| column.name == name)
}

fn typed(column: &Column, voice: &Voice<'_>) -> String {
    let to = column.kind.target().map(|target| format!(" {}", voice.call.schema.table(target).name));
    format!("{}{}", kind(&column.kind), to.unwrap_or_default())
}

fn unit(column: &Column, voice: &Voice<'_>) -> String {
    let Some(Noun { one, other }) = &column.unit else { return String::new() };
    let (one, other) = (one.in_lang(voice.lang), other.in_lang(voice.lang));
    if one == other { other.to_owned() } else { format!("{one}, {other}") }
}

fn default(column: &Column, _: &Voice<'_>) -> String {
    let list = column.kind.choices();
    let default = list.and_then(|list| list.get(list.default?));
    default.map(|choice| choice.key.clone()).unwrap_or_default()
}

/// A source and whether its money is public.
fn public(column: &Column, value: &str) -> String {
    let choice = column.kind.choices().and_then(|list| list.get(list.find(value)?));
    let public = choice.and_then(|choice| choice.public);
    public.map(|public| format!("{value}: {public}")).unwrap_or_default()
}
