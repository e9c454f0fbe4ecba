//! `calls diff`: what changes from one call to another.

#![cfg(test)]

#[expect(dead_code, reason = "each test uses some of it")]
mod run;

use run::{Folder, Ran, english, run_with};
use serde_json::Value;
use stodkoll::report::ExitStatus::{Clean, CouldNotCheck, Violations};

const CALL: &str = r#"
format = 1
id = "ours"
title = { sv = "Vår", en = "Ours" }
funder = "F"
currency = "SEK"
[[document]]
id = "text"
title = "Text"
publisher = "F"
[field.partner.cluster]
type = "boolean"
label = { sv = "Kluster", en = "Cluster" }
[measure.total]
sum = "cost.amount"
[measure.grant]
sum = "funding.amount"
[measure.clusters]
count = "partner"
where = { cluster = true }
[[rule]]
id = "cap"
title = { sv = "Tak", en = "Cap" }
measure = "grant"
at_most = ["500 000 SEK", "50 % of total"]
cite = { document = "text", section = "1" }
[[rule]]
id = "clusters"
title = { sv = "Kluster", en = "Clusters" }
measure = "clusters"
at_least = 2
cite = { document = "text", section = "2" }
[[rule]]
id = "by-size"
title = { sv = "Storlek", en = "Size" }
each = "partner"
measure = "grant"
at_most = { by = "partner.size", small = "70 % of total", otherwise = "50 % of total" }
cite = { document = "text", section = "3" }
[[rule]]
id = "window"
title = { sv = "Fönster", en = "Window" }
measure = "project.submitted"
at_least = 2027-02-01
at_most = 2027-03-01
cite = { document = "text", section = "4" }
[[rule]]
id = "ask"
title = { sv = "Fråga", en = "Question" }
confirm = { sv = "Är det så?", en = "Is it so?" }
cite = { document = "text", section = "5" }
"#;

const APPLICATION: &str = r#"
call = "ours"
[project]
submitted = 2027-02-15
[[partner]]
id = "a"
size = "small"
cluster = true
[[partner]]
id = "b"
size = "small"
cluster = true
[[cost]]
partner = "a"
amount = 900000
[[funding]]
partner = "a"
amount = 450000
"#;

fn diff(arguments: &[&str]) -> Ran {
    run_with(&[&["calls", "diff"], arguments].concat(), "", &english())
}

/// A folder with the call, another version of it, and an application.
fn folder(new: &str) -> Folder {
    Folder::new(&[("old.toml", CALL), ("new.toml", new), ("plan.toml", APPLICATION)])
}

/// The call with something in it replaced.
fn with(old: &str, new: &str) -> String {
    assert!(CALL.contains(old), "{old}");
    CALL.replacen(old, new, 1)
}

