//! Every rule of every call, met and broken: `tests/cases/*.toml` change one thing of an example and say what must come of it.

#![cfg(test)]

mod support;

use std::collections::BTreeMap;
use std::fs;

use stodkoll::call::{Body, Call, Level};
use stodkoll::catalog::Catalog;
use toml_edit::{DocumentMut, Item, Table, Value};

/// One case, as its file states it.
struct Case {
    file: String,
    about: String,
    rule: String,
    edge: Option<String>,
    outcome: String,
    places: Option<Vec<String>>,
    application: String,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut files: Vec<_> =
        fs::read_dir(support::root().join("tests/cases")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for path in files {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let document: DocumentMut = fs::read_to_string(&path).unwrap().parse().unwrap();
        let base = fs::read_to_string(support::root().join(document["base"].as_str().unwrap())).unwrap();
        for table in document["case"].as_array_of_tables().unwrap() {
            let text = |key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
            let rule = text("rule").unwrap();
            let about = format!("{file}: {rule}: {}", text("about").unwrap_or_default());
            for (key, _) in table {
                let known = ["rule", "about", "edge", "set", "remove", "add", "outcome", "places"];
                assert!(known.contains(&key), "{about}: unknown key {key}");
            }
            cases.push(Case {
                file: file.clone(),
                edge: text("edge"),
                outcome: text("outcome").unwrap_or_else(|| panic!("{about}: no outcome")),
                places: table.get("places").map(strings),
                application: changed(&base, table, &about),
                about,
                rule,
            });
        }
    }
    assert!(cases.len() > 200, "only {} cases found", cases.len());
    cases
}

fn strings(item: &Item) -> Vec<String> {
    item.as_array().unwrap().iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

/// The base with a case's changes: values set, then things removed (the places are the base's), then text added.
fn changed(base: &str, case: &Table, about: &str) -> String {
    let mut document: DocumentMut = base.parse().unwrap();
    if let Some(set) = case.get("set").and_then(Item::as_table_like) {
        for (path, value) in set.iter() {
            let (row, column) =
                path.rsplit_once('.').map_or((None, path), |(row, column)| (Some(row), column));
            let table = match row {
                Some(row) => row_of(&mut document, row, about),
                None => document.as_table_mut(),
            };
            table[column] = Item::Value(value.as_value().unwrap().clone().decorated(" ", ""));
        }
    }
    let mut rows: Vec<(String, usize)> = Vec::new();
    for path in case.get("remove").map(strings).unwrap_or_default() {
        match path.rsplit_once('.') {
            Some((row, column)) => {
                let removed = row_of(&mut document, row, about).remove(column);
                assert!(removed.is_some(), "{about}: there is no {path}");
            }
            None => match path.strip_suffix(']').and_then(|path| path.split_once('[')) {
                Some((table, index)) => rows.push((table.to_owned(), index.parse().unwrap())),
                None => assert!(document.remove(&path).is_some(), "{about}: there is no {path}"),
            },
        }
    }
    rows.sort();
    for (table, index) in rows.into_iter().rev() {
        document[&table]
            .as_array_of_tables_mut()
            .unwrap_or_else(|| panic!("{about}: no [[{table}]]"))
            .remove(index);
    }
    let added = case.get("add").and_then(Item::as_str).unwrap_or_default();
    format!("{document}\n{added}")
}

fn row_of<'d>(document: &'d mut DocumentMut, row: &str, about: &str) -> &'d mut Table {
    let found = match row.strip_suffix(']').and_then(|row| row.split_once('[')) {
        Some((table, index)) => {
            document[table].as_array_of_tables_mut().and_then(|rows| rows.get_mut(index.parse().unwrap()))
        }
        None => document[row].as_table_mut(),
    };
    found.unwrap_or_else(|| panic!("{about}: there is no {row}"))
}

/// The call that a case's application names.
fn call_of(application: &str) -> String {
    let document: DocumentMut = application.parse().unwrap();
    document.get("call").and_then(Item::as_value).and_then(Value::as_str).unwrap().to_owned()
}

#[test]
fn every_case_comes_out_as_it_says() {
    let catalog = support::catalog(Vec::new());
    let mut calls: BTreeMap<String, Call> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in cases() {
        let id = call_of(&case.application);
        let call = calls.entry(id).or_insert_with_key(|id| support::call(&catalog, id));
        let found = match support::outcomes(&catalog, call, &case.application) {
            Err(problems) => {
                wrong.push(format!("{}: {problems:?}", case.about));
                continue;
            }
            Ok(outcomes) => outcomes.into_iter().find(|(name, _)| *name == case.rule).map(|(_, told)| told),
        };
        let Some(found) = found else {
            wrong.push(format!("{}: there is no such rule", case.about));
            continue;
        };
        let places = case.places.as_ref().is_none_or(|places| *places == found.places);
        if found.outcome != case.outcome || !places {
            wrong.push(format!(
                "{}: {} {:?}, not {} {:?}",
                case.about, found.outcome, found.places, case.outcome, case.places
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The outcomes that the cases show of each rule, `edge`s included: `eu-share` → `pass`, `fail`, `on`, `beyond`.
fn shown(catalog: &Catalog) -> BTreeMap<(String, String), Vec<String>> {
    let mut shown: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for id in catalog.call_ids() {
        for rule in support::call(catalog, id).rules {
            if let (Body::Check(_), Level::Error | Level::Warning | Level::Info) = (&rule.body, rule.level) {
                let owner = rule.pack.clone().unwrap_or_else(|| id.to_owned());
                shown.entry((owner, rule.name())).or_default();
            }
        }
    }
    for case in cases() {
        let owner = case.file.trim_end_matches(".toml").to_owned();
        if let Some(outcomes) = shown.get_mut(&(owner, case.rule)) {
            outcomes.push(case.outcome);
            outcomes.extend(case.edge);
        }
    }
    shown
}

#[test]
fn every_rule_is_met_and_broken_by_a_case() {
    let catalog = support::catalog(Vec::new());
    let uncovered: Vec<String> = shown(&catalog)
        .into_iter()
        .flat_map(|((owner, rule), shown)| {
            ["pass", "fail"]
                .into_iter()
                .filter(move |outcome| !shown.iter().any(|seen| seen == outcome))
                .map(move |outcome| format!("{owner}: no case in which {rule} comes out as {outcome}"))
        })
        .collect();
    assert_eq!(uncovered, Vec::<String>::new());
}

#[test]
fn an_edge_has_a_case_on_either_side() {
    let catalog = support::catalog(Vec::new());
    let one_sided: Vec<_> = shown(&catalog)
        .into_iter()
        .filter(|(_, shown)| {
            let has = |edge: &str| shown.iter().any(|seen| seen == edge);
            has("on") != has("beyond")
        })
        .collect();
    assert!(one_sided.is_empty(), "{one_sided:?}");
}
