//! Of values that are not as they must be, `check` says which others would keep the rule, and which rows could go: put in the
//! place of what stands there, each does so and breaks nothing.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::run::{Folder, english, run_with};

/// Drafts with values that rules find fault with.
const DRAFTS: [&str; 6] = [
    include_str!("../../examples/euroclusters-2021/trad-utkast.toml"),
    include_str!("../../examples/export-2021/mat-ut-utkast.toml"),
    include_str!("../../examples/s3-piloten-2018-steg-2/fiberdalen-utkast.toml"),
    include_str!("../../examples/statsstod-box-8/batteribyn-utkast.toml"),
    include_str!("../../examples/statsstod-box-11/vattenvag-utkast.toml"),
    include_str!("../advised/entry.toml"),
];
/// So many values of one cell are tried.
const TRIED: usize = 4;

fn checked(folder: &Folder, options: &[&str]) -> Value {
    let (path, calls) = (folder.path("a.toml"), folder.path("calls"));
    let arguments = [&["check", &path, "--calls", &calls, "--format", "json"], options].concat();
    let ran = run_with(&arguments, "", &english());
    let report: Value = serde_json::from_str(&ran.output).unwrap();
    report["applications"][0]["rules"].clone()
}

/// In how many ways each rule is broken.
fn wrong(rules: &Value) -> BTreeMap<String, usize> {
    let failing = rules.as_array().unwrap().iter().filter(|rule| rule["outcome"] == "fail");
    let name = |rule: &Value| format!("{}/{}", rule["pack"], rule["rule"]);
    failing.map(|rule| (name(rule), rule["findings"].as_array().unwrap().len())).collect()
}

/// A place as `--set` and `--without` name it: `cost[2].amount` is `cost.3.amount`.
fn named(path: &str) -> String {
    let Some((table, rest)) = path.split_once('[') else { return path.to_owned() };
    let (row, column) = rest.split_once(']').unwrap();
    format!("{table}.{}{column}", row.parse::<usize>().unwrap() + 1)
}

/// The options that do what a way says, one set for each of the values that it names.
fn options(way: &Value) -> Vec<Vec<String>> {
    let entry = &way["entry"];
    let set = |value: &str| vec![format!("--set={}={value}", named(entry["path"].as_str().unwrap()))];
    match entry["wanted"].as_str() {
        // A row that is not there cannot be set.
        Some("one-of") if entry["place"].is_null() => Vec::new(),
        Some("one-of") => {
            let values = entry["any_of"].as_array().unwrap().iter().take(TRIED);
            values.map(|value| set(value["text"].as_str().unwrap())).collect()
        }
        Some("none") => vec![set("")],
        Some(_) => Vec::new(),
        None => {
            let changes = way["changes"].as_array().unwrap().iter();
            vec![changes.map(option).collect()]
        }
    }
}

fn option(change: &Value) -> String {
    let path = named(change["path"].as_str().unwrap());
    match change["after"]["amount"].as_str() {
        Some(amount) => format!("--set={path}={amount}"),
        None => format!("--without={path}"),
    }
}

#[test]
fn what_would_keep_a_rule_keeps_it_and_breaks_nothing() {
    let (mut values, mut rows) = (0, 0);
    for text in DRAFTS {
        let folder =
            Folder::new(&[("a.toml", text), ("calls/val.toml", include_str!("../advised/calls/val.toml"))]);
        let before = checked(&folder, &[]);
        let was = wrong(&before);
        for rule in before.as_array().unwrap() {
            for finding in rule["findings"].as_array().into_iter().flatten() {
                let ways = finding["ways"].as_array().into_iter().flatten();
                let is_row = |way: &&Value| way["changes"][0]["after"]["count"] == 0;
                for way in ways.filter(|way| way["entry"].is_object() || is_row(way)) {
                    for options in options(way) {
                        let options: Vec<&str> = options.iter().map(String::as_str).collect();
                        let is = wrong(&checked(&folder, &options));
                        let times = |of: &str| was.get(of).copied().unwrap_or_default();
                        assert!(is.iter().all(|(of, now)| *now <= times(of)), "{options:?}: {is:?}");
                        let own = format!("{}/{}", rule["pack"], rule["rule"]);
                        assert!(is.get(&own).copied().unwrap_or_default() < times(&own), "{options:?}");
                        if way["entry"].is_object() { values += 1 } else { rows += 1 }
                    }
                }
            }
        }
    }
    assert!(values > 20 && rows > 5, "{values} {rows}");
}