fn json(folder: &Folder, more: &[&str]) -> Value {
    let (old, new) = (folder.path("old.toml"), folder.path("new.toml"));
    let ran = diff(&[&[old.as_str(), &new, "--format", "json"], more].concat());
    serde_json::from_str(&ran.output).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

/// What becomes of each rule that differs: `rule: change texts`.
fn changes(new: &str) -> Vec<String> {
    let json = json(&folder(new), &[]);
    let word = |value: &Value| value.as_str().unwrap_or("same").to_owned();
    let line = |rule: &Value| {
        let texts = rule["texts"].as_array().unwrap().iter().map(|text| format!(" {}", word(text)));
        format!("{}: {}{}", word(&rule["rule"]), word(&rule["change"]), texts.collect::<String>())
    };
    json["rules"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn nothing_changes_between_a_call_and_itself() {
    let folder = folder(CALL);
    let (old, new, plan) = (folder.path("old.toml"), folder.path("new.toml"), folder.path("plan.toml"));
    let ran = diff(&[&old, &new, &plan]);
    assert_eq!((ran.status, ran.errors.as_str()), (Clean, ""), "{ran:?}");
    assert!(ran.output.contains("rules: unchanged"), "{ran:?}");
    let ran = diff(&["kluster-2024", "kluster-2024", "--lang", "sv"]);
    assert_eq!(ran.status, Clean);
    assert!(ran.output.contains("regler: oförändrade"), "{ran:?}");
}

#[test]
fn where_things_stand_and_what_they_are_called_is_no_change() {
    // A field before the others moves every column; a measure before the others moves every measure.
    let field =
        "[field.partner.about]\ntype = \"text\"\nlabel = { sv = \"a\", en = \"b\" }\n[field.partner.cluster]";
    let moved = with("[field.partner.cluster]", field);
    let moved = moved.replace(
        "[measure.total]",
        "[measure.networks]\ncount = \"partner\"\nwhere = { cluster = true }\n[measure.total]",
    );
    let moved = moved.replace("[measure.clusters]\ncount = \"partner\"\nwhere = { cluster = true }\n", "");
    let moved = moved.replace("measure = \"clusters\"", "measure = \"networks\"");
    let moved = moved
        .replace("at_most = [\"500 000 SEK\", \"50 % of total\"]", "at_most = [\"50 % of total\", 500000]");
    assert_eq!(changes(&moved), [""; 0]);
    let json = json(&folder(&moved), &[]);
    assert_eq!(json["fields"], serde_json::json!([{ "field": "partner.about", "change": "added" }]));
}

#[test]
fn bounds_are_compared() {
    for (old, new, change) in [
        ("\"500 000 SEK\"", "\"400 000 SEK\"", "cap: tightened"),
        ("\"500 000 SEK\"", "\"500 000.01 SEK\"", "cap: loosened"),
        ("\"500 000 SEK\"", "\"50 000 EUR\"", "cap: changed"),
        ("\"500 000 SEK\", \"50 % of total\"", "\"600 000 SEK\", \"60 % of total\"", "cap: loosened"),
        ("\"500 000 SEK\", \"50 % of total\"", "\"600 000 SEK\", \"40 % of total\"", "cap: changed"),
        ("\"50 % of total\"]", "\"50 % of grant\"]", "cap: changed"),
        ("at_least = 2\n", "at_least = 3\n", "clusters: tightened"),
        ("at_least = 2\n", "at_least = 1\n", "clusters: loosened"),
        ("at_least = 2\n", "more_than = 2\n", "clusters: changed"),
        ("where = { cluster = true }", "where = { cluster = false }", "clusters: changed"),
        ("small = \"70 % of total\"", "small = \"60 % of total\"", "by-size: tightened"),
        ("small = \"70 % of total\"", "micro = \"70 % of total\"", "by-size: changed"),
        ("at_most = 2027-03-01", "at_most = 2027-03-15", "window: loosened"),
        (
            "at_least = 2027-02-01\nat_most = 2027-03-01",
            "at_least = 2027-02-02\nat_most = 2027-03-02",
            "window: changed",
        ),
        ("id = \"window\"\n", "id = \"window\"\nlevel = \"warning\"\n", "window: loosened"),
        (
            "id = \"window\"\n",
            "id = \"window\"\nwhen = { measure = \"clusters\", at_least = 1 }\n",
            "window: changed",
        ),
        ("en = \"Is it so?\"", "en = \"Is it really so?\"", "ask: changed"),
    ] {
        assert_eq!(changes(&with(old, new)), [change], "{new}");
        if matches!(change.split_once(": "), Some((_, "tightened" | "loosened"))) {
            let other = if change.ends_with("tightened") { "loosened" } else { "tightened" };
            let folder = Folder::new(&[("old.toml", &with(old, new)), ("new.toml", CALL)]);
            assert_eq!(json(&folder, &[])["rules"][0]["change"], other, "back from {new}");
        }
    }
}

#[test]
fn words_are_told_apart_from_what_is_asked() {
    assert_eq!(changes(&with("en = \"Cap\"", "en = \"Ceiling\"")), ["cap: same title"]);
    assert_eq!(changes(&with("section = \"1\"", "section = \"1.1\"")), ["cap: same citation"]);
    let noted = with("id = \"cap\"\n", "id = \"cap\"\nnote = { sv = \"a\", en = \"b\" }\n");
    assert_eq!(changes(&noted), ["cap: same note"]);
    assert_eq!(
        changes(&with(
            "en = \"Cap\" }\nmeasure = \"grant\"\nat_most = [\"500",
            "en = \"C\" }\nmeasure = \"grant\"\nat_most = [\"400"
        )),
        ["cap: tightened title"]
    );
}

#[test]
fn rules_come_and_go() {
    assert_eq!(changes(&with("id = \"ask\"", "id = \"other\"")), ["ask: dropped", "other: added"]);
    // What takes the place of another is the same rule.
    let based = "format = 1\nid = \"later\"\ntitle = { sv = \"a\", en = \"b\" }\nfunder = \"F\"\ncurrency = \"SEK\"\nbased_on = \"ours\"\n\
         [[rule]]\nid = \"three\"\nreplaces = \"ours/clusters\"\ntitle = { sv = \"Kluster\", en = \"Clusters\" }\nmeasure = \"clusters\"\nat_least = 3\n\
         cite = { document = \"text\", section = \"2\" }\nnote = { sv = \"a\", en = \"b\" }\n";
    let folder = Folder::new(&[("calls/ours.toml", CALL), ("calls/later.toml", based)]);
    let ran = diff(&["ours", "later", "--calls", &folder.path("calls"), "--format", "json"]);
    let json: Value = serde_json::from_str(&ran.output).unwrap();
    let rules = json["rules"].as_array().unwrap();
    assert_eq!(
        (rules.len(), &rules[0]["rule"], &rules[0]["change"]),
        (1, &"three".into(), &"tightened".into()),
        "{json:#}"
    );
}

#[test]
fn applications_that_stand_otherwise_are_named() {
    let folder = folder(&with("at_least = 2\n", "at_least = 3\n"));
    let (old, new, plan) = (folder.path("old.toml"), folder.path("new.toml"), folder.path("plan.toml"));
    let ran = diff(&[&old, &new, &plan]);
    assert_eq!((ran.status, ran.errors.as_str()), (Violations, ""), "{ran:?}");
    for said in ["tightened", "plan.toml: pass → fail", "1 application: 1 with another status"] {
        assert!(ran.output.contains(said), "{said} is not in\n{}", ran.output);
    }
    let json = json(&folder, &[&plan]);
    let application = &json["applications"][0];
    assert_eq!((&application["old"], &application["new"]), (&"pass".into(), &"fail".into()));
    assert_eq!(application["rules"][0]["rule"], "clusters");
    let ran = diff(&[&old, &new, &plan, "--lang", "sv"]);
    assert!(ran.output.contains("strängare") && ran.output.contains("godkänd → underkänd"), "{ran:?}");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = folder(&with("measure = \"grant\"", "measure = \"grnat\""));
    let (old, new) = (folder.path("old.toml"), folder.path("new.toml"));
    let ran = diff(&[&old, &new]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("there is no measure `grnat`"), "{ran:?}");
    assert_eq!(diff(&[&old, &folder.path("nope.toml")]).status, CouldNotCheck);
    let ran = diff(&[&old, "klustr-2024"]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("did you mean `kluster-2024`?"), "{ran:?}");
    folder.write("plan.toml", b"call = \"ours\"\n[[cost]]\namount = \"ten\"\n");
    let ran = diff(&[&old, &old, &folder.path("plan.toml")]);
    assert_eq!(ran.status, CouldNotCheck);
    assert!(ran.errors.contains("plan.toml:3"), "{ran:?}");
}
