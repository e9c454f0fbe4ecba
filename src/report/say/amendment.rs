//! An entry with which a rule would be kept. Whether it is true is for the applicant to know, so it is said as a condition.

use super::{Voice, list, say};
use crate::report::advice::EntryReport;
use crate::report::figure::{Figure, Value};
use crate::schema::{Choice, Column, Kind};

/// So many values are named where there is room.
const NAMED: usize = 24;
/// So many are named where there is little.
const FEW: usize = 3;

impl Voice<'_> {
    /// "kept if `size` (company size) of partner P (`p`), line 8, is small (`small`) or medium (`medium`)".
    pub(in crate::report) fn kept_if(&self, entry: &EntryReport, values: &[Figure]) -> String {
        let said: Vec<String> = values.iter().map(|value| value.text.clone()).collect();
        let (named, any) = (self.at_line(entry), self.one_of_several(&said, NAMED));
        say!(self.lang, "uppfylls om {named} är {any}", "kept if {named} is {any}")
    }

    /// The same by line number alone: "kept if line 8 is `small` or `medium`"; "one of them" where the limit names the same.
    pub(in crate::report) fn kept_if_by_line(
        &self,
        entry: &EntryReport,
        values: &[Figure],
        limit: Option<&Figure>,
        column: &Column,
    ) -> String {
        let is_of_several = matches!(column.kind, Kind::Choices(_));
        let keys: Vec<&str> = values.iter().filter_map(key).collect();
        let are_named = limit.and_then(key).is_some_and(|limit| {
            let named: Vec<&str> = limit.split(", ").collect();
            named.len() == keys.len() && keys.iter().all(|key| named.contains(key))
        });
        let any = if are_named && keys.len() > 1 {
            self.word("något av dem", "one of them").to_owned()
        } else {
            let said = |value: &Figure| match (key(value), is_of_several) {
                (None, _) => value.text.clone(),
                (Some(key), false) => format!("`{key}`"),
                (Some(keys), true) => {
                    let keys: Vec<String> = keys.split(", ").map(|key| format!("`{key}`")).collect();
                    list::all(&keys, self.lang)
                }
            };
            self.one_of_several(&values.iter().map(said).collect::<Vec<_>>(), FEW)
        };
        let at = self.line_or_name(entry);
        say!(self.lang, "uppfylls om {at} är {any}", "kept if {at} is {any}")
    }

    /// "give `region` (region) of partner P (`p`): its county".
    pub(in crate::report) fn given(&self, entry: &EntryReport, column: &Column) -> String {
        let name = &entry.name;
        let said = say!(self.lang, "ange {name}", "give {name}");
        match self.help(column) {
            Some(help) => format!("{said}: {help}"),
            None => said,
        }
    }

    /// The same without the row and what to write.
    pub(in crate::report) fn given_in_short(&self, column: &Column) -> String {
        let name = &column.name;
        say!(self.lang, "ange `{name}`", "give `{name}`")
    }

    /// "kept without `end` (end of the project), line 8".
    pub(in crate::report) fn emptied(&self, entry: &EntryReport) -> String {
        let named = self.at_line(entry);
        let named = named.trim_end_matches(',');
        say!(self.lang, "uppfylls utan {named}", "kept without {named}")
    }

    /// The same by line number alone.
    pub(in crate::report) fn emptied_by_line(&self, entry: &EntryReport) -> String {
        let at = self.line_or_name(entry);
        say!(self.lang, "uppfylls utan {at}", "kept without {at}")
    }

    /// "add an attachment with `kind = \"letter\"`".
    pub(in crate::report) fn attached(&self, kind: &Choice) -> String {
        let key = &kind.key;
        say!(
            self.lang,
            "lägg till en `[[attachment]]` med `kind = \"{key}\"`",
            "add an `[[attachment]]` with `kind = \"{key}\"`"
        )
    }

    /// The same in few words.
    pub(in crate::report) fn attached_in_short(&self, kind: &Choice) -> String {
        let key = &kind.key;
        say!(self.lang, "lägg till bilagan `{key}`", "add the attachment `{key}`")
    }

    /// A value of a list, for a machine and for a person.
    pub(in crate::report) fn of_choice(&self, choice: &Choice) -> Figure {
        Figure::new(Some(Value::Text(choice.key.clone())), self.choice(choice))
    }

    /// One of several; of many only how many they are.
    fn one_of_several(&self, said: &[String], most: usize) -> String {
        match said.len() {
            number if number > most => {
                say!(self.lang, "ett av {number} värden", "one of {number} values")
            }
            _ => list::either(said, self.lang),
        }
    }

    fn at_line(&self, entry: &EntryReport) -> String {
        let name = &entry.name;
        match line(entry) {
            Some(line) => say!(self.lang, "{name}, rad {line},", "{name}, line {line},"),
            None => name.clone(),
        }
    }

    fn line_or_name(&self, entry: &EntryReport) -> String {
        line(entry).map_or_else(|| entry.name.clone(), |line| say!(self.lang, "rad {line}", "line {line}"))
    }
}

/// How a value is written in a file.
fn key(figure: &Figure) -> Option<&str> {
    match &figure.value {
        Some(Value::Text(key)) => Some(key),
        _ => None,
    }
}

/// The line that an entry stands on.
fn line(entry: &EntryReport) -> Option<usize> {
    entry.place.as_ref().map(|place| place.stretch.start.line)
}
